"""Dates as records give them: whole, partial, ranges, "circa"; and how far two of them agree."""

from __future__ import annotations

import re
from functools import lru_cache

Day = tuple[int, int, int]
_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_EUROPEAN = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")

#: Best first. "start": the first of January stands for "year known" in many registers.
SAME, SWAPPED, MONTH, YEAR, START, SLIP, OTHER_DAY, NEAR, CONFLICT = (
    "same", "swapped", "month", "year", "start", "slip", "day_differs", "near", "conflict",
)  # fmt: skip
_RANK = {
    kind: i for i, kind in enumerate((SAME, SWAPPED, MONTH, YEAR, START, SLIP, OTHER_DAY, NEAR, CONFLICT))
}


@lru_cache(maxsize=65536)
def dates(value: str) -> tuple[Day, ...]:
    """Dates that a text names: 1960, 1960-05, 1960-05-17, "circa 1960", "1958 to 1962" (each year).

    (year, month or 0, day or 0); empty where the text names none.
    """
    value = value.strip()[:100]
    european = _EUROPEAN.match(value)
    if european:
        return ((int(european[3]), int(european[2]), int(european[1])),)
    exact = _DATE.match(value)
    if exact and not _YEAR.search(value[4:]):
        return ((int(exact[1]), int(exact[2] or 0), int(exact[3] or 0)),)
    years = sorted({int(y) for y in _YEAR.findall(value)})
    if len(years) == 2 and years[1] - years[0] <= 15:
        years = list(range(years[0], years[1] + 1))
    return tuple((y, 0, 0) for y in years)


def agreement(a: tuple[Day, ...], b: tuple[Day, ...]) -> str:
    """The best that any date of one side is to any of the other."""
    return min((_one(x, y) for x in a for y in b), key=_RANK.__getitem__)


def _one(a: Day, b: Day) -> str:
    (y1, m1, d1), (y2, m2, d2) = a, b
    whole = bool(m1 and d1 and m2 and d2)
    if y1 == y2:
        if whole:
            if (m1, d1) == (m2, d2):
                return START if (m1, d1) == (1, 1) else SAME
            if (m1, d1) == (d2, m2):
                return SWAPPED
            if (m1, d1) == (1, 1) or (m2, d2) == (1, 1):
                return START
            return SLIP if _slip(a, b) else OTHER_DAY
        if m1 and m2:
            return MONTH if m1 == m2 else OTHER_DAY
        return YEAR
    if whole and (m1, d1) == (m2, d2) and (m1, d1) != (1, 1) and _slip(a, b):
        return SLIP
    near = abs(y1 - y2) == 1 if whole else abs(y1 - y2) <= 2
    return NEAR if near else CONFLICT


def _slip(a: Day, b: Day) -> bool:
    """Whether one digit, or two neighbours exchanged, make the difference; or one day."""
    one, two = (f"{y:04d}{m:02d}{d:02d}" for y, m, d in (a, b))
    places = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
    if len(places) == 1:
        return True
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == two[places[1]]
        and one[places[1]] == two[places[0]]
    )


def text(days: tuple[Day, ...]) -> str:
    """For evidence: at most four dates."""
    return ", ".join("-".join(f"{part:02d}" for part in d if part) for d in days[:4])
