"""When each node stops: first and last possible day, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .bounds import Bound, bounds
from .case import Case
from .contention import contended, splits
from .explain import Step, Why, Words
from .flat import Flat, flatten
from .network import Variants
from .trajectory import SMALL, Scenario, Trajectory, central, numbers, run
from .uncertainty import SHARES, Plan, Planner, influences

# scenarios that are run: up to this many, and up to so many nodes, groups and inputs looked at in all of them
MOST_SCENARIOS = 60_000
MOST_WORK = 30_000_000
# beyond this many scenarios of a small case the compiled kernel pays
MANY = 3_000


@dataclass(slots=True)
class Stop:
    """One node. `earliest`: first possible day of the first stop, None: not within the horizon.

    `latest`: last possible day; None: in at least one scenario it does not stop within the horizon. `stops`:
    all of [first day down, first day up again or None], where there is one scenario only, else None;
    `central`: the same with every unknown in the middle of its range. `lowest`: least and greatest of the
    lowest level. `degraded`: first day below the level of the normal state, in the central scenario.
    `surely`: bounds over all values within the ranges, not only over ends and middles; no draw lies outside.
    `tried`: whether `earliest` and `latest` are those of scenarios (else they are the bounds themselves).
    """

    node: str
    earliest: int | None
    latest: int | None
    stops: tuple[tuple[int, int | None], ...] | None
    central: tuple[tuple[int, int | None], ...]
    lowest: tuple[float, float]
    degraded: int | None
    surely: tuple[int | None, int | None]
    tried: bool
    first: Scenario
    last: Scenario

    def to_dict(self) -> dict[str, Any]:
        """Fields of the reference format, and `surely`, `first_degraded`."""
        out: dict[str, Any] = {
            "earliest": self.earliest,
            "latest": self.latest,
            "min_level_lowest": self.lowest[0],
            "min_level_highest": self.lowest[1],
            "first_degraded": self.degraded,
            "surely": list(self.surely),
        }
        if self.stops is not None:
            out["stops"] = [list(s) for s in self.stops]
        return out


@dataclass(slots=True)
class Stops:
    """Answer of `solve`. `scenarios`: how many were run; `limits`: what the dates do not say.

    `contended`: shared alternatives that cannot serve all, with (claimant, wants, least, most).
    """

    case: Case
    flat: Flat
    nodes: Mapping[str, Stop]
    central: Trajectory
    scenarios: int
    contended: Mapping[str, tuple[tuple[str, float, float, float], ...]]
    limits: tuple[str, ...] = ()
    _runs: dict[Scenario, Trajectory] = field(default_factory=dict)

    def trajectory(self, scenario: Scenario) -> Trajectory:
        if scenario not in self._runs:
            self._runs[scenario] = run(self.flat, scenario)
        return self._runs[scenario]

    def chain(self, node: str, *, latest: bool = False, words: Words | None = None) -> tuple[Step, ...]:
        """Why the node stops on its earliest (or latest) day, from the ban on; empty when it does not.

        Of a node answered by bounds: why it stops in the run that stops it first (or last).
        """
        stop = self.nodes[node]
        return Why(self.trajectory(stop.last if latest else stop.first), words).chain(node)

    def to_dict(self) -> dict[str, Any]:
        """`{"nodes": {id: {"earliest", "latest", "stops"?, ...}}, "scenarios", "limits"}`."""
        return {
            "nodes": {id: stop.to_dict() for id, stop in self.nodes.items()},
            "scenarios": self.scenarios,
            "limits": list(self.limits),
        }


def solve(case: Case, *, most: int | None = None) -> Stops:
    """Stop dates of every node of a checked case. At most about `most` scenarios are run (None: by size)."""
    flat = flatten(case)
    if most is None:
        elements = len(flat.ids) + len(flat.gnode) + len(flat.igroup) + 1
        most = max(500, min(MOST_SCENARIOS, MOST_WORK // elements))
    solver = _Solver(flat, most)
    solver.run()
    return solver.answer()


class _Solver:
    def __init__(self, flat: Flat, most: int) -> None:
        self.flat, self.most = flat, most
        self.horizon = flat.case.horizon
        self.planner = Planner(flat)
        everything = self.planner.plan()
        self.middle = next(iter(self.planner.plan((), shares=False)))
        self.large = len(flat.ids) + len(flat.gnode) + len(flat.igroup) > SMALL
        self.large = self.large or MANY < everything.size <= most
        self.variants: Variants | None = None
        self.base = run(flat, self.middle)
        self.everything: Plan = everything
        self.single = everything.size == 1
        self.sure: list[Bound] | None = None if self.single else bounds(flat)
        self.count = 0
        self.nodes: list[Stop] = []
        for n, id in enumerate(flat.ids):
            down, low = tuple(self.base.stops(n)), self.base.lowest(n)
            first = down[0][0] if down else None
            sure = (first, first) if self.sure is None else (self.sure[n].earliest, self.sure[n].latest)
            stop = Stop(
                id, first, first, down if self.single else None, down, (low, low),
                self.base.first_degraded(n), sure, True, self.middle, self.middle,
            )  # fmt: skip
            self.nodes.append(stop)

    def run(self) -> None:
        if self.single:
            self.count = 1
            return
        if self.everything.size <= self.most and self.everything.complete:
            self.try_all(self.everything, range(len(self.nodes)))
            return
        self.corner_runs()
        self.piecewise()

    def corner_runs(self) -> None:
        """All at the bad ends, all at the good ends: where these dates meet the bounds, they are exact."""
        values = {
            low: tuple(
                u.quantity.hi if (u.slots[0][0] in ("gweight", "wait")) == low else u.quantity.lo
                for u in self.flat.unknowns
            )
            for low in (True, False)
        }
        for v in values.values():
            ways, _ = splits(self.flat, numbers(self.flat, Scenario(v)))
            self.try_all((Scenario(v, parts) for parts in ways), range(len(self.nodes)))

    def piecewise(self) -> None:
        """Nodes on which few unknowns bear are tried alone; for the rest the bounds are the answer."""
        bear = influences(self.flat)
        todo: dict[frozenset[int], list[int]] = {}
        for n, stop in enumerate(self.nodes):
            if (stop.earliest, stop.latest) != stop.surely:
                todo.setdefault(bear[n], []).append(n)
        left = self.most
        for bearing in sorted(todo, key=lambda b: (len(b), sorted(b))):
            part = self.planner.plan(sorted(bearing - {SHARES}), shares=SHARES in bearing)
            if part.size <= left and part.complete:
                left -= part.size
                self.try_all(part, todo[bearing])
                continue
            for n in todo[bearing]:
                stop, sure = self.nodes[n], self.sure[n] if self.sure else None
                stop.tried = False
                if sure is not None:
                    stop.earliest, stop.latest, stop.lowest = sure.earliest, sure.latest, sure.lowest

    def try_all(self, scenarios: Iterable[Scenario], nodes: Iterable[int]) -> None:
        some = list(nodes)
        for scenario in scenarios:
            self.try_one(scenario, some)

    def try_one(self, scenario: Scenario, nodes: Iterable[int]) -> None:
        self.count += 1
        never = self.horizon + 1
        for n, first, low in self.firsts(scenario, nodes):
            stop = self.nodes[n]
            day = never if first is None else first
            if day < (never if stop.earliest is None else stop.earliest):
                stop.earliest, stop.first = first, scenario
            if day > (never if stop.latest is None else stop.latest):
                stop.latest, stop.last = first, scenario
            stop.lowest = (min(stop.lowest[0], low), max(stop.lowest[1], low))

    def firsts(self, scenario: Scenario, nodes: Iterable[int]) -> Iterator[tuple[int, int | None, float]]:
        """First stop and lowest level of some nodes; large cases without writing every level down."""
        if not self.large:
            tr = self.base if scenario == self.middle else run(self.flat, scenario)
            for n in nodes:
                down = tr.stops(n)
                yield n, down[0][0] if down else None, tr.lowest(n)
            return
        import numpy as np

        if self.variants is None:
            self.variants = Variants(self.flat)
        out = self.variants.network(np.array(scenario.values, dtype=float), scenario.parts).run()
        for n in nodes:
            first = int(out.first[n])
            yield n, None if first < 0 else first, float(out.lowest[n])

    def answer(self) -> Stops:
        case = self.flat.case
        limits = [f"The field {u} is not read." for u in case.unused]
        bounded = [s.node for s in self.nodes if not s.tried]
        if bounded:
            limits.append(
                f"Too many unknowns to try every combination: the dates of {_some(bounded)} are bounds that "
                "hold for every value within the ranges, and may be wider than what can happen."
            )
        wider = [s.node for s in self.nodes if s.tried and s.surely != (s.earliest, s.latest)]
        if wider:
            limits.append(
                f"The dates of {_some(wider)} are those of lowest, middle and highest values; a value in "
                "between may give a date outside of them, never outside of `surely`."
            )
        if self.base.slack:
            limits.append(
                f"A ring of services settles so slowly that levels were followed only down to moves of "
                f"{self.base.slack:.0e}."
            )
        fought = contended(self.flat, numbers(self.flat, central(self.flat)))
        for id, rows in fought.items():
            who = ", ".join(path for path, *_ in rows)
            limits.append(
                f"{id} cannot serve all who turn to it ({who}); the dates cover every order among them."
            )
        nodes = {s.node: s for s in self.nodes}
        return Stops(case, self.flat, nodes, self.base, self.count, fought, tuple(limits))


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more
