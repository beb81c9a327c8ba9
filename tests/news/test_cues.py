"""Cues of ties."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cutset.news.cues import any_net, nets

WORDS = sorted({w for net in nets() for w in re.findall(r"[a-z]{2,}", net.cue.pattern)})


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_all_together_find_what_one_of_them_finds(words: list[str]) -> None:
    text = " ".join(words) + " "
    assert (any_net().search(text) is not None) == any(net.cue.search(text) for net in nets())


def test_a_cue_is_found() -> None:
    assert any_net().search("acme sticks with bolt . ")
    assert not any_net().search("it rained all day . ")
