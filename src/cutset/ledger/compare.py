"""Which parties two views tell differently: read from the two files, without opening a record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from .manifest import FILE
from .view import LedgerView

_QUERIES = (
    # what a party is
    "SELECT id, schema, body, searchable FROM {a}.entity"
    " EXCEPT SELECT id, schema, body, searchable FROM {b}.entity",
    # its listings, whatever snapshot shows them
    "SELECT party, json_remove(body, '$.evidence', '$.note') FROM {a}.restriction"
    " EXCEPT SELECT party, json_remove(body, '$.evidence', '$.note') FROM {b}.restriction",
    # who is the same
    "SELECT a, b FROM {a}.same EXCEPT SELECT a, b FROM {b}.same",
)
# a day behind which a listing is in another state, between the two days asked about
_TURNS = (
    "SELECT party FROM now.restriction, (SELECT ? AS a, ? AS b) WHERE"
    " (json_extract(body, '$.since') > a AND json_extract(body, '$.since') <= b)"
    " OR (json_extract(body, '$.observed') > a AND json_extract(body, '$.observed') <= b)"
    " OR (json_extract(body, '$.until') >= a AND json_extract(body, '$.until') < b)"
    " OR (json_extract(body, '$.absent_on') >= a AND json_extract(body, '$.absent_on') < b)"
    " OR (json_extract(body, '$.last_seen') >= a AND json_extract(body, '$.last_seen') < b)"
)


def affected(before: LedgerView, after: LedgerView) -> set[str]:
    """Ids of parties of which the views differ, or whose listings begin or end between the two days, with
    all that is held to be the same party in either."""
    with closing(sqlite3.connect(":memory:")) as db:
        for name, view in (("was", before), ("now", after)):
            db.execute(f"ATTACH ? AS {name}", (str(view.folder / FILE),))
        found: set[str] = set()
        for query in _QUERIES:
            for a, b in (("was", "now"), ("now", "was")):
                found.update(row[0] for row in db.execute(query.format(a=a, b=b)))
        days: list[date] = sorted((before.clock.as_of, after.clock.as_of))
        if days[0] != days[1]:
            found.update(row[0] for row in db.execute(_TURNS, [d.isoformat() for d in days]))
        for name in ("was", "now"):
            pairs = db.execute(f"SELECT a, b FROM {name}.same").fetchall()  # noqa: S608
            reached = {b for a, b in pairs if a in found}
            found |= reached
    return found
