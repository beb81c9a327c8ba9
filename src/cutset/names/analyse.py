"""A name, taken apart once: tokens with weights, legal form, initials, numbers, whole-name keys."""

# ruff: noqa: E501

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from .compounds import compound
from .keys import fold, hash64
from .legal_forms import cut_glued, like_form, short_form, strip_forms
from .lexicon import NUMBER_WORDS, PARTICLES, ROMAN_NUMERALS, SERIES, STOPS
from .palladius import palladius
from .syllables import chinese, hangul, korean
from .tables import deletions, han_words, stray_form_words, token_stats, weight, word_flags
from .text import (
    ABJAD,
    HAN,
    HANGUL,
    KANA,
    LATIN,
    MAX_TOKEN,
    MAX_TOKENS,
    OTHER,
    clean,
    family_first,
    romanise,
    script_of,
    scripts,
    words,
)
from .vowels import voiced

PERSON, ORGANISATION, CRAFT = 0, 1, 2

#: Kinds of token. WORD carries the meaning; SMALL words (particles, titles, "of") may come and go.
WORD, INITIAL, NUMBER, SMALL = 0, 1, 2, 3

#: Lanes: which renderings of a name may be compared. Han names are compared by character with Han names
#: and by reading with all others, never by reading with each other. Wade-Giles and
#: Cyrillic spellings read as pinyin are compared with both, never with each other.
#: Korean names are compared once more in the one form that all romanisations come to.
ROMAN, HAN_CHARS, HAN_READING, ONE_FORM, PINYIN = 0, 1, 2, 3, 4

#: Weight of an initial. No other word of a name that may come and go weighs anything.
INITIAL_WEIGHT = 24

#: Weight of a short legal form where none should stand, and of a last word that looks like one mistyped.
LIKE_FORM = 32.0

#: Last characters of words from a script without vowels ("~") and of readings of Han characters ("^").
MARKS = "~^"

#: Weight of a middle name (father's name, patronymic, second given name) against a first or last one.
MIDDLE = 0.6

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|ya|go|y)$")
_DIGIT = re.compile(r"\d")
_SHIP = re.compile(
    r"^\s*(?:[ms]\s?[./]\s?[vtysc][. ]+|f\s?/\s?v[. ]+|(?:mv|mt|ms|my|ss|mts|fv)\.? )(?=\S)", re.IGNORECASE
)
_SHIP_NOTE = re.compile(r"\((?:vessel|ship|tanker|aircraft|yacht|[fm]/?[vty])\)", re.IGNORECASE)
_REGISTRATION = re.compile(r"[A-Za-z0-9]{1,2}-[A-Za-z0-9]{2,5}")
#: First words that initials leave out.
_OFFICES = frozenset(("office", "organization", "organisation", "group", "company", "the"))
_MISREAD = str.maketrans("01358", "olesb")
_WORDS = re.compile(r"\S+")
_HYPHENS = re.compile("[-־‐–—]")
_MIDDOT = re.compile("[·・•‧]")
_NUMBER_SIGN = re.compile(r"\b(?:no|nr)\.?\s*(?=\d)|№|#(?=\s*\d)")


@dataclass(slots=True, eq=False)
class Name:
    """One rendering of one name. `weights` in 0..256 by token; `forms`: bits of legal-form classes.

    `whole`: words as written, with forms and titles. `digest` puts two names in order: scores are symmetric.
    """

    text: str
    kind: int
    lane: int
    tokens: tuple[str, ...]
    sorts: tuple[int, ...]
    weights: tuple[float, ...]
    known: tuple[int, ...]
    forms: int
    whole: tuple[str, ...]
    digest: int
    _keys: tuple[str, ...] | None = None
    _initials: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def squashed(self) -> tuple[str, ...]:
        """Whole-name keys, made when first asked for."""
        if self._keys is None:
            self._keys = () if self.lane != ROMAN else _squashed(self)
        return self._keys

    @property
    def initials(self) -> tuple[str, ...]:
        """Keys by which names are found whose initials it is, or that are its initials."""
        if self._initials is None:
            self._initials = _acronyms(self)
        return self._initials[0]

    @property
    def asked(self) -> tuple[str, ...]:
        """The `initials` of names that this one stands for."""
        if self._initials is None:
            self._initials = _acronyms(self)
        return self._initials[1]


