"""Making a view: everything the ledger holds for one clock, in a folder that can be opened at once."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from cutset.model import Clock

from ..memory import uncollected
from . import compact, crosswalk
from .engine import reading, storage_errors
from .gather import Contents, gather
from .manifest import FILE, Manifest
from .moment import day_of
from .store import Held, Ledger, held, state_of


def materialise(ledger: Ledger, clock: Clock, folder: Path, version: str = "") -> Manifest:
    """Write the view into `folder`, whole or not at all; one that is there already is replaced.

    `version`: of the product, written down with it. Raises StorageError. The same snapshots and the same
    stretch of both clocks give the same view, in whatever order they were loaded.
    """
    with reading(ledger.engine) as connection, uncollected():
        snapshots = held(connection)
        contents = gather(connection, snapshots, clock)
        entities = _entity_rows(contents)
    manifest = replace(_manifest(snapshots, contents, _entities_digest(entities), clock), version=version)
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
