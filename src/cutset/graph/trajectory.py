"""One scenario run through the event queue: service levels over time as step functions."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from .case import Scope
from .flat import Flat, arrival, openings
from .kernel import EPS, compiled, simulate

# below this size (nodes, groups and inputs) the plain Python run is over before the compiled one is loaded
SMALL = 3_000


@dataclass(frozen=True, slots=True)
class Scenario:
    """Values of the unknowns (in the order of `Flat.unknowns`), parts of shared alternatives (by input)."""

    values: tuple[float, ...] = ()
    parts: tuple[tuple[int, float], ...] = ()


@dataclass(slots=True)
class Numbers:
    """The arrays of one scenario."""

    arrays: dict[str, list[float]]
    date: float
    known: float
    until: float
    totals: list[float]
    events: list[tuple[int, int, int, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Levels of every node: `normal` (day -1) and the changes by node [(day, level), ...], oldest first.

    `ran_out`: first day on which a group was short and without stock, by group; `arrives`: first day of an
    alternative, by input; -1: not within the horizon. `slack`: 0, or the size of moves that were left out in
    rings that settle too slowly.
    """

    flat: Flat
    scenario: Scenario
    normal: list[float]
    changes: Mapping[int, list[tuple[int, float]]]
    ran_out: list[int]
    arrives: list[int]
    given: Numbers
    slack: float = 0.0

    def steps(self, node: str) -> list[tuple[int, float]]:
        """Step function of the level: [(first day, level), ...], from day 0 on."""
        n = self.flat.index[node]
        rows = list(self.changes.get(n, ()))
        if not rows or rows[0][0] > 0:
            rows.insert(0, (0, self.normal[n]))
        return rows

    def level(self, n: int, day: int) -> float:
        """Level of node index n on a day; day -1 is the normal state."""
        rows = self.changes.get(n, ())
        at = bisect_right(rows, (day, 2.0))
        return rows[at - 1][1] if at else self.normal[n]

    def lowest(self, n: int) -> float:
        """Lowest level on days 0..horizon."""
        rows = self.changes.get(n, ())
        levels = [v for _, v in rows]
        if not rows or rows[0][0] > 0:
            levels.append(self.normal[n])
        return min(levels)

    def stops(self, n: int) -> list[tuple[int, int | None]]:
        """[first day down, first day up again or None], level below the threshold by more than 1e-9."""
        node = self.flat.case.nodes[n]
        least = (self.flat.case.threshold if node.threshold is None else node.threshold) - EPS
        out: list[tuple[int, int | None]] = []
        down = -1 if self.normal[n] >= least else 0
        if down == 0 and self.level(n, 0) >= least:
            down = -1
        for day, level in self.changes.get(n, ()):
            if level < least and down < 0:
                down = day
            elif level >= least and down >= 0:
                if day > down:
                    out.append((down, day))
                down = -1
        if down >= 0:
            out.append((down, None))
        return out

    def first_degraded(self, n: int) -> int | None:
        """First day below the level of the normal state."""
        return next((d for d, v in self.changes.get(n, ()) if v < self.normal[n] - EPS), None)


def central(flat: Flat) -> Scenario:
    """Every unknown at the middle of its range."""
    return Scenario(tuple(u.quantity.mid for u in flat.unknowns))


def numbers(flat: Flat, scenario: Scenario) -> Numbers:
    """The numbers of a scenario; ban days are rounded to whole days."""
    ban = flat.case.ban
    date, until = ban.date.mid, math.inf if ban.until is None else ban.until.mid
    known = math.nan if ban.known is None else ban.known.mid
    when = [date, known, until]
    arrays = {
        "cap": flat.cap[:], "gweight": flat.gweight[:], "gmax": flat.gmax[:], "gstock": flat.gstock[:],
        "iamount": flat.iamount[:], "wait": flat.wait[:], "ban": when,
        "total": [s.total.mid for s in flat.case.shared],
    }  # fmt: skip
    for unknown, value in zip(flat.unknowns, scenario.values, strict=True):
        for name, at in unknown.slots:
            arrays[name][at] = value
    for i, part in scenario.parts:
        arrays["iamount"][i] = part
    date, known, until = (v if math.isnan(v) or math.isinf(v) else float(round(v)) for v in when)
    out = Numbers(arrays, date, date if math.isnan(known) else known, until, arrays["total"])
    _events(flat, out)
    return out


