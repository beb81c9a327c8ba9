"""Events that are speech: no comment, denial, accusation, and statements of those concerned."""

from __future__ import annotations

import re

from .charges import Charges
from .denials import Denials
from .frames import Frame, frame
from .mentions import Actor
from .phrases import noun_classes, preposition, transparent
from .rules import Draft
from .silence import Silence
from .sources import cues
from .subjects import negated
from .words import Sentence, Word

_CONCERNS = {
    "partnership", "relationship", "tie", "alliance", "contract", "collaboration", "cooperation", "license", "licence",  # noqa: E501
    "agreement", "deal", "supply", "shipment", "sale", "ban", "sanction", "restriction", "embargo", "blacklist", "probe",  # noqa: E501
    "investigation", "inquiry", "lawsuit", "allegation", "accusation", "reprieve", "exemption", "waiver", "talk",  # noqa: E501
    "negotiation", "order", "supplier", "dispute", "tariff", "rule", "decision", "curb", "halt", "measure",
    "law", "regulation", "legislation",
}  # fmt: skip


# What a law or a loss does to one's own figures is an outlook, no position.
_BOOKS = {
    "revenue",
    "profit",
    "earnings",
    "forecast",
    "outlook",
    "guidance",
    "margin",
    "share",
    "dividend",
    "percent",
    "%",
}
DENYING = {
    *("not", "n't", "n’t", "never", "no", "nor", "neither", "nothing", "deny", "reject", "dismiss", "refute"),
    *("false", "untrue", "wrong", "decline", "refuse", "comment", "baseless"),
}
_STATING = {
    "say", "tell", "state", "announce", "add", "warn", "confirm", "note", "write", "acknowledge", "insist", "stress",  # noqa: E501
    "argue", "claim", "explain", "reiterate", "tweet", "declare", "disclose", "admit",
}  # fmt: skip
_REMARKS = {
    "promise", "pledge", "vow", "announce", "call", "criticize", "criticise", "slam", "praise", "lament", "welcome",  # noqa: E501
    "condemn", "describe", "regret", "seek", "request", "propose", "offer", "defend", "address", "discuss",
}  # fmt: skip


