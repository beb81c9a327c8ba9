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
from .beside import Beside
from .context import Context
from .context import shipped as transformer
from .features import Features, features
from .guards import ruled_out, short_of_fact
from .judge import of_network, of_rule
from .judge import shipped as shipped_judge
from .labels import ROLES, TYPES, WAYS, Marks, rule_marks, word_of
from .network import shipped

if TYPE_CHECKING:
    from .network import Floats

ROLE, BEST = 0.5, 0.3
"""From which probability a word is taken for an actor; from which the likeliest is, where none reaches it."""
WEAK, FIRM, AHEAD = 0.15, 0.7, 0.5
"""From which probability of its type an event is looked at; below which a fact is told as less than one; from which
it is told as announced."""  # noqa: E501
_FACT, _AHEAD = WAYS.index("confirmed"), WAYS.index("announced_future")
_LOOSE_WAYS = [i for i in range(len(WAYS)) if i not in {_FACT, _AHEAD}]
SILENT = 0.05
"""A sentence none of whose words is likelier than this to tell of an event is not parsed."""
LEAST = {"rule": 0.12, "network": 0.6}
"""How sure an event must be to be told."""
GRAVE = {"rule": 0.25, "network": 0.64}
"""The same of a cut tie or a restriction, on which more hangs than on a statement or a silence."""
HALF = {"rule": 0.08, "network": 0.45}
"""The same of an event between two parties that lacks the other: told only if it is found later."""
BONUS, DOUBTED = 0.3, 0.2
"""What a rule's telling counts for beside the network's of the same event, whose actors it may tell worse;
nothing where the words for the rule's actors are less likely than this to stand for them."""

_PLURAL = {1, 3, 7, 8}
_BETWEEN_TWO = {"partnership_ended", "supply_halted", "purchase_halted", "tie_continues"}
_SPOKEN = {"no_comment", "denial", "statement", "accusation"}


@dataclass(slots=True)
class Claim:
    """An event as one of the two readers tells it. `sure`: how sure it is; `evidence`: what that rests on;
    `known`: how likely the words for its actors stand for them."""

    draft: Draft
    source: str
    evidence: list[float]
    known: float
    sure: float = 0.0


@dataclass(slots=True)
class _Proposal:
    at: int
    type: str
    p: float
    agent: list[Actor]
    target: list[Actor]
    sure: tuple[float, float]
    known: tuple[float, float]


