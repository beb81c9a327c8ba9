"""Which scenarios a case stands for: every combination of {lo, mid, hi}, with each split of the shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from .contention import splits
from .flat import Flat, Unknown
from .trajectory import Scenario, central, numbers


def corners(unknown: Unknown) -> tuple[float, ...]:
    """The values that are tried. A day of the ban is not monotone: all of its days are."""
    q = unknown.quantity
    if unknown.path.startswith("ban/"):
        return tuple(float(d) for d in range(int(q.lo), int(q.hi) + 1))
    return (q.lo, q.mid, q.hi)


@dataclass(frozen=True, slots=True)
class Plan:
    """Scenarios over the unknowns at places `free` (the others in the middle) and, with `shares`, all splits.

    `size`: how many there are, judged by the central split. `complete`: no order of priority is left out.
    """

    flat: Flat
    free: tuple[int, ...]
    shares: bool
    size: int
    complete: bool

    def __iter__(self) -> Iterator[Scenario]:
        chosen = set(self.free)
        unknowns = self.flat.unknowns
        tried = [corners(u) if j in chosen else (u.quantity.mid,) for j, u in enumerate(unknowns)]
        for values in product(*tried):
            ways, _ = splits(self.flat, numbers(self.flat, Scenario(values)))
            for parts in ways if self.shares else ways[-1:]:
                yield Scenario(values, parts)


def plan(flat: Flat, free: Sequence[int] | None = None, shares: bool = True) -> Plan:
    """The scenarios over some of the unknowns (None: over all)."""
    places = tuple(range(len(flat.unknowns))) if free is None else tuple(free)
    ways, complete = splits(flat, numbers(flat, central(flat)))
    size = len(ways) if shares else 1
    for j in places:
        size *= len(corners(flat.unknowns[j]))
    return Plan(flat, places, shares, size, complete or not shares)


SHARES = -1


def influences(flat: Flat) -> list[frozenset[int]]:
    """Which unknowns can matter to each node: those of all that it needs, directly or not.

    `SHARES` stands for the splits of shared alternatives. A ban day matters to everyone.
    """
    n_nodes = len(flat.ids)
    own: list[set[int]] = [set() for _ in range(n_nodes)]
    everyone: set[int] = set()
    claimants = {i: id for id, rows in flat.claims.items() for _, i, _ in rows if i >= 0}
    shared: dict[str, set[int]] = {id: {SHARES} for id in flat.claims}
    for j, u in enumerate(flat.unknowns):
        for name, at in u.slots:
            if name == "ban":
                everyone.add(j)
            elif name == "total":
                shared[flat.case.shared[at].id].add(j)
            elif name == "cap":
                own[at].add(j)
            elif name in ("iamount", "wait"):
                own[flat.gnode[flat.igroup[at]]].add(j)
                if name == "iamount" and at in claimants:
                    shared[claimants[at]].add(j)
            else:
                own[flat.gnode[at]].add(j)
    for i, id in claimants.items():
        own[flat.gnode[flat.igroup[i]]] |= shared[id]
    for n in range(n_nodes):
        own[n] |= everyone
    waiting = [n for n in range(n_nodes) if own[n]]
    while waiting:
        n = waiting.pop()
        for j in range(flat.rptr[n], flat.rptr[n + 1]):
            m = flat.gnode[flat.igroup[flat.rinp[j]]]
            if not own[n] <= own[m]:
                own[m] |= own[n]
                waiting.append(m)
    return [frozenset(s) for s in own]
