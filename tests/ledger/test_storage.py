"""Full disks, read-only files, limits of the system: one clear error, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from cutset.errors import StorageError
from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger
from cutset.model import Clock

ROWS = {str(i): {"name": f"Party {i}" * 20} for i in range(3000)}


def test_a_full_disk(tmp_path: Path, made, fresh) -> None:
    ledger = fresh(tmp_path / "ledger.sqlite")
    made.load(ledger, date(2020, 1, 1), {"1": {"name": "Alpha"}})
    state = ledger.state()

    @sa.event.listens_for(ledger.engine, "connect")
    def small(connection, _record) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 20}")  # SQLITE_FULL, as on a full disk

    with pytest.raises(StorageError, match="full") as told:
        made.load(ledger, date(2020, 1, 2), ROWS)
    assert told.value.todo and "ledger.sqlite" in str(told.value)
    sa.event.remove(ledger.engine, "connect", small)
    assert ledger.state() == state
    made.load(ledger, date(2020, 1, 2), ROWS)
    assert ledger.state() != state


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_the_system_takes_no_more_bytes(tmp_path: Path, made, fresh) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = fresh(path)
    state = ledger.state()
    child = os.fork()
    if child == 0:  # pragma: no cover
        import resource
        import signal

        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
            made.load(Ledger.open(path), date(2020, 1, 2), ROWS)
        except StorageError:
            code = 42
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
    assert Ledger.open(path).state() == state


def test_a_ledger_that_may_not_be_written(tmp_path: Path, made, fresh) -> None:
    ledger = fresh(tmp_path / "ledger.sqlite")

    @sa.event.listens_for(ledger.engine, "connect")
    def locked(connection, _record) -> None:
        connection.execute("PRAGMA query_only=ON")  # what SQLite says of a read-only file

    with pytest.raises(StorageError, match=r"read-?only") as told:
        made.load(ledger, date(2020, 1, 2), ROWS)
    assert "--home" in str(told.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        Ledger.open(tmp_path / "file" / "ledger.sqlite")


def test_a_view_that_cannot_be_written(tmp_path: Path, made, fresh) -> None:
    ledger = fresh(tmp_path / "ledger.sqlite")
    made.load(ledger, date(2020, 1, 1), {"1": {"name": "Alpha"}})
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError):
        materialise(ledger, Clock.at(date(2020, 1, 1), date(2020, 1, 1)), tmp_path / "file" / "view")


def test_a_damaged_ledger(tmp_path: Path, made, fresh) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = fresh(path)
    made.load(ledger, date(2020, 1, 1), ROWS)
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    data = bytearray(path.read_bytes())
    data[4096:200_000] = os.urandom(200_000 - 4096)
    path.write_bytes(data)
    with pytest.raises(StorageError, match="restore"):
        Ledger.open(path).state()
