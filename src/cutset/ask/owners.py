"""Owners behind a party: the part of the ownership graph above it, over ledger and book, as one register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cutset.graph.holdings import holdings_from_ties
from cutset.graph.ownership import Owners
from cutset.graph.regimes import shipped_regimes
from cutset.model import Restriction, Tie, TieKind
from cutset.model.ports import CaseView, OwnershipFinding


class OwnerView:
    """The `OwnershipView` of one view, grown on demand: only what stands above the party asked about.

    Records that are held to be the same party count as one. `extra`: ties of a book, whose parties are
    told apart from the ledger's by `records` (book party -> its records in the ledger).
    """

    def __init__(
        self,
        view: CaseView,
        extra: Sequence[Tie] = (),
        records: dict[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._view = view
        self._extra: dict[str, list[Tie]] = {}
        for tie in extra:
            if tie.kind is TieKind.OWNERSHIP:
                self._extra.setdefault(tie.target, []).append(tie)
        self._records = records or {}
        self._one: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._built: dict[str, Owners | None] = {}

    def status(self, party: str, regime: str) -> OwnershipFinding:
        """Status of one party; "not_blocked" with a limit where no owner is on record at all."""
        owners = self.owners(party)
        if owners is None:
            return OwnershipFinding(party, regime, "not_blocked", limits=("no owner is on record",))
        found = owners.status(self.canonical(party), regime)
        return replace(found, party=party)

    def known(self, party: str) -> bool:
        """Whether any owner of the party is on record."""
        return self.owners(party) is not None

    def canonical(self, id: str) -> str:
        """One id for all records of a party: the first in the order of ids."""
        if id not in self._one:
            cluster = set(self._records.get(id, ())) | {id}
            for record in tuple(cluster):
                cluster.update(s.party for s in self._view.same(record))
            first = min(cluster)
            for record in cluster:
                self._one[record] = first
            entity = next((e for r in sorted(cluster) if (e := self._view.entity(r))), None)
            if entity is not None:
                self._labels[first] = entity.caption
        return self._one[id]

    def cluster(self, id: str) -> tuple[str, ...]:
        """Every record of the party that is known so far."""
        one = self.canonical(id)
        return tuple(sorted({r for r, first in self._one.items() if first == one}))

    def owners(self, party: str) -> Owners | None:
        """The register of everything above the party, or None where no owner is on record."""
        start = self.canonical(party)
        if start not in self._built:
            ties, seen = self._above(start)
            self._built[start] = self._register(ties, seen) if ties else None
        return self._built[start]

    def _above(self, start: str) -> tuple[list[Tie], set[str]]:
        ties: list[Tie] = []
        seen: set[str] = set()
        frontier = [start]
        while frontier:
            here = frontier.pop()
            if here in seen:
                continue
            seen.add(here)
            for tie in self._ties_into(here):
                ties.append(tie)
                frontier.append(tie.source)
        return ties, seen

    def _ties_into(self, one: str) -> Iterable[Tie]:
        for record in self.cluster(one):
            found = [*self._extra.get(record, ()), *self._view.ties(record)]
            for tie in found:
                if tie.kind is TieKind.OWNERSHIP and tie.target == record:
                    yield replace(tie, source=self.canonical(tie.source), target=one)

    def _register(self, ties: Sequence[Tie], seen: set[str]) -> Owners:
        restrictions: list[Restriction] = []
        countries: dict[str, str] = {}
        for one in seen:
            for record in self.cluster(one):
                restrictions += [replace(r, party=one) for r in self._view.restrictions(record)]
                entity = self._view.entity(record)
                if entity is not None and entity.get("country"):
                    countries.setdefault(one, entity.get("country")[0])
        return Owners(
            holdings_from_ties(ties),
            restrictions,
            shipped_regimes(),
            self._view.clock.as_of,
            countries=countries,
            labels=self._labels,
        )
