"""WARC records (ISO 28500): the web pages of a crawl; plain or gzip, one member a record or one for all."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ...errors import InputError, UnsafeInput

MEDIA_TYPE = "application/warc"
MOST_RECORD = 16 << 20
MOST_RECORDS = 100_000
_LINE = 8_192


@dataclass(frozen=True, slots=True)
class Page:
    """`url`, `fetched` (WARC-Date as written), media type and charset of the HTTP answer, and its body."""

    url: str
    fetched: str
    media_type: str
    charset: str | None
    body: bytes


def pages(stream: BinaryIO, name: str) -> Iterator[Page | str]:
    """Every page answered with status 200 as HTML or text; a sentence for each one that is left out."""
    for headers, block in _records(stream, name):
        kind = headers.get("warc-type", "")
        url = headers.get("warc-target-uri", "").strip("<>")
        if kind not in ("response", "resource"):
            continue
        if block is None:
            yield f"{url}: a record of more than {MOST_RECORD:,} bytes was left out"
            continue
        if kind == "resource":
            http, body, status = {"content-type": headers.get("content-type", "")}, block, 200
        else:
            http, body, status = _http(block)
        media, _, rest = http.get("content-type", "").partition(";")
        media = media.strip().lower()
        if status != 200 or media not in ("text/html", "application/xhtml+xml", "text/plain"):
            continue
        try:
            body = _unpacked(body, http)
        except (zlib.error, ValueError) as fault:
            yield f"{url}: the answer cannot be unpacked ({fault})"
            continue
        charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
        yield Page(url, headers.get("warc-date", ""), media, charset, body)


def _records(stream: BinaryIO, name: str) -> Iterator[tuple[dict[str, str], bytes | None]]:
    for count in range(MOST_RECORDS + 1):
        line = stream.readline(_LINE)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise InputError("a WARC record does not begin with its version.", file=name, row=count + 1)
        if count == MOST_RECORDS:
            raise UnsafeInput(f"more than {MOST_RECORDS:,} records; refused.", file=name)
        headers = _headers(stream)
        try:
            length = int(headers["content-length"])
        except (KeyError, ValueError):
            raise InputError("a WARC record has no length.", file=name, row=count + 1) from None
        if length < 0:
            raise InputError("a WARC record has a negative length.", file=name, row=count + 1)
        block = stream.read(length) if length <= MOST_RECORD else None
        if block is None:
            left = length
            while left and (skipped := len(stream.read(min(left, 1 << 20)))):
                left -= skipped
        elif len(block) < length:
            raise InputError("the last WARC record is cut off.", file=name, row=count + 1)
        yield headers, block


def _headers(stream: BinaryIO | io.BytesIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(200):
        line = stream.readline(_LINE)
        if line in (b"", b"\r\n", b"\n"):
            break
        key, _, value = line.decode("utf-8", errors="replace").partition(":")
        headers.setdefault(key.strip().lower(), value.strip())
    return headers


def _http(block: bytes) -> tuple[dict[str, str], bytes, int]:
    stream = io.BytesIO(block)
    first = stream.readline(_LINE).split()
    status = int(first[1]) if len(first) > 1 and first[1].isdigit() else 0
    return _headers(stream), stream.read(), status


def _unpacked(body: bytes, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    packing = headers.get("content-encoding", "").lower()
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"content encoding {packing[:20]!r} is not known")
    if packing == "deflate":
        zlib_form = body[:1] == b"\x78"
        engine = zlib.decompressobj(zlib.MAX_WBITS if zlib_form else -zlib.MAX_WBITS)
    else:
        # Crawlers store some answers unpacked and leave the header as it was.
        if body[:2] != b"\x1f\x8b":
            return body
        engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    out = engine.decompress(body, MOST_RECORD)
    if engine.unconsumed_tail:
        raise ValueError(f"unpacks to more than {MOST_RECORD:,} bytes")
    return out


def _unchunked(body: bytes) -> bytes:
    """Chunks joined (RFC 9112, section 7.1); bytes that are not chunked are returned as they are."""
    out: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        try:
            n = int(size, 16)
        except ValueError:
            return body if not out else b"".join(out)
        if n <= 0:
            break
        out.append(body[end + 2 : end + 2 + n])
        at = end + 2 + n + 2
    return b"".join(out)
