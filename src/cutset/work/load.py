"""Lists and case files into the ledger: `cutset load`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cutset.settings import Settings

from .places import database_of

if TYPE_CHECKING:
    from cutset.ledger.feed import PartReport
    from cutset.ledger.store import Ledger
    from cutset.sources.base import BadRow, SnapshotFiles, Source


@dataclass(frozen=True, slots=True)
class LoadReport:
    """`parts`: one for each part of each snapshot, in the order of loading. A row is a record of the list."""

    source: str
    parts: tuple[PartReport, ...] = ()

    @property
    def loaded(self) -> int:
        return sum(p.loaded for p in self.parts)

    @property
    def known(self) -> int:
        """Parts that the ledger held already: nothing changed."""
        return sum(not p.loaded for p in self.parts)

    @property
    def rows(self) -> int:
        return sum(p.records for p in self.parts)

    @property
    def statements(self) -> int:
        return sum(p.statements for p in self.parts)

    @property
    def bad_rows(self) -> tuple[BadRow, ...]:
        """What could not be used, of rows that were not seen before."""
        return tuple(f for p in self.parts for f in p.faults)


Progress = Callable[["PartReport"], None]


def load(
    settings: Settings,
    source: str,
    files: Iterable[Path],
    published: date | datetime | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Every snapshot in `files`, one transaction each: a snapshot is in the ledger whole or not at all.

    Loading one again changes nothing. Raises InputError for files that cannot be used (what was loaded
    before them stays) and StorageError for a full disk or a ledger that may not be written.
    """
    from cutset.ledger.store import Ledger
    from cutset.sources.registry import source as source_named

    reader = source_named(source)
    ledger = Ledger.open(database_of(settings))
    return load_into(ledger, reader, files, published, progress)


def load_into(
    ledger: Ledger,
    reader: Source,
    files: Iterable[Path],
    published: date | datetime | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    done: list[PartReport] = []
    for snapshot in reader.snapshots(files, published):
        for part in load_snapshot(ledger, reader, snapshot):
            done.append(part)
            if progress is not None:
                progress(part)
    return LoadReport(reader.name, tuple(done))


def load_snapshot(
    ledger: Ledger, reader: Source, snapshot: SnapshotFiles, fetched: datetime | None = None
) -> list[PartReport]:
    """One snapshot, all its parts in one transaction; main parts first."""
    from cutset.ledger.feed import Feed

    feeds = [
        Feed(
            part=part,
            name=file.name,
            digest=file.digest(),
            rows=partial(reader.rows, part, file),
            expand=partial(reader.expand, part),
            main=reader.is_main(part),
            self_dated=reader.self_dated,
        )
        for part, file in snapshot.files.items()
    ]
    feeds.sort(key=lambda f: not f.main)
    return ledger.load(
        reader.name,
        feeds,
        snapshot.published,
        published_from=snapshot.published_from or "given",
        fetched=fetched,
    )
