"""Scores of a trained model, read back from disk: tags, lemmas, attachment, names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import news_corpora as corpora


def score_all(folder: Path, data: corpora.Corpora) -> dict[str, Any]:
    """Gold words and sentences; attachment with and without punctuation; names as exact labelled spans."""
    from cutset.news.pipeline import load

    nlp = load(str(folder))
    return {
        "ewt_test": syntax(nlp, data.test),
        "gum_held_back": syntax(nlp, data.gum_test),
        "uner_test": names(nlp, data.names_test),
        "gum_held_back_names": names(nlp, data.gum_test),
    }


def annotate(nlp: Any, sentences: list[corpora.Sentence]) -> list[Any]:
    from spacy.tokens import Doc

    docs = []
    for s in sentences:
        doc = Doc(nlp.vocab, words=s.words, spaces=s.spaces)
        for i, token in enumerate(doc):
            token.is_sent_start = i == 0
        docs.append(doc)
    return list(nlp.pipe(docs))


def syntax(nlp: Any, sentences: list[corpora.Sentence]) -> dict[str, float]:
    n = tag = pos = lemma = head = both = 0
    n2 = head2 = both2 = 0
    for s, doc in zip(sentences, annotate(nlp, sentences), strict=True):
        for i, token in enumerate(doc):
            n += 1
            tag += token.tag_ == s.xpos[i]
            pos += token.pos_ == s.upos[i]
            lemma += token.lemma_.lower() == s.lemmas[i].lower()
            right = token.head.i == s.heads[i]
            labelled = right and (token.dep_ if token.dep_ != "ROOT" else "root") == s.deps[i]
            head, both = head + right, both + labelled
            if s.upos[i] != "PUNCT":
                n2, head2, both2 = n2 + 1, head2 + right, both2 + labelled
    return {
        "words": n, "xpos": pct(tag, n), "upos": pct(pos, n), "lemma": pct(lemma, n),
        "uas": pct(head, n), "las": pct(both, n),
        "uas_without_punct": pct(head2, n2), "las_without_punct": pct(both2, n2),
    }  # fmt: skip


def names(nlp: Any, sentences: list[corpora.Sentence]) -> dict[str, Any]:
    counts: dict[str, list[int]] = {}
    for s, doc in zip(sentences, annotate(nlp, sentences), strict=True):
        want = set(s.entities or [])
        got = {(e.start, e.end, e.label_) for e in doc.ents}
        for label in ("PERSON", "ORG", "LOC"):
            w, g = {x for x in want if x[2] == label}, {x for x in got if x[2] == label}
            for key in (label, "all"):
                c = counts.setdefault(key, [0, 0, 0])
                c[0], c[1], c[2] = c[0] + len(w & g), c[1] + len(g), c[2] + len(w)
    return {
        key: {"precision": pct(hit, got), "recall": pct(hit, want), "f1": pct(2 * hit, got + want)}
        for key, (hit, got, want) in sorted(counts.items())
    }


def pct(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
