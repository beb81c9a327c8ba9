"""Protocols by which engines are handed to each other; wired in `ask` and `work`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .act import Act
from .clock import Clock
from .entity import Entity
from .restriction import Restriction
from .snapshot import Snapshot
from .tie import Tie


@dataclass(frozen=True, slots=True)
class Row:
    """One row of evidence under a score: the points of all rows add up to it."""

    feature: str
    weight: float
    ours: str
    theirs: str
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """`score` in [0, 1]; `rows` add up to it; `sentence` is what a reviewer reads aloud."""

    id: str
    score: float
    name: str
    rows: tuple[Row, ...] = ()
    sentence: str = ""


class NameSearch(Protocol):
    """Every record whose comparison reaches the threshold, best first; exact, never a top-k cut."""

    def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Match]: ...

    def search_many(self, queries: Iterable[Entity], threshold: float = 0.7) -> Iterator[Sequence[Match]]: ...


class View(Protocol):
    """What the ledger holds for one clock, materialised. Reads only."""

    @property
    def clock(self) -> Clock: ...

    def entity(self, id: str) -> Entity | None: ...

    def entities(self) -> Iterator[Entity]: ...

    def restrictions(self, id: str) -> Sequence[Restriction]:
        """Every restriction on the party known at `known_at`, also those not in force on `as_of`."""
        ...

    def snapshots(self) -> Sequence[Snapshot]: ...


class CaseView(View, Protocol):
    """A view that also tells acts of the case files, ties between parties, and who is the same party."""

    def acts(
        self,
        *,
        lists: Sequence[str] = (),
        party: str | None = None,
        country: str | None = None,
        rule: str | None = None,
    ) -> Sequence[Act]:
        """Acts known at `known_at`, by day; also those that take effect after `as_of`."""
        ...

    def ties(self, party: str | None = None) -> Sequence[Tie]:
        """Ties known at `known_at`, all or those of one party, whatever their days."""
        ...

    def same(self, id: str) -> Sequence[Same]:
        """Records of other sources that are held to be the same party, with the reason."""
        ...


@dataclass(frozen=True, slots=True)
class Same:
    """`party` is held to be the same as the one asked about; `reason` is a sentence."""

    party: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """`party` is None where the engine refused (a tie) or found nothing; `reason` says why."""

    party: str | None
    score: float
    reason: str


class Linker(Protocol):
    """Mentions of the news to parties of the book and the ledger."""

    def link(self, mention: str, context: Sequence[str] = ()) -> Link: ...


@dataclass(frozen=True, slots=True)
class OwnershipFinding:
    """`status`: blocked, not_blocked, not_determined. `arithmetic`: one line per step of the chain.

    `tipping_share`: what an unknown share would have to be to reach the threshold, as text. `owners`: ids of
    the restricted parties whose shares count. `signals`: red-flag names (rules) that ownership raises.
    `needs_confirmation`: the rule is not confirmed to be in force that day. `limits`: what was not known.
    """

    party: str
    regime: str
    status: str
    share: str | None = None
    arithmetic: tuple[str, ...] = ()
    tipping_share: str | None = None
    citation: str | None = None
    needs_confirmation: bool = False
    owners: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


class OwnershipView(Protocol):
    """Who is blocked through owners, by regime and on the view's day."""

    def status(self, party: str, regime: str) -> OwnershipFinding: ...
