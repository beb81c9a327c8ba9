"""The parties of an order looked up: who they are, what lists say, their owners, whom they resemble."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cutset.model import Entity, Order, Party, Restriction, Role
from cutset.model.ports import Match, NameSearch, OwnershipFinding, OwnershipView, View
from cutset.rules.matter import Subject, Suspect

from .addresses import Addresses
from .rare_words import likeness

SAME_AT = 0.95
"""From this score on a name stands for the listed party itself; below it is a resemblance to be resolved."""

RESEMBLES_AT = 0.80
"""A party known by its id in the view is held for resembling another only from here on."""

SHORT_NAMES_FROM = 0.60
"""Matches from here on are looked at for shared rare words: "ZTE" may be any firm whose name begins so."""

REGIMES = ("OFAC", "BIS_EL", "BIS_MEU", "EU", "UK")


@dataclass(slots=True)
class Lookup:
    """Answers are kept, so that a batch asks each name once.

    `parties`: the book's own by id. `identified`: a party known by id in the view is itself; it is only
    compared with others for resemblance. `ownership` None: owners are not looked at.
    """

    view: View
    names: NameSearch | None = None
    ownership: OwnershipView | None = None
    parties: Mapping[str, Party] = field(default_factory=dict)
    threshold: float = 0.70
    regimes: Sequence[str] = REGIMES
    status: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _kept: dict[tuple[str, str | None], Subject] = field(default_factory=dict)
    _matches: dict[tuple[str, str | None], Sequence[Match]] = field(default_factory=dict)
    _addresses: Addresses | None = None

    @property
    def day(self) -> date:
        return self.view.clock.as_of

    def warm(self, orders: Iterable[Order]) -> None:
        """Search every name of a batch in one pass."""
        if self.names is None:
            return
        wanted = {(p.party, p.country) for o in orders for p in o.parties}
        wanted |= {(o.observed_end_user, None) for o in orders if o.observed_end_user}
        keys = sorted((k for k in wanted if k not in self._matches), key=lambda k: (k[0], k[1] or ""))
        found = self.names.search_many((self._entity(*k)[1] for k in keys), self._floor)
        self._matches.update(zip(keys, found, strict=True))

    def subjects(self, order: Order) -> tuple[Subject, ...]:
        """One subject a party, its roles together; the observed end user besides."""
        found: dict[tuple[str, str | None], Subject] = {}
        for p in order.parties:
            key = (p.party, p.country)
            subject = found.get(key) or self.subject(*key)
            found[key] = replace(subject, roles=(*subject.roles, p.role))
        seen = order.observed_end_user
        if seen:
            end_users = [k for k in found if Role.END_USER in found[k].roles and k[0] == seen]
            if not end_users:
                found[seen, "observed"] = replace(self.subject(seen, None), observed=True)
        return tuple(found.values())

    def subject(self, written: str, country: str | None) -> Subject:
        key = (written, country)
        if key not in self._kept:
            self._kept[key] = self._look_up(written, country)
        return self._kept[key]

    # ------------------------------------------------------------------ parts

    def _entity(self, written: str, country: str | None) -> tuple[str | None, Entity]:
        if written in self.parties:
            return written, self.parties[written].to_entity()
        held = self.view.entity(written)
        if held is not None:
            return written, held
        props = {"name": (written,)} | ({"country": (country,)} if country else {})
        return None, Entity("", "LegalEntity", props)

    def _look_up(self, written: str, country: str | None) -> Subject:
        own, entity = self._entity(written, country)
        in_view = own is not None and self.view.entity(own) is not None
        rows: list[Restriction] = list(self.view.restrictions(own)) if own is not None and in_view else []
        suspects: list[Suspect] = []
        records = [own] if own is not None else []
        for match in self._search(written, country, entity):
            if not self._near(match, entity, in_view):
                continue
            if match.id == own or match.id in records:
                continue
            theirs = tuple(self.view.restrictions(match.id))
            if not in_view and match.score >= SAME_AT:
                rows += theirs
                records.append(match.id)
            elif not self._told_apart(rows, theirs, in_view):
                suspects.append(self._suspect(match, theirs))
        here, others = self._at_address(entity, records)
        rows = settled(rows, self.day) + here
        suspects += others
        place = country or self._country(entity, records)
        return Subject(
            written=written,
            id=records[0] if records else None,
            name=entity.caption,
            country=place,
            schema=self._schema(entity, records),
            restrictions=tuple(rows),
            suspects=tuple(
                s for s in suspects if any(r.in_force(self.day) is not False for r in s.restrictions)
            ),
            ownership=self._owners(records),
            status=self.status.get(written, ()),
        )

    def _search(self, written: str, country: str | None, entity: Entity) -> Sequence[Match]:
        if self.names is None:
            return ()
        key = (written, country)
        if key not in self._matches:
            self._matches[key] = self.names.search(entity, self._floor)
        return self._matches[key]

    @property
    def _floor(self) -> float:
        return min(self.threshold, SHORT_NAMES_FROM)

    def _near(self, match: Match, entity: Entity, in_view: bool) -> bool:
        """A match counts by its score, or because a short name shares all of its rare words."""
        if match.score >= self.threshold:
            return True
        least = RESEMBLES_AT if in_view else 0.75
        return any(likeness(name, match.name)[0] >= least for name in entity.names)

    def _at_address(
        self, entity: Entity, records: Sequence[str | None]
    ) -> tuple[list[Restriction], list[Suspect]]:
        """Listed addresses of the party: an entry that is the address counts, another's is to be resolved."""
        if not entity.get("address"):
            return [], []
        if self._addresses is None:
            self._addresses = Addresses(self.view)
        rows: list[Restriction] = []
        suspects: list[Suspect] = []
        for hit in self._addresses.near(entity.get("address")):
            if hit.id in records:
                continue
            theirs = tuple(self.view.restrictions(hit.id))
            if hit.alone:
                rows += theirs
            elif any(r.in_force(self.day) for r in theirs):
                name = f"{hit.name} (same address: {hit.address})"
                suspects.append(Suspect(hit.id, name, hit.score, theirs))
        return settled(rows, self.day), suspects

    @staticmethod
    def _told_apart(own: Sequence[Restriction], theirs: Sequence[Restriction], known: bool) -> bool:
        """A party with a record of its own on a list is not taken for another record of that list."""
        return known and bool({r.list for r in own} & {r.list for r in theirs})

    def _suspect(self, match: Match, rows: Sequence[Restriction]) -> Suspect:
        entity = self.view.entity(match.id)
        name = entity.caption if entity else match.name
        return Suspect(match.id, name, match.score, tuple(rows), match.sentence)

    def _country(self, entity: Entity, records: Sequence[str | None]) -> str | None:
        for e in (entity, *(self.view.entity(r) for r in records if r)):
            found = e.first("country") or e.first("jurisdiction") if e else None
            if found:
                return found.upper()
        return None

    def _schema(self, entity: Entity, records: Sequence[str | None]) -> str:
        held = next((e for r in records if r and (e := self.view.entity(r))), None)
        return held.schema if held else entity.schema

    def _owners(self, records: Sequence[str | None]) -> tuple[OwnershipFinding, ...]:
        if self.ownership is None:
            return ()
        found = []
        for record in records:
            for regime in self.regimes:
                finding = self.ownership.status(str(record), regime)
                if (
                    finding.status != "not_blocked"
                    or finding.signals
                    or finding.owners
                    or not any("no owner is on record" in x for x in finding.limits)
                ):
                    found.append(finding)
        return tuple(found)


