"""Chains lead from a root cause to the day of the stop; bars tell the same story over days."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from cutset.graph.case_read import read_case
from cutset.graph.stops import solve
from cutset.graph.timeline import Bar, timeline
from cutset.graph.trajectory import run

_spec = importlib.util.spec_from_file_location("dependency_brute", Path(__file__).with_name("brute.py"))
assert _spec and _spec.loader
brute: Any = importlib.util.module_from_spec(_spec)
sys.modules["dependency_brute"] = brute
_spec.loader.exec_module(brute)


def test_every_chain_begins_at_a_root_and_ends_on_the_day() -> None:
    told = 0
    for seed in range(150):
        answer = solve(read_case(brute.random_case(random.Random(seed), unknowns=1)), most=300)
        for id, stop in answer.nodes.items():
            chain = answer.chain(id)
            assert bool(chain) == (stop.earliest is not None)
            if chain:
                told += 1
                assert chain[0].what in ("cut", "ban_stop", "expired", "usual")
                assert chain[-1].what == "stop" and chain[-1].day == stop.earliest
                assert all(step.day <= chain[-1].day for step in chain if step.what != "usual")
                assert all(step.sentence.endswith(".") for step in chain)
    assert told > 300


@pytest.mark.reference
def test_bars(reference: Path) -> None:
    raw = json.loads((reference / "stopdates" / "cases" / "h11_wind_down.json").read_text())
    answer = solve(read_case(raw))
    assert timeline(answer.central, ["x"]) == (
        Bar("x", "permit", 0, 30, "spares", "V"),
        Bar("x", "cut", 30, None, "spares", "V"),
        Bar("x", "stock", 30, 50, "spares"),
        Bar("x", "down", 50, None, level=0.0),
    )
    raw = json.loads((reference / "stopdates" / "cases" / "h25_input_failed.json").read_text())
    bars = timeline(solve(read_case(raw)).central, ["operator"])
    assert [(b.what, b.start, b.end) for b in bars] == [
        ("stock", 25, 35),
        ("switch", 25, 40),
        ("down", 35, 40),
        ("alternative", 40, None),
    ]


@pytest.mark.reference
def test_a_dead_ring_is_said_to_be_one(reference: Path) -> None:
    raw = json.loads((reference / "stopdates" / "cases" / "h29_lifted_dead_ring.json").read_text())
    answer = solve(read_case(raw))
    assert "none can start the others" in answer.chain("crm")[-1].sentence
    assert "V may supply again" in answer.chain("net")[-1].sentence


def test_a_chain_of_thousands_is_told() -> None:
    """No recursion, and the shortest way back."""
    n = 3_000
    nodes = [{"id": "V", "groups": []}] + [
        {
            "id": f"s{i}",
            "groups": [{"id": "g", "class": "essential", "members": [{"node": f"s{i - 1}" if i else "V"}]}],
        }
        for i in range(n)
    ]
    raw = {"id": "long", "horizon": 3, "threshold": 0.5, "ban": {"cut": ["V"]}, "nodes": nodes}
    chain = solve(read_case(raw)).chain(f"s{n - 1}")
    assert len(chain) == n + 1 and chain[0].what == "cut"


def test_bars_of_any_case() -> None:
    for seed in range(60):
        flat_case = read_case(brute.random_case(random.Random(seed)))
        answer = solve(flat_case, most=200)
        tr = run(answer.flat, answer.central.scenario)
        bars = timeline(tr, [n.id for n in flat_case.nodes])
        for id in answer.nodes:
            down = [(b.start, b.end) for b in bars if b.node == id and b.what == "down"]
            assert down == tr.stops(answer.flat.index[id])
        assert all(b.end is None or b.start < b.end for b in bars)
