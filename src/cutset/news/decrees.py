"""Decrees: a state, or a rule of its making, forbids an act or orders one ended, whoever is to obey.

What is forbidden is read by position rather than from the parse: the first verb after "to" or "from" behind
the verb of forbidding or ordering, whether something turns it off, and the parties named on either side of
it.
"""

from __future__ import annotations

from functools import cache

from .acts import Act, act_behind
from .frames import Frame
from .mentions import Actor
from .phrases import is_firm_noun, noun_classes, preposition, transparent
from .roles import Roles
from .rules import Draft
from .tables import table
from .verbclasses import classes
from .words import Sentence, Word
from .world import world

_OUT_OR_FROM = {"out", "down", "off", "away", "up", "from"}
_GOALS = {"to", "with", "for"}


_LAWS = {
    "rule",
    "law",
    "regulation",
    "directive",
    "legislation",
    "act",
    "decree",
    "order",
    "measure",
    "restriction",
}
_BUYING = {"buy", "purchase", "procure", "order", "import", "acquire", "source", "obtain"}
_MAKING = {"make", "produce", "manufacture", "fabricate", "build", "process", "package", "assemble"}


@cache
def vocabulary(kind: str) -> frozenset[str]:
    """A list of the table of decrees."""
    return frozenset(table("decrees")[kind])


