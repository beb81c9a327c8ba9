"""How old each list is, and which are too old to rely on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cutset.model import Snapshot
from cutset.settings import Settings

from .addresses import stale_hours

UNDATED = frozenset(("case",))
"""Sources that are no list of an authority: they do not age."""


@dataclass(frozen=True, slots=True)
class Age:
    """`hours` since the list was last known to be current: when it was published, or when the official
    address last said that nothing changed since. `sentence` warns where it is stale."""

    source: str
    published: datetime
    checked: datetime | None
    hours: float
    limit_hours: int
    stale: bool
    sentence: str


def ages(settings: Settings, snapshots: Iterable[Snapshot], now: datetime | None = None) -> list[Age]:
    """One for each list among the snapshots, stale ones first, then the oldest."""
    now = (now or datetime.now(UTC)).astimezone(UTC)
    newest: dict[str, Snapshot] = {}
    for one in snapshots:
        if one.source not in UNDATED:
            kept = newest.get(one.source)
            newest[one.source] = one if kept is None or one.published > kept.published else kept
    out = []
    for source, snapshot in newest.items():
        checked = _checked(settings, source)
        current = max(snapshot.published, checked) if checked else snapshot.published
        hours = max((now - current).total_seconds() / 3600, 0.0)
        limit = stale_hours(settings, source)
        out.append(
            Age(
                source,
                snapshot.published,
                checked,
                hours,
                limit,
                hours > limit,
                _sentence(source, snapshot, hours, limit),
            )
        )
    return sorted(out, key=lambda a: (not a.stale, -a.hours, a.source))


def _sentence(source: str, snapshot: Snapshot, hours: float, limit: int) -> str:
    days = f"{hours / 24:.0f} days" if hours >= 48 else f"{hours:.0f} hours"
    text = f"{source} is of {snapshot.published:%Y-%m-%d}, last known current {days} ago"
    return f"{text}: older than {limit} hours, fetch or load a newer one" if hours > limit else text


def _checked(settings: Settings, source: str) -> datetime | None:
    """When all files of the source were last compared with the official ones."""
    if settings.home is None:
        return None
    from .fetch import folder_of, read_copies

    copies = read_copies(folder_of(settings, source))
    return min((datetime.fromisoformat(c.checked) for c in copies.values()), default=None)
