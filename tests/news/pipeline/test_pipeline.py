"""The language pipeline: lazy, cached, of one form for every model; the shipped model and its scores."""
# ruff: noqa: E501 (tables of cases)

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
import spacy

from cutset.errors import MissingExtra, NotFound
from cutset.news import pipeline
from cutset.news.blas import one_thread, use_numpy
from cutset.news.lemmas import shipped
from cutset.news.pipeline import load, parse

MODEL = Path(str(files("cutset.data.news") / "model"))
TOOLS = Path(__file__).resolve().parents[3] / "tools"


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return load(None)


def test_importing_costs_nothing() -> None:
    code = "import sys, cutset.news.pipeline, cutset.news.lemmas; print([m for m in ('spacy', 'thinc', 'numpy') if m in sys.modules])"
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stdout.strip() == "[]"


def test_a_cold_start_leaves_the_command_line_of_spacy_out_and_importable() -> None:
    code = (
        "import sys; from cutset.news.pipeline import load; load(None); a = 'spacy.cli' in sys.modules;"
        "import spacy, spacy.cli; from spacy.cli.info import info;"
        "print(a, hasattr(spacy.cli, 'download'), 'spacy_version' in spacy.info(silent=True), callable(info))"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert got.stdout.split() == ["False", "True", "True", "True"]


def test_cached(nlp: spacy.language.Language) -> None:
    assert load(None) is nlp


def test_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r"cutset\[news\]"):
        load("something-not-loaded-before")


def test_unknown_model() -> None:
    with pytest.raises(NotFound, match="no_such_model"):
        load("no_such_model")


def test_model_of_a_folder_gets_the_same_form(tmp_path: Path) -> None:
    other = spacy.blank("en")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Iran"}, {"label": "DATE", "pattern": "Monday"}])  # type: ignore[union-attr]
    other.to_disk(tmp_path / "m")
    doc = load(str(tmp_path / "m"))("It left Iran. Monday came.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Iran", "LOC")]
    assert [s.text for s in doc.sents] == ["It left Iran.", "Monday came."]


def relations(nlp: spacy.language.Language, text: str) -> set[tuple[str, str, str]]:
    (doc,) = parse(nlp, [text])
    return {(t.lemma_, t.dep_, t.head.lemma_) for t in doc}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The company sold its shares to a bank.",
            {("company", "nsubj", "sell"), ("share", "obj", "sell"), ("bank", "obl", "sell")},
        ),
        (
            "The contract was cancelled by the ministry.",
            {("contract", "nsubj:pass", "cancel"), ("ministry", "obl:agent", "cancel")},
        ),
        (
            "Retailers and carriers stopped selling the phones.",
            {("retailer", "nsubj", "stop"), ("carrier", "conj", "retailer"), ("sell", "xcomp", "stop")},
        ),
        (
            "The firm, which makes routers, has left the market.",
            {("make", "acl:relcl", "firm"), ("firm", "nsubj", "leave")},
        ),
    ],
)
def test_relations(nlp: spacy.language.Language, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= relations(nlp, text)


def test_offsets_are_those_of_the_text(nlp: spacy.language.Language) -> None:
    texts = [
        "“We’ve stopped  serving them,” it said.",
        "5G gear—made by ZTE—is banned in the U.S.-led group.\r\n",
    ]
    for text, doc in zip(texts, parse(nlp, texts), strict=True):
        assert doc.text == text and all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
        assert len(list(doc.sents)) == 1
        assert "|" not in "".join(t.tag_ for t in doc if t.text != "|")


def test_names_are_found_where_asked_for(nlp: spacy.language.Language) -> None:
    text = "The minister flew from Germany to Japan."
    (without,), (asked,) = parse(nlp, [text]), parse(nlp, [text], names=True)
    assert without.ents == () and {(e.text, e.label_) for e in asked.ents} == {
        ("Germany", "LOC"),
        ("Japan", "LOC"),
    }


def test_sentences_are_our_own(nlp: spacy.language.Language) -> None:
    doc = nlp("Acme Inc. sued Globex Co. in May. The U.S. firm lost. It paid $1.5 million.")
    assert [s.text for s in doc.sents] == [
        "Acme Inc. sued Globex Co. in May.",
        "The U.S. firm lost.",
        "It paid $1.5 million.",
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "a" * 20_000, "!?" * 500, "\u202eabc", "ALL CAPITALS STOP SELLING"]
)
def test_odd_texts(nlp: spacy.language.Language, text: str) -> None:
    (doc,) = parse(nlp, [text])
    assert doc.text == text


