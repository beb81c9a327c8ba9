"""The two clocks every question takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Clock:
    """`as_of`: the day in the world asked about. `known_at`: the moment up to which sources had spoken.

    `known_at` is an instant in UTC; a plain day means its last microsecond.
    """

    as_of: date
    known_at: datetime

    @classmethod
    def at(cls, as_of: date, known_at: date | datetime) -> Clock:
        if isinstance(known_at, datetime):
            moment = known_at if known_at.tzinfo else known_at.replace(tzinfo=UTC)
        else:
            moment = datetime.combine(known_at, time.max, tzinfo=UTC)
        return cls(as_of, moment.astimezone(UTC))

    @property
    def known_day(self) -> date:
        return self.known_at.date()
