"""The brief as one printable HTML file."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from cutset.ask.brief.question import sections
from cutset.ask.cutoff import ServiceStop
from cutset.ask.watch import NewsItem
from cutset.model import Answer


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates of the package; every value is escaped."""
    return Environment(
        loader=PackageLoader("cutset.faces.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def brief_page(answer: Answer) -> str:
    """One file: styles inside, no script, no network."""
    blocks = []
    for title, rows in sections(answer):
        stops = [f for f in rows if isinstance(f.detail, ServiceStop)]
        charts = [chart(group, answer.as_of, answer.asked["horizon_days"]) for group in _by_scenario(stops)]
        blocks.append(
            {
                "title": title,
                "charts": charts,
                "rows": [f for f in rows if not isinstance(f.detail, ServiceStop)],
            }
        )
    return (
        environment()
        .get_template("brief.html")
        .render(answer=answer, blocks=blocks, is_news=lambda d: isinstance(d, NewsItem))
    )


def _by_scenario(findings: list[Any]) -> list[list[ServiceStop]]:
    groups: dict[str, list[ServiceStop]] = {}
    for f in findings:
        groups.setdefault(f.detail.scenario_text, []).append(f.detail)
    return list(groups.values())


def chart(stops: list[ServiceStop], day: date, horizon: int) -> dict[str, Any]:
    """Bars of the days between first and last possible stop, as percent of the time shown."""
    ends = [
        x for s in stops for x in (s.first, s.last, *(r.last_day for r in s.replacements)) if x is not None
    ]
    span = max([30, *((x - day).days + 10 for x in ends)])
    span = min(span, horizon)

    def at(x: date | None) -> float:
        return 100.0 if x is None else min(100.0, max(0.0, 100.0 * (x - day).days / span))

    rows = [
        {
            "stop": s,
            "left": at(s.first),
            "width": max(at(s.last) - at(s.first), 0.6) if s.first else 0.0,
            "open": s.first is not None and s.last is None,
            "switches": [
                {"left": at(r.first_day), "width": max(at(r.last_day) - at(r.first_day), 0.6), "r": r}
                for r in s.replacements
                if r.first_day is not None
            ],
        }
        for s in stops
    ]
    from datetime import timedelta

    step = next(s for s in (7, 14, 30, 60, 90, 180, 365, 3650) if span / s <= 6)
    ticks = [
        {"left": 100.0 * d / span, "text": str(day + timedelta(days=d))} for d in range(0, span + 1, step)
    ]
    return {"rows": rows, "ticks": ticks, "text": stops[0].scenario_text}
