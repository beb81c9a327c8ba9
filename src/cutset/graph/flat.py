"""A case as flat arrays: what the kernel runs on, and where each uncertain number sits in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .case import Case, Kind, Need, Permit, Scope, Starts
from .quantity import Quantity

NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Unknown:
    """One uncertain number. `path`: "node/group/field" or "ban/date"; `slots`: (array, index) it fills."""

    path: str
    quantity: Quantity
    slots: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """Structure and central numbers. Arrays as in `kernel.simulate`; `claims`: inputs by shared alternative.

    `wait`: days to switch as stated (fractions allowed); `starts`: what starts it. `governed`: whether the
    ban governs the tie. `owner`: (node index, need) of each group, negligible needs left out.
    """

    case: Case
    ids: tuple[str, ...]
    index: dict[str, int]
    owner: tuple[tuple[int, Need], ...]
    cap: list[float]
    gptr: list[int]
    gnode: list[int]
    gess: list[int]
    gweight: list[float]
    gk: list[int]
    gmax: list[float]
    gstock: list[float]
    grefill: list[int]
    iptr: list[int]
    igroup: list[int]
    isrc: list[int]
    iid: list[str]
    iamount: list[float]
    ikind: list[int]
    wait: list[float]
    governed: list[bool]
    permits: list[tuple[Permit, ...]]
    rptr: list[int]
    rinp: list[int]
    unknowns: tuple[Unknown, ...]
    claims: dict[str, tuple[tuple[str, int, Quantity], ...]]
    reached: frozenset[str]


def flatten(case: Case) -> Flat:
    """Arrays of a checked case."""
    build = _Build(case)
    for n, node in enumerate(case.nodes):
        build.amount(build.cap, node.capacity, "cap", f"{node.id}/capacity")
        for need in node.needs:
            build.need(n, node.id, need)
        build.gptr.append(len(build.gnode))
    return build.done()


class _Build:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.ids = tuple(n.id for n in case.nodes)
        self.index = {id: i for i, id in enumerate(self.ids)}
        self.reached = frozenset(case.reached())
        self.most = case.horizon + 2.0
        self.cap: list[float] = []
        self.owner: list[tuple[int, Need]] = []
        self.gptr, self.iptr = [0], [0]
        self.gnode: list[int] = []
        self.gess: list[int] = []
        self.gk: list[int] = []
        self.grefill: list[int] = []
        self.gweight: list[float] = []
        self.gmax: list[float] = []
        self.gstock: list[float] = []
        self.igroup: list[int] = []
        self.isrc: list[int] = []
        self.iid: list[str] = []
        self.ikind: list[int] = []
        self.iamount: list[float] = []
        self.wait: list[float] = []
        self.governed: list[bool] = []
        self.permits: list[tuple[Permit, ...]] = []
        self.unknowns: list[Unknown] = []
        self.claims: dict[str, list[tuple[str, int, Quantity]]] = {}
        self.stated = {s.id for s in case.shared}

    def amount(self, array: list[float], q: Quantity, name: str, path: str, *more: str) -> None:
        """Append the central value; an uncertain one is entered as an unknown."""
        q = q if q.exact else q.within(self.most)
        if not q.exact:
            at = len(array)
            self.unknowns.append(Unknown(path, q, tuple((a, at) for a in (name, *more))))
        array.append(q.mid)

    def need(self, n: int, node: str, need: Need) -> None:
        path = f"{node}/{need.id}"
        if need.kind is Kind.NEGLIGIBLE:
            for a in need.alternatives:
                if a.id in self.stated:
                    self.claims.setdefault(a.id, []).append((path, -1, a.capacity))
            return
        g = len(self.gnode)
        self.owner.append((n, need))
        self.gnode.append(n)
        self.gess.append(1 if need.kind is Kind.ESSENTIAL else 0)
        self.amount(self.gweight, need.weight, "gweight", f"{path}/weight")
        self.gk.append(need.k or 0)
        self.grefill.append(1 if need.refill else 0)
        both = ("gstock",) if need.stock_now is None else ()
        self.amount(self.gmax, need.stock, "gmax", f"{path}/buffer_days", *both)
        if need.stock_now is None:
            self.gstock.append(self.gmax[-1])
        else:
            self.amount(self.gstock, need.stock_now, "gstock", f"{path}/buffer_now")
        for m in need.members:
            self.tie(g, path, m.node, 0, need)
            if need.k:
                self.iamount.append(1.0)
            else:
                self.amount(self.iamount, m.share, "iamount", f"{path}/{m.node}/share")
            self.wait.append(0.0)
        for a in need.alternatives:
            if a.id in self.stated:
                self.claims.setdefault(a.id, []).append((path, len(self.igroup), a.capacity))
            kind = {Starts.BAN: 1, Starts.KNOWN: 3, Starts.INPUT_FAILED: 2}[a.trigger]
            self.tie(g, path, a.id, kind, need)
            self.amount(self.iamount, a.capacity, "iamount", f"{path}/{a.id}/capacity")
            self.amount(self.wait, a.days, "wait", f"{path}/{a.id}/switch_days")
        self.iptr.append(len(self.igroup))

    def tie(self, g: int, path: str, supplier: str, kind: int, need: Need) -> None:
        node = self.ids[self.gnode[g]]
        self.igroup.append(g)
        self.isrc.append(self.index.get(supplier, -1))
        self.iid.append(supplier)
        self.ikind.append(kind)
        self.permits.append(tuple(p for p in need.permits if p.member == supplier))
        self.governed.append(self._governs(supplier, node, f"{path}/{supplier}", need.purpose))

    def _governs(self, supplier: str, customer: str, tie: str, purpose: str) -> bool:
        ban, reached = self.case.ban, self.reached
        if ban.purposes is not None and purpose not in ban.purposes:
            return False
        if ban.ties is not None and tie not in ban.ties:
            return False
        if ban.scope is Scope.SUPPLY_BY:
            inside = supplier in reached and customer not in reached
            return inside and (ban.customers is None or customer in ban.customers)
        if ban.scope is Scope.SUPPLY_TO:
            inside = supplier not in reached and customer in reached
            return inside and (ban.suppliers is None or supplier in ban.suppliers)
        return False

    def done(self) -> Flat:
        readers: list[list[int]] = [[] for _ in self.ids]
        for i, src in enumerate(self.isrc):
            if src >= 0:
                readers[src].append(i)
        rptr = [0]
        for some in readers:
            rptr.append(rptr[-1] + len(some))
        ban = self.case.ban
        for name, q in (("date", ban.date), ("known", ban.known), ("until", ban.until)):
            if q is not None and not q.exact:
                self.unknowns.append(
                    Unknown(f"ban/{name}", q, (("ban", ("date", "known", "until").index(name)),))
                )
        for j, s in enumerate(self.case.shared):
            if not s.total.exact:
                self.unknowns.append(Unknown(f"shared/{s.id}/total", s.total, (("total", j),)))
        return Flat(
            self.case, self.ids, self.index, tuple(self.owner), self.cap, self.gptr, self.gnode, self.gess,
            self.gweight, self.gk, self.gmax, self.gstock, self.grefill, self.iptr, self.igroup, self.isrc,
            self.iid, self.iamount, self.ikind, self.wait, self.governed, self.permits, rptr,
            [i for some in readers for i in some], tuple(self.unknowns),
            {k: tuple(v) for k, v in self.claims.items()}, self.reached,
        )  # fmt: skip


def arrival(kind: int, wait: float, date: float, known: float) -> int:
    """First day of an alternative that starts on a fixed day; days to wait for one that does not."""
    if math.isinf(wait):
        return NEVER
    if kind == 2:
        return max(1, math.ceil(wait - 1e-9))
    return max(0, math.ceil((known if kind == 3 else date) + wait - 1e-9))


def openings(
    governed: bool, permits: Sequence[Permit], date: float, until: float, horizon: int
) -> list[tuple[int, bool]]:
    """Days on which a tie opens or closes, from open before day 0 on: [(day, open), ...]."""
    contract = [p for p in permits if p.instrument == "contract" or (p.instrument is None and not governed)]
    licence = [p for p in permits if p.instrument == "licence" or (p.instrument is None and governed)]

    def within(some: Sequence[Permit], t: int) -> bool:
        return any(p.start <= t and (p.end is None or t < p.end) for p in some)

    edges = {0, *(p.start for p in permits), *(p.end for p in permits if p.end is not None)}
    if governed:
        edges |= {math.ceil(e) for e in (date, until) if math.isfinite(e)}
    out: list[tuple[int, bool]] = []
    state = True
    for t in sorted(e for e in edges if 0 <= e <= horizon):
        banned = governed and date <= t < until
        now = (not contract or within(contract, t)) and (not banned or within(licence, t))
        if now != state:
            out.append((t, now))
            state = now
    return out