class Speech(Silence, Denials, Charges):
    """Drafts of speech events from one parsed sentence."""

    def drafts(self, sentence: Sentence) -> list[Draft]:
        out: list[Draft] = []
        for word in sentence.words:
            if word.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
                continue
            draft = (
                self._no_comment(word, sentence)
                or self._denial(word, sentence)
                or self._found(word, sentence)
                or self._accusation(word, sentence)
            )
            if draft is not None:
                draft.sentence = sentence
                out.append(draft)
        return out

    # findings of an inquiry

    def _found(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "An Acme investigation found that B had ...": the inquiry, and into whom."""
        if word.pos != "VERB" or word.lemma not in {
            "find",
            "conclude",
            "show",
            "reveal",
            "determine",
            "decide",
            "uncover",
        }:
            return None
        content = [c for c in word.children if c.dep == "ccomp"]
        probes = [
            c
            for c in word.under("nsubj")
            if c.lemma in {"investigation", "probe", "inquiry", "review", "audit"}
        ]
        if not content or not probes:
            return None
        agent = [
            a
            for a in self.resolver.owners(probes[0], sentence)
            if a.kind in {"org", "state", "place", "media"}
        ]
        subjects = [c for c in content[0].children if c.dep.startswith("nsubj")]
        target = [a for s in subjects for a in self.resolver.actors(s, sentence, agent, literal=False)]
        if not agent or not target:
            return None
        return Draft(
            "investigation",
            "found",
            word,
            frame(word),
            agent=agent,
            target=target,
            object=content[0],
            parts=content,
        )

    # accusation

    def _accusation(self, word: Word, sentence: Sentence) -> Draft | None:
        if any(c.lower in {"allegedly", "purportedly"} for c in word.children) and any(
            c.dep == "cop" for c in word.children
        ):
            return self._said_to_be(word, sentence)
        if word.pos == "NOUN":
            return self._fear(word, sentence)
        if word.pos == "ADJ" or word.lower == "convinced":
            return self._convinced(word, sentence)
        return self._charged(word, sentence)

    def _alleged(self, word: Word, f: Frame, content: Word, sentence: Sentence) -> Draft | None:
        words = [w for w in content.subtree() if w is not word]
        explicit = word.lemma in {"allege", "claim", "charge", "contend", "complain"}
        if word.lemma != "allege" and (not _tells_wrong(words) or negated(content)):
            return None
        if not explicit and any(
            c.dep == "aux" and c.lower in {"would", "should", "will"} for c in content.children
        ):
            return None
        agent = [a for s in f.subjects for a in self.resolver.actors(s, sentence)]
        if not agent or any(a.kind == "media" for a in agent):
            return None
        target = self._alleged_party(content, words, agent, sentence)
        if not explicit and not any(a.kind in {"state", "place", "org", "person"} for a in agent):
            return None
        if not target:
            target = self._antecedent_party(word, sentence)
        if not explicit and (
            content.lemma == "accuse" or not target or not any(a.kind in {"state", "place"} for a in agent)
        ):
            return None
        if all(a.kind == "literal" for a in target) and word.lemma != "allege":
            return None
        if not target and word.dep.startswith("acl"):
            return None
        return Draft(
            "accusation", "alleged", word, f, agent=agent, target=target, object=content, parts=[content]
        )

    def _alleged_party(
        self, content: Word, words: list[Word], agent: list[Actor], sentence: Sentence
    ) -> list[Actor]:
        """The subject of what is alleged, else the first firm or product named in it."""
        target = [
            a
            for s in content.children
            if s.dep.startswith("nsubj")
            for a in self.resolver.actors(s, sentence, agent)
            if a.kind in {"org", "state", "person", "place", "product", "literal"}
        ]
        if not target:
            names = [
                n
                for w in words
                for n in self.resolver.registry.overlapping(w.start, w.end)
                if n.owner is not None and n.owner.kind in {"org", "product"}
            ]
            target = [self.resolver._actor(n) for n in names[:1]]
        keys = {a.key for a in agent}
        return [a for a in target if a.key not in keys]

    def _antecedent_party(self, word: Word, sentence: Sentence) -> list[Actor]:
        """ "Acme, which the state alleges has ...": the firm before the relative clause."""
        before = [w for w in sentence.words if w.i < word.i]
        if any(w.lower == "which" for w in before[-4:]):
            names = [
                n
                for n in self.resolver.registry.at(sentence.start, word.start)
                if n.owner is not None and n.owner.kind in {"org", "product"}
            ]
            if names and names[-1].owner is not None:
                return [self.resolver.actor_of(names[-1].owner)]
        if word.dep == "acl:relcl" and word.head is not None:
            return self.resolver.owners(word.head, sentence) or self.resolver.actors(
                word.head, sentence, literal=False
            )
        return []

    def _fear(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "fears from agencies around X's suspected ties to espionage"."""
        if "accusation" not in noun_classes(word) or word.lower not in {
            "fears",
            "concerns",
            "suspicions",
            "allegations",
            "accusations",
            "claims",
            "charges",
            "concern",
            "suspicion",
        }:
            return None
        text = " ".join(w.lower for w in word.subtree())
        if not any(w.lemma.lower() in cues()["wrongdoing"] for w in word.subtree()):
            return None
        speakers = [
            a
            for c in word.under("nmod")
            if preposition(c) in {"from", "by", "among"}
            for a in self.resolver.actors(c, sentence)
        ]
        speakers = speakers or [
            a for a in self.resolver.owners(word, sentence) if a.kind in {"state", "place", "person"}
        ]
        if not speakers or re.search(r"\bno (evidence|proof)\b", text):
            return None
        keys = {a.key for a in speakers}
        names = [
            n
            for w in word.subtree()
            for n in self.resolver.registry.overlapping(w.start, w.end)
            if n.owner is not None and n.owner.kind in {"org"}
        ]
        target = [a for a in (self.resolver._actor(n) for n in names) if a.key not in keys]
        if not target:
            return None
        return Draft(
            "accusation",
            "fears",
            word,
            Frame(word, {}, False),
            agent=speakers,
            target=target[:1],
            object=word,
            parts=list(word.subtree())[-1:],
        )

    def _said_to_be(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "B's software is allegedly a threat": by whoever acted last."""
        subjects = [c for c in word.children if c.dep.startswith("nsubj")]
        target = [
            a
            for s in subjects
            for a in (self.resolver.owners(s, sentence) or self.resolver.actors(s, sentence, literal=False))
        ]
        keys = {a.key for a in target}
        accuser = next(
            (p for p in reversed(self.resolver.memory.recent) if p.kind == "state" and id(p) not in keys),
            None,
        )
        if not target or accuser is None:
            return None
        return Draft(
            "accusation",
            "said-to-be",
            word,
            Frame(word, {}, False, subjects=subjects),
            agent=[self.resolver.actor_of(accuser)],
            target=target,
            object=word,
        )

    def _convinced(self, word: Word, sentence: Sentence) -> Draft | None:
        if word.lemma not in {"convinced", "convince", "adamant", "certain"}:
            return None
        clauses = [c for c in word.children if c.dep in {"ccomp", "advcl"}]
        f = Frame(word, {}, False, subjects=word.under("nsubj"))
        return self._alleged(word, f, clauses[0], sentence) if clauses and f.subjects else None

    # statements

    def statement(self, sentence: Sentence, concerned: dict[object, Actor], taken: bool) -> Draft | None:
        """What one of those concerned says about a tie, a restriction or an inquiry, where it is no other
        event."""
        if taken or any(w.lemma.lower() in DENYING or w.lower in DENYING for w in sentence.words):
            # A denial in other words is no plain position: rather nothing than a fact.
            return None
        root = sentence.root()
        if root is None:
            return None
        for word in sentence.words:
            if word.pos != "VERB" or word.lemma not in _STATING | _REMARKS:
                continue
            clauses = [c for c in word.children if c.dep in {"ccomp", "parataxis", "xcomp"}]
            if not clauses and word.dep == "parataxis" and word.head is not None:
                clauses = [word.head]
            subjects = frame(word).subjects
            named = [
                transparent(o)
                for o in word.under("obj")
                if transparent(o).lemma in _CONCERNS and word.lemma in _REMARKS
            ]
            if named and subjects and not negated(word):
                draft = self._remark(word, named[0], subjects, sentence, concerned)
                if draft is not None:
                    return draft
            if not clauses or not subjects or negated(word):
                continue
            draft = self._position(word, clauses[0], subjects, sentence, concerned)
            if draft is not None:
                return draft
        return None

    def _position(
        self,
        word: Word,
        clause: Word,
        subjects: list[Word],
        sentence: Sentence,
        concerned: dict[object, Actor],
    ) -> Draft | None:
        """ "said the ban would hurt its suppliers": a position on what concerns it, told in a clause."""
        speakers = [a for s in subjects for a in self.resolver.actors(s, sentence)]
        agents = self._represented(speakers, concerned)
        if not agents:
            return None
        content = [w for w in clause.subtree() if w is not word and w not in word.under("nsubj")]
        about = any(w.pos == "NOUN" and w.lemma in _CONCERNS and w.dep != "compound" for w in content)
        if not about or any(w.lemma in _BOOKS or w.text in {"$", "€", "£"} for w in content):
            return None
        keys = {a.key for a in agents}
        target = [
            a
            for w in content
            if w.pos in {"PROPN", "NOUN"}
            for a in self._direct(w)
            if a.key not in keys and a.kind in {"org", "state", "place"}
        ]
        draft = Draft(
            "statement",
            "statement",
            word,
            frame(word),
            agent=agents,
            target=target[:2],
            object=clause,
            parts=[clause],
        )
        draft.sentence = sentence
        return draft

    def _remark(
        self,
        word: Word,
        thing: Word,
        subjects: list[Word],
        sentence: Sentence,
        concerned: dict[object, Actor],
    ) -> Draft | None:
        """ "promised talks with the ministry", "called out the failed deal": a position on a tie, without
        a clause."""
        speakers = [a for s in subjects for a in self.resolver.actors(s, sentence)]
        agents = self._represented(speakers, concerned)
        if not agents:
            return None
        keys = {a.key for a in agents}
        target = [
            a
            for w in thing.subtree()
            for a in self._direct(w)
            if a.key not in keys and a.kind in {"org", "state", "place"}
        ]
        draft = Draft(
            "statement", "statement", word, frame(word), agent=agents, target=target[:2], object=thing
        )
        draft.sentence = sentence
        return draft if target else None

    def _direct(self, word: Word) -> list[Actor]:
        names = [
            n
            for n in self.resolver.registry.overlapping(word.start, word.end)
            if n.owner is not None and n.owner.kind != "demonym"
        ]
        return [self.resolver._actor(n) for n in names[-1:]]

    def _represented(self, speakers: list[Actor], concerned: dict[object, Actor]) -> list[Actor]:
        """The party concerned that speaks, itself or through its officer."""
        own = [a for a in speakers if a.key in concerned]
        if own:
            return own
        for speaker in speakers:
            if speaker.kind == "person" and speaker.party is not None:
                firms = [a for a in self.resolver.employer(speaker.party) if a.key in concerned]
                if firms:
                    return firms
        return []


def _tells_wrong(words: list[Word]) -> bool:
    wrong = cues()["wrongdoing"]
    return any(w.lemma.lower() in wrong or w.lower in wrong for w in words)
