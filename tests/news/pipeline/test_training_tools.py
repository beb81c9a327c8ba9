"""Readers, variations and lemma tables of the training tools."""
# ruff: noqa: E501 (tables of cases)

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[3] / "tools"


@pytest.fixture(scope="module")
def tools() -> Iterator[dict[str, ModuleType]]:
    found: dict[str, ModuleType] = {}
    for name in ("news_corpora", "news_augment", "news_lemmas", "news_distant"):
        spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
        assert spec and spec.loader
        sys.modules[name] = found[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found[name])
    yield found
    for name in found:
        sys.modules.pop(name)


def row(
    n: int, word: str, upos: str, xpos: str, head: int, dep: str, misc: str = "_", lemma: str = ""
) -> str:
    return "\t".join([str(n), word, lemma or word.lower(), upos, xpos, "_", str(head), dep, "_", misc])


TEXT = "\n".join(
    [
        "# newdoc id = GUM_news_x",
        row(1, "President", "PROPN", "NNP", 3, "nsubj", "Entity=(1-person-new"),
        row(2, "Lee", "PROPN", "NNP", 1, "flat", "Entity=1)"),
        row(3, "joined", "VERB", "VBD", 0, "root", lemma="join"),
        row(4, "the", "DET", "DT", 5, "det", "Entity=(2-organization-new"),
        row(5, "Bank", "PROPN", "NNP", 3, "obj"),
        row(6, "of", "ADP", "IN", 7, "case"),
        row(7, "Korea", "PROPN", "NNP", 5, "nmod", "Entity=(3-place-new)2)"),
        "8-9\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
        row(8, "do", "AUX", "VBP", 3, "aux"),
        row(9, "n't", "PART", "RB", 3, "advmod", lemma="not"),
        row(10, ".", "PUNCT", ".", 3, "punct"),
    ]
)


def test_treebank_and_entity_layer(tools: dict[str, ModuleType]) -> None:
    (s,) = tools["news_corpora"].read_conllu(TEXT, entities=True)
    assert s.document == "GUM_news_x" and s.heads[2] == 2 and s.heads[0] == 2
    # Inside "don't" no space, and none before the full stop.
    assert s.spaces == [True] * 7 + [False, False, True]
    assert [(" ".join(s.words[a:b]), k) for a, b, k in s.entities] == [
        ("Lee", "PERSON"),
        ("Bank of Korea", "ORG"),
    ]


def test_iob2(tools: dict[str, ModuleType]) -> None:
    text = "# newdoc id = d\n# text = AT&T left New York.\n1\tAT&T\tB-ORG\n2\tleft\tO\n3\tNew\tB-LOC\n4\tYork\tI-LOC\n5\t.\tO"
    (s,) = tools["news_corpora"].read_iob2(text)
    assert s.entities == [(0, 1, "ORG"), (2, 4, "LOC")] and s.spaces == [True, True, True, False, True]


def test_variations_keep_columns_together(tools: dict[str, ModuleType]) -> None:
    (s,) = tools["news_corpora"].read_conllu(TEXT, entities=True)
    vary = tools["news_augment"].Augmenter(["Globex Trading Co. Ltd", "ACME"], random.Random(3))
    seen = set()
    for _ in range(400):
        made = vary(s)
        n = len(made.words)
        assert len(made.spaces) == n and all(0 <= a < b <= n for a, b, _ in made.entities)
        for column in (made.upos, made.xpos, made.heads, made.deps):
            assert column is None or len(column) == n
        if "Globex" in made.words:
            at = made.words.index("Globex")
            assert (at, at + 4, "ORG") in made.entities
            # A chain of compounds under the last word, which takes the place of the old head.
            assert made.heads[at : at + 3] == [at + 3] * 3 and made.deps[at + 3] == "obj"
        seen.add(" ".join(made.words))
    assert (
        any("PRESIDENT" in x for x in seen)
        and any("n’t" in x for x in seen)
        and any("ACME" in x for x in seen)
    )


def test_distant_names(tools: dict[str, ModuleType]) -> None:
    (s,) = tools["news_corpora"].read_conllu(TEXT)
    made = tools["news_distant"].label(s, {"korea"}, {"lee"})
    assert [(" ".join(made.words[a:b]), k) for a, b, k in made.entities] == [
        ("Lee", "PERSON"),
        ("Korea", "LOC"),
    ]
    assert [made.words[a] for a, _ in made.unknown] == ["Bank"]


def test_lemmas_are_learnt_by_suffix(tools: dict[str, ModuleType]) -> None:
    lemmas = tools["news_lemmas"]
    learnt = lemmas.learn_suffixes(
        {f + "ed": f for f in ("walk", "sort", "jump", "start")} | {"tied": "tie", "baked": "bake"}
    )
    assert lemmas.apply_suffixes("blacklisted", learnt) == "blacklist"
    assert lemmas.edit("went", "go") is None and lemmas.edit("tries", "try") == (3, "y")
