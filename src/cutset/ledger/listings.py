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
class Frame:
    """What all listings that stand in the same snapshots share. `gone_by`: last day it can have been in
    force, where only its absence shows the end; `last_seen`: the last day on which it was seen."""

    holder: Held
    published: date
    observed: date
    absent_on: date | None
    gone_by: date | None
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class Days:
    """The snapshots of one part that are known, by place: turns places into days."""

    places: tuple[int, ...]
    held: tuple[Held, ...]
    frames: dict[tuple[int, int, int], Frame]

    @classmethod
    def of(cls, held: Sequence[Held]) -> Days:
        return cls(tuple(h.place for h in held), tuple(held), {})

    def before(self, place: int) -> Held | None:
        i = bisect_left(self.places, place)
        return self.held[i - 1] if i else None

    def at(self, place: int) -> Held:
        """The newest one at or before `place`."""
        return self.held[max(bisect_right(self.places, place) - 1, 0)]

    def frame(self, run: Run, place: int) -> Frame:
        """Shared by every run with the same ends."""
        key = (run.first, run.gone, place)
        found = self.frames.get(key)
        if found is None:
            found = self.frames[key] = self._frame(run, place)
        return found

    def _frame(self, run: Run, place: int) -> Frame:
        holder = self.at(max(run.first, min(place, run.gone - 1)))
        previous = self.before(run.first)
        gone_by = seen = None
        if run.gone != GONE:
            seen = day_of(self.at(run.gone - 1).place)
            gone_by = max(seen, day_of(run.gone) - _DAY)
        return Frame(
            holder,
            holder.snapshot.published.date(),
            day_of(run.first),
            day_of(previous.place) if previous is not None else None,
            gone_by,
            seen,
        )


def restriction(party: str, name: str, props: Props, earlier: Props, frame: Frame, key: str) -> Fields:
    """One run as a compact restriction.

    `props`: what the listing says in the state asked about, or at the end of the run next to it; `earlier`:
    what other snapshots of the run say of its first day.
    """
    get = props.get
    since = _first_day(get("startDate") or earlier.get("startDate", ()))
    end, last_seen = frame.gone_by, frame.last_seen
    if "endDate" in props:
        stated = _first_day(props["endDate"])
        if stated is not None and (end is None or stated <= end):
            end, last_seen = stated, None
    if since is not None and end is not None and since > end:
        since = None
    snapshot = frame.holder.snapshot
    citation = _join(get("citation", ()))
    notes = list(get("summary", ()))
    if since is not None and "dateSource" in props:
        notes.insert(0, f"first day from the {props['dateSource'][0]}")
    url, code = get("sourceUrl"), get("programId")
    requirement, policy = get("provisions"), get("licencePolicy")
    return {
        "party": party,
        "list": code[0] if code else snapshot.source.upper(),
        "source": snapshot.source,
        "since": since,
        "until": end,
        "observed": frame.observed,
        "absent_on": frame.absent_on,
        "last_seen": last_seen,
        "requirement": requirement[0] if requirement else None,
        "policy": policy[0] if policy else None,
        "citation": citation or _join(earlier.get("citation", ())),
        "programmes": get("program", ()),
        "note": "; ".join(notes),
        "footnotes": get("footnote", ()),
        "evidence": [
            evidence(
                snapshot.source,
                key,
                name,
                snapshot.digest,
                frame.published,
                url[0] if url else None,
                citation,
            )
        ],
    }


def _first_day(values: Iterable[str]) -> date | None:
    """The earliest of the full days given; a year or a month alone is no day."""
    found = []
    for text in values:
        try:
            found.append(date.fromisoformat(text[:10]))
        except ValueError:
            continue
    return min(found) if found else None


def _join(values: Sequence[str]) -> str | None:
    return "; ".join(values) if values else None
