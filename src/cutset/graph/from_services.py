"""Services of a book and a dated cut, translated into a case of whole days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import InputError, InputErrors
from ..model import Alternative, Group, Interval, Service, Tie
from .case import Ban, Case, Holding, Input, Kind, Need, Node, Permit, Scope, Shared, Starts, Switch
from .case_check import check
from .explain import Words
from .quantity import Quantity


@dataclass(frozen=True, slots=True)
class Cut:
    """What is cut and when. `parties`: who is named; days are inclusive, `end` the last day in force.

    `date` and `end` may be (first, last) possible days. `purposes`: only needs of these kinds (services,
    spares, new-equipment, software-and-patches, licences, ...). `ties`: only these ties of the book.
    `customers` (supply_by) or `suppliers` (supply_to): only ties with these parties or services.
    `authorisations`: what may still be supplied.
    """

    parties: tuple[str, ...]
    date: dt.date | tuple[dt.date, dt.date]
    scope: Scope = Scope.SUPPLY_BY
    known: dt.date | None = None
    end: dt.date | tuple[dt.date, dt.date] | None = None
    purposes: tuple[str, ...] | None = None
    ties: tuple[str, ...] | None = None
    customers: tuple[str, ...] | None = None
    suppliers: tuple[str, ...] | None = None
    group50: bool = False
    authorisations: tuple[Authorisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A licence over many ties, first to last day; None: any supplier, customer, purpose."""

    name: str
    start: dt.date | None = None
    end: dt.date | None = None
    suppliers: tuple[str, ...] | None = None
    customers: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """`case` with day 0 = `origin`; `limits`: what had to be assumed."""

    case: Case
    origin: dt.date
    limits: tuple[str, ...] = ()

    def day(self, date: dt.date) -> int:
        return (date - self.origin).days

    def date(self, day: int) -> dt.date:
        return self.origin + dt.timedelta(days=day)

    def words(self, names: Mapping[str, str] | None = None) -> Words:
        """Dates and names instead of day numbers and ids, for the sentences of a chain."""
        called = names or {}
        return Words(lambda d: self.date(d).isoformat(), lambda id: called.get(id, id))


def from_services(
    services: Sequence[Service],
    cut: Cut,
    *,
    horizon: int = 365,
    origin: dt.date | None = None,
    ties: Mapping[str, Tie] | None = None,
    ownership: Iterable[Holding] = (),
    capacities: Mapping[str, float | Interval] | None = None,
    id: str = "book",
) -> Translation:
    """The case of a book's services under a cut. Day 0 is `origin`, by default the (first) day of the cut.

    Parties that are no service become sources without needs. Services run by a reached party (`operator`) are
    reached. `ties`: the book's ties by id; the dates of a member's tie are its contract. A grant whose
    `instrument` begins with "contract" is a contract on every tie, one with another instrument a licence that
    matters on cut ties only, one without instrument is read by the rule of `Permit`. `capacities`: how many
    groups' full need a shared alternative or team can carry; where several groups turn to one alternative
    and nothing is said, between the largest single claim and all of them. Raises `InputError` by service,
    group and field.
    """
    first, last = cut.date if isinstance(cut.date, tuple) else (cut.date, cut.date)
    build = _Translate(services, cut, origin or first, ties or {})
    nodes = build.nodes()
    ids = {n.id for n in nodes}
    holdings = tuple(ownership)
    reached = Case("reach", 0, 0.0, (), Ban(cut=cut.parties, group50=cut.group50), holdings).reached()
    named = build.with_services(reached)
    alternatives = {a.id for n in nodes for g in n.needs for a in g.alternatives}
    present = tuple(r for r in named if r in ids or r in alternatives)
    limits = [
        f"{p} is no supplier of any service, so its cut ends no tie of this book."
        for p in cut.parties
        if not ({p} | set(build.with_services((p,)))) & (ids | alternatives)
        and not any(h.owner == p for h in holdings)
    ]
    ban = Ban(
        cut=present,
        date=Quantity(build.day(first), build.day(last)),
        known=None if cut.known is None else Quantity.of(build.day(cut.known)),
        until=build.until(cut.end),
        scope=cut.scope,
        customers=build.limit(cut.customers, ids) if cut.scope is Scope.SUPPLY_BY else None,
        suppliers=build.limit(cut.suppliers, ids) if cut.scope is Scope.SUPPLY_TO else None,
        purposes=cut.purposes,
        ties=build.tie_keys(cut.ties),
    )
    shared, notes = build.shared(nodes, capacities or {})
    case = Case(id, horizon, 1.0, nodes, ban, (), shared)
    build.check(case)
    return Translation(case, build.origin, (*limits, *notes))


