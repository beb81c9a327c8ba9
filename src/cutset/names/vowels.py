"""Words of scripts without vowels (Arabic, Persian, Urdu, Hebrew) read with the vowels of a known name.

A written word fits a Latin one when its letters stand there in order: consonants by sound, long vowels as vowels, short
vowels free. Of all known words that fit, the most frequent is the reading; a word that fits none keeps its consonants.
"""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from .tables import native_words, token_stats, variants

_CLUSTERS = {
    "tsch": "C", "sch": "S", "tch": "C", "sh": "S", "ch": "C", "kh": "X", "gh": "G", "ph": "f", "th": "T", "dh": "D",
    "zh": "Z", "dj": "j", "ck": "k", "ts": "c", "tz": "c", "qu": "k", "x": "x", "dzh": "j", "ou": "u", "oo": "u", "ee": "i",
}  # fmt: skip
_CLUSTER_RE = re.compile("|".join(sorted(_CLUSTERS, key=len, reverse=True)))
_DOUBLE = re.compile(r"(.)\1+")
#: Written letter -> Latin sounds it may be; the first group costs nothing, the second a little.
_SOUNDS: dict[str, tuple[str, str]] = {
    "b": ("b", "pv"), "p": ("pf", "b"), "f": ("f", "vp"), "t": ("t", "Td"), "T": ("Ts", "t"), "j": ("jgZ", "yzC"), "C": ("C", "Sj"),
    "h": ("h", "XCk"), "X": ("X", "hkC"), "d": ("d", "zDt"), "D": ("Dzd", ""), "r": ("r", ""), "z": ("z", "sDd"), "Z": ("Zj", "zg"),
    "s": ("s", "czS"), "S": ("S", "sC"), "G": ("G", "gqr"), "g": ("g", "jkG"), "q": ("qkg", "cGCx"), "k": ("kc", "qgXCx"), "l": ("l", ""),
    "m": ("m", ""), "n": ("n", "m"), "c": ("c", "szC"), "w": ("wvuo", ""), "y": ("yieZ", "aj"), "a": ("aeiou", ""), "v": ("vwb", ""), "x": ("x", ""),
}  # fmt: skip
#: Classes under which fitting words are found: vowels and breath are left out.
_COARSE = {"b": "B", "p": "B", "f": "B", "v": "B", "j": "K", "g": "K", "G": "K", "q": "K", "k": "K", "X": "", "C": "T", "S": "T", "Z": "T",
           "t": "T", "d": "T", "T": "T", "D": "T", "z": "T", "s": "T", "c": "T", "r": "R", "l": "L", "m": "N", "n": "N", "x": "KT"}  # fmt: skip
_VOWELS = frozenset("aeiouy")
#: Letters -> sounds; a letter that only carries a vowel is "a".
_SOUND_OF = {
    letter: sound
    for sound, letters in {
        "a": "اأإآعىئةۃەא\u05e2", "b": "بב", "p": "پפף", "t": "تطټتטת", "T": "ث", "j": "ج", "C": "چ", "h": "حهھہۀה", "X": "خח", "d": "دضډڈד",
        "D": "ذ", "r": "رړڑר", "z": "زظז", "Z": "ژږ", "s": "سصס", "S": "شښש", "G": "غ", "f": "فڤ", "q": "ق", "k": "كکڪקכך", "g": "گګڭג",
        "l": "لל", "m": "مמם", "n": "نںڼנן", "w": "وؤۆۇۋו", "y": "يیېۍےێי", "c": "צץ",
    }.items()
    for letter in letters
}  # fmt: skip
#: Letters that Persian, Urdu and Pashto say otherwise than Arabic.
_EASTERN = {"ض": "z", "ذ": "z", "ث": "s"}
_LATIN_OF = {"T": "th", "C": "ch", "X": "kh", "D": "dh", "Z": "zh", "S": "sh", "G": "gh", "c": "ts"}
_MARKS = "()[],.;:\"'«»-–"
_LETTERS_OF = re.compile("[^" + "".join(_SOUND_OF) + "]+")
_SMALL_WORDS = {
    "بن": "bin", "ابن": "bin", "بنت": "bint", "ولد": "ould", "أبو": "abu", "ابو": "abu", "أبي": "abu", "ابي": "abu", "أم": "umm", "ام": "umm",
    "آل": "al", "ال": "al", "الله": "allah", "عبد": "abd", "عبدالله": "abdullah", "و": "wa", "في": "fi", "من": "min", "על": "al", "בן": "ben", "בת": "bat", "של": "shel", "אל": "al",
}  # fmt: skip
#: Article and prepositions written together with the word, and the servant of Abd al-...
_ARTICLES = (("عبدال", "abd al"), ("وال", "al"), ("بال", "al"), ("لل", "al"), ("ال", "al"))
_LONG_U, _LONG_I = re.compile("(?<=[^awyh])w(?=[^awy]|$)"), re.compile("(?<=[^awyh])y(?=[^awy]|$)")
_FIRST_O = re.compile("^aw(?=[^awy])")
#: Worst fit that is still a reading, and what a tenfold frequency is worth against fit.
_WORST, _FREQUENCY = 0.55, 0.06
_NEVER = 9.0


