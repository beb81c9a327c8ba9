"""Bounds that hold for every draw: two coupled runs, one never above and one never below the truth.

Levels are monotone in the levels of the day before, in what is open, there and covered, and in every
amount. So a run whose stocks never exceed the true ones stays below, and the other way round. Stocks fall by
the level of their own node: the low run draws them by the levels of the high run and the high run by those of
the low run, which are bounds in their turn; each round can only tighten them. (Partial capacity makes this
necessary: more stock of one input can use up another sooner, so that no corner of the ranges need be the
worst.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from .case import Case
from .contention import ends
from .flat import NEVER, Flat, arrival, flatten
from .kernel import EPS
from .trajectory import Numbers, Scenario, Trajectory, central, execute, numbers

ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Bound:
    """First stop of a node in any draw: no sooner than `earliest` (None: never within the horizon), and no
    later than `latest` (None: it may not stop). `lowest`: the lowest level lies in this range."""

    earliest: int | None
    latest: int | None
    lowest: tuple[float, float]


def bounds(flat: Flat, fast: bool | None = None) -> list[Bound]:
    """Sound bounds of every node's first stop over all values within all ranges and all splits."""
    out: list[Bound] | None = None
    for days in product(*(_days(flat, name) for name in ("date", "known", "until"))):
        low, high = _pair(flat, days, fast)
        new = [_bound(low, high, n) for n in range(len(flat.ids))]
        out = new if out is None else [_hull(a, b) for a, b in zip(out, new, strict=True)]
    return out or []


def envelope(case: Case, nodes: Sequence[str]) -> dict[str, list[tuple[int, float, float]]]:
    """Level bands that hold for every draw: by node, (first day, lowest, highest) steps from day 0 on."""
    flat = flatten(case)
    pairs = [
        _pair(flat, days, None)
        for days in product(*(_days(flat, name) for name in ("date", "known", "until")))
    ]
    out: dict[str, list[tuple[int, float, float]]] = {}
    for id in nodes:
        n = flat.index[id]
        edges = {0}
        for pair in pairs:
            for tr in pair:
                edges.update(day for day, _ in tr.changes.get(n, ()))
        steps: list[tuple[int, float, float]] = []
        for day in sorted(edges):
            low = min(low.level(n, day) for low, _ in pairs)
            high = max(high.level(n, day) for _, high in pairs)
            if not steps or steps[-1][1:] != (low, high):
                steps.append((day, low, high))
        out[id] = steps
    return out


def _bound(low: Trajectory, high: Trajectory, n: int) -> Bound:
    first, last = low.stops(n), high.stops(n)
    return Bound(
        first[0][0] if first else None, last[0][0] if last else None, (low.lowest(n), high.lowest(n))
    )


def _hull(a: Bound, b: Bound) -> Bound:
    early = [d for d in (a.earliest, b.earliest) if d is not None]
    late = None if a.latest is None or b.latest is None else max(a.latest, b.latest)
    lowest = (min(a.lowest[0], b.lowest[0]), max(a.lowest[1], b.lowest[1]))
    return Bound(min(early) if early else None, late, lowest)


def _days(flat: Flat, name: str) -> Sequence[float | None]:
    """A day of the ban is not monotone: every one is tried."""
    q = {"date": flat.case.ban.date, "known": flat.case.ban.known, "until": flat.case.ban.until}[name]
    if q is None or q.exact:
        return (None,)
    return tuple(float(d) for d in range(int(q.lo), int(q.hi) + 1))


_WORSE_HIGH = ("gweight", "wait")


def _numbers(flat: Flat, days: Sequence[float | None], low: bool) -> Numbers:
    """Every amount at its bad (or good) end; shared ones at the least (or most) one can get."""
    values = []
    for u, mid in zip(flat.unknowns, central(flat).values, strict=True):
        name, at = u.slots[0]
        if name == "ban":
            fixed = days[at]
            values.append(mid if fixed is None else fixed)
        else:
            values.append(u.quantity.hi if (name in _WORSE_HIGH) == low else u.quantity.lo)
    given = numbers(flat, Scenario(tuple(values)))
    for j, shared in enumerate(flat.case.shared):
        rows = flat.claims.get(shared.id, ())
        total = flat.case.shared[j].total
        if shared.split is not None:
            parts = [dict(shared.split)[path] for path, _, _ in rows]
        elif low:
            most = [q.hi for _, _, q in rows]
            parts = [max(0.0, total.lo - (sum(most) - m)) for m in most]
        else:
            parts = [hi for _, hi in ends([q.hi for _, _, q in rows], total.hi)]
        for (_, i, q), part in zip(rows, parts, strict=True):
            if i >= 0:
                given.arrays["iamount"][i] = min(q.lo if low else q.hi, part)
    return given


