"""One file from a server: retries, conditions, bounds in bytes and time. Nothing is replaced here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cutset.errors import FetchError

if TYPE_CHECKING:
    import httpx2


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
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class FileFetched:
    """`changed` False: the server says, or the bytes show, that the copy we hold is the newest."""

    name: str
    path: Path
    copy: Copy
    changed: bool


def client(rules: Rules) -> httpx2.Client:
    import httpx2

    return httpx2.Client(
        timeout=httpx2.Timeout(rules.read_seconds, connect=rules.connect_seconds),
        follow_redirects=True,
        max_redirects=5,
        headers={"User-Agent": "cutset", "Accept-Encoding": "gzip, identity"},
    )


def download(
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

    # Retries are no news to a user: what failed in the end is told by the error.
    stamina.instrumentation.set_on_retry_hooks(())
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
                return _try(client, name, url, scratch, held, rules, now, progress)
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


def _try(
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
        headers.get("content-type"),
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
