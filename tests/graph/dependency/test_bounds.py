"""The bounds hold for every draw and every split; piecewise trying finds the dates of trying everything."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from typing import Any

from cutset.graph.bounds import bounds, envelope
from cutset.graph.case_read import read_case
from cutset.graph.contention import splits
from cutset.graph.flat import flatten
from cutset.graph.stops import solve
from cutset.graph.trajectory import Scenario, numbers, run

_spec = importlib.util.spec_from_file_location("dependency_brute", Path(__file__).with_name("brute.py"))
assert _spec and _spec.loader
brute: Any = importlib.util.module_from_spec(_spec)
sys.modules["dependency_brute"] = brute
_spec.loader.exec_module(brute)


def test_no_draw_lies_outside() -> None:
    tight = 0
    for seed in range(150):
        r = random.Random(seed)
        case = read_case(brute.random_case(r, unknowns=3))
        flat, never = flatten(case), case.horizon + 1
        sure = bounds(flat)
        seen: list[set[int]] = [set() for _ in flat.ids]
        for _ in range(12):
            values = tuple(u.quantity.at(r.random()) for u in flat.unknowns)
            ways, _ = splits(flat, numbers(flat, Scenario(values)))
            tr = run(flat, Scenario(values, r.choice(ways)))
            for n, bound in enumerate(sure):
                stops = tr.stops(n)
                first = stops[0][0] if stops else never
                lo = never if bound.earliest is None else bound.earliest
                hi = never if bound.latest is None else bound.latest
                assert lo <= first <= hi, (seed, flat.ids[n])
                assert bound.lowest[0] - 1e-9 <= tr.lowest(n) <= bound.lowest[1] + 1e-9, (seed, flat.ids[n])
                seen[n].add(first)
        tight += sum(b.earliest == b.latest for b in sure)
    assert tight > 500


def test_piecewise_is_as_exact_as_trying_everything() -> None:
    checked = bounded = 0
    for seed in range(60):
        case = read_case(brute.random_case(random.Random(seed), unknowns=4))
        everything, pieces = solve(case), solve(case, most=60)
        for id, want in everything.nodes.items():
            got = pieces.nodes[id]
            if want.tried and got.tried:
                checked += 1
                assert (got.earliest, got.latest) == (want.earliest, want.latest), (seed, id)
            elif want.tried:
                bounded += 1
                assert pieces.limits
    assert checked > 200 and bounded > 5


def test_the_envelope_holds_every_draw_on_every_day() -> None:
    for seed in range(40):
        r = random.Random(900 + seed)
        case = read_case(brute.random_case(r, unknowns=3))
        flat = flatten(case)
        bands = envelope(case, flat.ids)
        for _ in range(6):
            values = tuple(u.quantity.at(r.random()) for u in flat.unknowns)
            ways, _ = splits(flat, numbers(flat, Scenario(values)))
            tr = run(flat, Scenario(values, r.choice(ways)))
            for n, id in enumerate(flat.ids):
                for t in range(0, case.horizon + 1, 3):
                    _, low, high = [step for step in bands[id] if step[0] <= t][-1]
                    assert low - 1e-9 <= tr.level(n, t) <= high + 1e-9, (seed, id, t)
