"""Why a node stops on its day: the chain of cut ties, stocks and switches, from the ban to the node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .case import Kind, Scope
from .flat import openings
from .kernel import EPS
from .trajectory import Trajectory

# nodes looked at for one chain; beyond it a cause in a large cycle is told as the cycle
MOST_LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain, oldest cause first.

    `what`: cut (the ban closes the tie), ban_stop (the ban stops the node), expired (a contract or permit has
    ended), lost (the supplier is down), stock (drawn from `since` on, used up on `day`), switch (an
    alternative not there on `day`; `ends`: its first day), shared (one that others have taken up), ring (the
    cause lies in a cycle), usual (short before any cut), stop (`ends`: first day up again).
    `stock`: days of full use that were there; `supplier`: the member or alternative that the step is about.
    """

    what: str
    day: int
    node: str
    sentence: str
    group: str | None = None
    supplier: str | None = None
    since: int | None = None
    stock: float | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """How days and parties are named in the sentences."""

    day: Callable[[int], str] = lambda d: f"day {d}"
    node: Callable[[str], str] = lambda id: id


class Why:
    """Explains the stops of one trajectory."""

    def __init__(self, trajectory: Trajectory, words: Words | None = None) -> None:
        self.tr, self.flat, self.words = trajectory, trajectory.flat, words or Words()
        self._edges: dict[int, list[tuple[int, bool]]] = {}
        self._left = MOST_LOOKS

    def chain(self, node: str) -> tuple[Step, ...]:
        """Steps from the ban to the first stop of the node; empty when it does not stop."""
        n = self.flat.index[node]
        stops = self.tr.stops(n)
        if not stops:
            return ()
        day, until = stops[0]
        self._left = MOST_LOOKS
        steps = self._node(n, day, set())
        level = self.tr.level(n, day)
        back = "" if until is None else f" and runs again from {self.words.day(until)}"
        reason = self._back(n, until)
        text = f"{self.words.node(node)} stops on {self.words.day(day)} (level {level:.3g}){back}{reason}."
        return (*steps, Step("stop", day, node, text, ends=until))

    def _back(self, n: int, until: int | None) -> str:
        """What ends the stop, as the end of a sentence."""
        if until is None:
            return self._stays(n)
        for g in self._groups(n):
            for i in self._inputs(g):
                if self.tr.arrives[i] == until and self.flat.ikind[i]:
                    return f": the alternative {self.words.node(self.flat.iid[i])} is there"
        for g in self._groups(n):
            for i in self._inputs(g):
                if self.is_open(i, until) and not self.is_open(i, until - 1):
                    return f": {self.words.node(self.flat.iid[i])} may supply again"
        for g in self._groups(n):
            for i in self._inputs(g):
                src = self.flat.isrc[i]
                if src >= 0 and self.tr.level(src, until) > self.tr.level(src, until - 1) + EPS:
                    return f": {self.words.node(self.flat.iid[i])} is back"
        return ""

    def _stays(self, n: int) -> str:
        """Why a stop lasts to the horizon, as the end of a sentence."""
        if self._dead_ring(n, self.flat.case.horizon):
            return (
                "; it stays down: services that need each other are all down, and none can start the others"
            )
        return "; nothing ends the stop within the horizon"

    def _dead_ring(self, n: int, day: int) -> bool:
        """Whether all that is short, for the node and for those it waits for, is short of one another only."""
        todo, seen = [n], {n}
        while todo:
            here = todo.pop()
            short = self._short(here, day)
            if not short:
                return False
            for g in short:
                for i in self._inputs(g):
                    late = self.flat.ikind[i] and not 0 <= self.tr.arrives[i] <= day
                    if late or not self.is_open(i, day):
                        return False
                    src = self.flat.isrc[i]
                    if src >= 0 and src not in seen and self._value(i, day) < self._usual_value(i) - EPS:
                        seen.add(src)
                        todo.append(src)
        return True

    def _groups(self, n: int) -> range:
        return range(self.flat.gptr[n], self.flat.gptr[n + 1])

    def _inputs(self, g: int) -> range:
        return range(self.flat.iptr[g], self.flat.iptr[g + 1])

    def is_open(self, i: int, day: int) -> bool:
        """Whether the tie of an input may be used on the day."""
        f, given = self.flat, self.tr.given
        if i not in self._edges:
            edges = openings(f.governed[i], f.permits[i], given.date, given.until, f.case.horizon)
            outside = f.isrc[i] < 0 and f.iid[i] in f.reached and f.case.ban.scope is Scope.STOP
            if outside:
                edges = [(d, v == 1.0) for d, what, at, v in given.events if what == 0 and at == i]
            self._edges[i] = edges
        state = True
        for d, now in self._edges[i]:
            if d <= day:
                state = now
        return state

    def _value(self, i: int, day: int) -> float:
        """What the input gives on the day, before its share is applied; 0 where it is closed or not there."""
        f = self.flat
        if (f.ikind[i] and not 0 <= self.tr.arrives[i] <= day) or not self.is_open(i, day):
            return 0.0
        return self.tr.level(f.isrc[i], day) if f.isrc[i] >= 0 else 1.0

    def delivered(self, g: int, day: int) -> float:
        """What the members and alternatives of a group deliver on the day."""
        return self._sum(g, [self._value(i, day) for i in self._inputs(g)])

    def _sum(self, g: int, values: Sequence[float]) -> float:
        """What inputs at these levels deliver."""
        amount = self.tr.given.arrays["iamount"]
        parts = [amount[i] * v for i, v in zip(self._inputs(g), values, strict=True)]
        k = self.flat.gk[g]
        if not k:
            return min(1.0, sum(parts))
        parts.sort(reverse=True)
        return parts[k - 1] if len(parts) >= k else 0.0

    def days_of_change(self, g: int) -> set[int]:
        """Days on which what is delivered to the group, or what may be, can change."""
        f, out = self.flat, {0}
        for i in self._inputs(g):
            self.is_open(i, 0)
            out.update(d for d, _ in self._edges[i])
            out.update(d for d, _ in self.tr.changes.get(f.isrc[i], ()) if f.isrc[i] >= 0)
            if self.tr.arrives[i] >= 0:
                out.add(self.tr.arrives[i])
        return out

    def drawn_since(self, g: int, day: int) -> int | None:
        """First day up to `day` on which the node ran on the stock of the group."""
        n = self.flat.gnode[g]
        days = range(day + 1)
        return next((t for t in days if self.tr.level(n, t) > self.delivered(g, t) + EPS), None)

    def stock_at_start(self, g: int) -> float:
        """Days of full use on stock at the start of day 0, in this scenario."""
        need = self.flat.owner[g][1]
        field, now = ("buffer_days", need.stock) if need.stock_now is None else ("buffer_now", need.stock_now)
        path = f"{self.flat.ids[self.flat.gnode[g]]}/{need.id}/{field}"
        values = {u.path: v for u, v in zip(self.flat.unknowns, self.tr.scenario.values, strict=True)}
        return values.get(path, now.mid)

    def _node(self, n: int, day: int, seen: set[int]) -> list[Step]:
        """Causes of a level below normal, oldest first."""
        f, w = self.flat, self.words
        node = f.ids[n]
        if (
            f.case.ban.scope is Scope.STOP
            and node in f.reached
            and self.tr.given.date <= day < self.tr.given.until
        ):
            text = f"The ban stops {w.node(node)} from {w.day(int(self.tr.given.date))} on."
            return [Step("ban_stop", int(self.tr.given.date), node, text)]
        self._left -= 1
        if n in seen or self._left < 0:
            text = f"{w.node(node)} is down because the ring it stands in is down."
            return [Step("ring", day, node, text)]
        found: list[Step] = []
        for g in self._short(n, day):
            steps = self._group(g, day, seen | {n})
            if steps and steps[0].what != "ring":
                return steps
            found = found or steps
        if not found and f.cap[n] <= self.tr.level(n, day) + 1e-6:
            text = f"{w.node(node)} has a capacity of {f.cap[n]:g}, cut or no cut."
            return [Step("usual", 0, node, text)]
        return found

    def _short(self, n: int, day: int) -> list[int]:
        """Groups that are short and not covered by stock, the worst first: what they leave of the level."""
        rows = []
        for g in self._groups(n):
            have = self.delivered(g, day)
            if have >= 1.0 - EPS or not 0 <= self.tr.ran_out[g] <= day:
                continue
            if self.flat.owner[g][1].kind is not Kind.ESSENTIAL:
                have = 1.0 - self.tr.given.arrays["gweight"][g] * (1.0 - have)
            rows.append((have, g))
        return [g for _, g in sorted(rows)]

    def _group(self, g: int, day: int, seen: set[int]) -> list[Step]:
        f, w = self.flat, self.words
        node, need = f.ids[f.gnode[g]], f.owner[g][1]
        causes: list[tuple[float, int, list[Step]]] = []
        for i in self._inputs(g):
            if f.ikind[i] and not 0 <= self.tr.arrives[i] <= day:
                continue
            value = self._value(i, day)
            usual = self._usual_value(i)
            if value < usual - EPS:
                lost = self.tr.given.arrays["iamount"][i] * (usual - value)
                causes.append((lost, i, self._supplier(g, i, day, seen)))
        # a cause that leads back into the cycle explains nothing where another one stands outside of it
        outside = [c for c in causes if c[2] and c[2][0].what != "ring"]
        causes = sorted(outside or causes, key=lambda c: -c[0])
        steps = causes[0][2] if causes else self._usual(g)
        for _, _i, more in causes[1:]:
            steps = [*steps, *more[-1:]]
        full, since, out = self.stock_at_start(g), self.drawn_since(g, day), self.tr.ran_out[g]
        if full > EPS and since is not None:
            end = out if 0 <= out <= day else day
            text = (
                f"{w.node(node)} draws on its stock of {full:g} days for {need.id!r} from {w.day(since)}; "
                f"it is used up on {w.day(end)}."
            )
            steps = [*steps, Step("stock", end, node, text, need.id, since=since, stock=full)]
        return [*steps, *self._late(g, day)]

    def _usual(self, g: int) -> list[Step]:
        """A need that is not met in full even in the normal state."""
        f, w = self.flat, self.words
        node, need = f.ids[f.gnode[g]], f.owner[g][1]
        usual = self._sum(g, [0.0 if f.ikind[i] else self._usual_value(i) for i in self._inputs(g)])
        if usual >= 1.0 - EPS:
            return []
        text = f"{need.id!r} of {w.node(node)} gets {usual:.3g} of its need even before any cut."
        return [Step("usual", 0, node, text, need.id)]

    def _usual_value(self, i: int) -> float:
        return self.tr.normal[self.flat.isrc[i]] if self.flat.isrc[i] >= 0 else 1.0

    def _late(self, g: int, day: int) -> list[Step]:
        """Alternatives that are not there on the day."""
        f, w = self.flat, self.words
        node, need = f.ids[f.gnode[g]], f.owner[g][1]
        out = []
        for i in self._inputs(g):
            name, when = w.node(f.iid[i]), self.tr.arrives[i]
            if not f.ikind[i]:
                continue
            if 0 <= when <= day:
                part, most = self.tr.given.arrays["iamount"][i], self._wanted(i)
                if part < most - EPS:
                    text = (
                        f"The alternative {name} for {need.id!r} of {w.node(node)} is shared and gives "
                        f"{part:.3g} of the {most:.3g} wanted."
                    )
                    out.append(Step("shared", when, node, text, need.id, f.iid[i]))
                continue
            come = "does not come within the horizon" if when < 0 else f"comes on {w.day(when)}, too late"
            text = f"The alternative {name} for {need.id!r} of {w.node(node)} {come}."
            out.append(Step("switch", day, node, text, need.id, f.iid[i], ends=when if when >= 0 else None))
        return out

    def _wanted(self, i: int) -> float:
        """The capacity that the group of an alternative would take if it were not shared."""
        rows = self.flat.claims.get(self.flat.iid[i], ())
        return next((q.mid for _, at, q in rows if at == i), self.tr.given.arrays["iamount"][i])

    def _supplier(self, g: int, i: int, day: int, seen: set[int]) -> list[Step]:
        """Why an input does not give what it gives in the normal state."""
        f, w = self.flat, self.words
        node, need, id = f.ids[f.gnode[g]], f.owner[g][1], f.iid[i]
        if not self.is_open(i, day):
            shut = max((d for d, now in self._edges[i] if d <= day and not now), default=0)
            given = self.tr.given
            banned = (f.governed[i] or f.case.ban.scope is Scope.STOP) and given.date <= day < given.until
            ended = [p for p in f.permits[i] if p.end is not None and p.end == shut]
            if ended:
                what = "permit" if banned else "contract"
                text = (
                    f"The {what} of {w.node(id)} for {need.id!r} of {w.node(node)} ends before {w.day(shut)}."
                )
                return [Step("expired", shut, node, text, need.id, id)]
            if banned:
                text = f"The ban cuts {w.node(id)} from {need.id!r} of {w.node(node)} on {w.day(shut)}."
                return [Step("cut", shut, node, text, need.id, id)]
            text = f"No contract of {w.node(id)} for {need.id!r} of {w.node(node)} runs on {w.day(shut)}."
            return [Step("expired", shut, node, text, need.id, id)]
        src = f.isrc[i]
        if src < 0:
            return []
        start = day
        for d, _level in reversed(self.tr.changes.get(src, [])):
            if d <= day:
                start = d
                if self.tr.level(src, d - 1) >= self.tr.normal[src] - EPS:
                    break
        level = self.tr.level(src, day)
        how = "is down" if level <= EPS else f"runs at {level:.3g}"
        text = f"{w.node(id)} {how} from {w.day(start)}; {w.node(node)} needs it for {need.id!r}."
        return [*self._node(src, start, seen), Step("lost", start, node, text, need.id, id)]
