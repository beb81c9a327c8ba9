"""The table of event rules (events.yaml) and the draft of an event they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from .frames import Frame
from .mentions import Actor
from .tables import table
from .words import Sentence, Word


def _nowhere() -> Sentence:
    return Sentence(0, 0, 0, "", [])


@dataclass(slots=True, eq=False)
class Draft:
    """An event before certainty, values and merging. `trigger`: its verb or noun; `parts`: words its evidence
    must hold; `way`: the certainty the learned reader puts in place of a fact, if any; `half`: it is told only if
    the rest of the article tells who is hit."""  # noqa: E501

    type: str
    rule: str
    trigger: Word
    frame: Frame | None
    agent: list[Actor] = field(default_factory=list)
    target: list[Actor] = field(default_factory=list)
    object: Word | None = None
    places: list[Word] = field(default_factory=list)
    parts: list[Word] = field(default_factory=list)
    asserted: bool = False
    way: str | None = None
    half: bool = False
    sentence: Sentence = field(default_factory=_nowhere)


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    verb: frozenset[str]
    object: frozenset[str]
    only: frozenset[str]
    prep: dict[str, frozenset[str]]
    polarity: str
    subject: str
    passive: str
    type: str
    agent: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    foreign: bool


@cache
def rules() -> tuple[Rule, ...]:
    out: list[Rule] = []
    for raw in table("events")["rules"]:
        out.append(
            Rule(
                raw["id"],
                frozenset(raw["verb"]),
                frozenset(raw.get("object", ())),
                frozenset(raw.get("only", ())),
                {k: frozenset(v) for k, v in raw.get("prep", {}).items()},
                raw.get("polarity", "up"),
                raw.get("subject", "any"),
                raw.get("passive", "any"),
                raw["type"],
                tuple(raw.get("agent", ("subj",))),
                tuple(raw.get("target", ())),
                tuple(raw.get("place", ())),
                raw.get("foreign") == "yes",
            )
        )
    return tuple(out)


@cache
def _by_class() -> dict[str, tuple[int, ...]]:
    out: dict[str, tuple[int, ...]] = {}
    for number, rule in enumerate(rules()):
        for kind in rule.verb:
            out[kind] = (*out.get(kind, ()), number)
    return out


def rules_of(classes: Iterable[str]) -> list[Rule]:
    """The rules any of these verb classes may start, in the order of the table."""
    numbers = {n for kind in classes for n in _by_class().get(kind, ())}
    return [rules()[n] for n in sorted(numbers)]


@cache
def extra() -> dict[str, tuple[tuple[str, list[str]], ...]]:
    """By lemma: the classes it gets where these words follow it."""
    out: dict[str, tuple[tuple[str, list[str]], ...]] = {}
    for kind, phrases in table("events")["extra"].items():
        for phrase in phrases:
            first, *rest = phrase.split()
            out[first] = (*out.get(first, ()), (kind, rest))
    return out


@cache
def over() -> frozenset[str]:
    return frozenset(table("events")["over"])


@cache
def ending_nouns() -> frozenset[str]:
    return frozenset(table("events")["ending_nouns"])


@cache
def _restriction_words() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table("events")["restrictions"].items()}


def list_kind(noun: Word) -> str:
    """What being put on a list means: sanctions where the list is one of sanctions, else no exports."""
    words = {w.lower for w in noun.subtree()}
    money = words & {"sanctions", "sanction", "sdn", "designated", "blocked", "investment", "asset-freeze"}
    return "sanction" if money and not words & {"entity", "trade", "export"} else "export_ban"


def restriction_kind(noun: Word) -> str:
    """Type of a restriction named by a noun: by its own lemma, the words before it, what it is on."""
    words = _restriction_words()
    if noun.lemma in words["tariff"]:
        return "tariff"
    if noun.lemma in words["sanction"]:
        return "sanction"
    before = [w.lemma.lower() for w in noun.subtree() if w.i < noun.i]
    inside = [w.lemma.lower() for w in noun.subtree() if w.i > noun.i]
    for group in (before, inside):
        for kind in ("import_halted", "export_ban", "use_ban"):
            if any(w in words[kind] for w in group):
                return kind
    return "use_ban" if noun.lemma in {"ban", "moratorium", "prohibition", "bar"} else "export_ban"
