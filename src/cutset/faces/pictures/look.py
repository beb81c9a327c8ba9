"""What all pictures share: colours, letters, titles, text made safe to draw, days on an axis."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Liberation Sans comes with vl-convert and is as wide as Arial: the same layout on every machine."""

INK, GREY, PALE, WHITE = "#222222", "#767676", "#f0f0f0", "#ffffff"
BLUE, SKY, GREEN, ORANGE, RED, PINK = "#0072b2", "#9fd0ee", "#009e73", "#e69f00", "#d55e00", "#cc79a7"
SALMON = "#f2b894"
"""Told apart with the common colour blindnesses (Okabe and Ito 2008; sky, salmon: paler blue, red)."""


def clean(text: object, most: int = 200) -> str:
    """One line without control characters or marks that turn the direction of text; cut at `most`."""
    kept = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for c in str(text)
    )
    line = " ".join(kept.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def lines(text: str, width: int, most: int = 3) -> list[str]:
    """The text in at most `most` lines of about `width` characters; … where it is cut."""
    found = textwrap.wrap(clean(text, 1000), width, max_lines=most, placeholder=" …") or [""]
    return [clean(line, width + 2) for line in found]


def wide(texts: Iterable[str], size: float, least: float = 0.0, most: float = 420.0) -> float:
    """About how many pixels the longest text takes at a letter size."""
    return min(most, max([least, *(len(t) * size * 0.5 for t in texts)]))


def utc(day: date) -> Row:
    """A day as the bound of an axis."""
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def data(alt: Any, rows: Sequence[Row]) -> Any:
    """Rows as the data of a chart."""
    return alt.InlineData(values=list(rows))


def date_axis(alt: Any, start: date, end: date, field: str = "start", **axis: Any) -> Any:
    """The x channel over whole days, the same in every time zone."""
    style = {"format": "%Y-%m-%d", "tickCount": 7, "labelOverlap": True, "gridColor": "#e4e4e4", **axis}
    scale = alt.Scale(type="utc", domain=[utc(start), utc(end)], nice=False)
    return alt.X(f"{field}:T", scale=scale, title=None, axis=alt.Axis(**style))


def dressed(alt: Any, chart: Any, title: str, subtitle: Sequence[str], about: str) -> Row:
    """The finished specification: title, what it shows in words, one look for all pictures."""
    head = alt.TitleParams(
        text=lines(title, 100, 2),
        subtitle=[line for text in subtitle for line in lines(text, 130, 3)],
        anchor="start", frame="bounds", fontSize=15, subtitleFontSize=11, subtitleColor=GREY,
        subtitlePadding=5, offset=14, color=INK,
    )  # fmt: skip
    made = (
        chart.properties(title=head, description=clean(about, 20_000), padding=16, background=WHITE)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, domainColor=GREY, tickColor=GREY, titleFontWeight="normal"
        )
        .configure_legend(labelColor=INK, titleColor=INK, labelLimit=300, symbolStrokeWidth=0)
    )
    spec: Row = made.to_dict()
    return spec


def message(alt: Any, title: str, text: str) -> Row:
    """A picture that says why there is nothing to draw."""
    rows = [{"n": n, "text": line} for n, line in enumerate(lines(text, 100, 6))]
    mark = (
        alt.Chart(data(alt, rows))
        .mark_text(align="left", fontSize=12, color=INK)
        .encode(x=alt.value(0), y=alt.Y("n:O", axis=None), text="text:N")
        .properties(width=640, height={"step": 20})
    )
    return dressed(alt, mark, title, (), f"{title}. {text}")
