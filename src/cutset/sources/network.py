"""Firm networks as CSV, plain or gzipped: links (i,j,x = sales from i to j), sectors (p), essentiality.

Firms are numbered from 1 in the order of the sector file. The essentiality table has no header: row = sector
that supplies, column = sector that buys, 0 negligible, 1 non-essential, 2 essential.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError, InputErrors, UnsafeInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_BYTES = 1 << 30
MOST_ERRORS = 20
LINK_NAMES = (("i", "j", "x"), ("seller", "buyer", "sales"), ("source", "target", "value"))


@dataclass(frozen=True, slots=True)
class FirmNetwork:
    """`seller`, `buyer` from 0; `sales` in one currency; `sector` as labelled; `essentiality` square."""

    seller: NDArray[np.int64]
    buyer: NDArray[np.int64]
    sales: NDArray[np.float64]
    sector: NDArray[np.int64]
    essentiality: NDArray[np.int64]


def unpack(data: bytes, file: str, most: int = MOST_BYTES) -> str:
    """Text of plain or gzipped UTF-8. Errors: UnsafeInput over `most` bytes; InputError for damage."""
    if data[:2] == b"\x1f\x8b":
        parts, size = [], 0
        while data:
            inflater = zlib.decompressobj(wbits=31)
            try:
                part = inflater.decompress(data, most + 1 - size)
            except zlib.error as error:
                raise InputError(f"damaged gzip: {error}.", file=file) from None
            size += len(part)
            if size > most:
                raise UnsafeInput(f"unpacks to more than {most} bytes.", file=file)
            if not inflater.eof:
                raise InputError("the gzip ends too early.", file=file, todo="Fetch the file again.")
            parts.append(part)
            data = inflater.unused_data.lstrip(b"\0")
        data = b"".join(parts)
    if len(data) > most:
        raise UnsafeInput(f"larger than {most} bytes.", file=file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8.", file=file, row=row, todo="Save it as UTF-8.") from None
    if "\0" in text:
        raise InputError("a NUL byte.", file=file, row=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _header(text: str) -> list[str]:
    """Column names, or nothing where the first row is already numbers."""
    first = next(csv.reader([text.split("\n", 1)[0].strip()]), [])
    cells = [cell.strip().lower() for cell in first]
    return [] if cells and all(_is_number(cell) for cell in cells) else cells


def _table(text: str, file: str, columns: list[int] | None, skip: int, width: int) -> Any:
    """The numbers, fast; where that fails, row by row to say which field is wrong."""
    import numpy as np

    try:
        table = np.loadtxt(
            io.StringIO(text),
            delimiter=",",
            skiprows=skip,
            usecols=columns,
            ndmin=2,
            quotechar='"',
            comments=None,
        )
    except (ValueError, IndexError, OverflowError):
        _explain(text, file, columns, skip, width)
        raise InputError("not a table of numbers.", file=file) from None
    return table


def _explain(text: str, file: str, columns: list[int] | None, skip: int, width: int) -> None:
    errors: list[InputError] = []
    names = _header(text) if skip else []
    for row, cells in enumerate(csv.reader(io.StringIO(text)), start=1):
        if row <= skip or not cells:
            continue
        if len(cells) < width or (columns is None and len(cells) != width):
            errors.append(InputError(f"{len(cells)} fields instead of {width}.", file=file, row=row))
        else:
            for column in columns if columns is not None else range(len(cells)):
                if not _is_number(cells[column]):
                    field = names[column] if column < len(names) else str(column + 1)
                    shown = cells[column][:40]
                    errors.append(InputError(f"not a number: {shown!r}.", file=file, row=row, field=field))
        if len(errors) >= MOST_ERRORS:
            break
    if errors:
        raise InputErrors(errors)


def _rows(text: str, skip: int) -> Callable[[int], int]:
    """Line number of the n-th data row; blank lines count as lines."""

    def line(n: int) -> int:
        seen = -1
        for number, content in enumerate(text.split("\n"), start=1):
            if number > skip and content.strip():
                seen += 1
                if seen == n:
                    return number
        return skip + n + 1

    return line


def _whole(
    column: Any,
    file: str,
    field: str,
    least: int,
    most: float,
    line: Callable[[int], int],
    todo: str | None = None,
) -> Any:
    import numpy as np

    bad = np.flatnonzero(~((column >= least) & (column <= most) & (column == np.floor(column))))
    if len(bad):
        raise InputErrors(
            [
                InputError(
                    f"{column[n]:g} is not allowed here.", file=file, row=line(int(n)), field=field, todo=todo
                )
                for n in bad[:MOST_ERRORS]
            ]
        )
    return column.astype(np.int64)


def read_links(data: bytes, file: str, firms: int) -> tuple[Any, Any, Any]:
    """(seller, buyer, sales), firms from 0; columns i, j, x by name, else the first three."""
    import numpy as np

    text = unpack(data, file)
    header = _header(text)
    names = next((n for n in LINK_NAMES if all(x in header for x in n)), None)
    columns = [header.index(n) for n in names] if names else [0, 1, 2]
    if header and not names:
        raise InputError(f"columns {', '.join(header[:8])}.", file=file, row=1, todo="Name them i, j, x.")
    if not text.strip() or not text.split("\n", 1)[-1].strip():
        raise InputError("no link.", file=file)
    names = names or LINK_NAMES[0]
    skip = 1 if header else 0
    table = _table(text, file, columns, skip, max(columns) + 1)
    line = _rows(text, skip)
    todo = f"Firms are numbered from 1 to {firms}, as in the sector file."
    seller = _whole(table[:, 0], file, names[0], 1, firms, line, todo) - 1
    buyer = _whole(table[:, 1], file, names[1], 1, firms, line, todo) - 1
    sales = table[:, 2]
    bad = np.flatnonzero(~(np.isfinite(sales) & (sales >= 0)))
    if len(bad):
        raise InputErrors(
            [
                InputError(f"sales of {sales[n]:g}.", file=file, row=line(int(n)), field=names[2])
                for n in bad[:MOST_ERRORS]
            ]
        )
    return seller, buyer, np.ascontiguousarray(sales)


def read_sectors(data: bytes, file: str) -> Any:
    """The sector label of each firm, one a row; column p where there are several. Errors: InputError."""
    text = unpack(data, file)
    header = _header(text)
    column = header.index("p") if "p" in header else 0
    if len(header) > 1 and "p" not in header:
        raise InputError(f"columns {', '.join(header[:8])}.", file=file, row=1, todo="Name the sector p.")
    skip = 1 if header else 0
    if not text.strip() or (skip and not text.partition("\n")[2].strip()):
        raise InputError("no firm.", file=file)
    table = _table(text, file, [column], skip, column + 1)
    return _whole(table[:, 0], file, "p", 0, 2**53, _rows(text, skip), "Sectors are whole numbers.")


def read_essentiality(data: bytes, file: str) -> Any:
    """The square table of classes 0, 1, 2. Errors: InputError."""
    text = unpack(data, file)
    if not text.strip():
        raise InputError("no row.", file=file)
    width = len(text.lstrip().split("\n", 1)[0].split(","))
    table = _table(text, file, None, 0, width)
    if table.shape[0] != table.shape[1]:
        raise InputError(
            f"{table.shape[0]} rows and {table.shape[1]} columns.",
            file=file,
            todo="The table has one row and one column for each sector, and no header.",
        )
    line = _rows(text, 0)
    flat = _whole(
        table.reshape(-1), file, "essentiality", 0, 2, lambda n: line(n // width), "Classes are 0, 1, 2."
    )
    return flat.reshape(table.shape)


NAMES = ("network", "sectors", "essentiality")


def read_network(
    network: bytes, sectors: bytes, essentiality: bytes, *, files: tuple[str, str, str] = NAMES
) -> FirmNetwork:
    """All three files. Errors: InputError with file, row and field."""
    import numpy as np

    sector = read_sectors(sectors, files[1])
    table = read_essentiality(essentiality, files[2])
    labels = np.unique(sector)
    if len(labels) != len(table) and not (labels[0] >= 1 and labels[-1] <= len(table)):
        odd = int(np.flatnonzero((sector < 1) | (sector > len(table)))[0])
        raise InputError(
            f"sector {sector[odd]} has no row in {files[2]}, which has {len(table)}.",
            file=files[1], row=odd + 2, field="p",
        )  # fmt: skip
    seller, buyer, sales = read_links(network, files[0], len(sector))
    return FirmNetwork(seller, buyer, sales, sector, table)
