"""PDF: the text layer, page by page (pypdf). A scanned page has none, and that is said."""

from __future__ import annotations

import io
import re

from ...errors import InputError, MissingExtra, UnsafeInput
from .article import Found, RawArticle, settled
from .dates import day_of

MEDIA_TYPE = "application/pdf"
MOST_BYTES = 50 << 20
MOST_PAGES = 300
MOST_CHARS = 2_000_000
_PDF_DATE = re.compile(r"^D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, *, name: str, digest: str) -> RawArticle:
    """Pages joined by a blank line. InputError for encrypted or damaged files."""
    if len(data) > MOST_BYTES:
        raise UnsafeInput(f"a PDF of more than {MOST_BYTES:,} bytes; refused.", file=name)
    try:
        import pypdf
    except ImportError as missing:
        raise MissingExtra("news", "Reading PDF files") from missing
    limits: list[str] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF is encrypted.", file=name, todo="Save it without a password.")
        pages, size, empty = [], 0, 0
        for number, page in enumerate(reader.pages, start=1):
            if number > MOST_PAGES or size > MOST_CHARS:
                limits.append(f"only the first {number - 1} of {len(reader.pages)} pages were read")
                break
            words = page.extract_text().strip()
            empty += not words
            size += len(words)
            pages.append(words)
        found = _metadata(reader)
    except InputError:
        raise
    # pypdf meets damage with many kinds of errors, RecursionError and those of Python itself among them.
    except Exception as fault:
        raise InputError(f"the PDF is damaged ({type(fault).__name__}: {fault}).", file=name) from fault
    if empty:
        limits.append(f"{empty} of {len(pages)} pages have no text layer (scanned?)")
    text = "\n\n".join(p for p in pages if p)
    if text:
        limits.append("spans are offsets into the text taken out of the PDF")
    return settled(text, found, digest=digest, media_type=MEDIA_TYPE, name=name, limits=limits)


def _metadata(reader: object) -> list[Found]:
    info = getattr(reader, "metadata", None) or {}
    found = []
    for key, field in (("/Title", "title"), ("/Author", "author")):
        raw = str(info.get(key) or "").strip()
        if raw:
            found.append(Found(field, " ".join(raw.split())[:500], f"pdf {key[1:]}", raw[:500]))
    raw = str(info.get("/CreationDate") or "")
    when = _PDF_DATE.match(raw)
    day = day_of("-".join(when.groups())) if when else None
    if day:
        # When the file was made, which is not always when the article was published: the field says so.
        found.append(Found("created", day.isoformat(), "pdf CreationDate", raw[:60]))
    return found
