"""Country groups and Country Chart cells by alpha-2 code and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from .tables import csv_file, table

CHART_ISSUED = date(2026, 7, 23)
"""Issue day of the chart and of the groups (eCFR title 15)."""

US = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "UM"})
"""The United States with its territories (15 CFR 772.1): no export between them."""

INHERITS = {"KY": "GB", "LI": "CH"}
"""Dependent territories that the chart's own text names (15 CFR 738.3(b); footnote 5)."""

EU = frozenset(
    {
        *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE"),
        *("IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    }
)


@cache
def groups(country: str) -> frozenset[str]:
    """Country groups of Supplement No. 1 to Part 740; Hong Kong is China."""
    code = "CN" if country == "HK" else country
    return _groups().get(code, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {r["country"]: frozenset(r["groups"].split()) for r in csv_file("country_groups.csv")}


@cache
def _chart() -> dict[str, frozenset[str]]:
    rows = {}
    for row in csv_file("country_chart.csv"):
        rows[row["country"]] = frozenset(c for c, mark in row.items() if mark == "X")
    return rows


@cache
def chart_columns(country: str, day: date) -> frozenset[str] | None:
    """Columns marked for the country on that day ("NS 1"); None where the chart has no row for it."""
    code = "CN" if country == "HK" else INHERITS.get(country, country)
    marked = _chart().get(code)
    extra: set[str] = set()
    for row in table("chart").values():
        if row.data["country"] == country and row.in_force(day):
            extra.update(row.data.get("columns", ()))
    if marked is None and not extra:
        return None
    return frozenset((marked or frozenset()) | extra)


def within(country: str, reach: Iterable[str]) -> bool:
    """Whether a country lies in a list of codes and groups; "*" is everywhere, "EU" the Union."""
    return any(
        r == "*"
        or r == country
        or r in groups(country)
        or (r == "EU" and country in EU)
        or (r == "CN" and country == "HK")
        for r in reach
    )
