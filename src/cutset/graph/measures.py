"""What to do: the gain of each measure, and the cheapest set that moves a stop past a goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ..errors import InputError
from .case import ONE, Case, Need, Shared, Starts, Switch
from .case_check import check
from .quantity import Quantity
from .stops import solve

MOST_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Action:
    """A measure at one group of one node.

    `kind`: stock (`days` more on stock), second_source and skill (a new alternative `party`, there `days`
    after `trigger`, with `capacity`), faster_switch (the alternative `party`, None: every one, switches in
    `days`).
    """

    id: str
    kind: str
    node: str
    group: str
    cost: float
    days: float = 0.0
    party: str | None = None
    capacity: float = 1.0
    trigger: Starts = Starts.BAN


@dataclass(frozen=True, slots=True)
class Gain:
    """First stop of the node with this measure alone, and days gained at the early and at the late end.

    A stop beyond the horizon counts as the day after it; None: does not stop.
    """

    action: Action
    earliest: int | None
    latest: int | None
    gained: int
    gained_late: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The cheapest set found. `reached`: whether it moves the earliest stop to the goal or later.

    Where it is not reached, `actions` is empty and `earliest` is what all measures together attain.
    `proven`: no cheaper set reaches the goal, given that more measures never stop the node earlier.
    """

    node: str
    goal: int
    reached: bool
    actions: tuple[Action, ...]
    cost: float
    earliest: int | None
    proven: bool
    runs: int
    limits: tuple[str, ...] = ()


def apply(case: Case, actions: Sequence[Action]) -> Case:
    """The case after the measures. Raises `InputError` where one names no node, group or alternative."""
    changed = case
    for action in actions:
        changed = _apply(changed, action)
    if actions:
        check(changed)
    return changed


def _apply(case: Case, action: Action) -> Case:
    where = f"measure {action.id}"
    node = next((n for n in case.nodes if n.id == action.node), None)
    if node is None:
        raise InputError(
            f"no service {action.node!r}.", row=where, field="service", todo="Name one of the book."
        )
    need = next((g for g in node.needs if g.id == action.group), None)
    if need is None:
        raise InputError(
            f"{action.node} has no group {action.group!r}.",
            row=where,
            field="group",
            todo="Name one of its groups.",
        )
    if action.cost < 0:
        raise InputError(
            f"the cost is negative ({action.cost}).", row=where, field="cost", todo="Give 0 or more."
        )
    if action.days < 0:
        raise InputError(
            f"the days are negative ({action.days}).", row=where, field="days", todo="Give 0 or more."
        )
    new, shared = _changed(case, need, action, where), case.shared
    node = replace(node, needs=tuple(new if g.id == need.id else g for g in node.needs))
    nodes = tuple(node if n.id == node.id else n for n in case.nodes)
    if action.kind in ("second_source", "skill"):
        shared = _shared(case, nodes, new.alternatives[-1].id)
    return replace(case, nodes=nodes, shared=shared)


def _changed(case: Case, need: Need, action: Action, where: str) -> Need:
    if action.kind == "stock":
        now = None if need.stock_now is None else _more(need.stock_now, action.days)
        return replace(need, stock=_more(need.stock, action.days), stock_now=now)
    if action.kind in ("second_source", "skill"):
        party = action.party or action.id
        if party in {a.id for a in need.alternatives}:
            raise InputError(
                f"{party} is an alternative of {action.group!r} already.",
                row=where, field="party", todo="Use faster_switch to make it come sooner.",
            )  # fmt: skip
        new = Switch(party, Quantity.of(action.capacity), Quantity.of(action.days), action.trigger)
        return replace(need, alternatives=(*need.alternatives, new))
    if action.kind == "faster_switch":
        if action.party is not None and action.party not in {a.id for a in need.alternatives}:
            raise InputError(
                f"{action.party} is no alternative of {action.group!r}.",
                row=where, field="party", todo="Name one, or none for all.",
            )  # fmt: skip
        faster = tuple(
            replace(a, days=a.days.within(action.days)) if action.party in (None, a.id) else a
            for a in need.alternatives
        )
        return replace(need, alternatives=faster)
    raise InputError(
        f"{action.kind!r} is not known.", row=where, field="kind",
        todo="Use stock, second_source, faster_switch or skill.",
    )  # fmt: skip


def _more(q: Quantity, days: float) -> Quantity:
    return Quantity(q.lo + days, q.hi + days, None if q.mode is None else q.mode + days)


def _shared(case: Case, nodes: Sequence[object], id: str) -> tuple[Shared, ...]:
    """A source of several groups is shared; where no total is stated it serves all it is bought for."""
    claims = sum(a.id == id for n in nodes for g in n.needs for a in g.alternatives)  # type: ignore[attr-defined]
    if claims < 2 or any(s.id == id for s in case.shared):
        return case.shared
    return (*case.shared, Shared(id, Quantity.of(ONE.hi * claims)))


