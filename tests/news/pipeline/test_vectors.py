"""The vectors of words are spaCy's, to rounding."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.pipeline import load
from cutset.news.vectors import Vectors

TEXT = "The firm won’t sell ZTE 's 5G-ready parts , ( it said ) to U.S. carriers until 2020 … ok \u4e2d"
WORDS = TEXT.split()


@pytest.fixture(scope="module")
def ours() -> Vectors:
    return Vectors(load(None).get_pipe("tok2vec"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30), min_size=1, max_size=6))
def test_words_thrown_together(ours: Vectors, texts: list[list[str]]) -> None:
    nlp = load(None)
    docs = [nlp.make_doc(" ".join(words)) for words in texts]
    wanted, got = nlp.get_pipe("tok2vec").predict(docs), ours.predict(docs)
    assert [len(rows) for rows in got] == [len(doc) for doc in docs]
    for one, other in zip(wanted, got, strict=True):
        assert one.shape == other.shape or not len(other)
        assert not len(other) or np.allclose(one, other, atol=1e-4)


def test_more_words_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cutset.news.vectors._MOST", 7)
    nlp = load(None)
    tok2vec = nlp.get_pipe("tok2vec")
    ours = Vectors(tok2vec)
    for text in ("a b c d e", "d e f g", "h i j k l m n o p q r s", "a b c"):
        docs = [nlp.make_doc(text)]
        assert np.allclose(tok2vec.predict(docs)[0], ours.predict(docs)[0], atol=1e-4)


def test_it_fits_no_other_step() -> None:
    nlp = load(None)
    assert Vectors.fits(nlp.get_pipe("tok2vec"))
    assert not Vectors.fits(nlp.get_pipe("tagger"))
    assert not Vectors.fits(None)
    wider = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 2, "embed_size": 100}
    wider |= {"window_size": 2, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}
    assert not Vectors.fits(spacy.blank("en").add_pipe("tok2vec", config={"model": wider}))
