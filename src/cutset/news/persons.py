"""Is a name that of a person? By its words, then by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from .world import world

_SPEAKS = re.compile(
    r",? (said|says|told|,? (?:chief|ceo|president|head|founder|an? (?:analyst|spokes\w+)))\b"
)
_PLACED = re.compile(
    r", (?:[\w’' -]{0,40})?(?:analyst|spokes\w+|chief|president|CEO|head|director|economist|representative)\b"
)
_SPOKEN = re.compile(r"\b(?:said|says|added|told (?:us|reporters)) $")


def is_person(words: Sequence[str], before: str, after: str) -> bool:
    """Of a name of two or three words, with up to forty characters before it and after it."""
    if not all(w.isalpha() or "-" in w or w.endswith(".") for w in words) or any(
        w.isupper() and len(w) > 2 for w in words
    ):
        return False
    looks = like_person([w.lower() for w in words])
    if looks is False:
        return False
    role = before.split()[-1:] and before.split()[-1].strip(",").lower() in world().titles
    if role or _PLACED.match(after):
        return True
    return bool(looks is None and _SPEAKS.match(after)) or bool(
        looks and (_SPEAKS.match(after) or _SPOKEN.search(before))
    )


def like_person(words: Sequence[str]) -> bool | None:
    """By its words alone: opened by a given name, made of common words or of firms' words; None: unknown."""
    persons, firms = counts().get(words[-1], (0, 0))
    if firms > 2 * max(persons, 1) or words[-1] in world().products | world().legal:
        return False
    if words[0] in world().given or words[0] in given():
        return True
    return False if all(w in common_words() for w in words) else None


@cache
def given() -> frozenset[str]:
    return frozenset(_lines("news", "given.txt"))


@cache
def common_words() -> frozenset[str]:
    """Common words of English."""
    return frozenset(_lines("names", "english.txt"))


@cache
def counts() -> dict[str, tuple[int, int]]:
    """In how many names of persons and of organisations of the screening list a word stands."""
    rows = (line.split("\t") for line in _lines("names", "tokens.tsv"))
    return {word: (int(persons), int(firms)) for word, persons, firms, *_ in rows if word != "*"}


def _lines(folder: str, name: str) -> list[str]:
    text = files("cutset.data").joinpath(folder, name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
