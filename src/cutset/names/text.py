"""Characters: normal forms, scripts and romanisation.

Everything after this file works on lower-case ASCII letters and digits; Han names additionally keep
their own characters, because many of them share one reading.
"""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

#: Longest name that is read; the rest is ignored (names on official lists stay under 400 characters).
MAX_CHARS = 1000
#: Most words of a name that are read, and the longest word.
MAX_TOKENS = 24
MAX_TOKEN = 32

LATIN, HAN, KANA, HANGUL, ABJAD, OTHER = "latin", "han", "kana", "hangul", "abjad", "other"

_RANGES: tuple[tuple[int, str], ...] = (
    (0x0000, LATIN), (0x0370, OTHER), (0x0590, ABJAD), (0x0780, OTHER), (0x1100, HANGUL), (0x1200, OTHER),
    (0x1E00, LATIN), (0x1F00, OTHER), (0x2E80, HAN), (0x3040, KANA), (0x3100, HAN), (0x3130, HANGUL),
    (0x3190, HAN), (0x31F0, KANA), (0x3200, HAN), (0xA000, OTHER), (0xAC00, HANGUL), (0xD7B0, OTHER),
    (0xF900, HAN), (0xFB00, LATIN), (0xFB1D, ABJAD), (0xFE00, OTHER), (0xFE70, ABJAD), (0xFF00, LATIN),
    (0xFF66, KANA), (0xFFA0, HANGUL), (0xFFDD, OTHER), (0x20000, HAN), (0x32000, OTHER),
)  # fmt: skip
_STARTS = [start for start, _ in _RANGES]

# Letters that the general romanisation renders by shape rather than by sound.
_FIXES = {
    "ъ": "", "Ъ": "", "ь": "", "Ь": "", "ё": "yo", "Ё": "Yo", "є": "ye", "Є": "Ye", "ї": "yi", "Ї": "Yi",
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ء": "", "ع": "a", "ئ": "y", "ؤ": "w",
    "و": "w", "ي": "y", "ی": "y", "ش": "sh", "خ": "kh", "ذ": "dh", "ث": "th", "غ": "gh", "چ": "ch",
    "ژ": "zh", "ج": "j", "ح": "h", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ق": "q", "ک": "k", "گ": "g",
    "פ": "p", "ף": "p", "ב": "b", "כ": "k", "ך": "k", "ש": "sh", "צ": "ts", "ץ": "ts", "ח": "h", "ט": "t",
    "ק": "k", "ע": "a", "א": "a", "ו": "w", "י": "y", "ה": "h", "ת": "t", "ס": "s",
    "ß": "ss", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "ı": "i", "Ə": "A", "ə": "a",
}  # fmt: skip
_GREEK_START = {
    "μπ": "b",
    "ντ": "d",
    "γκ": "g",
    "Μπ": "B",
    "Ντ": "D",
    "Γκ": "G",
    "ΜΠ": "B",
    "ΝΤ": "D",
    "ΓΚ": "G",
}
#: Foreign names only end like these (Άσαντ, Λούντβιγκ).
_GREEK_END = re.compile("(?:ντ|γκ|μπ|ΝΤ|ΓΚ|ΜΠ)$")
_GREEK = (("ου", "u"), ("ΟΥ", "U"), ("Ου", "U"), ("γγ", "ng"), ("γκ", "gk"), ("χ", "ch"), ("ευ", "ef"), ("αυ", "af"), ("β", "v"), ("Β", "V"), ("υ", "i"), ("η", "i"), ("ու", "u"), ("Ու", "U"))  # fmt: skip

_APOSTROPHES = re.compile("['`´ʹʻʼʽʾʿˈ‘’‛′＇׳״\"“”„«»]")
_NOT_WORD = re.compile(r"[^a-z0-9A-Z]+")
# The same two in one pass over ASCII.
_ASCII_WORDS = {i: None if _APOSTROPHES.match(chr(i)) else " " for i in range(128) if not chr(i).isalnum()}
_HAN_CHAR = re.compile(
    "["
    + "".join(f"{chr(start)}-{chr(end - 1)}" for (start, script), end in
                     zip(_RANGES, [*_STARTS[1:], 0x110000], strict=True) if script == HAN)
    + "]"
)  # fmt: skip
_LATIN, _NO_SCRIPT = frozenset((LATIN,)), frozenset[str]()
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b|\b(?:[a-z]\.){2,}")


@lru_cache(maxsize=16384)
def script_of(char: str) -> str:
    """Coarse script of one character."""
    return _RANGES[bisect_right(_STARTS, ord(char)) - 1][1]


