"""Minimal cut sets as a matrix: suppliers down, sets across, smallest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cutset.faces.pictures import look

if TYPE_CHECKING:
    from cutset.graph.cutsets import CutSet, CutSetResult

MOST_SETS, MOST_ROWS = 60, 60
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7")
"""Sets of one, two, three, and of four or more."""


def matrix(alt: Any, result: CutSetResult, names: Mapping[str, str]) -> look.Row:
    """The sets listed in the result, as many as can be read, and how many each supplier stands in."""
    title = f"Minimal cut sets of {result.tree}"
    sets, events = _shown(result)
    if not sets:
        why = "; ".join(result.limits) or "No cut set is listed."
        told = f"{result.minimal_cut_sets:,} minimal cut sets over {result.events:,} events. {why}"
        return look.message(alt, title, told)
    row_of = {e: n for n, e in enumerate(events)}
    orders = ["1", "2", "3", "4 or more"]
    cells = [
        {"set": n + 1, "row": row_of[e], "order": orders[min(s.order, 4) - 1], "event": _name(e, names),
         "all": look.clean(", ".join(_name(x, names) for x in s.events), 300),
         "p": f"{s.probability:.3g}" if s.probability is not None else "not known"}
        for n, s in enumerate(sets) for e in s.events if e in row_of
    ]  # fmt: skip
    used = [o for o in orders if any(c["order"] == o for c in cells)]
    axis = alt.Axis(labelAngle=0, labelOverlap=True, orient="bottom", domain=False, ticks=False)
    numbers = alt.Scale(domain=list(range(1, len(sets) + 1)))
    x = alt.X("set:O", title="minimal cut set, smallest first", scale=numbers, axis=axis)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(len(events)))))
    counts = {i.event: i.cut_sets for i in result.importance}
    rows: list[look.Row] = [
        {"row": n, "label": _name(e, names), "in": f"{counts[e]:,}" if e in counts else ""}
        for n, e in enumerate(events)
    ]
    colour = alt.Color("order:N", title="events in the set",
                       scale=alt.Scale(domain=used, range=[COLOURS[orders.index(o)] for o in used]),
                       legend=alt.Legend(orient="top", direction="horizontal", offset=20))  # fmt: skip
    tooltip = [
        alt.Tooltip("all:N", title="set"),
        alt.Tooltip("order:N", title="size"),
        alt.Tooltip("p:N", title="probability"),
    ]
    cell = alt.Chart(look.data(alt, cells)).mark_rect(stroke=look.WHITE, strokeWidth=2).encode(
        x=x, y=y, color=colour, tooltip=tooltip
    )  # fmt: skip
    width = max(22 * len(sets), 120)
    back = (
        alt.Chart(look.data(alt, rows))
        .mark_rect(color=look.PALE, stroke=look.WHITE, strokeWidth=2)
        .encode(y=y)
    )
    left = look.wide((r["label"] for r in rows), 11, least=60) + 12
    text = alt.Chart(look.data(alt, rows))
    style = {"fontSize": 11, "baseline": "middle", "align": "left"}
    label = text.mark_text(**style, color=look.INK).encode(x=alt.value(-left), y=y, text="label:N")
    count = text.mark_text(**style, color=look.GREY).encode(x=alt.value(width + 10), y=y, text="in:N")
    over = alt.Chart(look.data(alt, [{"head": "in sets"}])).mark_text(**style, color=look.GREY)
    head = over.encode(x=alt.value(width + 10), y=alt.value(-10), text="head:N")
    chart = alt.layer(back, cell, label, *([count, head] if counts else []))
    chart = chart.properties(width=width, height={"step": 22})
    about = "; ".join("{" + ", ".join(_name(e, names) for e in s.events) + "}" for s in sets)
    return look.dressed(alt, chart, title, _subtitle(result, len(sets), len(events)), about)


def _name(event: str, names: Mapping[str, str]) -> str:
    return look.clean(names.get(event, event), 60)


def _shown(result: CutSetResult) -> tuple[list[CutSet], list[str]]:
    """The first sets, and their events: those of the smallest sets first, then those in most sets."""
    sets = [s for s in result.cut_sets if s.order > 0][:MOST_SETS]
    count: dict[str, int] = {}
    least: dict[str, int] = {}
    for s in sets:
        for e in s.events:
            count[e] = count.get(e, 0) + 1
            least[e] = min(least.get(e, s.order), s.order)
    events = sorted(count, key=lambda e: (least[e], -count[e], e))
    return sets, events[:MOST_ROWS]


def _subtitle(result: CutSetResult, sets: int, rows: int) -> list[str]:
    by_order = ", ".join(
        f"{n:,} {'set' if n == 1 else 'sets'} of {k}" for k, n in enumerate(result.by_order) if n
    )
    told = [f"{result.minimal_cut_sets:,} in all, by size: {by_order}."]
    if sets < result.minimal_cut_sets:
        told[0] += f" Shown: the first {sets}."
    everything = {e for s in result.cut_sets[:sets] for e in s.events}
    if rows < len(everything):
        told.append(f"Shown: {rows} of {len(everything)} suppliers or events in these sets.")
    if result.top_probability is not None:
        told.append(f"Probability of the top event: {result.top_probability:.4g}.")
    return told
