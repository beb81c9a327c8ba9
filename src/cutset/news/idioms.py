"""The table of idioms (idioms.yaml): fixed phrases around a verb that tell of an event.

A phrase is written as English writes it: the verb's lemma, words that must follow, and slots in capitals for
what differs. "call time on REL", "show X the door", "REL come to an end": a slot in front is the subject, a
slot right behind the verb its object (the subject of a passive), a slot behind a preposition what that
governs.
`one's` stands for any possessive, `a/b` for either word, `(a)` for a word that may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import table

# Slots so narrow that a phrase with one of them is as good as one with two words of its own.
_TELLING = {"ROLE", "STAKE", "INDEX", "STAFF", "RIGHTS"}


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills it: the kinds one of which the noun must have; `name` says which role it gives."""

    name: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Literal:
    words: frozenset[str]
    optional: bool


Element = Slot | Literal


@dataclass(frozen=True, slots=True)
class Idiom:
    """`who`: of what kind the subject must be (firm, state, any). `turned`: the subject is the one hit, the
    slot the one who acts. `off`: it holds where it is turned off ("no longer has anything to do with").
    `many`: only of several together. `astray`: the subject is goods that got somewhere.
    `weighed`: it is only thought about. `needs`: words one of each of which must stand in the sentence."""

    type: str
    id: str
    who: str
    turned: bool
    off: bool
    many: bool
    astray: bool
    weighed: bool
    subject: Slot | None
    verb: str
    rest: tuple[Element, ...]
    phrase: str
    needs: tuple[frozenset[str], ...]

    @property
    def strong(self) -> bool:
        """Whether the phrase says what it means by itself: two words besides the verb, or a role named."""
        literals = sum(isinstance(e, Literal) and not e.optional for e in self.rest)
        return literals >= 2 or any(isinstance(e, Slot) and e.name in _TELLING for e in self.rest)


@cache
def idioms() -> dict[str, tuple[Idiom, ...]]:
    """Verb lemma -> its idioms, the longest phrases first."""
    out: dict[str, list[Idiom]] = {}
    raw = table("idioms")
    for n, row in enumerate(raw["idioms"]):
        for phrase in row["say"]:
            for idiom in _compiled(row, f"idiom-{n}", phrase):
                out.setdefault(idiom.verb, []).append(idiom)
    return {verb: tuple(sorted(found, key=_weight)) for verb, found in out.items()}


def _weight(idiom: Idiom) -> tuple[int, int]:
    literals = sum(isinstance(e, Literal) and not e.optional for e in idiom.rest)
    slots = sum(isinstance(e, Slot) for e in idiom.rest) + (idiom.subject is not None)
    return -(literals * 2 + slots), -slots


def _compiled(row: dict[str, object], id: str, phrase: str) -> list[Idiom]:
    elements = [_element(token) for token in phrase.split()]
    subject: Slot | None = None
    first = elements[0]
    if isinstance(first, Slot):
        subject, elements = first, elements[1:]
    head = elements[0]
    if not isinstance(head, Literal):
        raise ValueError(f"idioms.yaml: no verb in {phrase!r}")
    return [
        Idiom(
            str(row["type"]),
            id,
            str(row.get("who", "any")),
            row.get("turned") == "yes",
            row.get("off") == "yes",
            row.get("many") == "yes",
            row.get("astray") == "yes",
            row.get("weighed") == "yes",
            subject,
            verb,
            tuple(elements[1:]),
            phrase,
            tuple(
                e.words
                for e in elements[1:]
                if isinstance(e, Literal) and not e.optional and "one's" not in e.words
            ),
        )
        for verb in sorted(head.words)
    ]


def _element(token: str) -> Element:
    if token.isupper():
        kinds = slots().get(token)
        if kinds is None:
            raise ValueError(f"idioms.yaml: no slot {token!r}")
        return Slot(token, kinds)
    optional = token.startswith("(")
    return Literal(frozenset(token.strip("()").split("/")), optional)


@cache
def slots() -> dict[str, frozenset[str]]:
    return {name: frozenset(kinds) for name, kinds in table("idioms")["slots"].items()}


@cache
def lists() -> dict[str, frozenset[str]]:
    """Groups of nouns only idioms need, each a kind of its own ("disputes")."""
    return {name: frozenset(words) for name, words in table("idioms")["nouns"].items()}
