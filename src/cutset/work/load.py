"""Lists and case files into the ledger: `cutset load`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cutset.errors import InputError
from cutset.settings import Settings

from .places import database_of

if TYPE_CHECKING:
    from cutset.ledger.feed import PartReport
    from cutset.ledger.store import Ledger
    from cutset.sources.base import BadRow, Row, SnapshotFiles, Source
    from cutset.sources.files import SourceFile


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


LEAST_SHARE = 0.5
"""Of the rows of the snapshot before it, a list must have at least this share, else it may be cut off."""

Progress = Callable[["PartReport"], None]


def load(
    settings: Settings,
    source: str,
    files: Iterable[Path],
    published: date | datetime | None = None,
    progress: Progress | None = None,
    *,
    shrunk: bool = False,
) -> LoadReport:
    """Every snapshot in `files`, one transaction each: a snapshot is in the ledger whole or not at all.

    Loading one again changes nothing. Raises InputError for files that cannot be used (what was loaded
    before them stays) and StorageError for a full disk or a ledger that may not be written. A list with
    less than half of the rows of the snapshot before it is refused as cut off, unless it may be `shrunk`.
    """
    from cutset.ledger.store import Ledger
    from cutset.sources.registry import source as source_named

    reader = source_named(source)
    ledger = Ledger.open(database_of(settings))
    return load_into(ledger, reader, files, published, progress, shrunk=shrunk)


def load_into(
    ledger: Ledger,
    reader: Source,
    files: Iterable[Path],
    published: date | datetime | None = None,
    progress: Progress | None = None,
    *,
    shrunk: bool = False,
) -> LoadReport:
    done: list[PartReport] = []
    for snapshot in reader.snapshots(files, published):
        for part in load_snapshot(ledger, reader, snapshot, shrunk=shrunk):
            done.append(part)
            if progress is not None:
                progress(part)
    return LoadReport(reader.name, tuple(done))


def load_snapshot(
    ledger: Ledger,
    reader: Source,
    snapshot: SnapshotFiles,
    fetched: datetime | None = None,
    *,
    shrunk: bool = False,
) -> list[PartReport]:
    """One snapshot, all its parts in one transaction; main parts first."""
    from cutset.ledger.feed import Feed

    feeds = [
        Feed(
            part=part,
            name=file.name,
            digest=file.digest(),
            rows=partial(_whole, reader, part, file),
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
        least_share=0.0 if shrunk else LEAST_SHARE,
    )


def _whole(reader: Source, part: str, file: SourceFile, on_bad: Callable[[BadRow], None]) -> Iterator[Row]:
    """The rows of a file that ends where it should.

    Of a file that breaks off in the middle of its last record nothing is loaded: every party after the break
    would look as if it had been taken off the list. Raises InputError then.
    """
    last, broken = 0, []

    def hear(fault: BadRow) -> None:
        if fault.cut_off:
            broken.append(fault)
        on_bad(fault)

    for row in reader.rows(part, file, hear):
        last = row.number
        yield row
    if broken and isinstance(broken[-1].row, int) and broken[-1].row > last:
        raise InputError(
            f"the file is cut off here ({broken[-1].what.split(':')[0]}); nothing of it was loaded.",
            file=file.name, row=broken[-1].row, todo="Fetch the whole file.",
        )  # fmt: skip
