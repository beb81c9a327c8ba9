"""The ledger: seconds, bytes and memory of loading, views and diffs, beside plain tables without history.

python -m bench.ledger [REFERENCE_DATA]
"""

from __future__ import annotations

import csv
import io
import multiprocessing
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from cutset.ledger.changes import changes
from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger
from cutset.ledger.view import LedgerView
from cutset.model import Clock
from cutset.sources.registry import source
from cutset.work.load import load_into

ROOT = Path(__file__).resolve().parent.parent


def reference() -> Path:
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CUTSET_REFERENCE_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds of the clock, seconds of this process (a busy machine does not count), and the result."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - clock, time.process_time() - cpu, result


def size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def line(what: str, figure: str, bar: str = "") -> None:
    print(f"{what:<58} {figure:>24}  {bar}")


def plain_tables(path: Path, name: str, files: list[Path]) -> None:
    """The peer: every row of every file as it stands, no statements, no history, no digest."""
    reader = source(name)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        for snapshot in reader.snapshots(files, date(2021, 1, 1)):
            for part, file in snapshot.files.items():
                db.execute(f'CREATE TABLE IF NOT EXISTS "{part}" (snapshot TEXT, n INT, fields TEXT)')
                with file.open() as stream:
                    rows = csv.reader(io.TextIOWrapper(stream, "latin-1", newline=""))
                    db.executemany(
                        f'INSERT INTO "{part}" VALUES (?,?,?)',
                        ((file.name, n, "\t".join(row)) for n, row in enumerate(rows)),
                    )
            db.commit()


def stage(work: Callable[..., Any], *args: Any) -> tuple[Any, float]:
    """Run in a process of its own: the result, and the most memory it held, in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, *args))


def _measured(work: Callable[..., Any], *args: Any) -> tuple[Any, float]:
    return work(*args), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def load(path: Path, files: list[Path]) -> tuple[float, float, int]:
    ledger = Ledger.open(path)
    wall, cpu, report = timed(lambda: load_into(ledger, source("ofac-sdn"), files))
    return wall, cpu, report.statements


def peer(path: Path, files: list[Path]) -> float:
    return timed(lambda: plain_tables(path, "ofac-sdn", files))[0]


def unpack_last(packed: Path, folder: Path) -> Path:
    for snapshot in source("ofac-sdn").snapshots([packed]):
        (file,) = snapshot.files.values()
        if "2022-12-28" in file.name:
            out = folder / Path(file.name).name
            with file.open() as stream:
                out.write_bytes(stream.read())
            return out
    raise ValueError("the last version is not there")


def views(path: Path, folder: Path) -> tuple[float, float, float]:
    """Slowest of seven days (clock, CPU), and opening one again."""
    ledger = Ledger.open(path)
    days = [h.snapshot.published.date() for h in random.Random(1).sample(ledger.held(), 7)]
    took = []
    for day in days:
        wall, cpu, _ = timed(lambda day=day: materialise(ledger, Clock.at(day, day), folder / "view"))
        took.append((wall, cpu))
    clock = Clock.at(days[-1], days[-1])
    again, _, _ = timed(lambda: LedgerView(folder / "view", clock).snapshots())
    return max(took)[0], max(cpu for _, cpu in took), again


def diffs(path: Path, counts: Path) -> tuple[float, int]:
    """Seconds of all steps, and how many have the counts they must have."""
    ledger = Ledger.open(path)
    held = ledger.held()
    with counts.open(newline="") as stream:
        expected = [tuple(int(r[k]) for k in ("added", "removed", "changed")) for r in csv.DictReader(stream)]

    def steps() -> list[tuple[int, ...]]:
        found = [changes(ledger, "ofac-sdn", a.snapshot.digest, b.snapshot.digest) for a, b in pairwise(held)]
        return [(c.added, c.removed, c.changed) for c in found]

    wall, _, got = timed(steps)
    return wall, sum(a == b for a, b in zip(got, expected[1:], strict=True))


def main() -> None:
    lists = reference() / "lists"
    if not lists.is_dir():
        sys.exit(f"reference data not found at {lists}; set CUTSET_REFERENCE_DATA")
    triple = [lists / f"ofac_2021-07_{p}.csv.gz" for p in ("sdn", "add", "alt")]
    packed = lists / "ofac_sdn_daily_2021-08_2022-12.tar.zst"
    counts = lists / "ofac_sdn_daily_2021-08_2022-12.delta_counts.csv"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (wall, cpu, statements), mb = stage(load, folder / "triple.sqlite", triple)
        plain, _ = stage(peer, folder / "peer1.sqlite", triple)
        line("one SDN triple into an empty ledger", f"{wall:.2f} s ({cpu:.2f} s CPU)", "bar 6 s")
        line("  statements; plain tables of the rows alone", f"{statements:,}; {plain:.2f} s")
        line("  memory at most", f"{mb:.0f} MB", "bar 400 MB")
        (wall, cpu, _), mb = stage(load, folder / "daily.sqlite", [packed])
        plain, _ = stage(peer, folder / "peer2.sqlite", [packed])
        line("143 daily versions", f"{wall:.1f} s ({cpu:.1f} s CPU)", "bar 60 s")
        line("  plain tables of the rows alone", f"{plain:.1f} s, ratio {wall / plain:.2f}")
        line("  memory at most (128 MB are the archive's window)", f"{mb:.0f} MB", "bar 400 MB")
        stage(load, folder / "alone.sqlite", [unpack_last(packed, folder)])
        whole, one, bare = (size(folder / f"{n}.sqlite") for n in ("daily", "alone", "peer2"))
        line("  size, to the last version alone", f"{whole / 1e6:.1f} MB, {whole / one:.2f} x", "bar 2.5 x")
        line("  size, to plain tables of all versions", f"{whole / bare:.3f} x")
        (wall, cpu, again), mb = stage(views, folder / "daily.sqlite", folder)
        line("a view of any day, slowest of 7", f"{wall:.2f} s ({cpu:.2f} s CPU)", "bar 1 s")
        line("  opening it again", f"{again * 1000:.1f} ms")
        line("  memory at most", f"{mb:.0f} MB", "bar 400 MB")
        (wall, right), _ = stage(diffs, folder / "daily.sqlite", counts)
        line("142 steps between versions", f"{wall / 142 * 1000:.0f} ms each", f"{right} of 142 counts right")


if __name__ == "__main__":
    main()
