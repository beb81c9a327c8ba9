"""Dates, durations, amounts as literals with their offsets; dates resolved against the day of publication.

A date that cannot be resolved keeps its literal only. Resolved forms: YYYY-MM-DD, YYYY-Www, YYYY-MM, YYYY,
`a/b` (both days included) and `a/..`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..model.event import Mention
from .normal import Copy

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501
_NUMBER = r"(?:\d+(?:[.,]\d+)*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of|dozens of|hundreds of)"  # noqa: E501
_UNIT = r"(?:day|week|month|quarter|year|hour|decade)s?"

# A month's name alone ("May said", "march on") is no date: it needs a day, a year or a preposition.
_DATE = re.compile(
    rf"\b(?P<dmy>\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? \d{{4}})\b"
    rf"|\b(?P<mdy>{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b"
    rf"|\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
    rf"|\b(?P<md>{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?![\d,]*\d)\b"
    rf"|\b(?P<dm>\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December))\b"  # noqa: E501
    rf"|\b(?P<my>{_MONTH} \d{{4}})\b"
    rf"|\b(?:in|since|until|by|from|during|late|early|mid|last|next|this) (?P<m>(?:January|February|March|April|May|June|July|August|September|October|November|December))\b(?! \d)"  # noqa: E501
    r"|\b(?P<quarter>(?:the )?(?:first|second|third|fourth) quarter(?: of \d{4})?|Q[1-4] \d{4})"
    r"|\b(?P<weekday>(?:(?:last|next|this|late|early|on)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b(?P<rel>(?:earlier |later |late |early )?(?:last|this|next) (?:week|month|year|quarter|weekend)|yesterday|today|tomorrow|tonight|(?:a|an|one|two|three|\d+) (?:day|week|month|year)s? ago)\b"  # noqa: E501
    r"|\b(?:in|since|until|by|from|during|of|early|late|mid) (?P<year>(?:19|20)\d{2})\b",
)
_AMOUNT = re.compile(
    r"(?:US|C|A|HK|NT|S)?[$€£¥₹]\s?\d[\d,]*(?:\.\d+)?(?:[ -]?(?:million|billion|trillion|bn|mn|tn|m|k|b)\b)?"
    r"|\b\d[\d,]*(?:\.\d+)?\s(?:million|billion|trillion)?\s?(?:dollars|euros|pounds|yuan|yen|rupees|won|rubles|roubles|USD|EUR|GBP|RMB|CNY)\b"
    r"|\b(?:tens|hundreds|dozens|thousands|millions|billions) of (?:(?:thousands|millions|billions) of )?(?:dollars|euros|pounds|yuan)\b"  # noqa: E501
    r"|\b\d[\d,]*(?:\.\d+)?\s?(?:percent|per cent|%)",
)
_DURATION = re.compile(
    rf"\b(?:for |over |within |in |of |another )?(?P<d>{_NUMBER}(?:\s(?:to|or|-)\s{_NUMBER})?[ -]{_UNIT})(?! (?:ago|old|earlier|later))\b"  # noqa: E501
    r"|\b(?P<i>indefinitely|permanently|temporarily|until further notice)\b",
    re.I,
)
_SCALE = {
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "k": 10**3,
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


def dates(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Offsets and kind of the date expressions in text[start:end]."""
    out = []
    for found in _DATE.finditer(text, start, end):
        kind = str(found.lastgroup)
        a, b = found.span(kind)
        out.append((a, b, kind))
    return out


def resolve(literal: str, kind: str, published: date | None, future: bool = False) -> str | None:
    """ISO form of a date expression, None where it cannot be told."""
    low = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", literal.lower())
    numbers = [int(n) for n in re.findall(r"\d+", low)]
    month = next((i + 1 for i, m in enumerate(_MONTHS) if re.search(rf"\b{m}", low)), None)
    try:
        if kind == "iso":
            return date.fromisoformat(literal).isoformat()
        if kind in {"dmy", "mdy"} and month:
            day = next(n for n in numbers if n <= 31)
            return date(max(numbers), month, day).isoformat()
        if kind == "my" and month:
            return f"{numbers[-1]:04d}-{month:02d}"
        if kind == "year":
            return str(numbers[0])
        if kind == "quarter":
            return _quarter(low, published)
        if published is None:
            return None
        if kind in {"md", "dm"} and month:
            return _nearest(published, month, numbers[0], future).isoformat()
        if kind == "m" and month:
            year = published.year + (
                1
                if future and month < published.month
                else -1
                if not future and month > published.month
                else 0
            )
            return f"{year:04d}-{month:02d}"
        if kind == "weekday":
            return _weekday(low, published, future).isoformat()
        if kind == "rel":
            return _relative(low, published)
    except (ValueError, StopIteration):
        return None
    return None


