"""How two parties are tied: the best paths of dated ties between them, each explained.

A path is a row of different parties, each tied to the next. It respects time: there are days, none earlier
than the one before, on which its ties were in force one after the other, so that something could have been
passed on along it. Of several ties between two neighbours the strongest that keeps to time is shown.

Strength of a tie: evidence (1 - 0.5^(1 + sources)), times 0.5^(years since it ended / 5), times 0.5 for a tie
of unknown kind. Strength of a path: the product. The weights order what is shown; they are no probabilities.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import exp, inf, log

from ..model import Evidence, Tie, TieKind

HALF_LIFE_YEARS = 5.0
MOST_STEPS = 300_000
WORDS = {
    TieKind.RESELLER: ("sells through", "is a reseller of"),
    TieKind.SUPPLY: ("supplies", "is supplied by"),
    TieKind.MANAGED_SERVICE: ("runs a service for", "has a service run by"),
    TieKind.LICENCE: ("licenses to", "has a licence from"),
    TieKind.OEM: ("builds for", "has goods built by"),
    TieKind.OWNERSHIP: ("holds a share in", "is held by"),
    TieKind.DIRECTORSHIP: ("is a director of", "has as a director"),
    TieKind.REPRESENTATION: ("represents", "is represented by"),
    TieKind.CARRIAGE: ("carries for", "ships with"),
    TieKind.CONTRACT: ("has a contract with", "has a contract with"),
    TieKind.UNKNOWN: ("is linked to", "is linked to"),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One tie of a path, read from `source` to `target` of the path. `forward`: the tie points the same way.

    `day`: the earliest day on which the path can have passed; None where no date binds it.
    """

    tie: str
    kind: TieKind
    source: str
    target: str
    forward: bool
    start: date | None
    end: date | None
    day: date | None
    strength: float
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class TiePath:
    """`parties` from one end to the other; `strength` in (0, 1]."""

    parties: tuple[str, ...]
    hops: tuple[Hop, ...]
    strength: float

    @property
    def sentence(self) -> str:
        return "; ".join(h.sentence for h in self.hops)


@dataclass(frozen=True, slots=True)
class PathResult:
    """`paths`: strongest first. `more`: how many others; at least that many where `more_exact` is False."""

    source: str
    target: str
    as_of: date
    max_hops: int
    paths: tuple[TiePath, ...]
    more: int
    more_exact: bool
    limits: tuple[str, ...] = ()


def strength(tie: Tie, as_of: date) -> float:
    """In (0, 1]; see the module."""
    sources = len({e.source for e in tie.evidence})
    value = 1 - 0.5 ** (1 + sources)
    if tie.end is not None and tie.end < as_of:
        value *= 0.5 ** ((as_of - tie.end).days / 365.25 / HALF_LIFE_YEARS)
    return max(value * (0.5 if tie.kind is TieKind.UNKNOWN else 1.0), 1e-300)


def known_ties(ties: Iterable[Tie], as_of: date, known: date | None = None) -> list[Tie]:
    """Ties begun by `as_of` that some source had told by `known`; undated evidence counts as told."""
    return [
        t
        for t in ties
        if (t.start is None or t.start <= as_of)
        and (
            known is None
            or not t.evidence
            or any(e.published is None or e.published <= known for e in t.evidence)
        )
    ]


@dataclass(frozen=True, slots=True)
class _Step:
    tie: Tie
    to: str
    forward: bool
    cost: float


class Network:
    """The ties known at one time, ready for search. `directed`: only from a tie's source to its target."""

    def __init__(
        self,
        ties: Iterable[Tie],
        as_of: date,
        *,
        known: date | None = None,
        directed: bool = False,
        time_respecting: bool = True,
    ) -> None:
        self.as_of, self.time_respecting = as_of, time_respecting
        table: dict[str, dict[str, list[_Step]]] = {}
        for t in known_ties(ties, as_of, known):
            if t.source == t.target:
                continue
            cost = -log(strength(t, as_of))
            table.setdefault(t.source, {}).setdefault(t.target, []).append(_Step(t, t.target, True, cost))
            if not directed:
                table.setdefault(t.target, {}).setdefault(t.source, []).append(
                    _Step(t, t.source, False, cost)
                )
        self.steps = {
            u: {v: sorted(s, key=lambda x: (x.cost, x.tie.id)) for v, s in sorted(out.items())}
            for u, out in table.items()
        }
        self.back: dict[str, list[str]] = {}
        for u, out in self.steps.items():
            for v in out:
                self.back.setdefault(v, []).append(u)

    def pass_on(self, step: _Step, day: date) -> date | None:
        """The earliest day, not before `day`, on which the tie can be used; None if it had ended."""
        if not self.time_respecting:
            return day
        tie = step.tie
        at = max(day, tie.start) if tie.start is not None else day
        return at if tie.end is None or at <= tie.end else None

    def earliest(self, u: str, v: str, day: date) -> date | None:
        days = [d for s in self.steps[u][v] if (d := self.pass_on(s, day)) is not None]
        return min(days, default=None)

    def remaining(self, target: str) -> tuple[dict[str, int], dict[str, float]]:
        """For every party: fewest hops and least cost to `target`, time aside."""
        hops, queue = {target: 0}, [target]
        for v in queue:
            for u in self.back.get(v, ()):
                if u not in hops:
                    hops[u] = hops[v] + 1
                    queue.append(u)
        cost, heap = {target: 0.0}, [(0.0, target)]
        while heap:
            c, v = heapq.heappop(heap)
            if c > cost[v]:
                continue
            for u in self.back.get(v, ()):
                total = c + self.steps[u][v][0].cost
                if total < cost.get(u, inf):
                    cost[u] = total
                    heapq.heappush(heap, (total, u))
        return hops, cost

    def hop(self, step: _Step, source: str, day: date) -> Hop:
        tie = step.tie
        others = sum(1 for s in self.steps[source][step.to] if s.tie.id != tie.id)
        return Hop(
            tie.id, tie.kind, source, step.to, step.forward, tie.start, tie.end,
            day if day > date.min else None, exp(-step.cost), sentence(tie, source, step.to, step.forward),
            tie.evidence, others,
        )  # fmt: skip