def scripts(text: str) -> frozenset[str]:
    """Scripts of the letters of a text; empty for a text without letters."""
    if text.isascii():
        return _LATIN if text.lower() != text.upper() else _NO_SCRIPT
    return frozenset(script_of(c) for c in text if c.isalpha())


class _Characters(dict[int, str | None]):
    """What becomes of a character, for str.translate: worked out when it is first met."""

    def __init__(self, become: Callable[[str], str | None]) -> None:
        self._become = become

    def __missing__(self, code: int) -> str | None:
        out = self._become(chr(code))
        if len(self) < 20_000:
            self[code] = out
        return out


def _visible(char: str) -> str | None:
    """Control and space characters become a space, invisible and unassigned ones nothing."""
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return None if category in ("Cf", "Cs", "Co", "Cn") else char


def _ascii(char: str) -> str:
    from anyascii import anyascii

    out: str = _FIXES[char] if char in _FIXES else anyascii(char)
    return out


_VISIBLE = _Characters(_visible)
_UNMARKED = _Characters(lambda char: None if unicodedata.category(char) == "Mn" else char)
_ASCII = _Characters(_ascii)


def clean(text: str) -> str:
    """NFKC, control and format characters out, one space between words, at most MAX_CHARS characters."""
    text = text[: 4 * MAX_CHARS]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_VISIBLE)
    elif not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split())
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS].strip()


@lru_cache(maxsize=65536)
def _roman_word(word: str) -> str:
    """One word in ASCII letters. Long vowels, tones and marks are dropped."""
    if word.isascii():
        return word.replace("'", "").replace("`", "")
    found = scripts(word)
    word = unicodedata.normalize("NFC", word)
    # Vowel points of Arabic and Hebrew, accents of Greek: gone before letters are looked up.
    bare = unicodedata.normalize("NFD", word).translate(_UNMARKED)
    source = word if found & {HANGUL, KANA} or OTHER in found else bare
    if OTHER in found:
        source = source.replace("ու", "u").replace("Ու", "U")
    if OTHER in found and any(0x0370 <= ord(c) < 0x0400 or 0x1F00 <= ord(c) < 0x2000 for c in word):
        source = _GREEK_START.get(bare[:2], bare[:2]) + bare[2:]
        source = (
            _GREEK_END.sub(lambda m: _GREEK_START[m.group()], source).replace("μπ", "mb").replace("ΜΠ", "MB")
        )
        for old, new in _GREEK:
            source = source.replace(old, new)
    if source[:1] == "ו" and len(source) > 1:  # a leading vav is a consonant
        source = "ב" + source[1:]
    return source.translate(_ASCII).replace("'", "").replace("`", "")


#: Characters that are read otherwise as the family name.
_HAN_FAMILY = {"薄": "bo", "曾": "zeng", "单": "shan", "單": "shan", "解": "xie", "仇": "qiu", "查": "zha", "区": "ou", "區": "ou", "覃": "qin",
               "朴": "piao", "盖": "ge", "任": "ren", "翟": "zhai", "宁": "ning", "乐": "yue", "樂": "yue", "尉": "wei", "繁": "po", "秘": "bi"}  # fmt: skip


def family_first(text: str) -> str:
    """A personal name in Han characters with its family name as it is read."""
    return _HAN_FAMILY[text[0]] + " " + text[1:] if text[:1] in _HAN_FAMILY else text


def romanise(text: str) -> str:
    """Lower-case ASCII of a cleaned text. Han characters become one syllable and a space each."""
    if text.isascii():
        return text.lower()
    if _HAN_CHAR.search(text):
        text = _HAN_CHAR.sub(lambda found: f" {found.group()} ", text)
    return " ".join([_roman_word(word) for word in text.split(" ")]).lower()


def words(roman: str, dotted: bool = False) -> list[str]:
    """Words of a romanised text, letters and digits, at any length; apostrophes vanish.

    "s.a." is one word; with `dotted` it is in capitals, so that a legal form is told from a word.
    """
    if roman.isascii() and "." not in roman:
        return roman.translate(_ASCII_WORDS).split()[:MAX_TOKENS]
    roman = _APOSTROPHES.sub("", roman)
    if "." in roman:
        if dotted:
            roman = _INITIALS.sub(lambda m: m.group().replace(".", "").upper() + " ", roman)
        else:
            roman = _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", roman)
    return _NOT_WORD.sub(" ", roman).split()[:MAX_TOKENS]