class Decrees(Roles):
    """What authorities forbid or order, and who is hit."""

    def _decreed(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "ordered X gear to be stripped from", "bars agencies from buying X's", "gave units 90 days to
        purge X"."""
        forbidding = f.word.lemma in vocabulary("forbidding")
        if not forbidding and f.word.lemma not in vocabulary("forcing") and not self._gives_time(f):
            return None
        if f.word.tag == "VBN" and f.word.dep in {"amod", "compound"}:
            return None
        if f.down or f.bare_not or (forbidding and not f.subjects and not f.passive):
            return None
        act = act_behind(f.word, sentence)
        if act is None:
            return None
        agent = self._authorities(f, sentence)
        # "a rule adopted last year compelled foundries": whose rule it is may be told elsewhere.
        ruled = any(transparent(s).lemma in _LAWS for s in f.subjects)
        if not agent and (
            (f.subjects and not ruled)
            or not (
                ruled
                or (f.passive and f.word.lemma in vocabulary("forbidding") - {"stop", "keep", "prevent"})
            )
        ):
            return None
        if forbidding:
            act.off = not act.off
        if not agent and f.passive:
            by = [
                w for w in sentence.words[f.word.i :] if preposition(w) == "by" and w.pos in {"NOUN", "PROPN"}
            ]
            agent = [a for w in by for a in self.authority(w, sentence)][:1]
        draft = Draft("", "decreed", f.word, f, agent=agent, parts=[])
        if f.subjects:
            head = transparent(f.subjects[0])
            if head.lemma in vocabulary("unmade") and (
                f.future or head.lemma in {"proposal", "draft", "plan"}
            ):
                f.considered = True
        if f.word.lemma in vocabulary("wishing"):
            f.considered = True
        if not self._hit(draft, act, sentence, forbidding):
            return None
        draft.parts = [act.verb]
        keys = {a.key for a in draft.agent}
        draft.target = [a for a in draft.target if a.key not in keys]
        return draft if draft.target else None

    @staticmethod
    def _gives_time(f: Frame) -> bool:
        """ "gave agencies 30 days to": an order with a date."""
        return f.word.lemma in {"give", "set", "allow"} and any(
            w.lemma in vocabulary("times") for w in f.word.line[f.word.i + 1 : f.word.i + 9]
        )

    # who decrees

    def _authorities(self, f: Frame, sentence: Sentence) -> list[Actor]:
        out: list[Actor] = []
        for subject in f.subjects:
            out += self.authority(transparent(subject), sentence)
        return list({a.key: a for a in out}.values())

    def authority(self, word: Word, sentence: Sentence) -> list[Actor]:
        """The state a noun phrase stands for: itself, or whose rule, law or bill it is."""
        if word.lemma in vocabulary("instruments") and word.pos in {"NOUN", "PROPN"}:
            owners = [a for a in self.resolver.owners(word, sentence) if self._rules(a)]
            if not owners:
                phrases = [
                    c
                    for w in [word, *word.under("acl")]
                    for c in w.under("nmod", "obl")
                    if preposition(c) in {"by", "from", "of", "in"} or c.dep == "obl:agent"
                ]
                owners = [
                    a
                    for c in phrases
                    for a in self.resolver.actors(c, sentence, literal=False)
                    if self._rules(a) and a.kind != "place"
                ] or [
                    a
                    for c in phrases
                    for a in self.resolver.actors(c, sentence, literal=False)
                    if a.kind == "place"
                ]
            if owners:
                return owners[:1]
            if word.pos == "PROPN":
                start, end = self.resolver.core(word)
                return [self.resolver._cut(start, end, "state", None)]
            return []
        found = [a for a in self.resolver.actors(word, sentence) if self._rules(a)]
        if found:
            return found
        if self._is_state(word, sentence):
            return [a for a in self.resolver.actors(word, sentence) if a.kind not in {"org", "product"}]
        return []

    def _rules(self, actor: Actor) -> bool:
        if actor.kind in {"state", "place"} or self.resolver.holds_office(actor):
            return True
        words = set(actor.text.lower().split())
        if actor.kind == "org" and words & {"university", "college", "school", "district", "council"}:
            return True
        return actor.kind == "person" and bool(words & world().state)

    # who is hit

    def _parties(
        self, words: list[Word], sentence: Sentence, avoid: list[Actor]
    ) -> list[tuple[str, Word, Actor]]:
        """Parties the phrases in a stretch stand for, each with its preposition and its noun."""
        if not words:
            return []
        taken = {a.key for a in avoid}
        inside = {w.i for w in words}
        out: list[tuple[str, Word, Actor]] = []
        covered: set[object] = set()
        for word in words:
            if not _heads_phrase(word, inside):
                continue
            for actor in self._stands_for(word, sentence, avoid):
                if (
                    actor.key not in taken
                    and actor.key not in covered
                    and actor.kind in {"org", "product", "person", "place"}
                ):
                    covered.add(actor.key)
                    out.append((self._case(word), word, actor))
        if not out:
            # "gear from Chinese makers": nobody named, but a kind of firm.
            for word in words:
                origin = any(c.text in world().demonyms for c in word.children)
                if word.pos == "NOUN" and is_firm_noun(word) and origin:
                    found = self.resolver.actors(word, sentence, avoid)
                    out += [(self._case(word), word, a) for a in found]
        for name in self.resolver.registry.at(words[0].start, words[-1].end):
            if name.owner is None or name.owner.kind not in {"org", "product"} or name.modifies:
                continue
            actor = self.resolver._actor(name)
            if actor.key not in covered and actor.key not in taken:
                covered.add(actor.key)
                first = next((w for w in words if w.end > name.start), words[0])
                out.append((self._case(first), first, actor))
        return out

    def _stands_for(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """The party a noun is; of a thing, whose it is."""
        if word.pos != "NOUN":
            return self.resolver.actors(word, sentence, avoid, literal=False)
        kinds = noun_classes(word)
        if not kinds & {"goods", "supply", "purchase", "relation"}:
            found = self.resolver.actors(word, sentence, avoid, literal=False)
            if found:
                return found
        found = self.resolver.owners(word, sentence, avoid) or self.resolver.actors(
            word, sentence, avoid, literal=False
        )
        return found or (self.resolver.topic(word, avoid) if "goods" in kinds else [])

    @staticmethod
    def _case(word: Word) -> str:
        named = preposition(word)
        if named:
            return named
        # By position: what stands before the words that belong to the noun.
        for before in reversed(word.line[max(0, word.i - 6) : word.i]):
            if before.pos == "ADP" or before.lower in {"to", "with", "for", "from", "by", "of"}:
                return before.lower
            if before.pos in {"VERB", "AUX", "PUNCT", "CCONJ"}:
                return ""
        return ""

    def _hit(self, draft: Draft, act: Act, sentence: Sentence, forbidding: bool) -> bool:
        """Fills type and target; False where nothing is forbidden that has a party."""
        addressed = self._parties(act.before, sentence, draft.agent)
        objects = self._parties(act.after, sentence, draft.agent)
        firms = self._told(draft, addressed, sentence)
        draft.object = next(
            (
                w
                for w in act.after
                if w.pos in {"NOUN", "PROPN"} and w.dep.split(":")[0] in {"obj", "nmod", "conj", "obl"}
            ),
            None,
        )
        if _removes(act):
            if forbidding:
                return False
            if act.passive:
                made = [a for _, _, a in addressed if a.kind != "place"]
            else:
                made = [a for p, _, a in objects if a.kind != "place" and p not in {"with", "for"}]
            draft.type, draft.target = "use_ban", made
            return bool(made)
        if not act.off:
            return False
        barred = _barred(act.verb, firms, objects, forbidding)
        if barred is None:
            return False
        draft.type, draft.target = barred
        return bool(draft.target)

    def _told(
        self, draft: Draft, addressed: list[tuple[str, Word, Actor]], sentence: Sentence
    ) -> list[Actor]:
        """Those who are forbidden or ordered something."""
        firms = [a for _, _, a in addressed if a.kind in {"org", "person", "product"}]
        if draft.frame is None or not draft.frame.passive:
            return firms
        # "was banned from buying parts": who is barred stands before the verb.
        barred = [a for o in draft.frame.objects for a in self.resolver.actors(transparent(o), sentence)]
        return [a for a in barred if a.kind in {"org", "person", "product"}] or firms


def _heads_phrase(word: Word, inside: set[int]) -> bool:
    """Whether a noun of a stretch stands for itself, not as a part of, or beside, another one in it."""
    kind = word.dep.split(":")[0]
    if word.pos not in {"NOUN", "PROPN", "PRON"} or kind in {"compound", "flat", "amod"}:
        return False
    if word.dep == "nmod:poss":
        return False
    head = word.head
    return word.dep != "conj" or head is None or head.i not in inside or head.pos == "VERB"


def _removes(act: Act) -> bool:
    """ "to strip out", "to remove": what is there is to go."""
    return act.verb.lemma in vocabulary("removing") and (
        act.verb.lemma not in vocabulary("with_particle") or any(w.lower in _OUT_OR_FROM for w in act.after)
    )


def _barred(
    verb: Word, firms: list[Actor], objects: list[tuple[str, Word, Actor]], forbidding: bool
) -> tuple[str, list[Actor]] | None:
    """The type of a ban of an act, and whom it hits: `firms` may not do it, `objects` stand behind it."""
    kinds = classes(verb).keys()
    goals = [a for p, _, a in objects if p in _GOALS and (a.kind != "place" or p == "to")]
    direct = [a for p, _, a in objects if a.kind != "place" and p not in {"for", "with", "to"}]
    made_there = [a for p, _, a in objects if a.kind == "place" and p in {"", "from", "in", "by", "of"}]
    supplying = bool(kinds & {"supply", "divert"}) and verb.lemma not in {"use", "buy"}
    getting = verb.lemma in vocabulary("getting")
    if getting and firms:
        return "export_ban", firms
    if supplying and any(a.kind != "place" for a in goals):
        return "export_ban", [a for a in goals if a.kind != "place"]
    if verb.lemma in vocabulary("serving") and (direct or (made_there and not firms)):
        return "export_ban", direct or made_there
    if supplying and goals:
        return "export_ban", [*firms, *goals]
    if verb.lemma in _MAKING and direct and not firms:
        # "compelled foundries to stop making its chips": made for whom they are.
        return "export_ban", direct
    if supplying and (firms or direct):
        return "use_ban", firms or direct
    if "buy" in kinds or getting or verb.lemma in {"use", "download", "procure"}:
        if firms and not direct and forbidding and (getting or verb.lemma in _BUYING):
            # "barred Acme from buying parts": what it may not get.
            return "export_ban", firms
        return "use_ban", direct or firms or made_there
    return ("use_ban", firms) if forbidding and firms else None


__all__ = ["Decrees", "vocabulary"]
