"""The compiled parser sets what spaCy's own sets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.greedy import GreedyParser
from cutset.news.pipeline import load
from cutset.news.sentences import sentences

spacy = pytest.importorskip("spacy")
ARTICLES = Path(os.environ.get("CUTSET_REFERENCE_DATA", "../shared/data")) / "news" / "articles"
TEXT = """the firm that sold its phones to Acme , which was told by Globex Corp. to stop buying chips from
them and ( reportedly ) has not said when it will still be able “ to ” do ; who said no . 5G-ready parts'"""
WORDS = TEXT.split()


def parsed(texts: list[str], compiled: bool) -> list[list[tuple[int, str, int]]]:
    nlp = load(None)
    docs = [nlp.make_doc(text) for text in texts]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    vectors, parser = nlp.get_pipe("tok2vec"), nlp.get_pipe("parser")
    vectors.set_annotations(docs, vectors.predict(docs))
    if compiled:
        GreedyParser(parser).parse(docs)
    else:
        parser.set_annotations(docs, parser.predict(docs))
    return [[(t.head.i, t.dep_, t.sent.start) for t in doc] for doc in docs]


def test_it_fits_the_shipped_model_and_no_other_kind() -> None:
    nlp = load(None)
    assert GreedyParser.fits(nlp.get_pipe("parser"))
    assert not GreedyParser.fits(nlp.get_pipe("ner"))
    assert not GreedyParser.fits(None)
    assert not GreedyParser.fits(spacy.blank("en").add_pipe("beam_parser"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40), max_size=6))
def test_words_thrown_together(texts: list[list[str]]) -> None:
    joined = [" ".join(words) for words in texts]
    assert parsed(joined, True) == parsed(joined, False)


def test_a_batch_and_its_sentences_one_by_one() -> None:
    texts = [
        "ZTE has stopped serving clients.",
        "",
        "Stop",
        "They told the carriers that sold the phones to stop.",
        " ",
    ]
    assert parsed(texts, True) == [tree for text in texts for tree in parsed([text], False)]


@pytest.mark.reference
def test_articles() -> None:
    found = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(ARTICLES.glob("*.txt"))]
    if not found:
        pytest.skip("no reference data")
    texts = [text[a:b] for text in found for a, b in sentences(text) if b - a < 900]
    for at in range(0, len(texts), 50):
        assert parsed(texts[at : at + 50], True) == parsed(texts[at : at + 50], False)