def _nearest(published: date, month: int, day: int, future: bool) -> date:
    options = [date(published.year + shift, month, day) for shift in (-1, 0, 1)]
    ahead = [d for d in options if d >= published]
    behind = [d for d in options if d <= published + timedelta(days=1)]
    near = min(options, key=lambda d: abs((d - published).days))
    if future:
        return ahead[0]
    # A day a few weeks ahead is more likely meant than one eleven months back.
    return near if abs((near - published).days) < 120 else behind[-1]


def _weekday(low: str, published: date, future: bool) -> date:
    name = low.split()[-1]
    wanted = _DAYS.index(name)
    back = (published.weekday() - wanted) % 7
    if low.startswith("next") or (future and not low.startswith(("last", "on ")) and back):
        return published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
    if low.startswith("last") and back == 0:
        back = 7
    return published - timedelta(days=back)


def _relative(low: str, published: date) -> str:
    simple = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    if low in simple:
        return (published + timedelta(days=simple[low])).isoformat()
    ago = re.match(r"(\w+) (day|week|month|year)s? ago", low)
    if ago:
        n = int(ago.group(1)) if ago.group(1).isdigit() else _WORDS[ago.group(1)]
        if ago.group(2) == "day":
            return (published - timedelta(days=n)).isoformat()
        if ago.group(2) == "week":
            return _week(published - timedelta(weeks=n))
        if ago.group(2) == "month":
            return _month(published, -n)
        return str(published.year - n)
    shift = -1 if "last" in low else 1 if "next" in low else 0
    if "weekend" in low:
        saturday = (
            published - timedelta(days=(published.weekday() - 5) % 7)
            if shift < 1
            else published + timedelta(days=(5 - published.weekday()) % 7)
        )
        if shift == 0 and published.weekday() < 5:
            saturday = published + timedelta(days=5 - published.weekday())
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if "week" in low:
        return _week(published + timedelta(weeks=shift))
    if "month" in low:
        return _month(published, shift)
    if "quarter" in low:
        index = published.year * 4 + (published.month - 1) // 3 + shift
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    return str(published.year + shift)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _month(day: date, shift: int) -> str:
    index = day.year * 12 + day.month - 1 + shift
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _quarter(low: str, published: date | None) -> str | None:
    names = ["first", "second", "third", "fourth"]
    found = next((i + 1 for i, n in enumerate(names) if n in low), None) or int(re.findall(r"q(\d)", low)[0])
    year = re.findall(r"\d{4}", low)
    if year:
        return f"{year[0]}-Q{found}"
    return f"{published.year:04d}-Q{found}" if published else None


def amounts(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """Money and shares with their value: "USD 1000000000", "20 %"; vague ones without."""
    out: list[tuple[int, int, str | None]] = []
    for found in _AMOUNT.finditer(text, start, end):
        out.append((found.start(), found.end(), _value(found.group())))
    return out


def _value(literal: str) -> str | None:
    number = re.search(r"\d[\d,]*(?:\.\d+)?", literal)
    if number is None:
        return None
    value = float(number.group().replace(",", ""))
    low = literal.lower()
    if "%" in low or "percent" in low or "per cent" in low:
        return f"{value:g} %"
    scale = re.search(r"(million|billion|trillion|bn|mn|tn|m|k|b)\b", low[number.end() :])
    value *= _SCALE[scale.group(1)] if scale else 1
    sign = next((c for c in _SIGNS if c in literal), None)
    words = {
        "dollar": "USD",
        "euro": "EUR",
        "pound": "GBP",
        "yuan": "CNY",
        "rmb": "CNY",
        "cny": "CNY",
        "yen": "JPY",
        "rupee": "INR",
        "usd": "USD",
        "eur": "EUR",
        "gbp": "GBP",
    }
    unit = _SIGNS[sign] if sign else next((v for k, v in words.items() if k in low), "")
    for prefix, code in (("C$", "CAD"), ("A$", "AUD"), ("HK$", "HKD"), ("NT$", "TWD"), ("S$", "SGD")):
        if literal.startswith(prefix):
            unit = code
    return f"{unit} {value:.0f}".strip() if value == int(value) else f"{unit} {value:g}".strip()


def durations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [
        found.span("d") if found.group("d") else found.span("i")
        for found in _DURATION.finditer(text, start, end)
    ]


def mention(
    copy: Copy, original: str, start: int, end: int, resolved: str | None = None, reason: str | None = None
) -> Mention:
    """A stretch of the reading copy as a Mention of the original text."""
    span = copy.span(start, end)
    return Mention(original[span.start : span.end], span, resolved, None, reason)
