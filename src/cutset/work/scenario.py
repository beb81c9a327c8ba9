"""A scenario as a user types it, checked."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from cutset.ask.cutoff import Scenario
from cutset.ask.cutoff.scenario import SCOPES
from cutset.errors import UsageError


def scenario_of(
    vendor: str,
    day: date,
    *,
    until: date | None = None,
    known: date | None = None,
    scope: str | None = None,
    direction: str = "supply_by",
) -> Scenario:
    """A free scenario. Raises UsageError for an unknown scope or days that run backwards."""
    kinds = tuple(dict.fromkeys(k.strip() for k in (scope or "").split(",") if k.strip()))
    for kind in kinds:
        if kind not in SCOPES:
            near = get_close_matches(kind, SCOPES, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(SCOPES)}."
            raise UsageError(f"no scope {kind!r}", field="--scope", todo=hint)
    if until is not None and until <= day:
        raise UsageError("it ends before it begins", field="--until", todo="Give a later day.")
    return Scenario(
        vendor, day, direction, kinds, until=until, known=known, reason="as asked", hypothetical=False
    )
