"""Stops of an answer as the pictures take them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cutset.ask.cutoff import Scenario
from cutset.ask.cutoff.stop import ServiceStop
from cutset.model import Answer, Book, Service

MOST_SERVICES = 24
"""More than these are not read off a picture: those that stop first are drawn, and the title says so."""


def stops_of(answer: Answer) -> list[ServiceStop]:
    """Stops of an answer, first possible stop first; those that do not stop come last."""
    found = [f.detail for f in answer.findings if isinstance(f.detail, ServiceStop)]
    return sorted(found, key=lambda s: (s.first or date.max, s.last or date.max))


def scenario_of(answer: Answer) -> Scenario | None:
    """The scenario that was asked."""
    asked = answer.asked.get("scenario") if isinstance(answer.asked, dict) else None
    return asked if isinstance(asked, Scenario) else None


def services_of(book: Book) -> dict[str, Service]:
    return {s.id: s for s in book.services}


def names_of(book: Book) -> dict[str, str]:
    """Id of a party, team or service -> its name."""
    names = {p.id: p.name for p in book.parties.values()} | {t.id: t.name for t in book.teams}
    return names | {s.id: s.name for s in book.services}


def left_out(shown: Sequence[object], total: int, what: str) -> str | None:
    """What is not in the picture, in words."""
    if len(shown) >= total:
        return None
    return f"Shown: {len(shown)} of {total:,} {what}; the others are in the answer."


def window(cut: date, days: Sequence[date], horizon: date) -> tuple[date, date]:
    """First and last day of the axis: from before the cut to shortly after the last day of interest."""
    last = max([cut + timedelta(days=14), *(d for d in days if d <= horizon)], default=horizon)
    room = max(2, (last - cut).days // 20)
    return cut - timedelta(days=room), min(last + timedelta(days=2 * room), max(horizon, last))


def events(answer: Answer) -> list[tuple[date, str]]:
    """Days of the scenario, with their names, in order."""
    asked = scenario_of(answer)
    if asked is None:
        return []
    marks = [(asked.day, "cut")]
    if asked.known is not None and asked.known != asked.day:
        marks.append((asked.known, "known"))
    if asked.until is not None:
        marks.append((asked.until, "end of the cut"))
    return sorted(marks)
