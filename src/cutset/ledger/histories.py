"""From the acts of case files to restrictions: a small machine for each party and list.

A listing is active after add or reinstate and not after suspend, remove or expire. A report is an
observation, not a change. A licence (TGL, GL) leaves the listing and allows what it names. Only acts known
by then are put in; what `as_of` decides is which amendments (policy, footnotes) count already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cutset.model import Act

from .compact import Fields, evidence

LISTS_OF_OTHERS = frozenset(("TGL", "GL", "EMBARGO", "RULE", "CASE", "NEWS"))
"""Lists whose acts are no listing of a party."""

_OPENS = frozenset(("add", "reinstate", "end_tie"))
_CLOSES = frozenset(("remove", "suspend", "expire"))
_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Run:
    """A stretch of days on one list, while it is put together."""

    act: Act
    since: date | None
    observed: date | None
    absent_on: date | None = None
    until: date | None = None
    last_seen: date | None = None
    requirement: str | None = None
    policy: str | None = None
    footnotes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    closed: bool = False


def restrictions(acts: Sequence[Act], as_of: date, captions: dict[str, str]) -> list[Fields]:
    """Compact restrictions of every party that acts name; `captions`: names by party id."""
    by_key: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    licences: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for party in act.parties:
            if act.list in ("TGL", "GL") and act.op == "authorise":
                licences[party].append(act)
            elif act.list not in LISTS_OF_OTHERS:
                by_key[party, act.list, act.by or ""].append(act)
    out = []
    for (party, code, by), own in sorted(by_key.items()):
        for run in _runs(own, as_of):
            out.append(_fields(party, code, by, run, licences[party], captions.get(party, "")))
    return out


def effective(act: Act) -> date | None:
    """The day by which the act surely holds: its own; else the end of the span it lies in, or the day within
    the span on which the public read that it had happened."""
    if act.date is not None or act.between is None:
        return act.date
    first, last = act.between
    if act.published is not None and first <= act.published <= last:
        return act.published
    return last


def _runs(acts: Iterable[Act], as_of: date) -> list[_Run]:
    """The stretches of one party on one list, by day.

    Of the acts of one day endings come before beginnings; else they stay as the timeline has them.
    """
    dated = [(effective(a), a) for a in acts if effective(a) is not None and _happened(a)]
    dated.sort(key=lambda pair: (pair[0] or date.min, pair[1].op in _OPENS))
    runs: list[_Run] = []
    absent: date | None = None
    for day, act in dated:
        assert day is not None  # noqa: S101
        open_runs = [r for r in runs if not r.closed and (r.until is None or r.until >= day)]
        if act.op in _OPENS or (act.op == "report" and act.state == "listed"):
            same = [r for r in open_runs if act.op != "add" or r.act.rule == act.rule]
            if not same:
                runs.append(_begin(act, day, absent))
                same = runs[-1:]
            for run in same:
                _amend(run, act, day, as_of)
        elif act.op in _CLOSES or (act.op == "report" and act.state == "absent"):
            absent = day
            for run in open_runs:
                if act.rule is None or run.act.rule in (None, act.rule):
                    _close(run, act, day)
        elif act.op == "amend":
            for run in open_runs:
                if act.effective_was and act.effective_now and run.since == act.effective_was:
                    run.since = act.effective_now
                _amend(run, act, day, as_of)
    return runs


def _happened(act: Act) -> bool:
    """A scheduled act that nobody has confirmed is a plan."""
    return not (act.scheduled and act.confirmed is False)


def _begin(act: Act, day: date, absent: date | None) -> _Run:
    if act.op == "report":
        return _Run(act, None, day, absent, act.until, acts=[act])
    if act.date is None and act.between:
        return _Run(act, None, day, act.between[0] - _DAY, act.until, acts=[act])
    return _Run(act, day, None, None, act.until, acts=[act])


def _amend(run: _Run, act: Act, day: date, as_of: date) -> None:
    """Policy, requirement and footnotes as they stand on the day asked about."""
    if act is not run.act:
        run.acts.append(act)
    if day > as_of and act is not run.act:
        return
    run.requirement = act.requirement or run.requirement
    run.policy = act.policy or run.policy
    if act.footnote and act.footnote not in run.footnotes:
        run.footnotes.append(act.footnote)


def _close(run: _Run, act: Act, day: date) -> None:
    run.acts.append(act)
    run.closed = True
    run.until = day - _DAY if run.until is None else min(run.until, day - _DAY)
    if act.op == "report" or (act.date is None and act.between):
        seen = [effective(a) for a in run.acts[:-1]]
        first_absent = act.between[0] - _DAY if act.between else None
        run.last_seen = first_absent or max(d for d in seen if d is not None)
    word = {"remove": "removed", "suspend": "suspended", "expire": "expired"}.get(act.op, "seen without it")
    run.notes.append(f"{word} on {day.isoformat()}" + (f" ({act.instrument})" if act.instrument else ""))


def _fields(party: str, code: str, by: str, run: _Run, licences: Sequence[Act], caption: str) -> Fields:
    act = run.act
    allowed = [
        [", ".join(a.scope) or a.event, a.date, a.until]
        for a in licences
        if a.date is not None and _overlaps(run, a.date, a.until)
    ]
    notes = [n for n in (act.note, *run.notes) if n]
    proofs: list[Any] = []
    for one in (*run.acts, *(a for a in licences if a.date and _overlaps(run, a.date, a.until))):
        for e in one.evidence:
            proofs.append(
                evidence(e.source, e.locator, e.quote, e.digest, e.published, e.url, one.instrument)
            )
    return {
        "party": party, "list": code, "source": f"case:{act.case}", "since": run.since, "until": run.until,
        "observed": run.observed, "absent_on": run.absent_on, "last_seen": run.last_seen,
        "requirement": run.requirement, "policy": run.policy, "citation": act.instrument,
        "note": "; ".join(notes), "standing": act.standing, "authorisations": allowed, "by": by,
        "rule": act.rule, "scope": list(act.scope), "footnotes": run.footnotes, "evidence": proofs,
        "_name": caption,
    }  # fmt: skip


def _overlaps(run: _Run, first: date, last: date | None) -> bool:
    start = run.since or run.absent_on or date.min
    return (run.until is None or first <= run.until) and (last is None or last >= start)