class _Translate:
    def __init__(
        self, services: Sequence[Service], cut: Cut, origin: dt.date, ties: Mapping[str, Tie]
    ) -> None:
        self.services, self.cut, self.origin, self.ties = services, cut, origin, ties

    def day(self, date: dt.date) -> int:
        return (date - self.origin).days

    def after(self, date: dt.date | None) -> int | None:
        """First day without, of a last day inclusive."""
        return None if date is None else self.day(date) + 1

    def until(self, end: dt.date | tuple[dt.date, dt.date] | None) -> Quantity | None:
        if end is None:
            return None
        lo, hi = end if isinstance(end, tuple) else (end, end)
        return Quantity(self.day(lo) + 1, self.day(hi) + 1)

    def with_services(self, parties: Iterable[str]) -> tuple[str, ...]:
        found = dict.fromkeys(parties)
        found.update(dict.fromkeys(s.id for s in self.services if s.operator in found))
        return tuple(found)

    def limit(self, parties: tuple[str, ...] | None, ids: set[str]) -> tuple[str, ...] | None:
        if parties is None:
            return None
        return tuple(p for p in self.with_services(parties) if p in ids)

    def nodes(self) -> tuple[Node, ...]:
        own = {s.id for s in self.services}
        nodes = [
            Node(s.id, Quantity.of(s.capacity), s.threshold, tuple(self.need(s, g) for g in s.groups))
            for s in self.services
        ]
        sources = dict.fromkeys(m.party for s in self.services for g in s.groups for m in g.members)
        return (*nodes, *(Node(p) for p in sources if p not in own))

    def need(self, service: Service, group: Group) -> Need:
        permits = [
            Permit(
                g.member,
                -(10**6) if g.start is None else self.day(g.start),
                self.after(g.end),
                _instrument(g.instrument),
            )
            for g in group.grants
        ]
        for m in group.members:
            tie = self.ties.get(m.tie) if m.tie else None
            if tie is not None and (tie.start is not None or tie.end is not None):
                start = -(10**6) if tie.start is None else self.day(tie.start)
                permits.append(Permit(m.party, start, self.after(tie.end), "contract"))
        suppliers = [m.party for m in group.members] + [a.party for a in group.alternatives]
        for a in self.cut.authorisations:
            if a.purposes is not None and group.kind not in a.purposes:
                continue
            if a.customers is not None and not {service.id, service.operator} & set(a.customers):
                continue
            start = -(10**6) if a.start is None else self.day(a.start)
            permits += [
                Permit(s, start, self.after(a.end), "licence")
                for s in suppliers
                if a.suppliers is None or s in a.suppliers
            ]
        return Need(
            id=group.id,
            kind=Kind(group.cls.value),
            members=tuple(Input(m.party, _quantity(m.share)) for m in group.members),
            weight=_quantity(group.weight),
            k=group.k,
            stock=_quantity(group.buffer_days),
            refill=group.refill,
            alternatives=tuple(_switch(a) for a in group.alternatives),
            permits=tuple(permits),
            purpose=group.kind,
        )

    def tie_keys(self, ties: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """ "node/group/member" of every member that stands on one of the ties."""
        if ties is None:
            return None
        return tuple(
            f"{s.id}/{g.id}/{m.party}"
            for s in self.services
            for g in s.groups
            for m in g.members
            if m.tie in ties
        )

    def shared(
        self, nodes: Sequence[Node], capacities: Mapping[str, float | Interval]
    ) -> tuple[tuple[Shared, ...], list[str]]:
        claims: dict[str, list[float]] = {}
        for n in nodes:
            for g in n.needs:
                for a in g.alternatives:
                    claims.setdefault(a.id, []).append(a.capacity.hi)
        out, notes = [], []
        for id, wants in claims.items():
            if id in capacities:
                out.append(Shared(id, _quantity(Interval.of(capacities[id]))))
            elif len(wants) > 1:
                out.append(Shared(id, Quantity(max(wants), sum(wants))))
                notes.append(
                    f"{len(wants)} groups turn to {id}; how many it can carry is not stated, so it is taken "
                    f"to carry between one ({max(wants):g}) and all of them ({sum(wants):g})."
                )
        return tuple(out), notes

    def check(self, case: Case) -> None:
        try:
            check(case)
        except InputErrors as faults:
            raise InputErrors([self.placed(f, case) for f in faults.errors]) from None
        except InputError as fault:
            raise self.placed(fault, case) from None

    def placed(self, fault: InputError, case: Case) -> InputError:
        """The fault with the service and group by name instead of by place."""
        field = fault.field or ""
        found = re.match(r"nodes\[(\d+)\](?:\.groups\[(\d+)\])?\.?(.*)", field)
        if not found:
            return fault
        node = case.nodes[int(found[1])]
        group = f", group {node.needs[int(found[2])].id}" if found[2] else ""
        field = found[3] or "groups"
        return InputError(fault.what, row=f"service {node.id}{group}", field=field, todo=fault.todo)


def _quantity(value: Interval) -> Quantity:
    return Quantity(value.lo, value.hi, value.mode)


def _switch(a: Alternative) -> Switch:
    return Switch(a.party, _quantity(a.capacity), _quantity(a.switch_days), Starts(a.trigger.value))


def _instrument(text: str | None) -> str | None:
    if text is None:
        return None
    return "contract" if text.strip().lower().startswith("contract") else "licence"


def own_cut(tie: Tie, date: dt.date) -> Cut:
    """What ends when we end a tie: supply along this tie only, from `date` on; notice is the caller's."""
    return replace(Cut((tie.source,), date), ties=(tie.id,))


def no_cut(date: dt.date) -> Cut:
    """Nothing is cut: the same services in their usual course, to compare with."""
    return Cut((), date)
