"""What the ledger is fed with: the parts of one snapshot, row by row. `sources` has these shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from cutset.model import Statement


class Row(Protocol):
    """One record of a list as it stands in the file; (key, digest) tells whether it was seen before."""

    @property
    def key(self) -> str: ...
    @property
    def digest(self) -> bytes: ...
    @property
    def subject(self) -> str: ...


class Fault(Protocol):
    """A row or value that could not be used."""

    @property
    def row(self) -> int | str: ...
    @property
    def field(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def text(self) -> str: ...


OnFault = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Feed:
    """One part of one snapshot. `digest`: SHA-256 (hex) of the file; `rows` and `expand` report faults."""

    part: str
    name: str
    digest: str
    rows: Callable[[OnFault], Iterator[Any]]
    expand: Callable[[Any, OnFault], Sequence[Statement]]
    main: bool = True
    self_dated: bool = False


@dataclass(frozen=True, slots=True)
class PartReport:
    """What loading one part did. `new_records`: rows not seen before. `loaded` False: known already."""

    part: str
    name: str
    digest: str
    published: datetime
    loaded: bool
    records: int = 0
    new_records: int = 0
    statements: int = 0
    parties: int = 0
    bad_rows: int = 0
    faults: tuple[Any, ...] = ()
