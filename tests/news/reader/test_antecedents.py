"""Whom pronouns and descriptions stand for."""

from __future__ import annotations

import pytest

from cutset.news.actors import Resolver
from cutset.news.names import Registry
from cutset.news.pipeline import load, parse
from cutset.news.reader.antecedents import Antecedents, mention_kind
from cutset.news.words import sentence


def _meant(first: str, second: str, noun: str) -> str | None:
    """Who `noun` of the second sentence is, by the shipped weights."""
    text = f"{first} {second}"
    spans = [(0, len(first)), (len(first) + 1, len(text))]
    resolver = Resolver(text, Registry(text, spans))
    docs = parse(load(None), [first, second])
    read = [sentence(doc, a, i, text[a:b]) for i, (doc, (a, b)) in enumerate(zip(docs, spans, strict=True))]
    resolver.remember(read[0], *spans[0])
    word = next(w for w in read[1].words if w.text == noun)
    found, sure = Antecedents(resolver).of(word, read[1], set())
    assert 0 < sure <= 1
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("first", "second", "noun", "who"),
    [
        ("Acme Corp. makes chips in Ohio.", "It stopped selling them last year.", "It", "Acme Corp."),
        (
            "Micron Technology Inc. fell sharply.",
            "The chipmaker halted all shipments.",
            "chipmaker",
            "Micron Technology Inc.",
        ),
        (
            "The Commerce Department acted on Monday.",
            "The agency barred all exports.",
            "agency",
            "Commerce Department",
        ),
    ],
)
def test_the_party_named_before(first: str, second: str, noun: str, who: str) -> None:
    assert _meant(first, second, noun) == who


def test_names_are_no_mentions() -> None:
    doc = parse(load(None), ["Acme sold the phones to retailers."])[0]
    words = sentence(doc, 0, 0, "Acme sold the phones to retailers.").words
    assert mention_kind(words[0]) is None
    assert mention_kind(words[1]) is None
    assert mention_kind(words[3]) is not None
