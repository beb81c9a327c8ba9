"""Whom a word stands for among the parties named beside it."""

from __future__ import annotations

from math import exp

import pytest

from cutset.news.names import Registry
from cutset.news.pipeline import load, parse
from cutset.news.reader.beside import Beside
from cutset.news.reader.context import shipped as transformer
from cutset.news.reader.network import shipped
from cutset.news.words import sentence

FIRST = "Micron Technology Inc. fell sharply after the ministry acted."
SECOND = "The chipmaker halted all shipments to Zenix Ltd. on Monday."


@pytest.fixture(scope="module")
def told() -> tuple[dict[str, float], float]:
    text = f"{FIRST} {SECOND}"
    spans = [(0, len(FIRST)), (len(FIRST) + 1, len(text))]
    registry = Registry(text, spans)
    docs = parse(load(None), [FIRST, SECOND])
    read = {i: sentence(d, a, i, text[a:b]) for i, (d, (a, b)) in enumerate(zip(docs, spans, strict=True))}
    looked = dict(enumerate(transformer().read([FIRST, SECOND])))
    word = next(w for w in read[1].words if w.text == "chipmaker")
    by_id, none = Beside(registry, read, looked, shipped().p).of(word, read[1])
    names = {id(p): p.full.text for p in registry.parties}
    return {names[k]: v for k, v in by_id.items()}, none


def test_the_maker_named_before(told: tuple[dict[str, float], float]) -> None:
    by_name, none = told
    assert set(by_name) >= {"Micron Technology Inc.", "Zenix Ltd."}
    assert max(by_name, key=lambda n: by_name[n]) == "Micron Technology Inc."
    assert by_name["Micron Technology Inc."] > none


def test_chances_sum_to_one(told: tuple[dict[str, float], float]) -> None:
    by_name, none = told
    assert sum(map(exp, by_name.values())) + exp(none) == pytest.approx(1, abs=1e-3)
