"""What the services of the book rest on, and along which ties the cut spreads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cutset.ask.cutoff.stop import ServiceStop
from cutset.faces.pictures import look
from cutset.faces.pictures.place import columns, rows
from cutset.faces.pictures.rows import MOST_SERVICES, names_of, scenario_of, stops_of
from cutset.model import Answer, Book

BOX, GAP, LEAST, STEP = 236, 140, 46.0, 12.0
FAILS, RESTS, OTHER = "the cut spreads along here", "supplies", "may replace"
LINES = {FAILS: look.RED, RESTS: look.GREY, OTHER: look.GREEN}
CUT, STOPS, STANDS = "cut off", "may stop", "no stop found"
BOXES = {CUT: look.RED, STOPS: look.SALMON, STANDS: look.PALE}


@dataclass(frozen=True, slots=True)
class Edge:
    """From what is needed to what needs it; `needs`: ids of the needs."""

    source: str
    target: str
    kind: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Left edge, middle and height of each box, and the ends and bends of each edge, in pixels."""

    left: dict[str, float]
    middle: dict[str, float]
    height: dict[str, float]
    ways: list[list[tuple[float, float]]]


def graph(alt: Any, answer: Answer, book: Book) -> look.Row:
    """Suppliers left, services to the right of what they rest on, replacements at the right edge."""
    found, asked = stops_of(answer), scenario_of(answer)
    title = "What the services rest on, and where the cut spreads"
    services = _chosen(book, [s.service for s in found])
    if not services or asked is None:
        return look.message(alt, title, "The book has no services.")
    stops = {s.service: s for s in found if s.first is not None}
    cut = set(asked.reached(book))
    edges = _edges(book, services, cut, cut | set(stops), asked.scope)
    plan = _plan(edges, services)
    names = names_of(book)
    state = {n: CUT if n in cut else STOPS if n in stops else STANDS for n in plan.left}
    boxes = [_box(plan, n, names.get(n, n), state[n], stops.get(n)) for n in plan.left]
    vendor = look.clean(names.get(asked.vendor, asked.vendor))
    subtitle = [f"{found[0].scenario_text}." if found else f"{vendor} is cut off; no service stops.",
                "Left to right: what is needed, who needs it, what may replace it."]  # fmt: skip
    if len(services) < len(book.services):
        subtitle.append(
            f"Shown: {len(services)} of {len(book.services):,} services; the others are in the answer."
        )
    about = "; ".join(f"{b['name']}: {b['says'] or b['what']}" for b in boxes)
    return look.dressed(alt, _chart(alt, boxes, edges, plan), title, subtitle, about)


def _chosen(book: Book, first: list[str]) -> dict[str, None]:
    """Services to draw, in the order of the book: all, or those that stop first and what they rest on."""
    everything = [s.id for s in book.services]
    by_id = {s.id: s for s in book.services}
    chosen: set[str] = set()
    for id in [*first, *everything]:
        todo = [id]
        while todo and len(chosen) < MOST_SERVICES:
            now = todo.pop()
            if now in by_id and now not in chosen:
                chosen.add(now)
                todo += [m.party for g in by_id[now].groups for m in g.members]
    return dict.fromkeys(s for s in everything if s in chosen)


def _edges(
    book: Book, services: dict[str, None], cut: set[str], failing: set[str], scope: tuple[str, ...]
) -> list[Edge]:
    """One edge for each pair and kind, with all its needs."""
    unseen = {s.id for s in book.services} - set(services)
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for service in book.services:
        for group in service.groups if service.id in services else ():
            scoped = not scope or group.kind in scope
            for m in group.members:
                bad = m.party in failing and service.id in failing and (m.party not in cut or scoped)
                if m.party not in unseen:
                    found.setdefault((m.party, service.id, FAILS if bad else RESTS), {})[group.id] = None
            for a in group.alternatives:
                if a.party not in unseen:
                    found.setdefault((a.party, service.id, OTHER), {})[group.id] = None
    return [Edge(a, b, kind, tuple(needs)) for (a, b, kind), needs in found.items()]


def _plan(edges: list[Edge], services: dict[str, None]) -> Plan:
    """Parties stand left of the first service they supply, those that only replace at the right edge."""
    supply = [(e.source, e.target) for e in edges if e.kind != OTHER]
    held = dict.fromkeys([*(n for pair in supply for n in pair), *services])
    column = columns(list(held), supply)
    for node in held:
        if node not in services:
            column[node] = max(0, min((column[b] for a, b in supply if a == node), default=1) - 1)
    most = max(column.values(), default=0)
    for e in edges:
        column.setdefault(e.source, most + 1)
    pairs = [(e.source, e.target) for e in edges]
    ends: dict[str, int] = {}
    for a, b in pairs:
        if column[a] <= column[b]:
            ends[b] = ends.get(b, 0) + 1
    height = {n: max(LEAST, STEP * (ends.get(n, 0) + 1)) for n in column}
    middle, passing = rows(column, pairs, height)
    left = {n: float(c * (BOX + GAP)) for n, c in column.items()}
    ways = []
    for e, between in zip(edges, passing, strict=True):
        right = column[e.source] > column[e.target]
        bends = [(c * (BOX + GAP) + x, y) for c, y in between for x in ((BOX, 0) if right else (0, BOX))]
        start = left[e.source] + (0 if right else BOX)
        ways.append(
            [(start, middle[e.source]), *bends, (left[e.target] + (BOX if right else 0), middle[e.target])]
        )
    return Plan(left, middle, height, ways)


