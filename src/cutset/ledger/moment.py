"""Time as the ledger keeps it: microseconds since 1970 (UTC), and a snapshot's place in its part.

A place ("position") is the millisecond of publication and twenty bits of the digest, so that two copies put
out in the same moment have one order, whichever is loaded first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

GONE = (1 << 63) - 1
"""End of a span that the newest snapshot of its part still holds."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGEST_BITS = 20
_LOW = (1 << _DIGEST_BITS) - 1


def micros(moment: datetime) -> int:
    """Microseconds since 1970-01-01T00:00Z, exact."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(value: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value)


def position(published: datetime, digest: str) -> int:
    """Place of a snapshot in its part; `digest`: SHA-256, hex."""
    return (micros(published) // 1000 << _DIGEST_BITS) | (int(digest[:5], 16) & _LOW)


def cut(moment: datetime) -> int:
    """The last place that lies at or before `moment`."""
    return (micros(moment) // 1000 << _DIGEST_BITS) | _LOW


def end_of(day: date) -> datetime:
    """Last microsecond of a day, UTC."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def day_of(value: int) -> date:
    """The day of a place."""
    return from_micros((value >> _DIGEST_BITS) * 1000).date()
