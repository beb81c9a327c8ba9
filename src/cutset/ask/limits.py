"""What every answer has to say of itself: on what it stands, and what it did not look at."""

from __future__ import annotations

from datetime import date

from cutset.model.ports import View


def snapshot_text(view: View) -> str:
    """The snapshots an answer stands on, in words."""
    newest: dict[str, date] = {}
    for s in view.snapshots():
        newest[s.source] = max(newest.get(s.source, date.min), s.published.date())
    if not newest:
        return "no snapshot at all"
    known = view.clock.known_day
    # A source whose records carry their own known time is newer than what this answer takes of it.
    told = [
        f"{n} of {day}" if day <= known else f"{n} (public by {known})" for n, day in sorted(newest.items())
    ]
    return ", ".join(told)


def standard_limits(view: View) -> tuple[str, ...]:
    """Limits that hold for every question over this view."""
    limits = []
    if not view.snapshots():
        limits.append("No list was known at that time: nothing can be said of listings.")
    else:
        limits.append(f"Answered on {snapshot_text(view)}; an empty result is not a clearance.")
        known = view.clock.known_day
        if all(s.published.date() > known for s in view.snapshots()):
            limits.append(
                f"No list snapshot from before {known} is held: listings of that time are known from case "
                "files only, and one that they do not tell is missing here."
            )
    return tuple(limits)
