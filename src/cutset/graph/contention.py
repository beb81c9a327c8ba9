"""Who gets how much of an alternative that several groups turn to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, product

from .flat import Flat
from .trajectory import Numbers

MOST_WAYS = 5_000


def allocations(
    wants: Sequence[float], total: float, most: int = MOST_WAYS
) -> tuple[list[tuple[float, ...]], bool]:
    """Divisions of `total` among claimants who want `wants`: every order of priority, and pro rata.

    One division where the claims fit. The flag says whether the list is complete; beyond `most` divisions it
    holds those in which one claimant comes first, or last, and pro rata.
    """
    if sum(wants) <= total + 1e-9:
        return [tuple(wants)], True
    share = total / sum(wants)
    pro_rata = tuple(round(w * share, 12) for w in wants)
    found: dict[tuple[float, ...], None] = {}
    # orders that differ only after everything has been given away are one
    work: list[tuple[tuple[float, ...], frozenset[int], float]] = [
        ((0.0,) * len(wants), frozenset(range(len(wants))), total)
    ]
    seen: set[tuple[tuple[float, ...], frozenset[int]]] = set()
    while work and len(seen) <= 20 * most:
        parts, waiting, left = work.pop()
        if left <= 1e-12 or not waiting:
            found[parts] = None
            continue
        for i in waiting:
            got = (*parts[:i], round(min(wants[i], left), 12), *parts[i + 1 :])
            key = (got, waiting - {i})
            if key not in seen:
                seen.add(key)
                work.append((got, waiting - {i}, left - min(wants[i], left)))
    if not work and len(found) <= most:
        found[pro_rata] = None
        return list(found), True
    return [*(_in_order(wants, total, o) for o in _orders(len(wants))), pro_rata], False


def _orders(n: int) -> list[list[int]]:
    """Each claimant once first and once last."""
    rest = [[j for j in range(n) if j != i] for i in range(n)]
    return [[i, *r] for i, r in enumerate(rest)] + [[*r, i] for i, r in enumerate(rest)]


def _in_order(wants: Sequence[float], total: float, order: Sequence[int]) -> tuple[float, ...]:
    left, parts = total, [0.0] * len(wants)
    for i in order:
        parts[i] = min(wants[i], left)
        left -= parts[i]
    return tuple(parts)


def ends(wants: Sequence[float], total: float) -> list[tuple[float, float]]:
    """The least and the most that each claimant can get, whatever the order."""
    everything = sum(wants)
    return [(min(w, max(0.0, total - (everything - w))), min(w, total)) for w in wants]


def claims(flat: Flat, given: Numbers, id: str) -> list[float]:
    """What each claimant of a shared alternative wants in this scenario."""
    return [q.mid if i < 0 else given.arrays["iamount"][i] for _, i, q in flat.claims.get(id, ())]


Split = tuple[tuple[int, float], ...]


def splits(flat: Flat, given: Numbers) -> tuple[list[Split], bool]:
    """Ways to part all shared alternatives, as (input, capacity) pairs, and whether these are all of them."""
    choices: list[list[Split]] = []
    size, complete = 1, True
    for j, shared in enumerate(flat.case.shared):
        rows = flat.claims.get(shared.id, ())
        wants = claims(flat, given, shared.id)
        if shared.split is not None:
            parts: Mapping[str, float] = dict(shared.split)
            ways = [tuple(min(w, parts[path]) for w, (path, _, _) in zip(wants, rows, strict=True))]
        else:
            ways, whole = allocations(wants, given.totals[j])
            complete = complete and whole
        size *= len(ways)
        choices.append(
            [tuple((i, p) for (_, i, _), p in zip(rows, way, strict=True) if i >= 0) for way in ways]
        )
    joined = islice(product(*choices), MOST_WAYS)
    return [tuple(p for part in combo for p in part) for combo in joined], complete and size <= MOST_WAYS


def contended(flat: Flat, given: Numbers) -> dict[str, tuple[tuple[str, float, float, float], ...]]:
    """Shared alternatives that cannot serve all: id -> (claimant, wants, least, most), by "node/group"."""
    out = {}
    for j, shared in enumerate(flat.case.shared):
        wants = claims(flat, given, shared.id)
        total = given.totals[j]
        if sum(wants) > total + 1e-9:
            rows = flat.claims[shared.id]
            stated = dict(shared.split) if shared.split is not None else None
            out[shared.id] = tuple(
                (path, w, *((lo, hi) if stated is None else (min(w, stated[path]),) * 2))
                for (path, _, _), w, (lo, hi) in zip(rows, wants, ends(wants, total), strict=True)
            )
    return out
