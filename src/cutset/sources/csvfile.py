"""CSV rows out of hostile bytes: bounded lines and fields, named faults, line numbers."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO

from cutset.errors import InputError, UnsafeInput

from .files import CHUNK, SourceFile

LINE_BYTES = 4 << 20
FIELD_CHARS = 1 << 20


def lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines without their newline; one of more than LINE_BYTES is refused before it fills the memory."""
    rest, number = b"", 0
    while chunk := stream.read(CHUNK):
        parts = (rest + chunk).split(b"\n")
        rest = parts.pop()
        if len(rest) > LINE_BYTES:
            number += len(parts) + 1
            raise UnsafeInput(f"a line of more than {LINE_BYTES:,} bytes; refused.", file=name, row=number)
        number += len(parts)
        yield from parts
    if rest:
        yield rest


def encoding_of(file: SourceFile, otherwise: str = "") -> str:
    """utf-8 where all of the file is; else `otherwise`, or InputError where that is empty."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    row = 1
    with file.open() as stream:
        chunk = stream.read(CHUNK)
        if chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("is UTF-16 text.", file=file.name, row=1, todo="Save it as UTF-8.")
        while True:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as e:
                if otherwise:
                    return otherwise
                row += chunk.count(b"\n", 0, e.start)
                raise InputError(
                    "is not UTF-8 text.", file=file.name, row=row, todo="Save it as UTF-8."
                ) from e
            if not chunk:
                return "utf-8"
            row += chunk.count(b"\n")
            chunk = stream.read(CHUNK)


def _text(stream: BinaryIO, name: str, encoding: str) -> Iterator[str]:
    for number, line in enumerate(lines(stream, name), start=1):
        text = line.decode(encoding, "replace" if encoding == "cp1252" else "strict") + "\n"
        yield text.lstrip("\ufeff") if number == 1 else text


def csv_rows(file: SourceFile, delimiter: str = ",", otherwise: str = "") -> Iterator[tuple[int, list[str]]]:
    """(line on which the record starts, its fields). Raises InputError for what is no CSV.

    UTF-8, or the encoding `otherwise` where the file is not (older lists: cp1252).
    """
    encoding = encoding_of(file, otherwise)
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
