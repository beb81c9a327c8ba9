"""`trace PARTY --goods`: where goods went, declared against observed, and the hands behind the receiver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cutset.ask.limits import standard_limits
from cutset.ask.touch import behind
from cutset.errors import NotFound
from cutset.model import Answer, Book, Evidence, Finding, Severity, Shipment
from cutset.model.country import country_name
from cutset.model.ports import View
from cutset.rules.embargo import embargoes


@dataclass(frozen=True, slots=True)
class Route:
    """One shipment. `seen`: (day, serial, country, kind) known by the clock.

    `behind`: parties the receiver passes goods on to, with the ties on the way. `end`: the nearest of them
    in a country where the goods were seen.
    """

    shipment: str
    receiver: str
    declared_end_user: str | None
    declared_country: str | None
    seen: tuple[tuple[date, str, str, str], ...]
    behind: tuple[tuple[str, tuple[str, ...]], ...]
    end: str | None


def trace_goods(book: Book, party: str, view: View) -> Answer:
    """Every shipment to the party by the day. Raises NotFound for a party that the book does not have."""
    wanted = next(
        (p.id for p in book.parties.values() if party.casefold() in (p.id, p.name.casefold())), None
    )
    if wanted is None:
        raise NotFound(f"no party {party!r} in the book.", todo=f"It has: {', '.join(sorted(book.parties))}.")
    clock = view.clock
    findings = [
        _finding(book, s, clock.as_of, clock.known_day)
        for s in book.shipments
        if s.receiver == wanted and s.date <= clock.as_of
    ]
    if not findings:
        text = f"The book has no shipment to {book.parties[wanted].name} by {clock.as_of}."
        findings.append(Finding("no_shipment", Severity.INFO, text))
    return Answer(
        question="trace",
        asked={"party": party, "mode": "goods", "book": book.id, "book_digest": book.digest},
        as_of=clock.as_of,
        known_at=clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=(*standard_limits(view), "Goods that were not seen since they left may be anywhere."),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _finding(book: Book, shipment: Shipment, day: date, known: date) -> Finding:
    rows = [
        o
        for o in book.observations
        if o.serial in shipment.serials and o.country and o.date <= day and (o.known or o.date) <= known
    ]
    seen = tuple((o.date, o.serial, o.country or "", o.kind) for o in rows)
    ways = {p: w for p, w in behind(book, shipment.receiver, day, known).items() if w}
    elsewhere = {c for _, _, c, _ in seen if c != shipment.declared_country}
    end = next((p for p in ways if book.parties[p].country in elsewhere), None)
    route = Route(
        shipment.id,
        shipment.receiver,
        shipment.declared_end_user,
        shipment.declared_country,
        seen,
        tuple(ways.items()),
        end,
    )
    evidence = tuple(
        Evidence("book", f"observation {o.id}", o.note or "", published=o.known or o.date) for o in rows
    )
    declared = country_name(shipment.declared_country) if shipment.declared_country else "no country"
    receiver = book.parties[shipment.receiver].name
    text = f"{shipment.id}, {shipment.date}: {shipment.item} to {receiver}, declared for "
    text += f"{shipment.declared_end_user or 'nobody'} in {declared}; "
    if not seen:
        return Finding("route", Severity.NOTE, text + "not seen since.", route, evidence)
    told = ", ".join(f"{serial} {kind} in {country_name(c)} on {d}" for d, serial, c, kind in seen)
    text += f"seen: {told}."
    if not elsewhere:
        return Finding("route", Severity.INFO, text, route, evidence)
    barred = [country_name(c) for c in sorted(elsewhere) if embargoes(c, day)]
    text += f" Not where it was declared{', and embargoed: ' + ', '.join(barred) if barred else ''}."
    if end:
        hands = " -> ".join((receiver, *_names(book, ways[end])))
        text += f" Ties of the book lead there: {hands}."
    return Finding("route", Severity.REVIEW, text, route, evidence)


def _names(book: Book, way: tuple[str, ...]) -> list[str]:
    ties = {t.id: t for t in book.ties}
    return [book.parties[ties[t].target].name for t in way]