@lru_cache(maxsize=131072)
def sounds(word: str) -> str:
    """A romanised word as one character a sound; doubled letters once."""
    return _DOUBLE.sub(r"\1", _CLUSTER_RE.sub(lambda m: _CLUSTERS[m.group()], word))


def coarse(sound: str) -> frozenset[str]:
    """Keys under which a word is filed: consonant classes; sounds of two classes give two keys."""
    keys = {""}
    for char in sound:
        if char in "Ckcj":  # ch may be breath or k, c may be k or s, j may be zh
            options = {"C": ("T", "K", ""), "k": ("K", ""), "c": ("K", "T"), "j": ("K", "T")}[char]
        else:
            options = (_COARSE.get(char, ""),)
        keys = {
            key if option and key.endswith(option) else key + option for key in keys for option in options
        }
        if len(keys) > 16:
            keys = set(sorted(keys)[:16])
    return frozenset(keys)


def fit(written: str, latin: str, limit: float = math.inf) -> float:
    """How badly the sounds of a written word fit a Latin one; 0: fully. Infinite where it is `limit` or worse."""
    n, m = len(written), len(latin)
    row = [0.0] * (m + 1)
    for j in range(1, m + 1):
        row[j] = row[j - 1] + _skip_latin(latin, j - 1, True)
    for i in range(1, n + 1):
        char = written[i - 1]
        free, near = _SOUNDS.get(char, (char, ""))
        skip = _skip_written(char, i == n)
        last = row
        row = [last[0] + skip] + [0.0] * m
        for j in range(1, m + 1):
            other = latin[j - 1]
            best = last[j] + skip
            if other in free:
                best = min(best, last[j - 1])
            elif other in near:
                best = min(best, last[j - 1] + _NEAR)
            row[j] = min(best, row[j - 1] + _skip_latin(latin, j - 1, False))
        if min(row) >= limit:  # what follows only adds
            return math.inf
    return row[m] if row[m] < limit else math.inf


def _skip_written(char: str, last: bool) -> float:
    if char == "a":
        return 0.25
    if char in "wy":
        return 0.5
    return 0.1 if char == "h" and last else _NEVER


def _skip_latin(latin: str, at: int, first: bool) -> float:
    char = latin[at]
    if char in _VOWELS:
        if at == len(latin) - 1 and char in "aou":  # at the end a long vowel would be written
            return 0.3
        return 0.6 if first else (0.02 if char in "ae" else 0.04)
    if char == "h":
        return 0.05 if at == len(latin) - 1 else 0.5
    return 0.6 if char == "w" else _NEVER


def _set(sound: Iterable[str]) -> int:
    """Sounds as bits."""
    bits = 0
    for char in sound:
        bits |= 1 << (ord(char) - 65)
    return bits


#: What a near sound costs in `fit`.
_NEAR = 0.3


