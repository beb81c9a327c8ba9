"""The ledger in one file, and back, into either database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from cutset.errors import Conflict, InputError
from cutset.ledger import tables as t
from cutset.ledger.backup import backup, restore
from cutset.ledger.engine import make_engine, reading, sqlite_url
from cutset.ledger.migrate import upgrade
from cutset.ledger.store import Ledger

A = {"1": {"name": "Alpha", "broken": "yes"}, "2": {"name": "Beta"}, "bad": {}}
B = {"1": {"name": "Alpha Ltd"}, "3": {"name": "Gamma 中兴"}}


def contents(ledger: Ledger) -> dict[str, list[tuple]]:
    with reading(ledger.engine) as c:
        return {
            table.name: [tuple(r) for r in c.execute(sa.select(table).order_by(*table.primary_key.columns))]
            for table in t.metadata.sorted_tables
        }


def test_there_and_back(ledger, made, tmp_path: Path) -> None:
    made.load(ledger, date(2020, 1, 1), A, alt={"alias/1": {"alias": "Alf"}})
    made.load(ledger, date(2020, 1, 2), B)
    before = contents(ledger)
    report = backup(ledger, tmp_path / "out" / "kept.sqlite")
    assert report.rows["snapshot"] == 3 and report.state == ledger.state()
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["kept.sqlite"]
    other = Ledger.open(tmp_path / "other.sqlite")
    restore(other, report.file)
    assert contents(other) == before

    with pytest.raises(Conflict):
        restore(ledger, report.file)
    made.load(ledger, date(2020, 1, 3), A)
    restore(ledger, report.file, replace=True)
    assert contents(ledger) == before
    made.load(ledger, date(2020, 1, 3), A)  # and it goes on
    made.load(other, date(2020, 1, 3), A)
    assert contents(ledger) == contents(other)


def test_a_backup_of_an_older_revision(made, tmp_path: Path) -> None:
    old = make_engine(sqlite_url(tmp_path / "old.sqlite"))
    upgrade(old, "0001")
    made.load(Ledger(old), date(2020, 1, 1), B)
    state = Ledger(old).state()
    bytes_before = (tmp_path / "old.sqlite").read_bytes()
    new = Ledger.open(tmp_path / "new.sqlite")
    restore(new, tmp_path / "old.sqlite")
    assert new.state() == state
    assert (tmp_path / "old.sqlite").read_bytes() == bytes_before


def test_what_is_no_backup(tmp_path: Path, fresh) -> None:
    ledger = fresh(tmp_path / "ledger.sqlite")
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"nonsense")
    for path in (wrong, tmp_path / "absent"):
        with pytest.raises(InputError):
            restore(ledger, path)
