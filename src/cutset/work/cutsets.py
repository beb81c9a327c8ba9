"""Minimal cut sets of a fault tree file, or of a service of a book."""

from __future__ import annotations

from pathlib import Path

from cutset.errors import UsageError
from cutset.graph.cutsets import CutSetResult, analyse
from cutset.sources.book.reader import read_bytes
from cutset.sources.openpsa import read_openpsa


def cut_sets(
    source: str, service: str | None, horizon: int, limit: int, max_order: int | None
) -> CutSetResult:
    """`source`: an Open-PSA file, else a book. Raises InputError with file and element."""
    path = Path(source)
    if path.suffix.casefold() in (".xml", ".opsa", ".mef"):
        if service:
            raise UsageError("a fault tree has no services.", field="--service", todo="Leave it out.")
        return analyse(read_openpsa(read_bytes(path), path.name), limit=limit, max_order=max_order)
    if not service:
        raise UsageError(
            "which service of the book?", field="--service", todo="Name one, e.g. --service ran."
        )
    from cutset.ask.cutoff.cutsets import book_cut_sets
    from cutset.work.books import open_book

    return book_cut_sets(open_book(source), service, horizon, limit, max_order)
