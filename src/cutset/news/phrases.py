"""Noun phrases by themselves: their classes, heads, prepositions, number."""

from __future__ import annotations

from functools import cache

from .tables import table
from .words import Word
from .world import world

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"}
_TRANSPARENT = {
    "million",
    "billion",
    "worth",
    "number",
    "lot",
    "most",
    "some",
    "all",
    "any",
    "range",
    "round",
    "wave",
    "package",
    "batch",
    "series",
    "dozen",
    "hundred",
    "thousand",
    "line",
    "kind",
    "type",
    "host",
    "swath",
    "swathe",
    "part",
    "variety",
    "half",
    "majority",
    "group",
    "array",
    "percent",
    "one",
    "many",
    "several",
    "each",
    "score",
    "string",
    "more",
    "slew",
    "raft",
    "bulk",
    "rest",
    "couple",
    "pair",
    "set",
    "version",
    "amount",
    "quantity",
}
_NOT_ALONE = {
    "service",
    "force",
    "union",
    "office",
    "house",
    "defense",
    "defence",
    "justice",
    "commerce",
    "president",
    "customs",
    "sec",
    "city",
    "secretary",
}
SIDES = {
    "client",
    "customer",
    "telco",
    "buyer",
    "reseller",
    "store",
    "ally",
    "brand",
    "user",
    "business",
    "corporation",
    "subscriber",
    "chain",
    "outlet",
}
EXAMPLES = {"including", "such as", "like", "namely", "notably", "especially", "e.g."}


@cache
def _classes() -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for kind, nouns in table("verbs")["nouns"].items():
        for noun in nouns:
            out.setdefault(noun, set()).add(kind)
    return out


def noun_classes(word: Word) -> frozenset[str]:
    """Classes of the noun table the word, or it with the word before it, belongs to."""
    out = set(_classes().get(word.lemma, ()))
    for child in word.children:
        if child.dep in {"compound", "amod"} and child.i < word.i:
            out |= set(_classes().get(f"{child.lemma.lower()} {word.lemma.lower()}", ()))
            out |= set(_classes().get(f"{child.lemma.lower()}-{word.lemma.lower()}", ()))
    if not out and word.pos == "PROPN":
        out |= set(_classes().get(word.lower, ()))
    return frozenset(out)


def conjuncts(word: Word) -> list[Word]:
    """The word and the nouns joined to it by "and", "or", commas."""
    out = [word]
    if not word.children:
        return out
    for w in out:
        # A conjunct may hang on the second half of a name ("T-Mobile and Sprint").
        below = w.children
        if any(c.dep == "flat" for c in below):
            below = [c for p in [w, *(c for c in below if c.dep == "flat")] for c in p.children]
        for c in below:
            if c.dep == "conj" and c.pos in _NOMINAL and c not in out and preposition(c) not in EXAMPLES:
                out.append(c)
    return out


def preposition(word: Word) -> str:
    """The preposition of a noun phrase as one string, in lower case ("out of", "such as")."""
    cases = sorted((c for c in word.children if c.dep == "case" and c.i < word.i), key=lambda c: c.i)
    parts: list[str] = []
    for case in cases:
        parts += [w.lower for w in [case, *sorted(case.under("fixed"), key=lambda w: w.i)]]
    return " ".join(parts)


@cache
def function_words() -> frozenset[str]:
    return frozenset(table("language")["en"]) | {
        "after",
        "before",
        "into",
        "over",
        "against",
        "since",
        "while",
        "when",
        "because",
    }


def is_thing(lower: str) -> bool:
    """A noun of the tables for goods."""
    return "goods" in _classes().get(lower, ())


def is_plural(word: Word) -> bool:
    low = word.lower
    return word.tag == "NNS" or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")))


def singular(word: Word) -> str:
    low = word.lower
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") else low


def is_firm_noun(word: Word) -> bool:
    """A plural that stands for firms: "operators", "clients", "retailers"."""
    return is_plural(word) and (singular(word) in world().organisations or singular(word) in SIDES)


def is_state_noun(word: Word) -> bool:
    """A common noun for a state or an arm of it ("regulator"); "service" and "office" only inside names."""
    if word.lemma == "branch":
        return any(c.lower in {"military", "executive", "armed"} for c in word.children)
    return (
        word.pos != "PROPN"
        and (word.lemma in world().state or word.lower in world().state)
        and word.lemma not in _NOT_ALONE
    )


def transparent(word: Word) -> Word:
    """ "millions of dollars worth of switches" is about switches."""
    if word.lemma in _TRANSPARENT and word.pos in {"NOUN", "NUM", "DET", "PRON", "ADJ"}:
        for child in word.under("nmod"):
            if preposition(child) in {"of", "worth of"}:
                return transparent(child)
    return word


def clause_of(word: Word) -> Word:
    """The verb (or predicate) whose clause the word stands in."""
    current = word
    while current.head is not None and not (
        current is not word
        and (
            current.pos in {"VERB", "AUX"}
            or any(c.dep in {"cop", "nsubj", "nsubj:pass"} for c in current.children)
        )
    ):
        current = current.head
    return current
