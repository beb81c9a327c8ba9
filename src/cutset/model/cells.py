"""Values of one cell, as people write them: text, day, number, country. Every fault says what is wrong.

Shared by the tables of a book and the form of an order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from .country import country_code, near_countries
from .interval import Interval

MAX_TEXT = 20_000
"""Longest text of one field, in characters; a longer one is a fault of the file."""


class Fault(ValueError):
    """What is wrong with one value, and what to do about it."""

    def __init__(self, what: str, todo: str | None = None) -> None:
        self.what, self.todo = what, todo
        super().__init__(what)


def text(value: Any) -> str:
    """Text without blanks around it."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal, date)):
        raise Fault(f"{short(value)} is not text")
    written = str(value).strip()
    if len(written) > MAX_TEXT:
        raise Fault(f"text of {len(written):,} characters", f"At most {MAX_TEXT:,} are read.")
    if "\x00" in written:
        raise Fault("holds a NUL byte", "Save the file as UTF-8 text.")
    return written


def day(value: Any) -> date:
    """A day of the calendar, 1900 to 2200."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        found = date.fromisoformat(text(value))
    except ValueError as error:
        raise Fault(f"{short(value)} is not a day", "Write YYYY-MM-DD.") from error
    if not 1900 <= found.year <= 2200:
        raise Fault(f"the year {found.year} is out of range", "Years 1900 to 2200 are read.")
    return found


def number(value: Any) -> float:
    """A finite number or "inf"."""
    if isinstance(value, bool):
        raise Fault(f"{value} is not a number")
    if isinstance(value, str) and value.strip().casefold() in ("inf", "infinite", "∞"):
        return math.inf
    try:
        found = float(value)
    except (TypeError, ValueError) as error:
        raise Fault(f"{short(value)} is not a number") from error
    if math.isnan(found):
        raise Fault("is not a number")
    return found


def interval(value: Any) -> Interval:
    """[lowest, highest], [lowest, most likely, highest], "a..b", or one number."""
    if isinstance(value, str):
        ends = value.replace(" to ", "..").split("..")
        value = ends if len(ends) in (2, 3) else value
    if isinstance(value, (list, tuple)):
        how = "Write [lowest, highest] or [lowest, most likely, highest]."
        if len(value) not in (2, 3):
            raise Fault(f"{short(value)} is not an interval", how)
        numbers = [number(v) for v in value]
        if numbers != sorted(numbers):
            raise Fault(f"the interval {' to '.join(f'{n:g}' for n in numbers)} runs backwards", how)
        return Interval.of(numbers)
    point = number(value)
    return Interval(point, point)


def decimal(value: Any) -> Decimal:
    """An exact number; commas between thousands are left out."""
    if isinstance(value, bool):
        raise Fault(f"{value} is not a number")
    try:
        found = Decimal(text(value).replace(",", "") if isinstance(value, str) else str(value))
    except InvalidOperation as error:
        raise Fault(f"{short(value)} is not a number") from error
    if not found.is_finite():
        raise Fault(f"{short(value)} is not a finite number")
    return found


def whole(value: Any) -> int:
    """A whole number."""
    found = number(value)
    if not math.isfinite(found) or found != int(found):
        raise Fault(f"{short(value)} is not a whole number")
    return int(found)


def flag(value: Any) -> bool:
    """true or false, yes or no, 1 or 0."""
    if isinstance(value, bool):
        return value
    word = text(value).casefold()
    if word in ("true", "yes", "1", "y"):
        return True
    if word in ("false", "no", "0", "n"):
        return False
    raise Fault(f"{short(value)} is neither true nor false")


def country(value: Any) -> str:
    """ISO 3166-1 alpha-2 code of a code or an English name."""
    # YAML 1.1 reads a bare NO (Norway) as false.
    written = "NO" if value is False else text(value)
    code = country_code(written)
    if code is None:
        near = near_countries(written)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Write an ISO 3166 code or an English name."
        raise Fault(f"{short(written)} is not a country", hint)
    return code


def mapping(value: Any) -> dict[str, Any]:
    """Keys and values."""
    if not isinstance(value, Mapping):
        raise Fault(f"{short(value)} is not a list of keys and values")
    return {str(k): v for k, v in value.items()}


def short(value: Any) -> str:
    """A value as it may stand in a message."""
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
