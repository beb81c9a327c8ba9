"""From links to the arrays of the cascade kernel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError

Ints = NDArray[np.int64]
Halves = NDArray[np.int32]
Floats = NDArray[np.float64]


Side = tuple[tuple[Ints, Floats, Halves, Halves], tuple[Ints, Floats, Halves]]


@dataclass(frozen=True, slots=True)
class Parts:
    """`down` and `up`: by the firm that passes its loss on (start, part, slot, owner of the slot), by slot
    (start, part, firm that passes its loss on).

    `slot_start`: slots of each firm as a buyer, one for each essential sector and one for all other inputs;
    `up_start`: one slot a firm as a seller. Links that carry nothing are left out of `down`.
    """

    down: Side
    up: Side
    slot_start: Ints
    up_start: Ints
    links: int
    strength: Floats
    weight: Floats
    market_of: Ints
    market_size: Floats
    members: tuple[Ints, Ints]
    notes: tuple[str, ...]


def _check(seller: Ints, buyer: Ints, sales: Floats, sector: Ints, essentiality: Ints) -> None:
    firms = len(sector)
    if not len(seller) == len(buyer) == len(sales):
        raise InputError("sellers, buyers and sales differ in number.")
    for name, ends in (("seller", seller), ("buyer", buyer)):
        bad = np.flatnonzero((ends < 0) | (ends >= firms))
        if len(bad):
            raise InputError(
                f"firm {ends[bad[0]] + 1} has no sector: there are {firms}.", row=int(bad[0]) + 1, field=name
            )
    bad = np.flatnonzero(~(np.isfinite(sales) & (sales >= 0)))
    if len(bad):
        raise InputError(f"sales of {sales[bad[0]]}.", row=int(bad[0]) + 1, field="sales")
    if essentiality.ndim != 2 or essentiality.shape[0] != essentiality.shape[1]:
        raise InputError("the essentiality table is not square.", field="essentiality")
    if essentiality.size and (essentiality.min() < 0 or essentiality.max() > 2):
        raise InputError("essentiality is 0, 1 or 2.", field="essentiality")


def _sectors(sector: Ints, size: int) -> Ints:
    """Row of the essentiality table for each firm."""
    labels = np.unique(sector)
    if len(labels) and labels[0] >= 1 and labels[-1] <= size:
        return np.asarray(sector - 1, np.int64)
    if len(labels) == size:
        return np.asarray(np.searchsorted(labels, sector), np.int64)
    raise InputError(
        f"{len(labels)} sectors from {labels[0]} to {labels[-1]}, but {size} rows of essentiality."
        if len(labels)
        else "no firm.",
        field="sector",
    )


def _starts(keys: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=size))]).astype(np.int64)


def _side(giver: Ints, owner: Ints, part: Floats, slot: Ints, firms: int, slots: int) -> Side:
    """Both orders of the links of one side."""
    by_giver, by_slot = np.lexsort((slot, giver)), np.lexsort((giver, slot))
    small = np.int32
    forth = (
        _starts(giver, firms),
        part[by_giver],
        slot[by_giver].astype(small),
        owner[by_giver].astype(small),
    )
    back = (_starts(slot, slots), part[by_slot], giver[by_slot].astype(small))
    return forth, back


def build(seller: Ints, buyer: Ints, sales: Floats, sector: Ints, essentiality: Ints) -> Parts:
    """Errors: InputError with the row (from 1) and the field."""
    _check(seller, buyer, sales, sector, essentiality)
    firms, size = len(sector), len(essentiality)
    row = _sectors(sector, size)
    code, where = np.unique(seller * max(firms, 1) + buyer, return_inverse=True)
    w = np.bincount(where, weights=sales, minlength=len(code)).astype(np.float64)
    notes = () if len(code) == len(seller) else (f"{len(seller) - len(code)} repeated links were added up",)
    code, w = code[w > 0], w[w > 0]
    i, j = code // max(firms, 1), code % max(firms, 1)
    strength = np.bincount(i, weights=w, minlength=firms).astype(np.float64)
    bought = np.bincount(j, weights=w, minlength=firms)
    key = j * size + row[i]
    # One number for each (buyer, sector of the input), essential ones first counted as slots.
    kind = essentiality[row[i], row[j]]
    pairs, pair_of = np.unique(key, return_inverse=True)
    from_sector = np.bincount(pair_of, weights=w, minlength=len(pairs))
    part = np.where(kind == 2, w / from_sector[pair_of], np.where(kind == 1, w / bought[j], 0.0))
    live = kind > 0
    # Slots of a buyer: its essential sectors, and row `size` for everything else.
    slot_key = j * (size + 1) + np.where(kind == 2, row[i], size)
    used, slot = np.unique(slot_key[live], return_inverse=True)
    slot_start = _starts(used // (size + 1), firms)
    down = _side(i[live], j[live], part[live], slot, firms, len(used))
    up = _side(j, i, w / strength[i], i, firms, firms)
    total = strength.sum()
    market_size = np.bincount(row, weights=strength, minlength=size).astype(np.float64)
    members = (_starts(row, size), np.argsort(row, kind="stable").astype(np.int64))
    weight = strength / total if total > 0 else strength
    return Parts(
        down, up, slot_start, np.arange(firms + 1), len(w), strength, weight, row, market_size, members, notes
    )
