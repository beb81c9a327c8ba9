"""Every row of every rule table, for people who keep them: list, show, due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from cutset.errors import NotFound

from .row import Row
from .tables import YAML_TABLES, table


@dataclass(frozen=True, slots=True)
class RuleLine:
    """`key`: "table:id". `state` on the day asked about: in_force, not_in_force, needs_confirmation."""

    key: str
    title: str
    citation: str
    mark: str
    start: date | None
    end: date | None
    state: str
    reviewed_on: date
    review_days: int
    due: date
    overdue: bool


def rows() -> Iterator[Row]:
    for name in YAML_TABLES:
        yield from table(name).values()


def _line(row: Row, as_of: date, today: date) -> RuleLine:
    if row.table == "overlay":
        from .overlays import rule_status

        state = rule_status(row.id, as_of, None, today).status.value
    elif row.unsettled(as_of, today):
        state = "needs_confirmation"
    else:
        state = "in_force" if row.in_force(as_of) else "not_in_force"
    return RuleLine(
        key=row.key,
        title=row.title,
        citation=row.citation,
        mark=row.mark,
        start=row.start,
        end=row.end,
        state=state,
        reviewed_on=row.reviewed_on,
        review_days=row.review_days,
        due=row.due,
        overdue=row.overdue(today),
    )


def rules_list(as_of: date, today: date, name: str | None = None) -> tuple[RuleLine, ...]:
    """Every row, or those of one table. Errors: NotFound for a table that is not known."""
    found = table(name).values() if name is not None else rows()
    return tuple(_line(r, as_of, today) for r in found)


def rules_due(today: date) -> tuple[RuleLine, ...]:
    """Rows by the day on which they have to be looked at, the most overdue first."""
    return tuple(sorted((_line(r, today, today) for r in rows()), key=lambda r: (r.due, r.key)))


def rules_show(key: str, as_of: date, today: date) -> tuple[RuleLine, dict[str, Any]]:
    """One row with the fields of its table. `key`: "overlay:syria", or the id alone where it is unique."""
    named = [r for r in rows() if key in (r.key, r.id)]
    if not named:
        near = get_close_matches(key, [x for r in rows() for x in (r.key, r.id)], n=3)
        todo = f"Did you mean {', '.join(near)}?" if near else "See `cutset rules list`."
        raise NotFound(f"no rule {key!r}.", todo=todo)
    if len(named) > 1:
        raise NotFound(f"{key!r} stands in several tables.", todo=f"Say {' or '.join(r.key for r in named)}.")
    return _line(named[0], as_of, today), dict(named[0].data)
