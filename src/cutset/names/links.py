"""Which two tokens may stand for each other, how, and at what cost. The definition behind every index."""

# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from .analyse import INITIAL, MARKS, SMALL, WORD
from .keys import abjad, fold, skeleton
from .tables import variants

EXACT, FOLD, VARIANT, EDIT, SHORT, SKELETON, INITIALS, JOINED, ABJAD, READING, GENDER = range(11)

LINK_NAMES = ("same", "same sound", "known variant", "misspelt", "misspelt short word", "same consonants",
              "initial", "written together", "unvowelled script", "reading of a Han character", "name of a man and of a woman")  # fmt: skip


class Link(NamedTuple):
    """`cost` in [0, 1]: edits over the longer length; 1 - strength for known variants."""

    sort: int
    cost: float


def budget(length: int) -> int:
    """Edits allowed between two tokens of which the longer has `length` letters (Damerau, OSA)."""
    if length < 3:
        return 0
    return 1 if length < 8 else 2


def abjad_cost(key: str) -> float:
    """Few consonants fit many words: nothing is charged for five, 1 for two."""
    return {2: 0.6, 3: 0.25, 4: 0.1}.get(len(key), 0.0)


#: Costs of a word read from a script without vowels against a written one: its vowels are a guess, so other
#: vowels cost little; other consonants cost this and the edits; consonant classes alone this and `abjad_cost`.
CROSS_SOUND, CROSS_SKELETON, CROSS_EDIT, CROSS_KEY = 0.03, 0.06, 0.2, 0.15
#: Up to here every consonant agrees: no more can be asked of a word without vowels.
FULL_READING = 0.1

_SAME = Link(EXACT, 0.0)
_READING = Link(READING, 0.0)


def link(a: str, a_sort: int, b: str, b_sort: int, persons: bool) -> Link | None:
    """How token `a` may stand for `b`; None where it may not. Symmetric."""
    if (a_sort == SMALL) != (b_sort == SMALL):
        return None
    if a == b:
        return _SAME
    if a_sort == INITIAL or b_sort == INITIAL:
        if persons and a[0] == b[0] and a_sort in (WORD, INITIAL) and b_sort in (WORD, INITIAL):
            return Link(INITIALS, 0.5)
        return None
    if a_sort != WORD or b_sort != WORD:
        return None
    return _word_link(a, b) if a <= b else _word_link(b, a)


def _word_link(a: str, b: str) -> Link | None:
    bare_a, bare_b = a.rstrip(MARKS), b.rstrip(MARKS)
    if not (bare_a.isalpha() and bare_a.isascii() and bare_b.isalpha() and bare_b.isascii()):
        return None
    if a[-1] == "^" or b[-1] == "^":  # a syllable read from a Han character stands for itself only
        return _READING if bare_a == bare_b and a[-1] != "~" and b[-1] != "~" else None
    if (a[-1] == "~") != (b[-1] == "~"):
        return _cross_link(bare_a, bare_b)
    return _same_script(bare_a, bare_b)


def _cross_link(a: str, b: str) -> Link | None:
    """A word of a script without vowels, read with some, and a written one."""
    near = _same_script(a, b)
    if near is not None:
        sort, cost = near
        if sort == FOLD:
            cost = CROSS_SOUND
        elif sort == SKELETON or (
            sort in (EDIT, SHORT, GENDER) and skeleton(a) and skeleton(a) == skeleton(b)
        ):
            cost = CROSS_SKELETON
        elif sort in (EDIT, SHORT, GENDER):
            cost = CROSS_EDIT + cost
        return Link(ABJAD, cost)
    key = abjad(a)
    return Link(ABJAD, CROSS_KEY + abjad_cost(key)) if key and key == abjad(b) else None


def _same_script(bare_a: str, bare_b: str) -> Link | None:
    if bare_a == bare_b:
        return _SAME
    strength = variants().get(bare_a, {}).get(bare_b)
    if strength is not None:
        return Link(VARIANT, 1.0 - strength)
    longest = max(len(bare_a), len(bare_b))
    if min(len(bare_a), len(bare_b)) < 2:
        return None
    if longest - min(len(bare_a), len(bare_b)) > 4:
        return None
    same_sound = len(bare_a) > 2 and len(bare_b) > 2 and fold(bare_a) == fold(bare_b)
    allowed = budget(longest)
    distance = OSA.distance(bare_a, bare_b, score_cutoff=4)
    if same_sound and distance <= 4:
        return Link(FOLD, distance / longest)
    if distance <= allowed:
        if longest > 3 and gendered(bare_a, bare_b):
            return Link(GENDER, distance / longest)
        return Link(SHORT if longest <= 3 else EDIT, distance / longest)
    if distance <= 3:
        key = skeleton(bare_a)
        if key and key == skeleton(bare_b):
            return Link(SKELETON, distance / longest)
    return None


_FEMININE = frozenset(("le", "la", "ne", "na", "te", "ia"))


def gendered(a: str, b: str) -> bool:
    """Whether two words one edit apart differ by a feminine ending only: Mario and Maria, Samir and Samira.

    Slavic family names (Petrov, Petrova; Rudin, Rudina) belong to one family and are no sign of two people.
    """
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) == 2:
        return b.startswith(a) and b[len(a) :] in _FEMININE
    if len(a) == len(b):
        return a[:-1] == b[:-1] and {a[-1], b[-1]} in (
            {"o", "a"},
            {"e", "a"},
            {"i", "a"},
            {"y", "a"},
            {"u", "a"},
        )
    if b[:-1] != a or b[-1] not in "ae" or a[-1] in "aeiou":
        return False
    return a[-2:] not in ("ov", "ev", "in", "yn", "iy", "ii")
