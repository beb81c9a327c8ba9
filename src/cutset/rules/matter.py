"""What the evaluator is handed: an order with its parties looked up, the two days, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cutset.model import Clock, Item, Order, Policy, Restriction, Role
from cutset.model.ports import OwnershipFinding

from .embargo import Embargo, embargoes, regional
from .history import RuleState
from .overlays import rule_status
from .row import Row

CONSIGNEES = frozenset({Role.PURCHASER, Role.INTERMEDIATE_CONSIGNEE, Role.ULTIMATE_CONSIGNEE, Role.END_USER})
"""The roles of 15 CFR 748.5(c)-(f)."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A listed party whose name the written one resembles, not resolved."""

    id: str
    name: str
    score: float
    restrictions: tuple[Restriction, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A party of the order as far as it is known.

    `roles` empty: it stands on the goods' way but not in the order. `observed`: the end user that evidence
    shows. `lists_only`: only its listings count, not its place. `status`: government_of_iran and the like.
    `ownership`: findings by regime that are not plainly clear.
    """

    written: str
    roles: tuple[Role, ...] = ()
    id: str | None = None
    name: str = ""
    country: str | None = None
    schema: str = "Company"
    restrictions: tuple[Restriction, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    ownership: tuple[OwnershipFinding, ...] = ()
    status: tuple[str, ...] = ()
    observed: bool = False
    lists_only: bool = False

    @property
    def takes_goods(self) -> bool:
        return self.observed or bool(CONSIGNEES.intersection(self.roles))

    @property
    def label(self) -> str:
        return self.name or self.written


@dataclass(frozen=True, slots=True)
class Matter:
    """One order to judge. `facts`: word -> value (False: denied). `places`: further countries on the way.

    `owners_known`: every owner that matters is on record with its share. `stale`: lists that are too old or
    absent, as sentences. `today`: the day for review periods, None = not looked at. `rule` and `embargoes`
    may be replaced by what case files say.
    """

    order: Order
    clock: Clock
    subjects: tuple[Subject, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    owners_known: bool = False
    stale: tuple[str, ...] = ()
    policies: tuple[Policy, ...] = ()
    today: date | None = None
    rule: Callable[[str], RuleState] | None = None
    embargoes: Callable[[str], tuple[Embargo, ...]] | None = None

    @property
    def day(self) -> date:
        return self.clock.as_of

    def holds(self, row: Row) -> bool:
        """Whether a rule row is in force on the day, by what was public then."""
        return row.holds(self.day, self.clock.known_day)

    def has(self, fact: str) -> bool:
        return bool(self.facts.get(fact))

    def rule_state(self, rule_id: str) -> RuleState:
        if self.rule is not None:
            return self.rule(rule_id)
        return rule_status(rule_id, self.day, self.clock.known_day, self.today).status

    def embargoes_of(self, country: str) -> tuple[Embargo, ...]:
        if self.embargoes is not None:
            return self.embargoes(country)
        return embargoes(country, self.day, self.clock.known_day)

    def regional_of(self, country: str) -> tuple[Embargo, ...]:
        return regional(country, self.day, self.clock.known_day)

    @property
    def items(self) -> tuple[Item, ...]:
        return self.order.items
