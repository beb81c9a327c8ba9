"""Days as files write them. Nothing is guessed: no day-and-month order, no missing year."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
MONTH_FIRST = re.compile(_NAME + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.I)
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _NAME + r",?[\s-]+(\d{4})(?!\d)", re.I
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?Z?$")


def day_of(text: str) -> date | None:
    """The first full date in `text` (ISO 8601, RFC 2822, "May 17, 2019", "17 May 2019"), in the offset it is
    written in; None where there is none or it does not exist."""
    found = first_day(text.strip()[:200])
    if found:
        return found[0]
    compact = _COMPACT.match(text.strip())
    if compact:
        return _made(int(compact.group(1)), int(compact.group(2)), int(compact.group(3)))
    try:
        parsed = parsedate_tz(text[:200])
    except (TypeError, ValueError, IndexError):
        return None
    return _made(*parsed[:3]) if parsed and parsed[0] >= 1000 else None


def first_day(text: str) -> tuple[date, int, int] | None:
    """The first full date and its offsets."""
    best: tuple[date, int, int] | None = None
    for pattern in (ISO, MONTH_FIRST, DAY_FIRST):
        for m in pattern.finditer(text):
            a, b, c = m.groups()
            if pattern is ISO:
                day = _made(int(a), int(b), int(c))
            elif pattern is MONTH_FIRST:
                day = _made(int(c), _month(a), int(b))
            else:
                day = _made(int(c), _month(b), int(a))
            if day is not None and (best is None or m.start() < best[1]):
                best = (day, m.start(), m.end())
                break
    return best


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1800 <= year <= 2200 else None
    except ValueError:
        return None
