"""Pairs of names from a file, scored."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from cutset.errors import InputError, NotFound
from cutset.names.pairs import score_pairs


def score_file(path: Path, out: TextIO, profile: str = "default") -> list[InputError]:
    """Rows (schema, name1, name2, ...) of a CSV to `out` with their score; what was left out, named.

    Raises NotFound for a file that cannot be read, InputError for one that is no such CSV.
    """
    bad: list[InputError] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            score_pairs(source, out, bad.append, profile, path.name)
    except OSError as error:
        raise NotFound(f"cannot be read: {error.strerror}.", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text.", file=path.name, todo="Save it as UTF-8.") from error
    return bad
