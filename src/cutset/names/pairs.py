"""Many pairs of names: the rows of a CSV with their scores."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from ..errors import InputError
from ..memory import uncollected
from ..model import Entity
from .compare import compare_score
from .records import entity_names
from .rows import OnBad, read_rows

_COLUMNS = ("schema", "name1", "name2")
#: Rows scored in one go. Fewer are not worth the second that loading the kernels takes.
BATCH = 8192
FEW = 2048

Row = tuple[dict[str, str], Entity, Entity]


def score_pairs(source: TextIO, out: TextIO, on_bad: OnBad, profile: str = "default", file: str = "") -> int:
    """Copy rows (schema, name1, name2, ...) to `out` with a column `score`; the number of rows scored.

    A bad row is told to `on_bad` (InputError with row and field) and left out; the rest is still scored.
    Raises InputError where the file has no header with those columns.
    """
    writer = csv.writer(out, lineterminator="\n")
    count = 0
    rows = _rows(source, on_bad, file)
    with uncollected():
        while batch := list(islice(rows, BATCH)):
            if not count:
                writer.writerow([*batch[0][0], "score"])
            scores = _scores(batch, profile, many=count > 0 or len(batch) >= FEW)
            writer.writerows([*row[0].values(), f"{s:.4f}"] for row, s in zip(batch, scores, strict=True))
            count += len(batch)
    if not count:
        writer.writerow([*_COLUMNS, "score"])
    return count


def _rows(source: TextIO, on_bad: OnBad, file: str) -> Iterator[Row]:
    """Rows that can be scored."""
    for number, fields in read_rows(source, _COLUMNS, on_bad, file):
        schema = fields["schema"] or "LegalEntity"
        fault = _fault(fields, schema, number, file)
        if fault is not None:
            on_bad(fault)
            continue
        one, two = (Entity(side, schema, {"name": (fields[side],)}) for side in ("name1", "name2"))
        yield fields, one, two


def _scores(batch: list[Row], profile: str, many: bool) -> list[float]:
    """Scores of `compare`. One schema and a name a side leave nothing but the names to compare."""
    if not many:
        return [compare_score(one, two, profile) for _, one, two in batch]
    from .together import name_scores

    left = [entity_names(one) for _, one, _ in batch]
    right = [entity_names(two) for _, _, two in batch]
    found: list[float] = name_scores(left, right, profile).tolist()
    return found


def _fault(fields: dict[str, str], schema: str, number: int, file: str) -> InputError | None:
    if not schema.isalnum() or len(schema) > 40:
        return InputError(f"Not a schema: {schema[:40]!r}.", file=file, row=number, field="schema")
    for side in ("name1", "name2"):
        if not fields[side]:
            return InputError("No name.", file=file, row=number, field=side)
    return None
