"""The one place that reads the clock for a question."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cutset.errors import UsageError
from cutset.model import Clock


def clock(as_of: str | None = None, known_at: str | None = None) -> Clock:
    """Days or times as typed; absent ones are now. Raises UsageError where a day cannot be read."""
    now = datetime.now(tz=UTC)
    moment = _moment(known_at, "--known-at") if known_at else now
    day = _moment(as_of, "--as-of") if as_of else now.date()
    return Clock.at(day.date() if isinstance(day, datetime) else day, moment)


def day(text: str, option: str) -> date:
    """A day as typed."""
    moment = _moment(text, option)
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(text: str, option: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not a day", field=option, todo="Write YYYY-MM-DD or YYYY-MM-DDTHH:MM."
        ) from error
