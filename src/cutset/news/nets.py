"""Ties told by ways of saying that no verb and object make up: "sticks with", "has no plans to end", "let lapse".

The cue is looked for in the words of the sentence, the actor is the subject of its verb or the name before it, the
other side the first party behind it. Nothing is taken where a rule of the event table has read the same thing.
"""  # noqa: E501

from __future__ import annotations

from dataclasses import replace

from .coreference import PERSONAL, RELATIVE
from .cues import Net, any_net, nets
from .frames import frame
from .mentions import Actor
from .phrases import noun_classes, transparent
from .roles import Roles
from .rules import Draft
from .verbclasses import classes
from .words import Sentence, Word

_STOPS = {
    "after", "because", "while", "although", "though", "despite", "since", "when", "if", "but", "unless", "until",  # noqa: E501
    "before", "whereas", "saying", "said", "according", "told", "as", "who", "amid", "following", "citing",
}  # fmt: skip
_AWAY = {"out", "away", "off", "at", "from", "afloat", "waiting", "alive", "busy", "happy", "informed"}
_NEAR, _FAR = 4, 16
_PARTIES = {"org", "person", "product", "state", "place"}


class Nets(Roles):
    """Drafts from cues; `read` are the drafts other readers made of the sentence."""

    def caught(self, sentence: Sentence, read: list[Draft]) -> list[Draft]:
        words = sentence.words
        starts: list[int] = []
        text = ""
        for word in words:
            starts.append(len(text))
            text += word.lower + " "
        if any_net().search(text) is None:
            return []
        out: list[Draft] = []
        for net in nets():
            for found in net.cue.finditer(text):
                inside = [w for w, s in zip(words, starts, strict=True) if found.start() <= s < found.end()]
                draft = self._caught(net, inside, sentence) if inside else None
                if draft is not None and not self._known(draft, [*read, *out]):
                    draft.sentence = sentence
                    out.append(draft)
        return out

    @staticmethod
    def _known(draft: Draft, others: list[Draft]) -> bool:
        keys = {a.key for a in draft.agent}, {a.key for a in draft.target}
        for other in others:
            same_agent = keys[0] & {a.key for a in other.agent}
            same_target = keys[1] & {a.key for a in other.target} or not keys[1]
            if other.type == draft.type and (other.trigger is draft.trigger or (same_agent and same_target)):
                return True
            if other.trigger is draft.trigger and same_target:
                return True
            if (
                same_agent
                and same_target
                and other.trigger.i in range(draft.trigger.i - 3, draft.trigger.i + 8)
            ):
                return True
        return False

    def _caught(self, net: Net, cue: list[Word], sentence: Sentence) -> Draft | None:
        trigger = next((w for w in cue if w.pos in {"VERB", "AUX"}), cue[0])
        if trigger.dep in {"aux", "cop", "aux:pass"} and trigger.head is not None:
            trigger = trigger.head
        f = frame(trigger)
        if net.type != "tie_continues" and (f.down or f.bare_not or f.keep):
            return None
        if net.type == "tie_continues" and (f.down or (f.bare_not and not _negative(cue))):
            return None
        agent = self._agent(cue, f.subjects or (f.objects if f.passive else []), sentence)
        target = self._target(net, cue, sentence, agent)
        if agent and any(  # noqa: SIM102
            a.key in {t.key for t in self._target_before(cue, f.subjects, sentence, [])} for a in agent
        ):
            # "its contract with B is not affected, A said": B is not whose contract it is.
            if any(c.lower in PERSONAL for s in f.subjects for c in s.children):
                agent = self._speaker(trigger, sentence, agent) or agent
                target = [a for a in target if a.key not in {b.key for b in agent}]
        obj: Word | None = None
        if net.relation or net.target == "any":
            obj = next((transparent(s) for s in [*f.subjects, *f.objects] if noun_classes(s)), None)
        if net.target == "any" and not target:
            target = self._by_position(net, cue, {a.key for a in agent})
        if net.target == "any" and all(a.kind == "place" for a in target):
            inner = self._target_before(cue, f.subjects or f.objects, sentence, agent)
            target = inner or target
        if not target and net.target == "any":
            target = self._target_before(cue, f.subjects or f.objects, sentence, agent)
            if not agent and len(target) > 1:
                agent, target = target[:1], target[1:]
        if not agent:
            agent = self._speaker(trigger, sentence, target)
        if not agent:
            return None
        if net.relation and (
            obj is None or not noun_classes(obj) & {"relation", "supply", "purchase", "goods", "presence"}
        ):
            return None
        if not target and (net.type != "tie_continues" or net.target == "near"):
            return None
        if all(a.kind in {"state", "place"} for a in agent):
            return None
        if net.type == "tie_continues" and (f.considered or any(k == "able" for k, _ in f.operators)):
            # "may stay", "will be able to resume": hoped for, not so.
            return None
        f.considered = f.considered or net.considered
        return Draft(net.type, "net", trigger, f, agent=agent, target=target, object=obj, parts=[cue[-1]])

    def _agent(self, cue: list[Word], subjects: list[Word], sentence: Sentence) -> list[Actor]:
        for subject in subjects:
            if subject.i > cue[0].i or subject.lower in RELATIVE:
                continue
            holder = next(
                (c for c in subject.subtree() if c.dep == "nmod:poss" and c.lower in PERSONAL), None
            )
            found = self.resolver.actors(holder or subject, sentence, literal=False)
            found = found or [a for a in self.resolver.owners(subject, sentence) if a.kind == "org"]
            fit = [a for a in found if a.kind in {"org", "person", "state", "product", "media", "place"}]
            if fit:
                return fit
        if subjects and any(s.pos == "PRON" for s in subjects):
            return []
        return self._before(cue[0], sentence)

    def _speaker(self, trigger: Word, sentence: Sentence, target: list[Actor]) -> list[Actor]:
        """ "Acme insists the licence is unaffected": whose word it is, is whose tie it is."""
        taken = {a.key for a in target}
        above = list(trigger.ancestors())
        beside = [c for w in [trigger, *above] for c in w.under("parataxis")]
        for verb in [*above, *beside]:
            if "say" not in classes(verb) and "claim" not in classes(verb):
                continue
            for child in verb.under("nsubj"):
                found = self.resolver.actors(child, sentence, literal=False)
                fit = [a for a in found if a.kind == "org" and a.key not in taken]
                if fit:
                    return fit
        return []

    def _before(self, word: Word, sentence: Sentence) -> list[Actor]:
        """The name closest before the cue that no preposition holds."""
        for other in reversed(sentence.words[: word.i]):
            if other.lower in {",", ";", "that", "and"} and word.i - other.i > 6:
                break
            if other.pos in {"PROPN", "NOUN"} and not any(c.dep == "case" for c in other.children):
                found = [
                    a
                    for a in self.resolver.actors(other, sentence, literal=False)
                    if a.kind in {"org", "state", "product"}
                ]
                if found:
                    return found
        return []

    def _target(self, net: Net, cue: list[Word], sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        reach = _NEAR if net.target == "near" else _FAR
        behind = sentence.words[cue[-1].i + 1 : cue[-1].i + 1 + reach]
        spare: list[Actor] = []
        for word in behind:
            following = word.line[word.i + 1].lower if word.i + 1 < len(word.line) else ""
            if word.text == "," and following in {"and", "but", "while", "as", "which", "who", "with"}:
                break
            if word.lower in _STOPS or word.text in {";", ":", "“", "—"} or (word.text == "," and spare):
                break
            if word.pos == "VERB" and word.tag in {"VBD", "VBZ", "VBP"} and net.target != "near":
                break
            if word.pos not in {"NOUN", "PROPN", "PRON"} or word.lower in RELATIVE:
                continue
            if word.dep in {"compound", "flat", "amod"} and word.pos == "PROPN" and word.head in behind:
                continue
            if word.pos == "PRON" and word.lower in PERSONAL and word.dep == "nmod:poss":
                continue
            found = self._side(word, sentence, agent, net)
            found = [a for a in found if a.key not in taken]
            named = list({a.key: a for a in found if a.kind != "place"}.values())
            if named:
                if net.target == "near" and self._sent_away(named, sentence):
                    return []
                return named
            spare = spare or found
        return self._by_position(net, behind, taken) or ([] if net.firms else spare)

    def _by_position(self, net: Net, behind: list[Word], taken: set[object]) -> list[Actor]:
        """The first firm behind the cue, however the parser hung it."""
        for word in behind:
            if word.lower in _STOPS or word.text in {",", ";", ":"} or word.tag in {"VBD", "VBZ", "VBP"}:
                break
            for name in self.resolver.registry.overlapping(word.start, word.end):
                if name.owner is not None and name.owner.kind in {"org", "product"}:
                    actor = self.resolver.actor_of(name.owner)
                    if actor.key not in taken:
                        return [replace(actor, where=(name.start, name.end))]
        return []

    def _side(self, word: Word, sentence: Sentence, agent: list[Actor], net: Net) -> list[Actor]:
        kinds = {"org", "product", "media"} if net.firms else _PARTIES
        owned = self.resolver.owners(word, sentence, agent) if noun_classes(word) else []
        found = [
            a
            for a in [*owned, *self.resolver.actors(word, sentence, agent, literal=False)]
            if a.kind in kinds
        ]
        if not found and not net.firms:
            found = self._origin_of(word)
        return found

    def _target_before(
        self, cue: list[Word], subjects: list[Word], sentence: Sentence, agent: list[Actor]
    ) -> list[Actor]:
        """Both sides in the subject: "its deal with Bolt is not affected"."""
        taken = {a.key for a in agent}
        inside = [w for s in subjects for w in s.subtree()]
        names = [
            n
            for n in self.resolver.registry.at(sentence.start, cue[0].start)
            if n.owner is not None
            and n.owner.kind in {"org", "product"}
            and any(w.start < n.end and w.end > n.start for w in inside)
        ]
        found = [self.resolver.actor_of(n.owner) for n in names[-2:] if n.owner is not None]
        fresh = [replace(a, where=(n.start, n.end)) for a, n in zip(found, names[-2:], strict=True)]
        return [a for a in fresh if a.key not in taken]

    @staticmethod
    def _sent_away(actors: list[Actor], sentence: Sentence) -> bool:
        """ "kept Acme out", "keep Acme from selling": the opposite of a tie."""
        ends = [a.where[1] for a in actors if a.where is not None]
        after = [w for w in sentence.words if ends and w.start >= max(ends)][:3]
        return any(w.lower in _AWAY or w.tag == "VBG" for w in after)


def _negative(cue: list[Word]) -> bool:
    return any(w.lower in {"not", "n't", "n’t", "no"} for w in cue)