def _percent(share: Decimal) -> str:
    text = f"{share * 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sentence(tie: Tie, source: str, target: str, forward: bool) -> str:
    """The tie as read from one party to the other, with product, share, territory and days."""
    words = WORDS[tie.kind][0 if forward else 1]
    parts = [f"{source} {words} {target}"]
    notes = []
    if tie.kind is TieKind.OWNERSHIP:
        if tie.share is None:
            notes.append("share not known")
        elif tie.share_hi is not None and tie.share_hi != tie.share:
            notes.append(f"{_percent(tie.share)} to {_percent(tie.share_hi)}%")
        else:
            notes.append(f"{_percent(tie.share)}%")
    if tie.product:
        notes.append(tie.product)
    if tie.territory:
        notes.append("for " + ", ".join(tie.territory))
    if tie.start or tie.end:
        first, last = tie.start or "start not known", tie.end or "today"
        notes.append(f"{first} to {last}")
    return parts[0] + (f" ({'; '.join(notes)})" if notes else "")


def best_paths(
    ties: Sequence[Tie],
    source: str,
    target: str,
    as_of: date,
    *,
    k: int = 5,
    max_hops: int = 6,
    known: date | None = None,
    directed: bool = False,
    time_respecting: bool = True,
) -> PathResult:
    """The k strongest paths, fewer hops first among equals, and how many others there are.

    Best-first search with the least cost to the target as the bound, so the order is exact. The count walks
    every path of at most `max_hops`; after 300,000 steps it stops and is a lower bound, which is told.
    """
    network = Network(ties, as_of, known=known, directed=directed, time_respecting=time_respecting)
    hops, cost = network.remaining(target)
    limits = []
    if source == target or hops.get(source, max_hops + 1) > max_hops:
        return PathResult(source, target, as_of, max_hops, (), 0, True)
    found, whole = _strongest(network, source, target, k, max_hops, hops, cost)
    if not whole:
        limits.append("the search for the strongest paths was cut short: weaker ones may be missing")
    total, exact = _count(network, source, target, max_hops, hops)
    total = max(total, len(found))
    more = total - len(found)
    if not exact:
        limits.append(f"there are at least {total} paths of at most {max_hops} hops; the count was cut short")
    return PathResult(source, target, as_of, max_hops, tuple(found), more, exact, tuple(limits))


def _strongest(
    network: Network,
    source: str,
    target: str,
    k: int,
    max_hops: int,
    hops: dict[str, int],
    cost: dict[str, float],
) -> tuple[list[TiePath], bool]:
    """(paths, whether the search went to its end)."""
    # (bound, hops, parties, serial, steps with their days, cost so far): the serial is never equal
    State = tuple[float, int, tuple[str, ...], int, tuple[tuple[_Step, date], ...], float]
    heap: list[State] = [(cost[source], 0, (source,), 0, (), 0.0)]
    told: dict[tuple[str, ...], TiePath] = {}
    serial = 0
    while heap and len(told) < k and serial <= MOST_STEPS:
        _, length, parties, _, taken, so_far = heapq.heappop(heap)
        here = parties[-1]
        if here == target:
            if parties not in told:
                lines = tuple(network.hop(s, p, d) for (s, d), p in zip(taken, parties, strict=False))
                told[parties] = TiePath(parties, lines, exp(-so_far))
            continue
        day = taken[-1][1] if taken else date.min
        for to, steps in network.steps.get(here, {}).items():
            if to in parties or length + 1 + hops.get(to, max_hops) > max_hops:
                continue
            reached: date | None = None
            for step in steps:  # strongest first: a weaker tie only helps if it can be used earlier
                at = network.pass_on(step, day)
                if at is None or (reached is not None and at >= reached):
                    continue
                reached = at
                total = so_far + step.cost
                serial += 1
                path = ((*parties, to), serial, (*taken, (step, at)), total)
                heapq.heappush(heap, (total + cost[to], length + 1, *path))
    return list(told.values()), not heap or len(told) >= k


def _count(
    network: Network, source: str, target: str, max_hops: int, hops: dict[str, int]
) -> tuple[int, bool]:
    """(paths, whether all were walked). The earliest arrival decides what can still be passed on."""
    total, steps = 0, 0
    stack: list[tuple[str, date, Iterator[str]]] = [(source, date.min, iter(network.steps.get(source, {})))]
    on_path = {source}
    while stack:
        here, day, neighbours = stack[-1]
        for to in neighbours:
            steps += 1
            if to in on_path or len(stack) + hops.get(to, max_hops) > max_hops:
                continue
            at = network.earliest(here, to, day)
            if at is None:
                continue
            if to == target:
                total += 1
                continue
            on_path.add(to)
            stack.append((to, at, iter(network.steps.get(to, {}))))
            break
        else:
            stack.pop()
            on_path.discard(here)
        if steps > MOST_STEPS:
            return total, False
    return total, True
