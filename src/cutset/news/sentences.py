"""Where sentences end. Full stops of abbreviations, numbers, initials and quotations are looked at one by
one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .tables import table
from .world import world

_CANDIDATE = re.compile(r"""([.!?…]+)(["'”’)\]]*)(\s+|(?=[A-Z“"][a-z]))""")
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘'’—–]+)$")
_WORD_AFTER = re.compile(r"[\"'“‘(\[]*([^\s,;:]+)")
# "... and Lam Research Corp. Samsung Electronics Co. said": a second firm's full name opens a sentence.
_FULL_NAME = re.compile(
    r"(?:[A-Z][\w&’'-]*\s+){1,4}(?:Inc|Co|Corp|Ltd|Plc|plc|AG|SA|SE|NV|LLC|Holdings?|Group)\b"
)
_FIRMS = {"inc", "co", "corp", "ltd", "llc", "plc"}
_LONGEST = 1200
_SOFT = re.compile(r"[;:,]\s|\s[—–-]{1,2}\s|\s")


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    raw = table("abbreviations")
    return (
        frozenset(map(str, raw["never"])),
        frozenset(map(str, raw["maybe"])),
        frozenset(map(str, raw["openers"])),
    )


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of text[start:end], outer blanks left out, none longer than 1,200
    characters."""
    end = len(text) if end is None else end
    at = start
    for found in _CANDIDATE.finditer(text, start, end):
        if found.start() < at or not _ends(text, found, at, end):
            continue
        yield from _bounded(text, at, found.end(2))
        at = found.end()
    yield from _bounded(text, at, end)


def _ends(text: str, found: re.Match[str], start: int, end: int) -> bool:
    after = _WORD_AFTER.match(text, found.end(), end)
    if after is None:
        return True
    following = after.group(1)
    opens = following[0].isupper() or following[0].isdigit() or text[found.end()] in '"“‘([•'
    glued = not found.group(3)
    if set(found.group(1)) == {"."}:
        before = _WORD_BEFORE.search(text, max(start, found.start() - 40), found.start())
        word = before.group(1) if before else ""
        if glued:
            # "reliable.This": a lost blank; "Booking.Com" and "U.S.A" are not.
            return len(word) > 2 and word.islower() and following.lower() != "com"
        if opens and _new_subject(text, word, found.end(), following):
            return True
        return opens and not _abbreviated(word, following, bool(found.group(2)))
    if glued:
        return False
    return opens


def _new_subject(text: str, word: str, at: int, following: str) -> bool:
    """After "Corp." or "U.S.": a nationality ("German rivals") or another firm's full name begins anew."""
    key = word.casefold().rstrip(".")
    if key not in _known()[1] or following in {"American", "US", "U.S"}:
        return False
    if following in world().demonyms:
        return True
    owner = re.fullmatch(r"(.+)['’]s", following)
    if owner and key in _FIRMS and (owner[1] in world().places or owner[1] in world().capitals):
        # "... and Advanced Micro Devices Inc. China's ministry".
        return True
    return key in _FIRMS and bool(_FULL_NAME.match(text, at))


def _abbreviated(word: str, following: str, quoted: bool) -> bool:
    never, maybe, openers = _known()
    key = word.casefold().rstrip(".")
    follows = following.strip(".,;:").casefold()
    # "(b. 1970)", "J. Smith": one capital letter is an initial, unless a sentence clearly opens after it.
    if len(word) == 1 and word.isupper():
        return not (word == "I" or quoted)
    if key in never:
        # "No" also answers: an abbreviation only before a number; months only before a day.
        return following[0].isdigit() if key in {"no", "nos", "art", "sec"} else not quoted
    if key in maybe or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return follows not in openers or follows == "i"
    return False


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = start + _LONGEST
        soft = [m.end() for m in _SOFT.finditer(text, start + _LONGEST // 2, cut)]
        at = soft[-1] if soft else cut
        yield start, at
        start = at
    if end > start:
        yield start, end
