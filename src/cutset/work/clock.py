"""The one place that reads the clock for a question."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cutset.errors import UsageError
from cutset.model import Clock


def clock(as_of: str | None = None, known_at: str | None = None) -> Clock:
    """Days or times as typed; absent ones are now. Raises UsageError where a day cannot be read."""
    now = datetime.now(tz=UTC)
    known = moment(known_at, "--known-at") if known_at else now
    asked = moment(as_of, "--as-of") if as_of else now.date()
    return Clock.at(asked.date() if isinstance(asked, datetime) else asked, known)


def day(text: str, option: str) -> date:
    """A day as typed."""
    when = moment(text, option)
    return when.date() if isinstance(when, datetime) else when


def moment(text: str, option: str) -> date | datetime:
    """A day or a time as typed; a time without a zone is in UTC."""
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
