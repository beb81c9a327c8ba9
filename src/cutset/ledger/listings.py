"""From what lists say, snapshot by snapshot, to restrictions with their days.

A listing is a subject of its own with schema Sanction. The snapshots in which some record speaks of it make
its runs; each run is one restriction. What it says is taken from the state asked about, else from the
nearest one that has it; its first day from whichever snapshot of the run gives one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .compact import Fields, evidence
from .moment import GONE, day_of
from .store import Held

Props = Mapping[str, Sequence[str]]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Maximal stretch of places in which a listing stands; `records`: (first, gone, id), by place."""

    first: int
    gone: int
    records: tuple[tuple[int, int, int], ...]

    def record_at(self, place: int) -> list[int]:
        """The records that speak at `place`, else those of the nearest end of the run."""
        if place < self.first:
            place = self.first
        if place >= self.gone:
            last = max(g for _, g, _ in self.records)
            return [i for _, g, i in self.records if g == last]
        return [i for f, g, i in self.records if f <= place < g]


def runs(spans: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Spans (first, gone, record) that touch or overlap make one run."""
    out: list[Run] = []
    for one in sorted(spans):
        if out and one[0] <= out[-1].gone:
            last = out[-1]
            out[-1] = Run(last.first, max(last.gone, one[1]), (*last.records, one))
        else:
            out.append(Run(one[0], one[1], (one,)))
    return out


@dataclass(frozen=True, slots=True)
class Days:
    """The snapshots of one part that are known, by place: turns places into days."""

    places: tuple[int, ...]
    held: tuple[Held, ...]

    @classmethod
    def of(cls, held: Sequence[Held]) -> Days:
        return cls(tuple(h.place for h in held), tuple(held))

    def before(self, place: int) -> Held | None:
        i = bisect_left(self.places, place)
        return self.held[i - 1] if i else None

    def at(self, place: int) -> Held:
        """The newest one at or before `place`."""
        return self.held[max(bisect_right(self.places, place) - 1, 0)]


def restriction(
    party: str, name: str, props: Props, earlier: Props, run: Run, days: Days, place: int, key: str
) -> Fields:
    """One run as a compact restriction, as it stood at `place` or at the end of the run next to it.

    `props`: what the listing says there; `earlier`: what other snapshots of the run say of its first day.
    """
    since = _first_day(props.get("startDate") or earlier.get("startDate", ()))
    observed = day_of(run.first)
    previous = days.before(run.first)
    end, last_seen = _end(props, run, days)
    if since is not None and end is not None and since > end:
        since = None
    holder = days.at(max(run.first, min(place, run.gone - 1)))
    notes = []
    if "dateSource" in props and since is not None:
        notes.append(f"first day from the {props['dateSource'][0]}")
    return {
        "party": party,
        "list": _one(props, "programId") or holder.snapshot.source.upper(),
        "source": holder.snapshot.source,
        "since": since,
        "until": end,
        "observed": observed,
        "absent_on": day_of(previous.place) if previous is not None else None,
        "last_seen": last_seen,
        "requirement": _one(props, "provisions"),
        "policy": _one(props, "licencePolicy"),
        "citation": _join(props.get("citation") or earlier.get("citation", ())),
        "programmes": list(props.get("program", ())),
        "note": "; ".join((*notes, *props.get("summary", ()))),
        "footnotes": list(props.get("footnote", ())),
        "evidence": [
            evidence(
                holder.snapshot.source, key, name, holder.snapshot.digest,
                holder.snapshot.published.date(), _one(props, "sourceUrl"), _join(props.get("citation", ())),
            )
        ],
    }  # fmt: skip


def _end(props: Props, run: Run, days: Days) -> tuple[date | None, date | None]:
    """(last day in force, last day seen where only absence shows the end)."""
    stated = _first_day(props.get("endDate", ()))
    if run.gone == GONE:
        return stated, None
    seen = day_of(days.at(run.gone - 1).place)
    absent = max(seen, day_of(run.gone) - _DAY)
    if stated is not None and stated <= absent:
        return stated, None
    return absent, seen


def _first_day(values: Iterable[str]) -> date | None:
    """The earliest of the full days given; a year or a month alone is no day."""
    found = []
    for text in values:
        try:
            found.append(date.fromisoformat(text[:10]))
        except ValueError:
            continue
    return min(found) if found else None


def _one(props: Props, prop: str) -> str | None:
    values = props.get(prop)
    return values[0] if values else None


def _join(values: Sequence[str]) -> str | None:
    return "; ".join(values) if values else None