def guess_kind(text: str) -> int:
    """Person or organisation, where the source does not say: a legal form decides, else word counts."""
    roman = romanise(clean(text))
    tokens = words(roman)
    if strip_forms(tokens)[1] or _DIGIT.search(roman):
        return ORGANISATION
    odds = 0.0
    for token in tokens:
        small, share = _organisational(token)
        odds += small
        odds += share
    return ORGANISATION if odds > 0 or not tokens else PERSON


@lru_cache(maxsize=32768)
def _organisational(token: str) -> tuple[float, float]:
    """What a word says for an organisation and against a person: by its class, by the names it stands in."""
    stats = token_stats()
    p, o, _ = stats.counts.get(token, (0, 0, 0))
    share = math.log((o + 0.5) / (stats.totals[1] + 1)) - math.log((p + 0.5) / (stats.totals[0] + 1))
    return (2.0 if token in STOPS and token not in PARTICLES else 0.0), share


def _given_first(text: str, kind: int, found: frozenset[str]) -> tuple[str, str, int]:
    """The name without a legal form that is glued on, given name first; as it stood; the bits of that form."""
    body, bits = cut_glued(text) if not text.isascii() and kind == ORGANISATION else (text, 0)
    written = body
    if kind == PERSON and "," in body:
        # "SURNAME, Given": official lists put the surname first.
        last, _, first = body.partition(",")
        if first.strip() and "," not in first:
            body = f"{first} {last}"
    if HAN in found or KANA in found:
        body = _MIDDOT.sub(" ", body)
    return body, written, bits


@lru_cache(maxsize=8192)
def renderings(raw: str, kind: int) -> tuple[Name, ...]:
    """All renderings of a name as written: one, or more for names in Han characters and romanised ones of East Asia.

    `kind`: PERSON, ORGANISATION, or CRAFT, whose names are those of organisations once "M/V" is off.
    """
    text = clean(raw)
    if not text:
        return ()
    shown = text
    craft = kind == CRAFT
    if craft:
        kind = ORGANISATION
        text = _SHIP.sub("", _SHIP_NOTE.sub("", text)) or text
    found = scripts(text)
    body, written, bits = _given_first(text, kind, found)
    names: list[Name] = []
    if HAN in found:
        chars = [c for c in body if script_of(c) == HAN]
        if len(chars) >= 2:
            names.append(_build(shown, kind, HAN_CHARS, chars[:MAX_TOKENS], bits, "", []))
    spelt: tuple[list[str], ...] = ()
    if ABJAD in found:
        body = _HYPHENS.sub(" ", body)
        spelt = _spelt_out(body, kind)
        body = " ".join(voiced(w, kind) if script_of(w[0]) == ABJAD else w for w in _WORDS.findall(body))
    if kind == ORGANISATION and found & {HAN, HANGUL, KANA}:
        for term, meaning in han_words().items():
            if term in body:
                body = body.replace(term, f" {meaning} ")
    roman = romanise(family_first(body) if kind == PERSON and HAN in found else body)
    if "no" in roman or "nr" in roman or "#" in roman:
        roman = _NUMBER_SIGN.sub("", roman)
    lane = HAN_READING if HAN in found else ROMAN
    if kind == PERSON:
        tokens = words(roman.replace(".", " "))
        if not roman.isalpha():
            tokens = [_mended(t) for t in tokens]
    else:
        tokens = words(roman, dotted=True)
        if craft and _REGISTRATION.fullmatch(text):  # one letter more or less is another aircraft
            tokens = ["#" + "".join(tokens)]
    if kind == PERSON and body is not written:
        whole = words(romanise(written))
    else:
        whole = words(roman) if "." in roman else list(tokens)
    if kind == ORGANISATION:
        whole = [ROMAN_NUMERALS.get(t, t) for t in whole]
    if kind == ORGANISATION:
        tokens, more = strip_forms(tokens)
        bits |= more
    mark = "~" if ABJAD in found else "^" if lane == HAN_READING else ""
    if kind == PERSON:
        for other, reading in _other_readings(text, tokens, found):
            names.append(_build(shown, kind, other, reading, 0, "^", reading))
        tokens = compound(tokens)
    for letters in spelt:
        if len(letters) == len(tokens) and letters != tokens:
            names.append(_build(shown, kind, lane, letters, bits, mark, [], tokens))
    if tokens:
        names.append(_build(shown, kind, lane, tokens, bits, mark, whole))
    return tuple(names)


