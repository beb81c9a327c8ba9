"""The economy-wide ranking over files."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path

from cutset.errors import MissingExtra, NotFound, UsageError
from cutset.graph.cascade import CascadeResult, Economy
from cutset.sources.network import read_network
from cutset.work.files import write_whole

COLUMNS = ("firm", "esri", "downstream", "upstream", "steps")


def run_cascade(
    network: Path,
    sectors: Path,
    essentiality: Path,
    replaceable: bool,
    firms: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CascadeResult:
    """ESRI of some or all firms. Raises InputError with file, row and field."""
    paths = (network, sectors, essentiality)
    data = [_read(p) for p in paths]
    net = read_network(data[0], data[1], data[2], files=(paths[0].name, paths[1].name, paths[2].name))
    economy = Economy(net.seller, net.buyer, net.sales, net.sector, net.essentiality)
    wanted = _numbers(firms)
    total, done = len(wanted) if wanted is not None else economy.firms, 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, total)

    return economy.rank(wanted, replaceable=replaceable, threads=os.cpu_count() or 1, progress=step)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"cannot be read: {error.strerror}.", file=str(path)) from error


def _numbers(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise UsageError(f"{text!r} is no list of firms", field="--firms", todo="Write 1,2,3.") from error


def write_rows(result: CascadeResult, path: Path) -> None:
    """Every row as CSV or Parquet, by the ending of the file's name."""
    rows = [[getattr(r, c) for c in COLUMNS] for r in result.rows]
    if path.suffix == ".parquet":
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MissingExtra("bulk", "Parquet") from error
        columns = {c: [row[i] for row in rows] for i, c in enumerate(COLUMNS)}
        sink = io.BytesIO()
        pq.write_table(pa.table(columns), sink)
        write_whole(path, sink.getvalue())
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode())
