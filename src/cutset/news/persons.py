"""Is a name that of a person? By its words, then by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..data import lines
from .world import world

_SPEAKS = re.compile(
    r",? (said|says|told|,? (?:chief|ceo|president|head|founder|an? (?:analyst|spokes\w+)))\b"
)
_PLACED = re.compile(
    r", (?:[\w’' -]{0,40})?(?:analyst|spokes\w+|chief|president|CEO|head|director|economist|representative)\b"
)


def is_person(words: Sequence[str], before: str, after: str, text: str) -> bool:
    """Of a name of two or three words, with what stands before and after it in a text."""
    if not all(re.sub(r"[-.'’]", "", w).isalpha() for w in words) or any(
        w.isupper() and len(w) > 1 and "." not in w for w in words
    ):
        return False
    looks = like_person([w.lower() for w in words])
    if looks is False:
        return False
    # A firm is spoken of by its first word afterwards.
    by_first = rf"\b{re.escape(words[0])}\b(?! {re.escape(words[1])})"
    if looks and not before.endswith(" at ") and not re.search(by_first, text):
        return True
    role = before.split()[-1:] and before.split()[-1].strip(",").lower() in world().titles
    return bool(role or _PLACED.match(after) or _SPEAKS.match(after))


def like_person(words: Sequence[str]) -> bool | None:
    """By its words alone: opened by a given name, made of common words or of firms' words; None: unknown."""
    if any(w in world().products | world().legal for w in words):
        return False
    opens = words[0] in given()
    if not _of_firms().isdisjoint(words[1:]):
        return None if opens else False
    if opens:
        return True
    return False if all(w in common_words() for w in words) else None


@cache
def given() -> frozenset[str]:
    """Words that open names of persons."""
    return frozenset(lines("news", "given.txt"))


@cache
def _of_firms() -> frozenset[str]:
    """Words that stand in names of organisations far oftener than in those of persons."""
    return frozenset(lines("news", "firm_words.txt"))


@cache
def common_words() -> frozenset[str]:
    """Common words of English."""
    return frozenset(lines("names", "english.txt"))
