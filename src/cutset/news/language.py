"""Which language a text is in, by its script and its function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .tables import table

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
)
_SAMPLE = 20_000
_LEAST = 25


def language(text: str) -> str:
    """ISO 639-1 code, "und" where nothing fits; fewer than 25 words count as English unless the script says
    otherwise (too short to tell)."""
    sample = text[:_SAMPLE]
    # Characters and words are looked at once each, not as often as they come.
    characters = Counter(sample)
    letters = sum(n for c, n in characters.items() if c.isalpha()) or 1
    for code, first, last in _SCRIPTS:
        if sum(n for c, n in characters.items() if first <= c <= last) / letters > 0.3:
            return code
    words: Counter[str] = Counter()
    for word, n in Counter(_WORD.findall(sample)).items():
        words[word.lower()] += n
    count = words.total()
    if count < _LEAST:
        return "en"
    shares = {
        code: sum(words[w] for w in known & words.keys()) / count for code, known in _function_words().items()
    }
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    return best if shares[best] >= 0.12 else "und"


def is_capitals(text: str) -> bool:
    """Whether more than seven in ten letters of the beginning are capitals."""
    letters = {c: n for c, n in Counter(text[:_SAMPLE]).items() if c.isalpha()}
    return bool(letters) and sum(n for c, n in letters.items() if c.isupper()) > 0.7 * sum(letters.values())


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in table("language").items()}
