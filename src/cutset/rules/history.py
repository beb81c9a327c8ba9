"""Dated acts to a status: what held on a day, given what was public on another.

The same reading serves the overlays of the rule data and the acts of a case file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cutset.model import Act


class RuleState(StrEnum):
    IN_FORCE = "in_force"
    NOT_IN_FORCE = "not_in_force"
    NEEDS_CONFIRMATION = "needs_confirmation"


@dataclass(frozen=True, slots=True)
class Reason:
    """One act that bears on the status, with its days and where it is printed."""

    date: dt.date
    published: dt.date | None
    op: str
    text: str
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class RuleStatus:
    """`reasons`: the acts read, oldest first; the last one that had effect decides."""

    rule: str
    status: RuleState
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An act on a rule. `until`: last day of what it brings; `confirmed`: False where it may have failed."""

    date: dt.date
    op: str
    known: dt.date | None = None
    until: dt.date | None = None
    confirmed: bool = True
    authority: str = ""
    effective_was: dt.date | None = None
    effective_now: dt.date | None = None
    citation: str | None = None
    note: str | None = None


STARTS = frozenset({"add", "reinstate"})
ENDS = frozenset({"remove", "expire", "suspend"})


def change_from_mapping(raw: Mapping[str, Any]) -> Change:
    """A row of an overlay's `history`."""
    return Change(
        date=raw["date"],
        op=str(raw["op"]),
        known=raw.get("published"),
        until=raw.get("until"),
        confirmed=raw.get("confirmed") is not False,
        authority=str(raw.get("authority", "")),
        effective_was=raw.get("effective_was"),
        effective_now=raw.get("effective_now"),
        citation=raw.get("citation"),
        note=raw.get("note"),
    )


def change_from_act(act: Act) -> Change | None:
    """An act of a case file; None where no day bounds it. Between two days: sure from the later one."""
    day = act.date or (act.between[1] if act.between else None)
    if day is None:
        return None
    return Change(
        date=day,
        op=act.op,
        known=act.known or act.published,
        until=act.until,
        confirmed=act.confirmed is not False,
        authority=act.authority or "",
        effective_was=act.effective_was,
        effective_now=act.effective_now,
        citation=act.instrument,
        note=act.note,
    )


def _corrected(changes: list[Change]) -> list[Change]:
    """Acts with a corrected effective day take that day; the correction itself changes nothing else."""
    moved = {c.effective_was: c.effective_now for c in changes if c.effective_was and c.effective_now}
    kept = [c for c in changes if not (c.op == "amend" and c.effective_now)]
    return [replace(c, date=moved.get(c.date) or c.date) if c.op in STARTS else c for c in kept]


def status_of(
    rule: str,
    changes: Iterable[Change],
    as_of: dt.date,
    known_at: dt.date | None = None,
    *,
    opening: bool = False,
) -> RuleStatus:
    """The status of `rule` on `as_of`, from the acts known by `known_at` (None: all).

    A rule with several authorities is in force while one of them holds. `opening`: what held before the
    first act. An amendment of a rule that nothing began begins it.
    """
    known = [c for c in changes if known_at is None or (c.known or c.date) <= known_at]
    reasons = tuple(
        Reason(c.date, c.known, c.op, c.note or "", c.citation) for c in sorted(known, key=lambda c: c.date)
    )
    states = [
        _of_authority([c for c in _corrected(known) if c.authority == who], as_of, opening)
        for who in {c.authority for c in known} or {""}
    ]
    for state in (RuleState.IN_FORCE, RuleState.NEEDS_CONFIRMATION):
        if state in states:
            return RuleStatus(rule, state, reasons)
    return RuleStatus(rule, RuleState.NOT_IN_FORCE, reasons)


def _of_authority(changes: list[Change], as_of: dt.date, opening: bool) -> RuleState:
    active, sure, until, suspended = opening, True, None, False
    for c in sorted(changes, key=lambda c: c.date):
        if c.date > as_of:
            break
        begins = c.op in STARTS or (c.op == "amend" and not active and not suspended)
        if begins:
            active, sure, until, suspended = True, c.confirmed, c.until, False
        elif c.op in ENDS:
            active, sure, until, suspended = False, c.confirmed, c.until, c.op == "suspend"
    if not sure:
        return RuleState.NEEDS_CONFIRMATION
    if until is not None and as_of > until:
        # A rule added for a time has ended; a suspension that ran out may have been prolonged.
        return RuleState.NEEDS_CONFIRMATION if suspended else RuleState.NOT_IN_FORCE
    return RuleState.IN_FORCE if active else RuleState.NOT_IN_FORCE
