"""Days as case files give them: ISO, a month, a span of two days, or words of a note."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Any

from cutset.errors import InputError


def day_of(value: Any, file: str, row: str, name: str) -> dt.date | None:
    """An ISO day; a month ("2018-04") is its last day, by which it surely had come."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            year, month = int(text[:4]), int(text[5:])
            return dt.date(year, month, monthrange(year, month)[1])
        return dt.date.fromisoformat(text)
    except (ValueError, IndexError):
        raise InputError(
            f"{value!r} is no day.", file=file, row=row, field=name, todo="Write YYYY-MM-DD."
        ) from None


def between_of(raw: Any, file: str, row: str) -> tuple[dt.date, dt.date] | None:
    if not raw:
        return None
    if not isinstance(raw, (list, tuple)) or len(raw) != 2:
        raise InputError("between is a list of two days.", file=file, row=row, field="between")
    first, last = (day_of(d, file, row, "between") for d in raw)
    if first is None or last is None or last < first:
        raise InputError("between runs from its first to its last day.", file=file, row=row, field="between")
    return first, last


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SURE = re.compile(r"sure from (\d{4}-\d{2}-\d{2})")
_ON_LIST = re.compile(r"on the list of (\d{4}-\d{2}-\d{2})")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b")
_FR = re.compile(r"\b(\d{2,3}) FR \d+")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")


def days_in_words(*texts: str | None) -> tuple[tuple[dt.date, dt.date] | None, dt.date | None]:
    """((first, last) day between which it began, a day on which it was seen), as a note tells them.

    "sure from 2014-07-31", "July 2014", a Federal Register citation (its volume fixes the year), a year.
    """
    text = " ; ".join(t for t in texts if t)
    seen = _ON_LIST.search(text)
    observed = dt.date.fromisoformat(seen[1]) if seen else None
    rest = _ON_LIST.sub("", text)
    sure, month = _SURE.search(rest), _MONTH.search(rest)
    if month:
        year, number = int(month[2]), _MONTHS.index(month[1]) + 1
        last = dt.date(year, number, monthrange(year, number)[1])
        if sure:
            last = min(last, dt.date.fromisoformat(sure[1]))
        return (dt.date(year, number, 1), last), observed
    if sure:
        day = dt.date.fromisoformat(sure[1])
        return (day, day), observed
    volume = _FR.search(rest)
    years = [int(volume[1]) + 1935] if volume else [int(y) for y in _YEAR.findall(rest)]
    if years:
        return (dt.date(years[0], 1, 1), dt.date(years[0], 12, 31)), observed
    return None, observed
