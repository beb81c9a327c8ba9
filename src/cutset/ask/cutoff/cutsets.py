"""Smallest sets of suppliers whose loss stops a service of the book by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from cutset.errors import NotFound
from cutset.graph.bounds import bounds
from cutset.graph.cutsets import CutSetResult, analyse
from cutset.graph.flat import flatten
from cutset.graph.from_services import Cut, from_services
from cutset.model import Book, FaultTree, Gate, GateKind, Service, TieKind

MOST_RUNS = 20_000
"""Sets of suppliers tried at the most; 4 ms each on a book of six services."""

_DAY = date(2000, 1, 1)


def book_cut_sets(
    book: Book, service: str, horizon: int, limit: int = 100, max_order: int | None = None
) -> CutSetResult:
    """Minimal sets of suppliers: lost from day 0 on, the service may stop on some day up to `horizon`.

    "May stop" takes the least favourable values of all that the book gives as a range. Suppliers of one owner
    (half or more of the shares, or one after another) count as one. The sets are exact up to the order that
    was reached, which `limits` states. Raises NotFound for an unknown service.
    """
    known = {s.id: s for s in book.services}
    if service not in known:
        raise NotFound(f"no service {service!r} in the book.", todo=f"It has: {', '.join(known)}.")
    cone = _cone(book, service)
    groups = _owner_groups(book, _suppliers(book, cone))
    found, reached = _minimal(book, cone, service, groups, horizon, max_order or len(groups))
    labels = {g: _label(book, members) for g, members in groups.items()}
    tree = _tree(book.id, [tuple(labels[g] for g in s) for s in found])
    result = analyse(tree, limit=limit, max_order=max_order)
    limits = list(result.limits)
    limits.append(
        f"Days 0 to {horizon}; the least favourable values of all ranges; a lost supplier stays lost."
    )
    if reached < len(groups):
        limits.append(f"Sets of more than {reached} of the {len(groups)} suppliers were not tried.")
    if any(len(m) > 1 for m in groups.values()):
        limits.append("Suppliers of one owner count as one.")
    return replace(result, limits=tuple(limits))


def _cone(book: Book, service: str) -> tuple[Service, ...]:
    """The service and every service that it rests on."""
    by_id = {s.id: s for s in book.services}
    seen: dict[str, Service] = {}
    frontier = [service]
    while frontier:
        here = frontier.pop()
        if here in seen or here not in by_id:
            continue
        seen[here] = by_id[here]
        for group in by_id[here].groups:
            frontier += [m.party for m in group.members] + [a.party for a in group.alternatives]
    return tuple(s for s in book.services if s.id in seen)


def _suppliers(book: Book, cone: tuple[Service, ...]) -> list[str]:
    """Parties and teams that supply the cone, and those that run a service of it for others."""
    own = {s.id for s in cone}
    groups = [g for s in cone for g in s.groups]
    named = [m.party for g in groups for m in g.members] + [a.party for g in groups for a in g.alternatives]
    runners = [s.operator for s in cone if s.operator and any(s.id == n for n in named)]
    return list(dict.fromkeys(n for n in (*named, *runners) if n not in own))


def _owner_groups(book: Book, suppliers: list[str]) -> dict[str, tuple[str, ...]]:
    """Suppliers by their ultimate holder of half the shares or more; a supplier alone is its own group."""
    holder = {
        t.target: t.source
        for t in book.ties
        if t.kind is TieKind.OWNERSHIP and t.share is not None and t.share * 2 >= 1
    }
    groups: dict[str, list[str]] = {}
    for supplier in suppliers:
        top, seen = supplier, {supplier}
        while top in holder and holder[top] not in seen:
            top = holder[top]
            seen.add(top)
        groups.setdefault(top, []).append(supplier)
    return {top: tuple(members) for top, members in groups.items()}


def _minimal(
    book: Book,
    cone: tuple[Service, ...],
    service: str,
    groups: dict[str, tuple[str, ...]],
    horizon: int,
    most: int,
) -> tuple[list[tuple[str, ...]], int]:
    """Minimal sets, smallest first: a set that holds a smaller one found before is not tried."""
    found: list[tuple[str, ...]] = []
    runs = 0
    for order in range(1, most + 1):
        wanted = [s for s in combinations(groups, order) if not any(set(f) <= set(s) for f in found)]
        if runs + len(wanted) > MOST_RUNS:
            return found, order - 1
        runs += len(wanted)
        for chosen in wanted:
            lost = tuple(p for g in chosen for p in groups[g])
            if _may_stop(book, cone, service, lost, horizon):
                found.append(chosen)
    return found, most


def _may_stop(
    book: Book, cone: tuple[Service, ...], service: str, lost: tuple[str, ...], horizon: int
) -> bool:
    translation = from_services(
        cone,
        Cut(parties=lost, date=_DAY),
        horizon=horizon,
        capacities={t.id: t.capacity for t in book.teams},
        id=book.id,
    )
    flat = flatten(translation.case)
    place = next(n for n, id in enumerate(flat.ids) if id == service)
    return bounds(flat)[place].earliest is not None


def _label(book: Book, members: tuple[str, ...]) -> str:
    teams = {t.id: t.name for t in book.teams}
    names = [book.parties[m].name if m in book.parties else teams.get(m, m) for m in members]
    return " + ".join(names)


def _tree(name: str, sets: list[tuple[str, ...]]) -> FaultTree:
    gates = {f"set {n}": Gate(GateKind.AND, s) for n, s in enumerate(sets, 1)}
    gates["stop"] = Gate(GateKind.OR, tuple(gates))
    return FaultTree(name, "stop", gates)
