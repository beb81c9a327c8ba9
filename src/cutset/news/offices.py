"""Names of offices with an "and" inside: "Bureau of Industry and Security", "Food and Drug Administration"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from .persons import common_words
from .world import world

_HEADS = frozenset(
    {
        *("ministry", "department", "bureau", "office", "agency", "authority", "committee", "commission"),
        *("administration", "directorate", "council", "board", "institute", "secretary", "minister"),
    }
)
_ENDS = _HEADS - {"secretary", "minister"} | {"court"}
_OPENED = re.compile(r"(?:\b[Tt]he|['’]s|\b(?:U\.S\.|US|UK|EU))\s+$")
_NATIONAL = frozenset({"U.S.", "US", "UK", "EU", "National", "Federal", "State", "Financial"})


def is_one_office(words: Sequence[str], first: int, at: int, before: str) -> bool:
    """Do the words on both sides of the "and" at `at` name one office? `first`: where the name begins; `before`: the text up
    to there (of the whole run of words)."""  # noqa: E501
    opened = words[first] in {"The", "the"}
    left = [_bare(w) for w in words[first + opened : at]]
    right = []
    for word in words[at + 1 :]:
        if word[0].islower():
            break
        right.append(_bare(word))
        if word[-1] in ",;:)" or re.search(r"['’]s?$", word):
            break
    if not left or not right or words[at - 1][-1] in ",;:)":
        return False
    ends = right[-1].lower() in _ENDS
    if left[0].lower() in _HEADS and len(left) > 2 and left[1] in {"of", "for", "on"}:
        return not ends and len(right) < 4 and _common(right)
    if not ends or len(right) < 2 or left[-1].lower() in world().state:
        return False
    own = [w for w in left if w not in _NATIONAL and w not in world().demonyms]
    opened = opened or len(own) < len(left) or (first == 0 and _OPENED.search(before[-12:]) is not None)
    return opened and bool(own) and _common(own) and _common(right[:-1])


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.rstrip(",;:)"))


def _common(words: Sequence[str]) -> bool:
    return all(
        (w.lower() in common_words() or w.lower().removesuffix("s") in common_words())
        and w.lower() not in world().state
        for w in words
    )