def test_products_by_numpy_change_nothing() -> None:
    texts = [
        "ZTE has stopped serving its clients in Pakistan.",
        "Carriers that sold the phones were told to stop by the U.S.",
    ]
    shown = []
    for faster in (False, True):
        plain = spacy.load(MODEL)
        for label in plain.get_pipe("tagger").labels:
            plain.vocab.strings.add(label)
        if faster:
            use_numpy(plain)
        shown.append([[(t.head.i, t.dep_, t.tag_) for t in doc] for doc in plain.pipe(texts)])
    assert shown[0] == shown[1]


def test_a_parse_multiplies_on_one_thread_and_gives_the_others_back(nlp: spacy.language.Language) -> None:
    from threadpoolctl import threadpool_info, threadpool_limits

    def threads() -> set[int]:
        # the BLAS that numpy brings; others that tests before this one loaded are none of its business
        blas = [x for x in threadpool_info() if x["user_api"] == "blas"]
        return {x["num_threads"] for x in blas if "numpy" in x["filepath"]}

    inside: list[set[int]] = []
    with threadpool_limits(limits=2, user_api="blas"):
        before = threads()
        first, second = one_thread(), one_thread()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        inside.append(threads())
        second.__exit__(None, None, None)
        with pytest.raises(ValueError, match="stop"), one_thread():
            inside.append(threads())
            raise ValueError("stop")
        parse(nlp, ["ZTE has stopped serving its clients in Pakistan."])
        assert threads() == before
    assert inside == [{1}, {1}]


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [("stopped", "VBD", "stop"), ("blacklisted", "VBN", "blacklist"), ("sold", "VBD", "sell"), ("suppliers", "NNS", "supplier"),
     ("companies", "NNS", "company"), ("cutting", "VBG", "cut"), ("severed", "VBD", "sever"), ("bans", "VBZ", "ban"),
     ("Huawei", "NNP", "Huawei"), ("was", "VBD", "be"), ("won", "VBD", "win"), ("HALTED", "VBD", "halt")],
)  # fmt: skip
def test_lemmas(form: str, tag: str, lemma: str) -> None:
    assert shipped().lemma(form, tag, auxiliary=form == "was") == lemma
    assert lemma.lower() in shipped().candidates(form)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("stopped", "stop"), ("cut", "cut"), ("companies", "company"), ("denied", "deny"), ("Chinese", "chinese"),
     ("business", "business"), ("selling", "sell"), ("services", "service"), ("fell", "fall"), ("supply", "supply")],
)  # fmt: skip
def test_guesses_without_a_tag(form: str, lemma: str) -> None:
    assert shipped().guess(form) == lemma


def test_the_model_is_small_and_says_where_it_comes_from() -> None:
    assert sum(f.stat().st_size for f in MODEL.rglob("*") if f.is_file()) <= 15 * 2**20
    notice = (MODEL / "LICENSE.md").read_text(encoding="utf-8")
    assert (
        "CC BY-SA 4.0" in notice
        and "English Web Treebank" in notice
        and "GUM" in notice
        and "Universal NER" in notice
    )


def test_published_scores_reach_the_bars() -> None:
    scores = json.loads((MODEL / "scores.json").read_text(encoding="utf-8"))
    assert scores["ewt_test"]["uas"] >= 86 and scores["gum_held_back"]["uas"] >= 82
    assert scores["uner_test"]["all"]["f1"] > 50


@pytest.fixture(scope="module")
def tools() -> Iterator[dict[str, ModuleType]]:
    found = {}
    for name in ("news_corpora", "news_scores"):
        spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
        assert spec and spec.loader
        sys.modules[name] = found[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found[name])
    yield found
    for name in found:
        sys.modules.pop(name)


def test_held_out_documents_and_the_published_score(
    reference: Path, tools: dict[str, ModuleType], nlp: spacy.language.Language
) -> None:
    data = tools["news_corpora"].load(reference / "corpora")
    trained = {s.document for s in data.train}
    for kept in (data.dev, data.test, data.gum_dev, data.gum_test, data.names_test):
        assert kept and not trained & {s.document for s in kept}
    assert not {s.document for s in data.names} & {s.document for s in data.names_test}
    # Every sixth sentence is enough to see that the committed model is the one that was scored.
    part = data.test[::6]
    got = tools["news_scores"].syntax(pipeline.load(None), part)
    published = json.loads((MODEL / "scores.json").read_text(encoding="utf-8"))["ewt_test"]
    assert abs(got["uas"] - published["uas"]) < 2.5 and abs(got["xpos"] - published["xpos"]) < 2.0
