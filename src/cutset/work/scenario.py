"""A scenario as a user types it, checked."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from cutset.ask.cutoff import Scenario
from cutset.ask.cutoff.scenario import SCOPES
from cutset.errors import UsageError


def own_cut(book_name: str, tie: str, day: date) -> Scenario:
    """What falls if we end a tie of the book ourselves. Raises NotFound for a tie it does not have."""
    from cutset.errors import NotFound
    from cutset.model import Cause
    from cutset.work.books import open_book

    book = open_book(book_name)
    found = next((t for t in book.ties if t.id == tie), None)
    if found is None:
        raise NotFound(f"no tie {tie!r} in the book.", todo=f"It has: {', '.join(t.id for t in book.ties)}.")
    notice = f"; the contract asks for {found.notice_days} days of notice" if found.notice_days else ""
    reason = f"our own decision{notice}"
    vendor = found.source if found.source != book.owner else found.target
    return Scenario(vendor, day, kind=Cause.OWN_DECISION, reason=reason, ties=(tie,))


def scenario_of(
    vendor: str,
    day: date,
    *,
    until: date | None = None,
    known: date | None = None,
    scope: str | None = None,
    direction: str = "supply_by",
) -> Scenario:
    """A free scenario. Raises UsageError for an unknown scope or days that run backwards."""
    kinds = tuple(dict.fromkeys(k.strip() for k in (scope or "").split(",") if k.strip()))
    for kind in kinds:
        if kind not in SCOPES:
            near = get_close_matches(kind, SCOPES, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(SCOPES)}."
            raise UsageError(f"no scope {kind!r}", field="--scope", todo=hint)
    if until is not None and until <= day:
        raise UsageError("it ends before it begins", field="--until", todo="Give a later day.")
    return Scenario(
        vendor, day, direction, kinds, until=until, known=known, reason="as asked", hypothetical=False
    )
