"""From acts to restrictions of a party on a day: active after add or reinstate, not after suspend or remove.

A report is an observation, not a change. A licence leaves the listing and allows what its scope names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cutset.model import Act, Evidence, Restriction

NO_LISTING = frozenset({"TGL", "GL", "RULE", "CASE", "NEWS"})
OPENS = frozenset({"add", "reinstate", "end_tie"})
CLOSES = frozenset({"remove", "suspend", "expire"})
BIS_LISTS = frozenset({"EL", "DPL", "MEU", "UVL"})
OFAC_LISTS = frozenset({"SDN", "SSI", "CMIC", "MBS", "CAP", "PLC", "EMBARGO"})
_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class _Run:
    act: Act
    since: dt.date | None
    until: dt.date | None
    observed: dt.date | None = None
    absent_on: dt.date | None = None
    requirement: str | None = None
    policy: str | None = None
    footnotes: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sure_day(act: Act) -> dt.date | None:
    """The day by which the act surely holds."""
    return act.date or (act.between[1] if act.between else None)


def known(acts: Iterable[Act], known_at: dt.date | None) -> list[Act]:
    """Acts that were public by then; one without any day is known."""
    return [a for a in acts if known_at is None or a.known is None or a.known <= known_at]


def restrictions_of(
    party: str, acts: Sequence[Act], as_of: dt.date, sellers: frozenset[str] = frozenset()
) -> tuple[Restriction, ...]:
    """Restrictions on the party by these (known) acts. `sellers`: who would use an authorisation."""
    groups: dict[tuple[str, str], list[Act]] = {}
    licences = []
    for act in acts:
        if party not in act.parties:
            continue
        if act.list in ("TGL", "GL"):
            licences.append(act)
        elif act.list not in NO_LISTING:
            groups.setdefault((act.list, act.by or ""), []).append(act)
    found = []
    for (code, by), own in sorted(groups.items()):
        allowed = authorisations(code, licences, sellers)
        found += [_restriction(party, code, by, run, allowed) for run in _runs(own, as_of)]
    return tuple(found)


def _runs(acts: Iterable[Act], as_of: dt.date) -> list[_Run]:
    moved = {a.effective_was: a.effective_now for a in acts if a.effective_was and a.effective_now}
    dated = [(moved.get(day) or day, a) for a in acts if (day := sure_day(a)) is not None]
    dated.sort(key=lambda p: (p[0], p[1].op in OPENS))
    runs: list[_Run] = []
    current: _Run | None = None
    absent: dt.date | None = None
    for day, act in dated:
        if current is not None and current.until is not None and current.until < day:
            current = None
        planned = act.confirmed is False
        if act.op in OPENS or (act.op == "report" and act.state == "listed"):
            if current is None:
                current = _begin(act, day, absent, planned)
                runs.append(current)
            _amend(current, act, day, as_of)
        elif (act.op in CLOSES or (act.op == "report" and act.state == "absent")) and not planned:
            if current is not None:
                last = day - _DAY
                current.until = last if current.until is None else min(current.until, last)
                current.notes.append(
                    f"{act.op} on {day}" + (f" ({act.instrument})" if act.instrument else "")
                )
                current = None
            absent = day
        elif act.op == "amend" and current is not None and not planned:
            _amend(current, act, day, as_of)
    return runs


def _begin(act: Act, day: dt.date, absent: dt.date | None, planned: bool) -> _Run:
    if planned:
        # It may never have come: open from its day on, until somebody confirms it.
        return _Run(act, None, act.until, dt.date.max, day - _DAY)
    if act.op == "report":
        return _Run(act, None, act.until, day, absent)
    if act.date is None and act.between:
        before = act.between[0] - _DAY if act.between[0] > dt.date.min else None
        return _Run(act, None, act.until, act.between[1], before)
    return _Run(act, day, act.until)


def _amend(run: _Run, act: Act, day: dt.date, as_of: dt.date) -> None:
    """Requirement, policy and footnotes as they stand on the day asked about."""
    if day > as_of and act is not run.act:
        return
    run.requirement = act.requirement or run.requirement
    run.policy = act.policy or run.policy
    if act.footnote and act.footnote not in run.footnotes:
        run.footnotes.append(act.footnote)
    run.scope += [s for s in act.scope if s not in run.scope]


def _restriction(
    party: str, code: str, by: str, run: _Run, allowed: tuple[tuple[str, dt.date, dt.date | None], ...]
) -> Restriction:
    act = run.act
    quote = act.event or f"{code} {act.op}"
    return Restriction(
        party=party,
        list=code,
        source=f"case:{act.case}",
        since=run.since,
        until=run.until,
        observed=run.observed,
        requirement=run.requirement,
        policy=run.policy,
        citation=act.instrument,
        note="; ".join(n for n in (act.note, *run.notes) if n) or None,
        standing=act.standing,
        authorisations=allowed,
        evidence=(
            Evidence(f"case:{act.case}", act.id, quote, published=act.published, citation=act.instrument),
        ),
        absent_on=run.absent_on,
        by=by or None,
        rule=act.rule,
        scope=tuple(run.scope),
        footnotes=tuple(run.footnotes),
    )


def authorisations(
    code: str, acts: Iterable[Act], sellers: frozenset[str]
) -> tuple[tuple[str, dt.date, dt.date | None], ...]:
    """What licences allow in spite of a listing on `code`: (scope, first day, last day)."""
    found: list[tuple[str, dt.date, dt.date | None]] = []
    for act in sorted(acts, key=lambda a: sure_day(a) or dt.date.max):
        day = sure_day(act)
        if day is None or not _serves(act, code) or act.confirmed is False:
            continue
        if act.holders and not sellers.intersection(act.holders):
            continue
        if act.op in ("authorise", "add", "reinstate") or (act.op == "amend" and act.until):
            found.append((", ".join(act.scope), day, act.until))
        elif act.op in CLOSES:
            last = day if act.op == "expire" else day - _DAY
            found = [(s, a, last if b is None else min(b, last)) for s, a, b in found if a <= last]
    return tuple(found)


def _serves(act: Act, code: str) -> bool:
    """Whether a licence answers this list: one of BIS does not open what OFAC blocks."""
    if act.list == "TGL":
        return code in BIS_LISTS
    told = f"{act.authority or ''} {act.instrument or ''}".upper()
    if "OFAC" in told or "31 CFR" in told:
        return code in OFAC_LISTS
    if "BIS" in told or "PART 744" in told or "15 CFR" in told:
        return code in BIS_LISTS
    return True
