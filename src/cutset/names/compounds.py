"""Names of the Arabic world that are one name in two or three words: Abd al-Rahman, Rahmat Allah, Saif ud-Din.

Their spellings (Abdul Rahman, Abdurrahman, Abdel-Rahman; Rahmatullah, Rahmatollah; Saifuddin, Seif Eddine) become one
word each, so that weights, misspellings and variants work on the name and not on its article.
"""

# ruff: noqa: E501

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from .lexicon import PARTICLES
from .tables import word_flags

_SERVANT = frozenset(
    ["abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus", "abdoul", "abdil", "abdull", "abdu"]
)  # fmt: skip
_GOD = frozenset(("allah", "ullah", "ollah", "lullah", "allh"))
_FAITH = frozenset(("din", "deen", "dine", "ddin", "dyn"))
_EDDIN = frozenset(("eddine", "eddin", "uddin", "oddin", "addin", "aldin", "eldin", "uldin", "eddeen", "uddeen", "aldeen", "eldeen"))  # fmt: skip
_ABD = re.compile(r"^abd(?:ou|[aeuo])?(?:l|(?:(?<=[aeuo])([rsndtz])(?=\1)))(?=[a-z]{3})")
_ULLAH = re.compile(r"(?<=[a-z]{3})[aou]l?la(?:h|)$")
_UDDIN = re.compile(r"(?<=[a-z]{3})(?:[aeuo]dd[ie]{1,2}ne?|[aeu]l?deen|[aeu]ldine?|edine|udin)$")
#: Family names and words that end alike by chance.
_NOT = frozenset(
    ["abdullah", "aladdin", "medina", "ramadin", "bernardin", "odin", "lewandin", "nordine", "brandine"]
)  # fmt: skip


def compound(tokens: list[str]) -> list[str]:
    """Tokens with such names put together, at any place; a servant at the end belongs to the first word."""
    if not any(
        "abd" in t or t[:1] in "ab" or "lla" in t or "din" in t or "deen" in t or t in _GOD for t in tokens
    ):
        return tokens
    out: list[str] = []
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        after = i + 1
        while after < n and PARTICLES.get(tokens[after]) == "al":
            after += 1
        if _is_servant(token) and after < n and len(tokens[after]) >= 3:
            out.append(_servant(tokens[after]))
            i = after + 1
            continue
        if out and token in _GOD and len(out[-1]) >= 3:
            out[-1] = out[-1] + "ullah"
        elif len(out) >= 2 and token in _FAITH and PARTICLES.get(out[-1]) == "al" and len(out[-2]) >= 3:
            out.pop()
            out[-1] = out[-1] + "uddin"
        elif out and token in _EDDIN and len(out[-1]) >= 3:
            out[-1] = out[-1] + "uddin"
        else:
            out.append(_single(token))
        i += 1
    if len(out) >= 2 and _is_servant(out[-1]) and len(out[0]) >= 3 and not _is_servant(out[0]):
        out[0] = _servant(out[0])
        out.pop()
    return out


def _is_servant(token: str) -> bool:
    """Abd, Abdul and so on, also with one letter wrong."""
    if token in _SERVANT:
        return True
    if not 4 <= len(token) <= 6 or token[0] not in "ab" or word_flags(token):
        return False
    return min(OSA.distance(token, full, score_cutoff=1) for full in ("abdul", "abdel")) <= 1


def _servant(name: str) -> str:
    if name in _GOD or name == "lah":
        return "abdullah"
    return "abdul" + _single(name)


def _single(token: str) -> str:
    if len(token) < 6 or token in _NOT or not token.isascii():
        return token
    token = _ABD.sub("abdul", token)
    if len(token) >= 7:
        if "la" in token:
            token = _ULLAH.sub("ullah", token)
        token = _UDDIN.sub("uddin", token)
    return token