def _spelt_out(body: str, kind: int) -> tuple[list[str], ...]:
    """Words of a script without vowels by their letters alone: as Arabic says them, and as its eastern neighbours do.

    A reading or a translation is a guess; where every consonant of another name agrees, it is the same.
    """
    pieces = _WORDS.findall(body)
    said = (
        " ".join(voiced(w, kind, spell) if script_of(w[0]) == ABJAD else w for w in pieces)
        for spell in ("arabic", "eastern")
    )
    split = (words(text) for text in dict.fromkeys(romanise(t) for t in said))
    return tuple(compound(tokens) if kind == PERSON else strip_forms(tokens)[0] for tokens in split)


def _mended(token: str) -> str:
    """A digit read for a letter in a name of letters ("V1ktor", "B0ut")."""
    if token.isalpha() or token.isdigit() or sum(map(str.isdigit, token)) > 1 or len(token) < 4:
        return token
    return token.translate(_MISREAD)


def _other_readings(text: str, tokens: list[str], found: frozenset[str]) -> list[tuple[int, list[str]]]:
    """Korean names in their one form, Wade-Giles as pinyin; with their lanes."""
    if HANGUL in found:
        said = hangul(text)
        return [(ONE_FORM, said)] if said else []
    if found == {OTHER} and (said := palladius(text)):
        return [(PINYIN, said)]
    if found != {LATIN} or not 2 <= len(tokens) <= 4:
        return []
    said = korean(tokens)
    return ([(ONE_FORM, said)] if said else []) + [(PINYIN, reading) for reading in chinese(tokens)]


def _build(
    text: str, kind: int, lane: int, tokens: list[str], bits: int, mark: str, whole: list[str],
    like: list[str] | None = None,
) -> Name:  # fmt: skip
    """A rendering of its words. `like`: words whose weights count, where those themselves are spelt without vowels."""
    kept: list[str] = []
    sorts: list[int] = []
    weights: list[float] = []
    known: list[int] = []
    last = len(tokens) - 1
    for at, raw in enumerate(tokens):
        token, sort, heavy, seen = _token(raw[:MAX_TOKEN], kind, lane, 0 < at == last)
        if like is not None:
            heavy = min(heavy, _token(like[at][:MAX_TOKEN], kind, lane, 0 < at == last)[2])
        if kind == PERSON:
            if 0 < at < last and token in ("y", "e", "i"):
                sort, heavy = SMALL, 0.0
        elif sort == WORD:
            if token in kept:
                continue
            if last and lane == ROMAN and (short_form(token) or (at == last and like_form(token))):
                heavy = min(heavy, LIKE_FORM)
        kept.append(token)
        sorts.append(sort)
        weights.append(heavy)
        known.append(seen)
    if kept and WORD not in sorts and NUMBER not in sorts:
        sorts = [WORD] * len(sorts)
        weights = [64.0] * len(weights)
    if (
        kind == PERSON and lane == ROMAN and len(sorts) > 2
    ):  # half of a given name read from Han is another name
        _lighten_middle(sorts, weights)
    if mark:
        meant = han_words().values() if lane == HAN_READING else ()
        kept = [t + mark if t.isalpha() and t not in meant else t for t in kept]
    digest = hash64(f"{' '.join(kept)} {bits}")
    return Name(
        text, kind, lane, tuple(kept), tuple(sorts), tuple(weights), tuple(known), bits, tuple(whole), digest
    )


