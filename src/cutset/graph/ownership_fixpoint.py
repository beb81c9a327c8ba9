"""The least fixpoint of ownership by restricted holders.

A party is found when the direct shares held by the restricted ("roots") and by parties already found reach
the threshold. Shares along a chain are never multiplied (OFAC FAQ 401); a ring of companies that own each
other is not found unless a root starts it (least fixpoint).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .holdings import LargeStakes, Stakes

# Fewer are walked one by one even on arrays.
MANY_ROOTS = 50


@dataclass(slots=True)
class Found:
    """`order[v]`: the round in which v was found, roots 0: those found in earlier rounds are its proof.

    `held[v]`: units held by all the found.
    """

    order: dict[int, int] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    roots: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bar:
    """What has to be reached: `units` of shares, more than that if `strict`; `control` counts as reaching."""

    units: int
    strict: bool
    control: bool

    def reached(self, held: int) -> bool:
        return held > self.units if self.strict else held >= self.units


def certain(stakes: Stakes, roots: Iterable[int], bar: Bar) -> Found:
    """Parties that are found whatever the open shares are: sums of lower bounds. O(shares of the found)."""
    found = Found(roots=frozenset(roots))
    if isinstance(stakes, LargeStakes) and len(found.roots) >= MANY_ROOTS:
        return _rounds(stakes, found, bar, sure=True)
    queue = sorted(found.roots)
    found.order = dict.fromkeys(queue, 0)
    order, held = found.order, found.held
    for u in queue:  # grows while it is walked
        for v, lo, _ in stakes.out(u):
            total = held[v] = held.get(v, 0) + lo
            if v not in order and bar.reached(total):
                order[v] = order[u] + 1
                queue.append(v)
        if bar.control:
            for v, sure in stakes.control_out.get(u, ()):
                if sure and v not in order:
                    order[v] = order[u] + 1
                    queue.append(v)
    return found


def possible(stakes: Stakes, roots: Iterable[int], bar: Bar) -> Found:
    """Parties that some values of the open shares would find: sums of upper bounds.

    What the others hold at least cannot be held by the found, so their sum is capped at the rest of it,
    but not where the recorded lower bounds exceed the whole, for then the records cannot be trusted that far.
    """
    found = Found(roots=frozenset(roots))
    if isinstance(stakes, LargeStakes) and len(found.roots) >= MANY_ROOTS:
        return _rounds(stakes, found, bar, sure=False)
    queue = sorted(found.roots)
    found.order = dict.fromkeys(queue, 0)
    order, held, unit = found.order, found.held, stakes.unit
    least: dict[int, int] = {}
    for u in queue:
        for v, lo, hi in stakes.out(u):
            held[v] = held.get(v, 0) + hi
            least[v] = least.get(v, 0) + lo
            if v not in order and bar.reached(min(held[v], room(stakes, v, least[v], unit))):
                order[v] = order[u] + 1
                queue.append(v)
        if bar.control:
            for v, _ in stakes.control_out.get(u, ()):
                if v not in order:
                    order[v] = order[u] + 1
                    queue.append(v)
    for v, total in held.items():
        held[v] = min(total, room(stakes, v, least[v], unit))
    return found


def room(stakes: Stakes, v: int, least: int, unit: int) -> int:
    """What is left of v beside the recorded minimum of holders that are not found."""
    total = stakes.total(v)
    return unit if total > unit else unit - (total - least)


def _rounds(stakes: LargeStakes, found: Found, bar: Bar, *, sure: bool) -> Found:
    """Both fixpoints on arrays, all that is found at once a round; a round only counts those before it."""
    import numpy as np

    start, other, low, high = stakes.by_owner
    unit, size = stakes.unit, stakes.size
    held, least = np.zeros(size, np.int64), np.zeros(size, np.int64)
    seen = np.zeros(size, bool)
    front = np.array(sorted(found.roots), np.int64)
    turn = 0
    while len(front):
        seen[front] = True
        found.order |= dict.fromkeys(front.tolist(), turn)
        turn += 1
        lengths = start[front + 1] - start[front]
        rows = np.repeat(start[front] - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
        touched = other[rows]
        np.add.at(held, touched, low[rows] if sure else high[rows])
        if not sure:
            np.add.at(least, touched, low[rows])
        near = np.unique(touched)
        near = near[~seen[near]]
        have = held[near] if sure else np.minimum(held[near], _rooms(stakes, near, least[near], unit))
        fresh = near[(have > bar.units) if bar.strict else (have >= bar.units)]
        if bar.control and stakes.control_out:
            more = {
                v
                for u in front.tolist()
                for v, known in stakes.control_out.get(u, ())
                if (known or not sure) and not seen[v]
            }
            fresh = np.union1d(fresh, np.array(sorted(more), np.int64))
        front = fresh
    some = np.flatnonzero(held)
    total = held[some] if sure else np.minimum(held[some], _rooms(stakes, some, least[some], unit))
    found.held = dict(zip(some.tolist(), total.tolist(), strict=True))
    return found


def _rooms(stakes: LargeStakes, nodes: Any, least: Any, unit: int) -> Any:
    import numpy as np

    total = stakes.totals[nodes]
    return np.where(total > unit, unit, unit - (total - least))
