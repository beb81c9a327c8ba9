"""Which language a text is in, by its script and its function words."""

from __future__ import annotations

import re

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
    letters = sum(c.isalpha() for c in sample) or 1
    for code, first, last in _SCRIPTS:
        if sum(first <= c <= last for c in sample) / letters > 0.3:
            return code
    words = [w.lower() for w in _WORD.findall(sample)]
    if len(words) < _LEAST:
        return "en"
    shares = {code: sum(w in known for w in words) / len(words) for code, known in _function_words().items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    return best if shares[best] >= 0.12 else "und"


def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in table("language").items()}
