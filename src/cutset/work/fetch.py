"""`cutset fetch`: lists from their official addresses, into the workspace and the ledger.

A file is downloaded beside its name and takes it only when it is complete and can be read; a failed or
doubtful download leaves the last good copy where it is. Nothing is asked for again that did not change.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutset.errors import FetchError, InputError, UsageError
from cutset.settings import Settings

from .addresses import address

if TYPE_CHECKING:
    import httpx2

    from cutset.ledger.feed import PartReport


@dataclass(frozen=True, slots=True)
class Rules:
    """`max_bytes`: of one file, unpacked. `read_seconds`: longest silence; `file_seconds`: longest download
    of one file. `least_share`: a new copy smaller than this share of the last one is doubted."""

    max_bytes: int = 512 << 20
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    file_seconds: float = 900.0
    attempts: int = 5
    wait_first: float = 0.5
    wait_most: float = 30.0
    least_share: float = 0.5


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Copy:
    """The last good copy of one file. `modified`: what the server says; times are ISO, UTC."""

    url: str
    digest: str
    size: int
    fetched: str
    checked: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FileFetched:
    """`changed` False: the server says, or the bytes show, that the copy we hold is the newest."""

    name: str
    path: Path
    copy: Copy
    changed: bool


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
    with _client(rules) as client, _scratch(folder) as scratch:
        got = [
            _one(client, name, url, folder, scratch, held.get(name), rules, now, progress)
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


def _client(rules: Rules) -> httpx2.Client:
    import httpx2

    return httpx2.Client(
        timeout=httpx2.Timeout(rules.read_seconds, connect=rules.connect_seconds),
        follow_redirects=True,
        max_redirects=5,
        headers={"User-Agent": "cutset", "Accept-Encoding": "gzip, identity"},
    )


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
    import shutil

    shutil.rmtree(place, ignore_errors=True)


def _one(
    client: httpx2.Client,
    name: str,
    url: str,
    folder: Path,
    scratch: Path,
    held: Copy | None,
    rules: Rules,
    now: datetime,
    progress: Callable[[str, int], None] | None,
) -> FileFetched:
    """One file, with retries. What a server cannot mend by a second try (404, too large) fails at once."""
    import httpx2
    import stamina

    if held is not None and (held.url != url or not _same_bytes(folder / name, held)):
        held = None
    last: Exception | None = None
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, httpx2.DecodingError, _TryAgain),
            attempts=rules.attempts,
            timeout=None,
            wait_initial=rules.wait_first,
            wait_max=rules.wait_most,
        ):
            with attempt:
                return _download(client, name, url, scratch, held, rules, now, progress)
    except (httpx2.HTTPError, httpx2.InvalidURL, _TryAgain) as e:
        last = e
    raise FetchError(
        f"{url} failed {rules.attempts if isinstance(last, (httpx2.TransportError, _TryAgain)) else 1} times:"
        f" {_told(last)}.",
        file=name,
        todo="The last good copy was kept." if (folder / name).is_file() else "Try again later.",
    ) from last


class _TryAgain(Exception):
    """A fault that another try may mend."""


def _told(error: Exception | None) -> str:
    text = str(error) or type(error).__name__
    return text.rstrip(".")


def _download(
    client: httpx2.Client,
    name: str,
    url: str,
    scratch: Path,
    held: Copy | None,
    rules: Rules,
    now: datetime,
    progress: Callable[[str, int], None] | None,
) -> FileFetched:
    ask = {}
    if held is not None:
        ask = {
            k: v for k, v in (("If-None-Match", held.etag), ("If-Modified-Since", _http(held.modified))) if v
        }
    path = scratch / name
    with client.stream("GET", url, headers=ask) as answer:
        if answer.status_code == 304 and held is not None:
            return FileFetched(name, path, _checked(held, now), False)
        if answer.status_code in (408, 425, 429) or answer.status_code >= 500:
            raise _TryAgain(f"the server says {answer.status_code}")
        if answer.status_code != 200:
            raise FetchError(
                f"{url}: the server says {answer.status_code}.", file=name, todo="Check the address."
            )
        _not_too_large(int(answer.headers.get("content-length") or 0), name, rules)
        size, digest = _keep(answer, path, name, rules, progress)
        headers = answer.headers
    if size == 0:
        raise _TryAgain("the file is empty")
    copy = Copy(
        url,
        digest,
        size,
        now.isoformat(),
        now.isoformat(),
        headers.get("etag"),
        _iso(headers.get("last-modified")),
    )
    if held is not None and held.digest == digest:
        return FileFetched(name, path, Copy(**{**asdict(copy), "fetched": held.fetched}), False)
    return FileFetched(name, path, copy, True)


def _keep(
    answer: httpx2.Response,
    path: Path,
    name: str,
    rules: Rules,
    progress: Callable[[str, int], None] | None,
) -> tuple[int, str]:
    """Size and digest of what came; bounded in bytes and in time."""
    sha, size = hashlib.sha256(), 0
    end = datetime.now(UTC) + timedelta(seconds=rules.file_seconds)
    with path.open("wb") as out:
        for block in answer.iter_bytes(1 << 16):
            size += len(block)
            _not_too_large(size, name, rules)
            if datetime.now(UTC) > end:
                raise _TryAgain(f"not done after {rules.file_seconds:g} seconds")
            sha.update(block)
            out.write(block)
            if progress is not None:
                progress(name, size)
        out.flush()
        os.fsync(out.fileno())
    return size, sha.hexdigest()


def _not_too_large(size: int, name: str, rules: Rules) -> None:
    if size > rules.max_bytes:
        raise FetchError(f"is larger than {rules.max_bytes:,} bytes; refused.", file=name)


def _not_shrunk(file: FileFetched, held: Copy | None, rules: Rules) -> None:
    if held is not None and file.copy.size < rules.least_share * held.size:
        raise FetchError(
            f"has {file.copy.size:,} bytes where the last copy has {held.size:,}; the last copy was kept.",
            file=file.name,
            todo="Fetch again with the check switched off if the list really shrank.",
        )


def _readable(source: str, files: list[FileFetched]) -> None:
    """A page that says sorry is no list: each file must be of a part of the source and hold a row."""
    from cutset.sources.registry import source as source_named

    reader = source_named(source)
    for snapshot in reader.snapshots([f.path for f in files], datetime.now(UTC)):
        for part, file in snapshot.files.items():
            faults: list[Any] = []
            row = next(iter(reader.rows(part, file, faults.append)), None)
            if row is None or (faults and not reader.expand(part, row, faults.append)):
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


def _same_bytes(path: Path, held: Copy) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == held.digest
    except OSError:
        return False


def _checked(held: Copy, now: datetime) -> Copy:
    return Copy(**{**asdict(held), "checked": now.isoformat()})


def _iso(http_date: str | None) -> str | None:
    try:
        return parsedate_to_datetime(http_date).astimezone(UTC).isoformat() if http_date else None
    except (TypeError, ValueError):
        return None


def _http(iso: str | None) -> str | None:
    return datetime.fromisoformat(iso).strftime("%a, %d %b %Y %H:%M:%S GMT") if iso else None
