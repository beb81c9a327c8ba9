"""A cutoff case file (JSON) solved to the day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cutset.errors import InputError
from cutset.graph.case_read import read_case
from cutset.graph.stops import solve
from cutset.sources.book.reader import decode, read_bytes


def solve_case(path: Path) -> dict[str, Any]:
    """`{"nodes": {id: {"earliest", "latest", "stops"?, ...}}, "scenarios", "limits"}`; days are numbers.

    Raises InputError by field for a case that cannot be used.
    """
    text = decode(read_bytes(path), path.name)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", None)
        raise InputError("is not JSON.", file=path.name, row=row, todo="Mend the line.") from error
    return solve(read_case(raw, path.name)).to_dict()
