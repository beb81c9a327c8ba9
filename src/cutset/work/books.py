"""Books by path or by the name of an example, and copies of the examples."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import yaml

from cutset.errors import Conflict, InputError, InputErrors, NotFound
from cutset.model import Book
from cutset.sources.book import load_book

EXAMPLES = ("maker", "operator", "carrier")


@dataclass(frozen=True, slots=True)
class Example:
    """What an example asks: its clock, and its news notes with their days of publication."""

    name: str
    folder: Path
    as_of: date
    known_at: date
    read: tuple[tuple[Path, date], ...]


def example(name: str) -> Example:
    """One of the shipped examples. Raises NotFound for another name."""
    if name not in EXAMPLES:
        raise NotFound(f"no example {name!r};", todo=f"There are: {', '.join(EXAMPLES)}.")
    folder = Path(str(files("cutset.data"))) / "examples" / name
    raw = yaml.safe_load((folder / "example.yaml").read_text(encoding="utf-8"))
    notes = tuple((folder / r["file"], r["published"]) for r in raw["read"])
    return Example(name, folder, raw["as_of"], raw["known_at"], notes)


def open_book(name_or_path: str) -> Book:
    """A path where there is one, else a shipped example of that name.

    Raises: NotFound where neither is there, InputErrors where the book is wrong.
    """
    path = Path(name_or_path)
    if path.exists():
        return load_book(path)
    if name_or_path in EXAMPLES:
        return load_book(example(name_or_path).folder)
    raise NotFound(
        f"no book {name_or_path!r}:",
        todo=f"give a folder, a book.yaml, or an example ({', '.join(EXAMPLES)}).",
    )


@contextmanager
def located(book_name: str) -> Iterator[None]:
    """Faults that show only when a book is asked about name the book they stand in."""
    try:
        yield
    except InputErrors as several:
        for fault in several.errors:
            fault.file = fault.file or book_name
        raise
    except InputError as fault:
        fault.file = fault.file or book_name
        raise


def copy_example(name: str, to: Path) -> Path:
    """Copy an example into the folder `to`/`name`. Raises Conflict where something is there already."""
    target = to / name
    if target.exists():
        raise Conflict(f"{target} is there already.", todo="Give another folder.")
    shutil.copytree(example(name).folder, target)
    return target
