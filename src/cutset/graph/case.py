"""A cutoff case: nodes with dated needs, a ban, who owns whom, and what is shared.

Days are whole numbers 0..horizon, both included; `start` is the first day with, `end` the first day without
(None: open). Levels, shares, capacities and weights are fractions of the full need, 0..1. Stocks are in days
of full use. Numbers that may be uncertain are `Quantity`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .quantity import Quantity

ONE = Quantity(1.0, 1.0)
ZERO = Quantity(0.0, 0.0)


class Kind(StrEnum):
    """What the lack of a group does to its node."""

    ESSENTIAL = "essential"
    NONESSENTIAL = "nonessential"
    NEGLIGIBLE = "negligible"


class Starts(StrEnum):
    """From which day the time to switch runs."""

    BAN = "ban"
    KNOWN = "known"
    INPUT_FAILED = "input_failed"


class Scope(StrEnum):
    """What the ban cuts: supply by the reached, supply to the reached, or their whole work."""

    SUPPLY_BY = "supply_by"
    SUPPLY_TO = "supply_to"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Input:
    """A member of a group. `share`: part of the group's need that it covers."""

    node: str
    share: Quantity = ONE


@dataclass(frozen=True, slots=True)
class Switch:
    """An alternative of a group: there from its trigger day + `days` on, for good."""

    id: str
    capacity: Quantity = ONE
    days: Quantity = ZERO
    trigger: Starts = Starts.BAN


@dataclass(frozen=True, slots=True)
class Permit:
    """Days [start, end) on which `member` (a member or an alternative) may supply.

    `instrument` None: on a tie that the ban governs it allows supply in spite of the ban; on any other tie it
    is the contract, which supplies on its days only. "contract": the latter on every tie (a contract is no
    licence). "licence": the former on every tie.
    """

    member: str
    start: int = 0
    end: int | None = None
    instrument: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One input group. `stock_now` None: full. `purpose`: what it is for (spares, licences, ...)."""

    id: str
    kind: Kind = Kind.ESSENTIAL
    members: tuple[Input, ...] = ()
    weight: Quantity = ZERO
    k: int | None = None
    stock: Quantity = ZERO
    stock_now: Quantity | None = None
    refill: bool = False
    alternatives: tuple[Switch, ...] = ()
    permits: tuple[Permit, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A service, a site, a firm. `threshold` None: the case's."""

    id: str
    capacity: Quantity = ONE
    threshold: float | None = None
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Ban:
    """In force on days date <= t < until. `known` None: the day of the ban.

    `customers` (supply_by) and `suppliers` (supply_to) limit it to these; `purposes` to needs of these
    purposes; `ties` to these "node/group/member" ties. None: no such limit.
    """

    cut: tuple[str, ...] = ()
    date: Quantity = ZERO
    known: Quantity | None = None
    until: Quantity | None = None
    scope: Scope = Scope.SUPPLY_BY
    customers: tuple[str, ...] | None = None
    suppliers: tuple[str, ...] | None = None
    group50: bool = False
    purposes: tuple[str, ...] | None = None
    ties: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """`owner` holds `share` (0..1) of `owned` directly."""

    owner: str
    owned: str
    share: float


@dataclass(frozen=True, slots=True)
class Shared:
    """An alternative of several groups: `total` in units of one group's need; `split` by "node/group"."""

    id: str
    total: Quantity = ONE
    split: tuple[tuple[str, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """`unused`: fields of the source that this model does not read, told in the limits of the answer."""

    id: str
    horizon: int
    threshold: float
    nodes: tuple[Node, ...]
    ban: Ban = field(default_factory=Ban)
    ownership: tuple[Holding, ...] = ()
    shared: tuple[Shared, ...] = ()
    unused: tuple[str, ...] = ()

    def node(self, id: str) -> Node:
        return next(n for n in self.nodes if n.id == id)

    def reached(self) -> tuple[str, ...]:
        """Whom the ban reaches: `cut`, and with group50 everyone in whom the reached hold half or more.

        Least fixpoint of sums of direct shares; never products along a chain.
        """
        found = dict.fromkeys(self.ban.cut)
        while self.ban.group50:
            held: dict[str, float] = {}
            for h in self.ownership:
                if h.owner in found:
                    held[h.owned] = held.get(h.owned, 0.0) + h.share
            new = [owned for owned, share in held.items() if share >= 0.5 - 1e-9 and owned not in found]
            if not new:
                break
            found.update(dict.fromkeys(new))
        return tuple(found)
