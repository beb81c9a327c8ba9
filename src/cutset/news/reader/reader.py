"""The reader at work: it stands behind what the rules found, or not, and proposes what they missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import Resolver
from ..families import RESTRICTIONS, TIE_CUTS
from ..frames import Frame, frame
from ..groups import MEMBERS
from ..mentions import Actor
from ..nominal import told_by
from ..rules import Draft
from ..subjects import negated
from ..words import Sentence, Word
from .antecedents import Antecedents, mention_kind
from .beside import Beside, Likely
from .context import Context
from .context import shipped as transformer
from .features import Features, features
from .guards import ruled_out, short_of_fact
from .judge import of_network, of_rule
from .judge import shipped as shipped_judge
from .labels import TYPES, WAYS, Marks, rule_marks, word_of
from .network import shipped
from .proposals import Proposal, Proposals

if TYPE_CHECKING:
    from .network import Floats

FIRM, AHEAD = 0.7, 0.5
"""Below which probability a fact is told as less than one; from which it is told as announced."""
_FACT, _AHEAD = WAYS.index("confirmed"), WAYS.index("announced_future")
_LOOSE_WAYS = [i for i in range(len(WAYS)) if i not in {_FACT, _AHEAD}]
SILENT = 0.05
"""A sentence none of whose words is likelier than this to tell of an event is not parsed."""
LEAST = {"rule": 0.11, "network": 0.48}
"""How sure an event must be to be told."""
GRAVE = {"rule": 0.27, "network": 0.58}
"""The same of a cut tie or a restriction, on which more hangs than on a statement or a silence."""
HALF = {"rule": 0.08, "network": 0.45}
"""The same of an event between two parties that lacks the other: told only if it is found later."""
BONUS, DOUBTED = 0.3, 0.2
"""What a rule's telling counts for beside the network's of the same event, whose actors it may tell worse;
nothing where the words for the rule's actors are less likely than this to stand for them."""

_BETWEEN_TWO = {"partnership_ended", "supply_halted", "purchase_halted", "tie_continues"}


@dataclass(slots=True)
class Claim:
    """An event as one of the two readers tells it. `sure`: how sure it is; `evidence`: what that rests on;
    `known`: how likely the words for its actors stand for them."""

    draft: Draft
    source: str
    evidence: list[float]
    known: float
    sure: float = 0.0


