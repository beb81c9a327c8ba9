"""A view made from one case file alone, for one pair of days: what its acts say and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cutset.errors import NotFound
from cutset.model import Act, Clock, Entity, Restriction, Snapshot
from cutset.model.ports import OwnershipView, Same
from cutset.rules.embargo import Embargo, Relief, embargoes
from cutset.rules.history import RuleState, change_from_act, status_of
from cutset.rules.overlays import rule_status_from_acts
from cutset.rules.tables import table

from .listing import known, restrictions_of, sure_day
from .read import CaseParty, Share

FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(slots=True)
class World:
    """Port `View`. `known_at` None: all that is known. `sellers`: who sells in the order asked about."""

    parties: Mapping[str, CaseParty]
    acts: tuple[Act, ...]
    as_of: dt.date
    known_at: dt.date | None = None
    shares: tuple[Share, ...] = ()
    sellers: frozenset[str] = frozenset()
    _rows: dict[str, tuple[Restriction, ...]] = field(default_factory=dict)
    _known: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = known(self.acts, self.known_at)

    @property
    def clock(self) -> Clock:
        return Clock.at(self.as_of, self.known_at) if self.known_at else Clock(self.as_of, FAR)

    def entity(self, id: str) -> Entity | None:
        held = self.parties.get(id)
        return held.party.to_entity() if held else None

    def entities(self) -> Iterator[Entity]:
        return (p.party.to_entity() for p in self.parties.values())

    def restrictions(self, id: str) -> Sequence[Restriction]:
        if id not in self._rows:
            self._rows[id] = restrictions_of(id, self._known, self.as_of, self.sellers)
        return self._rows[id]

    def same(self, id: str) -> Sequence[Same]:
        del id
        return ()

    def snapshots(self) -> Sequence[Snapshot]:
        return ()

    # ------------------------------------------------------------------ rules and places

    def rule(self, rule_id: str) -> RuleState:
        """By the acts that name the rule, else by the overlay; a rule nobody knows needs confirmation."""
        try:
            return rule_status_from_acts(rule_id, self.acts, self.as_of, self.known_at).status
        except NotFound:
            return RuleState.NEEDS_CONFIRMATION

    def embargoes(self, country: str) -> tuple[Embargo, ...]:
        """The programmes of the rule data, with what the acts say of each authority in place of it."""
        acts = [a for a in self._known if a.country == country]
        told = {
            a.authority or ""
            for a in acts
            if a.list == "EMBARGO" and (sure_day(a) or FAR.date()) <= self.as_of
        }
        rows = [e for e in embargoes(country, self.as_of, self.known_at) if e.regime not in told]
        rows += [e for e in (self._embargo(country, who, acts) for who in sorted(told)) if e is not None]
        return tuple(self._relieved(e, acts) for e in rows)

    def _embargo(self, country: str, authority: str, acts: Sequence[Act]) -> Embargo | None:
        own = [a for a in acts if a.list == "EMBARGO" and (a.authority or "") == authority]
        changes = [c for c in map(change_from_act, own) if c is not None]
        first = min(changes, key=lambda c: c.date)
        opening = first.op in ("remove", "suspend", "expire")
        state = status_of(country, changes, self.as_of, self.known_at, opening=opening).status
        if state is RuleState.NOT_IN_FORCE:
            return None
        begun = next((a for a in reversed(own) if a.op in ("add", "reinstate")), own[-1])
        row = next(
            (r for r in table("embargo").values()
             if r.data["country"] == country and r.data["regime"] == authority and not r.data.get("regions")),
            None,
        )  # fmt: skip
        requirement = begun.requirement or ""
        effect = (
            str(row.data["effect"]) if row else "LICENCE" if requirement or authority == "BIS" else "BLOCK"
        )
        bis = authority == "BIS"
        return Embargo(
            id=row.id if row else f"case-{country}-{authority}".lower(),
            country=country,
            regime=authority or "US",
            effect=effect,
            title=row.title if row else begun.event or f"{authority} embargo",
            citation=begun.instrument or (row.citation if row else ""),
            start=begun.date,
            nexus=tuple(row.data["nexus"])
            if row
            else ("subject_to_ear",)
            if bis
            else ("us_person", "subject_to_ear"),
            exempt_items=("food_medicine",) if "food" in requirement.casefold() else (),
            items=str(row.data.get("items", "all")) if row else "all",
        )

    def _relieved(self, embargo: Embargo, acts: Sequence[Act]) -> Embargo:
        more = [
            Relief(a.instrument or a.list, a.scope, day, a.instrument or a.event, a.until)
            for a in acts
            if a.list in ("GL", "TGL") and a.op in ("authorise", "add") and (day := sure_day(a)) is not None
            and a.authority in (None, embargo.regime)
            and (not a.holders or self.sellers.intersection(a.holders))
        ]  # fmt: skip
        return replace(embargo, relief=(*embargo.relief, *more))

    # ------------------------------------------------------------------ owners

    def owners(self) -> OwnershipView:
        from cutset.graph.holdings import Control, Holding
        from cutset.graph.ownership import Owners
        from cutset.graph.regimes import shipped_regimes

        hundred = Decimal(100)
        holdings = [
            Holding(s.owner, s.owned, s.lo / hundred, s.hi / hundred, s.start, s.end) for s in self.shares
        ]
        controls = [Control(s.owner, s.owned, s.start, s.end) for s in self.shares if s.control]
        rows = [r for p in self._listed_parties() for r in self.restrictions(p)]
        countries = {i: p.party.country for i, p in self.parties.items() if p.party.country}
        labels = {i: p.party.name for i, p in self.parties.items()}
        return Owners(
            holdings,
            rows,
            shipped_regimes(),
            self.as_of,
            controls=controls,
            countries=countries,
            labels=labels,
        )

    def _listed_parties(self) -> list[str]:
        return list(dict.fromkeys(p for a in self._known for p in a.parties))
