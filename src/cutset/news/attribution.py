"""Who says so: the chain of sources of an event, how sure the text makes it, and who stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..model.certainty import Certainty, Standing
from .frames import frame
from .phrases import noun_classes, preposition
from .rules import Draft
from .sources import Source, Sources, cues, is_anonymous
from .subjects import negated, no_longer
from .tables import table
from .weighing import is_weighing, weighed_above
from .words import Word

_ORDERS = {
    "report", "say", "state", "output", "print", "ignore", "write", "tell", "note", "pretend", "assume", "mark", "list",  # noqa: E501
    "return", "treat", "consider", "forget", "disregard", "imagine", "suppose", "remember", "record",
}  # fmt: skip


@dataclass(slots=True)
class Finding:
    certainty: Certainty
    standing: Standing
    chain: tuple[str, ...]
    sources: list[Source]
    hypothetical: bool = False


@cache
def _sayings() -> dict[Certainty, tuple[re.Pattern[str], ...]]:
    raw = table("cues")["sayings"]
    return {Certainty(k): tuple(re.compile(p, re.I) for p in patterns) for k, patterns in raw.items()}


class Attributor(Sources):
    """Works out the finding of a draft."""

    def finding(self, draft: Draft) -> Finding:
        sources = self.sources(draft)
        cues_met = self._cues(draft, sources)
        certainty = Certainty.strongest(cues_met)
        if draft.way is not None and certainty in {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}:
            certainty = Certainty.strongest({certainty, Certainty(draft.way)})
        nobody = next((s for s in sources if s.kind == "anonymous"), None)
        if nobody is not None:
            self.last_anonymous = (nobody.text, draft.sentence.index)
        chain = tuple(dict.fromkeys(s.text for s in sources)) or ("narrator",)
        return Finding(certainty, self._standing(draft, sources), chain, sources, self.hypothetical(draft))

    def _denied_here(self, draft: Draft) -> bool:
        """ "..., but the firm denied it": the one who acts denies it in the same breath."""
        agents = {a.key for a in draft.agent}
        for verb in draft.sentence.words:
            if (
                verb.pos != "VERB"
                or verb.lemma not in {"deny", "refute", "dispute", "reject", "rebut"}
                or verb is draft.trigger
            ):
                continue
            objects = [
                c
                for c in verb.under("obj")
                if c.lower in {"it", "this", "that"}
                or c.lemma
                in cues()["report_nouns"]
                | {"claim", "allegation", "rumour", "rumor", "suggestion", "speculation", "notion", "idea"}
            ]
            if not objects:
                continue
            who = {a.key for w in frame(verb).subjects for a in self.resolver.actors(w, draft.sentence)}
            if who & agents:
                return True
        return False

    # certainty

    def _cues(self, draft: Draft, sources: list[Source]) -> set[Certainty]:
        out: set[Certainty] = set()
        f = draft.frame
        about_wrong = draft.type in {"diversion"}
        agents = {a.key for a in draft.agent}
        for source in sources:
            own = bool(agents & {a.key for a in source.actors})
            if source.denying:
                out.add(Certainty.DENIED)
            elif source.kind == "anonymous":
                out.add(Certainty.REPORTED_ANONYMOUS)
            elif source.kind == "media" and not own:
                out.add(Certainty.ALLEGED if about_wrong else Certainty.REPORTED_ANONYMOUS)
            if source.accusing and not own and source.kind not in {"anonymous", "media"}:
                out.add(Certainty.ALLEGED)
            if source.verb is not None:
                out |= self._hedged(source.verb)
                if source.verb.lemma in cues()["guessing"] and not own:
                    out.add(Certainty.CONSIDERED)
        if self._denied_here(draft):
            out.add(Certainty.DENIED)
        out |= {
            c for c, patterns in _sayings().items() if any(p.search(draft.sentence.text) for p in patterns)
        }
        chain = f.chain() if f is not None else [draft.trigger]
        for word in chain:
            for child in word.children:
                for kind in ("alleged", "reported_anonymous", "considered"):
                    if child.lower in cues()[f"adverb:{kind}"]:
                        out.add(Certainty(kind))
        if f is not None:
            if f.considered or self._conditional(draft):
                out.add(Certainty.CONSIDERED)
            if f.future and not self._firm(draft) and draft.type != "tie_continues":
                out.add(Certainty.ANNOUNCED_FUTURE)
        if not any(s.kind == "anonymous" for s in sources) and is_anonymous(draft.sentence.text):
            # Whom the parse does not reach may still stand in the sentence: never a fact then.
            out.add(Certainty.REPORTED_ANONYMOUS)
        if about_wrong and any(s.kind in {"state", "party", "person", "other", "record"} for s in sources):
            own_word = any(agents & {a.key for a in s.actors} for s in sources)
            out |= set() if own_word else {Certainty.ALLEGED}
        if weighed_above(draft.trigger):
            out.add(Certainty.CONSIDERED)
        if self._story_about(draft.trigger):
            out.add(Certainty.ALLEGED if about_wrong else Certainty.REPORTED_ANONYMOUS)
        return out

    @staticmethod
    def _hedged(verb: Word) -> set[Certainty]:
        aux = {c.lower for c in verb.children if c.dep == "aux"}
        return {Certainty.CONSIDERED} if aux & {"may", "might", "could"} else set()

    def _story_about(self, word: Word) -> bool:
        """ "ran a story about how ...": told by another, whoever that is."""
        for above in word.ancestors():
            if (
                above.pos == "NOUN"
                and above.lemma in {"story", "report", "article", "rumor", "rumour", "allegation"}
                and word in above.subtree()
            ):
                return not any(c.dep == "acl:relcl" and word in c.subtree() for c in above.children)
        return False

    @staticmethod
    def _firm(draft: Draft) -> bool:
        """A plain "will not" is a decision already taken; a delay or a drop is done by being announced."""
        f = draft.frame
        if f is None:
            return False
        if draft.type == "deal_dropped" and not any(k == "plan" for k, _ in f.operators):
            return True
        if draft.type in {"fine", "settlement"} and all(w.lemma == "agree" for _, w in f.operators):
            # Who has agreed to pay or settle has settled.
            return True
        turned = draft.rule == "turned-off" and not any(
            k in {"stop", "plan", "refuse"} for k, _ in f.operators
        )
        renewing = (
            "renew" in f.classes
            and draft.object is not None
            and "relation" in noun_classes(draft.object)
            and draft.type == "partnership_ended"
        )
        return turned and (negated(f.word) or no_longer(f.word)) and not renewing

    def _conditional(self, draft: Draft) -> bool:
        """A main clause that hangs on an "if"."""
        sentence = draft.sentence
        top = draft.frame.top if draft.frame is not None and draft.frame.top is not None else draft.trigger
        if re.search(r"\bif (needed|necessary|required)\b", sentence.text):
            return True
        return any(
            c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children)
            for w in (top, draft.trigger)
            for c in w.children
        )

    def hypothetical(self, draft: Draft) -> bool:
        """Inside an "if" or "whether" clause, or asked: nothing is told."""
        sentence = draft.sentence
        if re.match(r"(Now that|With|Since|After|Because|Given)\b", sentence.text):
            # What a question takes for granted is told.
            comma = sentence.text.find(",")
            if comma > 0 and draft.trigger.end <= sentence.start + comma:
                return False
        first = sentence.words[0] if sentence.words else None
        second = sentence.words[1].lower if len(sentence.words) > 1 else ""
        if first is not None and (
            (first.tag == "VB" and not first.under("nsubj", "aux"))
            or (first.lower in _ORDERS and second in {"that", "all", "the", "any", "this", "every", "only"})
        ):
            # "Report that ...", "Ignore ...": an order to the reader tells nothing.
            return True
        if re.match(r"(Had|Were|Should) [A-Z].{3,120}, .{0,60}\b(would|could|might)\b", sentence.text):
            return True
        if re.search(rf"\byet to (?:\w+ly )?{re.escape(draft.trigger.text)}\b", sentence.text):
            # "has yet to end": not done.
            return True
        subjects = draft.frame.subjects if draft.frame is not None else []
        if any(w.lower in {"nobody", "none", "neither", "nothing"} for w in subjects):
            return True
        word: Word | None = draft.trigger
        while word is not None:
            marks = {
                c.lower
                for c in word.children
                if c.dep == "mark" or (c.dep == "advmod" and c.lower == "whether")
            }
            if "whether" in marks and word.head is not None and is_weighing(word.head):
                # "is studying whether to ban": told as considered.
                return False
            if marks & {"if", "unless", "whether", "until"} and not any(
                c.lower in {"even"} for c in word.children
            ):
                return True
            if word.head is None and sentence.text.rstrip("\"”’'").endswith("?"):
                return draft.trigger is word or draft.trigger.dep not in {"advcl", "acl", "acl:relcl"}
            clause = word.dep == "advcl" or word.dep.startswith("acl")
            if clause and sentence.text.rstrip().endswith("?"):
                return False
            word = word.head
        return False

    # standing

    def _standing(self, draft: Draft, sources: list[Source]) -> Standing:
        if draft.type in {"denial", "no_comment", "accusation", "statement"}:
            # The act is the speaking, and who speaks is who acts.
            if any(
                s.kind == "anonymous" and not {a.key for a in s.actors} & {a.key for a in draft.agent}
                for s in sources
            ):
                return Standing.UNNAMED_SOURCES
            return Standing.ACTING_PARTY
        if is_anonymous(draft.sentence.text):
            return Standing.UNNAMED_SOURCES
        if not sources:
            return Standing.NAMED_OUTLET
        if any(s.kind == "anonymous" for s in sources):
            return Standing.UNNAMED_SOURCES
        agents = {a.key for a in draft.agent}
        for source in sources:
            if source.kind == "record":
                return Standing.OFFICIAL_RECORD
        for source in sources:
            if agents & {a.key for a in source.actors} or self._speaks_for(source, draft):
                return Standing.ACTING_PARTY
        if any(s.kind == "media" for s in sources):
            return (
                Standing.NAMED_OUTLET
                if any(a.kind == "media" for s in sources for a in s.actors)
                else Standing.UNNAMED_SOURCES
            )
        return Standing.NAMED_THIRD_PARTY

    def _speaks_for(self, source: Source, draft: Draft) -> bool:
        return any(
            a.text and a.text.lower() in source.text.lower()
            for a in draft.agent
            if a.kind in {"org", "state", "person"}
        ) or (source.kind == "person" and source.verb is not None and self._belongs(source, draft))

    def _belongs(self, source: Source, draft: Draft) -> bool:
        """ "the head of BT's consumer division Marc Allera": the person is named with the agent beside it."""
        for person in source.actors:
            if person.party is None:
                continue
            for mention in person.party.mentions:
                around = self.resolver.registry.at(max(0, mention.start - 70), mention.end + 70)
                text = self.resolver.text[max(0, mention.start - 70) : mention.end + 70]
                if any(
                    n.owner is a.party and a.party is not None for n in around for a in draft.agent
                ) and re.search(
                    r"\b(head|chief|executive|CEO|CFO|chairman|president|spokes\w+|director|officer|representative|manager|founder|secretary|minister)\b",
                    text,
                ):
                    return True
        return False


__all__ = ["Attributor", "Finding", "Source", "cues", "is_anonymous", "preposition"]
