"""Overlays: facts that override a naive reading of the printed text on a day (data/rules/overlays.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from cutset.errors import NotFound
from cutset.model import Act

from .history import (
    Change,
    Reason,
    RuleState,
    RuleStatus,
    change_from_act,
    change_from_mapping,
    status_of,
)
from .tables import table

__all__ = ["Reason", "RuleState", "RuleStatus", "overlay_ids", "rule_status", "rule_status_from_acts"]


@cache
def _history(rule_id: str) -> tuple[Change, ...]:
    row = table("overlay").get(rule_id)
    if row is None:
        raise NotFound(f"no rule {rule_id!r}.", todo=f"Known: {', '.join(table('overlay'))}.")
    return tuple(change_from_mapping(c) for c in row.data["history"])


def overlay_ids() -> tuple[str, ...]:
    return tuple(table("overlay"))


@cache
def rule_status(
    rule_id: str, as_of: date, known_at: date | None = None, today: date | None = None
) -> RuleStatus:
    """Status of an overlay on `as_of`, as known on `known_at` (None: all that is known now).

    Past its review date (relative to `today`), a day after the last review needs confirmation.
    Errors: NotFound for a rule that is not known.
    """
    found = status_of(rule_id, _history(rule_id), as_of, known_at)
    if table("overlay")[rule_id].unsettled(as_of, today):
        return RuleStatus(rule_id, RuleState.NEEDS_CONFIRMATION, found.reasons)
    return found


def rule_status_from_acts(
    rule_id: str, acts: Iterable[Act], as_of: date, known_at: date | None = None
) -> RuleStatus:
    """Status by the acts of case files that name the rule, and by the overlay where there are none."""
    changes = [c for c in (change_from_act(a) for a in acts if a.rule == rule_id) if c is not None]
    if not changes:
        return rule_status(rule_id, as_of, known_at)
    return status_of(rule_id, changes, as_of, known_at)
