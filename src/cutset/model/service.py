"""A service, site or firm of the book, and what it needs to run (design: the dated dependency graph)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .interval import Interval


class GroupClass(StrEnum):
    ESSENTIAL = "essential"
    NONESSENTIAL = "nonessential"
    NEGLIGIBLE = "negligible"


class Trigger(StrEnum):
    """From which day the time to switch runs."""

    BAN = "ban"
    KNOWN = "known"
    INPUT_FAILED = "input_failed"


@dataclass(frozen=True, slots=True)
class Member:
    """`party`: the supplier (party or service id); `share`: part of the group's need it covers, 0..1."""

    party: str
    share: Interval = Interval(1.0, 1.0)
    tie: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """`capacity`: part of the group's need it can cover, 0..1; `switch_days`: from trigger to first day."""

    party: str
    capacity: Interval = Interval(1.0, 1.0)
    switch_days: Interval = Interval(0.0, 0.0)
    trigger: Trigger = Trigger.BAN
    cost: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A licence, contract or authorisation under which `member` may still supply, first to last day."""

    member: str
    start: date | None = None
    end: date | None = None
    instrument: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One need of a service. `buffer_days`: stock in days of full use. `k`: k-of-n over the members."""

    id: str
    cls: GroupClass = GroupClass.ESSENTIAL
    kind: str = "service"
    weight: Interval = Interval(0.0, 0.0)
    members: tuple[Member, ...] = ()
    k: int | None = None
    buffer_days: Interval = Interval(0.0, 0.0)
    refill: bool = False
    alternatives: tuple[Alternative, ...] = ()
    grants: tuple[Grant, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """`threshold`: level below which it counts as stopped. `value_per_day`: money at risk, in `currency`."""

    id: str
    name: str
    operator: str | None = None
    capacity: float = 1.0
    threshold: float = 1.0
    groups: tuple[Group, ...] = ()
    value_per_day: float | None = None
    currency: str | None = None
    notice: str | None = None
    note: str | None = None
