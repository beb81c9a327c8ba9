"""Many pairs of names: the rows of a CSV with their scores."""

from __future__ import annotations

import csv
from typing import TextIO

from ..errors import InputError
from ..model import Entity
from .compare import compare_score
from .rows import OnBad, read_rows

_COLUMNS = ("schema", "name1", "name2")


def score_pairs(source: TextIO, out: TextIO, on_bad: OnBad, profile: str = "default", file: str = "") -> int:
    """Copy rows (schema, name1, name2, ...) to `out` with a column `score`; the number of rows scored.

    A bad row is told to `on_bad` (InputError with row and field) and left out; the rest is still scored.
    Raises InputError where the file has no header with those columns.
    """
    writer = None
    count = 0
    for number, fields in read_rows(source, _COLUMNS, on_bad, file):
        if writer is None:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow([*fields, "score"])
        schema = fields["schema"] or "LegalEntity"
        fault = _fault(fields, schema, number, file)
        if fault is not None:
            on_bad(fault)
            continue
        one, two = (Entity(side, schema, {"name": (fields[side],)}) for side in ("name1", "name2"))
        writer.writerow([*fields.values(), f"{compare_score(one, two, profile):.4f}"])
        count += 1
    if writer is None:
        csv.writer(out, lineterminator="\n").writerow([*_COLUMNS, "score"])
    return count


def _fault(fields: dict[str, str], schema: str, number: int, file: str) -> InputError | None:
    if not schema.isalnum() or len(schema) > 40:
        return InputError(f"Not a schema: {schema[:40]!r}.", file=file, row=number, field="schema")
    for side in ("name1", "name2"):
        if not fields[side]:
            return InputError("No name.", file=file, row=number, field=side)
    return None
