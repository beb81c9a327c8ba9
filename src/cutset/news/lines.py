"""Line-level cleaning of plain article text: which stretches are the article, which are not.

A web page saved as text carries menus, teasers, sponsored blocks, captions and reader comments among its
paragraphs. Each line gets a class; paragraphs of class `body` go on. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .tables import table


class LineClass(StrEnum):
    BODY = "body"
    TITLE = "title"
    SUBHEAD = "subhead"
    FURNITURE = "furniture"
    TAIL = "tail"
    BLANK = "blank"


@dataclass(slots=True)
class Line:
    """[start, end) without the line break and outer blanks; `indent`: blanks before it."""

    start: int
    end: int
    text: str
    indent: int
    kind: LineClass = LineClass.BODY


@dataclass(frozen=True, slots=True)
class Patterns:
    furniture: tuple[re.Pattern[str], ...]
    promo: tuple[re.Pattern[str], ...]
    block: tuple[re.Pattern[str], ...]
    end: tuple[re.Pattern[str], ...]
    bio: re.Pattern[str]
    reader: re.Pattern[str]
    dateline: tuple[re.Pattern[str], ...]


_BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85")
_STOP = re.compile(r"""[.!?…:][\])"'”’*]*$""")
_BULLET = re.compile(r"^([•●▪◦‣·*>]|[-–—] )")
_NAME_ONLY = re.compile(r"^(?:By )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|van|de|von|der|al|bin)){1,3}$")
_SAYS = re.compile(r"\b(said|says|told|according)\b", re.I)
_STRONG, _PROSE, _FEW, _HEADLINE = 18, 7, 14, 30
# A line longer than this is not matched against patterns: it is a paragraph, whatever it says.
_SHORT = 400


@cache
def patterns() -> Patterns:
    raw = table("lines")
    several = {k: tuple(re.compile(p, re.I) for p in raw[k]) for k in ("furniture", "promo", "block", "end")}
    return Patterns(
        several["furniture"],
        several["promo"],
        several["block"],
        several["end"],
        re.compile(raw["bio"], re.I),
        re.compile(raw["reader"]),
        tuple(re.compile(p) for p in raw["dateline"]),
    )


def classify(text: str, title: str | None = None) -> list[Line]:
    """Every line of `text` with its class. `title`: where given, the line equal to it is the title."""
    lines = _split(text)
    _mark_furniture(lines)
    _mark_title(lines, title)
    _mark_tail(lines)
    _mark_subheads(lines)
    return lines


