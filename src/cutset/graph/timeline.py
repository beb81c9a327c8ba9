"""Buffers, permits, switches and stops of one trajectory as bars over days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .case import Starts
from .explain import Why
from .kernel import EPS
from .trajectory import Trajectory


@dataclass(frozen=True, slots=True)
class Bar:
    """Days [start, end) of one node; end None: to the horizon and on.

    `what`: cut (a tie is closed), permit (a licence keeps a cut tie open), stock (the node lives on the stock
    of the group), switch (from its trigger to the first day of an alternative), alternative (it is there),
    down
    (level below the threshold), degraded (below normal, not below the threshold). `level`: lowest within.
    """

    node: str
    what: str
    start: int
    end: int | None
    group: str | None = None
    supplier: str | None = None
    level: float | None = None


def timeline(trajectory: Trajectory, nodes: Sequence[str]) -> tuple[Bar, ...]:
    """Bars of some nodes, by node, then by first day."""
    why = Why(trajectory)
    out: list[Bar] = []
    for id in nodes:
        out += sorted(_node(trajectory, why, id), key=lambda b: (b.start, b.what, b.group or ""))
    return tuple(out)


def _spans(days: int, true: Callable[[int], bool]) -> Iterator[tuple[int, int | None]]:
    """Runs of days on which something holds; a run that reaches the horizon has no end."""
    start = None
    for t in range(days):
        if true(t):
            start = t if start is None else start
        elif start is not None:
            yield start, t
            start = None
    if start is not None:
        yield start, None


def _node(tr: Trajectory, why: Why, id: str) -> Iterator[Bar]:
    f = tr.flat
    n, days = f.index[id], f.case.horizon + 1
    stops = tr.stops(n)
    for start, end in stops:
        lowest = min(tr.level(n, t) for t in range(start, days if end is None else end))
        yield Bar(id, "down", start, end, level=lowest)
    down = {t for a, b in stops for t in range(a, days if b is None else b)}
    normal = tr.normal[n]
    for start, end in _spans(days, lambda t: t not in down and tr.level(n, t) < normal - EPS):
        lowest = min(tr.level(n, t) for t in range(start, days if end is None else end))
        yield Bar(id, "degraded", start, end, level=lowest)
    for g in range(f.gptr[n], f.gptr[n + 1]):
        yield from _group(tr, why, id, n, g, days)


def _group(tr: Trajectory, why: Why, id: str, n: int, g: int, days: int) -> Iterator[Bar]:
    f, given = tr.flat, tr.given
    name = f.owner[g][1].id
    edges = sorted(why.days_of_change(g))
    delivered = _stepwise(edges, lambda t: why.delivered(g, t))
    for start, end in _spans(days, lambda t: tr.level(n, t) > delivered(t) + EPS):
        yield Bar(id, "stock", start, end, name)
    for i in range(f.iptr[g], f.iptr[g + 1]):
        supplier = f.iid[i]
        is_open = _stepwise(edges, lambda t, i=i: float(why.is_open(i, t)))  # type: ignore[misc]
        for start, end in _spans(days, lambda t, o=is_open: o(t) < 0.5):  # type: ignore[misc]
            yield Bar(id, "cut", start, end, name, supplier)
        if f.governed[i]:

            def allowed(t: int, o: Callable[[int], float] = is_open) -> bool:
                return given.date <= t < given.until and o(t) > 0.5

            for start, end in _spans(days, allowed):
                yield Bar(id, "permit", start, end, name, supplier)
        if f.ikind[i]:
            yield from _switch(tr, id, n, g, i, days)


def _switch(tr: Trajectory, id: str, n: int, g: int, i: int, days: int) -> Iterator[Bar]:
    f, given = tr.flat, tr.given
    need, arrives = f.owner[g][1], tr.arrives[i]
    switch = next(a for a in need.alternatives if a.id == f.iid[i])
    wait = given.arrays["wait"][i]
    if switch.trigger is Starts.INPUT_FAILED:
        begin = None if arrives < 0 else max(0, arrives - max(1, int(-(-wait // 1))))
    else:
        begin = int(given.known if switch.trigger is Starts.KNOWN else given.date)
    if begin is not None and begin < days and begin != arrives:
        yield Bar(id, "switch", max(0, begin), arrives if arrives >= 0 else None, need.id, switch.id)
    if arrives >= 0:
        yield Bar(id, "alternative", arrives, None, need.id, switch.id, given.arrays["iamount"][i])


def _stepwise(edges: Sequence[int], value: Callable[[int], float]) -> Callable[[int], float]:
    """A function of days that changes on some days only, worked out once for each."""
    order = sorted({0, *edges})
    at: dict[int, float] = {}

    def read(t: int) -> float:
        edge = order[bisect_right(order, t) - 1]
        if edge not in at:
            at[edge] = value(edge)
        return at[edge]

    return read
