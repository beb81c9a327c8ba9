"""`cutset fetch`: lists from their official addresses, into the workspace and the ledger.

A file is downloaded beside its name and takes it only when it is complete and can be read; a failed or
doubtful download leaves the last good copy where it is. Nothing is asked for again that did not change.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutset.errors import FetchError, InputError, UsageError
from cutset.settings import Settings

from .addresses import address
from .download import RULES, Copy, FileFetched, Rules, client, download

if TYPE_CHECKING:
    from cutset.ledger.feed import PartReport


@dataclass(frozen=True, slots=True)
class FetchReport:
    source: str
    files: tuple[FileFetched, ...]
    parts: tuple[PartReport, ...] = ()


def folder_of(settings: Settings, source: str) -> Path:
    """Where the downloads of a source lie. Raises UsageError without a workspace."""
    base = settings.home or (settings.cache / "downloads" if settings.database else None)
    if base is None:
        raise UsageError("there is no workspace to fetch into.", todo="Make one: cutset --home DIR init.")
    return base / "downloads" / source


def fetch(
    settings: Settings,
    source: str,
    *,
    rules: Rules = RULES,
    now: datetime | None = None,
    doubt: bool = True,
    progress: Callable[[str, int], None] | None = None,
) -> FetchReport:
    """All files of one source, then the snapshot they make into the ledger.

    The files of a snapshot are replaced together or not at all. `progress` gets (file, bytes so far);
    `doubt=False` takes copies that shrank. Raises FetchError (offline, failed for good, too large, shrunk)
    and InputError for something that is no such list.
    """
    files = address(settings, source).files
    folder = folder_of(settings, source)
    if settings.offline:
        raise FetchError(f"offline: {source} is not fetched.", todo="Unset CUTSET_OFFLINE, or load a file.")
    now = (now or datetime.now(UTC)).astimezone(UTC)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise FetchError(f"cannot keep downloads: {e.strerror}.", file=str(folder)) from e
    held = read_copies(folder)
    with client(rules) as server, _scratch(folder) as scratch:
        got = [
            download(server, name, url, folder, scratch, held.get(name), rules, now, progress)
            for name, url in files.items()
        ]
        fresh = [f for f in got if f.changed]
        if doubt:
            for file in fresh:
                _not_shrunk(file, held.get(file.name), rules)
        if fresh:
            _readable(source, fresh)
        for file in fresh:
            file.path.replace(folder / file.name)
        _write_copies(folder, {f.name: f.copy for f in got})
    done = tuple(FileFetched(f.name, folder / f.name, f.copy, f.changed) for f in got)
    return FetchReport(source, done, _load(settings, source, done, now, shrunk=not doubt))


def _load(
    settings: Settings, source: str, files: tuple[FileFetched, ...], now: datetime, *, shrunk: bool
) -> tuple[PartReport, ...]:
    """The copies as one snapshot, dated by the files, else by the server, else by the download."""
    from cutset.ledger.store import Ledger
    from cutset.sources.registry import source as source_named

    from .load import load_snapshot
    from .places import database_of

    reader = source_named(source)
    ledger = Ledger.open(database_of(settings))
    when = max(datetime.fromisoformat(f.copy.modified or f.copy.fetched) for f in files)
    parts: list[PartReport] = []
    for snapshot in reader.snapshots([f.path for f in files], when):
        parts += load_snapshot(ledger, reader, snapshot, now, shrunk=shrunk)
    return tuple(parts)


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A place for downloads that are not complete; what a kill left there goes after a day."""
    place = folder / f".part-{os.getpid()}"
    try:
        for old in folder.glob(".part-*"):
            if time.time() - old.stat().st_mtime > 86_400 or old == place:
                _remove(old)
        place.mkdir()
        yield place
    except OSError as e:
        raise FetchError(f"cannot be kept: {e.strerror or e}.", file=str(e.filename or folder)) from e
    finally:
        _remove(place)


def _remove(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)


def _not_shrunk(file: FileFetched, held: Copy | None, rules: Rules) -> None:
    if held is not None and file.copy.size < rules.least_share * held.size:
        raise FetchError(
            f"has {file.copy.size:,} bytes where the last copy has {held.size:,}; the last copy was kept.",
            file=file.name,
            todo="Fetch again with the check switched off if the list really shrank.",
        )


def _readable(source: str, files: list[FileFetched]) -> None:
    """A page that says sorry is no list: each file must be of a part of the source and hold a row.

    Parts beside the main one may be empty, but hold nothing else either.
    """
    from cutset.sources.registry import source as source_named

    reader = source_named(source)
    for snapshot in reader.snapshots([f.path for f in files], datetime.now(UTC)):
        for part, file in snapshot.files.items():
            faults: list[Any] = []
            row = next(iter(reader.rows(part, file, faults.append)), None)
            empty = row is None and not faults and not reader.is_main(part)
            if not empty and (row is None or (faults and not reader.expand(part, row, faults.append))):
                raise InputError(
                    "what was fetched is no such list.", file=file.name, todo="Nothing was replaced."
                )


def read_copies(folder: Path) -> dict[str, Copy]:
    """What was fetched before; a damaged note counts as none."""
    try:
        raw = json.loads((folder / "copies.json").read_text(encoding="utf-8"))
        return {name: Copy(**fields) for name, fields in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_copies(folder: Path, copies: dict[str, Copy]) -> None:
    text = json.dumps({n: asdict(c) for n, c in copies.items()}, indent=1)
    scratch = folder / f".copies-{os.getpid()}"
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(folder / "copies.json")