def _pair(flat: Flat, days: Sequence[float | None], fast: bool | None) -> tuple[Trajectory, Trajectory]:
    n_nodes = len(flat.ids)
    bad, good = _numbers(flat, days, True), _numbers(flat, days, False)
    # to begin with: a full level draws the stocks of the low run, nothing those of the high run
    up: dict[int, list[tuple[int, float]]] = {n: [(0, 1.0)] for n in range(n_nodes)}
    down: dict[int, list[tuple[int, float]]] = {n: [(0, 0.0)] for n in range(n_nodes)}
    bad_wait, good_wait = _waits(flat, bad, None), _waits(flat, good, None)
    for i, k in enumerate(flat.ikind):
        if k == 2:
            good_wait[i] = arrival(2, good.arrays["wait"][i], 0, 0)
    seen: tuple[object, ...] = ()
    for _ in range(ROUNDS):
        low = _run(flat, bad, bad_wait, up, fast)
        high = _run(flat, good, good_wait, down, fast)
        up, down = _levels(high, True), _levels(low, False)
        sooner, later = _triggers(flat, low, high.normal_inputs), _triggers(flat, high, low.normal_inputs)
        bad_wait, good_wait = _waits(flat, bad, later), _waits(flat, good, sooner)
        now = (low.tr.changes, high.tr.changes, bad_wait, good_wait)
        if now == seen:
            break
        seen = now
    return low.tr, high.tr


@dataclass(frozen=True, slots=True)
class _Run:
    tr: Trajectory
    normal_inputs: dict[int, float]
    wait: list[int]


def _run(
    flat: Flat, given: Numbers, wait: list[int], use: dict[int, list[tuple[int, float]]], fast: bool | None
) -> _Run:
    n_nodes = len(flat.ids)
    events = list(given.events)
    for n, rows in use.items():
        if n < n_nodes:
            events += [(day, 2, n, level) for day, level in rows]
        else:
            events += [(day, 3, n - n_nodes, level) for day, level in rows]
    events.sort(key=lambda e: (e[0], e[1]))
    arrays = {k: list(v) for k, v in given.arrays.items()}
    copy = Numbers(arrays, given.date, given.known, given.until, given.totals, events)
    kinds = [1 if k else 0 for k in flat.ikind]
    tr = execute(flat, Scenario(), copy, kinds, wait, fast, coupled=True)
    normal = {
        g: _members(flat, given, g, [tr.normal[s] if s >= 0 else 1.0 for s in _sources(flat, g)], None)
        for g in _waiting(flat)
    }
    return _Run(tr, normal, wait)


def _levels(run: _Run, upper: bool) -> dict[int, list[tuple[int, float]]]:
    """Levels of a run as events; those before a stock was dropped matter to what the other run checks."""
    n_nodes = len(run.tr.flat.ids)
    out: dict[int, list[tuple[int, float]]] = {}
    horizon = run.tr.flat.case.horizon
    for n in range(n_nodes):
        rows = list(run.tr.changes.get(n, ()))
        if not rows or rows[0][0] > 0:
            rows.insert(0, (0, run.tr.normal[n]))
        if upper:
            before = run.tr.changes.get(n + n_nodes, ())
            if before:
                out[n + n_nodes] = list(before)
                have = {day for day, _ in rows}
                rows += [
                    (d + 1, run.tr.level(n, d + 1))
                    for d, _ in before
                    if d + 1 <= horizon and d + 1 not in have
                ]
                rows.sort()
        out[n] = rows
    return out


def _waiting(flat: Flat) -> list[int]:
    """Groups with an alternative that starts when the input fails."""
    return sorted({g for g, k in zip(flat.igroup, flat.ikind, strict=True) if k == 2})


def _sources(flat: Flat, g: int) -> list[int]:
    return [flat.isrc[i] for i in range(flat.iptr[g], flat.iptr[g + 1]) if flat.ikind[i] == 0]


def _members(
    flat: Flat, given: Numbers, g: int, levels: Sequence[float], is_open: Sequence[bool] | None
) -> float:
    """What the members alone deliver at these levels."""
    members = [i for i in range(flat.iptr[g], flat.iptr[g + 1]) if flat.ikind[i] == 0]
    flags = is_open or [True] * len(members)
    values = [v if o else 0.0 for v, o in zip(levels, flags, strict=True)]
    k = flat.gk[g]
    if k:
        values.sort(reverse=True)
        return values[k - 1] if len(values) >= k else 0.0
    return min(1.0, sum(given.arrays["iamount"][i] * v for i, v in zip(members, values, strict=True)))


def _triggers(flat: Flat, run: _Run, usual: dict[int, float]) -> dict[int, int]:
    """First day on which the members of a group deliver less than `usual` in this run."""
    out: dict[int, int] = {}
    tr = run.tr
    for g in _waiting(flat):
        members = [i for i in range(flat.iptr[g], flat.iptr[g + 1]) if flat.ikind[i] == 0]
        chosen = set(members)
        edges = [(d, i, v) for d, what, i, v in tr.given.events if what == 0 and i in chosen]
        days = {0, *(d for d, _, _ in edges)}
        days |= {d for i in members for d, _ in tr.changes.get(flat.isrc[i], ())}
        for t in sorted(days):
            flags = []
            for i in members:
                state = [v for d, j, v in edges if j == i and d <= t]
                flags.append(state[-1] == 1.0 if state else True)
            levels = [tr.level(flat.isrc[i], t) for i in members]
            if _members(flat, tr.given, g, levels, flags) < usual[g] - EPS:
                out[g] = t
                break
    return out


def _waits(flat: Flat, given: Numbers, triggers: dict[int, int] | None) -> list[int]:
    out = []
    for i, (k, w) in enumerate(zip(flat.ikind, given.arrays["wait"], strict=True)):
        day = arrival(k, w, given.date, given.known) if k else 0
        if k == 2:
            start = None if triggers is None else triggers.get(flat.igroup[i])
            day = NEVER if start is None else start + day
        out.append(day)
    return out
