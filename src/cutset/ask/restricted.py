"""What the lists and case files hold against parties of a book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cutset.ask.listing import Listing, listings
from cutset.model import Book
from cutset.model.ports import CaseView, NameSearch

BOOK_LINK = 0.85
"""Least score at which a party of the book is held to be a party of the lists; below it, it is only a hit
for `screen`. A brief names restrictions as facts, so it asks for more than the screening threshold."""


@dataclass(frozen=True, slots=True)
class PartyRestrictions:
    """A party of the book and what holds against it on the day. `records`: its ids in the lists."""

    party: str
    name: str
    records: tuple[str, ...]
    listings: tuple[Listing, ...]


def restrictions_of(
    book: Book, parties: Iterable[str], names: NameSearch, view: CaseView
) -> tuple[PartyRestrictions, ...]:
    """What the lists and case files say of parties of the book, on the view's day."""
    found = []
    for party in dict.fromkeys(parties):
        if party not in book.parties or party == book.owner:
            continue
        records: dict[str, None] = {}
        for match in names.search(book.parties[party].to_entity(), BOOK_LINK):
            records[match.id] = None
            for same in view.same(match.id):
                records[same.party] = None
        told = listings(view, records)
        found.append(PartyRestrictions(party, book.parties[party].name, tuple(records), told))
    return tuple(found)
