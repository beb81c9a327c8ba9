"""Names in phrases: the literal mention, its fullest form, its party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .names import Registry
from .party import Name, Party, tokens
from .phrases import function_words
from .words import Sentence, Word, verb_lemmas
from .world import world

INSIDE = {
    "compound",
    "flat",
    "amod",
    "det",
    "nummod",
    "nmod:poss",
    "case",
    "nmod:desc",
    "fixed",
    "goeswith",
    "nmod:unmarked",
    "nmod:npmod",
}
_RUNNING_ON = {"flat", "list", "appos", "dep", "compound", "goeswith"}

_OF_A_STATE = re.compile(
    r"(?:-\w+)? (?:firm|compan|operator|employee|enterprise|media|bank|oil|tele|rail|carrier|broadcast|util)"
)
_CHIEFS = {
    "chief",
    "head",
    "boss",
    "adviser",
    "advisor",
    "envoy",
    "czar",
    "director",
    "spokesman",
    "spokeswoman",
}
_SERVICES = {"intelligence", "spy", "cyber", "security", "trade", "military", "foreign", "house"}
_OFFICE = (
    r"President|Minister|Secretary|Senator|Sen\.|Rep\.|Representative|Congressman|Congresswoman|Commissioner|Chancellor"
    r"|Governor|Gov\.|Premier|Attorney General|Ambassador|Chairman of the|Speaker|Director|Lawmaker|lawmaker"
)
_OFFICE_BEFORE = re.compile(rf"\b(?:{_OFFICE})\s+$")
_OFFICE_AFTER = re.compile(
    r", who (?:heads|leads|runs|chairs|oversees) (?:[\w’'.-]+ ){1,5}"
    r"(?:agency|ministry|committee|regulator|bureau|department)\b|"
    r", (?:the |an? )?[\w’' -]{0,30}\b"
    r"(?:Republican|Democrat|senator|lawmaker|minister|secretary|commissioner|congressm[ae]n)\b"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """[start, end): the literal text shown. `where`: the mention inside the evidence that stands for it."""

    text: str
    start: int
    end: int
    kind: str
    party: Party | None = None
    where: tuple[int, int] | None = None
    how: str | None = None

    @property
    def key(self) -> object:
        return id(self.party) if self.party is not None else " ".join(tokens(self.text))


@dataclass(slots=True)
class Memory:
    """What the reader remembers while going through the sentences."""

    subjects: list[Actor] = field(default_factory=list)
    groups: dict[str, list[Name]] = field(default_factory=dict)
    recent: list[Party] = field(default_factory=list)
    pluralities: list[Actor] = field(default_factory=list)
    organs: dict[str, Actor] = field(default_factory=dict)
    asked: Sentence | None = None


class Mentions:
    """What names alone tell: which stand in a phrase, and the party each is a mention of."""

    def __init__(self, text: str, registry: Registry) -> None:
        self.text = text
        self.registry = registry
        self.memory = Memory()

    def core(self, word: Word) -> tuple[int, int]:
        """The noun with what stands close to it: no clauses, no prepositional phrases."""
        kept: tuple[int, int] | None = word.memo.get("core")
        if kept is None:
            kept = word.memo["core"] = self._core(word)
        return kept

    def _core(self, word: Word) -> tuple[int, int]:
        inside = [word, *self._run_on(word)]
        for w in inside:
            inside.extend(
                c
                for c in w.children
                if (c.dep in INSIDE or c.dep.split(":")[0] in {"compound", "flat", "amod", "det", "nummod"})
                and not c.dep.startswith("case")
                and c not in inside
            )
        return min(w.start for w in inside), max(w.end for w in inside)

    @staticmethod
    def _run_on(word: Word) -> list[Word]:
        """Nouns right behind the head that hang on it: "heavyweight" and "Verizon" after "Telecom"."""
        out: list[Word] = []
        for child in word.line[word.i + 1 :]:
            fits = child.pos in {"NOUN", "PROPN", "X"} and child.dep.split(":")[0] in _RUNNING_ON
            if not fits or all(above is not word for above in child.ancestors()):
                break
            out.append(child)
        return out

    def _names_of(self, word: Word) -> list[Name]:
        return [
            n
            for n in self.registry.overlapping(word.start, word.end)
            if n.owner is not None
            and (n.owner.kind != "demonym" or (word.pos == "PROPN" and word.dep in {"nsubj", "obj"}))
        ]

    def _closing(self, start: int, end: int) -> list[Name]:
        """A name at the end of the phrase is what the phrase names ("heavyweight Verizon")."""
        return [
            n
            for n in self.registry.at(start, end)
            if n.end == end and n.owner is not None and n.owner.kind != "demonym"
        ]

    def _named(self, name: Name, word: Word, start: int, end: int) -> Actor:
        party = name.owner or Party("other", [name])
        follower = self._state_noun_after(name)
        if follower is not None and party.kind in {"place", "state", "person"}:
            return self._cut(name.start, follower, "state", None)
        actor = self._actor(name)
        return replace(actor, where=(name.start, name.end))

    def _state_noun_after(self, name: Name) -> int | None:
        rest = self.text[name.end : name.end + 60]
        words = rest.split(" ")
        if words[0] not in {"", "'s", "’s", "'", "’"}:
            # "... from China." and a new paragraph: nothing of its state follows.
            return None
        at, last = name.end + len(words[0]), None
        for word in words[1:4]:
            at += 1 + len(word)
            bare = word.strip(".,;:!?’'\"”)").lower()
            if bare == "state" and _OF_A_STATE.match(rest, at - name.end):
                # "Indian state firms", "Russian state media": owned by a state, not one.
                break
            if bare in world().state:
                last = at - (len(word) - len(word.rstrip(".,;:!?'\"”)")))
                break
            if not bare.isalpha() or not word[:1].islower() or bare in function_words() or verb_lemmas(bare):
                break
        return last

    def actor_of(self, party: Party) -> Actor:
        return self._actor(party.full)

    def _actor(self, name: Name) -> Actor:
        party = name.owner or Party("other", [name])
        full = party.full
        if party.kind == "product" and party.owned_by is not None:
            owner = party.owned_by.full
            return Actor(
                owner.text,
                owner.start,
                owner.end,
                party.owned_by.kind,
                party.owned_by,
                (name.start, name.end),
                f"maker of {name.text}",
            )
        how = None if full.text == name.text else f"{name.text} in the sentence"
        return Actor(full.text, full.start, full.end, party.kind, party, (name.start, name.end), how)

    @staticmethod
    def _can_act(name: Name) -> bool:
        return name.owner is not None and name.owner.kind in {
            "org",
            "state",
            "person",
            "media",
            "other",
            "place",
        }

    def _cut(self, start: int, end: int, kind: str, party: Party | None) -> Actor:
        return Actor(self.text[start:end], start, end, kind, party, (start, end))

    def holds_office(self, actor: Actor) -> bool:
        """ "Prime Minister Ann Lee", "Sen. Bob Ray": a person who speaks and decrees for a state."""
        if actor.kind != "person" or actor.party is None:
            return False
        for mention in actor.party.mentions:
            before = self.text[max(0, mention.start - 30) : mention.start]
            after = self.text[mention.end : mention.end + 60]
            if _OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(after):
                return True
            words = before.lower().split()
            if words and words[-1] in _CHIEFS and set(words[-4:-1]) & (world().state | _SERVICES):
                # "FBI chief Ann Lee", "White House adviser Bob Ray".
                return True
        return False

    def homeland(self, actor: Actor) -> Actor | None:
        """ "U.S. President Donald Trump": the state a person is named with."""
        if actor.party is None or actor.kind not in {"person", "state"}:
            return None
        for mention in actor.party.mentions[:2]:
            for name in self.registry.at(max(0, mention.start - 40), mention.start):
                between = self.text[name.end : mention.start]
                if (
                    name.owner is not None
                    and name.owner.kind == "place"
                    and re.fullmatch(r"(?:[’']s)?\s+(?:[A-Z][a-z]+\s?)*", between)
                ):
                    return self._actor(name)
        return None

    def actors(
        self, word: Word | None, sentence: Sentence, avoid: Iterable[Actor] = (), literal: bool = True
    ) -> list[Actor]:
        """The parties a noun phrase stands for; defined by the resolver."""
        raise NotImplementedError
