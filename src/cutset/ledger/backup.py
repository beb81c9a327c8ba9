"""The whole ledger in one file, and back, from either database into either.

The file is a SQLite ledger. It is written beside its name and put in place when it is complete and proven
to hold what it should.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cutset.errors import Conflict, InputError, StorageError

from . import tables as t
from .bulk import fetch, insert_many
from .engine import reading, storage_errors, writing
from .manifest import state_of
from .store import Ledger, held


@dataclass(frozen=True, slots=True)
class BackupReport:
    """`rows`: number of rows by table. `state`: digest over the snapshots held."""

    file: Path
    state: str
    rows: dict[str, int]


def backup(ledger: Ledger, file: Path) -> BackupReport:
    """One consistent state of the ledger into `file` (replaced if it is there). Raises StorageError."""
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    with storage_errors(ledger.engine.url):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with reading(ledger.engine) as source:
                copy = Ledger.open(scratch)
                with writing(copy.engine) as target:
                    rows = _copy(source, target)
                state = _state(source)
            _prove(scratch, state)
            _one_file(scratch)
            scratch.replace(file)
        finally:
            for left in file.parent.glob(f"{scratch.name}*"):
                left.unlink(missing_ok=True)
    return BackupReport(file, state, rows)


def restore(ledger: Ledger, file: Path, *, replace: bool = False) -> BackupReport:
    """A backup into a ledger, all or nothing. One that holds something is only replaced when told so.

    Raises InputError for a file that is no backup, Conflict for a ledger that is not empty.
    """
    if not file.is_file():
        raise InputError("no such file.", file=str(file))
    with (
        tempfile.TemporaryDirectory() as folder
    ):  # older backups are migrated; the file itself is not touched
        copy = Path(folder) / "backup.sqlite"
        shutil.copy(file, copy)
        try:
            with closing(sqlite3.connect(copy)) as db:
                found = db.execute(
                    "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
                ).fetchone()
        except sqlite3.Error:
            found = (0,)
        if not found[0]:
            raise InputError("is no backup of a ledger.", file=str(file))
        kept = Ledger.open(copy)
        with reading(kept.engine) as source, writing(ledger.engine) as target:
            if held(target):
                if not replace:
                    raise Conflict(
                        "the ledger is not empty.", todo="Say that it shall be replaced, or use another."
                    )
                for table in reversed(t.metadata.sorted_tables):
                    target.execute(sa.delete(table))
            rows, state = _copy(source, target), _state(source)
            if _state(target) != state:
                raise StorageError("what was restored is not what the backup holds. Nothing was kept.")
    ledger.forget()
    return BackupReport(file, state, rows)


def _copy(source: sa.Connection, target: sa.Connection) -> dict[str, int]:
    rows = {}
    for table in t.metadata.sorted_tables:
        columns = [c.name for c in table.columns]
        counted = _Counted(fetch(source, sa.select(table).order_by(*table.primary_key.columns)), table)
        insert_many(target, table, columns, counted)
        rows[table.name] = counted.count
        if target.dialect.name == "postgresql" and table.name == "decision":
            target.execute(
                sa.text("SELECT setval('decision_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM decision))")
            )
    return rows


class _Counted:
    """Rows on their way, counted; truth values as the other database wants them."""

    def __init__(self, rows: Any, table: sa.Table) -> None:
        self.rows, self.count = rows, 0
        self.flags = [i for i, c in enumerate(table.columns) if isinstance(c.type, sa.Boolean)]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self.rows:
            self.count += 1
            if self.flags:
                row = tuple(bool(v) if i in self.flags else v for i, v in enumerate(row))
            yield row


def _state(connection: sa.Connection) -> str:
    return state_of([(h.snapshot.source, h.snapshot.part, h.place) for h in held(connection)])


def _prove(file: Path, state: str) -> None:
    with closing(sqlite3.connect(file)) as db:
        ok = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ok = ok and db.execute("PRAGMA foreign_key_check").fetchone() is None
    if not ok or Ledger.open(file).state() != state:
        raise StorageError("the backup is not what the ledger holds; it was not kept.", file=str(file))


def _one_file(file: Path) -> None:
    """Without a log beside it."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode=DELETE")
