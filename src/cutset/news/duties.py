"""Duties: what must or may not be done under a rule, and orders told by a noun.

"Under the ministry's rule, Acme may not sign up customers"; "Acme gear must be removed", a minister said;
"an order by the commission that staff delete the app".
"""

from __future__ import annotations

from .acts import Act, stretch
from .decrees import vocabulary
from .frames import Frame, frame
from .mentions import Actor
from .phrases import noun_classes, preposition, transparent
from .reliefs import Reliefs
from .roles import distinct
from .rules import Draft, restriction_kind
from .subjects import negated
from .verbclasses import classes
from .words import Sentence, Word

_MUST = {"must", "shall"}
_FIRMS = {"org", "person", "product"}
_SAYING = {
    "say",
    "tell",
    "announce",
    "add",
    "order",
    "rule",
    "declare",
    "confirm",
    "decide",
    "state",
    "write",
}
_ORDERS = {
    *(
        "order",
        "directive",
        "instruction",
        "mandate",
        "ruling",
        "decision",
        "rule",
        "requirement",
        "demand",
        "edict",
    ),
    *(
        "decree",
        "memo",
        "guidance",
        "ultimatum",
        "notice",
        "law",
        "bill",
        "legislation",
        "move",
        "plan",
        "call",
    ),
}
_STARTED = {
    "sign",
    "take",
    "accept",
    "add",
    "serve",
    "sell",
    "offer",
    "operate",
    "bid",
    "supply",
    "provide",
    "update",
}


class Duties(Reliefs):
    """Bans told as duties of those who are to obey."""

    def _must(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "may not sign up customers", "must stop selling", "would have to be swapped out"."""
        word = f.word
        duty, forbidden = self._modality(word)
        if not (duty or forbidden):
            return None
        moving = f.classes.keys() & {"supply", "buy", "divert", "stop"} or word.lemma in _STARTED
        if not moving and word.lemma not in vocabulary("removing"):
            return None
        agent = self._rule_of(sentence, word) or self._official_speaker(word, sentence)
        if not agent:
            return None
        keys = {a.key for a in agent}
        draft = Draft("", "duty", word, f, agent=agent)
        objects = [transparent(o) for o in f.objects]
        if duty and word.lemma in vocabulary("removing"):
            found = [a for o in objects for a in self._made(o, sentence, agent)]
            draft.type, draft.target = "use_ban", [a for a in found if a.kind in _FIRMS]
        elif forbidden or (duty and "stop" in classes(word, "operators")):
            inner = word
            for child in word.under("xcomp", "advcl", "obj"):
                inner = child if child.tag == "VBG" else inner
            act = Act(inner, True, [], stretch(sentence.words, inner))
            subjects = [
                a
                for s in f.subjects
                for a in self.resolver.actors(transparent(s), sentence, agent, literal=False)
            ]
            hit = self._hit(draft, act, sentence, True)
            mine = [a for a in subjects if a.kind in _FIRMS and a.key not in keys]
            if draft.type != "export_ban" and mine and inner.lemma in _STARTED:
                draft.type, draft.target = "use_ban", mine
            elif not hit:
                return None
        else:
            return None
        draft.target = distinct([a for a in draft.target if a.key not in keys])
        if forbidden:
            # "may not" forbids; it weighs nothing.
            f.considered = False
        return draft if draft.target else None

    @staticmethod
    def _modality(word: Word) -> tuple[bool, bool]:
        """Whether the act is a duty, and whether it is forbidden."""
        aux = {c.lower for c in word.children if c.dep == "aux"}
        before = [w.lower for w in word.line[max(0, word.i - 4) : word.i]]
        off = negated(word)
        if off and aux & {"may", "must", "shall"}:
            return False, True
        have_to = "have" in before and "to" in before
        return bool(aux & _MUST) or have_to, False

    def _made(self, noun: Word, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        owners = self.resolver.owners(noun, sentence, agent)
        return owners or self.resolver.actors(noun, sentence, agent, literal=False)

    def _official_speaker(self, word: Word, sentence: Sentence) -> list[Actor]:
        """ "..., Interior Minister Ann Lee told reporters": who says so rules."""
        for other in sentence.words:
            if other.pos != "VERB" or other.lemma not in _SAYING or other is word or negated(other):
                continue
            found = [a for s in frame(other).subjects for a in self.authority(transparent(s), sentence)]
            if found:
                return found
        return []

    def _hit_with(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "hit Acme with sanctions", "was slapped with a fine by the regulator"."""
        if "hit" not in f.classes or f.down or f.bare_not:
            return None
        things = [transparent(w) for w in f.obliques.get("with", [])]
        things += [transparent(c) for o in f.objects for c in o.under("nmod") if preposition(c) == "with"]
        thing = next((t for t in things if noun_classes(t) & {"restriction", "tariff", "fine"}), None)
        if thing is None:
            return None
        agent = [a for s in f.subjects for a in self.authority(transparent(s), sentence)]
        target = [a for o in f.objects for a in self.resolver.actors(transparent(o), sentence, agent)]
        target = [a for a in target if a.kind in _FIRMS | {"place", "state"}]
        firm = any(a.kind == "org" for a in target)
        if not target or (f.subjects and not agent) or (not agent and not firm):
            return None
        if not agent and "tariff" in noun_classes(thing):
            # Goods made somewhere "have been hit with tariffs": by whom is not said.
            return None
        kind = "fine" if "fine" in noun_classes(thing) else restriction_kind(thing)
        return Draft(kind, "hit-with", f.word, f, agent=agent, target=target, object=thing)

    def _ordering_noun(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "an order by the commission that its staff delete the app", "a directive to remove Acme
        cameras"."""
        if word.lemma not in _ORDERS or word.dep in {"compound", "nmod:poss"}:
            return None
        act = self._order_in(word, sentence)
        if act is None:
            return None
        agent = self.authority(word, sentence)
        if not agent:
            return None
        f = Frame(word, {}, False)
        draft = Draft("", "ordering-noun", word, f, agent=agent)
        if not self._hit(draft, act, sentence, False):
            return None
        if word.lemma in vocabulary("unmade") | {"call", "demand"}:
            f.considered = True
        draft.parts = [act.verb]
        keys = {a.key for a in agent}
        draft.target = [a for a in draft.target if a.key not in keys]
        return draft if draft.target else None

    def _order_in(self, noun: Word, sentence: Sentence) -> Act | None:
        """The act behind "that" or "to" after a noun of ordering."""
        words = sentence.words
        opened = False
        for word in words[noun.i + 1 : noun.i + 16]:
            if word.text in {",", ";"} or word.lower in {"which", "who"}:
                return None
            if word.lower in {"that", "to"} and word.pos != "ADP":
                opened = True
            elif (
                opened
                and word.pos in {"VERB", "AUX"}
                and word.tag in {"VB", "VBP"}
                and word.lower not in {"be", "have"}
            ):
                off = any(w.lower in {"not", "never"} for w in words[max(0, word.i - 3) : word.i])
                if "stop" in classes(word, "operators"):
                    nxt = words[word.i + 1] if word.i + 1 < len(words) else None
                    if nxt is not None and nxt.tag == "VBG":
                        return Act(nxt, not off, words[noun.i + 1 : word.i], stretch(words, nxt))
                return Act(word, off, words[noun.i + 1 : word.i], stretch(words, word))
            elif word.tag in {"VBD", "VBZ"} and word.pos == "VERB":
                return None
        return None
