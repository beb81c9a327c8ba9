"""Making a view: everything the ledger holds for one clock, in a folder that can be opened at once."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from cutset.model import Clock

from . import caseacts, choose, compact, crosswalk, histories, listings, ties
from .compact import Fields
from .engine import reading, storage_errors
from .manifest import FILE, Manifest
from .moment import day_of
from .store import Held, Ledger, held, state_of

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


def materialise(ledger: Ledger, clock: Clock, folder: Path) -> Manifest:
    """Write the view into `folder`, whole or not at all; one that is there already is replaced.

    Raises StorageError. The same snapshots and the same stretch of both clocks give the same view, in
    whatever order they were loaded.
    """
    with reading(ledger.engine) as connection, _no_collection():
        snapshots = held(connection)
        contents = gather(connection, snapshots, clock)
        entities = _entity_rows(contents)
    manifest = _manifest(snapshots, contents, _entities_digest(entities), clock)
    with storage_errors(ledger.engine.url):
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".view-", dir=folder.parent))
        try:
            _write(scratch / FILE, contents, entities)
            manifest.write(scratch)
            scratch.chmod(0o755)
            _put(scratch, folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return manifest


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing here is garbage until the end: looking for it costs a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _put(scratch: Path, folder: Path) -> None:
    """A folder takes its name in one step; where another process was first, theirs is as good."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=folder.parent))
        folder.replace(old / "view")
        scratch.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
        return
    try:
        scratch.replace(folder)
    except OSError:
        if not (folder / FILE).is_file():
            raise


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
        days = (act.date, act.until, act.effective_was, act.effective_now, *(act.between or ()))
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


def _manifest(snapshots: Sequence[Held], contents: Contents, entities: str, clock: Clock) -> Manifest:
    """The stretch of both clocks in which nothing comes out, becomes known or takes effect."""
    dated = [h for h in snapshots if not h.self_dated]
    turns: set[date] = {day_of(h.place) for h in dated}
    for day in contents.act_days:
        turns |= {day, day + timedelta(days=1)}
    moments = {h.snapshot.published for h in dated}
    moments |= {
        datetime.combine(d, datetime.min.time(), tzinfo=clock.known_at.tzinfo) for d in contents.act_known
    }
    day_low = max((d for d in turns if d <= clock.as_of), default=None)
    day_high = min((d for d in turns if d > clock.as_of), default=None)
    low = max((m for m in moments if m <= clock.known_at), default=None)
    high = min((m for m in moments if m > clock.known_at), default=None)
    return Manifest(
        state=state_of([(h.snapshot.source, h.snapshot.part, h.place) for h in snapshots]),
        entities=entities,
        as_of_from=day_low.isoformat() if day_low else None,
        as_of_to=day_high.isoformat() if day_high else None,
        known_from=low.isoformat() if low else None,
        known_to=high.isoformat() if high else None,
        parties=len(contents.parties),
    )


Rows = list[tuple[str, str, str, int]]


def _entity_rows(contents: Contents) -> Rows:
    """(id, schema, properties as JSON, can be searched), by id."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return [
        (id, schema, encode(props), int(searchable))
        for id, (schema, props, searchable) in sorted(contents.parties.items())
    ]


def _entities_digest(rows: Rows) -> str:
    """Over the parties that can be searched."""
    sha = hashlib.sha256()
    for id, schema, body, searchable in rows:
        if searchable:
            sha.update(f"{id}\n{schema}\n{body}\n".encode("utf-8", "surrogatepass"))
    return sha.hexdigest()


_TABLES = """
CREATE TABLE entity (id TEXT PRIMARY KEY, schema TEXT, body TEXT, searchable INT) WITHOUT ROWID;
CREATE TABLE restriction (n INTEGER PRIMARY KEY, party TEXT, body TEXT);
CREATE TABLE act (n INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE tie (n INTEGER PRIMARY KEY, source TEXT, target TEXT, body TEXT);
CREATE TABLE same (a TEXT, b TEXT, reason TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE snapshot (n INTEGER PRIMARY KEY, body TEXT);
"""
_INDEXES = """
CREATE INDEX restriction_party ON restriction (party);
CREATE INDEX tie_source ON tie (source);
CREATE INDEX tie_target ON tie (target);
"""


def _write(path: Path, contents: Contents, entities: Rows) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.executescript(_TABLES)
        db.execute("BEGIN")
        db.executemany("INSERT INTO entity VALUES (?,?,?,?)", entities)
        db.executemany(
            "INSERT INTO restriction VALUES (?,?,?)",
            ((n, f["party"], compact.dump(f)) for n, f in enumerate(contents.restrictions)),
        )
        db.executemany(
            "INSERT INTO act VALUES (?,?)", ((n, compact.dump(f)) for n, f in enumerate(contents.acts))
        )
        db.executemany(
            "INSERT INTO tie VALUES (?,?,?,?)",
            ((n, f["source"], f["target"], compact.dump(f)) for n, f in enumerate(contents.ties)),
        )
        db.executemany("INSERT INTO same VALUES (?,?,?)", crosswalk.closed(contents.same))
        db.executemany(
            "INSERT INTO snapshot VALUES (?,?)",
            ((n, compact.dump(f)) for n, f in enumerate(contents.snapshots)),
        )
        db.execute("COMMIT")
        db.executescript(_INDEXES)
    except sqlite3.Error as e:
        raise OSError(28, str(e), str(path)) from e
    finally:
        db.close()
