"""kill -9 at random moments: the ledger opens, and holds the snapshot whole or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cutset.ledger.store import Ledger

ROWS = {str(i): {"name": f"Party {i}", "program": "X", "citation": f"{i} FR {i}"} for i in range(700)}
NEXT = {k: {**v, "name": v["name"] + " Ltd"} if int(k) % 3 else v for k, v in ROWS.items() if int(k) % 7}


def in_child(path: Path, made) -> int:
    """Load the second snapshot in a process of its own; returns its id."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            made.load(Ledger.open(path), date(2020, 1, 2), NEXT)
        finally:
            os._exit(0)
    return child


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_fifty_kills(tmp_path: Path, made, fresh) -> None:
    whole, path, base = (tmp_path / n for n in ("whole.sqlite", "ledger.sqlite", "base.sqlite"))
    reference = fresh(whole)
    made.load(reference, date(2020, 1, 1), ROWS)
    alone = reference.state()
    with closing(sqlite3.connect(whole)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(whole, base)
    began = time.monotonic()
    os.waitpid(in_child(whole, made), 0)
    took = time.monotonic() - began
    both = reference.state()
    assert alone != both
    rng = random.Random(9)
    outcomes = set()
    for _ in range(50):
        for old in tmp_path.glob("ledger.sqlite*"):
            old.unlink()
        shutil.copy(base, path)
        child = in_child(path, made)
        time.sleep(rng.uniform(0, took))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        state = Ledger.open(path).state()
        assert state in (alone, both)
        outcomes.add(state)
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            names = db.execute("SELECT count(*) FROM record").fetchone()[0]
        assert names == (
            len(ROWS) if state == alone else len(ROWS) + sum(v != ROWS[k] for k, v in NEXT.items())
        )
    assert alone in outcomes  # some were hit in the middle
    made.load(Ledger.open(path), date(2020, 1, 2), NEXT)
    assert Ledger.open(path).state() == both


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_many_writers_and_a_reader_at_once(tmp_path: Path, made) -> None:
    """Four processes make the ledger and load into it at the same time; a reader waits for none of them."""
    path = tmp_path / "new" / "ledger.sqlite"
    children = []
    for n in range(4):
        child = os.fork()
        if child == 0:  # pragma: no cover
            code = 1
            try:
                made.load(Ledger.open(path), date(2020, 1, n + 1), {**ROWS, "x": {"name": f"X {n}"}})
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(c, 0)[1]) for c in children] == [0, 0, 0, 0]
    assert len(Ledger.open(path).held()) == 4
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    assert len(Ledger.open(path).held()) == 4
    assert time.monotonic() - began < 10
    writer.execute("ROLLBACK")
    writer.close()