class Reader:
    """One article's sentences, encoded together; `weigh` is called for each in order."""

    def __init__(self, resolver: Resolver, parsed: dict[int, Sentence], looked: dict[int, Context]) -> None:
        self.resolver = resolver
        self._read: dict[int, tuple[Features, Floats]] = {}
        if not parsed:
            # Nothing will be asked: the weights are not loaded for it.
            return
        self.network = shipped()
        self.judge = shipped_judge()
        beside = Beside(resolver.registry, parsed, looked, self.network.p)
        self.antecedents = Antecedents(resolver, beside)
        order = sorted(parsed)
        found = [features(parsed[i], resolver.registry, looked[i]) for i in order]
        self._read.update(zip(order, zip(found, self.network.encode(found), strict=True), strict=True))

    @staticmethod
    def look(texts: dict[int, str]) -> dict[int, Context]:
        """The sentences that may tell of an event, each with what its words mean in it."""
        if not texts:
            return {}
        seen = zip(texts, transformer().read(list(texts.values())), strict=True)
        return {i: context for i, context in seen if context.event >= SILENT}

    def stands(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether one more finding of the rules, made apart from the others, is to be told."""
        return any(c.draft is draft and c.source == "rule" for c in self._told(sentence, [draft]))

    def weigh(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        return [c.draft for c in once(self._told(sentence, drafts))]

    def _told(self, sentence: Sentence, drafts: list[Draft]) -> list[Claim]:
        claims = self.claims(sentence, drafts)
        for claim in claims:
            claim.sure = self.judge.sure(claim.source, claim.draft.type, claim.evidence)
            claim.draft.half = claim.draft.type in _BETWEEN_TWO and not claim.draft.target
        return [c for c in claims if c.sure >= _least(c.draft)[c.source]]

    def claims(self, sentence: Sentence, drafts: list[Draft]) -> list[Claim]:
        """What the rules and the network tell of a sentence, each with what it rests on."""
        found, x = self._read[sentence.index]
        if not found.word:
            return []
        marks = rule_marks(sentence, drafts, found)
        types = self.network.types(x, marks.trigger)
        proposals = self._proposals(sentence, found, x, types, marks)
        out = [self._of_rule(d, found, x, types, marks, proposals) for d in drafts if d.type in TYPES]
        for p in proposals:
            same = [d for d in drafts if d.type == p.type]
            word = sentence.words[p.at]
            draft = Draft(p.type, "reader", word, _standing_of(word), agent=p.agent, target=p.target,
                          way=self._way(x, p.at, TYPES.index(p.type)), sentence=sentence)  # fmt: skip
            if ruled_out(draft):
                continue
            draft.way = short_of_fact(draft) or draft.way
            evidence = of_network(
                p.p, float(types[:, TYPES.index(p.type)].sum()), *p.sure, p.known, not p.agent, not p.target, bool(same), any(_share(d.agent, p.agent) for d in same),  # noqa: E501
                any(_share(d.target, p.target) for d in same),
                any(d.trigger is word and d.type != p.type for d in drafts),
            )  # fmt: skip
            out.append(Claim(draft, "network", evidence, p.known[0] * p.known[1]))
        return out

    def _of_rule(
        self,
        draft: Draft,
        found: Features,
        x: Floats,
        types: Floats,
        marks: Marks,
        proposals: list[_Proposal],
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
        known = self._known(draft, found)
        others = types[at].copy()
        others[[0, kind]] = 0
        twins = [p for p in proposals if p.type == draft.type]
        draft.way = short_of_fact(draft) or self._way(x, at, kind)
        evidence = of_rule(
            float(types[at, kind]), float(types[:, kind].sum()), float(others.max()), held[0], held[1], known, bool(twins),  # noqa: E501
            any(_share(t.agent, draft.agent) for t in twins), any(_share(t.target, draft.target) for t in twins),  # noqa: E501
            self.judge.past(draft.rule),
        )  # fmt: skip
        return Claim(draft, "rule", evidence, known[0] * known[1])

    def _known(self, draft: Draft, found: Features) -> tuple[float, float]:
        """How likely the pronouns and descriptions by which a rule has its actors stand for them."""
        taken: set[object] = set()
        out = [1.0, 1.0]
        for role, actors in enumerate((draft.agent, draft.target)):
            at = word_of(actors[0], draft.sentence, found) if len(actors) == 1 else None
            word = draft.sentence.words[at] if at is not None else None
            if word is not None and mention_kind(word) is not None and not self._is_named(word):
                meant, p = self.antecedents.of(word, draft.sentence, taken)
                out[role] = p if meant is not None and meant.key == actors[0].key else 1 - p
            taken |= {a.key for a in actors}
        return out[0], out[1]

    def _way(self, x: Floats, at: int, kind: int) -> str | None:
        """How the event is told, where it may well be told as less than a fact: None leaves it to the cues."""  # noqa: E501
        p = self.network.ways(x[at], kind)
        if float(p[_FACT] + p[_AHEAD]) < FIRM:
            return WAYS[max(_LOOSE_WAYS, key=lambda i: float(p[i]))]
        return WAYS[_AHEAD] if p[_AHEAD] > AHEAD else None

    def _proposals(
        self, sentence: Sentence, found: Features, x: Floats, types: Floats, marks: Marks
    ) -> list[_Proposal]:
        out: list[_Proposal] = []
        kinds = types[:, 1:].argmax(1) + 1
        for i in range(len(kinds)):
            kind = int(kinds[i])
            if types[i, kind] < WEAK:
                continue
            roles: list[list[int]] = [[], []]
            sure = [1.0, 1.0]
            if found.may_act:
                p = self.network.roles(x, i, kind, found, marks.seen(i, found))
                for role in range(len(ROLES)):
                    roles[role] = [c for v, c in zip(p[:, role], found.may_act, strict=True) if v >= ROLE]
                    most, best = float(p[:, role].max()), found.may_act[int(p[:, role].argmax())]
                    if role == 0:
                        roles[0] = _together(roles[0], best, sentence)
                    if not roles[role] and most >= BEST:
                        roles[role] = [best]
                    sure[role] = max(most, 1 - most)
            (agent, target), known = self._actors(roles, sentence)
            if TYPES[kind] in _SPOKEN:
                agent = self._with_employers(agent)
            out.append(
                _Proposal(i, TYPES[kind], float(types[i, kind]), agent, target, (sure[0], sure[1]), known)
            )
        return out

    def _actors(
        self, roles: list[list[int]], sentence: Sentence
    ) -> tuple[list[list[Actor]], tuple[float, float]]:
        """Agents and targets, and how sure it is whom the words stand for."""
        out: list[list[Actor]] = []
        known: list[float] = []
        taken: set[object] = set()
        for words in roles:
            actors: dict[object, Actor] = {}
            avoid = [a for group in out for a in group]
            most = 0.0 if words else 1.0
            for i in sorted(words):
                found, p = self._who(sentence.words[i], sentence, avoid, taken)
                most = max(most, p)
                for actor in found:
                    if actor.key not in taken:
                        actors.setdefault(actor.key, actor)
            taken |= actors.keys()
            out.append(list(actors.values()))
            known.append(most)
        return out, (known[0], known[1])

    def _with_employers(self, agents: list[Actor]) -> list[Actor]:
        """Who speaks, and the firm or office spoken for, where the article tells it."""
        out = {a.key: a for a in agents}
        for a in agents:
            if a.kind == "person" and a.party is not None:
                for b in self.resolver.employer(a.party):
                    out.setdefault(b.key, b)
        return list(out.values())

    def _who(
        self, word: Word, sentence: Sentence, avoid: list[Actor], taken: set[object]
    ) -> tuple[list[Actor], float]:
        """Whom a word stands for, and how sure that is."""
        known = self.resolver.actors(word, sentence, avoid)
        kind = mention_kind(word)
        if kind is None or self._is_named(word) or (len(known) > 1 and kind in _PLURAL):
            return known, 1.0
        meant, p = self.antecedents.of(word, sentence, taken)
        return ([meant] if meant is not None else [a for a in known if a.kind == "literal"]), p

    def _is_named(self, word: Word) -> bool:
        near = self.resolver.registry.overlapping(word.start, word.end)
        return any(n.owner is not None and n.owner.kind != "demonym" for n in near)


def _least(draft: Draft) -> dict[str, float]:
    if draft.half:
        return HALF
    return GRAVE if draft.type in TIE_CUTS | RESTRICTIONS | {"market_exit"} else LEAST


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
