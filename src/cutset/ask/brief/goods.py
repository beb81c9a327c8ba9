"""Orders that need a look now, goods seen where they were not declared to go, and the firm's own policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cutset.ask.touch import behind, order_parties
from cutset.ask.watch.question import NewsItem
from cutset.model import Book, Certainty, Evidence, Finding, Observation, Order, Severity, Shipment
from cutset.model.country import country_name
from cutset.rules.embargo import embargoes

_NOT_SAID = frozenset({Certainty.DENIED, Certainty.NO_COMMENT})


@dataclass(frozen=True, slots=True)
class OrderToReview:
    """`way`: ties from the suspected party to the order's; `value` in `currency`; `because`: reasons."""

    order: str
    parties: tuple[str, ...]
    due: date | None
    value: Decimal | None
    currency: str
    way: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diverted:
    """Goods that were seen in another country than the declared one."""

    shipment: str
    observation: str
    serial: str
    declared_country: str | None
    seen_country: str
    seen_on: date
    embargoed: bool


def suspects(book: Book, items: Sequence[NewsItem]) -> dict[str, tuple[str, ...]]:
    """Parties of the book that the news ties to a barred destination, a cut or a charge -> the sentences."""
    found: dict[str, list[str]] = {}
    for item in items:
        event = item.event
        if event.certainty in _NOT_SAID or event.type not in (
            "diversion",
            "partnership_ended",
            "accusation",
            "investigation",
            "export_ban",
            "sanction",
            "supply_halted",
        ):
            continue
        blamed = item.linked("agent") if event.type == "diversion" else item.linked("target")
        for party in blamed:
            if party in book.parties and party != book.owner:
                found.setdefault(party, []).append(event.evidence)
    return {p: tuple(dict.fromkeys(s)) for p, s in found.items()}


def diversions(book: Book, known: date, day: date) -> tuple[Diverted, ...]:
    """Declared against observed country of every serial seen and known by `known`."""
    by_serial = {s: sh for sh in book.shipments for s in sh.serials}
    found = []
    for seen in book.observations:
        shipment = by_serial.get(seen.serial)
        if shipment is None or seen.country is None or (seen.known or seen.date) > known or seen.date > day:
            continue
        if shipment.declared_country and shipment.declared_country != seen.country:
            found.append(_diverted(shipment, seen, day))
    return tuple(found)


def _diverted(shipment: Shipment, seen: Observation, day: date) -> Diverted:
    country = seen.country or ""
    return Diverted(
        shipment.id,
        seen.id,
        seen.serial,
        shipment.declared_country,
        country,
        seen.date,
        bool(embargoes(country, day)),
    )


def goods_findings(book: Book, rows: Sequence[Diverted]) -> list[Finding]:
    found = []
    shipments = {s.id: s for s in book.shipments}
    for row in rows:
        shipment = shipments[row.shipment]
        bar = ", an embargoed country" if row.embargoed else ""
        text = (
            f"{shipment.item} {row.serial}, shipped to {book.parties[shipment.receiver].name} for "
            f"{country_name(row.declared_country or '')}, was seen in {country_name(row.seen_country)}{bar} "
            f"on {row.seen_on}."
        )
        evidence = Evidence("book", f"observation {row.observation}", published=row.seen_on)
        found.append(Finding("goods", Severity.REVIEW, text, row, (evidence,)))
    return found


@dataclass(frozen=True, slots=True)
class PastShipment:
    """Goods that went to a party now under suspicion. `seen`: countries its serials were seen in so far."""

    shipment: str
    receiver: str
    declared_country: str | None
    seen: tuple[str, ...]


def shipment_findings(
    book: Book, suspected: Mapping[str, tuple[str, ...]], rows: Sequence[Diverted], known: date
) -> list[Finding]:
    """Shipments to suspected parties whose goods were not seen elsewhere: where are they now?"""
    told = {r.shipment for r in rows}
    found = []
    for shipment in book.shipments:
        if shipment.receiver not in suspected or shipment.id in told or shipment.date > known:
            continue
        seen = tuple(
            dict.fromkeys(
                o.country
                for o in book.observations
                if o.serial in shipment.serials and o.country and (o.known or o.date) <= known
            )
        )
        where = (
            f"seen in {', '.join(country_name(c) for c in seen)}, as declared" if seen else "not seen since"
        )
        text = (
            f"Shipment {shipment.id} ({shipment.item}) went to {book.parties[shipment.receiver].name} on "
            f"{shipment.date}: {where}."
        )
        detail = PastShipment(shipment.id, shipment.receiver, shipment.declared_country, seen)
        found.append(Finding("shipment", Severity.NOTE, text, detail))
    return found


def order_findings(
    book: Book, suspected: Mapping[str, tuple[str, ...]], rows: Sequence[Diverted], known: date, day: date
) -> list[Finding]:
    """Open orders that reach a suspected party, directly or through its ties."""
    reasons: dict[str, list[str]] = {
        p: [f'told in the news: "{q}"' for q in qs] for p, qs in suspected.items()
    }
    receivers = {s.id: s.receiver for s in book.shipments}
    for row in rows:
        reasons.setdefault(receivers[row.shipment], []).append(
            f"goods of shipment {row.shipment} were seen in {country_name(row.seen_country)}"
        )
    ways = {p: behind(book, p, day, known) for p in reasons}
    found = []
    for order in book.orders:
        if order.status not in ("open", "held"):
            continue
        reached = [(p, ways[p][q]) for p in reasons for q in order_parties(order) if q in ways[p]]
        if reached:
            nearest, way = min(reached, key=lambda r: len(r[1]))
            found.append(_order(book, order, nearest, way, tuple(dict.fromkeys(reasons[nearest]))))
    return found


def _order(book: Book, order: Order, suspect: str, way: tuple[str, ...], because: tuple[str, ...]) -> Finding:
    values = [i.value for i in order.items if i.value is not None]
    total = sum(values, Decimal(0)) if values else None
    currency = order.items[0].currency if order.items else "USD"
    parties = tuple(dict.fromkeys(order_parties(order)))
    detail = OrderToReview(order.id, parties, order.due, total, currency, way, because)
    who = book.parties[suspect].name
    through = f" through {len(way)} tie{'s' if len(way) > 1 else ''} ({', '.join(way)})" if way else ""
    due = f", due {order.due}" if order.due else ""
    money = f", {currency} {total:,.0f}" if total is not None else ""
    text = f"Open order {order.id}{due}{money} goes to {who}{through}: look at it before it ships."
    return Finding("order", Severity.REVIEW, text, detail)


def policy_findings(
    book: Book, items: Sequence[NewsItem], rows: Sequence[Diverted], day: date
) -> list[Finding]:
    """The firm's own rules that the facts touch; a policy is never called law."""
    barred = any(r.embargoed for r in rows) or any(
        item.kind == "diversion" and item.event.certainty not in _NOT_SAID for item in items
    )
    found = []
    for policy in book.policies:
        hit = barred and "embargoed" in policy.bars
        hit = hit or any(r.seen_country in policy.bars for r in rows)
        if hit:
            text = f'Our own policy is touched: "{policy.text}" (SUPPLIER_POLICY, not a law).'
            found.append(Finding("policy", Severity.NOTE, text, policy))
    del day
    return found
