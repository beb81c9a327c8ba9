"""Events told by a noun: "its retreat from Peru", "an early end to the alliance", "the settlement with X"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .frames import Frame, frame
from .idiomatic import Idiomatic
from .idioms import Slot, slots
from .mentions import Actor
from .phrases import preposition, transparent
from .rules import Draft
from .subjects import negated
from .tables import table
from .verbclasses import classes
from .words import Sentence, Word

# Verbs that tell a noun's event as done, about to be done or thought about; with others it is in passing.
_TELLING = {
    "announce",
    "complete",
    "confirm",
    "begin",
    "start",
    "finish",
    "hasten",
    "speed",
    "reach",
    "sign",
    "agree",
}


@dataclass(frozen=True, slots=True)
class _Row:
    type: str
    prepositions: frozenset[str]
    slot: Slot
    weighed: bool


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    out: dict[str, list[_Row]] = {}
    for raw in table("idioms")["nominals"]:
        row = _Row(
            raw["type"],
            frozenset(raw["of"]),
            Slot(raw["slot"], slots()[raw["slot"]]),
            raw.get("weighed") == "yes",
        )
        for noun in raw["noun"]:
            out.setdefault(noun, []).append(row)
    return {noun: tuple(rows) for noun, rows in out.items()}


def told_by(word: Word, verb: Word) -> Frame:
    """The frame of a noun's event, which stands as the verb above it does: done, planned or thought about."""
    above = frame(verb)
    operators = classes(verb, "operators").keys()
    out = Frame(word, {}, False, operators=list(above.operators))
    out.considered = above.considered or "consider" in operators
    out.future = above.future or "plan" in operators
    return out


class Nominal(Idiomatic):
    """Nouns made of verbs, with whose and of what in the phrases around them."""

    def nominal(self, word: Word, sentence: Sentence) -> Draft | None:
        for row in _rows().get(word.lemma, ()):
            for phrase in word.under("nmod", "obl"):
                thing = transparent(phrase)
                if preposition(phrase) in row.prepositions and self._suits(row.slot, thing, sentence):
                    draft = self._of_noun(row, word, thing, sentence)
                    if draft is not None:
                        return draft
        return None

    def _of_noun(self, row: _Row, word: Word, thing: Word, sentence: Sentence) -> Draft | None:
        f, agent = self._stands(word, sentence)
        if f is None or (row.weighed and not (f.considered or f.future)):
            return None
        draft = Draft(row.type, "nominal", word, f, object=thing, parts=[thing])
        if row.slot.name == "X" and preposition(thing) == "between":
            sides = self.resolver.actors(thing, sentence, literal=False)
            draft.agent, draft.target = sides[:1], sides[1:]
            return draft if len(sides) > 1 else None
        draft.agent = agent
        own = Frame(word, {}, False, objects=[thing])
        if row.slot.name == "WARES":
            draft.target = self._made(thing, sentence, agent)
        else:
            draft.target = self._side(row.slot, thing, own, sentence, agent)
        return draft if draft.agent and draft.target else None

    def _stands(self, word: Word, sentence: Sentence) -> tuple[Frame | None, list[Actor]]:
        """How the noun's event stands by the verb above it, and who does it."""
        kinds = {"org", "state", "person", "place"}
        agent = [a for a in self._whose(word, sentence) if a.kind in kinds]
        verb = word.head
        if verb is None or verb.pos != "VERB" or word.dep.split(":")[0] not in {"obj", "nsubj", "obl"}:
            return Frame(word, {}, False), agent
        if negated(verb):
            return None, []
        above = frame(verb)
        operators = classes(verb, "operators").keys()
        told = operators & {"consider", "plan", "decide"} or verb.lemma in _TELLING
        if not agent and word.dep == "obj" and told:
            agent = [a for s in above.subjects for a in self.resolver.actors(s, sentence) if a.kind in kinds]
        return told_by(word, verb), agent

    def _whose(self, word: Word, sentence: Sentence) -> list[Actor]:
        out: list[Actor] = []
        for child in word.under("nmod", "obl"):
            if child.dep == "nmod:poss" or preposition(child) == "by":
                out += self.resolver.actors(child, sentence, literal=False)
        return out
