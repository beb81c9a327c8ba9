"""What became known of a party besides the order: news, goods seen elsewhere, ties behind it.

Each signal carries the day on which it became known; an order is judged with those of that day and before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from cutset.ask.touch import behind
from cutset.model import Article, Book, Certainty, Clock, Event, Evidence, Resolution, Restriction
from cutset.model.country import country_code, country_name
from cutset.rules.embargo import embargoes

NOT_SAID = frozenset({Certainty.DENIED, Certainty.NO_COMMENT})
"""A denial or a refusal to comment is no evidence against the party."""

RAISED: dict[str, tuple[str, ...]] = {
    "diversion": ("agent",),
    "accusation": ("target",),
    "investigation": ("target",),
    "sanction": ("target",),
    "fine": ("target",),
    "settlement": ("agent", "target"),
    "partnership_started": ("agent", "target"),
    "tie_continues": ("agent", "target"),
}
"""Events that, with an embargoed country or party in them, raise later orders: those of which actors."""


@dataclass(frozen=True, slots=True)
class Signal:
    """`party`: whose orders it raises. `word`: a red-flag signal or fact of the rules. `known`: since when.

    `country`: where it points to. `certainty`: as the source puts it.
    """

    id: str
    party: str
    word: str
    known: date
    sentence: str
    country: str | None = None
    certainty: str | None = None
    evidence: tuple[Evidence, ...] = ()
    resolved_by: str | None = None


def live(signals: Iterable[Signal], resolutions: Iterable[Resolution], clock: Clock) -> list[Signal]:
    """Signals known by the clock; a resolved one stays, with who resolved it."""
    closed = {r.signal: r for r in resolutions if r.on <= clock.known_day}
    known = [s for s in signals if s.known <= clock.known_day]
    return [
        replace(s, resolved_by=f"{r.resolver}, {r.on}: {r.text}") if (r := closed.get(s.id)) else s
        for s in known
    ]


def news_signals(
    articles: Iterable[Article],
    party_of: Callable[[str], str | None],
    country_of: Callable[[str], str | None] = lambda party: None,
) -> tuple[Signal, ...]:
    """Events that tie a party to an embargoed destination raise every later order to it.

    `party_of`: a name as the article has it -> party id, None where it is not linked. An article without a
    day of publication raises nothing: what was not dated cannot be known by a day.
    """
    found: list[Signal] = []
    for article in articles:
        if article.published is None:
            continue
        for n, event in enumerate(article.events):
            country = _embargoed(event, article.published, party_of, country_of)
            if event.type not in RAISED or event.certainty in NOT_SAID or country is None:
                continue
            proof = Evidence(
                article.outlet or article.id,
                f"{event.span.start}-{event.span.end}",
                event.evidence,
                article.digest,
                article.published,
            )
            outlet = article.outlet or (f"The article {article.title!r}" if article.title else "An article")
            for who in _raised(event, party_of):
                if country_of(who) == country:
                    continue
                text = (
                    f"{outlet} of {article.published} ties {who} to "
                    f"{country_name(country)} ({event.certainty.value}): {event.evidence}"
                )
                found.append(
                    Signal(
                        f"news:{article.id}:{n}:{who}",
                        who,
                        "public_market_evidence",
                        article.published,
                        text,
                        country,
                        event.certainty.value,
                        (proof,),
                    )
                )
    return tuple(found)


def _raised(event: Event, party_of: Callable[[str], str | None]) -> list[str]:
    """Parties whose orders the event raises; not those who look into it."""
    found = [m.resolved or party_of(m.text) for role in RAISED[event.type] for m in getattr(event, role)]
    return list(dict.fromkeys(p for p in found if p))


def _embargoed(
    event: Event,
    day: date,
    party_of: Callable[[str], str | None],
    country_of: Callable[[str], str | None],
) -> str | None:
    """The embargoed country an event names: its place, its object's words, or a party that sits there."""
    places = [m.resolved or country_code(m.text) for m in event.place]
    places += [country_code(m.resolved or "") for m in event.place]
    for m in (*event.agent, *event.target):
        party = m.resolved or party_of(m.text)
        places.append(country_of(party) if party else country_code(m.text))
    return next((c for c in places if c and embargoes(c, day)), None)


def observation_signals(book: Book) -> tuple[Signal, ...]:
    """Serials seen in another country than declared: the receiver of the shipment is raised."""
    by_serial = {serial: s for s in book.shipments for serial in s.serials}
    found = []
    for o in book.observations:
        shipment = by_serial.get(o.serial)
        if shipment is None or not o.country or o.country == shipment.declared_country:
            continue
        declared = country_name(shipment.declared_country) if shipment.declared_country else "no country"
        text = (
            f"Serial {o.serial} of shipment {shipment.id}, declared for {declared}, was seen in "
            f"{country_name(o.country)} on {o.date} ({o.kind}{f': {o.note}' if o.note else ''})"
        )
        known = o.known or o.date
        proof = Evidence("book", f"observation {o.id}", text, book.digest, known)
        found.append(
            Signal(
                f"observation:{o.id}",
                shipment.receiver,
                "goods_seen_elsewhere",
                known,
                text,
                o.country,
                evidence=(proof,),
            )
        )
    return tuple(found)


def tie_signals(
    book: Book,
    clock: Clock,
    restrictions: Callable[[str], Iterable[Restriction]] = lambda party: (),
) -> tuple[Signal, ...]:
    """Ties of the book that lead from a buyer to an embargoed country or a listed party."""
    found = []
    day = clock.as_of
    buyers = dict.fromkeys(p.party for o in book.orders for p in o.parties if p.party in book.parties)
    for buyer in buyers:
        for party, way in behind(book, buyer, day, clock.known_day).items():
            if not way or party not in book.parties:
                continue
            there = book.parties[party]
            names = " -> ".join(way)
            country = there.country if there.country and embargoes(there.country, day) else None
            listed = [r.list for r in restrictions(party) if r.in_force(day)]
            lead = f"Ties {names} lead from {book.parties[buyer].name} to {there.name}"
            if country:
                text = f"{lead} in {country_name(country)}"
                found.append(Signal(f"tie:{buyer}:{party}", buyer, "tied_to_embargoed", day, text, country))
            elif listed:
                text = f"{lead}, listed on {', '.join(listed)}"
                found.append(Signal(f"tie:{buyer}:{party}", buyer, "prior_restricted_link", day, text))
    return tuple(found)
