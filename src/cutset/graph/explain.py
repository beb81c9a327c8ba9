"""Why a node stops on its day: the chain of cut ties, stocks and switches, from the ban to the node."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .case import Kind, Scope
from .flat import openings
from .kernel import EPS
from .trajectory import Trajectory

# nodes looked at for one chain; a cause further away is told as the cycle it is taken for
MOST_LOOKS = 200_000


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

    def chain(self, node: str) -> tuple[Step, ...]:
        """Steps from the ban to the first stop of the node; empty when it does not stop."""
        n = self.flat.index[node]
        stops = self.tr.stops(n)
        if not stops:
            return ()
        day, until = stops[0]
        steps = self._causes(n, day)
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
        """Whether the node and those it waits for are short of one another only."""
        todo, seen = [n], {n}
        while todo:
            here = todo.pop()
            short = self._short(here, day)
            if not short:
                return False
            for _, g in short:
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

    def _causes(self, n: int, day: int) -> list[Step]:
        """Steps from a root to the node, oldest first: the shortest way back along what holds levels down.

        First along the worst group of every node only; where that way ends in a cycle, along all that are
        short. A cycle without a root is told as one.
        """
        node = self.flat.case.nodes[n]
        least = self.flat.case.threshold if node.threshold is None else node.threshold
        always = self.tr.normal[n] < least - EPS
        usual: list[Step] = []
        for worst_only in (True, False):
            steps = self._walk(n, day, worst_only)
            # what was short before any cut explains a stop only where nothing that was lost does
            if steps and (always or steps[0].what != "usual"):
                return steps
            usual = usual or steps
        if usual:
            return usual
        text = f"{self.words.node(self.flat.ids[n])} is down because the ring it stands in is down."
        return [Step("ring", day, self.flat.ids[n], text)]

    def _walk(self, n: int, day: int, worst_only: bool) -> list[Step]:
        way: dict[int, tuple[int, int, int]] = {}
        since = {n: day}
        todo = deque([n])
        usual: list[Step] = []
        while todo and len(since) <= MOST_LOOKS:
            here = todo.popleft()
            t = since[here]
            stopped = self._stopped(here, t)
            if stopped:
                return self._told([stopped], here, way, since)
            rows = self._short(here, t)
            short = [g for value, g in rows if not worst_only or value <= rows[0][0] + EPS]
            for g in short:
                lost = self._lost(g, t)
                shut = [i for i in lost if not self.is_open(i, t) or self.flat.isrc[i] < 0]
                if shut:
                    steps = [self._closed(g, i, t) for i in shut]
                    return self._told([*steps, *self._stock_and_late(g, t)], here, way, since)
                if not lost and not usual:
                    root = self._usual(g)
                    usual = self._told([*root, *self._stock_and_late(g, t)], here, way, since) if root else []
                for i in lost:
                    src = self.flat.isrc[i]
                    if src not in since:
                        since[src], way[src] = self._down_since(src, t), (here, g, i)
                        todo.append(src)
            if not short and not usual and self.flat.cap[here] <= self.tr.level(here, t) + 1e-6:
                id = self.flat.ids[here]
                text = f"{self.words.node(id)} has a capacity of {self.flat.cap[here]:g}, cut or no cut."
                usual = self._told([Step("usual", 0, id, text)], here, way, since)
        return usual

    def _told(
        self, root: list[Step], at: int, way: dict[int, tuple[int, int, int]], since: dict[int, int]
    ) -> list[Step]:
        """The root, then every step from there to the node that is explained."""
        steps = root
        while at in way:
            reader, g, i = way[at]
            t = since[reader]
            others = [j for j in self._lost(g, t) if j != i and self.flat.isrc[j] >= 0 and self.is_open(j, t)]
            steps = [*steps, *(self._down(g, j, t) for j in (i, *others)), *self._stock_and_late(g, t)]
            at = reader
        return steps

    def _stopped(self, n: int, day: int) -> Step | None:
        """The ban itself stops the node."""
        f, w, given = self.flat, self.words, self.tr.given
        id = f.ids[n]
        if f.case.ban.scope is not Scope.STOP or id not in f.reached or not given.date <= day < given.until:
            return None
        text = f"The ban stops {w.node(id)} from {w.day(int(given.date))} on."
        return Step("ban_stop", int(given.date), id, text)

    def _lost(self, g: int, day: int) -> list[int]:
        """Inputs that give less than in the normal state, the heaviest loss first."""
        rows = []
        for i in self._inputs(g):
            if self.flat.ikind[i] and not 0 <= self.tr.arrives[i] <= day:
                continue
            gap = self._usual_value(i) - self._value(i, day)
            if gap > EPS:
                rows.append((-gap * self.tr.given.arrays["iamount"][i], i))
        return [i for _, i in sorted(rows)]

    def _down_since(self, n: int, day: int) -> int:
        """First day of the spell below the normal level that holds on `day`."""
        start = day
        for d, _level in reversed(self.tr.changes.get(n, [])):
            if d <= day:
                start = d
                if self.tr.level(n, d - 1) >= self.tr.normal[n] - EPS:
                    break
        return start

    def _short(self, n: int, day: int) -> list[tuple[float, int]]:
        """Groups short and not covered by stock: (what they leave of the level, group), worst first."""
        rows = []
        for g in self._groups(n):
            have = self.delivered(g, day)
            if have >= 1.0 - EPS or not 0 <= self.tr.ran_out[g] <= day:
                continue
            if self.flat.owner[g][1].kind is not Kind.ESSENTIAL:
                have = 1.0 - self.tr.given.arrays["gweight"][g] * (1.0 - have)
            rows.append((have, g))
        return sorted(rows)

    def _stock_and_late(self, g: int, day: int) -> list[Step]:
        """The stock of a group that did not last, and the alternatives that are not there."""
        f, w = self.flat, self.words
        node, need = f.ids[f.gnode[g]], f.owner[g][1]
        full, since, out = self.stock_at_start(g), self.drawn_since(g, day), self.tr.ran_out[g]
        if full <= EPS or since is None:
            return self._late(g, day)
        end = out if 0 <= out <= day else day
        text = (
            f"{w.node(node)} draws on its stock of {full:g} days for {need.id!r} from {w.day(since)}; "
            f"it is used up on {w.day(end)}."
        )
        return [Step("stock", end, node, text, need.id, since=since, stock=full), *self._late(g, day)]

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

    def _closed(self, g: int, i: int, day: int) -> Step:
        """Why a tie may not be used on the day."""
        f, w, given = self.flat, self.words, self.tr.given
        node, need, id = f.ids[f.gnode[g]], f.owner[g][1], f.iid[i]
        shut = max((d for d, now in self._edges[i] if d <= day and not now), default=0)
        banned = (f.governed[i] or f.case.ban.scope is Scope.STOP) and given.date <= day < given.until
        what, where = "expired", f"{w.node(id)} for {need.id!r} of {w.node(node)}"
        if any(p.end is not None and p.end == shut for p in f.permits[i]):
            text = f"The {'permit' if banned else 'contract'} of {where} ends before {w.day(shut)}."
        elif banned:
            what, text = (
                "cut",
                f"The ban cuts {w.node(id)} from {need.id!r} of {w.node(node)} on {w.day(shut)}.",
            )
        else:
            text = f"No contract of {where} runs on {w.day(shut)}."
        return Step(what, shut, node, text, need.id, id)

    def _down(self, g: int, i: int, day: int) -> Step:
        """A supplier that gives less than it does in the normal state."""
        f, w = self.flat, self.words
        node, need, id, src = f.ids[f.gnode[g]], f.owner[g][1], f.iid[i], f.isrc[i]
        start, level = self._down_since(src, day), self.tr.level(src, day)
        how = "is down" if level <= EPS else f"runs at {level:.3g}"
        text = f"{w.node(id)} {how} from {w.day(start)}; {w.node(node)} needs it for {need.id!r}."
        return Step("lost", start, node, text, need.id, id)