def settled(rows: Sequence[Restriction], day: date) -> list[Restriction]:
    """One row a listing where several sources tell it; a dated one settles what another only observed.

    Of the rows on one list that hold on the day the one that says most stands; then the open ones.
    """
    kept: list[Restriction] = []
    for code in dict.fromkeys((r.list, r.by) for r in rows):
        own = [r for r in rows if (r.list, r.by) == code]
        states = {id(r): r.in_force(day) for r in own}
        dated = [r for r in own if r.since is not None and states[id(r)] is False]
        live = [r for r in own if states[id(r)]]
        open_ = [r for r in own if states[id(r)] is None and not any(_tells(d, r) for d in dated)]
        best = max(live, key=_weight, default=None)
        if best is not None:
            notes = tuple(dict.fromkeys(f for r in live for f in r.footnotes))
            allowed = tuple(dict.fromkeys(a for r in live for a in r.authorisations))
            policy = best.policy or next((r.policy for r in live if r.policy), None)
            kept.append(replace(best, footnotes=notes, authorisations=allowed, policy=policy))
        elif open_:
            kept.append(max(open_, key=_weight))
        else:
            kept += [r for r in own if states[id(r)] is False][:1]
    return kept


def _tells(dated: Restriction, observed: Restriction) -> bool:
    """Whether a dated listing covers the day on which another source saw it."""
    seen = observed.observed
    if seen is None or dated.since is None:
        return False
    return dated.since <= seen and (dated.until is None or seen <= dated.until)


def _weight(r: Restriction) -> tuple[bool, bool, bool, str]:
    return r.since is not None, r.policy is not None, r.requirement is not None, r.citation or ""


def owners_known(subjects: Iterable[Subject]) -> bool:
    """True where owners of some party are on record and no share that matters is open."""
    findings = [f for s in subjects for f in s.ownership]
    return bool(findings) and all(f.status != "not_determined" for f in findings)
