"""Forms of firm names as news writes them: without legal form and possessive; acronyms; first words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from .tables import table

_SMALL = frozenset(("of", "and", "the", "for", "de", "&"))
_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = re.compile(r"[^\w&+]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `data/news/naming.yaml`."""
    return frozenset(str(table("naming")[name]).split())


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, marks, "the" and the legal form at the end.

    A name that is all legal form keeps it; initials are joined ("S.A." is "sa", "AT & T" is "at&t").
    """
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKD", name).strip(" \t\n\"“”'’()[].,;:"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\s*&\s*", "&", _DOTTED.sub(lambda m: m.group().replace(".", ""), plain))
    parts = [_POSSESSIVE.sub("", w) for w in re.split(r"[\s,/()]+", plain)]
    tokens = [t for w in parts for t in _MARKS.sub(" ", w).split()]
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    end = len(tokens)
    while end > 1 and tokens[end - 1] in word_list("legal"):
        end -= 1
    return tuple(tokens[:end])


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """Equal for two ways of writing one name; empty for what is no name."""
    return " ".join(words(name))


def acronyms(name: str) -> frozenset[str]:
    """Initials of a name of three or more words, with and without its legal form, in lower case.

    "Pakistan Telecommunication Company Limited" gives "ptcl" and "pt" is too short to count.
    """
    tokens = [w for w in re.split(r"[^\w]+", name) if w and w[0].isalpha()]
    main = [w for w in tokens if w.lower() not in _SMALL]
    without = [w for w in main if w.lower() not in word_list("legal")]
    made = {"".join(w[0] for w in part).casefold() for part in (main, without)}
    return frozenset(m for m in made if 3 <= len(m) <= 6)


@cache
def _countries() -> frozenset[str]:
    """Names, adjectives and capitals of countries: "China" is never short for "China Mobile"."""
    rows = table("world")["countries"]
    return frozenset(key(cell) for row in rows for cell in (*row[:3], *row[4:]) if cell)


def is_state(name: str) -> bool:
    """Whether a key names a country, its people or its capital for its government."""
    return name in _countries()


def is_short(short: Sequence[str], full: Sequence[str]) -> bool:
    """True where `short` is a true beginning of `full` that can stand for it: no country, no word like
    "National", and more than a letter or two."""
    if not 0 < len(short) < len(full) or tuple(full[: len(short)]) != tuple(short) or len(short[0]) < 3:
        return False
    return len(short) > 1 or not (short[0] in word_list("common") or " ".join(short) in _countries())
