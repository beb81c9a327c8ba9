"""Resolved dates of events as first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

REPORTED_WITHIN = 30
"""Days between two reports of one undated event; how far an open interval reaches forward."""
RECALLED_WITHIN = 400
"""Days back to which undated background, or an interval open at its start, may reach."""


def span_of(text: str | None) -> tuple[date, date] | None:
    """First and last day of "2018-04-16", "2018-04", "2018-W16", "2018-Q2", "2018", "a/b", "a/.." and "../b";
    None for what is none of these."""
    try:
        if text and "/" in text:
            return _interval(*text.split("/", 1))
        return _single(text or "")
    except (ValueError, OverflowError):
        return None


def _interval(low: str, high: str) -> tuple[date, date] | None:
    first, last = span_of(low), span_of(high)
    if first is not None:
        end = last[1] if last is not None else first[1] + timedelta(days=REPORTED_WITHIN)
        return (first[0], end) if first[0] <= end else None
    return (last[0] - timedelta(days=RECALLED_WITHIN), last[1]) if last is not None else None


def _single(text: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}-W\d{2}", text):
        monday = date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
        return monday, monday + timedelta(days=6)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return day, day
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if re.fullmatch(r"\d{4}-Q[1-4]", text):
        year, last_month = int(text[:4]), 3 * int(text[6])
        return date(year, last_month - 2, 1), date(year, last_month, monthrange(year, last_month)[1])
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None
