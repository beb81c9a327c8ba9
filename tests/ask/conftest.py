"""A view held in memory, and a linker over a book: what `ask` needs, without a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from cutset.model import Act, Book, Clock, Entity, Restriction, Snapshot, Tie
from cutset.model.ports import Link, Same


@dataclass
class MemoryView:
    """The `CaseView` port over plain lists."""

    clock: Clock
    records: list[Entity] = field(default_factory=list)
    held: list[Restriction] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def entity(self, id: str) -> Entity | None:
        return next((e for e in self.records if e.id == id), None)

    def entities(self) -> Iterator[Entity]:
        return iter(self.records)

    def restrictions(self, id: str) -> Sequence[Restriction]:
        return [r for r in self.held if r.party == id]

    def snapshots(self) -> Sequence[Snapshot]:
        moment = datetime(2018, 4, 1, tzinfo=UTC)
        return [Snapshot("list", "d1", moment, moment)]

    def acts(self, **_: object) -> Sequence[Act]:
        return []

    def ties(self, party: str | None = None) -> Sequence[Tie]:
        del party
        return []

    def same(self, id: str) -> Sequence[Same]:
        return [Same(b if a == id else a, "same name and country") for a, b in self.pairs if id in (a, b)]


@dataclass
class BookLinker:
    """The `Linker` port: exact names and aliases of a book."""

    book: Book

    def link(self, mention: str, context: Sequence[str] = ()) -> Link:
        del context
        for party in self.book.parties.values():
            if mention in (party.name, *party.aliases):
                return Link(party.id, 1.0, "named in the book")
        return Link(None, 0.0, "not in the book")


@pytest.fixture
def view() -> MemoryView:
    day = date(2018, 4, 20)
    records = [
        Entity("l:1", "Company", {"name": ("ZTE Corporation",), "country": ("CN",)}),
        Entity("m:1", "Company", {"name": ("Zhongxing Telecom ZTE Corporation",), "country": ("CN",)}),
        Entity("l:2", "Company", {"name": ("ZTE Parsian",), "country": ("IR",)}),
        Entity("l:3", "Company", {"name": ("Almaz-Antey Telecommunications",), "country": ("RU",)}),
    ]
    held = [
        Restriction(
            "l:1", "DPL", "list", since=date(2018, 4, 15), citation="83 FR 17644", policy="prohibited"
        ),
        Restriction("m:1", "FCC", "fcc", since=date(2021, 3, 12)),
        Restriction("l:2", "EL", "list", observed=date(2018, 4, 1), citation="81 FR 12004"),
        Restriction("l:3", "EL", "list", since=date(2016, 1, 1), until=date(2017, 1, 1), citation="81 FR 1"),
    ]
    return MemoryView(Clock.at(day, day), records, held, [("l:1", "m:1")])


@pytest.fixture
def book_linker() -> type[BookLinker]:
    return BookLinker
