"""Words of an idiom in a sentence: which word is which, what may stand between them."""

from __future__ import annotations

from .idioms import Literal
from .words import Word

_POSSESSIVE = {"its", "their", "his", "her", "our", "my", "your", "one's"}


NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


INSIDE = {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "SYM"}


_WHEN = {
    "in", "last", "this", "next", "week", "month", "year", "quarter", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "late", "early",
}  # fmt: skip


_MODIFYING = {"amod", "compound", "det", "nummod", "advmod"}


_LIGHT = {"ADV", "ADJ", "DET", "PART"}


def is_way_of(word: Word) -> bool:
    """ "by way of a wholesaler": the noun behind."""
    first = word.subtree()[0].i
    return any(
        [w.lower for w in word.line[max(0, at) : at + 3]] == ["by", "way", "of"] for at in (first - 3, first)
    )


def words_of(word: Word) -> set[str]:
    """Forms and lemmas of the words of the sentence."""
    memo = word.line[0].memo
    found: set[str] | None = memo.get("present")
    if found is None:
        found = memo["present"] = {w.lower for w in word.line} | {w.lemma.lower() for w in word.line}
    return found


def matches(word: Word, literal: Literal) -> bool:
    if word.lower in literal.words or word.lemma.lower() in literal.words:
        return True
    return "one's" in literal.words and word.lower in _POSSESSIVE


def may_pass(word: Word) -> bool:
    """What may stand inside an idiom: adverbs, articles, adjectives, a day."""
    return (
        word.pos in _LIGHT
        or (word.pos == "NUM" and len(word.text) == 4)
        or word.lower in _WHEN
        or word.dep in _MODIFYING
        or word.lower in _POSSESSIVE
        or is_day(word)
        or (word.lower == "on" and word.i + 1 < len(word.line) and is_day(word.line[word.i + 1]))
    )


def is_day(word: Word) -> bool:
    return (word.lower.endswith("day") and word.text[:1].isupper()) or word.lower in {"today", "yesterday"}


def is_amount(word: Word) -> bool:
    inside = word.subtree()
    return any(w.text in {"$", "€", "£", "¥"} for w in inside) or (
        any(w.tag == "CD" for w in inside)
        and any(
            w.lower
            in {
                "euros",
                "dollars",
                "pounds",
                "yen",
                "yuan",
                "won",
                "rupees",
                "francs",
                "lira",
                "roubles",
                "rubles",
            }
            for w in inside
        )
    )


def phrase_from(line: list[Word], position: int) -> Word | None:
    """Head of the noun phrase that starts at `position`, by tags alone: its last noun."""
    head: Word | None = None
    for word in line[position : position + 12]:
        opening = head is None and (word.tag in {"VBN", "VBG", "$", "JJ"} or word.pos == "ADV")
        if word.pos in NOMINAL:
            head = word
        elif word.pos not in INSIDE and word.tag not in {"POS", "HYPH"} and not opening:
            break
    return head
