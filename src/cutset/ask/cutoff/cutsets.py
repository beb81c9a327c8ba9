"""Smallest sets of suppliers whose loss stops a service of the book by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cutset.ask.cutoff.stop import capacities
from cutset.errors import NotFound
from cutset.graph.cutsets import CutSetResult
from cutset.graph.cutsets_services import service_cut_sets, single_points
from cutset.graph.from_services import Translation, from_services, no_cut
from cutset.model import Book, TieKind

_DAY = date(2000, 1, 1)
"""Day 0: cut sets count days from a loss, not on a calendar."""


def book_cut_sets(
    book: Book, service: str, horizon: int, limit: int = 100, max_order: int | None = None
) -> CutSetResult:
    """Minimal sets of suppliers: lost from day 0 on, the service may stop on some day up to `horizon`.

    The least favourable values of all ranges are taken. Suppliers of one owner (half or more of the shares,
    or one after another) count as one. Raises NotFound for an unknown service.
    """
    known = {s.id for s in book.services}
    if service not in known:
        raise NotFound(f"no service {service!r} in the book.", todo=f"It has: {', '.join(sorted(known))}.")
    translation = _translate(book, horizon)
    owners = owner_of(book)
    result = service_cut_sets(translation.case, service, horizon, owners=owners, corner="worst", limit=limit)
    sets = tuple(s for s in result.cut_sets if max_order is None or s.order <= max_order)
    limits = (*result.limits, "a lost supplier stays lost", *translation.limits)
    if owners:
        limits = (*limits, "suppliers of one owner count as one")
    return replace(result, cut_sets=sets, limits=limits)


def book_single_points(book: Book, horizon: int) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    """Suppliers whose loss alone may stop services by the day: (supplier, ((service, first day), ...))."""
    case = _translate(book, horizon).case
    services = [s.id for s in book.services]
    points = single_points(case, horizon, services=services, owners=owner_of(book), corner="worst")
    return [(p.supplier, p.stops) for p in points]


def _translate(book: Book, horizon: int) -> Translation:
    return from_services(
        book.services,
        no_cut(_DAY),
        horizon=horizon,
        capacities=capacities(book),
        id=book.id,
    )


def owner_of(book: Book) -> dict[str, str]:
    """Party -> its ultimate holder of half the shares or more, for those that have one."""
    holder = {
        t.target: t.source
        for t in book.ties
        if t.kind is TieKind.OWNERSHIP and t.share is not None and t.share * 2 >= 1
    }
    found = {}
    for party in holder:
        top, seen = party, {party}
        while top in holder and holder[top] not in seen:
            top = holder[top]
            seen.add(top)
        found[party] = top
    return found
