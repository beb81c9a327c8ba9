"""The ledger: snapshots in, one transaction each; what it holds, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from cutset.errors import InputError
from cutset.model import Snapshot

from . import tables as t
from .engine import make_engine, reading, sqlite_url, storage_errors, writing
from .feed import Feed, PartReport
from .intake import Intake, State
from .manifest import state_of
from .migrate import upgrade
from .moment import from_micros, position


@dataclass(frozen=True, slots=True)
class Held:
    """A snapshot and where it stands: `place` orders the snapshots of one part."""

    snapshot: Snapshot
    place: int
    part_id: int
    main: bool
    self_dated: bool
    name: str


class Ledger:
    """One database, opened with `Ledger.open(path or URL)`. Many readers, one writer at a time."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._states: dict[int, tuple[int, State]] = {}

    @classmethod
    def open(cls, where: Path | str, *, create: bool = True) -> Ledger:
        """A file (SQLite) or a URL. Makes and migrates the tables. Raises StorageError."""
        if isinstance(where, Path):
            with storage_errors(sqlite_url(where)):
                if create:
                    where.parent.mkdir(parents=True, exist_ok=True)
                elif not where.is_file():
                    raise InputError("there is no ledger.", file=str(where), todo="Make one: cutset init.")
        engine = make_engine(sqlite_url(where) if isinstance(where, Path) else where)
        upgrade(engine)
        return cls(engine)

    def load(
        self,
        source: str,
        feeds: Sequence[Feed],
        published: datetime | None,
        *,
        published_from: str = "given",
        fetched: datetime | None = None,
        least_share: float = 0.0,
    ) -> list[PartReport]:
        """All parts of one snapshot, whole or not at all; a part that is held already changes nothing.

        A part with less than `least_share` of the rows of the snapshot before it is refused as cut off.
        Without `published` only self-dated parts are taken; their snapshots are ordered by `fetched`.
        Raises InputError (nothing kept) and whatever `rows` and `expand` raise.
        """
        fetched = (fetched or datetime.now(UTC)).astimezone(UTC)
        reports = []
        states: dict[int, tuple[int, State]] = {}
        with writing(self.engine) as connection:
            for feed in feeds:
                if published is None and not feed.self_dated:
                    raise InputError(
                        "neither the file nor its name says when it was published.",
                        file=feed.name,
                        todo="Give --published YYYY-MM-DD.",
                    )
                intake = Intake(connection, source, feed, self._states)
                when = published.astimezone(UTC) if published else fetched
                known = intake.known(when if published else None)
                if known is not None:
                    reports.append(PartReport(feed.part, feed.name, feed.digest, known, False))
                    continue
                intake.least_share = 0.0 if feed.self_dated else least_share
                report = intake.run(when, published_from if published else "fetched", fetched)
                states[intake.part_id] = (position(when, feed.digest), intake.state)
                reports.append(report)
        self._states |= states  # only what was committed
        return reports

    def forget(self) -> None:
        """Drop what this process remembers of the tables: they were replaced."""
        self._states = {}

    def held(self, source: str | None = None) -> list[Held]:
        """Every snapshot, by source, part and place."""
        with reading(self.engine) as connection:
            return held(connection, source)

    def state(self) -> str:
        """Digest (hex) over which snapshots are held; the same snapshots give the same, in any order."""
        return state_of([(h.snapshot.source, h.snapshot.part, h.place) for h in self.held()])

    def faults(self, digest: str) -> list[tuple[str, str, str, str]]:
        """(row, field, what, text) of everything in a snapshot that could not be used."""
        with reading(self.engine) as connection:
            of = (
                sa.select(t.fault.c.row, t.fault.c.field, t.fault.c.what, t.fault.c.text)
                .join(t.snapshot, t.snapshot.c.id == t.fault.c.snapshot_id)
                .where(t.snapshot.c.digest == digest)
            )
            inside = (
                sa.select(t.fault.c.row, t.fault.c.field, t.fault.c.what, t.fault.c.text)
                .join(t.span, t.span.c.record_id == t.fault.c.record_id)
                .join(t.snapshot, t.snapshot.c.part_id == t.span.c.part_id)
                .where(
                    t.snapshot.c.digest == digest,
                    t.span.c.first <= t.snapshot.c.position,
                    t.span.c.gone > t.snapshot.c.position,
                )
            )
            return [tuple(r) for q in (of, inside) for r in connection.execute(q)]


def held(connection: sa.Connection, source: str | None = None) -> list[Held]:
    query = (
        sa.select(
            t.snapshot, t.part.c.name.label("part"), t.part.c.main, t.part.c.self_dated, t.source.c.name
        )
        .join(t.part, t.part.c.id == t.snapshot.c.part_id)
        .join(t.source, t.source.c.id == t.part.c.source_id)
        .order_by(t.source.c.name, t.part.c.name, t.snapshot.c.position)
    )
    if source is not None:
        query = query.where(t.source.c.name == source)
    out = []
    for row in connection.execute(query):
        of = row._mapping
        snapshot = Snapshot(
            source=of[t.source.c.name],
            digest=of[t.snapshot.c.digest],
            published=from_micros(of[t.snapshot.c.published]),
            fetched=from_micros(of[t.snapshot.c.fetched]),
            part=of["part"],
            statements=of[t.snapshot.c.statements],
            parties=of[t.snapshot.c.parties],
            bad_rows=of[t.snapshot.c.bad_rows],
        )
        out.append(
            Held(
                snapshot,
                of[t.snapshot.c.position],
                of[t.snapshot.c.part_id],
                bool(of[t.part.c.main]),
                bool(of[t.part.c.self_dated]),
                of[t.snapshot.c.name],
            )
        )
    return out


__all__ = ["Held", "Ledger", "held", "state_of"]
