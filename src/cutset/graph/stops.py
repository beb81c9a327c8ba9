"""When each node stops: first and last possible day over every scenario, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .case import Case
from .explain import Step, Why, Words
from .flat import Flat, flatten
from .trajectory import Scenario, Trajectory, central, run
from .uncertainty import combinations, scenarios

MOST_SCENARIOS = 20_000


@dataclass(slots=True)
class Stop:
    """One node. `earliest`: first possible day of the first stop, None: not within the horizon.

    `latest`: last possible day; None: in at least one scenario it does not stop within the horizon. `stops`:
    all of [first day down, first day up again or None], where there is one scenario only, else None;
    `central`: the same with every unknown in the middle of its range. `lowest`: least and greatest of the
    lowest level. `degraded`: first day below the level of the normal state, in the central scenario.
    """

    node: str
    earliest: int | None
    latest: int | None
    stops: tuple[tuple[int, int | None], ...] | None
    central: tuple[tuple[int, int | None], ...]
    lowest: tuple[float, float]
    degraded: int | None
    first: Scenario
    last: Scenario

    def to_dict(self) -> dict[str, Any]:
        """Fields of the reference format."""
        out: dict[str, Any] = {
            "earliest": self.earliest,
            "latest": self.latest,
            "min_level_lowest": self.lowest[0],
            "min_level_highest": self.lowest[1],
            "first_degraded": self.degraded,
        }
        if self.stops is not None:
            out["stops"] = [list(s) for s in self.stops]
        return out


@dataclass(slots=True)
class Stops:
    """Answer of `solve`. `scenarios`: how many were run; `limits`: what the dates do not say."""

    case: Case
    flat: Flat
    nodes: Mapping[str, Stop]
    central: Trajectory
    scenarios: int
    limits: tuple[str, ...] = ()
    _runs: dict[Scenario, Trajectory] = field(default_factory=dict)

    def trajectory(self, scenario: Scenario) -> Trajectory:
        if scenario not in self._runs:
            self._runs[scenario] = run(self.flat, scenario)
        return self._runs[scenario]

    def chain(self, node: str, *, latest: bool = False, words: Words | None = None) -> tuple[Step, ...]:
        """Why the node stops on its earliest (or latest) day, from the ban on; empty when it does not."""
        stop = self.nodes[node]
        return Why(self.trajectory(stop.last if latest else stop.first), words).chain(node)

    def to_dict(self) -> dict[str, Any]:
        """`{"nodes": {id: {"earliest", "latest", "stops"?, ...}}, "scenarios", "limits"}`."""
        return {
            "nodes": {id: stop.to_dict() for id, stop in self.nodes.items()},
            "scenarios": self.scenarios,
            "limits": list(self.limits),
        }


def solve(case: Case) -> Stops:
    """Stop dates of every node of a checked case."""
    flat = flatten(case)
    limits = [f"The field {u} is not read." for u in case.unused]
    tried = list(scenarios(flat) or ()) if combinations(flat) <= MOST_SCENARIOS else []
    if not tried:
        tried = [central(flat)]
        limits.append("Too many combinations of unknowns.")
    middle = central(flat)
    base = run(flat, middle)
    nodes: dict[str, Stop] = {}
    horizon = case.horizon
    for scenario in tried:
        tr = base if scenario == middle else run(flat, scenario)
        for n, id in enumerate(flat.ids):
            down = tr.stops(n)
            first = down[0][0] if down else None
            low = tr.lowest(n)
            stop = nodes.get(id)
            if stop is None:
                nodes[id] = Stop(
                    id, first, first, tuple(down) if len(tried) == 1 else None, tuple(base.stops(n)),
                    (low, low), base.first_degraded(n), scenario, scenario,
                )  # fmt: skip
                continue
            if (horizon + 1 if first is None else first) < (
                horizon + 1 if stop.earliest is None else stop.earliest
            ):
                stop.earliest, stop.first = first, scenario
            if (horizon + 1 if first is None else first) > (
                horizon + 1 if stop.latest is None else stop.latest
            ):
                stop.latest, stop.last = first, scenario
            stop.lowest = (min(stop.lowest[0], low), max(stop.lowest[1], low))
    return Stops(case, flat, nodes, base, len(tried), tuple(limits))
