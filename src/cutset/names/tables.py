"""The shipped tables, each read once and on first use."""

# ruff: noqa: E501

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from ..data import lines
from .keys import fold

_DATA = files("cutset.data") / "names"


def _lines(name: str) -> list[str]:
    return lines("names", name)


class TokenStats(NamedTuple):
    """In how many names a token stands, by kind of party: persons, organisations, craft."""

    counts: dict[str, tuple[int, int, int]]
    totals: tuple[int, int, int]

    def known(self, token: str) -> bool:
        """Whether the word stands in the lists or in the table of variants."""
        return token in self.counts or token in variants()


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Common words of English."""
    return frozenset(_lines("english.txt"))


#: Names in which a word stands before it counts as one in its own right; once or twice it may be a misspelling.
SETTLED = 3


@lru_cache(maxsize=65536)
def word_flags(token: str) -> int:
    """Whether it is a word in its own right and so hardly another one misspelt: 1 in names of persons, 2 in others."""
    counts = token_stats().counts.get(token, (0, 0, 0))
    named = token in variants()
    person = counts[0] >= SETTLED or (named and counts[0] > 0) or token in _given_names()
    return int(person) + 2 * int(sum(counts) >= SETTLED or named or token in english())


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    """Names that have nicknames: variants that no organisation of the lists is called by."""
    counts = token_stats().counts
    return frozenset(
        w for w, others in variants().items() if any(counts.get(o, (0, 0, 0))[0] >= SETTLED for o in others)
    )


@lru_cache(maxsize=1)
def token_stats() -> TokenStats:
    counts: dict[str, tuple[int, int, int]] = {}
    totals = (1, 1, 1)
    for line in _lines("tokens.tsv"):
        word, a, b, c = line.split("\t")
        if word == "*":
            totals = (int(a), int(b), int(c))
        else:
            counts[word] = (int(a), int(b), int(c))
    return TokenStats(counts, totals)


#: Strength from which a variant is the same word, as common as the commonest of them.
SAME_WORD = 0.88


@lru_cache(maxsize=65536)
def weight(token: str, kind: int) -> float:
    """Information content in 1..256 (256: never seen): ln(N/df) over ln(N), for organisations squared.

    Whole numbers, so that sums are exact in every order and in every implementation.
    """
    stats = token_stats()
    df = stats.counts.get(token, (0, 0, 0))[kind]
    for other, strength in variants().get(token, {}).items():  # a translation says no more than the word
        if strength >= SAME_WORD:
            df = max(df, stats.counts.get(other, (0, 0, 0))[kind])
    total = stats.totals[kind]
    share = math.log((total + 1) / (df + 1)) / math.log(total + 1)
    return float(max(8, round(256 * (share if kind == 0 else share**1.5))))


class Forms(NamedTuple):
    """`by_first`: folded first word -> [(folded words, class bit)], longest first; `glued`: text -> bit.

    `words`: all of five letters or more; `joined`: forms of seven letters or more without spaces -> their words;
    `deletions`: for finding misspelt ones; `heads`: what words of seven letters or more begin with.
    """

    by_first: dict[str, list[tuple[tuple[str, ...], int]]]
    glued: list[tuple[str, int]]
    words: frozenset[str]
    joined: dict[str, tuple[str, ...]]
    longest: int
    deletions: dict[str, tuple[str, ...]]
    heads: frozenset[str]


#: Words like "company" say nothing about the form: they are cut off and not kept as a class.
FORM_CLASSES = ("LLC", "JSC", "INC", "CO", "LP", "GP", "STATE", "COOP", "SOLE")


def form_key(word: str) -> str:
    """Long words of forms are compared by sound (transliterations differ), short ones by letter."""
    return fold(word) if len(word) > 5 else word


@lru_cache(maxsize=1)
def forms() -> Forms:
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    glued: list[tuple[str, int]] = []
    long_words: set[str] = set()
    joined: dict[str, tuple[str, ...]] = {}
    for line in _lines("forms.tsv"):
        text, cls = line.split("\t")
        bit = 0 if cls == "CO" else 1 << FORM_CLASSES.index(cls)
        if text[0] == "=":
            glued.append((text[1:], bit))
            continue
        parts = tuple(form_key(w) for w in text.split())
        by_first.setdefault(parts[0], []).append((parts, bit))
        long_words.update(w for w in text.split() if len(w) >= 5 and w.isalpha())
        solid = text.replace(" ", "")
        if len(solid) >= 7 and solid.isalpha():
            joined[solid] = tuple(text.split())
    for options in by_first.values():
        options.sort(key=lambda o: (-len(o[0]), o))
    glued.sort(key=lambda g: (-len(g[0]), g))
    near: dict[str, tuple[str, ...]] = {}
    for word in sorted(long_words):
        for key in dict.fromkeys(deletions(word)):
            near[key] = (*near.get(key, ()), word)
    heads = frozenset(word[:k] for word in long_words if len(word) >= 7 for k in range(1, len(word)))
    return Forms(by_first, glued, frozenset(long_words), joined, max(map(len, joined)), near, heads)


#: Words that stand in names of organisations as pieces of a legal form only.
_STRAY = (
    "joint stock company limited liability public closed open private obshchestvo obschestvo aktsionernoe"
    " ogranichennoi ogranichennoy otvetstvennostyu otvetstvennostiu otkrytoe zakrytoe publichnoe unitary enterprise"
    " corporation incorporated aktiengesellschaft gesellschaft haftung sociedad anonima societe sirketi sti"
)


@lru_cache(maxsize=1)
def stray_form_words() -> frozenset[str]:
    return frozenset(_STRAY.split())


def deletions(word: str) -> list[str]:
    """The word and everything one deletion away; two words sharing one are at most two edits apart."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


@lru_cache(maxsize=1)
def variants() -> dict[str, dict[str, float]]:
    """token -> {other spelling: strength 0..1}; both directions. Learned from alias pairs, plus nicknames."""
    table: dict[str, dict[str, float]] = {}
    for line in _lines("variants.tsv"):
        a, b, strength = line.split("\t")
        value = float(strength)
        table.setdefault(a, {})[b] = value
        table.setdefault(b, {})[a] = value
    return table


@lru_cache(maxsize=1)
def weights_table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_DATA / "weights.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Folded English country name (or code) -> lower-case ISO 3166 alpha-2."""
    table: dict[str, str] = {}
    for line in _lines("countries.tsv"):
        code, *names = line.split("\t")
        table[code] = code
        table.update(dict.fromkeys(names, code))
    return table


@lru_cache(maxsize=1)
def han_words() -> dict[str, str]:
    """Words of Chinese, Japanese and Korean that stand inside names, and places -> English, longest first."""
    pairs = [line.split("\t") for line in _lines("han_words.tsv")]
    pairs += [[a, b] for a, b in native_words().items() if ord(a[0]) >= 0x2E80]
    table = dict(reversed(pairs))
    return dict(sorted(table.items(), key=lambda p: (-len(p[0]), p[0])))


@lru_cache(maxsize=1)
def native_words() -> dict[str, str]:
    """Words of names of organisations in their own script -> English."""
    return dict(line.split("\t") for line in _lines("native_words.tsv"))