@lru_cache(maxsize=65536)
def _token(token: str, kind: int, lane: int, last: bool) -> tuple[str, int, float, int]:
    """Token as kept, its sort, its weight, and `tables.word_flags`. `last`: of several words."""
    # A syllable read from Han is no particle or numeral that is spelt like it ("en", "de", "xi").
    spoken = lane == HAN_CHARS or (lane in (HAN_READING, PINYIN) and token.isalpha() and 2 <= len(token) <= 6)
    token, sort = (token, WORD) if spoken else _classify(token, kind, last)
    if sort == SMALL:
        heavy = 0.0  # may come and go at no cost
    elif sort == INITIAL:
        heavy = float(INITIAL_WEIGHT)
    elif sort == NUMBER:
        heavy = 96.0
    else:
        heavy = 128.0 if lane == HAN_CHARS else weight(token, kind)
    return token, sort, heavy, word_flags(token)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Titles of five letters or more by everything one deletion away."""
    return {key: title for title in sorted(PARTICLES) if len(title) >= 5 for key in deletions(title)}


def _misspelt_title(token: str) -> str:
    """The title that an unknown word is one letter away from; empty where none is."""
    if len(token) < 5 or word_flags(token):
        return ""
    for key in deletions(token):
        title = _titles().get(key)
        if title is not None and OSA.distance(token, title, score_cutoff=1) <= 1:
            return PARTICLES[title]
    return ""


def _lighten_middle(sorts: list[int], weights: list[float]) -> None:
    """Between the first and the last word stand names that are often left out: they weigh less."""
    places = [i for i, s in enumerate(sorts) if s == WORD]
    for i in places[1:-1]:
        weights[i] = float(round(MIDDLE * weights[i]))


def _classify(token: str, kind: int, last: bool) -> tuple[str, int]:
    if token[0] == "#":
        return token.lower(), NUMBER
    if token.isdigit():
        return token.lstrip("0") or "0", NUMBER
    ordinal = _ORDINAL.match(token)
    if ordinal:
        return ordinal.group(1), NUMBER
    if kind == PERSON:
        small = PARTICLES.get(token) or _misspelt_title(token)
        if small:
            return small, SMALL
        if len(token) == 1:
            return token, INITIAL
    else:
        if last and len(token) == 1:  # the series of a company: Carriers B, Lease X
            return SERIES.get(token, token), NUMBER
        if token in STOPS or token in stray_form_words():
            return token, SMALL
        number = ROMAN_NUMERALS.get(token) or NUMBER_WORDS.get(token)
        if number:
            return number, NUMBER
    return token, WORD


def _acronyms(name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(keys it is filed under, keys it asks for): "=x" for a name that is the word x, "x" for one of these initials."""
    if name.kind != ORGANISATION or name.lane == HAN_CHARS:
        return (), ()
    said = [(t.rstrip(MARKS), s) for t, s in zip(name.tokens, name.sorts, strict=True)]
    solid = [t for t, s in said if s != SMALL]
    if len(solid) == 1 and 3 <= len(solid[0]) <= 8 and solid[0].isalpha():
        return ("=" + solid[0],), (solid[0],)
    if not 3 <= len(solid) <= 12:
        return (), ()
    texts = {
        "".join(t[0] for t in solid),
        "".join(t[0] for t, s in said if s != SMALL or t == "al"),
        "".join(t[0] for t in name.whole if t not in STOPS),
    }
    if solid[0] in _OFFICES:
        texts |= {t[1:] for t in texts}
    made = tuple(sorted(t for t in texts if 3 <= len(t) <= 8 and t.isalpha()))
    return made, tuple("=" + t for t in made)


def _squashed(name: Name) -> tuple[str, ...]:
    """Folded letters without spaces, with and without legal form, particles and titles.

    Persons also with the surname moved to the other end.
    """
    full = [t.rstrip(MARKS) for t in name.tokens]
    bare = [t for t, s in zip(full, name.sorts, strict=True) if s != SMALL or name.kind != PERSON]
    texts = {"".join(full), "".join(bare), "".join(name.whole)}
    if name.kind == PERSON and 2 <= len(bare) <= 6:
        texts.add("".join(bare[1:] + bare[:1]))
        texts.add("".join(bare[-1:] + bare[:-1]))
    return tuple(sorted({k for t in texts if len(k := fold(t)) >= 5}))
