"""Events that are speech: no comment, denial, accusation, and statements of those concerned."""

from __future__ import annotations

import re

from .actors import Resolver
from .attribution import cues
from .frames import Frame, classes, frame, negated
from .mentions import Actor
from .phrases import conjuncts, noun_classes, preposition, transparent
from .rules import Draft
from .words import Sentence, Word

_COMMENT_OBJECTS = {
    "comment",
    "detail",
    "reason",
    "explanation",
    "timeline",
    "response",
    "request",
    "question",
    "message",
    "call",
    "information",
    "email",
    "e-mail",
    "inquiry",
    "query",
    "details",
    "remark",
}
_RESPONDING = {"comment", "respond", "reply", "elaborate", "return"}
_GIVING = {
    "have",
    "provide",
    "share",
    "give",
    "offer",
    "disclose",
    "reveal",
    "discuss",
    "answer",
    "address",
    "specify",
    "confirm",
    "say",
    "identify",
    "explain",
    "name",
    "detail",
    "make",
}


_CONCERNS = {
    "partnership", "relationship", "tie", "alliance", "contract", "collaboration", "cooperation", "license", "licence",  # noqa: E501
    "agreement", "deal", "supply", "shipment", "sale", "ban", "sanction", "restriction", "embargo", "blacklist", "probe",  # noqa: E501
    "investigation", "inquiry", "lawsuit", "allegation", "accusation", "reprieve", "exemption", "waiver", "talk",  # noqa: E501
    "negotiation", "order", "supplier", "dispute", "tariff",
}  # fmt: skip


_STATING = {
    "say", "tell", "state", "announce", "add", "warn", "confirm", "note", "write", "acknowledge", "insist", "stress",  # noqa: E501
    "argue", "claim", "explain", "reiterate", "tweet", "declare", "disclose", "admit",
}  # fmt: skip
_REMARKS = {
    "promise", "pledge", "vow", "announce", "call", "criticize", "criticise", "slam", "praise", "lament", "welcome",  # noqa: E501
    "condemn", "describe", "regret", "seek", "request", "propose", "offer", "defend", "address", "discuss",
}  # fmt: skip


