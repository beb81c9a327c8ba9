"""E-mail messages (RFC 5322, MIME) and mbox files; newsletters and alerts arrive this way."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr

from ...errors import InputError, UnsafeInput
from .article import Found, RawArticle, settled
from .dates import day_of
from .decode import decode
from .html import extract, parse

MEDIA_TYPE = "message/rfc822"
MOST_PARTS = 200
_MBOX = re.compile(rb"(?:\A|\n)From [^\n]{1,200}\n")


def read_mail(data: bytes, *, name: str, digest: str) -> RawArticle:
    """The plain part where there is one, else the text of the HTML part. Attachments are not read."""
    if data.lower().count(b"boundary=") > MOST_PARTS or data.lower().count(b"message/rfc822") > 20:
        raise UnsafeInput(f"a message of more than {MOST_PARTS} nested parts; refused.", file=name)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        found = _headers(message)
        text, encoding, limits = _text(message, name)
    except (RecursionError, LookupError, ValueError, AttributeError, IndexError, TypeError) as fault:
        # The standard library's header parser raises all of these on malformed messages.
        raise InputError(f"the message cannot be read ({type(fault).__name__}).", file=name) from fault
    if not text.strip():
        limits.append("the message has no text")
    return settled(
        text, found, digest=digest, media_type=MEDIA_TYPE, name=name, encoding=encoding, limits=limits
    )


def messages(data: bytes) -> list[bytes]:
    """The messages of an mbox file; a single message is one."""
    if not data.startswith(b"From "):
        return [data]
    cuts = [m.end() for m in _MBOX.finditer(data)]
    starts = [*(m.start() for m in _MBOX.finditer(data)), len(data)][1:]
    return [data[a:b] for a, b in zip(cuts, starts, strict=True)]


def _headers(message: EmailMessage) -> list[Found]:
    found = []
    subject = str(message["subject"] or "").strip()
    if subject:
        found.append(Found("title", subject[:500], "header Subject", subject[:500]))
    sender = str(message["from"] or "")
    shown, address = parseaddr(sender)
    if shown or address:
        found.append(Found("outlet", (shown or address)[:500], "header From", sender[:500]))
    raw = str(message["date"] or "")
    day = day_of(raw)
    if day:
        found.append(Found("published", day.isoformat(), "header Date", raw[:200]))
    return found


def _text(message: EmailMessage, name: str) -> tuple[str, str, list[str]]:
    parts = [p for p in message.walk() if not p.is_multipart()]
    attached = [p for p in parts if p.get_content_disposition() == "attachment"]
    limits = [f"{len(attached)} attachments were not read"] if attached else []
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part in attached or part.get_content_type() != kind:
                continue
            raw = part.get_payload(decode=True)
            if not isinstance(raw, bytes) or not raw.strip():
                continue
            decoded = decode(raw, part.get_content_charset())
            limits += decoded.notes
            if kind == "text/plain":
                return decoded.text, decoded.encoding, limits
            tree = parse(decoded.text.replace("\x00", ""), name)
            body = extract(tree, name) or "\n".join(
                " ".join("".join(p.itertext()).split()) for p in tree.iter("p", "li", "td") if len(p) == 0
            )
            limits.append("spans are offsets into the text taken out of the HTML part")
            return body, decoded.encoding, limits
    return "", "utf-8", limits
