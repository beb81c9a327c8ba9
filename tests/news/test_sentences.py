"""Sentence ends: abbreviations, numbers, quotations; offsets hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc.'s chips are sold by Bolt Co. and others in the U.S. and Japan.",
        "The No. 2 vendor paid $1.19 billion to J. P. Smith of Acme Corp. on Jan. 3.",
        "Mr. Lee of Acme Co. told the U.S. Commerce Department so.",
        "Dr. Gao said e.g. phones vs. tablets sell at 9 a.m. daily.",
    ],
)
def test_stays_whole(text: str) -> None:
    assert split(text) == [text]


def test_ends_are_found() -> None:
    text = 'Acme left the U.S. The firm said “soon.” It paid Bolt Inc. But Volt did not! Why? "Because."'
    assert split(text) == [
        "Acme left the U.S.",
        "The firm said “soon.”",
        "It paid Bolt Inc.",
        "But Volt did not!",
        "Why?",
        '"Because."',
    ]


def test_lost_blank() -> None:
    assert split("The payout is reliable.This type of stock sells.") == [
        "The payout is reliable.",
        "This type of stock sells.",
    ]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("Aab. !?\"'“”’U.S.Inc\n1,;"), max_size=300))
def test_spans_are_ordered_and_cover_everything_but_blanks(text: str) -> None:
    at = 0
    for a, b in sentences(text):
        assert at <= a < b <= len(text)
        assert not text[at:a].strip()
        at = b
    assert not text[at:].strip()


def test_no_sentence_is_endless() -> None:
    assert all(b - a <= 1200 for a, b in sentences("word " * 5000))
