"""Dates against the day of publication, amounts with their scale, durations."""

from __future__ import annotations

from datetime import date

import pytest

from cutset.news import values

WEDNESDAY = date(2019, 5, 22)


def resolved(text: str, future: bool = False) -> list[str | None]:
    return [
        values.resolve(text[a:b], kind, WEDNESDAY, future) for a, b, kind in values.dates(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It said so on Wednesday", "2019-05-22"),
        ("It said so on Friday", "2019-05-17"),
        ("last week", "2019-W20"),
        ("last year", "2018"),
        ("earlier this month", "2019-05"),
        ("on May 20, 2018", "2018-05-20"),
        ("from May 30", "2019-05-30"),
        ("until Aug. 19", "2019-08-19"),
        ("in October 2018", "2018-10"),
        ("two years ago", "2017"),
        ("yesterday", "2019-05-21"),
        ("in 2012", "2012"),
        ("the third quarter of 2018", "2018-Q3"),
        ("15 April 2018", "2018-04-15"),
    ],
)
def test_dates(text: str, wanted: str) -> None:
    assert resolved(text) == [wanted]


@pytest.mark.parametrize("text", ["May said it would go", "They march on", "the second firm", "a 5G launch"])
def test_no_dates(text: str) -> None:
    assert resolved(text) == []


def test_next_weekday_for_plans() -> None:
    assert resolved("on sale next Friday", future=True) == ["2019-05-24"]


def test_without_publication_the_literal_stays() -> None:
    assert values.resolve("last week", "rel", None) is None
    assert values.resolve("May 20, 2018", "mdy", None) == "2018-05-20"


def test_impossible_dates_are_unresolved() -> None:
    assert values.resolve("Feb. 30, 2018", "mdy", WEDNESDAY) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a fine of $1.19 billion", ["USD 1190000000"]),
        ("a fine of $1 billion", ["USD 1000000000"]),
        ("£5m", ["GBP 5000000"]),
        ("200 million yuan", ["CNY 200000000"]),
        ("hundreds of millions of dollars", [None]),
        ("up 25%", ["25 %"]),
        ("NT$30.7 billion", ["TWD 30700000000"]),
        ("No. 2 in 5G", []),
    ],
)
def test_amounts(text: str, wanted: list[str | None]) -> None:
    assert [v for _, _, v in values.amounts(text, 0, len(text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("for 7 years", ["7 years"]),
        ("a 90-day relief", ["90-day"]),
        ("3 to 5 months", ["3 to 5 months"]),
        ("put off indefinitely", ["indefinitely"]),
        ("two years ago", []),
    ],
)
def test_durations(text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in values.durations(text, 0, len(text))] == wanted
