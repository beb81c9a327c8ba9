"""What every answer has to say of itself: on what it stands, and what it did not look at."""

from __future__ import annotations

from cutset.model.ports import View


def snapshot_text(view: View) -> str:
    """The snapshots an answer stands on, in words."""
    rows = sorted({(s.source, s.published.date()) for s in view.snapshots()})
    if not rows:
        return "no snapshot at all"
    newest: dict[str, object] = {}
    for source, day in rows:
        newest[source] = day
    return ", ".join(f"{source} of {day}" for source, day in newest.items())


def standard_limits(view: View) -> tuple[str, ...]:
    """Limits that hold for every question over this view."""
    limits = []
    if not view.snapshots():
        limits.append("No list was known at that time: nothing can be said of listings.")
    else:
        limits.append(f"Answered on {snapshot_text(view)}; an empty result is not a clearance.")
    return tuple(limits)