def paragraphs(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    """Offsets of body paragraphs: a body line, or several that one wrapped paragraph was broken into."""
    out: list[tuple[int, int]] = []
    wrapped = _is_wrapped(lines)
    previous: Line | None = None
    for line in lines:
        if line.kind is not LineClass.BODY:
            previous = None
            continue
        start = line.start
        if not out:
            start += _dateline(text[line.start : line.end])
        if previous is not None and out and _continues(previous, line, wrapped):
            out[-1] = (out[-1][0], line.end)
        else:
            start = start if not out else start + _dateline(text[line.start : line.end])
            if start < line.end:
                out.append((start, line.end))
        previous = line
    return out


def _dateline(text: str) -> int:
    for pattern in patterns().dateline:
        found = pattern.match(text[:160])
        if found:
            return found.end()
    return 0


def _split(text: str) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        raw = text[at:end]
        left = len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        kind = LineClass.BODY if stripped else LineClass.BLANK
        lines.append(Line(at + left, at + left + len(stripped), stripped, left, kind))
        at = found.end() if found else end
    return lines


def _mark_furniture(lines: list[Line]) -> None:
    known = patterns()
    in_block = False
    for i, line in enumerate(lines):
        if line.kind is LineClass.BLANK:
            continue
        short = len(line.text) <= _SHORT
        if short and any(p.search(line.text) for p in known.end) and _only_little_prose_after(lines, i):
            for later in lines[i:]:
                later.kind = LineClass.TAIL if later.text else LineClass.BLANK
            return
        if short and any(p.search(line.text) for p in known.block):
            line.kind = LineClass.FURNITURE
            in_block = True
        elif in_block and (lines[i - 1].kind is LineClass.FURNITURE or not is_prose(line.text)):
            line.kind = LineClass.FURNITURE
        else:
            in_block = False
            promo = len(line.text.split()) < _FEW and is_promo(line.text)
            if promo or (short and any(p.search(line.text) for p in known.furniture)):
                line.kind = LineClass.FURNITURE


def _only_little_prose_after(lines: list[Line], at: int) -> bool:
    """A header such as "Related stories" in the middle of an article must not cut off the rest of it."""
    before = sum(is_strong(line.text) for line in lines[:at])
    after = sum(is_strong(line.text) and not _BULLET.match(line.text) for line in lines[at + 1 :])
    return before > 0 and (after <= 2 * before or bool(re.search(r"comment|repl", lines[at].text, re.I)))


def _mark_title(lines: list[Line], title: str | None) -> None:
    wanted = " ".join(title.split()).casefold() if title else None
    for line in lines:
        if line.kind is not LineClass.BODY:
            continue
        if wanted is not None and " ".join(line.text.split()).casefold() == wanted:
            line.kind = LineClass.TITLE
            return
        if is_prose(line.text) and _STOP.search(line.text):
            alone = wanted is None and line is _first_body(lines) and _blank_after(lines, line)
            # A headline may end in a question mark; a lead paragraph is longer.
            if alone and len(line.text.split()) <= 16 and not line.text.endswith("."):
                line.kind = LineClass.TITLE
            return
        if wanted is None and len(line.text.split()) <= _HEADLINE:
            line.kind = LineClass.TITLE
        if wanted is None:
            return


def _first_body(lines: list[Line]) -> Line | None:
    return next((line for line in lines if line.kind is LineClass.BODY), None)


def _blank_after(lines: list[Line], line: Line) -> bool:
    at = lines.index(line)
    return at + 1 < len(lines) and lines[at + 1].kind is LineClass.BLANK


def _mark_tail(lines: list[Line]) -> None:
    """What follows the last paragraph: author's name or bio, teasers, readers' bulleted comments."""
    known = patterns()
    body = [i for i, line in enumerate(lines) if line.kind is LineClass.BODY]
    for n, i in enumerate(body):
        text = lines[i].text
        rest = [lines[j] for j in body[n:]]
        if n == 0 or not text:
            continue
        is_author = bool(_NAME_ONLY.match(text)) or (
            len(text) < _SHORT
            and not _STOP.search(text)
            and bool(known.bio.search(text))
            and not _SAYS.search(text)
        )
        plain_after = [
            r for r in rest[1:] if is_strong(r.text) and not _BULLET.match(r.text) and r.indent < 2
        ]
        readers = _BULLET.match(text) and all(
            _BULLET.match(r.text) or r.indent >= 2 or not is_prose(r.text) for r in rest
        )
        if (is_author and not plain_after) or (
            readers and (lines[i].indent >= 2 or any(known.reader.search(r.text) for r in rest))
        ):
            for later in lines[i:]:
                if later.kind is not LineClass.BLANK:
                    later.kind = LineClass.TAIL
            return


def _mark_subheads(lines: list[Line]) -> None:
    wrapped = _is_wrapped(lines)
    body = [line for line in lines if line.kind is LineClass.BODY]
    for n, line in enumerate(body):
        if is_prose(line.text) or _STOP.search(line.text):
            continue
        joined = wrapped and (
            (n + 1 < len(body) and body[n + 1].start - line.end <= 2)
            or (n and line.start - body[n - 1].end <= 2)
        )
        if not joined and len(line.text.split()) < 14:
            line.kind = LineClass.SUBHEAD


def is_promo(text: str) -> bool:
    """Asks the reader to sign up, follow, click or accept."""
    return any(p.search(text) for p in patterns().promo)


def is_prose(text: str) -> bool:
    """A sentence or more: seven words and a full stop somewhere at an end, or clearly long."""
    words = text.count(" ") + 1
    return words >= _PROSE and (bool(_STOP.search(text)) or words >= 2 * _STRONG)


def is_strong(text: str) -> bool:
    """A paragraph no teaser or caption is likely to be."""
    return text.count(" ") + 1 >= _STRONG and bool(_STOP.search(text))


def _is_wrapped(lines: list[Line]) -> bool:
    full = [line for line in lines if line.kind is LineClass.BODY]
    if len(full) < 4:
        return False
    broken = [line for line in full if 40 <= len(line.text) <= 100 and not _STOP.search(line.text)]
    return len(broken) >= 0.5 * len(full)


def _continues(previous: Line, line: Line, wrapped: bool) -> bool:
    if line.start - previous.end > 2 + line.indent:
        return False
    return (wrapped and not _BULLET.match(line.text)) or (
        not _STOP.search(previous.text) and line.text[:1].islower()
    )
