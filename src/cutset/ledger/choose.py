"""Which records of a source speak in a view, and what each listing's history is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from . import tables as t
from .bulk import fetch
from .listings import Days, Run, runs
from .moment import GONE, cut, end_of
from .store import Held


@dataclass(frozen=True, slots=True)
class PartCut:
    """A part as a view sees it: the snapshots known, and the place whose state counts."""

    part_id: int
    name: str
    main: bool
    self_dated: bool
    days: Days
    place: int
    limit: int

    def used(self) -> list[Held]:
        """The snapshots an answer stands on: the state asked about, and the newest known one."""
        state, newest = self.days.at(self.place), self.days.held[-1]
        return [state] if state is newest else [state, newest]


def cuts(held: list[Held], as_of: date, known_at: datetime) -> list[PartCut]:
    """One for each part of which something is known. The state of a day before the first snapshot is that
    of the first one: the restrictions say from when they are seen."""
    by_part: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        by_part[one.part_id].append(one)
    out = []
    for part_id, own in by_part.items():
        first = own[0]
        if first.self_dated:  # its acts carry their own known time; the newest copy counts
            limit, place = GONE - 1, own[-1].place
        else:
            limit = cut(known_at)
            own = [h for h in own if h.place <= limit]
            if not own:
                continue
            wanted = min(limit, cut(end_of(as_of)))
            place = max((h.place for h in own if h.place <= wanted), default=own[0].place)
        out.append(
            PartCut(part_id, first.snapshot.part, first.main, first.self_dated, Days.of(own), place, limit)
        )
    return out


@dataclass(slots=True)
class Chosen:
    """`parties`: record ids that say what a party is. `listings`: (listing, party) -> its runs, each with
    the records that speak for it. `keys`: of all records; their order does not depend on loading."""

    parties: set[int] = field(default_factory=set)
    keys: dict[int, str] = field(default_factory=dict)
    listings: dict[tuple[str, str], list[tuple[Run, list[int]]]] = field(default_factory=dict)
    current: set[str] = field(default_factory=set)

    def ordered(self, records: Iterable[int]) -> list[int]:
        """By the row's key."""
        return sorted(records, key=self.keys.__getitem__)

    def others(self) -> set[int]:
        """Records that only listings need."""
        return {i for many in self.listings.values() for _, ids in many for i in ids} - self.parties


Spans = list[tuple[int, str, str, int, int, str]]


def read_spans(connection: sa.Connection, part: PartCut) -> Spans:
    """(record, party, listings, first, gone, key) of every span known, ends not yet known taken off."""
    s, r = t.span.c, t.record.c
    query = (
        sa.select(s.record_id, r.subject, r.listings, s.first, s.gone, r.key)
        .select_from(t.span.join(t.record))
        .where(s.part_id == part.part_id, s.first <= part.limit)
    )
    return [
        (i, subject, listings, first, gone if gone <= part.limit else GONE, key)
        for i, subject, listings, first, gone, key in fetch(connection, query)
    ]


def choose(part: PartCut, spans: Spans, main_current: set[str] | None) -> Chosen:
    """Records at the place; for parties that are not there, the nearest state that has them.

    `main_current`: parties that the main part holds at its place; what another part does not say of them
    there was taken back, and stays so. None while the main part itself is looked at.
    """
    out = Chosen()
    place = part.place
    out.keys = {i: key for i, *_, key in spans}
    out.parties = {i for i, _, _, first, gone, _ in spans if first <= place < gone}
    out.current = {p for _, p, _, first, gone, _ in spans if first <= place < gone}
    stay_out = out.current if main_current is None else out.current | main_current
    elsewhere: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for i, party, _, first, gone, _ in spans:
        if party not in stay_out:
            elsewhere[party].append((first, gone, i))
    for own in elsewhere.values():
        out.parties.update(_nearest(own, place))
    by_listing: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for i, party, listings, first, gone, _ in spans:
        if listings:
            for one in listings.split("\n"):
                by_listing[one, party].append((first, gone, i))
    for key, own in by_listing.items():
        if len(own) == 1:
            out.listings[key] = [(Run(own[0][0], own[0][1], (own[0],)), [own[0][2]])]
        else:
            out.listings[key] = [(run, run.record_at(place)) for run in runs(own)]
    return out


def _nearest(own: list[tuple[int, int, int]], place: int) -> list[int]:
    past = [one for one in own if one[1] <= place]
    if past:
        end = max(gone for _, gone, _ in past)
        return [i for _, gone, i in past if gone == end]
    start = min(first for first, _, _ in own)
    return [i for first, _, i in own if first == start]


def read_statements(
    connection: sa.Connection, part: PartCut, chosen: Chosen
) -> dict[int, list[tuple[str, str, str, str]]]:
    """(subject, schema, prop, value) by record: one range query for the state, small ones for the rest."""
    st, s = t.statement.c, t.span.c
    what = (st.record_id, st.subject, st.schema, st.prop, st.value)
    state = (
        sa.select(*what)
        .select_from(t.span.join(t.statement, st.record_id == s.record_id))
        .where(s.part_id == part.part_id, s.first <= part.place, s.gone > part.place)
    )
    out: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
    for i, subject, schema, prop, value in fetch(connection, state):
        out[i].append((subject, schema, prop, value))
    rest = sorted((chosen.parties | chosen.others()) - out.keys())
    for at in range(0, len(rest), 500):
        query = sa.select(*what).where(st.record_id.in_(rest[at : at + 500]))
        for i, subject, schema, prop, value in fetch(connection, query):
            out[i].append((subject, schema, prop, value))
    return out


def read_first_days(connection: sa.Connection, records: set[int]) -> dict[int, list[tuple[str, str, str]]]:
    """(listing, prop, value) of what older records say of first days and citations."""
    st = t.statement.c
    out: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    wanted = sorted(records)
    for at in range(0, len(wanted), 500):
        query = sa.select(st.record_id, st.subject, st.prop, st.value).where(
            st.record_id.in_(wanted[at : at + 500]),
            st.schema == "Sanction",
            st.prop.in_(("startDate", "citation")),
        )
        for i, subject, prop, value in fetch(connection, query):
            out[i].append((subject, prop, value))
    return out
