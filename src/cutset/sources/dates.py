"""Days as lists write them, to ISO 8601 (also partly known ones: 1967, 1967-03)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
EARLIEST, LATEST = 1800, 2200
"""Years outside are faults of the list (3017, 0197)."""

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$")
_DMY_WORD = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$")
_DMY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|c\.)\s*", re.I)
_RANGE = re.compile(r"^(?:between\s+)?(.+?)(?:\s+(?:to|-|–|and|or)\s+|(?<=\d{4})[-–/](?=\d{4}$))(.+)$", re.I)


def _made(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


@lru_cache(maxsize=65536)
def iso_day(text: str, order: str = "dmy") -> str | None:
    """One day, month or year to ISO; None where it is none. `order` ("dmy", "mdy") reads 01/02/2018.

    A zero day or month (00/00/1968) is not known.
    """
    bare = text.strip()
    if match := _ISO.match(bare):
        year, month, day = match.groups()
        return _made(int(year), int(month) if month else None, int(day) if day else None)
    if match := _DMY_WORD.match(bare):
        day, word, year = match.groups()
        number = MONTHS.get(word[:3].lower())
        return _made(int(year), number, int(day) if day else None) if number else None
    if match := _DMY.match(bare):
        first, second, year = (int(g) for g in match.groups())
        d, m = (first, second) if order == "dmy" else (second, first)
        return _made(year, m or None, (d or None) if m else None)
    return None


def full_day(text: str, order: str = "dmy") -> str | None:
    """A whole day to ISO; None for less."""
    day = iso_day(text, order)
    return day if day and len(day) == 10 else None


@lru_cache(maxsize=65536)
def birth_days(text: str, order: str = "dmy") -> tuple[tuple[str, ...], bool]:
    """(days or years, whether that is all the text says): "circa 1960" -> (("1960",), False).

    A span of up to twelve years stands for each of its years; a longer one for its ends.
    """
    bare = text.strip()
    if day := iso_day(bare, order):
        return (day,), True
    rough = _CIRCA.sub("", bare)
    if rough != bare and (day := iso_day(rough, order)):
        return (day,), False
    if match := _RANGE.match(rough):
        ends = [iso_day(_CIRCA.sub("", g), order) for g in match.groups()]
        if ends[0] and ends[1]:
            first, last = int(ends[0][:4]), int(ends[1][:4])
            if 0 <= last - first <= 12:
                return tuple(str(y) for y in range(first, last + 1)), False
            return (ends[0], ends[1]), False
    return (), False
