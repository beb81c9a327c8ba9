"""What kind of file it is: by its first bytes, then by what was declared, then by its name."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article)\b", re.I | re.S
)
_XML = re.compile(rb"^\s*<\?xml\b[^>]*>\s*", re.I)
_FEED = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:rss|feed|RDF)\b")
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?.*$")
_MAIL = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Message-ID|Return-Path|MIME-Version|Delivered-To):", re.I | re.M
)
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".eml": "mail", ".mbox": "mail", ".rss": "feed", ".atom": "feed",
    ".rdf": "feed", ".warc": "warc",
}  # fmt: skip
_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "message/rfc822": "mail",
    "application/mbox": "mail", "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/rdf+xml": "feed", "application/feed+xml": "feed", "application/warc": "warc",
    "text/plain": "text",
}  # fmt: skip


def kind_of(data: bytes, name: str, media_type: str | None) -> str | None:
    """text, html, pdf, mail, feed or warc; None for what is none of them (images, archives, programs)."""
    head = data[:4096]
    plain = _as_ascii(head)
    if b"%PDF-" in plain[:1024]:
        return "pdf"
    if plain.startswith(b"WARC/"):
        return "warc"
    if _MARKUP.match(plain):
        return "html"
    xml = _XML.match(plain)
    if xml or plain.lstrip().startswith((b"<rss", b"<feed", b"<rdf:RDF")):
        if _FEED.search(plain):
            return "feed"
        return "html" if re.search(rb"<html\b", plain, re.I) else None if xml else "text"
    if _is_mail(plain) or (plain.startswith(b"From ") and _MAIL.search(plain)):
        return "mail"
    if _binary(head):
        return None
    declared = _TYPES.get((media_type or "").partition(";")[0].strip().lower())
    if declared in ("html", "text", "mail"):
        return declared
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return "html" if _SUFFIXES.get(suffix) == "html" else "mail" if suffix == ".eml" else "text"


def _as_ascii(head: bytes) -> bytes:
    """Without byte-order marks and the zero bytes of UTF-16, enough to see tags and headers."""
    if head[:3] == b"\xef\xbb\xbf":
        return head[3:]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[2:].replace(b"\x00", b"")
    return head


def _is_mail(head: bytes) -> bool:
    """At least two known headers, and nothing but headers before the first empty line."""
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = block.splitlines()[:60]
    if not lines or not all(_HEADER.match(x) or x[:1] in (b" ", b"\t") for x in lines[:-1] or lines):
        return False
    return len({m.group(0).lower() for m in _MAIL.finditer(block)}) >= 2


def _binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or not head:
        return False
    zeros = head.count(0)
    if zeros > len(head) // 4:
        # UTF-16 without a mark has its zeros on one side only.
        odd = head[1::2].count(0)
        return not (odd in (0, zeros) and zeros <= len(head) // 2 + 1)
    control = sum(b < 9 or (13 < b < 32 and b != 27) for b in head)
    return (
        head[:4] in (b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff\xe0")
        or control > len(head) // 20 + 8
    )
