"""Ownership tests of the regimes, as dated data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from ..errors import InputError


class Method(StrEnum):
    """SUM adds up the shares of all restricted holders; MAJORITY looks at one holder at a time."""

    SUM = "sum"
    MAJORITY = "majority"
    NAME_ONLY = "name_only"


class State(StrEnum):
    IN_FORCE = "in_force"
    UNCONFIRMED = "unconfirmed"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True, slots=True)
class Period:
    """`threshold` is a fraction (0.5 for 50 percent); `strict` asks for more than it. Days inclusive."""

    start: date | None
    end: date | None
    method: Method
    threshold: Decimal = Decimal("0.5")
    strict: bool = False
    state: State = State.IN_FORCE
    citation: str | None = None
    note: str | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Regime:
    """`lists`: codes of the lists whose parties count as holders. `control`: control counts like a majority.

    `unlicensed_transfer_ignored`: a divestment marked as not recognised leaves the old holding in place
    (OFAC FAQ 402). `property_stays_blocked`: what was blocked before a divestment stays so (same FAQ).
    `foreign_only`: entities of the United States are not reached (90 FR 47201).
    """

    id: str
    lists: tuple[str, ...]
    periods: tuple[Period, ...]
    control: bool = False
    foreign_only: bool = False
    unlicensed_transfer_ignored: bool = False
    property_stays_blocked: bool = False

    def on(self, day: date) -> Period | None:
        return next((p for p in self.periods if p.covers(day)), None)


def _day(value: Any, field: str) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"not a day: {value!r}.", field=field, todo="Write YYYY-MM-DD.") from None


def _period(raw: Mapping[str, Any], where: str) -> Period:
    try:
        percent = Decimal(str(raw.get("threshold", 50)))
        test, state = Method(raw["test"]), State(raw.get("state", "in_force"))
    except (InvalidOperation, ValueError, KeyError) as error:
        raise InputError(f"not an ownership test: {error}.", field=where) from None
    if not 0 < percent <= 100:
        raise InputError(f"threshold {percent} lies outside 0 to 100 percent.", field=where)
    return Period(
        _day(raw.get("from"), f"{where}.from"),
        _day(raw.get("to"), f"{where}.to"),
        test,
        percent / 100,
        bool(raw.get("strict", False)),
        state,
        raw.get("citation"),
        raw.get("note"),
    )


def parse_regimes(raw: Mapping[str, Any]) -> dict[str, Regime]:
    """Regimes by id from the mapping of `ownership_regimes.yaml`; InputError names the field."""
    regimes: dict[str, Regime] = {}
    for entry in raw.get("regimes", ()):
        name = str(entry.get("id", ""))
        regimes[name] = Regime(
            name,
            tuple(str(code) for code in entry.get("lists", ())),
            tuple(_period(p, f"regimes.{name}.periods[{n}]") for n, p in enumerate(entry.get("periods", ()))),
            bool(entry.get("control", False)),
            bool(entry.get("foreign_only", False)),
            bool(entry.get("unlicensed_transfer_ignored", False)),
            bool(entry.get("property_stays_blocked", False)),
        )
    return regimes


@cache
def shipped_regimes() -> Mapping[str, Regime]:
    """The regimes that come with the package."""
    import yaml

    text = (resources.files("cutset.data") / "ownership_regimes.yaml").read_text(encoding="utf-8")
    return parse_regimes(yaml.safe_load(text))
