"""Which scenarios a case stands for: every combination of {lo, mid, hi}, with each split of the shared."""

from __future__ import annotations

from collections import deque
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
            if not self.flat.case.shared:
                yield Scenario(values)
                continue
            ways, _ = splits(self.flat, numbers(self.flat, Scenario(values)))
            for parts in ways if self.shares else ways[-1:]:
                yield Scenario(values, parts)


def plan(flat: Flat, free: Sequence[int] | None = None, shares: bool = True) -> Plan:
    """The scenarios over some of the unknowns (None: over all)."""
    return Planner(flat).plan(free, shares)


class Planner:
    """Makes plans of one case; the splits of its central scenario are found once."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        ways, self.complete = splits(flat, numbers(flat, central(flat)))
        self.ways = len(ways)

    def plan(self, free: Sequence[int] | None = None, shares: bool = True) -> Plan:
        places = tuple(range(len(self.flat.unknowns))) if free is None else tuple(free)
        size = self.ways if shares else 1
        for j in places:
            size *= len(corners(self.flat.unknowns[j]))
            if size > 10**12:
                break
        return Plan(self.flat, places, shares, size, self.complete or not shares)


SHARES = -1


def influences(flat: Flat) -> list[frozenset[int]]:
    """Which unknowns can matter to each node: those of all that it needs, directly or not.

    `SHARES` stands for the splits of shared alternatives. A ban day matters to everyone.
    """
    n_nodes = len(flat.ids)
    split = 1 << len(flat.unknowns)
    own = [0] * n_nodes
    everyone = 0
    claimants = {i: id for id, rows in flat.claims.items() for _, i, _ in rows if i >= 0}
    shared = dict.fromkeys(flat.claims, split)
    for j, u in enumerate(flat.unknowns):
        bit = 1 << j
        for name, at in u.slots:
            if name == "ban":
                everyone |= bit
            elif name == "total":
                shared[flat.case.shared[at].id] = shared.get(flat.case.shared[at].id, split) | bit
            elif name == "cap":
                own[at] |= bit
            elif name in ("iamount", "wait"):
                own[flat.gnode[flat.igroup[at]]] |= bit
                if name == "iamount" and at in claimants:
                    shared[claimants[at]] |= bit
            else:
                own[flat.gnode[at]] |= bit
    for i, id in claimants.items():
        own[flat.gnode[flat.igroup[i]]] |= shared[id]
    own = [bits | everyone for bits in own]
    waiting = deque(n for n in range(n_nodes) if own[n])
    while waiting:
        n = waiting.popleft()
        bits = own[n]
        for j in range(flat.rptr[n], flat.rptr[n + 1]):
            m = flat.gnode[flat.igroup[flat.rinp[j]]]
            if own[m] | bits != own[m]:
                own[m] |= bits
                waiting.append(m)
    known: dict[int, frozenset[int]] = {}
    return [known.setdefault(b, _places(b, split)) if b not in known else known[b] for b in own]


def _places(bits: int, split: int) -> frozenset[int]:
    out = {SHARES} if bits & split else set()
    bits &= split - 1
    while bits:
        low = bits & -bits
        out.add(low.bit_length() - 1)
        bits ^= low
    return frozenset(out)
