"""What must hold between the rows of a book: ids once, references to something that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from cutset.errors import InputError
from cutset.model.book import Book
from cutset.sources.table import Raw

Reference = tuple[str, int, str, str, frozenset[str]]
"""(table, index of the row, field, value, what is allowed)"""


def cross_check(book: Book, raw: Raw, errors: list[InputError]) -> None:
    """Add every double id and every dangling reference to `errors`, at the row that holds it."""
    for table in ("parties", "ties", "services", "orders", "shipments", "observations", "products", "teams"):
        rows = raw.get(table) or []
        counts = Counter(str(r.get("id")) for r in rows)
        for row in rows:
            if counts[str(row.get("id"))] > 1:
                errors.append(
                    _error(row, "id", f"{row.get('id')} stands more than once", "Give each its own.")
                )
    if book.owner not in book.parties:
        errors.append(_error(raw, "owner", f"{book.owner} is no party of this book", "Add it to parties."))
    for table, index, name, value, allowed in _references(book):
        if value in allowed:
            continue
        row = (raw.get(table) or [raw])[index]
        near = get_close_matches(value, allowed, n=1, cutoff=0.6)
        todo = f"Did you mean {near[0]}?" if near else "Add it to the book, or name one that is there."
        errors.append(_error(row, name, f"{value} is not in this book", todo))


def _error(row: Any, name: str, what: str, todo: str) -> InputError:
    line = row.line if isinstance(row, Raw) else None
    return InputError(what, file=getattr(row, "file", None), row=line, field=name, todo=todo)


def _references(book: Book) -> Iterator[Reference]:
    parties = frozenset(book.parties)
    ties = frozenset(t.id for t in book.ties)
    suppliers = parties | {s.id for s in book.services} | {t.id for t in book.teams}
    for i, tie in enumerate(book.ties):
        yield "ties", i, "source", tie.source, parties
        yield "ties", i, "target", tie.target, parties
    for i, service in enumerate(book.services):
        yield from _service_references(i, service, parties, suppliers, ties)
    for i, shipment in enumerate(book.shipments):
        yield "shipments", i, "from", shipment.sender, parties
        yield "shipments", i, "to", shipment.receiver, parties
    for i, product in enumerate(book.products):
        yield "products", i, "maker", product.maker, parties
        yield from _each("products", i, "needs", product.needs, ties)
    products = frozenset(p.id for p in book.products)
    for i, channel in enumerate(book.channels):
        yield "channels", i, "product", channel.product, products
        yield "channels", i, "channel", channel.channel, parties
    for i, peer in enumerate(book.peers):
        yield "peers", i, "party", peer.party, parties
    groups = {s.id: frozenset(g.id for g in s.groups) for s in book.services}
    for i, measure in enumerate(book.measures):
        yield "measures", i, "service", measure.service, frozenset(groups)
        yield "measures", i, "group", measure.group, groups.get(measure.service, frozenset())


def _service_references(
    i: int, service: Any, parties: frozenset[str], suppliers: frozenset[str], ties: frozenset[str]
) -> Iterator[Reference]:
    if service.operator:
        yield "services", i, "operator", service.operator, parties
    for group in service.groups:
        for member in group.members:
            yield "services", i, f"needs.{group.id}.members.party", member.party, suppliers
            if member.tie:
                yield "services", i, f"needs.{group.id}.members.tie", member.tie, ties
        for other in group.alternatives:
            yield "services", i, f"needs.{group.id}.alternatives.party", other.party, suppliers


def _each(
    table: str, i: int, name: str, values: Iterable[str], allowed: frozenset[str]
) -> Iterator[Reference]:
    for value in values:
        yield table, i, name, value, allowed