def _box(plan: Plan, node: str, name: str, state: str, stop: ServiceStop | None) -> look.Row:
    says = ""
    if stop and stop.first == stop.last:
        says = f"stops on {stop.first}"
    elif stop:
        says = (
            f"stops between {stop.first} and {stop.last}"
            if stop.last
            else f"stops from {stop.first}, or not at all"
        )
    x, y, half = plan.left[node], plan.middle[node], plan.height[node] / 2
    return {"x": x, "x2": x + BOX, "mid": x + BOX / 2, "y": y - half, "y2": y + half, "row": y,
            "name": look.clean(name), "what": state, "says": says}  # fmt: skip


def _chart(alt: Any, boxes: list[look.Row], edges: list[Edge], plan: Plan) -> Any:
    width, height = max(b["x2"] for b in boxes), max(b["y2"] for b in boxes) + 4
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
    points, labels = _lines(edges, plan)
    used = [k for k in LINES if any(e.kind == k for e in edges)]
    states = [k for k in BOXES if any(b["what"] == k for b in boxes)]
    legend = {"title": None, "orient": "top", "direction": "horizontal", "offset": 12}
    stroke = alt.Stroke("what:N", scale=alt.Scale(domain=used, range=[LINES[k] for k in used]),
                        legend=alt.Legend(**legend, symbolType="stroke", symbolStrokeWidth=3))  # fmt: skip
    fill = alt.Fill("what:N", scale=alt.Scale(domain=states, range=[BOXES[k] for k in states]),
                    legend=alt.Legend(**legend))  # fmt: skip
    line = (
        alt.Chart(look.data(alt, points))
        .mark_line(interpolate="monotone")
        .encode(
            x=x, y=y, stroke=stroke, detail="edge:N", order="n:Q",
            strokeWidth=alt.condition(f"datum.what === '{FAILS}'", alt.value(2.5), alt.value(1.2)),
            strokeDash=alt.condition(f"datum.what === '{OTHER}'", alt.value([5, 3]), alt.value([1, 0])),
        )
    )  # fmt: skip
    told = [alt.Tooltip("name:N"), alt.Tooltip("what:N"), alt.Tooltip("says:N", title="first stop")]
    rect = (
        alt.Chart(look.data(alt, boxes))
        .mark_rect(cornerRadius=4, stroke=look.GREY, strokeWidth=1)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", fill=fill, tooltip=told)
    )
    ink = alt.condition(f"datum.what === '{CUT}'", alt.value(look.WHITE), alt.value(look.INK))
    name = alt.Chart(look.data(alt, _texts(boxes))).mark_text(fontSize=11, baseline="middle")
    need = alt.Chart(look.data(alt, labels))
    style = {"fontSize": 10, "baseline": "middle", "align": "right", "color": look.INK}
    halo = need.mark_text(**style, stroke=look.WHITE, strokeWidth=3, strokeJoin="round", aria=False)
    layers = [line, rect, *(m.encode(x=x, y=y, text="needs:N") for m in (halo, need.mark_text(**style)))]
    chart = alt.layer(*layers, name.encode(x=x, y=y, text="line:N", color=ink))
    return chart.resolve_scale(stroke="independent", fill="independent").properties(
        width=width, height=height
    )


def _texts(boxes: list[look.Row]) -> list[look.Row]:
    """The name in up to two lines and the stop below it, as lines in the middle of each box."""
    found = []
    for b in boxes:
        words = [*look.lines(b["name"], 36, 2), *([b["says"]] if b["says"] else [])]
        for n, line in enumerate(words):
            y = b["row"] + 13 * (n - (len(words) - 1) / 2)
            found.append({"x": b["mid"], "y": y, "line": line, "what": b["what"]})
    return found


def _lines(edges: list[Edge], plan: Plan) -> tuple[list[look.Row], list[look.Row]]:
    """Points of every line, and the needs written where it meets the one in need.

    Lines that meet a box end one below the other, in the order in which they come in.
    """
    points, labels = [], []
    into: dict[tuple[str, bool], list[int]] = {}
    for n, e in enumerate(edges):
        into.setdefault((e.target, plan.ways[n][-1][0] > plan.left[e.target]), []).append(n)
    for (target, right), ends in into.items():
        ends.sort(key=lambda n: plan.ways[n][-2][1])
        for i, n in enumerate(ends):
            tall = plan.height[target]
            end_y = plan.middle[target] - tall / 2 + (i + 1) * tall / (len(ends) + 1)
            way = [*plan.ways[n][:-1], (plan.ways[n][-1][0], end_y)]
            for k, (px, py) in enumerate(_bent(way)):
                points.append(
                    {"x": round(px, 1), "y": round(py, 1), "edge": n, "n": k, "what": edges[n].kind}
                )
            if not right:
                text = look.clean(", ".join(edges[n].needs), 26)
                labels.append({"x": way[-1][0] - 5, "y": round(end_y, 1), "needs": text})
    return points, labels


def _bent(way: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A short level piece before and after every gap between two columns."""
    out: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in pairwise(way):
        level = 0.12 * (bx - ax)
        out += [(ax, ay), (ax + level, ay), (bx - level, by)]
    return [*out, way[-1]]
