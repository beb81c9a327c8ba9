"""The book: the user's own facts, from `book.yaml`, a folder of CSV tables, or both together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cutset.errors import InputError, InputErrors
from cutset.model.book import Book
from cutset.sources.book.check import cross_check
from cutset.sources.book.reader import read_book
from cutset.sources.book.tables import HEAD, TABLES
from cutset.sources.table import Raw, Table, json_schema, read_row, read_rows

__all__ = ["book_schema", "load_book"]

_HEAD = Table("book", dict, HEAD)


def load_book(path: Path) -> Book:
    """Read and check a whole book; every fault is told at once with file, row and field.

    Raises: NotFound where there is nothing to read, InputErrors where something in it is wrong.
    """
    raw, digest = read_book(path)
    errors: list[InputError] = []
    head_raw = Raw({k: v for k, v in raw.items() if k not in TABLES}, raw.file, raw.line)
    head = read_row(_HEAD, head_raw, errors)
    rows: dict[str, Any] = {
        name: read_rows(table, raw.get(name), raw, name, errors) for name, table in TABLES.items()
    }
    if errors or head is None:
        raise InputErrors(errors)
    parties = {p.id: p for p in rows.pop("parties")}
    book = Book(**head, parties=parties, **rows, digest=digest)
    cross_check(book, raw, errors)
    if errors:
        raise InputErrors(errors)
    return book


def book_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `book.yaml`."""
    head = json_schema(_HEAD)
    properties = head["properties"] | {
        n: {"type": "array", "items": json_schema(t)} for n, t in TABLES.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cutset book",
        **head,
        "description": "The user's own facts: parties, ties, services, orders, goods and channels.",
        "properties": properties,
    }
