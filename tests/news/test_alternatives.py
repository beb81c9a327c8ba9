"""Phrases sorted by their first letter find what the plain list finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.news.alternatives import any_of
from cutset.news.tables import table

LISTS = [table("triggers")["strong"], *([p] for p in table("triggers")["strong"])]
ODD = [["(?:will|would) not", "[ab]c|d", "ax?e", "(?:un)?able", "i|in", "x(?:y|(?:z|w)+)|a.c", r"e\\|f|g"]]
WORDS = sorted({w for parts in (*LISTS, *ODD) for part in parts for w in re.findall(r"[a-z]{1,12}", part)})


@pytest.mark.parametrize("parts", [*LISTS, *ODD])
def test_each_phrase_is_found_where_the_plain_list_finds_it(parts: list[str]) -> None:
    plain = re.compile(r"\b(?:" + "|".join(parts) + r")\b")
    fast = any_of(parts)

    @settings(deadline=None, max_examples=300)
    @given(
        st.lists(st.sampled_from([*WORDS, "’t", "s", "ed", "-", "11"]), max_size=8),
        st.sampled_from([" ", "", "\n"]),
    )
    def same(words: list[str], blank: str) -> None:
        text = blank.join(words)
        assert (fast.search(text) is None) == (plain.search(text) is None)

    same()
