"""What a sentence must hold for a rule or an idiom to be able to fit, worked out from their own tables.

A verb's form leads to the sets of words one of which each must stand beside it: the rest of its phrase,
a noun of the class its object must have. Where the object may be anybody, two names will do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .idioms import Idiom, Literal, Slot, idioms, lists, slots
from .rules import Rule, extra, rules
from .tables import table
from .words import inflected, plurals

# Kinds of objects only the parse can tell: anybody, any place.
_OPEN = frozenset(
    {
        "party",
        "place",
        "any",
        "none",
        "embargoed",
        "state",
        "entity",
        "amount",
        "goods",
        "firm",
        "barred",
        "abroad",
    }
)
_TWO_NAMES = frozenset({"\0two names"})
Needs = tuple[frozenset[str], ...]


@cache
def _needs() -> dict[str, tuple[Needs, ...]]:
    out: dict[str, set[Needs]] = {}
    for verb, options in idioms().items():
        for idiom in options:
            for form in _forms(verb):
                out.setdefault(form, set()).add(_of_idiom(idiom))
    classes = {**table("verbs")["verbs"], **extra()}
    for rule in rules():
        for phrase in {str(p) for kind in rule.verb for p in classes.get(kind, ())}:
            first, *rest = phrase.split()
            needs = tuple(frozenset({word}) for word in rest) + _of_rule(rule)
            for form in _forms(first):
                out.setdefault(form, set()).add(needs)
    for row in table("idioms")["nominals"]:
        needs = (frozenset(row["of"]), *_of_kinds(slots()[row["slot"]]))
        for noun in row["noun"]:
            for form in (noun, *plurals(noun)):
                out.setdefault(form, set()).add(needs)
    return {form: _least(found) for form, found in out.items()}


def _least(found: set[Needs]) -> tuple[Needs, ...]:
    """Without those that ask for more than another does."""
    ordered = sorted(found, key=len)
    kept: list[Needs] = []
    for needs in ordered:
        if not any(set(other) <= set(needs) for other in kept):
            kept.append(needs)
    return tuple(kept)


def _of_idiom(idiom: Idiom) -> Needs:
    needs: list[frozenset[str]] = []
    for element in idiom.rest:
        if isinstance(element, Literal):
            if not element.optional and "one's" not in element.words:
                needs.append(frozenset(f for w in element.words for f in (w, *plurals(w), *_forms(w))))
        else:
            needs += _of_kinds(element.kinds)
    if isinstance(idiom.subject, Slot):
        needs += _of_kinds(idiom.subject.kinds)
    return tuple(dict.fromkeys(needs)) or (_TWO_NAMES,)


def _of_rule(rule: Rule) -> Needs:
    needs = [_nouns(rule.only)] if rule.only else _of_kinds(rule.object) if rule.object else []
    if rule.subject in {"relation", "plan"}:
        needs += _of_kinds(frozenset({rule.subject}))
    if rule.prep:
        options = [_of_kinds(kinds) for kinds in rule.prep.values()]
        if all(options):
            needs.append(frozenset().union(*(words for found in options for words in found)))
    return tuple(dict.fromkeys(needs)) or (_TWO_NAMES,)


def _of_kinds(kinds: frozenset[str]) -> list[frozenset[str]]:
    if kinds & _OPEN:
        return []
    found = _by_kind()
    words = frozenset().union(*(found.get(kind, frozenset()) for kind in kinds))
    return [words] if words else []


@cache
def _by_kind() -> dict[str, frozenset[str]]:
    nouns = {**table("verbs")["nouns"], **lists()}
    return {kind: _nouns(words) for kind, words in nouns.items()}


def _nouns(words: Iterable[str]) -> frozenset[str]:
    """Forms of nouns; of those of several words the last."""
    last = {str(w).split()[-1] for w in words}
    return frozenset(form for word in last for form in (word, *plurals(word)))


@cache
def _forms(verb: str) -> frozenset[str]:
    return frozenset(inflected(verb) | set(table("verbs")["irregular"].get(verb, ())) | {verb})


def may_fit(words: set[str], names: int) -> bool:
    """Whether some rule or idiom may fit a sentence of these words (lower case) with `names` words in
    capitals."""
    table_ = _needs()
    for word in words & table_.keys():
        for needs in table_[word]:
            if all((names > 1 if need is _TWO_NAMES else not words.isdisjoint(need)) for need in needs):
                return True
    return False
