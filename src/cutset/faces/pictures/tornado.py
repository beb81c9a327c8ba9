"""Which unknown moves the day of the stop most: one bar an unknown, widest on top."""

from __future__ import annotations

from typing import Any

from cutset.ask.cutoff.plan import Unknown
from cutset.errors import UsageError
from cutset.faces.pictures import look
from cutset.faces.pictures.rows import MOST_SERVICES, names_of, stops_of
from cutset.model import Answer, Book

MOST_BARS, WIDTH = 10, 420
ALONE, WITH = "alone", "with the others"
FIELDS = {
    "buffer_days": "days of stock", "buffer_now": "days of stock now", "switch_days": "days to switch",
    "total": "capacity in all",
}  # fmt: skip
COLOURS = {ALONE: look.BLUE, WITH: look.SKY}


def tornado(alt: Any, answer: Answer, book: Book) -> look.Row:
    """One panel a service, in the order of their stops. Raises UsageError where nothing was measured."""
    unknowns: dict[str, list[Unknown]] = {}
    for f in answer.findings:
        if isinstance(f.detail, Unknown):
            unknowns.setdefault(f.detail.service, []).append(f.detail)
    if not unknowns:
        raise UsageError(
            "the answer holds no sensitivities", field="--picture",
            todo="Nothing unknown moves its dates, or they were not asked for.",
        )  # fmt: skip
    names = names_of(book)
    ordered = [s.service for s in stops_of(answer) if s.service in unknowns]
    services = list(dict.fromkeys([*ordered, *unknowns]))
    shown = services[:MOST_SERVICES]
    labels = {u.path: _label(u, names) for s in shown for u in unknowns[s]}
    left = look.wide(labels.values(), 11, least=80) + 12
    panels = [
        _panel(alt, look.clean(names.get(s, s), 100), unknowns[s], labels, left, n == 0, n == len(shown) - 1)
        for n, s in enumerate(shown)
    ]
    title = "Which unknown moves the day of the stop"
    subtitle = [
        "Sobol indices of the first day of the stop: the part of its spread that an unknown explains alone,",
        "and together with the others. A wide bar: find this out first.",
    ]
    if len(shown) < len(services):
        subtitle.append(f"Shown: {len(shown)} of {len(services)} services; the others are in the answer.")
    about = "; ".join(f"{names.get(s, s)}: {labels[unknowns[s][0].path]}" for s in shown)
    chart = alt.vconcat(*panels, spacing=14).resolve_scale(color="shared")
    return look.dressed(alt, chart, title, subtitle, about)


def _label(unknown: Unknown, names: dict[str, str]) -> str:
    """The path in words: need, party where there is one, field, and the range as it is now."""
    parts = unknown.path.split("/")
    if parts[0] in (unknown.service, "shared") and len(parts) > 1:
        parts = parts[1:]
    else:
        parts[0] = names.get(parts[0], parts[0])
    told = [names.get(p) or FIELDS.get(p) or p.replace("_", " ") for p in parts]
    told[1:-1] = [look.clean(p, 44) for p in told[1:-1]]
    return look.clean(f"{', '.join(told)} ({unknown.range})", 90)


def _panel(
    alt: Any, name: str, unknowns: list[Unknown], labels: dict[str, str], left: float, top: bool, bottom: bool
) -> Any:
    order = sorted(unknowns, key=lambda u: (-u.total, -u.first, u.path))[:MOST_BARS]
    texts = [{"row": n, "label": labels[u.path], "says": f"{_percent(u.first)} / {_percent(u.total)}"}
             for n, u in enumerate(order)]  # fmt: skip
    bars = [
        {
            "row": n,
            "what": what,
            "part": 100 * min(1.0, max(0.0, value)),
            "label": labels[u.path],
            "says": t["says"],
        }
        for n, (u, t) in enumerate(zip(order, texts, strict=True))
        for what, value in ((WITH, u.total), (ALONE, u.first))
    ]
    axis = alt.Axis(labels=bottom, ticks=bottom, domain=False, gridColor="#e4e4e4", tickCount=5)
    x = alt.X("part:Q", stack=None, scale=alt.Scale(domain=[0, 100], nice=False), axis=axis,
              title="part of the spread, %" if bottom else None)  # fmt: skip
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(order))), paddingInner=0.25))
    legend = alt.Legend(orient="top", direction="horizontal") if top else alt.Undefined
    colour = alt.Color(
        "what:N",
        title=None,
        legend=legend,
        scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
    )
    tooltip = [
        alt.Tooltip("label:N", title="unknown"),
        alt.Tooltip("says:N", title="alone / with the others"),
    ]
    style = {"fontSize": 11, "baseline": "middle", "align": "left"}
    text = alt.Chart(look.data(alt, texts))
    base = alt.Chart(look.data(alt, bars))
    wide, thin = (
        base.transform_filter(f"datum.what === '{what}'").mark_bar(height={"band": size}).encode(
            x=x, y=y, color=colour, tooltip=tooltip
        ) for what, size in ((WITH, 0.9), (ALONE, 0.5))
    )  # fmt: skip
    label = text.mark_text(**style, color=look.INK).encode(x=alt.value(-left), y=y, text="label:N")
    says = text.mark_text(**style, color=look.GREY).encode(x=alt.value(WIDTH + 10), y=y, text="says:N")
    head = alt.TitleParams(text=name, anchor="start", frame="group", fontSize=12, offset=5, color=look.INK)
    return alt.layer(wide, thin, label, says).properties(width=WIDTH, height={"step": 20}, title=head)


def _percent(part: float) -> str:
    return f"{min(1.0, max(0.0, part)):.0%}"
