"""The event queue against a day-stepping second reading of the rules, on random graphs with cycles."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cutset.graph.case_read import read_case
from cutset.graph.flat import flatten
from cutset.graph.stops import solve
from cutset.graph.trajectory import run

_spec = importlib.util.spec_from_file_location("dependency_brute", Path(__file__).with_name("brute.py"))
assert _spec and _spec.loader
brute: Any = importlib.util.module_from_spec(_spec)
sys.modules["dependency_brute"] = brute
_spec.loader.exec_module(brute)


def compare(case: dict[str, Any], fast: bool | None = False) -> int:
    """Number of stops found; fails where a level of any node on any day differs."""
    flat = flatten(read_case(case))
    found = 0
    if case.get("shared"):
        return 0
    want = brute.Brute(case)
    got = run(flat, fast=fast)
    for n, id in enumerate(flat.ids):
        assert got.normal[n] == pytest.approx(want.normal[id], abs=1e-7), (id, case)
        for t, level in enumerate(want.levels[id]):
            assert got.level(n, t) == pytest.approx(level, abs=1e-7), (id, t, case)
        assert [list(s) for s in got.stops(n)] == want.stops(id), (id, case)
        found += len(want.stops(id))
    return found


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_levels_of_every_day(r: random.Random) -> None:
    compare(brute.random_case(r))


def test_levels_of_every_day_in_bulk() -> None:
    assert sum(compare(brute.random_case(random.Random(seed))) for seed in range(1500)) > 1500


def test_the_compiled_kernel_says_the_same() -> None:
    assert sum(compare(brute.random_case(random.Random(seed)), fast=True) for seed in range(5000, 5150)) > 150


def test_intervals_and_splits() -> None:
    """Earliest and latest are those of every combination of {lo, mid, hi} with every split."""
    for seed in range(50):
        case = brute.random_case(random.Random(10_000 + seed), unknowns=2)
        if len(brute.splits(brute.scenarios(case)[0])) > 12:
            continue
        answer = solve(read_case(case))
        firsts: dict[str, set[int | None]] = {}
        for one in brute.scenarios(case):
            for parts in brute.splits(one):
                b = brute.Brute(one, parts)
                for id in b.nodes:
                    stops = b.stops(id)
                    firsts.setdefault(id, set()).add(stops[0][0] if stops else None)
        for id, days in firsts.items():
            known = [d for d in days if d is not None]
            assert answer.nodes[id].earliest == (min(known) if known else None), (id, case)
            assert answer.nodes[id].latest == (None if None in days else max(known)), (id, case)
