"""Who is restricted through owners, by regime and day: the port `OwnershipView`.

OFAC 50 Percent Rule (revised guidance of 2014-08-13, FAQ 398-402), the BIS affiliates rule (90 FR 47201), the
EU and the UK tests: all are the same least fixpoint with other dates, thresholds and ways to add up, which
come as data (`regimes.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from ..errors import NotFound
from ..model import Restriction
from ..model.ports import OwnershipFinding
from .holdings import Control, Holding, Register, Stakes
from .ownership_explain import Story, percent, span
from .ownership_fixpoint import Bar, Found, certain, possible
from .regimes import Method, Period, Regime, State


@dataclass(slots=True)
class Resolution:
    """One regime on one day. `groups`: holders looked at together; `sure`, `maybe`: a party's group."""

    period: Period
    bar: Bar
    stakes: Stakes
    groups: list[tuple[Found, Found]]
    sure: dict[int, int]
    maybe: dict[int, int]


class Owners:
    """Ownership on `day`. Immutable in use; answers are worked out once a regime and kept.

    `holdings`, `controls`: all that is known, of any day. `restrictions`: the listings; those whose list
    belongs to a regime are its holders. `countries`: alpha-2 by party, where a regime asks for it. `joint`:
    holders known to act together, who count as one where a regime does not add up. `labels`: names to show.
    Errors: InputError for shares that cannot be; NotFound for a regime that is not known.
    """

    def __init__(
        self,
        holdings: Iterable[Holding],
        restrictions: Iterable[Restriction],
        regimes: Mapping[str, Regime],
        day: date,
        *,
        controls: Iterable[Control] = (),
        countries: Mapping[str, str] | None = None,
        joint: Sequence[frozenset[str]] = (),
        labels: Mapping[str, str] | None = None,
        register: Register | None = None,
    ) -> None:
        self.register = register or Register.of(holdings, controls)
        self.restrictions = tuple(restrictions)
        self.regimes, self.day, self.joint = regimes, day, tuple(joint)
        self.countries, self.labels = countries or {}, labels or {}
        self._resolved: dict[str, Resolution] = {}
        self._stakes: dict[bool, Stakes] = {}

    def on(self, day: date) -> Owners:
        """The same records seen on another day."""
        return Owners(
            (), self.restrictions, self.regimes, day, countries=self.countries, joint=self.joint,
            labels=self.labels, register=self.register,
        )  # fmt: skip

    def blocked(self, regime: str) -> frozenset[str]:
        """Every party that counts as restricted, listed ones included."""
        if not self._applies(regime):
            return frozenset(r.party for r, state in self._listed(regime) if state)
        names = self.register.names
        listed = {r.party for r, state in self._listed(regime) if state}
        found = {names[v] for v in self._resolve(regime).sure}
        return frozenset(listed | self._within_reach(regime, found))

    def undetermined(self, regime: str) -> frozenset[str]:
        """Every party that some value of what is not known would make restricted."""
        open_listing = {r.party for r, state in self._listed(regime) if state is None}
        if not self._applies(regime):
            return frozenset(open_listing) - self.blocked(regime)
        names = self.register.names
        found = {names[v] for v in self._resolve(regime).maybe}
        return frozenset(open_listing | self._within_reach(regime, found)) - self.blocked(regime)

    def status(self, party: str, regime: str) -> OwnershipFinding:
        """The finding for one party; see `OwnershipFinding`."""
        rule = self._regime(regime)
        listing = self._listing(party, regime)
        if listing is not None:
            return listing
        period = rule.on(self.day)
        if period is None:
            return OwnershipFinding(party, regime, "not_blocked", limits=("no ownership test on that day",))
        resolution = self._resolve(regime)
        story = Story(resolution.stakes, resolution.bar, self.register, self.labels)
        v = self.register.index.get(party)
        if v is None or not (resolution.stakes.into(v) or v in resolution.stakes.control_into):
            limits = ("no owner is on record", *self._stays_blocked(party, rule))
            return OwnershipFinding(
                party, regime, "not_blocked", citation=period.citation, limits=limits,
                signals=("property_stays_blocked",) if len(limits) > 1 else (),
            )  # fmt: skip
        return self._finding(v, rule, period, resolution, story)

    def timeline(self, party: str, regime: str) -> tuple[tuple[date, OwnershipFinding], ...]:
        """The days on which the party's status changes, each with the finding from then on, oldest first.

        The first entry is dated `date.min`: how it was before any recorded change.
        """
        cone = self._cone(party)
        days = {date.min}
        for owned, h in zip(self.register.owned, self.register.holdings, strict=True):
            if owned in cone:
                days |= _edges(h.start, h.end)
        for _, owned, c in self.register.controls:
            if owned in cone:
                days |= _edges(c.start, c.end)
        for r, _ in self._listed(regime):
            days |= _edges(r.since, r.until) | _edges(r.observed, None)
        for p in self._regime(regime).periods:
            days |= _edges(p.start, p.end)
        changes: list[tuple[date, OwnershipFinding]] = []
        for day in sorted(days):
            finding = self.on(day).status(party, regime)
            if not changes or finding.status != changes[-1][1].status:
                changes.append((day, finding))
        return tuple(changes)

    # ------------------------------------------------------------------ parts

    def _regime(self, regime: str) -> Regime:
        rule = self.regimes.get(regime)
        if rule is None:
            raise NotFound(f"no ownership regime {regime!r}.", todo=f"Known: {', '.join(self.regimes)}.")
        return rule

    def _listed(self, regime: str) -> list[tuple[Restriction, bool | None]]:
        lists = self._regime(regime).lists
        return [(r, r.in_force(self.day)) for r in self.restrictions if r.list in lists]

    def _applies(self, regime: str) -> bool:
        period = self._regime(regime).on(self.day)
        return (
            period is not None
            and period.method is not Method.NAME_ONLY
            and period.state is not State.NOT_IN_FORCE
        )

    def _reached(self, regime: str, party: str) -> bool:
        return not (self._regime(regime).foreign_only and self.countries.get(party) == "US")

    def _within_reach(self, regime: str, parties: set[str]) -> set[str]:
        if not self._regime(regime).foreign_only:
            return parties
        return {p for p in parties if self._reached(regime, p)}

    def _listing(self, party: str, regime: str) -> OwnershipFinding | None:
        states = [(r, state) for r, state in self._listed(regime) if r.party == party and state is not False]
        if not states:
            return None
        restriction, state = next(((r, s) for r, s in states if s), states[0])
        name = self.labels.get(party, party)
        if state:
            since = f" since {restriction.since}" if restriction.since else ""
            return OwnershipFinding(
                party, regime, "blocked", arithmetic=(f"{name} is itself on {restriction.list}{since}",),
                citation=restriction.citation, owners=(party,),
            )  # fmt: skip
        seen = f"{name} was on {restriction.list} on {restriction.observed}; since when is not known"
        return OwnershipFinding(
            party, regime, "not_determined", arithmetic=(seen,), citation=restriction.citation, limits=(seen,)
        )

    def _resolve(self, regime: str) -> Resolution:
        kept = self._resolved.get(regime)
        if kept is None:
            kept = self._resolved[regime] = self._work_out(self._regime(regime), regime)
        return kept

    def _work_out(self, rule: Regime, regime: str) -> Resolution:
        period = rule.on(self.day) or Period(None, None, Method.SUM)
        keep = rule.unlicensed_transfer_ignored
        if keep not in self._stakes:
            self._stakes[keep] = self.register.on(self.day, keep_unrecognised=keep)
        stakes = self._stakes[keep]
        exact = Fraction(period.threshold) * self.register.unit
        bar = Bar(math.floor(exact) if period.strict else math.ceil(exact), period.strict, rule.control)
        index = self.register.index
        sure = {index[r.party] for r, state in self._listed(regime) if state and r.party in index}
        maybe = sure | {
            index[r.party] for r, state in self._listed(regime) if state is None and r.party in index
        }
        if period.method is Method.MAJORITY:
            # Those who act together hold what each of them holds, listed or not.
            joint = [{index[p] for p in group if p in index} for group in self.joint]
            pools = [{v} for v in sorted(maybe)] + [pool for pool in joint if pool & maybe]
        else:
            pools = [maybe]
        groups = [
            (certain(stakes, pool if pool & sure else (), bar), possible(stakes, pool, bar))
            if period.method is Method.MAJORITY
            else (certain(stakes, sure, bar), possible(stakes, maybe, bar))
            for pool in pools
        ]
        where_sure: dict[int, int] = {}
        where_maybe: dict[int, int] = {}
        for n, (known, open_) in enumerate(groups):
            for v in known.order.keys() - (known.roots - sure):
                where_sure.setdefault(v, n)
            for v in open_.order.keys() - (open_.roots - maybe):
                where_maybe.setdefault(v, n)
        return Resolution(period, bar, stakes, groups, where_sure, where_maybe)

    def _finding(
        self, v: int, rule: Regime, period: Period, res: Resolution, story: Story
    ) -> OwnershipFinding:
        party = self.register.names[v]
        group = res.sure.get(v, res.maybe.get(v))
        if group is None:
            group = max(range(len(res.groups)), key=lambda n: res.groups[n][1].held.get(v, 0), default=None)
        known, open_ = res.groups[group] if group is not None else (Found(), Found())
        share = span(known.held.get(v, 0), open_.held.get(v, 0), self.register.unit)
        owners = tuple(self.register.names[u] for u in story.holders(v, open_))
        applies, reached = self._applies(rule.id), self._reached(rule.id, party)
        status = "blocked" if v in res.sure else "not_determined" if v in res.maybe else "not_blocked"
        lines, signals, limits, tip = story.lines(v, known, open_), [], list(story.limits(v)), None
        if status == "not_determined":
            tip = story.tipping(v, known, open_)
            signals.append("unknown_listed_ownership")
        elif status == "not_blocked" and owners:
            most = open_.held.get(v, 0)
            signals.append("significant_minority" if 4 * most >= self.register.unit else "minority")
        if story.controllers(v, open_) and not (rule.control and status == "blocked"):
            signals.append("control")
        if status != "not_blocked" and not (applies and reached):
            signals = ["listed_owner"]
            why = period.note or period.citation or "not in force"
            lines += (
                f"{rule.id} does not flow down: {why if not applies else 'entity of the United States'}",
            )
            limits.append("ownership alone does not restrict it on that day; its owner is a red flag")
            status, tip = "not_blocked", None
        if status != "blocked":
            stays = self._stays_blocked(party, rule)
            limits += stays
            signals += ["property_stays_blocked"] * bool(stays)
        return OwnershipFinding(
            party, rule.id, status, f"{share}%", lines, tip, period.citation,
            needs_confirmation=period.state is State.UNCONFIRMED and status != "not_blocked",
            owners=owners, signals=tuple(signals), limits=tuple(limits),
        )  # fmt: skip

    def _cone(self, party: str) -> set[int]:
        """The party and everybody who ever held or controlled it, directly or along a chain."""
        into: dict[int, set[int]] = {}
        for u, v in zip(self.register.owners, self.register.owned, strict=True):
            into.setdefault(v, set()).add(u)
        for u, v, _ in self.register.controls:
            into.setdefault(v, set()).add(u)
        start = self.register.index.get(party)
        seen = {start} if start is not None else set()
        queue = list(seen)
        for v in queue:
            queue += into.get(v, set()) - seen
            seen |= into.get(v, set())
        return seen

    def _stays_blocked(self, party: str, rule: Regime) -> list[str]:
        """OFAC FAQ 402: a divestment does not free property that was blocked before it."""
        if not rule.property_stays_blocked:
            return []
        v = self.register.index.get(party)
        ended = {
            h.end
            for owned, h in zip(self.register.owned, self.register.holdings, strict=True)
            if owned == v and h.end is not None and h.end < self.day
        }
        for day in sorted(ended, reverse=True):
            if party in self.on(day).blocked(rule.id):
                return [f"blocked until {day}: property blocked by then stays blocked"]
        return []


def _edges(start: date | None, end: date | None) -> set[date]:
    """First days of what changes at an inclusive period."""
    days = {start} if start is not None else set()
    if end is not None and end < date.max:
        days.add(end + timedelta(days=1))
    return days


__all__ = ["Control", "Holding", "Owners", "percent"]
