"""Decisions on hits, written into the workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from cutset.desk.decisions import Decision, Decisions, Verdict
from cutset.desk.fingerprint import marks
from cutset.errors import NotFound
from cutset.model import Clock
from cutset.settings import Settings


def decide(
    settings: Settings,
    clock: Clock,
    book_name: str,
    party: str,
    record: str,
    verdict: str,
    reason: str,
    author: str,
    expires: date | None = None,
) -> Decision:
    """One decision on the hit of a party of the book with a record, and every record held to be the same.

    Raises NotFound for an unknown party or record, InputError without reason or author, UsageError without
    a workspace.
    """
    from cutset.ledger.store import Ledger
    from cutset.work.books import open_book
    from cutset.work.places import database_of
    from cutset.work.views import view_of

    book = open_book(book_name)
    if party not in book.parties:
        raise NotFound(
            f"no party {party!r} in the book {book.id}.", todo=f"It has: {', '.join(book.parties)}."
        )
    ledger = Ledger.open(database_of(settings), create=False)
    view = view_of(settings, clock)
    if view.entity(record) is None:
        raise NotFound(f"no record {record!r}.", todo="Take it from the hit: cutset screen NAME --json.")
    cluster = [record, *(s.party for s in view.same(record))]
    found = marks(view, book.parties[party].to_entity(), cluster)
    until = datetime.combine(expires, time.max, tzinfo=UTC) if expires else None
    return Decisions(ledger).add(party, found, Verdict(verdict), reason=reason, author=author, expires=until)


def decided(settings: Settings, party: str | None = None) -> list[Decision]:
    """What was decided, of all parties or of one, oldest first."""
    from cutset.ledger.store import Ledger
    from cutset.work.places import database_of

    return Decisions(Ledger.open(database_of(settings), create=False)).about(party)
