"""What a list, an order or an embargo says about a party, with its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .evidence import Evidence


class Cause(StrEnum):
    """Why a tie is cut. Only LAW is ever called a prohibition."""

    LAW = "LAW"
    PROCUREMENT = "PROCUREMENT"
    SUPPLIER_POLICY = "SUPPLIER_POLICY"
    PRESSURE = "PRESSURE"
    OWN_DECISION = "OWN_DECISION"
    DE_FACTO = "DE_FACTO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Restriction:
    """One listing of one party.

    `list` is a code of the case files (EL, DPL, UVL, MEU, SDN, SSI, CMIC, NDAA1260H, NDAA889, FCC, UN, ...).
    `since`: first day in force; None when the source does not give it, then `observed` (a day on which the
    list was seen to hold it) is all that is known. `until`: last day in force, None while it lasts.
    `absent_on`: last day before `observed` on which the list was seen without it; `last_seen`: last day on
    which it was seen, where only its absence on the day after `until` shows that it ended. The days between
    are not known. `authorisations` are what temporary or other licences allow in spite of it (scope text,
    from, to). `by`: the firm that decides, for PRIVATE. `footnotes`, `requirement` and `policy` are as they
    stood on the day asked about.
    """

    party: str
    list: str
    source: str
    since: date | None = None
    until: date | None = None
    observed: date | None = None
    requirement: str | None = None
    policy: str | None = None
    citation: str | None = None
    programmes: tuple[str, ...] = ()
    note: str | None = None
    standing: str = "official"
    authorisations: tuple[tuple[str, date, date | None], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    absent_on: date | None = None
    last_seen: date | None = None
    by: str | None = None
    rule: str | None = None
    scope: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()

    def in_force(self, day: date) -> bool | None:
        """True, False, or None where the day of the change is not known and `day` may lie on either side."""
        if self.until is not None and day > self.until:
            return False
        if self.since is not None and day < self.since:
            return False
        if self.since is None and self.observed is not None and day < self.observed:
            return False if self.absent_on is not None and day <= self.absent_on else None
        if self.last_seen is not None and day > self.last_seen:
            return None
        return True
