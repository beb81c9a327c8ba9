"""What a view holds: the statements of one clock, sorted into parties, listings, ties and acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from cutset.model import Clock

from . import caseacts, choose, crosswalk, histories, listings, ties
from .compact import Fields
from .store import Held

NO_PARTY = frozenset(
    (
        "Sanction", "UnknownLink", "Ownership", "Directorship", "Representation", "Membership", "Employment",
        "Family", "Associate", "Succession", "Address", "Identification", "Passport", "Restriction", "Event",
        "Supply", "Dependency", "TieEvent", "Case", "Document", "Article", "Occupancy", "Position",
    )
)  # fmt: skip
"""Schemata that say something about parties and are none themselves."""

Props = dict[str, list[str]]


@dataclass(slots=True)
class Contents:
    """A view while it is put together. `parties`: (schema, props, searchable) by id."""

    parties: dict[str, tuple[str, Props, bool]] = field(default_factory=dict)
    restrictions: list[Fields] = field(default_factory=list)
    acts: list[Fields] = field(default_factory=list)
    ties: list[Fields] = field(default_factory=list)
    same: list[tuple[str, str, str]] = field(default_factory=list)
    snapshots: list[Fields] = field(default_factory=list)
    act_days: set[date] = field(default_factory=set)
    act_known: set[date] = field(default_factory=set)


def gather(connection: sa.Connection, snapshots: list[Held], clock: Clock) -> Contents:
    out = Contents()
    by_source: dict[str, list[choose.PartCut]] = defaultdict(list)
    for part in choose.cuts(snapshots, clock.as_of, clock.known_at):
        by_source[part.days.held[0].snapshot.source].append(part)
    for source in sorted(by_source):
        parts = sorted(by_source[source], key=lambda p: (not p.main, p.name))
        _gather_source(connection, parts, clock, out)
        out.snapshots += [compact_snapshot(h) for p in parts for h in p.used()]
    _from_acts(out, clock)
    cases = {i: p for i, (_, p, search) in out.parties.items() if search and i.startswith("case:")}
    lists = ((i, p) for i, (_, p, _) in out.parties.items() if not i.startswith("case:"))
    out.same = crosswalk.same(cases, lists)
    crosswalk.fill_days(out.restrictions, out.same)
    ties.resolve(out.ties, out.parties)
    out.restrictions.sort(key=_order)
    return out


def _order(fields: Fields) -> tuple[Any, ...]:
    first = fields["since"] or fields["observed"] or date.min
    last = fields["until"] or date.max
    return fields["party"], fields["list"], first, last, fields.get("rule") or "", fields.get("by") or ""


def _gather_source(
    connection: sa.Connection, parts: Sequence[choose.PartCut], clock: Clock, out: Contents
) -> None:
    spans = {p.part_id: choose.read_spans(connection, p) for p in parts}
    mains = [p for p in parts if p.main]
    current: set[str] | None = None
    if mains:
        current = {
            party
            for m in mains
            for _, party, _, first, gone, _ in spans[m.part_id]
            if first <= m.place < gone
        }
    said: dict[str, tuple[str, Props]] = {}
    for part in parts:
        if part.self_dated:
            spans[part.part_id] = [s for s in spans[part.part_id] if s[3] <= part.place < s[4]]
        chosen = choose.choose(part, spans[part.part_id], None if part.main else current)
        statements = choose.read_statements(connection, part, chosen)
        older = {
            i
            for many in chosen.listings.values()
            for run, _ in many
            if len(run.records) > 1
            for _, _, i in run.records
        }
        first_days = choose.read_first_days(connection, older) if older else {}
        _subjects(statements, chosen.ordered(chosen.parties), said)
        _listings(part, chosen, statements, first_days, out)
    _sort_out(said, parts, clock, out)


def _subjects(
    statements: dict[int, list[tuple[str, str, str, str]]],
    records: Iterable[int],
    said: dict[str, tuple[str, Props]],
) -> None:
    """Statements by subject; the schema of the main part, read first, wins over `Thing`."""
    for record in records:
        for subject, schema, prop, value in statements.get(record, ()):
            if schema == "Sanction":
                continue
            known = said.get(subject)
            if known is None:
                said[subject] = (schema, {prop: [value]})
                continue
            if known[0] == "Thing" and schema != "Thing":
                said[subject] = known = (schema, known[1])
            values = known[1].setdefault(prop, [])
            if value not in values:
                values.append(value)


def _listings(
    part: choose.PartCut,
    chosen: choose.Chosen,
    statements: dict[int, list[tuple[str, str, str, str]]],
    first_days: dict[int, list[tuple[str, str, str]]],
    out: Contents,
) -> None:
    for (listing, party), many in chosen.listings.items():
        for run, records in many:
            props: Props = {}
            name = ""
            for record in records if len(records) == 1 else chosen.ordered(records):
                for subject, _, prop, value in statements.get(record, ()):
                    if subject == listing:
                        props.setdefault(prop, []).append(value)
                    elif prop == "name" and subject == party and not name:
                        name = value
            earlier: Props = {}
            if len(run.records) > 1:
                for _, _, record in sorted(run.records, key=lambda r: (r[0], r[1], chosen.keys[r[2]])):
                    for subject, prop, value in first_days.get(record, ()):
                        if subject == listing and value not in earlier.setdefault(prop, []):
                            earlier[prop].append(value)
            holder = props.get("entity", [party])[0]
            key = listing.rpartition(":")[2]
            out.restrictions.append(
                listings.restriction(holder, name, props, earlier, part.days.frame(run, part.place), key)
            )


def _sort_out(
    said: dict[str, tuple[str, Props]], parts: Sequence[choose.PartCut], clock: Clock, out: Contents
) -> None:
    """Subjects to parties, ties and acts."""
    digests = {p.name: p.days.at(p.place).snapshot.digest for p in parts}
    main_digest, self_dated = digests[parts[0].name], parts[0].self_dated
    for subject, (schema, props) in said.items():
        digest = digests.get(subject.split(":")[1], main_digest) if self_dated else main_digest
        if schema == caseacts.SCHEMA:
            out.acts.append(caseacts.act_fields(subject, props, digest))
        elif schema in ties.SCHEMATA:
            made = ties.tie_fields(subject, schema, props, digest)
            if made is not None and self_dated and made["start"] is not None:
                out.act_known.add(made["start"])  # known from its first day, as an act without its own
                made = made if made["start"] <= clock.known_day else None
            if made is not None:
                out.ties.append(made)
        elif schema not in NO_PARTY:
            searchable = "group" not in props  # several unnamed ones: its name is a description
            out.parties[subject] = ("LegalEntity" if schema == "Thing" else schema, props, searchable)


def _from_acts(out: Contents, clock: Clock) -> None:
    """Keep the acts known by then, and make restrictions of them."""
    out.acts.sort(key=caseacts.order)
    for fields in out.acts:
        out.act_known |= {fields["known"]} if fields["known"] else set()
    out.acts = [f for f in out.acts if f["known"] is not None and f["known"] <= clock.known_day]
    acts = [caseacts.as_act(f) for f in out.acts]
    for act in acts:
        days = (
            histories.effective(act), act.until, act.effective_was, act.effective_now, *(act.between or ()),
        )  # fmt: skip
        out.act_days |= {d for d in days if d is not None}
    captions = {
        a: (out.parties[a][1].get("name") or [a])[0] for act in acts for a in act.parties if a in out.parties
    }
    out.restrictions += histories.restrictions(acts, clock.as_of, captions)


def compact_snapshot(one: Held) -> Fields:
    s = one.snapshot
    return {
        "source": s.source, "digest": s.digest, "published": s.published, "fetched": s.fetched,
        "part": s.part, "statements": s.statements, "parties": s.parties, "bad_rows": s.bad_rows,
    }  # fmt: skip
