"""A whole customer book against an index: rows of a CSV in, hits out, streaming."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from ..errors import InputError
from ..model import Entity
from ..model.ports import Match
from .rows import OnBad, entity_of, read_rows

if TYPE_CHECKING:
    from .index import Index


def screen_rows(
    index: Index,
    source: TextIO,
    on_bad: OnBad,
    threshold: float = 0.7,
    file: str = "",
    on_progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[Entity, Sequence[Match]]]:
    """(query, hits) for every readable row with columns id, name and optionally schema, country, birth_date,
    identifiers; rows without a hit come with an empty sequence. `on_progress` gets the rows done so far.

    Bad rows are told to `on_bad` and left out. Memory does not grow with the file.
    """
    waiting: deque[Entity] = deque()

    def queries() -> Iterator[Entity]:
        for number, fields in read_rows(source, ("id", "name"), on_bad, file):
            try:
                query = entity_of(fields, number, file)
            except InputError as fault:
                on_bad(fault)
                continue
            waiting.append(query)
            yield query

    for done, hits in enumerate(index.search_many(queries(), threshold), start=1):
        yield waiting.popleft(), hits
        if on_progress is not None and done % 1000 == 0:
            on_progress(done)
