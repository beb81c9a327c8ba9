"""The least fixpoint of ownership by restricted holders.

A party is found when the direct shares held by the restricted ("roots") and by parties already found reach
the threshold. Shares along a chain are never multiplied (OFAC FAQ 401); a ring of companies that own each
other is not found unless a root starts it (least fixpoint).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .holdings import Stakes


@dataclass(slots=True)
class Found:
    """`order[v]` counts from 0 in the order of discovery, roots first; `held[v]`: units held by the found."""

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
    queue = sorted(found.roots)
    found.order = {v: n for n, v in enumerate(queue)}
    order, held, out, pairs = found.order, found.held, stakes.out, stakes.pairs
    for u in queue:  # grows while it is walked
        row = u * stakes.size
        for v in out.get(u, ()):
            total = held[v] = held.get(v, 0) + pairs[row + v][0]
            if v not in order and bar.reached(total):
                order[v] = len(queue)
                queue.append(v)
        if bar.control:
            for v, sure in stakes.control_out.get(u, ()):
                if sure and v not in order:
                    order[v] = len(queue)
                    queue.append(v)
    return found


def possible(stakes: Stakes, roots: Iterable[int], bar: Bar) -> Found:
    """Parties that some values of the open shares would find: sums of upper bounds.

    What the others hold at least cannot be held by the found, so their sum is capped at the rest of it,
    but not where the recorded lower bounds exceed the whole, for then the records cannot be trusted that far.
    """
    found = Found(roots=frozenset(roots))
    queue = sorted(found.roots)
    found.order = {v: n for n, v in enumerate(queue)}
    order, held, pairs, unit = found.order, found.held, stakes.pairs, stakes.unit
    least: dict[int, int] = {}
    for u in queue:
        row = u * stakes.size
        for v in stakes.out.get(u, ()):
            lo, hi = pairs[row + v]
            held[v] = held.get(v, 0) + hi
            least[v] = least.get(v, 0) + lo
            if v not in order and bar.reached(min(held[v], room(stakes, v, least[v], unit))):
                order[v] = len(queue)
                queue.append(v)
        if bar.control:
            for v, _ in stakes.control_out.get(u, ()):
                if v not in order:
                    order[v] = len(queue)
                    queue.append(v)
    for v, total in held.items():
        held[v] = min(total, room(stakes, v, least[v], unit))
    return found


def room(stakes: Stakes, v: int, least: int, unit: int) -> int:
    """What is left of v beside the recorded minimum of holders that are not found."""
    total = stakes.total[v]
    return unit if total > unit else unit - (total - least)
