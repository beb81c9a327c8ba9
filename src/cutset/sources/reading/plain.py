"""Plain text: every character stays where it is; title, outlet, author and day are looked for at the top."""

from __future__ import annotations

import re

from .article import Found, RawArticle, settled
from .dates import first_day
from .decode import decode

MEDIA_TYPE = "text/plain"
_HEAD = 4000
_BYLINE = re.compile(
    r"^\s*(?:Written |Reported |Posted )?[Bb]y:?\s+([A-Z][\w.’'-]+"
    r"(?:\s+(?:and\s+|de\s+|van\s+|von\s+)?[A-Z][\w.’'-]+){0,5})\s*$"
)
# "(Reuters) -", "(Bloomberg) --", "LONDON (AP) —": an agency in brackets before a dash opens the body.
_AGENCY = re.compile(r"(?:^|\n)[^\n(]{0,60}\(([A-Z][A-Za-z.&]*(?: [A-Z][A-Za-z.&]*){0,3})\)\s*(?:-{1,2}|–|—)")
_DATED = re.compile(
    r"\b(?:publish|post|updat|issued|date|time|am\b|pm\b|gmt|edt|est|pst|utc|cet)|\d{1,2}:\d{2}", re.I
)


def read_plain(data: bytes, *, name: str, digest: str, declared: str | None = None) -> RawArticle:
    decoded = decode(data, declared)
    return from_text(
        decoded.text, name=name, digest=digest, encoding=decoded.encoding, limits=list(decoded.notes)
    )


def from_text(text: str, *, name: str, digest: str, encoding: str, limits: list[str]) -> RawArticle:
    found = list(_found(text[:_HEAD]))
    return settled(
        text, found, digest=digest, media_type=MEDIA_TYPE, name=name, encoding=encoding, limits=limits
    )


def _found(head: str) -> list[Found]:
    out: list[Found] = []
    lines = head.splitlines()
    title = _title(lines)
    if title is not None:
        out.append(Found("title", lines[title].strip(), f"line {title + 1}", lines[title].strip()))
    for number, line in enumerate(lines[:40], start=1):
        byline = _BYLINE.match(line) if len(line) < 120 else None
        if byline:
            out.append(Found("author", byline.group(1), f"line {number}", line.strip()))
        # A line that is little more than a date is a publication line; a date inside prose is not.
        day = first_day(line) if len(line) < 120 else None
        if day and (
            len(line.strip()) - (day[2] - day[1]) < 12 or _DATED.search(line[: day[1]] + line[day[2] :])
        ):
            out.append(Found("published", day[0].isoformat(), f"line {number}", line.strip()))
    agency = _AGENCY.search(head)
    if agency:
        out.append(Found("outlet", agency.group(1), "dateline", agency.group(0).strip()))
    return out


def _title(lines: list[str]) -> int | None:
    """The first line that reads like a title: short, capitalised, and a paragraph or blank line after it."""
    for at, line in enumerate(lines[:6]):
        words = line.strip()
        if not words or re.match(r"(?:Categor|Tag|Section|Home|Share|Menu)\w*\b.{0,3}[:|>]", words):
            continue
        alone = at + 1 >= len(lines) or not lines[at + 1].strip() or len(lines[at + 1]) > len(words)
        return at if 10 <= len(words) <= 250 and alone and not words.endswith((".", ";", ",")) else None
    return None
