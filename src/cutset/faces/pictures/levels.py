"""Service level over time: the middle case as a line, the cases that stop first and last as a band."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any

from cutset.ask.cutoff.stop import ServiceStop
from cutset.faces.pictures import look
from cutset.faces.pictures.rows import MOST_SERVICES, events, left_out, services_of, stops_of, window
from cutset.model import Answer, Book

Steps = Sequence[tuple[date, float]]

WIDTH, HEIGHT = 660, 64
CASES = {
    "first, middle and last case": look.SKY,
    "middle case": look.BLUE,
    "counts as stopped below": look.RED,
}
BAND, MIDDLE, LEAST = CASES


def levels(alt: Any, answer: Answer, book: Book) -> look.Row:
    """One panel a service, those that stop first on top; all share the axis of days."""
    found = stops_of(answer)
    shown = found[:MOST_SERVICES]
    title = "Level of each service over time"
    if not shown:
        return look.message(alt, title, "No service of the book rests on the cut party.")
    marks = events(answer)
    cut = marks[0][0] if marks else min(s.levels[0][0] for s in shown)
    changes = [d for s in shown for case in (s.levels, s.levels_early, s.levels_late) for d, _ in case]
    start, end = window(cut, [*changes, *(d for d, _ in marks)], shown[0].horizon)
    marks = [m for m in marks if start <= m[0] <= end]
    services = services_of(book)
    least = {s.service: services[s.service].threshold if s.service in services else None for s in shown}
    panels = [
        _panel(alt, s, least[s.service], start, end, marks, n == 0, n == len(shown) - 1)
        for n, s in enumerate(shown)
    ]
    lines = f"Upright lines: {', '.join(f'{what} {d}' for d, what in marks)}." if marks else ""
    subtitle = [
        shown[0].scenario_text + ".",
        "Band: between the cases that stop first, in the middle and last; others may lie outside of it.",
        f"Diamonds: first and last possible stop. {lines}".strip(),
    ]
    if end < shown[0].horizon:
        subtitle.append(f"Nothing changes from {end} to {shown[0].horizon} in these cases.")
    more = left_out(shown, len(found), "services")
    about = "; ".join(f"{s.name}: first stop {s.first_text}, {s.last_text}" for s in shown)
    chart = alt.vconcat(*panels, spacing=14).resolve_scale(color="shared")
    return look.dressed(alt, chart, title, [*subtitle, *([more] if more else [])], about)


def steps_of(stop: ServiceStop, start: date, end: date) -> list[look.Row]:
    """Days on which a case changes: lowest and highest of the three cases, and the middle one (percent)."""
    cases = [c for c in (stop.levels, stop.levels_early, stop.levels_late) if c]
    if not stop.levels:
        return []
    first = stop.levels[0][0]
    days = sorted({d for c in cases for d, _ in c if d < end} | {first, end})
    rows: list[look.Row] = []
    for day, after in zip(days, [*days[1:], end], strict=True):
        now = [100 * level_on(c, day) for c in cases]
        rows.append(
            {
                "start": str(max(day, start)),
                "end": str(after),
                "days": f"{day} to {after}",
                "low": min(now),
                "high": max(now),
                "middle": now[0],
            }
        )
    return rows


def _told(row: look.Row) -> str:
    """One piece of the band in words, for those who do not see it."""
    return f"{row['days']}: {row['low']:.0f} to {row['high']:.0f}%, in the middle case {row['middle']:.0f}%"


def level_on(steps: Steps, day: date) -> float:
    """The level on a day; before the first step it is that of the first step."""
    return steps[max(0, bisect_right(steps, day, key=lambda s: s[0]) - 1)][1]


def _panel(
    alt: Any, stop: ServiceStop, least: float | None, start: date, end: date,
    marks: list[tuple[date, str]], top: bool, bottom: bool,
) -> Any:  # fmt: skip
    rows = [{**r, "what": w, "told": _told(r)} for r in steps_of(stop, start, end) for w in (BAND, MIDDLE)]
    x, same = (
        look.date_axis(alt, start, end, labels=bottom, ticks=bottom, domain=bottom),
        alt.X("start:T", title=None),
    )
    scale = alt.Scale(domain=[0, 105], nice=False)
    axis = alt.Axis(values=[0, 50, 100], title="level, %", gridColor="#e4e4e4", domain=False)
    y = alt.Y("low:Q", scale=scale, axis=axis)
    legend = alt.Legend(orient="top", direction="horizontal", symbolType="square") if top else alt.Undefined
    colour = alt.Color(
        "what:N", title=None, legend=legend, scale=alt.Scale(domain=list(CASES), range=list(CASES.values()))
    )
    tooltip = [
        alt.Tooltip("days:N"),
        *(alt.Tooltip(f"{case}:Q", title=f"{case}, %", format=".0f") for case in ("low", "middle", "high")),
    ]
    base = alt.Chart(look.data(alt, rows))
    wide = base.transform_filter(f"datum.what === '{BAND}'").mark_bar(opacity=1)
    band = wide.encode(
        x=same, x2="end:T", y=y, y2="high:Q", color=colour, tooltip=tooltip, description="told:N"
    )
    thin = base.transform_filter(f"datum.what === '{MIDDLE}'")
    line = thin.mark_line(aria=False, interpolate="step-after", strokeWidth=2).encode(
        x=x, y=alt.Y("middle:Q", scale=scale, axis=axis), color=colour
    )
    layers = [band, line]
    if least is not None:
        bound = alt.Chart(look.data(alt, [{"low": 100 * least, "what": LEAST}]))
        layers.append(bound.mark_rule(aria=False, strokeDash=[5, 3]).encode(y=y, color=colour))
    first_last = [
        {"start": str(d), "low": 0} for d in (stop.first, stop.last) if d is not None and start <= d <= end
    ]
    point = alt.Chart(look.data(alt, first_last)).mark_point(
        aria=False, shape="diamond", filled=True, size=60, color=look.INK, opacity=1
    )
    layers += [point.encode(x=same, y=y)]
    if marks:
        event = alt.Chart(look.data(alt, [{"start": str(d), "event": f"{what} {d}"} for d, what in marks]))
        layers.append(
            event.mark_rule(aria=False, strokeDash=[4, 3], color=look.INK).encode(x=same, tooltip="event:N")
        )
    head = alt.TitleParams(
        text=look.clean(stop.name, 110), anchor="start", frame="group", fontSize=12, offset=5, color=look.INK
    )
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=head)
