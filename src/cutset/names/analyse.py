"""A name, taken apart once: tokens with weights, legal form, initials, numbers, whole-name keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .keys import fold, hash64
from .lexicon import PARTICLES, ROMAN_NUMERALS, STOPS
from .tables import deletions, form_key, forms, token_stats, weight
from .text import HAN, KANA, MAX_TOKEN, MAX_TOKENS, clean, romanise, script_of, scripts, words

PERSON, ORGANISATION, CRAFT = 0, 1, 2

#: Kinds of token. WORD carries the meaning; SMALL words (particles, titles, "of") may come and go.
WORD, INITIAL, NUMBER, SMALL = 0, 1, 2, 3

#: Lanes: which renderings of a name may be compared. Han names are compared by character with Han names
#: and by reading with all others, never by reading with each other.
ROMAN, HAN_CHARS, HAN_READING = 0, 1, 2

#: Last characters of words from a script without vowels ("~") and of readings of Han characters ("^").
MARKS = "~^"

_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|ya|go|y)$")
_AT_START = frozenset(("ao", "pt", "ip", "up", "gp", "oy", "ag", "ab", "nv", "bv", "kk"))
_ANYWHERE = frozenset(
    ("llc", "llp", "ltd", "inc", "ooo", "oao", "zao", "pao", "plc", "jsc", "fze", "srl", "sarl")
)
_MIDDOT = re.compile("[·・•‧]")
_NUMBER_SIGN = re.compile(r"\b(?:no|nr)\.?\s*(?=\d)|№|#(?=\s*\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """One rendering of one name. `weights` in 8..256 by token; `forms`: bits of legal-form classes.

    `digest` orders two names canonically, which makes every score symmetric.
    """

    text: str
    kind: int
    lane: int
    tokens: tuple[str, ...]
    sorts: tuple[int, ...]
    weights: tuple[float, ...]
    known: tuple[bool, ...]
    forms: int
    squashed: tuple[str, ...]
    abjad: bool
    digest: int


def guess_kind(text: str) -> int:
    """Person or organisation, where the source does not say: a legal form decides, else word counts."""
    roman = romanise(clean(text))
    tokens = words(roman)
    if strip_forms(tokens)[1] or any(char.isdigit() for char in roman):
        return ORGANISATION
    stats = token_stats()
    person, organisation = stats.totals[0], stats.totals[1]
    odds = 0.0
    for token in tokens:
        p, o, _ = stats.counts.get(token, (0, 0, 0))
        if token in STOPS and token not in PARTICLES:
            odds += 2.0
        odds += _log((o + 0.5) / (organisation + 1)) - _log((p + 0.5) / (person + 1))
    return ORGANISATION if odds > 0 or not tokens else PERSON


@lru_cache(maxsize=4096)
def _log(value: float) -> float:
    import math

    return math.log(value)


def strip_forms(tokens: list[str]) -> tuple[list[str], int]:
    """Tokens without legal forms, and the classes found. Short forms count at the ends of a name only."""
    table = forms().by_first
    out: list[str] = []
    bits, i, n = 0, 0, len(tokens)
    tokens = _unglued(tokens)
    n = len(tokens)
    keys = [form_key(nearest_form_word(t)) for t in tokens]
    while i < n:
        for phrase, bit in table.get(keys[i], ()):
            end = i + len(phrase)
            if end > n or tuple(keys[i:end]) != phrase:
                continue
            size = sum(map(len, phrase))
            rest_is_form = end == n or all(k in table for k in keys[end:])
            if size <= 3 and not rest_is_form and i != 0 and phrase[0] not in _ANYWHERE:
                continue
            if size <= 2 and i == 0 and not rest_is_form and phrase[0] not in _AT_START:
                continue
            bits |= bit
            i = end
            break
        else:
            out.append(tokens[i])
            i += 1
    if not out and tokens:  # nothing but forms: then they are the name
        return list(tokens), bits
    return out, bits


def nearest_form_word(word: str) -> str:
    """The long word of a legal form that an unknown word is one edit away from; else the word itself."""
    table = forms()
    if len(word) < 5 or word in table.words or token_stats().known(word):
        return word
    for key in deletions(word):
        if key in table.deletions:
            return table.deletions[key]
    return word


def _unglued(tokens: list[str]) -> list[str]:
    """Legal forms written without a space after or before the name, where the whole is no known word."""
    long_words = forms().long_words
    out: list[str] = []
    for token in tokens:
        if len(token) >= 9 and not token_stats().known(token) and token not in forms().words:
            for k in range(min(len(token) - 3, 20), 6, -1):
                if token[-k:] in long_words:
                    out += [token[:-k], token[-k:]]
                    break
                if token[:k] in long_words:
                    out += [token[:k], token[k:]]
                    break
            else:
                out.append(token)
        else:
            out.append(token)
    return out[:MAX_TOKENS]


def _glued_forms(text: str) -> tuple[str, int]:
    bits = 0
    for form, bit in forms().glued:
        if form in text and len(text) > len(form):
            text = text.replace(form, " ")
            bits |= bit
    return text, bits


def renderings(raw: str, kind: int) -> tuple[Name, ...]:
    """All renderings of a name as written: one, or two for names in Han characters."""
    return _renderings(raw, kind)


@lru_cache(maxsize=8192)
def _renderings(raw: str, kind: int) -> tuple[Name, ...]:
    text = clean(raw)
    if not text:
        return ()
    found = scripts(text)
    bits = 0
    body = text
    if not text.isascii() and kind == ORGANISATION:
        body, bits = _glued_forms(text)
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
    roman = _NUMBER_SIGN.sub("", romanise(body))
    lane = HAN_READING if HAN in found else ROMAN
    tokens = words(roman)
    whole = words(romanise(written)) if kind == PERSON and body is not written else tokens
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
    for token in tokens:
        token, sort = _classify(token[:MAX_TOKEN], kind, lane)
        if kind == ORGANISATION and sort == WORD and token in kept:
            continue
        kept.append(token)
        sorts.append(sort)
        if sort == SMALL:
            weights.append(8.0)
        elif sort == INITIAL:
            weights.append(24.0)
        elif sort == NUMBER:
            weights.append(96.0)
        elif lane == HAN_CHARS:
            weights.append(128.0)
        else:
            weights.append(weight(token, kind))
    if kept and all(s in (SMALL, INITIAL) for s in sorts):
        sorts = [WORD] * len(sorts)
        weights = [64.0] * len(weights)
    stats = token_stats()
    known = tuple(stats.known(t) for t in kept)
    if vowelless or lane == HAN_READING:
        mark = "~" if vowelless else "^"
        kept = [t + mark if t.isalpha() else t for t in kept]
    keys = _squashed(kept, sorts, kind, whole) if lane != HAN_CHARS else ()
    digest = hash64(" ".join((*kept, str(bits))))
    return Name(
        text, kind, lane, tuple(kept), tuple(sorts), tuple(weights), known, bits, keys, vowelless, digest
    )


def _classify(token: str, kind: int, lane: int) -> tuple[str, int]:
    if lane == HAN_CHARS:
        return token, WORD
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
        if token in STOPS:
            return token, SMALL
        if token in ROMAN_NUMERALS:
            return ROMAN_NUMERALS[token], NUMBER
    return token, WORD


def _squashed(tokens: list[str], sorts: list[int], kind: int, whole: list[str]) -> tuple[str, ...]:
    """Whole-name keys: folded letters without spaces, with and without legal form, particles and titles.

    Persons also with the surname moved to the other end.
    """
    bare = [t.rstrip(MARKS) for t, s in zip(tokens, sorts, strict=True) if s != SMALL or kind != PERSON]
    keys = {fold("".join(t.rstrip(MARKS) for t in tokens)), fold("".join(bare)), fold("".join(whole))}
    if kind == PERSON and 2 <= len(bare) <= 6:
        keys.add(fold("".join(bare[1:] + bare[:1])))
        keys.add(fold("".join(bare[-1:] + bare[:-1])))
    return tuple(sorted(k for k in keys if len(k) >= 5))
