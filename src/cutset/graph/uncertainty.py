"""Which scenarios a case stands for: every combination of {lo, mid, hi}, each split of the shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from .contention import splits
from .flat import Flat, Unknown
from .trajectory import Scenario, numbers


def corners(unknown: Unknown) -> tuple[float, ...]:
    """The values that are tried. A day of the ban is not monotone: all of its days are."""
    q = unknown.quantity
    if unknown.path in ("ban/date", "ban/until", "ban/known"):
        return tuple(float(d) for d in range(int(q.lo), int(q.hi) + 1))
    return (q.lo, q.mid, q.hi)


def combinations(flat: Flat) -> int:
    """How many combinations of values there are, splits aside."""
    size = 1
    for u in flat.unknowns:
        size *= len(corners(u))
    return size


def scenarios(flat: Flat, free: Sequence[int] | None = None) -> Iterator[Scenario] | None:
    """All scenarios. `free`: places of the unknowns that vary (the others stay in the middle); None: all.

    None when a shared alternative has too many orders to list.
    """
    vary = range(len(flat.unknowns)) if free is None else free
    chosen = set(vary)
    tried = [corners(u) if j in chosen else (u.quantity.mid,) for j, u in enumerate(flat.unknowns)]
    if splits(flat, numbers(flat, Scenario(tuple(t[0] for t in tried)))) is None:
        return None

    def walk() -> Iterator[Scenario]:
        for values in product(*tried):
            for parts in splits(flat, numbers(flat, Scenario(values))) or ():
                yield Scenario(values, parts)

    return walk()
