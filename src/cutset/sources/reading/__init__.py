"""Article files: bytes to text with offsets, and what the file says about title, outlet, author and day.

Plain text, HTML, PDF, e-mail, RSS and Atom, WARC. Which of them it is, is told by the content. Nothing here
opens a network connection, runs a script, resolves an entity or writes a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...errors import CutsetError, InputError, UnsafeInput
from ..files import Limits, SourceFile, from_bytes, from_path
from .article import Found, RawArticle
from .dates import day_of
from .feed import read_feed
from .html import read_html
from .mail import messages, read_mail
from .pdf import read_pdf
from .plain import read_plain
from .sniff import kind_of
from .warc import pages

__all__ = ["Found", "RawArticle", "read_article", "read_folder"]

MOST_BYTES = 64 << 20
MOST_TEXT = 4 << 20
MOST_WARC = 2 << 30
_LIMITS = Limits(file_bytes=MOST_WARC)
_SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".mbox", ".rss", ".atom", ".rdf",
             ".xml", ".warc", ".warc.gz", ".txt.gz", ".html.gz")  # fmt: skip


def read_article(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
) -> list[RawArticle]:
    """The articles of one file: one for text, HTML, PDF and a message, one an entry for feeds, one a page for
    WARC, one a message for mbox. gzip and zstandard are taken off first.

    `source`: a path, or the bytes themselves with `name` for messages. `media_type`: as a server declared it,
    with its charset. InputError for what is no article, UnsafeInput for what is past the bounds.
    """
    if isinstance(source, bytes):
        file = from_bytes(name or "article", source, _LIMITS)
    else:
        path = Path(source)
        if path.is_dir():
            raise InputError("is a folder.", file=str(path), todo="Name a file, or read the folder.")
        if not path.is_file():
            raise InputError("no such file.", file=str(path))
        file = from_path(path, _LIMITS)
        name = name or str(path)
    shown = name or file.name
    head = file.head(4096)
    kind = kind_of(head, shown.removesuffix(".gz"), media_type)
    if kind is None:
        raise InputError(
            "is no article: none of text, HTML, PDF, e-mail, RSS, Atom or WARC.", file=shown,
            todo="Hand over the article itself.",
        )  # fmt: skip
    if kind == "warc":
        return list(_warc(file, shown))
    return _small(file.bytes(MOST_BYTES), kind, shown, _charset(media_type), url)


def read_folder(folder: Path) -> Iterator[tuple[Path, list[RawArticle] | CutsetError]]:
    """Every article file under a folder, by name; a file that cannot be read yields its error and the next
    ones go on. Links are not followed."""
    for path in sorted(
        p for p in folder.rglob("*") if p.name.lower().endswith(_SUFFIXES) and not p.is_symlink()
    ):
        if path.is_file():
            try:
                yield path, read_article(path)
            except CutsetError as fault:
                yield path, fault


def _small(data: bytes, kind: str, name: str, charset: str | None, url: str | None) -> list[RawArticle]:
    digest = hashlib.sha256(data).hexdigest()
    if kind == "html":
        return [read_html(data, name=name, digest=digest, declared=charset, url=url)]
    if kind == "pdf":
        return [read_pdf(data, name=name, digest=digest)]
    if kind == "feed":
        return [replace(a, container=digest) for a in read_feed(data, name=name)]
    if kind == "mail":
        many = messages(data)
        if len(many) == 1:
            return [read_mail(many[0], name=name, digest=digest)]
        return [
            replace(read_mail(m, name=f"{name}#{at}", digest=hashlib.sha256(m).hexdigest()), container=digest)
            for at, m in enumerate(many, start=1)
        ]
    if len(data) > MOST_TEXT:
        raise UnsafeInput(f"a text of more than {MOST_TEXT:,} bytes; refused.", file=name, todo="Split it.")
    if not data.strip():
        raise InputError("the file is empty.", file=name)
    return [read_plain(data, name=name, digest=digest, declared=charset)]


def _warc(file: SourceFile, name: str) -> Iterator[RawArticle]:
    container = file.digest()
    left_out: list[str] = []
    last: RawArticle | None = None
    with file.open() as stream:
        for page in pages(stream, name):
            if isinstance(page, str):
                left_out.append(page)
                continue
            kind = "html" if page.media_type != "text/plain" else "text"
            try:
                made = _small(page.body, kind, f"{name}#{page.url}", page.charset, page.url)[0]
            except InputError as fault:
                left_out.append(f"{page.url}: {fault.what}")
                continue
            fetched = day_of(page.fetched)
            if fetched:
                # The day of the crawl bounds the day of publication; it is not taken for it.
                crawl = Found("fetched", fetched.isoformat(), "WARC-Date", page.fetched)
                made = replace(made, found=(*made.found, crawl))
            if last is not None:
                yield last
            last = replace(made, container=container, url=page.url)
    if last is None:
        raise InputError(
            "the WARC file holds no article page.", file=name, todo="; ".join(left_out[:3]) or None
        )
    yield last.with_limits(*left_out[:100])


def _charset(media_type: str | None) -> str | None:
    return (media_type or "").lower().partition("charset=")[2].strip(" \"';") or None
