"""`cutoff`: a book and a scenario in; first and last possible stop day of every service out."""

from __future__ import annotations

from cutset.ask.cutoff.scenario import Scenario
from cutset.ask.cutoff.stop import service_stops, stop_finding
from cutset.ask.limits import standard_limits
from cutset.errors import NotFound
from cutset.model import Answer, Book
from cutset.model.ports import View


def cutoff(book: Book, scenario: Scenario, view: View, horizon: int = 365) -> Answer:
    """Stop dates over `horizon` days from the day of the cut. Raises NotFound for an unknown vendor."""
    chosen = _resolve(book, scenario)
    stops, said = service_stops(book, chosen, horizon, chosen.day)
    return Answer(
        question="cutoff",
        asked={
            "book": book.id,
            "title": book.title,
            "book_digest": book.digest,
            "scenario": chosen,
            "horizon_days": horizon,
        },
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(stop_finding(book, chosen, s) for s in stops),
        limits=(*book.notes, *standard_limits(view), *said),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _resolve(book: Book, scenario: Scenario) -> Scenario:
    """The vendor by id, or by a name or alias as the book writes it."""
    from dataclasses import replace

    if scenario.vendor in book.parties:
        return scenario
    wanted = scenario.vendor.casefold()
    for party in book.parties.values():
        if wanted in (party.name.casefold(), *(a.casefold() for a in party.aliases)):
            return replace(scenario, vendor=party.id)
    known = ", ".join(sorted(book.parties))
    raise NotFound(f"no party {scenario.vendor!r} in the book {book.id}.", todo=f"It has: {known}.")
