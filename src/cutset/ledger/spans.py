"""How the spans of records change when a snapshot is put in its place among the others.

Let `before` be the set of records of the snapshot just before, `after` that of the one just behind (empty
when there is none), `now` the new one's, at place p, `next` the place of the one behind (or GONE):

    in before and after, not in now    the span is cut in two: (first, p), (next, gone)
    in before, not in after, not now   the span ends at p
    in after, not in before, in now    the span begins at p
    in now, in neither                 a new span (p, next)
    everything else                    stays as it is

Spans stay maximal and disjoint, so what the ledger holds does not depend on the order of loading; and a
snapshot put at the end touches only what changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from .bulk import insert_many, update_many
from .moment import GONE
from .tables import span


@dataclass(frozen=True, slots=True)
class Edits:
    """Sets of record ids, one for each of the four cases above."""

    split: frozenset[int]
    end: frozenset[int]
    begin: frozenset[int]
    new: frozenset[int]


def edits(before: frozenset[int], after: frozenset[int], now: frozenset[int]) -> Edits:
    return Edits(
        split=(before & after) - now,
        end=(before - after) - now,
        begin=(after - before) & now,
        new=now - before - after,
    )


def write(connection: sa.Connection, part_id: int, place: int, following: int, change: Edits) -> None:
    """Apply the edits; `following` is the place of the next snapshot, or GONE."""
    cut_short = (
        sa.update(span)
        .where(span.c.record_id == sa.bindparam("r"), span.c.first < place, span.c.gone > place)
        .values(gone=place)
    )
    tails = [
        (record, following, gone, part_id)
        for record, gone in _ends(connection, part_id, place, change.split).items()
    ]
    update_many(connection, cut_short, [{"r": r} for r in sorted(change.split | change.end)])
    update_many(
        connection,
        sa.update(span)
        .where(span.c.record_id == sa.bindparam("r"), span.c.first == following)
        .values(first=place),
        [{"r": r} for r in sorted(change.begin)],
    )
    fresh = [(record, place, following, part_id) for record in sorted(change.new)]
    insert_many(connection, span, ("record_id", "first", "gone", "part_id"), sorted(tails) + fresh)


def _ends(connection: sa.Connection, part_id: int, place: int, wanted: frozenset[int]) -> dict[int, int]:
    """Where the spans that run across `place` end."""
    if not wanted:
        return {}
    found = connection.execute(
        sa.select(span.c.record_id, span.c.gone).where(
            span.c.part_id == part_id, span.c.first < place, span.c.gone > place
        )
    )
    return {record: gone for record, gone in found if record in wanted}


def at(part_id: int, place: int) -> sa.ColumnElement[bool]:
    """The spans of a part that hold at a place."""
    return sa.and_(span.c.part_id == part_id, span.c.first <= place, span.c.gone > place)


__all__ = ["GONE", "Edits", "at", "edits", "write"]