class Reader:
    """One article's sentences, encoded together; `weigh` is called for each in order."""

    def __init__(
        self,
        resolver: Resolver,
        parsed: dict[int, Sentence],
        looked: dict[int, Context],
        spans: dict[int, tuple[int, int]],
    ) -> None:
        self.resolver = resolver
        self._read: dict[int, tuple[Features, Floats]] = {}
        self._ways: dict[tuple[int, int, int], str | None] = {}
        if not parsed:
            # Nothing will be asked: the weights are not loaded for it.
            return
        self.network = shipped()
        self.judge = shipped_judge()
        self.beside = Beside(resolver.registry, spans, looked, self.network.p)
        self.antecedents = Antecedents(resolver, self.beside)
        self.proposals = Proposals(resolver, self.network, self.beside, self.antecedents)
        order = sorted(parsed)
        found = [features(parsed[i], resolver.registry, looked[i]) for i in order]
        self._read.update(zip(order, zip(found, self.network.encode(found), strict=True), strict=True))

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Context]:
        """What the words of each sentence mean in it."""
        return dict(zip(texts, transformer().read(list(texts.values())), strict=True)) if texts else {}

    @staticmethod
    def worth(seen: Context) -> bool:
        """Whether a sentence may tell of an event, so that it is to be parsed."""
        return seen.event >= SILENT

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether one more finding of the rules, made apart from the others, is to be told."""
        return any(c.draft is draft and c.source == "rule" for c in self._told(sentence, [draft]))

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        return [c.draft for c in once(self._told(sentence, drafts))]

    def _told(self, sentence: Sentence, drafts: list[Draft]) -> list[Claim]:
        claims = self.surest(self.claims(sentence, drafts))
        for claim in claims:
            claim.draft.half = claim.draft.type in _BETWEEN_TWO and not claim.draft.target
        return [c for c in claims if c.sure >= _least(c.draft)[c.source]]

    def surest(self, claims: list[Claim]) -> list[Claim]:
        """Claims, with how sure each is; of those of the network that differ in actors alone, the surest."""
        out: dict[object, Claim] = {}
        for claim in claims:
            claim.sure = self.judge.sure(claim.source, claim.draft.type, claim.evidence)
            own = claim.source == "network"
            key = (claim.draft.trigger.i, claim.draft.type) if own else id(claim)
            if key not in out or claim.sure > out[key].sure:
                out[key] = claim
        return list(out.values())

    def claims(self, sentence: Sentence, drafts: list[Draft]) -> list[Claim]:
        """What the rules and the network tell of a sentence, each with what it rests on."""
        found, x = self._read[sentence.index]
        if not found.word:
            return []
        marks = rule_marks(sentence, drafts, found)
        types = self.network.types(x, marks.trigger)
        proposals = self.proposals.of(sentence, found, x, types, marks)
        out = [self._of_rule(d, found, x, types, marks, proposals) for d in drafts if d.type in TYPES]
        told = (self._of_network(p, sentence, types, drafts) for p in proposals)
        return [*out, *(c for c in told if c is not None)]

    def _of_network(
        self, p: Proposal, sentence: Sentence, types: Floats, drafts: list[Draft]
    ) -> Claim | None:
        kind, word, (agent, target) = TYPES.index(p.type), sentence.words[p.at], p.roles
        draft = Draft(p.type, "reader", word, _standing_of(word), agent=agent.actors, target=target.actors,
                      way=self._way(sentence, p.at, kind), sentence=sentence)  # fmt: skip
        if ruled_out(draft):
            return None
        draft.way = short_of_fact(draft) or draft.way
        same = [d for d in drafts if d.type == p.type]
        draft.object = next((d.object for d in same if d.trigger is word and d.object is not None), None)
        evidence = of_network(
            p.p, float(types[:, kind].sum()), agent.sure, target.sure, p.known, p.likely,
            not agent.actors, not target.actors, bool(same),
            any(_share(d.agent, agent.actors) for d in same),
            any(_share(d.target, target.actors) for d in same),
            any(d.trigger is word and d.type != p.type for d in drafts),
        )  # fmt: skip
        return Claim(draft, "network", evidence, p.known[0] * p.known[1])

    def _of_rule(
        self,
        draft: Draft,
        found: Features,
        x: Floats,
        types: Floats,
        marks: Marks,
        proposals: list[Proposal],
    ) -> Claim:
        kind, at = TYPES.index(draft.type), draft.trigger.i
        held: list[float | None] = [None, None]
        if found.may_act:
            p = self.network.roles(x, at, kind, found, marks.seen(at, found))
            place = {c: n for n, c in enumerate(found.may_act)}
            for role, actors in enumerate((draft.agent, draft.target)):
                words = [w for a in actors if (w := word_of(a, draft.sentence, found)) is not None]
                if words:
                    held[role] = max(float(p[place[w], role]) for w in words)
        acting = self.beside.acting(draft.trigger, kind, draft.sentence)
        known = self._known(draft, found, acting)
        others = types[at].copy()
        others[[0, kind]] = 0
        twins = [p.roles for p in proposals if p.type == draft.type and p.first]
        draft.way = short_of_fact(draft) or self._way(draft.sentence, at, kind)
        evidence = of_rule(
            float(types[at, kind]), float(types[:, kind].sum()), float(others.max()), held[0], held[1], known,
            (acting[0].of(draft.agent), acting[1].of(draft.target)), bool(twins),
            any(_share(t[0].actors, draft.agent) for t in twins),
            any(_share(t[1].actors, draft.target) for t in twins),
            self.judge.past(draft.rule),
        )  # fmt: skip
        return Claim(draft, "rule", evidence, known[0] * known[1])

    def _known(self, draft: Draft, found: Features, acting: tuple[Likely, Likely]) -> tuple[float, float]:
        """How likely the pronouns and descriptions by which a rule has its actors stand for them."""
        taken: set[object] = set()
        out = [1.0, 1.0]
        for role, actors in enumerate((draft.agent, draft.target)):
            at = word_of(actors[0], draft.sentence, found) if len(actors) == 1 else None
            word = draft.sentence.words[at] if at is not None else None
            if word is not None and mention_kind(word) is not None and not self.proposals.is_named(word):
                meant, p = self.antecedents.of(word, draft.sentence, taken, acting[role])
                out[role] = p if meant is not None and meant.key == actors[0].key else 1 - p
            taken |= {a.key for a in actors}
        return out[0], out[1]

    def _way(self, sentence: Sentence, at: int, kind: int) -> str | None:
        """How the event is told, where it may well be told as less than a fact: None leaves it to the cues."""  # noqa: E501
        key = (sentence.index, at, kind)
        if key not in self._ways:
            p = self.network.ways(self._read[sentence.index][1][at], kind)
            if float(p[_FACT] + p[_AHEAD]) < FIRM:
                self._ways[key] = WAYS[max(_LOOSE_WAYS, key=lambda i: float(p[i]))]
            else:
                self._ways[key] = WAYS[_AHEAD] if p[_AHEAD] > AHEAD else None
        return self._ways[key]


def _least(draft: Draft) -> dict[str, float]:
    if draft.half:
        return HALF
    return GRAVE if draft.type in TIE_CUTS | RESTRICTIONS | {"market_exit"} else LEAST


def once(claims: list[Claim]) -> list[Claim]:
    """Claims of one sentence that tell the same are one: the surest, with the actors of the others where it
    has none. Two types told at one word are told once, too."""
    out: list[Claim] = []
    for claim in sorted(claims, key=_weight, reverse=True):
        mine = claim.draft
        at = next((i for i, o in enumerate(out) if _same(o.draft, mine)), None)
        if at is None:
            out.append(claim)
            continue
        same = out[at].draft
        if same.type != mine.type:
            continue
        if _spelt_out(mine.target) and not _spelt_out(same.target):
            # "stopped serving its clients in Z": the clients, whom the article names, not the country.
            claim.sure = max(claim.sure, out[at].sure)
            out[at] = claim
        elif same.trigger is mine.trigger or _fit(same.target, mine.target):
            same.agent, same.target = same.agent or mine.agent, same.target or mine.target
            same.object = same.object or mine.object
    return out


def _weight(claim: Claim) -> float:
    return claim.sure + (BONUS if claim.source == "rule" and claim.known >= DOUBTED else 0.0)


def _same(a: Draft, b: Draft) -> bool:
    if a.trigger is b.trigger:
        return True
    if a.type != b.type or not _fit(a.agent, b.agent):
        return False
    return _fit(a.target, b.target) or _one_phrase(a.trigger, b.trigger)


def _one_phrase(a: Word, b: Word) -> bool:
    """ "can no *longer* *offer*": two words of one telling, not two verbs that are joined."""
    return any(
        x.head is y and x.dep.split(":")[0] not in {"conj", "ccomp", "advcl", "parataxis", "appos"}
        for x, y in ((a, b), (b, a))
    )


def _spelt_out(actors: list[Actor]) -> bool:
    """Told by a plural whose members the article names elsewhere."""
    return bool(actors) and all(a.how is not None and a.how.endswith(MEMBERS) for a in actors)


def _fit(a: list[Actor], b: list[Actor]) -> bool:
    return not a or not b or _share(a, b) or any(_one_mention(x, y) for x in a for y in b)


def _one_mention(a: Actor, b: Actor) -> bool:
    """Told by the same words: "U.S. government" inside "U.S. government agencies"."""
    if a.where is None or b.where is None or (a.party is not None and b.party is not None):
        return False
    return a.where[0] < b.where[1] and b.where[0] < a.where[1]


def _share(a: list[Actor], b: list[Actor]) -> bool:
    return bool({x.key for x in a} & {x.key for x in b})


def _standing_of(word: Word) -> Frame:
    """The frame of a verb; of another word, how it stands by the verb above it."""
    if word.pos in {"VERB", "AUX"}:
        return frame(word)
    verb = word.head
    if verb is not None and verb.pos == "VERB" and not negated(verb):
        return told_by(word, verb)
    return Frame(word, {}, False)
