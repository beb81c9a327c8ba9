"""Whom a word stands for, and who acts, among the parties named beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.news.mentions import Actor
from cutset.news.names import Registry
from cutset.news.party import Name, Party
from cutset.news.pipeline import load, parse
from cutset.news.reader.beside import Beside, Likely
from cutset.news.reader.context import shipped as transformer
from cutset.news.reader.labels import TYPES
from cutset.news.reader.network import shipped
from cutset.news.words import Sentence, Word, sentence

FIRST = "Micron Technology Inc. fell sharply after the ministry acted."
SECOND = "The chipmaker halted all shipments to Zenix Ltd. on Monday."


@pytest.fixture(scope="module")
def read() -> tuple[Beside, Sentence]:
    """The first sentence is not parsed: its names count all the same."""
    text = f"{FIRST} {SECOND}"
    spans = {0: (0, len(FIRST)), 1: (len(FIRST) + 1, len(text))}
    registry = Registry(text, list(spans.values()))
    looked = dict(enumerate(transformer().read([FIRST, SECOND])))
    second = sentence(parse(load(None), [SECOND])[0], spans[1][0], 1, SECOND)
    return Beside(registry, spans, looked, shipped().p), second


def word(sentence: Sentence, text: str) -> Word:
    return next(w for w in sentence.words if w.text == text)


def best(likely: Likely) -> str | None:
    party, _ = likely.best()
    return party.full.text if party is not None else None


def test_the_maker_named_before(read: tuple[Beside, Sentence]) -> None:
    beside, second = read
    told = beside.of(word(second, "chipmaker"), second)
    assert {p.full.text for p in told.parties.values()} >= {"Micron Technology Inc.", "Zenix Ltd."}
    assert best(told) == "Micron Technology Inc."


def test_who_acts_is_asked_across_sentences(read: tuple[Beside, Sentence]) -> None:
    beside, second = read
    agent, target = beside.acting(word(second, "halted"), TYPES.index("supply_halted"), second)
    maker, customer = (
        next(k for k, p in agent.parties.items() if p.full.text == name)
        for name in ("Micron Technology Inc.", "Zenix Ltd.")
    )
    assert agent.p[maker] > agent.p[customer]
    assert target.p[customer] > target.p[maker]
    assert best(target) == "Zenix Ltd."


def party(text: str, kind: str = "org", owner: Party | None = None) -> Party:
    return Party(kind, [Name(text, 0, len(text))], owned_by=owner)


def actor(of: Party) -> Actor:
    name = of.full
    return Actor(name.text, name.start, name.end, of.kind, of, (name.start, name.end))


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=8))
def test_chances_sum_to_one(scores: list[float]) -> None:
    one, other = party("Acme"), party("Bolt")
    named = [one if i % 2 else other for i in range(len(scores) - 1)]
    told = Likely.among(named, np.array(scores))
    assert sum(told.p.values()) + told.none == pytest.approx(1)
    assert told.of([]) == told.none
    found, p = told.best()
    assert p >= told.none
    assert found is None or p == max(told.p.values())


def test_a_maker_is_likely_by_its_products() -> None:
    maker, rival = party("Acme"), party("Bolt")
    phone = party("Acme P10", "product", maker)
    told = Likely.among([phone, rival, maker], np.array([2.0, 1.0, 0.0, -1.0]))
    assert told.of([actor(maker)]) == pytest.approx(told.p[id(phone)] + told.p[id(maker)])
    assert told.of([actor(rival)]) == told.p[id(rival)]
    assert told.of([actor(maker), actor(rival)]) == pytest.approx(1 - told.none)


def test_no_names_leave_nobody() -> None:
    told = Likely.among([], np.array([0.3]))
    assert told.best() == (None, 1.0)
