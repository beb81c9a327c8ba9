"""`check`: orders and views in, one answer out. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cutset.model import (
    Answer,
    Cause,
    Evidence,
    Finding,
    Order,
    Party,
    Policy,
    Resolution,
    Severity,
    Verdict,
)
from cutset.model.ports import NameSearch, OwnershipView, View
from cutset.model.wire import to_wire
from cutset.rules.causes import cause_kind
from cutset.rules.coverage import not_modelled
from cutset.rules.evaluate import judge
from cutset.rules.judgement import Judgement, Missing
from cutset.rules.matter import Matter, Subject
from cutset.rules.row import Row

from .lookup import Lookup, owners_known
from .signals import Signal, live

STALE_DAYS = 30
"""A list whose newest snapshot is older than this on the day asked about cannot clear anybody."""


@dataclass(frozen=True, slots=True)
class PartySeen:
    """Who a written party was taken for. `records`: lists it is on in force or open on the day."""

    written: str
    roles: tuple[str, ...]
    id: str | None
    name: str
    country: str | None
    lists: tuple[str, ...] = ()
    resembles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """One order judged. `held`: it must not ship now. `judgement` holds the step trace.

    `declared`: the verdict on the order as declared, without signals and without an observed end user.
    """

    order: str
    declared: Verdict
    verdict: Verdict
    at_worst: Verdict
    held: bool
    cause: Cause | None
    sentence: str
    judgement: Judgement
    parties: tuple[PartySeen, ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def missing(self) -> tuple[Missing, ...]:
        return self.judgement.missing


def check(
    orders: Sequence[Order],
    view: View,
    names: NameSearch | None = None,
    ownership: OwnershipView | None = None,
    *,
    parties: Mapping[str, Party] | None = None,
    policies: Sequence[Policy] = (),
    signals: Iterable[Signal] = (),
    resolutions: Iterable[Resolution] = (),
    today: date | None = None,
    stale_days: int = STALE_DAYS,
    steps: Mapping[str, Row] | None = None,
    threshold: float = 0.70,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Every order against every rule, one finding each, in the order given.

    `parties`: the book's, by id. `signals`: what else is known of parties (news, observations, ties).
    `today`: for the review periods of the rules; None leaves them out. `progress`: told the number done.
    """
    lookup = Lookup(view, names, ownership, parties or {}, threshold)
    lookup.warm(orders)
    known = live(signals, resolutions, view.clock)
    old = stale_lists(view, stale_days)
    checks = []
    for n, order in enumerate(orders, start=1):
        checks.append(_one(order, lookup, known, old, policies, today, steps))
        if progress is not None:
            progress(n)
    return Answer(
        question="check",
        asked={"orders": [to_wire(o) for o in orders], "stale_days": stale_days},
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(_finding(c, lookup) for c in checks),
        limits=_limits(checks, names, ownership),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _one(
    order: Order,
    lookup: Lookup,
    signals: Sequence[Signal],
    stale: tuple[str, ...],
    policies: Sequence[Policy],
    today: date | None,
    steps: Mapping[str, Row] | None,
) -> OrderCheck:
    subjects = lookup.subjects(order)
    ids = {x for s in subjects for x in (s.id, s.written, s.name) if x}
    mine = tuple(s for s in signals if s.party in ids)
    facts: dict[str, Any] = dict(order.facts)
    facts.update({s.word: s.sentence for s in reversed(mine) if s.resolved_by is None})
    matter = Matter(
        order=order,
        clock=lookup.view.clock,
        subjects=subjects,
        facts=facts,
        owners_known=owners_known(subjects),
        stale=stale,
        policies=tuple(policies),
        today=today,
    )
    judgement = _with_signals(judge(matter, steps), mine)
    declared = judgement
    if facts != order.facts or any(s.observed for s in subjects):
        plain = tuple(s for s in subjects if not s.observed)
        declared = judge(replace(matter, subjects=plain, facts=order.facts), steps)
    held = not judgement.may_go and not (judgement.verdict is Verdict.OUT_OF_SCOPE and not judgement.hits)
    return OrderCheck(
        order=order.id,
        declared=declared.verdict,
        verdict=judgement.verdict,
        at_worst=judgement.at_worst,
        held=held,
        cause=judgement.cause,
        sentence=_sentence(order, judgement),
        judgement=judgement,
        parties=tuple(_seen(s, lookup) for s in subjects),
        signals=mine,
    )


def _with_signals(judgement: Judgement, signals: Sequence[Signal]) -> Judgement:
    """Who resolved a signal, and how, belongs in the record of the order."""
    resolved = tuple(f"Resolved: {s.sentence}. {s.resolved_by}" for s in signals if s.resolved_by)
    return replace(judgement, conditions=(*judgement.conditions, *resolved)) if resolved else judgement


def _seen(s: Subject, lookup: Lookup) -> PartySeen:
    day = lookup.day
    return PartySeen(
        written=s.written,
        roles=tuple(r.value for r in s.roles) or (("observed_end_user",) if s.observed else ()),
        id=s.id,
        name=s.name,
        country=s.country,
        lists=tuple(dict.fromkeys(r.list for r in s.restrictions if r.in_force(day) is not False)),
        resembles=tuple(x.name for x in s.suspects),
    )


def _sentence(order: Order, j: Judgement) -> str:
    name = order.id or "order"
    decisive = j.deciding
    if decisive is None:
        told = "no test hit" if j.verdict is Verdict.ALLOW else "nothing subject to the rules modelled"
    else:
        word = cause_kind(decisive.kind).title
        mark = "" if decisive.kind in (Cause.LAW, Cause.UNKNOWN) else f" [{word}]"
        told = f"{decisive.sentence.rstrip('.')}{mark} ({decisive.citation})"
    worst = f" At worst {j.at_worst}, once told what is missing." if j.at_worst is not j.verdict else ""
    return f"{name}: {j.verdict}: {told}.{worst}"


def _finding(c: OrderCheck, lookup: Lookup) -> Finding:
    severity = Severity.REVIEW if c.held else Severity.INFO
    if c.verdict in (Verdict.ALLOW_WITH_EXCEPTION, Verdict.OUT_OF_SCOPE) and not c.held:
        severity = Severity.NOTE
    hit = {h.party for h in c.judgement.hits if h.party}
    proofs: list[Evidence] = [e for s in c.signals for e in s.evidence]
    for p in c.parties:
        if p.name in hit or p.written in hit:
            subject = lookup.subject(p.written, p.country)
            proofs += [e for r in subject.restrictions if r.in_force(lookup.day) for e in r.evidence]
    return Finding("order", severity, c.sentence, c, tuple(dict.fromkeys(proofs)))


def stale_lists(view: View, stale_days: int, sources: Collection[str] = ()) -> tuple[str, ...]:
    """Sentences for lists that do not reach up to the day asked about; case files are no lists."""
    newest: dict[str, date] = {}
    for s in view.snapshots():
        if s.source != "case" and (not sources or s.source in sources):
            day = s.published.date()
            newest[s.source] = max(day, newest.get(s.source, day))
    if not newest:
        return ("no list was known at that time",)
    limit = view.clock.as_of - timedelta(days=stale_days)
    return tuple(
        f"the newest {source} is of {day}, {(view.clock.as_of - day).days} days before {view.clock.as_of}"
        for source, day in sorted(newest.items())
        if day < limit
    )


def _limits(
    checks: Iterable[OrderCheck], names: NameSearch | None, ownership: OwnershipView | None
) -> tuple[str, ...]:
    own = [x for c in checks for x in c.judgement.limits]
    if names is None:
        own.append("Names were not compared with the lists: only parties known by their id were looked up.")
    if ownership is None:
        own.append("Owners behind the parties were not looked at: no ownership facts were given.")
    return (*dict.fromkeys(own), *not_modelled())
