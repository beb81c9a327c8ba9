"""CSV rows out of hostile bytes: bounded lines and fields, named faults, line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from cutset.errors import InputError, UnsafeInput

from .files import SourceFile

LINE_BYTES = 4 << 20
FIELD_CHARS = 1 << 20


def lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines with their ends; one of more than LINE_BYTES is refused before it fills the memory."""
    number = 0
    while line := stream.readline(LINE_BYTES + 1):
        number += 1
        if len(line) > LINE_BYTES:
            raise UnsafeInput(f"a line of more than {LINE_BYTES:,} bytes; refused.", file=name, row=number)
        yield line


def _text(stream: BinaryIO, name: str, encoding: str) -> Iterator[str]:
    for number, line in enumerate(lines(stream, name), start=1):
        if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("is UTF-16 text.", file=name, row=1, todo="Save it as UTF-8.")
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError as e:
            raise InputError(
                f"is not {encoding} text at byte {e.start} of the line.",
                file=name,
                row=number,
                todo="Save it as UTF-8.",
            ) from e
        yield text.lstrip("\ufeff") if number == 1 else text


def csv_rows(
    file: SourceFile, encoding: str = "utf-8", delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """(line on which the record starts, its fields). Raises InputError for what is no CSV."""
    # the limit is a setting of the process; ours is larger than the default and still small
    if csv.field_size_limit() < FIELD_CHARS:
        csv.field_size_limit(FIELD_CHARS)
    with file.open() as stream:
        reader = csv.reader(_text(stream, file.name, encoding), delimiter=delimiter)
        start = 1
        try:
            for record in reader:
                if record:
                    yield start, record
                start = reader.line_num + 1
        except csv.Error as e:
            raise InputError(f"is no readable CSV ({e}).", file=file.name, row=start) from e
