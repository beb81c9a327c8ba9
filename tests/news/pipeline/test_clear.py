"""Trees of spaCy's own English models become UD trees."""
# ruff: noqa: E501 (tables of cases)

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from cutset.news.clear import is_clear, to_universal

VOCAB = spacy.blank("en").vocab


def doc(rows: str) -> Doc:
    """Rows "word/pos/dep>head index"."""
    cells = [r.replace(">", "/").split("/") for r in rows.split()]
    return Doc(
        VOCAB, words=[c[0] for c in cells], pos=[c[1] for c in cells], deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
    )  # fmt: skip


def shown(d: Doc) -> list[str]:
    return [f"{t.text}/{t.dep_}>{t.head.i}" for t in d]


@pytest.mark.parametrize(
    ("clear", "universal"),
    [
        (
            "ZTE/PROPN/nsubjpass>2 was/AUX/auxpass>2 punished/VERB/ROOT>2 by/ADP/agent>2 Washington/PROPN/pobj>3",
            "ZTE/nsubj:pass>2 was/aux:pass>2 punished/ROOT>2 by/case>4 Washington/obl:agent>2",
        ),
        (
            "It/PRON/nsubj>1 sold/VERB/ROOT>1 gear/NOUN/dobj>1 to/ADP/prep>1 Iran/PROPN/pobj>3",
            "It/nsubj>1 sold/ROOT>1 gear/obj>1 to/case>4 Iran/obl>1",
        ),
        (
            "clients/NOUN/ROOT>0 in/ADP/prep>0 Iran/PROPN/pobj>1",
            "clients/ROOT>0 in/case>2 Iran/nmod>0",
        ),
        (
            "The/DET/det>1 deal/NOUN/nsubj>2 is/AUX/ROOT>2 over/ADJ/acomp>2 ././punct>2".replace(
                "././", "./PUNCT/"
            ),
            "The/det>1 deal/nsubj>3 is/cop>3 over/ROOT>3 ./punct>3",
        ),
        (
            "A/PROPN/nsubj>5 ,/PUNCT/punct>0 B/PROPN/conj>0 and/CCONJ/cc>2 C/PROPN/conj>2 left/VERB/ROOT>5",
            "A/nsubj>5 ,/punct>0 B/conj>0 and/cc>4 C/conj>0 left/ROOT>5",
        ),
        (
            "pulled/VERB/ROOT>0 out/ADP/prep>0 of/ADP/prep>1 Iran/PROPN/pobj>2",
            "pulled/ROOT>0 out/advmod>0 of/case>3 Iran/obl>1",
        ),
        (
            "punished/VERB/ROOT>0 for/ADP/prep>0 selling/VERB/pcomp>1 gear/NOUN/dobj>2",
            "punished/ROOT>0 for/mark>2 selling/advcl>0 gear/obj>2",
        ),
    ],
)
def test_constructions(clear: str, universal: str) -> None:
    assert shown(to_universal(doc(clear))) == universal.split()


LABELS = ["prep", "pobj", "pcomp", "conj", "cc", "attr", "acomp", "nsubj", "dobj", "agent", "dative", "det"]
WORDS = ["is", "was", "gear", "by", "and"]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.sampled_from(LABELS), st.sampled_from(WORDS)),
        min_size=1,
        max_size=12,
    )
)
def test_any_tree_stays_one_tree(rows: list[tuple[int, str, str]]) -> None:
    # Heads stand before their words, so that the input is a tree with its root in front.
    heads = [0] + [h % i for i, (h, _, _) in enumerate(rows) if i]
    given_doc = Doc(
        VOCAB, words=[w for _, _, w in rows], pos=["NOUN"] * len(rows),
        deps=["ROOT", *(d for _, d, _ in rows[1:])], heads=heads,
    )  # fmt: skip
    made = to_universal(given_doc)
    assert [t.text for t in made] == [w for _, _, w in rows]
    assert sum(t.head.i == t.i for t in made) == 1
    for token in made:
        seen, at = set(), token
        while at.head.i != at.i:
            assert at.i not in seen
            seen.add(at.i)
            at = at.head
    assert not {"pobj", "prep", "dobj", "agent"} & {t.dep_ for t in made}


def test_which_labels_are_clear() -> None:
    assert is_clear(frozenset({"pobj", "dobj", "prep", "nsubjpass", "nsubj"}))
    assert not is_clear(frozenset({"obj", "obl", "nsubj:pass", "nmod", "case"}))
