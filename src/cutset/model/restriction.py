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
    `suspended` says that a later act stays it on the day asked about. `authorisations` are what temporary
    or other licences allow in spite of it (scope text, from, to).
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

    def in_force(self, day: date) -> bool | None:
        """True, False, or None where the first day is not known and `day` lies before `observed`."""
        if self.until is not None and day > self.until:
            return False
        if self.since is not None:
            return self.since <= day
        if self.observed is not None and day < self.observed:
            return None
        return True
