"""Keys under which spellings of one sound fall together."""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

# Order matters: longer clusters first. Capitals stand for one sound each.
FOLDS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("tsch", "C"), ("dzh", "J"), ("dj", "J"), ("sh", "S"), ("ch", "C"),
    ("zh", "J"), ("j", "J"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"),
    ("ts", "c"), ("tz", "c"), ("x", "ks"), ("q", "k"), ("w", "v"),
)  # fmt: skip
VOWELS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("yu", "u"), ("iu", "u"), ("Ju", "u"),
    ("ya", "a"), ("ia", "a"), ("Ja", "a"), ("ye", "e"), ("ie", "e"), ("Je", "e"), ("yo", "o"), ("io", "o"),
    ("ai", "ei"), ("ay", "ei"), ("ey", "ei"), ("yi", "i"), ("iy", "i"), ("y", "i"),
)  # fmt: skip
_GLIDE = re.compile(r"(?<=[aeou])j(?![aeiou])")
_DOUBLE = re.compile(r"(.)\1+")
_NOT_CONSONANT = re.compile(r"[aeiou]+")
_FOLD_MAP, _VOWEL_MAP = dict(FOLDS), dict(VOWELS)


def _any_of(table: dict[str, str], more: str = "") -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=len, reverse=True)) + more)


# A hard c is a k, before these letters and at the end; listed clusters (ch, ck, sch ...) are tried first.
HARD_C = "aoukl"
_FOLD_RE = _any_of(_FOLD_MAP, f"|c(?=[{HARD_C}]|$)")
_VOWEL_RE = _any_of(_VOWEL_MAP)
ABJAD_CLUSTERS = (("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"), ("ph", "b"),
                   ("th", "t"), ("dh", "d"), ("zh", "g"), ("ts", "s"), ("tz", "s"), ("ks", "s"), ("x", "s"))  # fmt: skip
ABJAD_LETTERS: dict[str, str | None] = {"p": "b", "v": "b", "f": "b", "j": "g", "k": "q", "c": "q", "z": "s", "w": None, "y": None,
                        "i": None, "a": None, "e": None, "o": None, "u": None, "h": None}  # fmt: skip
_ABJAD = str.maketrans(ABJAD_LETTERS)


#: ch, sh and c stand for each other between French, German, Slavic and English spellings.
HISSING = {"C": "c", "S": "c", "J": "j"}
_HISSING = str.maketrans(HISSING)


def _fold_one(found: re.Match[str]) -> str:
    return _FOLD_MAP.get(found.group(), "k")


def _vowel_one(found: re.Match[str]) -> str:
    return _VOWEL_MAP[found.group()]


@lru_cache(maxsize=262144)
def fold(token: str) -> str:
    """Spelling of sounds: doubled letters, ph/f, ck/k, y/i, ou/u, sch/sh, silent final h ..."""
    if not token.isalpha():
        return token
    token = _GLIDE.sub("i", token)  # Aleksej, Nikolaj
    key = _FOLD_RE.sub(_fold_one, token)
    key = _VOWEL_RE.sub(_vowel_one, key)
    key = _DOUBLE.sub(r"\1", key)
    if len(key) > 3 and key[-1] in "hz":  # Gonzalez and Gonzales
        key = key[:-1] if key[-1] == "h" else key[:-1] + "s"
    return key


@lru_cache(maxsize=262144)
def skeleton(token: str) -> str:
    """Consonants of the folded token, a leading vowel kept as "a"; empty when fewer than three sounds."""
    key = fold(token)
    if not token.isalpha():
        return ""
    bare = _NOT_CONSONANT.sub("", key[1:])
    bare = _DOUBLE.sub(r"\1", (("a" if key[0] in "aeiou" else key[0]) + bare).translate(_HISSING))
    return bare if len(bare) >= 3 else ""


@lru_cache(maxsize=262144)
def abjad(token: str) -> str:
    """What an alphabet without vowels keeps of a token: consonant classes; empty when fewer than two."""
    if not token.isalpha():
        return ""
    for old, new in ABJAD_CLUSTERS:
        token = token.replace(old, new)
    first = token[0] if token[0] in "yh" else ""
    bare = _DOUBLE.sub(r"\1", first + token.translate(_ABJAD))
    return bare if len(bare) >= 2 else ""


#: Keys are numbers of base 256 modulo this prime: one division here, and letter by letter in the kernels.
KEY_PRIME = 0x9E3779B97F4A8B


def key_hash(key: str) -> int:
    """56-bit hash of a key; 0 for none."""
    return int.from_bytes(key.encode(), "big") % KEY_PRIME


def hash64(text: str) -> int:
    """Stable 64-bit hash (BLAKE2b), the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
