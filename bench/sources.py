"""Reading lists: seconds, rows and statements a second, against the csv module alone on the same bytes.

python -m bench.sources [REFERENCE_DATA]
"""

from __future__ import annotations

import csv
import io
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cutset.sources.registry import source

ROOT = Path(__file__).resolve().parent.parent


def reference() -> Path:
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CUTSET_REFERENCE_DATA")
    return Path(given) if given else ROOT.parent / "shared" / "data"


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of this process, so that a busy machine does not count, and what was counted."""
    start = time.process_time()
    count = work()
    return time.process_time() - start, count


def statements(name: str, paths: list[Path]) -> int:
    src = source(name)
    return sum(
        1
        for snapshot in src.snapshots(paths)
        for part, file in snapshot.files.items()
        for _ in src.read(part, file, lambda _: None)
    )


def rows(name: str, paths: list[Path]) -> int:
    src = source(name)
    return sum(
        1
        for snapshot in src.snapshots(paths)
        for part, file in snapshot.files.items()
        for _ in src.rows(part, file, lambda _: None)
    )


def plain_csv(name: str, paths: list[Path]) -> int:
    src = source(name)
    count = 0
    for snapshot in src.snapshots(paths):
        for file in snapshot.files.values():
            with file.open() as stream:
                count += sum(1 for _ in csv.reader(io.TextIOWrapper(stream, "latin-1", newline="")))
    return count


def main() -> None:
    lists = reference() / "lists"
    triple = [lists / f"ofac_2021-07_{part}.csv.gz" for part in ("sdn", "add", "alt")]
    daily = [lists / "ofac_sdn_daily_2021-08_2022-12.tar.zst"]
    csl = [lists / "us_csl_2022-05-16.csv.gz"]
    compact = [lists / "us_csl_compact_2026-07-31.json.gz"]
    un = [lists / "un_2025-11-18.xml.gz"]
    for label, name, paths, work, unit in (
        ("SDN triple, all statements", "ofac-sdn", triple, statements, "statements"),
        ("SDN triple, csv module alone", "ofac-sdn", triple, plain_csv, "rows"),
        ("143 daily SDN files, rows with digests", "ofac-sdn", daily, rows, "rows"),
        ("143 daily SDN files, csv module alone", "ofac-sdn", daily, plain_csv, "rows"),
        ("screening list of 2022, all statements", "us-csl", csl, statements, "statements"),
        ("screening list of 2026, all statements", "us-csl", compact, statements, "statements"),
        ("UN list, all statements", "un-sc", un, statements, "statements"),
    ):
        seconds, count = timed(lambda w=work, n=name, p=paths: w(n, p))  # type: ignore[misc]
        print(f"{label:<42}{seconds:7.2f} s CPU {count:>10,} {unit} {count / seconds:>12,.0f} a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the process':<42}{peak:7.0f} MB")


if __name__ == "__main__":
    main()
