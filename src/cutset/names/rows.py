"""Rows of a CSV file as records, faults told with their row. Text streams in, nothing is written here."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

from ..errors import InputError
from ..model import Entity

OnBad = Callable[[InputError], None]
#: Longest field that is read; csv's own limit is lower than some honest files and higher than none.
MAX_FIELD = 131_072
_PROPERTIES = {"country": "country", "birth_date": "birthDate", "identifiers": "identifiers"}


def read_rows(
    source: TextIO, needed: tuple[str, ...], on_bad: OnBad, file: str = ""
) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, fields) of a CSV with a header; row 1 is the header. Bad rows go to `on_bad`.

    Raises InputError where the file has no header or lacks one of the `needed` columns.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader((line.replace("\0", "") for line in source), strict=False)
    header = _next(reader, file, 1)
    if header is None:
        raise InputError("The file is empty.", file=file, todo=f"It needs the columns {', '.join(needed)}.")
    columns = [h.strip().lstrip("\ufeff").lower() for h in header]
    missing = [n for n in needed if n not in columns]
    if missing:
        raise InputError(
            f"No column {', '.join(missing)}.", file=file, row=1, todo=f"Columns: {', '.join(needed)}."
        )
    number = 1
    while True:
        number += 1
        try:
            values = _next(reader, file, number)
        except InputError as fault:
            on_bad(fault)
            continue
        if values is None:
            return
        values = [v.strip() for v in values]
        if not any(values):
            continue
        if len(values) != len(columns):
            what = f"{len(values)} fields where the header has {len(columns)}."
            on_bad(InputError(what, file=file, row=number, todo="Quote fields that hold commas."))
            continue
        yield number, dict(zip(columns, values, strict=True))


def _next(reader: Iterator[list[str]], file: str, number: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        raise InputError(f"Not readable as CSV: {error}.", file=file, row=number) from None
    except UnicodeDecodeError:
        raise InputError("Not UTF-8 text.", file=file, row=number, todo="Save the file as UTF-8.") from None


def entity_of(fields: dict[str, str], number: int, file: str = "") -> Entity:
    """A row with id, name and optionally schema, country, birth_date, identifiers (several: ';')."""
    if not fields.get("name"):
        raise InputError("No name.", file=file, row=number, field="name")
    schema = fields.get("schema") or "LegalEntity"
    if not schema.isalnum() or len(schema) > 40:
        raise InputError(f"Not a schema: {schema[:40]!r}.", file=file, row=number, field="schema")
    properties: dict[str, tuple[str, ...]] = {"name": (fields["name"],)}
    for column, prop in _PROPERTIES.items():
        values = tuple(v.strip() for v in fields.get(column, "").split(";") if v.strip())
        if values:
            properties[prop] = values
    return Entity(fields.get("id") or str(number), schema, properties)
