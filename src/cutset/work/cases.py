"""Case files and chains from disk, answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from cutset.ask.case import FileResult, read_file, run_files
from cutset.errors import InputError
from cutset.sources.book.reader import decode, read_bytes


def run_cases(paths: Sequence[Path]) -> tuple[FileResult, ...]:
    """Every question and check of the files. Raises InputError with file, row and field."""
    return run_files([read_file(_raw(path), path.name) for path in paths])


def _raw(path: Path) -> object:
    text = decode(read_bytes(path), path.name)
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        raise InputError("is not YAML.", file=path.name, row=row, todo="Mend the line.") from error
