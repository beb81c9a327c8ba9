"""One act of a case file: what somebody did on a day that changes what holds for parties or places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .evidence import Evidence


@dataclass(frozen=True, slots=True)
class Act:
    """Field words as in the case form. `date`: takes effect; `between`: the span it lies in where the day is
    not known. `known`: first day on which the public could know of it (published, else the effective day).

    `list` is EL, DPL, SDN, ..., TGL, GL, EMBARGO, RULE, CASE, PRIVATE or NEWS; `op` add, remove, suspend,
    reinstate, authorise, expire, amend, report, settle, charge, convict, acquit, end_tie or none.
    `confirmed` is False where a scheduled act is not known to have happened.
    """

    id: str
    case: str
    list: str
    op: str
    event: str = ""
    date: dt.date | None = None
    published: dt.date | None = None
    known: dt.date | None = None
    between: tuple[dt.date, dt.date] | None = None
    parties: tuple[str, ...] = ()
    requirement: str | None = None
    policy: str | None = None
    until: dt.date | None = None
    scope: tuple[str, ...] = ()
    by: str | None = None
    cause: str | None = None
    rule: str | None = None
    footnote: str | None = None
    state: str | None = None
    country: str | None = None
    authority: str | None = None
    alias_of: str | None = None
    holders: tuple[str, ...] = ()
    eccns: tuple[str, ...] = ()
    effective_was: dt.date | None = None
    effective_now: dt.date | None = None
    scheduled: bool = False
    confirmed: bool | None = None
    standing: str = "official"
    instrument: str | None = None
    source: str | None = None
    confidence: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
