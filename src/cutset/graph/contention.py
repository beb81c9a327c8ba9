"""Who gets how much of an alternative that several groups turn to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations, product
from math import factorial

from .flat import Flat
from .trajectory import Numbers

MOST_ORDERS = 5_040


def allocations(
    wants: Sequence[float], total: float, most: int = MOST_ORDERS
) -> list[tuple[float, ...]] | None:
    """Every division of `total` among claimants who want `wants`: all orders of priority, and pro rata.

    One division where the claims fit. None when there are more than `most` orders: `ends` still bounds them.
    """
    if sum(wants) <= total + 1e-9:
        return [tuple(wants)]
    if len(wants) > 12 or factorial(len(wants)) > most:
        return None
    found: dict[tuple[float, ...], None] = {}
    for order in permutations(range(len(wants))):
        left, parts = total, [0.0] * len(wants)
        for i in order:
            parts[i] = min(wants[i], left)
            left -= parts[i]
        found[tuple(round(p, 12) for p in parts)] = None
    share = total / sum(wants)
    found[tuple(round(w * share, 12) for w in wants)] = None
    return list(found)


def ends(wants: Sequence[float], total: float) -> list[tuple[float, float]]:
    """The least and the most that each claimant can get, whatever the order."""
    everything = sum(wants)
    return [(min(w, max(0.0, total - (everything - w))), min(w, total)) for w in wants]


def claims(flat: Flat, given: Numbers, id: str) -> list[float]:
    """What each claimant of a shared alternative wants in this scenario."""
    return [q.mid if i < 0 else given.arrays["iamount"][i] for _, i, q in flat.claims.get(id, ())]


def splits(flat: Flat, given: Numbers) -> list[tuple[tuple[int, float], ...]] | None:
    """Every way to part all shared alternatives, as (input, capacity) pairs; None: too many to list."""
    choices: list[list[tuple[tuple[int, float], ...]]] = []
    size = 1
    for j, shared in enumerate(flat.case.shared):
        rows = flat.claims.get(shared.id, ())
        wants = claims(flat, given, shared.id)
        if shared.split is not None:
            parts: Mapping[str, float] = dict(shared.split)
            ways: list[tuple[float, ...]] | None = [
                tuple(min(w, parts[path]) for w, (path, _, _) in zip(wants, rows, strict=True))
            ]
        else:
            ways = allocations(wants, given.totals[j])
        if ways is None:
            return None
        size *= len(ways)
        if size > 4 * MOST_ORDERS:
            return None
        choices.append(
            [tuple((i, p) for (_, i, _), p in zip(rows, way, strict=True) if i >= 0) for way in ways]
        )
    return [tuple(pair for part in combo for pair in part) for combo in product(*choices)]
