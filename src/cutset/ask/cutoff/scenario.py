"""Who is cut off, from which day, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cutset.model import Book, Cause

SCOPES = ("services", "spares", "new-equipment", "software-and-patches", "licences")


@dataclass(frozen=True, slots=True)
class Authorised:
    """A licence under which some supply goes on in spite of the cut; `kinds` of need, empty means all."""

    name: str
    start: date
    end: date | None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """`direction`: supply_by (the vendor supplies nobody), supply_to (nobody supplies the vendor) or stop.

    `scope`: kinds of need that are cut; empty means all. `customers`: only these are no longer supplied; None
    means all. `known`: the day it was known; `until`: first day on which it no longer holds. `kind` says why
    (only LAW is a prohibition), `reason` in words. `hypothetical`: nobody has said that it happened.
    `ties`: only these ties of the book end; None means all of the vendor's. `authorisations`: what goes on.
    `group50`: the cut also reaches those in whom the vendor holds half or more, by the book's ownership ties.
    """

    vendor: str
    day: date
    direction: str = "supply_by"
    scope: tuple[str, ...] = ()
    customers: tuple[str, ...] | None = None
    known: date | None = None
    until: date | None = None
    kind: Cause = Cause.UNKNOWN
    reason: str = ""
    hypothetical: bool = False
    ties: tuple[str, ...] | None = None
    authorisations: tuple[Authorised, ...] = ()
    group50: bool = False

    def reached(self, book: Book) -> tuple[str, ...]:
        """The vendor and the services of the book that it runs itself."""
        return (self.vendor, *(s.id for s in book.services if s.operator == self.vendor))
