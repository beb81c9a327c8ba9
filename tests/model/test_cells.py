"""Values of one cell: what is read, and what is told where nothing can be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from math import inf
from typing import Any

import pytest

from cutset.model import cells
from cutset.model.interval import Interval


@pytest.mark.parametrize(
    ("read", "written", "found"),
    [
        (cells.text, "  a b ", "a b"),
        (cells.text, 7, "7"),
        (cells.day, "2024-02-29", date(2024, 2, 29)),
        (cells.day, datetime(2024, 2, 29, 12, tzinfo=UTC), date(2024, 2, 29)),
        (cells.number, "inf", inf),
        (cells.decimal, "1,000.50", Decimal("1000.50")),
        (cells.whole, "3.0", 3),
        (cells.flag, "No", False),
        (cells.country, False, "NO"),
        (cells.country, "Germany", "DE"),
        (cells.interval, "2..5", Interval(2, 5)),
        (cells.interval, 4, Interval(4, 4)),
    ],
)
def test_what_is_read(read: Any, written: Any, found: Any) -> None:
    assert read(written) == found


@pytest.mark.parametrize(
    ("read", "written", "told"),
    [
        (cells.text, ["a"], "not text"),
        (cells.text, "x" * (cells.MAX_TEXT + 1), "characters"),
        (cells.text, "a\x00b", "NUL"),
        (cells.day, "2023-02-29", "not a day"),
        (cells.day, "0001-01-01", "out of range"),
        (cells.number, "nan", "not a number"),
        (cells.number, True, "not a number"),
        (cells.decimal, "Infinity", "not a finite number"),
        (cells.whole, "2.5", "not a whole number"),
        (cells.flag, "maybe", "neither true nor false"),
        (cells.country, "Germny", "not a country"),
        (cells.interval, [5, 2], "backwards"),
        (cells.mapping, "a", "keys and values"),
    ],
)
def test_what_cannot_be_read_is_told(read: Any, written: Any, told: str) -> None:
    with pytest.raises(cells.Fault, match=told):
        read(written)
