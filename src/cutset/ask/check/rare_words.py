"""Whether two firm names share their rare words. Legal forms, trades and countries are not rare.

"All words" matching let a firm pass that shared two rare words with a blocked one; so the rare words decide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cutset.rules.tables import text_file

COMMON = frozenset(w for w in text_file("common_words.txt").split("\n") if w and not w.startswith("#"))


@lru_cache(maxsize=65_536)
def words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain.replace("'", "")))


@lru_cache(maxsize=65_536)
def rare(name: str) -> frozenset[str]:
    return words(name) - COMMON


def likeness(written: str, listed: str) -> tuple[float, str]:
    """(score, why): 1 the same words, 0.9 the same rare words, 0.8 every rare word of the listed name,
    0.75 every rare word of the written one, 0 otherwise."""
    mine, theirs = rare(written), rare(listed)
    if words(written) == words(listed):
        return 1.0, "the same words"
    if not mine or not theirs:
        return 0.0, ""
    if mine == theirs:
        return 0.9, f"the same rare words ({' '.join(sorted(mine))})"
    if theirs <= mine:
        return 0.8, f"shares its rare words ({' '.join(sorted(theirs))})"
    if mine <= theirs:
        return 0.75, f"its rare words are among those of the other ({' '.join(sorted(mine))})"
    return 0.0, ""