def _events(flat: Flat, out: Numbers) -> None:
    horizon, case = flat.case.horizon, flat.case
    for i, (governed, permits) in enumerate(zip(flat.governed, flat.permits, strict=True)):
        if governed or permits:
            for day, is_open in openings(governed, permits, out.date, out.until, horizon):
                out.events.append((day, 0, i, 1.0 if is_open else 0.0))
    if case.ban.scope is Scope.STOP:
        first, last = max(0, math.ceil(out.date)), out.until
        spans = [(first, 0.0)] if first < last and first <= horizon else []
        if spans and last <= horizon:
            spans.append((math.ceil(last), 1.0))
        for day, up in spans:
            for id in flat.reached:
                n = flat.index.get(id)
                if n is not None:
                    out.events.append((day, 1, n, up * out.arrays["cap"][n]))
            for i, id in enumerate(flat.iid):
                if flat.isrc[i] < 0 and id in flat.reached:
                    out.events.append((day, 0, i, up))
    out.events.sort()


def waits(flat: Flat, out: Numbers) -> list[int]:
    return [
        0 if k == 0 else arrival(k, w, out.date, out.known)
        for k, w in zip(flat.ikind, out.arrays["wait"], strict=True)
    ]


def run(flat: Flat, scenario: Scenario | None = None, fast: bool | None = None) -> Trajectory:
    """Run one scenario (None: the central one). `fast` True: compiled; None: as the size suggests."""
    scenario = central(flat) if scenario is None else scenario
    given = numbers(flat, scenario)
    kinds = [k if k < 3 else 1 for k in flat.ikind]
    return execute(flat, scenario, given, kinds, waits(flat, given), fast)


def execute(
    flat: Flat,
    scenario: Scenario,
    given: Numbers,
    kinds: list[int],
    wait: list[int],
    fast: bool | None = None,
    coupled: bool = False,
) -> Trajectory:
    """Run given numbers. `coupled`: see `kernel.simulate`; the log's rows of nodes n_nodes + n are kept."""
    n, g, i = len(flat.ids), len(flat.gnode), len(flat.igroup)
    if fast is None:
        fast = n + g + i > SMALL
    ints, floats = _space(fast)
    a = given.arrays
    columns: list[Any] = [
        a["cap"], flat.gptr, flat.gnode, flat.gess, a["gweight"], flat.gk, a["gmax"], a["gstock"],
        flat.grefill, flat.iptr, flat.igroup, flat.isrc, a["iamount"], kinds, wait, flat.rptr, flat.rinp,
        *([e[j] for e in given.events] for j in range(4)),
    ]  # fmt: skip
    kernel: Callable[..., int] = compiled() if fast else simulate
    best, length = _widest(flat), 4 * n + 64
    while True:
        logs = (ints(length), ints(length), floats(length))
        xnormal, ran_out, arrives, slack = floats(n), ints(g), ints(i), floats(1)
        arrays = [_array(v, j in _FLOATS) if fast else list(v) for j, v in enumerate(columns)]
        rows = kernel(
            flat.case.horizon, *arrays, 1 if coupled else 0,
            *workspace(n, g, i, flat.case.horizon, best, arrives, slack, ints, floats),
            floats(n), ints(n), ints(n), floats(n), xnormal, ran_out, *logs,
        )  # fmt: skip
        if rows >= 0:
            break
        length *= 4
    changes: dict[int, list[tuple[int, float]]] = {}
    for day, node, level in zip(*(_list(v)[:rows] for v in logs), strict=True):
        changes.setdefault(node, []).append((day, level))
    return Trajectory(
        flat, scenario, _list(xnormal), changes, _list(ran_out), _list(arrives), given, float(slack[0])
    )


def workspace(
    n: int, g: int, i: int, horizon: int, best: int, arrives: Any, slack: Any, ints: Any, floats: Any
) -> tuple[Any, ...]:
    """Work arrays of the kernel, in its order: n nodes, g groups, i inputs, the widest group with `best`."""
    days = horizon + 1
    return (
        floats(n), floats(n), ints(n), ints(n), ints(n + 1), ints(n), floats(g), ints(g), ints(g), floats(g),
        ints(g), floats(g), ints(g), ints(g), ints(g), ints(days), ints(i), ints(i), ints(g), arrives,
        ints(i), ints(days), floats(best), floats(n), floats(n), floats(n), ints(g), slack,
    )  # fmt: skip


def _widest(flat: Flat) -> int:
    return max((b - a for a, b in pairwise(flat.iptr)), default=0) + 1


_FLOATS = frozenset({0, 4, 6, 7, 12, 20})


def _list(v: Any) -> list[Any]:
    return v if isinstance(v, list) else list(v.tolist())


def _array(v: Any, real: bool) -> Any:
    import numpy as np

    return np.array(v, dtype=np.float64 if real else np.int64)


def _space(fast: bool) -> tuple[Any, Any]:
    """Makers of zeroed integer and float arrays."""
    if not fast:
        return (lambda k: [0] * k), (lambda k: [0.0] * k)
    import numpy as np

    return (lambda k: np.zeros(k, np.int64)), (lambda k: np.zeros(k, np.float64))