@lru_cache(maxsize=2)
def _lexicon(kind: int) -> dict[str, list[tuple[str, str, float, int, int]]]:
    """Coarse key -> (word, sounds, tenfold frequency, set of its sounds, of those that have to be written)."""
    found: dict[str, list[tuple[str, str, float, int, int]]] = defaultdict(list)
    counts = token_stats().counts
    words = {w: c[kind] for w, c in counts.items() if c[kind]} | {w: 1 for w in variants() if w not in counts}
    for word, count in words.items():
        if 3 <= len(word) <= 20 and word.isalpha() and word.isascii():
            sound = sounds(word)
            said, must = _set(sound), _set(c for c in sound if c not in _VOWELS and c not in "hw")
            for key in coarse(sound):
                found[key].append((word, sound, math.log10(count), said, must))
    for filed in found.values():
        filed.sort(key=lambda w: -w[2])  # what is rarer then has to fit better to be looked at
    return found


@lru_cache(maxsize=65536)
def voiced(word: str, kind: int, spell: str = "") -> str:
    """A written word (no spaces) as Latin words: articles apart, the rest as read, else its consonants.

    `spell`: "arabic" or "eastern" (Persian, Urdu, Pashto), the consonants as they are said there, whatever the reading.
    """
    bare = "".join(
        c
        for c in unicodedata.normalize("NFD", word)
        if unicodedata.category(c) != "Mn" or c in "\u0653\u0654\u0655"
    )
    bare = _LETTERS_OF.sub("", unicodedata.normalize("NFC", bare))
    if not bare:
        return ""
    small = _SMALL_WORDS.get(bare)
    if small is not None:
        return small
    if kind and not spell and (meaning := native_words().get(word.strip(_MARKS)) or native_words().get(bare)):
        return meaning
    for prefix, article in _ARTICLES:
        rest = bare.removeprefix(prefix)
        if rest != bare and len(rest) >= 3:
            return f"{article} {voiced(rest, kind, spell)}"
    written = "".join(_SOUND_OF.get(c, "") for c in bare)
    if spell == "eastern":
        return _spelt("".join(_EASTERN.get(c) or _SOUND_OF.get(c, "") for c in bare))
    return _spelt(written) if spell else reading(written, kind) or _spelt(written)


def _spelt(written: str) -> str:
    """A word that no known one fits, letter by letter: w and y between consonants are long vowels."""
    text = _LONG_U.sub("u", _LONG_I.sub("i", written))
    return "".join(_LATIN_OF.get(s, s) for s in _FIRST_O.sub("o", text))


@lru_cache(maxsize=65536)
def reading(written: str, kind: int) -> str:
    """The known word that sounds without vowels are read as; empty where none fits. `kind`: 0 persons."""
    if len(written) < 2:
        return ""
    best, least = "", _WORST
    firm = [
        tuple(_set(s) for s in _SOUNDS.get(c, (c, ""))) for c in dict.fromkeys(written) if c not in "awyh"
    ]
    free = _set("".join(_SOUNDS.get(c, (c, ""))[0] for c in written))
    heard = free | _set("".join(_SOUNDS.get(c, (c, ""))[1] for c in written))
    for key in sorted(coarse(written)):  # in one order, so that of equal readings it is always the same
        for other, sound, frequency, said, must in _lexicon(1 if kind else 0).get(key, ()):
            if must & ~heard or abs(len(sound) - len(written)) > 6:
                continue
            # No worse than the worst reading, nor than what is the best so far.
            limit = min(_WORST, least + _FREQUENCY * frequency + 1e-9)
            if limit <= 0.0:
                break
            if _least_fit(firm, free, said, must) >= limit:
                continue
            cost = fit(written, sound, limit)
            if cost < _WORST and (value := cost - _FREQUENCY * frequency) < least:
                best, least = other, value
    return best


def _least_fit(firm: list[tuple[int, ...]], free: int, said: int, must: int) -> float:
    """What `fit` costs at least: consonants that have no equal on the other side stand for near ones or for none."""
    near = 0
    for equal, alike in firm:
        if not equal & said:
            if not alike & said:
                return _NEVER
            near += 1
    return _NEAR * max(near, (must & ~free).bit_count())
