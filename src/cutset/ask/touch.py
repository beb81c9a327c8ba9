"""What of the book a party's fate touches: ties, services, orders, goods, products, peers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cutset.model import Book, Order, Tie, TieKind

REACH = frozenset(
    {
        TieKind.RESELLER,
        TieKind.SUPPLY,
        TieKind.OEM,
        TieKind.REPRESENTATION,
        TieKind.OWNERSHIP,
        TieKind.DIRECTORSHIP,
    }
)
"""Ties along which goods pass on or one will directs another: an order to the far end is touched too."""


@dataclass(frozen=True, slots=True)
class Touch:
    """`what` is tie, service, order, shipment, product, channel or peer; `id` its id in the book.

    `way`: the ties from the party to it, nearest first; empty where it is named itself.
    """

    what: str
    id: str
    sentence: str
    way: tuple[str, ...] = ()


def behind(book: Book, party: str, day: date, known: date | None = None) -> dict[str, tuple[str, ...]]:
    """Parties that `party` passes goods or orders on to, each with the ties on the (shortest) way.

    Ties in force on `day` that were known by `known` (None: by that day).
    """
    by = known or day
    ways: dict[str, tuple[str, ...]] = {party: ()}
    frontier = [party]
    while frontier:
        here = frontier.pop(0)
        for tie in book.ties:
            if tie.source == here and tie.kind in REACH and _counts(tie, day, by) and tie.target not in ways:
                ways[tie.target] = (*ways[here], tie.id)
                frontier.append(tie.target)
    return ways


def _counts(tie: Tie, day: date, known: date) -> bool:
    return tie.active(day) and tie.told(known)


def touches(book: Book, parties: Iterable[str], day: date) -> tuple[Touch, ...]:
    """Everything of the book that hangs on the parties on that day, each thing once."""
    found: dict[tuple[str, str], Touch] = {}
    for party in parties:
        if party == book.owner or party not in book.parties:
            continue
        for touch in _of_party(book, party, day):
            found.setdefault((touch.what, touch.id), touch)
    return tuple(found.values())


def _of_party(book: Book, party: str, day: date) -> Iterator[Touch]:
    name = book.parties[party].name
    ways = behind(book, party, day)
    yield from _peer(book, party, name)
    for tie in book.ties:
        if party in (tie.source, tie.target) and _counts(tie, day, day):
            other = book.parties[tie.target if party == tie.source else tie.source].name
            kind = tie.kind.value.replace("_", " ")
            product = f", {tie.product}" if tie.product else ""
            yield Touch("tie", tie.id, f"{kind} between {name} and {other}{product}")
    for service in book.services:
        groups = [g.id for g in service.groups if any(m.party == party for m in g.members)]
        if groups:
            yield Touch("service", service.id, f"{service.name} needs {name} for {' and '.join(groups)}")
    yield from _orders(book, ways)
    yield from _goods(book, party, name, ways)


def _peer(book: Book, party: str, name: str) -> Iterator[Touch]:
    for peer in book.peers:
        if peer.party == party:
            yield Touch("peer", party, f"{name} is a peer of ours: what it does is a warning")


def _orders(book: Book, ways: dict[str, tuple[str, ...]]) -> Iterator[Touch]:
    for order in book.orders:
        if order.status not in ("open", "held"):
            continue
        reached = next((p for p in order_parties(order) if p in ways), None)
        if reached is not None:
            who = book.parties[reached].name
            yield Touch("order", order.id, f"open order {order.id} goes to {who}", ways[reached])


def order_parties(order: Order) -> tuple[str, ...]:
    return tuple(p.party for p in order.parties)


def _goods(book: Book, party: str, name: str, ways: dict[str, tuple[str, ...]]) -> Iterator[Touch]:
    for shipment in book.shipments:
        if shipment.receiver in ways:
            who = book.parties[shipment.receiver].name
            yield Touch("shipment", shipment.id, f"{shipment.item} went to {who} on {shipment.date}")
    for product in book.products:
        if product.maker != party:
            continue
        yield Touch("product", product.id, f"{product.name} is made by {name}")
        for channel in book.channels:
            if channel.product == product.id:
                seller = book.parties[channel.channel].name
                yield Touch(
                    "channel",
                    f"{product.id}/{channel.channel}",
                    f"{product.name} through {seller}: {channel.status}",
                )