class Speech:
    """Drafts of speech events from one parsed sentence."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

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

    # no comment

    def _no_comment(self, word: Word, sentence: Sentence) -> Draft | None:
        lemma = word.lemma
        if word.pos not in {"VERB", "NOUN"}:
            return None
        declining = (
            [c for c in word.children if c.dep == "xcomp" and c.lemma in _RESPONDING | _GIVING]
            if lemma in {"decline", "refuse"}
            else []
        )
        direct = lemma in {"decline", "refuse"} and any(
            c.dep == "obj" and c.lemma == "comment" for c in word.children
        )
        silent = negated(word) and (
            lemma in _RESPONDING
            or (
                lemma in _GIVING
                and any(transparent(c).lemma in _COMMENT_OBJECTS for c in word.under("obj", "obl"))
            )
        )
        unreached = (
            lemma == "reach" and negated(word) and any(c.lower in {"could", "can"} for c in word.children)
        )
        if not (declining or direct or silent or unreached) or word.pos != "VERB":
            return None
        if (
            silent
            and lemma == "return"
            and not any(c.lemma in {"call", "request", "message", "email"} for c in word.under("obj"))
        ):
            return None
        f = frame(word)
        heads = f.objects if unreached else f.subjects
        agent = [a for h in heads for a in self.resolver.actors(h, sentence)]
        if not agent:
            return None
        about = [
            c
            for w in [word, *declining]
            for c in w.under("obj", "obl")
            if preposition(c) in {"", "on", "about"}
        ]
        return Draft(
            "no_comment",
            "no-comment",
            word,
            f,
            agent=agent,
            object=about[0] if about else None,
            parts=declining,
        )

    # denial

    def _denial(self, word: Word, sentence: Sentence) -> Draft | None:
        if word.pos != "VERB" or negated(word):
            return None
        f = frame(word)
        if (
            "deny" not in f.classes
            or not f.subjects
            or (f.passive and word.lemma not in {"deny", "refute", "reject", "dispute"})
        ):
            return None
        if f.considered:
            return None
        objects = [transparent(o) for o in f.objects]
        speech = any(
            noun_classes(o) & {"accusation", "probe"}
            or o.lemma
            in {
                "report",
                "claim",
                "wrongdoing",
                "rumor",
                "rumour",
                "suggestion",
                "allegation",
                "story",
                "notion",
                "idea",
                "finding",
                "characterization",
            }
            for o in objects
        )
        clause = [
            c
            for c in word.children
            if c.dep in {"ccomp", "xcomp", "advcl"}
            and (c.i > word.i)
            and (c.tag == "VBG" or c.dep != "advcl")
        ]
        if any(noun_classes(o) & {"relief"} and not noun_classes(o) & {"accusation"} for o in objects):
            return None
        if word.lemma not in {"deny", "refute", "rebut", "disavow"} and not speech:
            return None
        if not (objects or clause):
            return None
        agent = [a for s in f.subjects for a in self.resolver.actors(s, sentence)]
        if not agent:
            return None
        draft = Draft("denial", "denied", word, f, agent=agent, object=objects[0] if objects else clause[0])
        draft.target = self._accusers(word, sentence, agent)
        return draft

    def _accusers(self, word: Word, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        out: list[Actor] = []
        for other in sentence.words:
            if other is word or other.pos != "VERB":
                continue
            kinds = classes(other)
            if kinds.keys() & {"accuse", "claim", "say"}:
                f = frame(other)
                out += [
                    a
                    for s in f.subjects
                    for a in self.resolver.actors(s, sentence)
                    if a.key not in taken and a.kind in {"state", "org", "person", "place", "media"}
                ]
        return out[:3]

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
        if negated(word):
            return None
        f = frame(word)
        kinds = f.classes.keys()
        if "accuse" in kinds and f.objects and word.lemma != "suspect":
            agent = [a for s in f.subjects for a in self.resolver.actors(s, sentence)]
            target = [a for o in f.objects for a in self.resolver.actors(o, sentence, agent)]
            content = [
                c
                for c in word.children
                if c.dep in {"advcl", "xcomp", "ccomp"}
                or (c.dep.startswith("obl") and preposition(c) in {"of", "for", "with"})
            ]
            content += [c for o in f.objects for c in o.under("acl") if c.tag == "VBG" and c.i > word.i]
            if (
                agent
                and target
                and (word.lemma in {"accuse", "blame"} or content)
                and any(a.kind != "literal" for a in target)
            ):
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
        clauses = [c for c in word.children if c.dep in {"ccomp", "parataxis"}]
        if not clauses and word.dep == "parataxis" and word.head is not None:
            clauses = [word.head]
        if (kinds & {"say", "claim"}) and clauses and f.subjects:
            return self._alleged(word, f, clauses[0], sentence)
        if word.dep.startswith("acl") and kinds & {"say"} and f.subjects and clauses:
            return self._alleged(word, f, clauses[0], sentence)
        return None

    def _alleged(self, word: Word, f: Frame, content: Word, sentence: Sentence) -> Draft | None:
        words = [w for w in content.subtree() if w is not word]
        wrong = [
            w for w in words if w.lemma.lower() in cues()["wrongdoing"] or w.lower in cues()["wrongdoing"]
        ]
        explicit = word.lemma in {"allege", "claim", "charge", "contend", "complain"}
        if word.lemma != "allege" and not wrong:
            return None
        if not explicit and any(
            c.dep == "aux" and c.lower in {"would", "should", "will"} for c in content.children
        ):
            return None
        if negated(content) and word.lemma != "allege":
            return None
        agent = [a for s in f.subjects for a in self.resolver.actors(s, sentence)]
        if not agent or any(a.kind == "media" for a in agent):
            return None
        subjects = [c for c in content.children if c.dep.startswith("nsubj")]
        target = [
            a
            for s in subjects
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
        target = [a for a in target if a.key not in keys]
        if not explicit and not any(a.kind in {"state", "place", "org", "person"} for a in agent):
            return None
        before = [w for w in sentence.words if w.i < word.i]
        if not target and any(w.lower == "which" for w in before[-4:]):
            names = [
                n
                for n in self.resolver.registry.at(sentence.start, word.start)
                if n.owner is not None and n.owner.kind in {"org", "product"}
            ]
            target = (
                [self.resolver.actor_of(names[-1].owner)] if names and names[-1].owner is not None else []
            )
        if not target and word.dep == "acl:relcl" and word.head is not None:
            target = self.resolver.owners(word.head, sentence) or self.resolver.actors(
                word.head, sentence, literal=False
            )
        if not explicit and (
            content.lemma in {"accuse"} or not target or not any(a.kind in {"state", "place"} for a in agent)
        ):
            return None
        if all(a.kind == "literal" for a in target) and word.lemma != "allege":
            return None
        if not target and word.dep.startswith("acl"):
            return None
        return Draft(
            "accusation", "alleged", word, f, agent=agent, target=target, object=content, parts=[content]
        )

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
        if word.lemma not in {"convinced", "adamant", "certain"}:
            return None
        clauses = [c for c in word.children if c.dep in {"ccomp", "advcl"}]
        f = Frame(word, {}, False, subjects=[c for c in word.children if c.dep == "nsubj"])
        return self._alleged(word, f, clauses[0], sentence) if clauses and f.subjects else None

    # statements

    def statement(self, sentence: Sentence, concerned: dict[object, Actor], taken: bool) -> Draft | None:
        """What one of those concerned says about a tie, a restriction or an inquiry, where it is no other
        event."""
        if taken:
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
            speakers = [a for s in subjects for a in self.resolver.actors(s, sentence)]
            agents = self._represented(speakers, concerned)
            if not agents:
                continue
            content = [w for w in clauses[0].subtree() if w is not word and w not in word.under("nsubj")]
            about = [w for w in content if w.pos == "NOUN" and w.lemma in _CONCERNS]
            if not about:
                continue
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
                object=clauses[0],
                parts=[clauses[0]],
            )
            draft.sentence = sentence
            return draft
        return None

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


def coordinates(word: Word) -> list[Word]:
    return conjuncts(word)
