"""A dated tie between two parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .evidence import Evidence


class TieKind(StrEnum):
    RESELLER = "reseller"
    SUPPLY = "supply"
    MANAGED_SERVICE = "managed_service"
    LICENCE = "licence"
    OEM = "oem"
    OWNERSHIP = "ownership"
    DIRECTORSHIP = "directorship"
    REPRESENTATION = "representation"
    CARRIAGE = "carriage"
    CONTRACT = "contract"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` supplies, owns, licenses or appoints; `target` receives. Dates are inclusive; None = open.

    `share` is the fraction held (0..1, exact decimal) for ownership; `share_hi` its upper bound where only an
    interval is known. `notice_days`: days of notice the contract asks for.
    """

    id: str
    kind: TieKind
    source: str
    target: str
    product: str | None = None
    territory: tuple[str, ...] = ()
    exclusive: bool = False
    start: date | None = None
    end: date | None = None
    contract: str | None = None
    notice_days: int | None = None
    share: Decimal | None = None
    share_hi: Decimal | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def told(self, known: date) -> bool:
        """Whether some source had told of it by that day; a tie without dated evidence counts as told."""
        return not self.evidence or any(e.published is None or e.published <= known for e in self.evidence)

    def active(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
