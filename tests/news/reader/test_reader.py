"""Which of several tellings of one event is told."""

from __future__ import annotations

import pytest

from cutset.news.mentions import Actor
from cutset.news.party import Name, Party
from cutset.news.reader.reader import DOUBTED, Claim, once
from cutset.news.rules import Draft
from cutset.news.words import Word

FEARS, TIES = (
    Word(i, text, text, "NOUN", "NNS", "dep", at, at + 5)
    for i, text, at in ((1, "fears", 8), (9, "ties", 70))
)
TARGET = Actor("Quorl", 60, 65, "org", Party("org", [Name("Quorl", 60, 65)]), (60, 65))


def actor(text: str, start: int, named: bool = False) -> Actor:
    end = start + len(text)
    party = Party("org", [Name(text, start, end)]) if named else None
    return Actor(text, start, end, "state", party, (start, end))


def claim(source: str, sure: float, trigger: Word, agent: Actor, known: float = 1.0) -> Claim:
    draft = Draft("accusation", source, trigger, None, agent=[agent], target=[TARGET])
    return Claim(draft, source, [], known, sure)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (actor("U.S. government", 19), 1),
        (actor("lawmakers", 48), 2),
        (actor("U.S. government", 19, named=True), 1),
    ],
)
def test_what_is_told_by_the_same_words_is_one(other: Actor, told: int) -> None:
    whole = actor("U.S. government agencies", 19)
    found = once([claim("rule", 0.8, FEARS, whole), claim("network", 0.9, TIES, other)])
    assert len(found) == told
    assert found[0].draft.agent == [whole]


def test_two_parties_named_at_one_place_are_two() -> None:
    one, other = actor("Acme", 19, named=True), actor("Acme Bank", 19, named=True)
    assert len(once([claim("rule", 0.8, FEARS, one), claim("network", 0.9, TIES, other)])) == 2


@pytest.mark.parametrize(("known", "told"), [(1.0, "rule"), (DOUBTED, "rule"), (DOUBTED - 0.01, "network")])
def test_a_rule_in_doubt_about_its_actors_counts_for_no_more(known: float, told: str) -> None:
    mine = claim("rule", 0.5, FEARS, actor("Acme", 19, named=True), known)
    other = claim("network", 0.7, FEARS, actor("Bolt", 48, named=True))
    assert [c.source for c in once([mine, other])] == [told]
