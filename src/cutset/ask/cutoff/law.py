"""From a restriction in force, or lately ended, to the ties it ends, and what was authorised meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cutset.ask.cutoff.scenario import SCOPES, Authorised, Scenario
from cutset.ask.listing import Listing
from cutset.model import Cause
from cutset.model.ports import OwnershipView
from cutset.rules import effects

_CUTS_SUPPLY = frozenset({effects.Cut.SUPPLY_TO, effects.Cut.ANY_DEALING})

_BY_SHARES = frozenset({"ofac50", "affiliates", "affiliates_always", "eu50", "uk50"})
"""Reaches that follow ownership on the day; a denial order reaches only those it names."""

KINDS: dict[str, tuple[str, ...]] = {
    "existing_network_support": ("services", "spares", "software-and-patches"),
    "existing_handset_support": ("services", "spares", "software-and-patches"),
    "vulnerability_disclosure": ("software-and-patches",),
    "standards_5g": (),
    "payment_for_covered_supply": (),
}
"""Scope words of authorisations (case form) -> kinds of need that may be supplied under them."""


def law_scenarios(
    vendor: str, rows: Sequence[Listing], day: date, horizon: int = 365, known: date | None = None
) -> list[Scenario]:
    """One for each prohibition that cuts supplies to the vendor and is in force on `day`, or ended less than
    `horizon` days before.

    `known`: the day from which we look for a replacement. Where nobody has said it, the switch starts on
    `day`, or on the first day of the restriction where that is later or the restriction is over.
    """
    found = []
    for row in rows:
        effect = effects.effect(row.list, day)
        if row.kind is not Cause.LAW or effect.cuts not in _CUTS_SUPPLY:
            continue
        lately = row.until is not None and day - timedelta(days=horizon) <= row.until < day
        if row.state != "in_force" and not (row.state == "ended" and lately):
            continue
        start = row.since or day
        title = f"{row.title} ({row.citation})" if row.citation else row.title
        found.append(
            Scenario(
                vendor,
                start,
                "supply_to",
                known=known or (max(start, day) if row.state == "in_force" else start),
                until=row.until + timedelta(days=1) if row.until is not None else None,
                kind=Cause.LAW,
                reason=title,
                group50=effect.reach in _BY_SHARES,
                authorisations=tuple(a for x in row.authorisations if (a := authorised(*x)) is not None),
            )
        )
    return found


def authorised(scope: str, start: date, end: date | None) -> Authorised | None:
    """An authorisation as kinds of need; None where it allows no supply. Words that are no scope mean all."""
    words = [w for w in KINDS if w in scope]
    if not words:
        return Authorised(scope, start, end)
    kinds = tuple(k for k in SCOPES if any(k in KINDS[w] for w in words))
    return Authorised(scope, start, end, kinds) if kinds else None


def owner_scenarios(
    vendor: str, owners: OwnershipView, day: date, known: date | None = None
) -> list[Scenario]:
    """A vendor that is not listed itself, restricted through those who own it on the day."""
    found = []
    for regime in ("OFAC", "BIS_EL", "BIS_MEU"):
        result = owners.status(vendor, regime)
        if result.status == "blocked" and result.owners and vendor not in result.owners:
            reason = f"restricted through its owners under {regime}: {' '.join(result.arithmetic)}"
            found.append(
                Scenario(
                    vendor, day, "supply_to", known=known or day, kind=Cause.LAW, reason=reason, group50=True
                )
            )
    return found
