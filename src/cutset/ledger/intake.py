"""One part of one snapshot on its way into the tables, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cutset.errors import Conflict, InputError
from cutset.model import Statement

from . import spans
from . import tables as t
from .bulk import fetch, insert_many
from .feed import Feed, PartReport
from .moment import GONE, from_micros, micros, position

State = dict[tuple[str, bytes], tuple[int, int, int]]
"""(key, digest) of a record -> (its id, number of statements, number of faults)."""

_FLUSH = 50_000
_MANY = 200  # a shorter list may well lose half of its rows
_KEY = 600  # characters of an id at most
_TEXT = 500  # characters of a faulty text that are kept


class Intake:
    """`states` are record sets of snapshots that this process has seen; a snapshot's never changes."""

    def __init__(
        self, connection: sa.Connection, source: str, feed: Feed, states: dict[int, tuple[int, State]]
    ) -> None:
        self.connection, self.feed, self.states = connection, feed, states
        self.part_id = self._part(source)
        self.least_share = 0.0
        self.state: State = {}
        self._records: list[tuple[Any, ...]] = []
        self._statements: list[tuple[Any, ...]] = []
        self._faults: list[tuple[Any, ...]] = []
        self._told: list[Any] = []

    def known(self, published: datetime | None) -> datetime | None:
        """When the part holds this copy already: its time.

        With a time given, a copy is the same when digest and time are; without one, when the newest copy
        has the digest.
        """
        mine = (
            sa.select(t.snapshot.c.digest, t.snapshot.c.published)
            .where(t.snapshot.c.part_id == self.part_id)
            .order_by(t.snapshot.c.position.desc())
        )
        if published is not None:
            place = position(published, self.feed.digest)
            row = self.connection.execute(mine.where(t.snapshot.c.position == place)).first()
            if row is not None and row.digest != self.feed.digest:
                raise Conflict(
                    "another copy of this part was published in the same millisecond.", file=self.feed.name
                )
            return from_micros(row.published) if row is not None else None
        row = self.connection.execute(mine.limit(1)).first()
        return from_micros(row.published) if row is not None and row.digest == self.feed.digest else None

    def run(self, published: datetime, published_from: str, fetched: datetime) -> PartReport:
        place = position(published, self.feed.digest)
        before_at, following = self._neighbours(place)
        before = self._state(before_at) if before_at is not None else {}
        after = self._state(following) if following != GONE else {}
        snapshot_id = self._next(t.snapshot)
        new = self._read(before, after)
        self._not_cut_off(len(before))
        row_faults = len(self._told)
        ids = [frozenset(v[0] for v in s.values()) for s in (before, after, self.state)]
        statements = sum(v[1] for v in self.state.values())
        bad = row_faults + sum(v[2] for v in self.state.values())
        self._flush(last=True)
        self.connection.execute(
            sa.insert(t.snapshot).values(
                id=snapshot_id, part_id=self.part_id, position=place, digest=self.feed.digest,
                published=micros(published), published_from=published_from, fetched=micros(fetched),
                name=self.feed.name, records=len(self.state), statements=statements, parties=self.parties,
                bad_rows=bad,
            )
        )  # fmt: skip
        self._write_faults(snapshot_id)
        spans.write(self.connection, self.part_id, place, following, spans.edits(*ids))
        return PartReport(
            self.feed.part, self.feed.name, self.feed.digest, published, True, len(self.state), new,
            statements, self.parties, bad, (*self._told, *(f for _, f in self._faulty)),
        )  # fmt: skip

    def _read(self, before: State, after: State) -> int:
        """Every row once; only those not seen before are expanded. Returns how many these are."""
        self._next_record = self._next(t.record)
        self._faulty: list[tuple[int, Any]] = []
        subjects: set[str] = set()
        new = 0
        for row in self.feed.rows(self._told.append):
            subjects.add(row.subject)
            mark = (self._name(row.key), row.digest)
            if mark in self.state:
                continue
            found = before.get(mark) or after.get(mark) or self._elsewhere(mark)
            if found is None:
                found = self._add(row)
                new += 1
            self.state[mark] = found
        self.parties = len(subjects)
        return new

    def _not_cut_off(self, before: int) -> None:
        """A file that broke off would say of most parties that they are listed no more."""
        if before >= _MANY and len(self.state) < self.least_share * before:
            raise InputError(
                f"has {len(self.state):,} rows where the snapshot before it has {before:,}: is it cut off?"
                " Nothing of it was loaded.",
                file=self.feed.name,
                todo="If the list really shrank, load it with --shrunk.",
            )

    def _add(self, row: Any) -> tuple[int, int, int]:
        faults: list[Any] = []
        said: Sequence[Statement] = self.feed.expand(row, faults.append)
        number = self._next_record
        self._next_record += 1
        listings = "\n".join(sorted({s.subject for s in said if s.schema == "Sanction"}))
        self._records.append(
            (
                number,
                self.part_id,
                _clean(row.key),
                row.digest,
                self._name(row.subject),
                _clean(listings),
                len(said),
                len(faults),
            )
        )
        self._statements.extend(
            (number, n, _clean(s.subject), s.schema, s.prop, _clean(s.value), s.lang, str(s.certainty))
            for n, s in enumerate(said)
        )
        self._faulty.extend((number, f) for f in faults)
        if len(self._statements) >= _FLUSH:
            self._flush()
        return number, len(said), len(faults)

    def _name(self, text: str) -> str:
        """A key or subject: indexed, so not of any length."""
        if len(text) > _KEY:
            raise InputError(
                f"has {len(text):,} characters where an id is expected.",
                file=self.feed.name,
                row=text[:40],
                todo="Nothing of this snapshot was loaded.",
            )
        return _clean(text)

    def _elsewhere(self, mark: tuple[str, bytes]) -> tuple[int, int, int] | None:
        """A record that stood in some snapshot further away."""
        if self._first_ever:
            return None
        r = t.record.c
        row = self.connection.execute(
            sa.select(r.id, r.statements, r.faults).where(
                r.part_id == self.part_id, r.key == mark[0], r.digest == mark[1]
            )
        ).first()
        return (row[0], row[1], row[2]) if row is not None else None

    def _flush(self, last: bool = False) -> None:
        insert_many(
            self.connection, t.record,
            ("id", "part_id", "key", "digest", "subject", "listings", "statements", "faults"), self._records,
        )  # fmt: skip
        insert_many(
            self.connection, t.statement,
            ("record_id", "n", "subject", "schema", "prop", "value", "lang", "certainty"), self._statements,
        )  # fmt: skip
        self._records, self._statements = [], []

    def _write_faults(self, snapshot_id: int) -> None:
        number = self._next(t.fault)
        rows = [(snapshot_id, None, f) for f in self._told] + [(None, r, f) for r, f in self._faulty]
        insert_many(
            self.connection, t.fault, ("id", "snapshot_id", "record_id", "row", "field", "what", "text"),
            [
                (number + i, s, r, _clean(str(f.row)), f.field, _clean(f.what), _clean(f.text[:_TEXT]))
                for i, (s, r, f) in enumerate(rows)
            ],
        )  # fmt: skip

    def _neighbours(self, place: int) -> tuple[int | None, int]:
        s = t.snapshot.c
        mine = s.part_id == self.part_id
        low = self.connection.execute(
            sa.select(sa.func.max(s.position)).where(mine, s.position < place)
        ).scalar()
        high = self.connection.execute(
            sa.select(sa.func.min(s.position)).where(mine, s.position > place)
        ).scalar()
        self._first_ever = low is None and high is None
        return low, GONE if high is None else high

    def _state(self, place: int) -> State:
        kept = self.states.get(self.part_id)
        if kept is not None and kept[0] == place:
            return kept[1]
        r = t.record.c
        query = (
            sa.select(r.key, r.digest, r.id, r.statements, r.faults)
            .select_from(t.span.join(t.record))
            .where(spans.at(self.part_id, place))
        )
        return {(k, bytes(d)): (i, n, f) for k, d, i, n, f in fetch(self.connection, query)}

    def _next(self, table: sa.Table) -> int:
        return int(self.connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0) + 1

    def _part(self, source: str) -> int:
        """Number of the part; made on first need."""
        c = self.connection
        of = c.execute(sa.select(t.source.c.id).where(t.source.c.name == source)).scalar()
        if of is None:
            of = self._next(t.source)
            c.execute(sa.insert(t.source).values(id=of, name=source))
        found = c.execute(
            sa.select(t.part.c.id).where(t.part.c.source_id == of, t.part.c.name == self.feed.part)
        ).scalar()
        if found is not None:
            return int(found)
        made = self._next(t.part)
        c.execute(
            sa.insert(t.part).values(
                id=made,
                source_id=of,
                name=self.feed.part,
                main=self.feed.main,
                self_dated=self.feed.self_dated,
            )
        )
        return made


def _clean(text: str) -> str:
    """Half of a surrogate pair is no character and cannot be written: "?" in its place."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")
