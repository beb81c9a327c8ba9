"""What makes a case wrong: every fault by field, all told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..errors import InputError, InputErrors
from .case import Case, Kind, Need, Node, Scope
from .quantity import Quantity

_LONGEST = 36_525


def check(case: Case, file: str | None = None) -> None:
    """Raise `InputError` (or `InputErrors`) when the case contradicts itself; fields as in the JSON form."""
    faults = [
        InputError(what, file=file, field=field, todo=todo)
        for field, what, todo in (*_top(case), *_nodes(case), *_ban(case), *_shared(case), *_rings(case))
    ]
    if faults:
        raise faults[0] if len(faults) == 1 else InputErrors(faults)


Fault = tuple[str, str, str]


def _outside(q: Quantity, field: str, what: str, hi: float = 1.0) -> Iterator[Fault]:
    if q.lo < 0:
        yield field, f"{what} is negative ({q}).", "Give a number of 0 or more."
    elif q.hi > hi + 1e-9:
        yield field, f"{what} is over {hi:g} ({q}).", f"Give a fraction from 0 to {hi:g}."


def _top(case: Case) -> Iterator[Fault]:
    if not 0 <= case.horizon <= _LONGEST:
        yield "horizon", f"{case.horizon} days.", f"Give whole days from 0 to {_LONGEST}."
    if not 0 <= case.threshold <= 1:
        yield "threshold", f"{case.threshold} is no level.", "Give a fraction from 0 to 1."
    for i, h in enumerate(case.ownership):
        if not 0 <= h.share <= 1:
            yield (
                f"ownership[{i}].share",
                f"{h.owner} holds {h.share} of {h.owned}.",
                "Give a fraction from 0 to 1.",
            )


def _twice(ids: Iterable[str]) -> list[str]:
    return [i for i, n in Counter(ids).items() if n > 1]


def _nodes(case: Case) -> Iterator[Fault]:
    known = {n.id for n in case.nodes}
    for id in _twice(n.id for n in case.nodes):
        yield "nodes", f"the id {id!r} is used more than once.", "Give every node its own id."
    for i, node in enumerate(case.nodes):
        at = f"nodes[{i}]"
        yield from _outside(node.capacity, f"{at}.capacity", "capacity")
        if node.threshold is not None and not 0 <= node.threshold <= 1:
            yield f"{at}.threshold", f"{node.threshold} is no level.", "Give a fraction from 0 to 1."
        for g in _twice(n.id for n in node.needs):
            yield f"{at}.groups", f"the id {g!r} is used more than once.", "Give every group its own id."
        for j, need in enumerate(node.needs):
            yield from _need(need, f"{at}.groups[{j}]", known, case.horizon)


def _need(need: Need, at: str, known: set[str], horizon: int) -> Iterator[Fault]:
    for i, m in enumerate(need.members):
        if m.node not in known:
            yield f"{at}.members[{i}].node", f"no node {m.node!r}.", "Name a node of the case."
        yield from _outside(m.share, f"{at}.members[{i}].share", "share")
    for m_id in _twice(m.node for m in need.members):
        yield f"{at}.members", f"{m_id!r} is a member twice.", "Add its shares up."
    if need.k is not None and not 1 <= need.k <= len(need.members):
        yield f"{at}.k", f"k is {need.k} of {len(need.members)} members.", "Give 1 to the number of members."
    yield from _outside(need.weight, f"{at}.weight", "weight")
    yield from _outside(need.stock, f"{at}.buffer_days", "the stock", float("inf"))
    if need.stock_now is not None:
        yield from _outside(need.stock_now, f"{at}.buffer_now", "the stock", float("inf"))
        if need.stock_now.hi > need.stock.hi + 1e-9:
            yield (
                f"{at}.buffer_now",
                f"{need.stock_now} days are on stock, which holds {need.stock}.",
                "Give no more than buffer_days.",
            )
    for a_id in _twice(a.id for a in need.alternatives):
        yield f"{at}.alternatives", f"{a_id!r} is listed twice.", "List every alternative once."
    for i, a in enumerate(need.alternatives):
        yield from _outside(a.capacity, f"{at}.alternatives[{i}].capacity", "capacity")
        yield from _outside(a.days, f"{at}.alternatives[{i}].switch_days", "the time to switch", float("inf"))
    names = {m.node for m in need.members} | {a.id for a in need.alternatives}
    for i, p in enumerate(need.permits):
        if p.member not in names:
            yield (
                f"{at}.grants[{i}].member",
                f"{p.member!r} is neither a member nor an alternative of the group.",
                "Name one of the two.",
            )
        if p.end is not None and p.end < p.start:
            yield f"{at}.grants[{i}].to", f"day {p.end} is before day {p.start}.", "`to` must follow `from`."


def _ban(case: Case) -> Iterator[Fault]:
    ban = case.ban
    nodes = {n.id for n in case.nodes}
    firms = nodes | {x for h in case.ownership for x in (h.owner, h.owned)}
    firms |= {a.id for n in case.nodes for g in n.needs for a in g.alternatives}
    for i, c in enumerate(ban.cut):
        if c not in firms:
            yield f"ban.cut[{i}]", f"no node or owner {c!r}.", "Name a node, an owner or an alternative."
    for name, side in (("customers", ban.customers), ("suppliers", ban.suppliers)):
        for i, c in enumerate(side or ()):
            if c not in firms:
                yield f"ban.{name}[{i}]", f"no node {c!r}.", "Name a node of the case."
    if ban.customers is not None and ban.scope is not Scope.SUPPLY_BY:
        yield "ban.customers", f"has no meaning with the scope {ban.scope.value}.", "Use scope supply_by."
    if ban.suppliers is not None and ban.scope is not Scope.SUPPLY_TO:
        yield "ban.suppliers", f"has no meaning with the scope {ban.scope.value}.", "Use scope supply_to."
    if ban.until is not None and ban.until.hi < ban.date.lo:
        yield "ban.until", f"day {ban.until} is before day {ban.date}.", "`until` must follow `date`."


def _claims(case: Case) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for n in case.nodes:
        for g in n.needs:
            for a in g.alternatives:
                claims.setdefault(a.id, []).append(f"{n.id}/{g.id}")
    return claims


def _shared(case: Case) -> Iterator[Fault]:
    claims = _claims(case)
    stated = {s.id for s in case.shared}
    for id in _twice(s.id for s in case.shared):
        yield "shared", f"{id!r} is listed twice.", "List every shared alternative once."
    for i, s in enumerate(case.shared):
        yield from _outside(s.total, f"shared[{i}].total", "the total", float("inf"))
        if s.split is None:
            continue
        parts = dict(s.split)
        for key, part in parts.items():
            if key not in claims.get(s.id, ()):
                yield (
                    f"shared[{i}].split",
                    f"{key!r} does not turn to {s.id!r}.",
                    "Name node/group of a claimant.",
                )
            if part < 0:
                yield f"shared[{i}].split", f"the part of {key!r} is negative.", "Give 0 or more."
        for key in claims.get(s.id, ()):
            if key not in parts:
                yield f"shared[{i}].split", f"says no part for {key!r}.", "State every claimant's part."
        if sum(parts.values()) > s.total.hi + 1e-9:
            yield f"shared[{i}].split", f"the parts add up to more than {s.total}.", "Give at most the total."
    for id, where in claims.items():
        if len(where) > 1 and id not in stated:
            yield (
                "shared",
                f"{id!r} is an alternative of {', '.join(where)}.",
                "State its total under `shared`.",
            )


def _rings(case: Case) -> Iterator[Fault]:
    """Nodes that stand in for each other: node -> its alternatives must have no cycle."""
    nodes: dict[str, Node] = {n.id: n for n in case.nodes}
    steps = {
        n.id: [
            a.id for g in n.needs if g.kind is not Kind.NEGLIGIBLE for a in g.alternatives if a.id in nodes
        ]
        for n in case.nodes
    }
    done: set[str] = set()
    for root in steps:
        path: list[tuple[str, Iterator[str]]] = [] if root in done else [(root, iter(steps[root]))]
        on = {root}
        while path:
            here, rest = path[-1]
            nxt = next(rest, None)
            if nxt is None:
                path.pop()
                on.discard(here)
                done.add(here)
            elif nxt in on:
                ring = [p for p, _ in path]
                ring = [*ring[ring.index(nxt) :], nxt]
                where = f"nodes[{[n.id for n in case.nodes].index(nxt)}].groups"
                yield where, f"a cycle of alternatives: {' -> '.join(ring)}.", "Let one of them stand alone."
                return
            elif nxt not in done:
                path.append((nxt, iter(steps[nxt])))
                on.add(nxt)