@dataclass(slots=True)
class _Oracle:
    """Earliest and latest stop under a set of measures; every set is run once."""

    case: Case
    node: str
    actions: Sequence[Action]
    most: int
    seen: dict[frozenset[int], tuple[int | None, int | None]] = field(default_factory=dict)

    def __call__(self, chosen: frozenset[int]) -> tuple[int | None, int | None]:
        if chosen not in self.seen:
            some = [self.actions[i] for i in sorted(chosen)]
            stop = solve(apply(self.case, some), most=self.most).nodes[self.node]
            self.seen[chosen] = (stop.earliest, stop.latest)
        return self.seen[chosen]


def gains(case: Case, node: str, actions: Sequence[Action], *, most: int = 500) -> tuple[Gain, ...]:
    """What each measure does alone, largest gain first (days, then days at the late end, then cost)."""
    ask = _Oracle(case, node, actions, most)
    never = case.horizon + 1

    def day(d: int | None) -> int:
        return never if d is None else d

    early, late = ask(frozenset())
    out = []
    for i, action in enumerate(actions):
        e, la = ask(frozenset({i}))
        out.append(Gain(action, e, la, day(e) - day(early), day(la) - day(late)))
    return tuple(sorted(out, key=lambda g: (-g.gained, -g.gained_late, g.action.cost, g.action.id)))


def cheapest(case: Case, node: str, actions: Sequence[Action], goal: int, *, most: int = 500) -> Choice:
    """The cheapest measures with which the node stops on day `goal` at the earliest, if at all.

    Implicit hitting sets: a set that is not enough is grown until it is as large as it can be without being
    enough; at least one measure outside of it must be chosen. The cheapest choice that meets all such
    conditions so far comes from an integer programme (scipy.optimize.milp, HiGHS) and is run through the
    graph; the first that reaches the goal is the cheapest of all, since more measures never stop a node
    earlier (at partial capacity they can: then it still reaches the goal, and the limits say so).
    """
    ask = _Oracle(case, node, actions, most)

    def enough(chosen: frozenset[int]) -> bool:
        day = ask(chosen)[0]
        return day is None or day >= goal

    everything = frozenset(range(len(actions)))
    if not enough(everything):
        best = ask(everything)[0]
        limit = f"All {len(actions)} measures together do not move the stop of {node} to day {goal}."
        return Choice(node, goal, False, (), 0.0, best, True, len(ask.seen), (limit,))
    cuts: list[frozenset[int]] = []
    for _ in range(MOST_ROUNDS):
        chosen = _pick(actions, cuts)
        if enough(chosen):
            return _choice(ask, node, goal, chosen, True)
        cuts.append(everything - _grow(chosen, everything, actions, enough))
    return _choice(ask, node, goal, _shrink(everything, actions, enough), False)


def _grow(
    chosen: frozenset[int],
    everything: frozenset[int],
    actions: Sequence[Action],
    enough: Callable[[frozenset[int]], bool],
) -> frozenset[int]:
    """A largest set that holds the chosen ones and is still not enough; cheap measures join first."""
    for i in sorted(everything - chosen, key=lambda i: (actions[i].cost, i)):
        if not enough(chosen | {i}):
            chosen |= {i}
    return chosen


def _shrink(
    chosen: frozenset[int], actions: Sequence[Action], enough: Callable[[frozenset[int]], bool]
) -> frozenset[int]:
    for i in sorted(chosen, key=lambda i: (-actions[i].cost, i)):
        if enough(chosen - {i}):
            chosen -= {i}
    return chosen


def _pick(actions: Sequence[Action], cuts: Sequence[frozenset[int]]) -> frozenset[int]:
    """The cheapest set with at least one measure of every cut; of equals the one with fewest measures."""
    if not cuts:
        return frozenset()
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    n = len(actions)
    rows = np.zeros((len(cuts), n))
    for r, cut in enumerate(cuts):
        rows[r, sorted(cut)] = 1.0
    costs = np.array([a.cost for a in actions], dtype=float)
    small = max(1e-9, 1e-7 * float(costs.max(initial=0.0)) / n)
    found = milp(
        costs + small,
        constraints=LinearConstraint(rows, lb=1.0),
        integrality=np.ones(n, dtype=np.int64),
        bounds=Bounds(0, 1),
    )
    return frozenset(int(i) for i in np.flatnonzero(np.asarray(found.x) > 0.5))


def _choice(ask: _Oracle, node: str, goal: int, chosen: frozenset[int], proven: bool) -> Choice:
    some = tuple(ask.actions[i] for i in sorted(chosen))
    limits = []
    if not proven:
        limits.append(f"The search ended after {MOST_ROUNDS} rounds; a cheaper set may exist.")
    if _partial(ask.case):
        limits.append("At partial capacity more stock can stop a node earlier; a cheaper set may exist.")
        proven = False
    cost = sum(a.cost for a in some)
    return Choice(node, goal, True, some, cost, ask(chosen)[0], proven, len(ask.seen), tuple(limits))


def _partial(case: Case) -> bool:
    """Whether anything in the case can run at a part of its level."""
    for n in case.nodes:
        if n.capacity != ONE and n.capacity.hi > 0:
            return True
        for g in n.needs:
            amounts = [] if g.k else [m.share for m in g.members]
            amounts += [a.capacity for a in g.alternatives]
            if g.kind.value == "nonessential" or any(q != ONE for q in amounts):
                return True
    return bool(case.shared)
