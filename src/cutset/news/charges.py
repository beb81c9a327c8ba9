"""Accusations: who charges whom with what, by a verb of accusing or by what is said."""

from __future__ import annotations

from .decrees import vocabulary
from .frames import Frame, frame
from .mentions import Actor
from .phrases import noun_classes, preposition, transparent
from .rules import Draft
from .sources import cues, is_anonymous
from .subjects import negated
from .verbclasses import classes
from .voices import Voices, speech_words
from .words import Sentence, Word

_SPEAKING = {"state", "place", "org", "person"}
_HIT = {"org", "state", "person", "place", "product"}
_ARGUING = {"claim", "contend", "complain", "allege", "charge", "argue"}


class Charges(Voices):
    """Accusations told by a verb."""

    def _charged(self, word: Word, sentence: Sentence) -> Draft | None:
        if word.pos != "VERB" or negated(word):
            return None
        f = frame(word)
        kinds = f.classes.keys()
        if "accuse" in kinds and word.lemma in speech_words("accusing"):
            draft = self._accused(word, f, sentence)
            if draft is not None:
                return draft
        if word.lemma in speech_words("calling") and word.lemma not in {"dismiss", "consider", "deem"}:
            draft = self._called(word, f, sentence)
            if draft is not None:
                return draft
        if word.lemma in speech_words("alleging"):
            return self._said_of(word, f, sentence)
        return None

    def _accused(self, word: Word, f: Frame, sentence: Sentence) -> Draft | None:
        """ "accused Acme of stealing"; "was accused by the state of"."""
        agent = (
            self.speakers(word, sentence)
            if not f.passive
            else [a for s in f.subjects for a in self.resolver.actors(s, sentence)]
        )
        objects = f.objects or [w for w in word.line[word.i + 1 : word.i + 4] if w.pos == "PROPN"][:1]
        target = [a for o in objects for a in self.resolver.actors(transparent(o), sentence, agent)]
        content = [
            c
            for c in word.children
            if c.dep in {"advcl", "xcomp", "ccomp"}
            or (c.dep.startswith("obl") and preposition(c) in {"of", "for", "with"})
        ]
        content += [c for o in f.objects for c in o.under("acl") if c.tag == "VBG" and c.i > word.i]
        if not agent or not target or not any(a.kind != "literal" for a in target):
            return None
        if word.lemma not in {"accuse", "blame"} and not content:
            return None
        return Draft(
            "accusation",
            "accused",
            word,
            f,
            agent=agent,
            target=target,
            object=content[0] if content else None,
            parts=content,
        )

    def _called(self, word: Word, f: Frame, sentence: Sentence) -> Draft | None:
        """ "called the move an act of bullying by the state": what somebody does is named a wrong."""
        if not f.objects:
            return None
        rest = word.line[word.i + 1 : word.i + 24]
        if not any(self._is_wrong(w) for w in rest):
            return None
        head = transparent(min([*f.objects, *f.indirect], key=lambda w: w.i))
        if noun_classes(head) & {"accusation"} or head.lemma in speech_words("said_before"):
            return None
        agent = [a for a in self.speakers(word, sentence) if a.kind in _SPEAKING]
        if not agent:
            return None
        keys = {a.key for a in agent}
        target = [a for a in self.resolver.owners(head, sentence, agent) if a.kind in _HIT]
        target = target or [
            a for a in self.resolver.actors(head, sentence, agent, literal=False) if a.kind in _HIT
        ]
        target = target or [
            a
            for w in rest
            if w.pos in {"PROPN", "NOUN"} and preposition(w) in {"by", "from", "against", "of"}
            for a in self.resolver.actors(w, sentence, agent, literal=False)
            if a.kind in _HIT
        ]
        target = [a for a in target if a.key not in keys]
        if (
            not target
            and head.lemma in vocabulary("instruments")
            and any(a.kind in {"state", "place"} for a in agent)
        ):
            target = self._other_state(keys, sentence)
        if not target:
            return None
        return Draft("accusation", "called", word, f, agent=agent, target=target[:2], object=head)

    def _other_state(self, keys: set[object], sentence: Sentence) -> list[Actor]:
        """ "called the move bullying": the state, not the speaker's own, that the article names most so
        far."""
        best: tuple[int, Actor] | None = None
        for party in self.resolver.registry.parties:
            if party.kind not in {"place", "state"} or id(party) in keys:
                continue
            actor = self.resolver.actor_of(party)
            own = any(n.owner is party for n in self.resolver.registry.at(sentence.start, sentence.end))
            count = self.resolver.registry.count(party, sentence.start)
            if count and not own and (best is None or count > best[0]):
                best = (count, actor)
        return [best[1]] if best is not None else []

    @staticmethod
    def _is_wrong(word: Word) -> bool:
        wrong = cues()["wrongdoing"]
        return (
            word.lemma.lower() in wrong
            or word.lower in wrong
            or word.lemma.lower() in speech_words("harm")
            or word.lower in speech_words("harm")
        )

    def _said_of(self, word: Word, f: Frame, sentence: Sentence) -> Draft | None:
        """ "alleged that Acme stole", "says Acme poses a threat", "\u201cAcme misled us,\u201d the
        minister said"."""
        clause, words = self.content(word)
        if not words:
            return None
        if f.passive and clause is None:
            return None
        explicit = word.lemma in speech_words("explicit")
        cue = cues()["wrongdoing"]
        strong = next((w for w in words if w.lemma.lower() in cue or w.lower in cue), None)
        wrong = strong if strong is not None else next((w for w in words if self._is_wrong(w)), None)
        if wrong is None and not explicit:
            return None
        if not explicit and clause is not None and _unasserted(clause, words, strong is not None):
            return None
        agent = self._accuser(word, sentence)
        if not agent:
            return None
        target = self._charged_party(clause, words, agent, sentence)
        if not target:
            return None
        if {a.key for a in agent} & {a.key for a in target}:
            # "Acme's counsel claimed that the parent company plotted": the person accuses, not the firm.
            agent = [self._person(h, word) for h in self.heads(word)[:1]] or agent
        told = clause if clause is not None else wrong
        return Draft(
            "accusation",
            "alleged",
            word,
            f,
            agent=agent,
            target=target,
            object=told,
            parts=[told] if told is not None else [],
        )

    def _accuser(self, word: Word, sentence: Sentence) -> list[Actor]:
        """Who speaks, where it is somebody with a name, an officer of a state or by a verb of accusing."""
        before = [w.text for w in word.line[max(0, word.i - 9) : word.i]]
        if is_anonymous(" ".join(before).rpartition(",")[2].strip() or "-"):
            # "people familiar with the order told": nobody who accuses by name.
            return []
        agent = [a for a in self.speakers(word, sentence) if a.kind in _SPEAKING or a.kind == "literal"]
        if word.lemma in _ARGUING:
            return agent
        official = any(a.kind in {"state", "place"} or self.resolver.holds_office(a) for a in agent)
        return agent if official else []

    def _person(self, head: Word, verb: Word) -> Actor:
        """Who speaks, by description: "the general counsel at its subsidiary"."""
        while head.dep.startswith("nmod") and head.head is not None and head.head.pos == "NOUN":
            head = head.head
        told = {w.i for w in verb.subtree()}
        told = set() if head.i in told else told
        words = [w for w in head.subtree() if w.i not in told and w.pos != "PUNCT"]
        if words[0].dep in {"det", "case"} and len(words) > 1:
            words = words[1:]
        return self.resolver._cut(words[0].start, words[-1].end, "literal", None)

    def _charged_party(
        self, clause: Word | None, words: list[Word], agent: list[Actor], sentence: Sentence
    ) -> list[Actor]:
        """Who the wrong is said of: the subject of the clause, its owner, or the first party named in it."""
        keys = {a.key for a in agent}
        subjects = [c for c in clause.children if c.dep.startswith("nsubj")] if clause is not None else []
        if not subjects:
            first = next(
                (w for w in words if w.pos in {"NOUN", "PROPN", "PRON"} and w.dep.startswith("nsubj")), None
            )
            subjects = [first] if first is not None else []
        found: list[Actor] = []
        for subject in subjects:
            head = transparent(subject)
            actors = self.resolver.actors(head, sentence, agent, literal=False)
            if not actors and head.pos == "NOUN":
                actors = self.resolver.owners(head, sentence, agent)
            parent = any(c.lower == "parent" for c in head.children)
            found += [a for a in actors if a.kind in _HIT and (parent or a.key not in keys)]
            if not found and head.pos == "NOUN":
                found = [a for a in self.resolver.topic(head, agent) if a.key not in keys]
        if found:
            return found
        named = self.named(words, keys)
        if named and not subjects:
            return named[:1]
        relative = words[0].line[: words[0].i]
        if relative and any(w.lower in {"which", "who", "that"} for w in relative[-5:]):
            # "the makers that the state says had a hand in", "lawmakers who argue the gear is a risk": the
            # firm
            # the article speaks of most.
            earlier = [a for a in self.named(relative, keys) if a.kind == "org" and a.party is not None]
            count = self.resolver.registry.count
            return (
                sorted(earlier, key=lambda a: -count(a.party) if a.party is not None else 0)[:1] or named[:1]
            )
        return named[:1]


def _unasserted(clause: Word, words: list[Word], strong: bool) -> bool:
    """ "says Acme poses no threat", "would be a risk": nothing that anybody is said to have done."""
    if negated(clause) and not any(w.lower in {"trusted", "trust"} for w in words):
        return True
    return not strong and any(
        c.dep == "aux" and c.lower in {"would", "should", "will"} for c in clause.children
    )


__all__ = ["Charges", "classes"]
