"""A name, taken apart once: tokens with weights, legal form, initials, numbers, whole-name keys."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from .keys import fold, hash64
from .legal_forms import cut_glued, strip_forms
from .lexicon import PARTICLES, ROMAN_NUMERALS, STOPS
from .tables import han_words, stray_form_words, token_stats, weight
from .text import HAN, KANA, MAX_TOKEN, MAX_TOKENS, clean, romanise, script_of, scripts, words

PERSON, ORGANISATION, CRAFT = 0, 1, 2

#: Kinds of token. WORD carries the meaning; SMALL words (particles, titles, "of") may come and go.
WORD, INITIAL, NUMBER, SMALL = 0, 1, 2, 3

#: Lanes: which renderings of a name may be compared. Han names are compared by character with Han names
#: and by reading with all others, never by reading with each other.
ROMAN, HAN_CHARS, HAN_READING = 0, 1, 2

#: Last characters of words from a script without vowels ("~") and of readings of Han characters ("^").
MARKS = "~^"

#: Weight of a middle name (father's name, patronymic, second given name) against a first or last one.
MIDDLE = 0.6

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|ya|go|y)$")
_DIGIT = re.compile(r"\d")
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
    known: tuple[bool, ...]
    forms: int
    whole: tuple[str, ...]
    digest: int
    _keys: tuple[str, ...] | None = None

    @property
    def squashed(self) -> tuple[str, ...]:
        """Whole-name keys, made when first asked for."""
        if self._keys is None:
            self._keys = () if self.lane == HAN_CHARS else _squashed(self)
        return self._keys


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


@lru_cache(maxsize=8192)
def renderings(raw: str, kind: int) -> tuple[Name, ...]:
    """All renderings of a name as written: one, or two for names in Han characters."""
    text = clean(raw)
    if not text:
        return ()
    found = scripts(text)
    bits = 0
    body = text
    if not text.isascii() and kind == ORGANISATION:
        body, bits = cut_glued(text)
    written = body
    if kind == PERSON and "," in body:
        # "SURNAME, Given": official lists put the surname first.
        last, _, first = body.partition(",")
        if first.strip() and "," not in first:
            body = f"{first} {last}"
    if HAN in found or KANA in found:
        body = _MIDDOT.sub(" ", body)
    names: list[Name] = []
    if HAN in found:
        chars = [c for c in body if script_of(c) == HAN]
        if len(chars) >= 2:
            names.append(_build(text, kind, HAN_CHARS, chars[:MAX_TOKENS], bits, False, []))
    if kind == ORGANISATION and HAN in found:
        for term, meaning in han_words().items():
            body = body.replace(term, f" {meaning} ")
    roman = romanise(body)
    if "no" in roman or "nr" in roman or "#" in roman:
        roman = _NUMBER_SIGN.sub("", roman)
    lane = HAN_READING if HAN in found else ROMAN
    tokens = words(roman, dotted=kind == ORGANISATION)
    if kind == PERSON and body is not written:
        whole = words(romanise(written))
    else:
        whole = words(roman) if kind == ORGANISATION and "." in roman else tokens
    if kind == ORGANISATION:
        tokens, more = strip_forms(tokens)
        bits |= more
    if tokens:
        names.append(_build(text, kind, lane, tokens, bits, "abjad" in found, whole))
    return tuple(names)


def _build(
    text: str, kind: int, lane: int, tokens: list[str], bits: int, vowelless: bool, whole: list[str]
) -> Name:
    kept: list[str] = []
    sorts: list[int] = []
    weights: list[float] = []
    known: list[bool] = []
    last = len(tokens) - 1
    for at, raw in enumerate(tokens):
        token, sort, heavy, seen = _token(raw[:MAX_TOKEN], kind, lane == HAN_CHARS)
        if kind == PERSON:
            if 0 < at < last and token in ("y", "e", "i"):
                sort, heavy = SMALL, 0.0
        elif sort == WORD and token in kept:
            continue
        kept.append(token)
        sorts.append(sort)
        weights.append(heavy)
        known.append(seen)
    if kept and WORD not in sorts and NUMBER not in sorts:
        sorts = [WORD] * len(sorts)
        weights = [64.0] * len(weights)
    if kind == PERSON and lane != HAN_CHARS and len(sorts) > 2:
        _lighten_middle(sorts, weights)
    if vowelless or lane == HAN_READING:
        mark = "~" if vowelless else "^"
        meant = han_words().values() if lane == HAN_READING else ()
        kept = [t + mark if t.isalpha() and t not in meant else t for t in kept]
    digest = hash64(f"{' '.join(kept)} {bits}")
    return Name(
        text, kind, lane, tuple(kept), tuple(sorts), tuple(weights), tuple(known), bits, tuple(whole), digest
    )


@lru_cache(maxsize=65536)
def _token(token: str, kind: int, han: bool) -> tuple[str, int, float, bool]:
    """Token as kept, its sort, its weight, and whether it is known."""
    token, sort = (token, WORD) if han else _classify(token, kind)
    if sort == SMALL:
        heavy = 0.0  # may come and go at no cost
    elif sort == INITIAL:
        heavy = 24.0
    elif sort == NUMBER:
        heavy = 96.0
    else:
        heavy = 128.0 if han else weight(token, kind)
    return token, sort, heavy, token_stats().known(token)


def _lighten_middle(sorts: list[int], weights: list[float]) -> None:
    """Between the first and the last word stand names that are often left out: they weigh less."""
    places = [i for i, s in enumerate(sorts) if s == WORD]
    for i in places[1:-1]:
        weights[i] = float(round(MIDDLE * weights[i]))


def _classify(token: str, kind: int) -> tuple[str, int]:
    if token.isdigit():
        return token.lstrip("0") or "0", NUMBER
    ordinal = _ORDINAL.match(token)
    if ordinal:
        return ordinal.group(1), NUMBER
    if kind == PERSON:
        small = PARTICLES.get(token)
        if small:
            return small, SMALL
        if len(token) == 1:
            return token, INITIAL
    else:
        if token in STOPS or token in stray_form_words():
            return token, SMALL
        if token in ROMAN_NUMERALS:
            return ROMAN_NUMERALS[token], NUMBER
    return token, WORD


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
