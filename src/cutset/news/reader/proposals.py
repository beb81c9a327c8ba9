"""What the network tells of a sentence: which word tells of which event, and who its actors may be.

An actor is a word of the sentence, by itself or by whom it stands for; or the party named near by that is likeliest to
act in such an event, also where no word of the sentence stands for it. Both are proposed, the judge chooses.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import Resolver
from ..mentions import Actor
from ..words import Sentence, Word
from .antecedents import Antecedents, mention_kind
from .beside import Beside, Likely
from .features import Features
from .labels import ROLES, TYPES, Marks
from .network import Network

if TYPE_CHECKING:
    from .network import Floats

WEAK = 0.15
"""From which probability of its type an event is looked at."""
ROLE, BEST = 0.5, 0.3
"""From which probability a word is taken for an actor; from which the likeliest is, where none reaches it."""
OTHER = 0.3
"""From which probability a party named near by is proposed for an actor, beside whom the words stand for."""
_PLURAL = {1, 3, 7, 8}
_SPOKEN = {"no_comment", "denial", "statement", "accusation"}


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role. `sure`: how likely the words are its actors, or that no word is; `known`: that they stand for
    these; `likely`: that these act, by the sentences beside; `new`: the words speak of somebody for the first time."""  # noqa: E501

    actors: list[Actor]
    sure: float
    known: float
    likely: float
    new: bool = False

    @property
    def keys(self) -> set[object]:
        return {a.key for a in self.actors}


@dataclass(frozen=True, slots=True)
class Proposal:
    """`at`: the word that tells of the event; `first`: with the actors that its sentence tells."""

    at: int
    type: str
    p: float
    roles: tuple[Role, Role]
    first: bool

    @property
    def known(self) -> tuple[float, float]:
        return self.roles[0].known, self.roles[1].known

    @property
    def likely(self) -> tuple[float, float]:
        return self.roles[0].likely, self.roles[1].likely


class Proposals:
    def __init__(
        self, resolver: Resolver, network: Network, beside: Beside, antecedents: Antecedents
    ) -> None:
        self.resolver, self.network, self.beside, self.antecedents = resolver, network, beside, antecedents

    def of(
        self, sentence: Sentence, found: Features, x: Floats, types: Floats, marks: Marks
    ) -> list[Proposal]:
        out: list[Proposal] = []
        kinds = types[:, 1:].argmax(1) + 1
        for i in range(len(kinds)):
            kind = int(kinds[i])
            if types[i, kind] < WEAK:
                continue
            p = self.network.roles(x, i, kind, found, marks.seen(i, found)) if found.may_act else None
            acting = self.beside.acting(sentence.words[i], kind, sentence)
            roles = self._roles(sentence, found, p, acting)
            for pair, first in self.pairs(roles, acting):
                agent, target = pair
                if TYPES[kind] in _SPOKEN:
                    agent = Role(self._with_employers(agent.actors), agent.sure, agent.known, agent.likely)
                out.append(Proposal(i, TYPES[kind], float(types[i, kind]), (agent, target), first))
        return out

    def _roles(
        self, sentence: Sentence, found: Features, p: Floats | None, acting: tuple[Likely, Likely]
    ) -> tuple[Role, Role]:
        """Agents and targets by the words of the sentence; `p`: how likely each that may act is either."""
        out: list[Role] = []
        taken: set[object] = set()
        for role in range(len(ROLES)):
            words, sure = self._words(sentence, found, p, role)
            avoid = [a for r in out for a in r.actors]
            actors: dict[object, Actor] = {}
            known = 0.0 if words else 1.0
            for i in sorted(words):
                meant, q = self._who(sentence.words[i], sentence, avoid, taken, acting[role])
                known = max(known, q)
                for actor in meant:
                    if actor.key not in taken:
                        actors.setdefault(actor.key, actor)
            taken |= actors.keys()
            listed = list(actors.values())
            new = any(_is_new(sentence.words[i]) for i in words)
            out.append(Role(listed, sure, known, acting[role].of(listed), new))
        return out[0], out[1]

    @staticmethod
    def _words(sentence: Sentence, found: Features, p: Floats | None, role: int) -> tuple[list[int], float]:
        """The words that fill a role, and how sure that is, or that none does."""
        if p is None:
            return [], 1.0
        words = [c for v, c in zip(p[:, role], found.may_act, strict=True) if v >= ROLE]
        most, best = float(p[:, role].max()), found.may_act[int(p[:, role].argmax())]
        if role == 0:
            words = _together(words, best, sentence)
        if not words and most >= BEST:
            words = [best]
        return words, max(most, 1 - most)

    def pairs(
        self, roles: tuple[Role, Role], acting: tuple[Likely, Likely]
    ) -> Iterator[tuple[tuple[Role, Role], bool]]:
        """The actors the sentence tells, then one or both of them as the sentences beside have it."""
        agent, target = roles
        yield roles, True
        others = [self._other(roles[r], roles[1 - r], acting[r]) for r in range(len(ROLES))]
        if others[0] is not None:
            yield (others[0], target), False
        if others[1] is not None:
            yield (agent, others[1]), False
        if others[0] is not None and others[1] is not None and not others[0].keys & others[1].keys:
            yield (others[0], others[1]), False

    def _other(self, role: Role, opposite: Role, likely: Likely) -> Role | None:
        party, p = likely.best()
        if party is None or p < OTHER or role.new:
            return None
        actor = self.resolver.actor_of(party)
        if actor.key in role.keys | opposite.keys:
            return None
        return Role([actor], 1 - role.sure if role.actors else role.sure, p, p)

    def _with_employers(self, agents: list[Actor]) -> list[Actor]:
        """Who speaks, and the firm or office spoken for, where the article tells it."""
        out = {a.key: a for a in agents}
        for a in agents:
            if a.kind == "person" and a.party is not None:
                for b in self.resolver.employer(a.party):
                    out.setdefault(b.key, b)
        return list(out.values())

    def _who(
        self, word: Word, sentence: Sentence, avoid: list[Actor], taken: set[object], acting: Likely
    ) -> tuple[list[Actor], float]:
        """Whom a word stands for, and how sure that is."""
        known = self.resolver.actors(word, sentence, avoid)
        kind = mention_kind(word)
        if kind is None or self.is_named(word) or (len(known) > 1 and kind in _PLURAL) or _is_new(word):
            return known, 1.0
        meant, p = self.antecedents.of(word, sentence, taken, acting)
        return ([meant] if meant is not None else [a for a in known if a.kind == "literal"]), p

    def is_named(self, word: Word) -> bool:
        near = self.resolver.registry.overlapping(word.start, word.end)
        return any(n.owner is not None and n.owner.kind != "demonym" for n in near)


def _is_new(word: Word) -> bool:
    """ "a reseller of the company": somebody not spoken of before."""
    return any(c.dep == "det" and c.lower in {"a", "an", "another"} for c in word.children)


def _together(words: list[int], best: int, sentence: Sentence) -> list[int]:
    """Those who act are the likeliest word and those joined to it ("A, B and C"), not who tells of it."""
    first = _joined(sentence.words[best])
    return [i for i in words if _joined(sentence.words[i]) is first]


def _joined(word: Word) -> Word:
    """The first of the nouns a noun is joined to."""
    steps = 0
    while (
        word.dep.split(":")[0] in {"conj", "appos", "flat", "compound"}
        and word.head is not None
        and steps < 30
    ):
        word, steps = word.head, steps + 1
    return word
