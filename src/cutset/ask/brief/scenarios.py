"""From events and restrictions to what the cutoff engine is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cutset.ask.cutoff import Scenario
from cutset.ask.cutoff.law import law_scenarios
from cutset.ask.restricted import PartyRestrictions
from cutset.ask.watch.question import NewsItem
from cutset.model import Book, Cause, Certainty

_SURE = frozenset({Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE})


def scenarios(
    book: Book, items: Sequence[NewsItem], rows: Sequence[PartyRestrictions], day: date
) -> tuple[Scenario, ...]:
    """First what is told to have happened, then what the law alone does, then what would happen to us.

    One scenario a vendor and kind: several sentences that tell the same cut are one.
    """
    found: dict[tuple[str, str, bool], Scenario] = {}
    needed = _vendors(book)
    for item in items:
        if item.kind != "cut" or item.event.background or item.event.certainty is Certainty.DENIED:
            continue
        for vendor in _cut_vendors(book, item, needed):
            scenario = _from_event(book, item, vendor, day)
            key = (vendor, scenario.direction, scenario.hypothetical)
            if key not in found:
                found[key] = scenario
    for row in rows:
        if row.party in needed:
            for scenario in law_scenarios(row.party, row.listings, day, horizon=0):
                found.setdefault((row.party, scenario.direction, False), scenario)
    return tuple(found.values())


def _vendors(book: Book) -> frozenset[str]:
    """Parties that some need of the book, or a service that a need rests on, is supplied by."""
    members = {m.party for s in book.services for g in s.groups for m in g.members}
    operators = {s.operator for s in book.services if s.id in members and s.operator}
    return frozenset(members | operators)


def _cut_vendors(book: Book, item: NewsItem, needed: frozenset[str]) -> list[str]:
    """Who no longer supplies: the agent of a halt, else the side of the tie that the book needs."""
    parties = [p for p in (*item.linked("agent"), *item.linked("target")) if p != book.owner]
    return [p for p in dict.fromkeys(parties) if p in needed]


def _from_event(book: Book, item: NewsItem, vendor: str, day: date) -> Scenario:
    event = item.event
    ours = _is_ours(book, item)
    hypothetical = not ours or event.certainty not in _SURE
    start = _event_day(item, day)
    customers = _customers(book, item)
    who = ", ".join(dict.fromkeys(m.text for m in event.agent))
    if hypothetical:
        reason = f"if {book.parties[vendor].name} were cut off from us too, as {who} is told to have done"
        customers = None
    else:
        reason = f'told in the news: "{event.evidence}"'
    return Scenario(
        vendor,
        start,
        "supply_by",
        customers=customers,
        known=max(start, day),
        kind=event.cause_kind if event.cause_kind is not Cause.LAW else Cause.OWN_DECISION,
        reason=reason,
        hypothetical=hypothetical,
    )


def _is_ours(book: Book, item: NewsItem) -> bool:
    """The cut is of a tie or service of the book, not of a peer's."""
    peers = {p.party for p in book.peers}
    parties = set(item.linked("agent")) | set(item.linked("target"))
    return not (parties & peers) and any(t.what in ("tie", "service") for t in item.touches)


def _customers(book: Book, item: NewsItem) -> tuple[str, ...] | None:
    """Services of the operators that the event names; None where it names none of the book."""
    named = set(item.linked("target"))
    services = tuple(s.id for s in book.services if s.operator in named)
    return services or None


def _event_day(item: NewsItem, day: date) -> date:
    """The event's day where the text gives one, else the day of publication, else the day asked about."""
    mention = item.event.date
    if mention is not None and mention.resolved:
        try:
            return min(date.fromisoformat(mention.resolved[:10]), day)
        except ValueError:
            pass
    if item.published:
        return min(date.fromisoformat(item.published), day)
    return day
