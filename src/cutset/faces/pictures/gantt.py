"""Stocks, grants and switches of every service on one time axis, with the days between which it stops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cutset.ask.cutoff.duties import Duty
from cutset.ask.cutoff.stop import Replacement, ServiceStop
from cutset.faces.pictures import look
from cutset.faces.pictures.rows import (
    MOST_SERVICES,
    events,
    left_out,
    scenario_of,
    services_of,
    stops_of,
    window,
)
from cutset.model import Answer, Book, Grant, Group, Interval

COLOURS = {
    "first stop lies here": look.RED,
    "first stop lies here, or there is none": look.SALMON,
    "stock for certain": look.BLUE,
    "stock perhaps": look.SKY,
    "replacement starts here": look.ORANGE,
    "replacement in place": look.GREEN,
    "licence or contract": look.PINK,
}
STOP, OPEN, STOCK, PERHAPS, SWITCH, PLACE, GRANT = COLOURS
WIDTH, MOST_DUTIES = 620, 12


@dataclass(slots=True)
class Line:
    """One row: its label on the left, what it says in words on the right, and its bars."""

    label: str
    says: str
    service: bool = False
    bars: list[tuple[str, date, date]] = field(default_factory=list)
    ticks: list[date] = field(default_factory=list)


def gantt(alt: Any, answer: Answer, book: Book) -> look.Row:
    """The picture; services that stop first come first."""
    found = stops_of(answer)
    shown = found[:MOST_SERVICES]
    asked = scenario_of(answer)
    if not shown or asked is None:
        return look.message(alt, "What stops, and when", "No service of the book rests on the cut party.")
    rows = [line for stop in shown for line in _lines(answer, book, stop, asked.day)]
    days = [d for r in rows for _, a, b in r.bars for d in (a, b) if d < date.max]
    start, end = window(asked.day, [*days, *(d for r in rows for d in r.ticks)], shown[0].horizon)
    dated, later = _duties(answer, start, end)
    rows += dated
    subtitle = [
        shown[0].scenario_text + ".",
        "Stocks are in days of full use, as in the book; they last longer where others still supply a part.",
    ]
    more = [left_out(shown, len(found), "services"), later]
    about = "; ".join(f"{s.name}: first stop {s.first_text}, {s.last_text}" for s in shown)
    chart = _chart(alt, rows, start, end, [e for e in events(answer) if start <= e[0] <= end])
    title = "First stop of each service, and what holds it up until then"
    spec = look.dressed(alt, chart, title, [*subtitle, *(m for m in more if m)], about)
    zoom = {"name": "zoom", "select": {"type": "interval", "encodings": ["x"]}, "bind": "scales"}
    spec["layer"][1]["params"] = [zoom]
    return spec


def _lines(answer: Answer, book: Book, stop: ServiceStop, cut: date) -> Iterator[Line]:
    head = Line(look.clean(stop.name, 70), _when(stop), service=True)
    if stop.first is not None:
        head.bars.append((STOP, stop.first, stop.last) if stop.last else (OPEN, stop.first, date.max))
        head.ticks = [d for d in (stop.first, stop.last) if d is not None]
    yield head
    service = services_of(book).get(stop.service)
    for group in service.groups if service else ():
        begins = _begins(answer, book, group, cut)
        if begins is None:
            continue
        if group.buffer_days.hi > 0:
            yield _stock(group, begins)
        yield from (_grant(group, g, stop.horizon) for g in group.grants)
        yield from (_switch(r) for r in stop.replacements if r.group == group.id and r.first_day)


def _duties(answer: Answer, start: date, end: date) -> tuple[list[Line], str | None]:
    """Dates of contracts, notices and orders within the axis, and how many are not drawn."""
    found = [f.detail for f in answer.findings if isinstance(f.detail, Duty)]
    # A hand-over is the replacement of a row above.
    dated = [(d.day, d.what) for d in found if d.day is not None and d.kind != "hand_over"]
    drawn = [(day, what) for day, what in dated if start <= day <= end][:MOST_DUTIES]
    rows = [Line(look.clean(what, 72), str(day), ticks=[day]) for day, what in drawn]
    head = [Line("Contracts, notices and orders", "", service=True)] if rows else []
    rest = len(dated) - len(drawn)
    told = f"{rest} more dates of contracts, notices and orders are in the answer." if rest else None
    return [*head, *rows], told


def _when(stop: ServiceStop) -> str:
    if stop.first is None or stop.first == stop.last:
        return stop.first_text
    return f"{stop.first} to {stop.last}" if stop.last else f"from {stop.first}, or not by {stop.horizon}"


def _begins(answer: Answer, book: Book, group: Group, cut: date) -> date | None:
    """First day on which the need may be drawn from stock: its supplier is cut, or a service that stops."""
    asked = scenario_of(answer)
    if asked is None:
        return None
    reached = set(asked.reached(book))
    stops = {s.service: s.first for s in stops_of(answer)}
    days = [stops[m.party] for m in group.members if m.party in stops]
    if asked.direction != "supply_by" or any(m.party in reached for m in group.members):
        days.append(cut if not asked.scope or group.kind in asked.scope else None)
    return min((d for d in days if d is not None), default=None)


def _stock(group: Group, begins: date) -> Line:
    line = Line(f"{look.clean(group.id, 30)}: stock", f"{_days(group.buffer_days)} of full use")
    sure, most = _after(begins, group.buffer_days.lo), _after(begins, group.buffer_days.hi)
    if sure > begins:
        line.bars.append((STOCK, begins, sure))
    if most > sure:
        line.bars.append((PERHAPS, sure, most))
    return line


def _grant(group: Group, grant: Grant, horizon: date) -> Line:
    what = look.clean(grant.instrument or "grant", 40)
    told = f"{grant.start or 'any day'} to {grant.end or 'no end'}"
    bar = (GRANT, grant.start or date.min, (grant.end + timedelta(days=1)) if grant.end else date.max)
    return Line(f"{look.clean(group.id, 30)}: {what} ({look.clean(grant.member, 20)})", told, bars=[bar])


def _switch(other: Replacement) -> Line:
    first, last = other.first_day, other.last_day or other.first_day
    if first is None or last is None:
        raise ValueError(f"{other.party} has no days to draw")
    line = Line(f"{look.clean(other.group, 30)}: {look.clean(other.name, 50)}", "")
    line.says = str(first) if first == last else f"{first} to {last}"
    if other.capacity.lo < 1:
        low, high = (f"{x:.0%}" for x in (other.capacity.lo, other.capacity.hi))
        line.says += f", {low if low == high else f'{low} to {high}'} of the need"
    if last > first:
        line.bars.append((SWITCH, first, last))
    line.bars.append((PLACE, last, date.max))
    return line


def _days(value: Interval) -> str:
    return f"{value} {'day' if value.exact and value.hi == 1 else 'days'}"


def _after(day: date, days: float) -> date:
    return day + timedelta(days=round(days)) if days < 36500 else date.max


def _chart(alt: Any, rows: list[Line], start: date, end: date, marks: list[tuple[date, str]]) -> Any:
    row = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(rows))), paddingInner=0.3))
    bars = [
        {"row": n, "label": r.label, "what": what, "says": r.says,
         "start": str(max(a, start)), "end": str(min(b, end)), "told": f"{r.label}: {what}, {r.says}"}
        for n, r in enumerate(rows) for what, a, b in r.bars if a < end and b > start
    ]  # fmt: skip
    ticks = [{"row": n, "start": str(d)} for n, r in enumerate(rows) for d in r.ticks if start <= d <= end]
    used = [w for w in COLOURS if any(b["what"] == w for b in bars)]
    # Two bounds of a bar would state the domain twice: the ticks state it, the other layers take it over.
    x, same = look.date_axis(alt, start, end), alt.X("start:T", title=None)
    heads = [{"row": n} for n, r in enumerate(rows) if r.service]
    band = alt.Chart(look.data(alt, heads)).mark_rect(color=look.PALE, height={"band": 1.15}).encode(y=row)
    colour = alt.Color(
        "what:N",
        title=None,
        scale=alt.Scale(domain=used, range=[COLOURS[w] for w in used]),
        legend=alt.Legend(
            orient="top", direction="horizontal", columns=6, offset=24 if len(marks) < 2 else 40
        ),
    )
    tooltip = [
        alt.Tooltip("label:N", title="row"),
        alt.Tooltip("what:N"),
        alt.Tooltip("says:N", title="days"),
    ]
    bar, thin = (
        alt.Chart(look.data(alt, [b for b in bars if (b["what"] == PLACE) == late]))
        .mark_bar(height={"band": 0.25 if late else 0.72}, clip=True)
        .encode(x=same, x2="end:T", y=row, color=colour, tooltip=tooltip, description="told:N")
        for late in (False, True)
    )
    tick = (
        alt.Chart(look.data(alt, ticks))
        .mark_tick(aria=False, color=look.INK, thickness=2.5, height={"band": 1}, clip=True)
        .encode(x=x, y=row)
    )
    layers = [band, bar, thin, tick, *_texts(alt, rows, row), *_events(alt, marks, same, (end - start) / 6)]
    return alt.layer(*layers).properties(width=WIDTH, height={"step": 22})


def _texts(alt: Any, rows: list[Line], row: Any) -> list[Any]:
    """Labels at the left and days at the right of the plot."""
    left = look.wide((r.label for r in rows), 11, least=120) + 26
    names = [{"row": n, "label": r.label, "says": r.says} for n, r in enumerate(rows)]
    style = {"baseline": "middle", "clip": False, "align": "left"}
    says = alt.Chart(look.data(alt, names)).mark_text(**style, fontSize=11, color=look.GREY)
    found = [says.encode(x=alt.value(WIDTH + 10), y=row, text="says:N")]
    for service, size, weight, indent in ((True, 12, "bold", 0), (False, 11, "normal", 14)):
        own = [name for name, r in zip(names, rows, strict=True) if r.service == service]
        text = alt.Chart(look.data(alt, own)).mark_text(
            **style, fontSize=size, fontWeight=weight, color=look.INK
        )
        if own:
            found.append(text.encode(x=alt.value(indent - left), y=row, text="label:N"))
    return found


def _events(alt: Any, marks: list[tuple[date, str]], x: Any, apart: timedelta) -> list[Any]:
    """Days of the scenario as upright lines, named above the plot; names that are near stand in steps."""
    found = []
    lane = 0
    for n, (day, what) in enumerate(marks):
        lane = lane + 1 if n and day - marks[n - 1][0] < apart else 0
        base = alt.Chart(look.data(alt, [{"start": str(day), "event": f"{what} {day}"}]))
        rule = base.mark_rule(aria=False, color=look.INK, strokeDash=[4, 3], clip=True)
        name = base.mark_text(
            align="left",
            dx=-2,
            aria=False,
            clip=False,
            baseline="bottom",
            fontSize=11,
            fontWeight="bold",
            color=look.INK,
        )
        found += [rule.encode(x=x), name.encode(x=x, y=alt.value(-5 - 13 * lane), text="event:N")]
    return found
