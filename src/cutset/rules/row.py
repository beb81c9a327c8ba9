"""One row of a rule table, with what every row carries: citation, days in force, mark, review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """`start`, `end`: first and last day in force (None = open). `published`: first public (None: `start`).

    `mark`: V verified in a stored source, M from memory, D derived, U not verifiable, with words where the
    source gives them. `review_days`: after how many days from `reviewed_on` somebody has to look again.
    `data` holds the fields of the table.
    """

    id: str
    table: str
    title: str = ""
    citation: str = ""
    start: date | None = None
    end: date | None = None
    published: date | None = None
    mark: str = "U"
    reviewed_on: date = date.min
    review_days: int = 180
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.table}:{self.id}"

    @property
    def due(self) -> date:
        """The day on which the row has to be looked at again."""
        return self.reviewed_on + timedelta(days=self.review_days)

    def overdue(self, today: date | None) -> bool:
        return today is not None and today > self.due

    def in_force(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def holds(self, day: date, known: date) -> bool:
        """In force on `day` by what was public on `known`."""
        return self.in_force(day) and (self.start is None or (self.published or self.start) <= known)

    def unsettled(self, day: date, today: date | None) -> bool:
        """True where the review is overdue and `day` lies after the last one.

        What held on a day before the last review does not change by waiting, so an overdue row still
        answers for the past.
        """
        return self.overdue(today) and day > self.reviewed_on
