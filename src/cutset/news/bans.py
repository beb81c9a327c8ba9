"""Bans: verbs of forbidding with what they forbid, orders of states, restrictions told by a noun."""

from __future__ import annotations

from .acts import stretch
from .duties import Duties
from .frames import Frame, frame
from .mentions import Actor
from .phrases import (
    noun_classes,
    preposition,
    transparent,
)
from .rules import Draft, restriction_kind
from .verbclasses import classes
from .words import Sentence, Word

_TRADE = {
    "sale",
    "export",
    "supply",
    "shipment",
    "delivery",
    "transfer",
    "reexport",
    "re-export",
    "exportation",
    "resale",
}
# Verbs that forbid even where nobody is said to.
_STRICT = {
    *("ban", "bar", "prohibit", "forbid", "outlaw", "proscribe", "debar", "blacklist"),
    *("shut", "lock", "throw", "kick"),
}
_SUPPLIES = {
    *("supplier", "vendor", "supply", "export", "good", "component", "part", "chip"),
    *("technology", "market", "trade"),
}


class Bans(Duties):
    """What states forbid, order and restrict."""

    def _goals_behind(self, verb: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "the export of refining equipment to Z": parties behind a "to" or "for", wherever it hangs."""
        found = self._parties(stretch(sentence.words, verb), sentence, avoid)
        firms = [a for p, _, a in found if p in {"to", "for"} and a.kind in {"org", "person"}]
        return firms or [a for p, _, a in found if p == "to" and a.kind == "place"]

    def _banned_list(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "The banned services included A and B"."""
        if f.word.lemma != "include" or not f.subjects:
            return None
        subject = f.subjects[0]
        marked = [
            c
            for c in subject.children
            if (c.dep == "amod" and c.lemma in {"ban", "bar", "prohibit", "outlaw", "blacklist", "sanction"})
            or c.lower in {"banned", "barred", "blacklisted", "sanctioned", "prohibited"}
        ]
        if not marked:
            return None
        target = [a for o in f.objects for a in self.resolver.actors(o, sentence, literal=False)]
        target = [a for a in target if a.kind in {"org", "product", "person"}]
        kind = {"sanctioned": "sanction", "blacklisted": "export_ban"}.get(marked[0].lower, "use_ban")
        return Draft(kind, "banned-list", f.word, f, target=target, object=subject) if target else None

    def _forbidden(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "bans X from selling to Y", "barred agencies from buying Y's gear", "banned use of Y"."""
        if "forbid" not in f.classes or not self._polarity("up", f):
            return None
        obj = self._object(f)
        content = None if obj is not None and obj.lemma in _TRADE else self._complement(f)
        subject = f.subjects[0] if f.subjects else None
        if subject is None:
            if f.word.lemma not in _STRICT:
                return None
        elif not self._is_state(subject, sentence) and "restriction" not in noun_classes(subject):
            return None
        agent = self._forbidder(f, subject, obj, content, sentence)
        draft = Draft("use_ban", "forbidden", f.word, f, agent=agent, object=obj)
        if content is not None:
            return self._ban_of_act(draft, f, content, obj, sentence)
        if obj is None or not self._ban_of_thing(draft, f, obj, sentence):
            return None
        nobody = all(a.kind == "literal" for a in draft.target)
        if nobody and not f.considered and "goods" in noun_classes(obj):
            # "outlawed the software": whose it is, the article has told.
            draft.target = self.resolver.topic(obj, agent) or draft.target
        return draft

    def _forbidder(
        self, f: Frame, subject: Word | None, obj: Word | None, content: Word | None, sentence: Sentence
    ) -> list[Actor]:
        if subject is not None and "restriction" in noun_classes(subject):
            agent = self.resolver.owners(subject, sentence)
        else:
            agent = self._look(("subj",), f, obj, sentence, [])
        if agent or content is None:
            return agent
        # "was barred from shipping tools by the ministry": the "by" hangs on the inner verb.
        inner = frame(content).obliques.get("by", []) + [c for c in content.children if c.dep == "obl:agent"]
        return [a for w in inner for a in self.resolver.actors(w, sentence) if a.kind in {"state", "place"}]

    def _ban_of_thing(self, draft: Draft, f: Frame, obj: Word, sentence: Sentence) -> bool:
        """Fills type and target of a ban of trade, use or goods; False where the object is none of these."""
        kinds = self.kinds(obj, sentence)
        agent = draft.agent
        if obj.lemma == "import":
            draft.type, draft.rule = "import_halted", "ban-imports"
            draft.target = self._look(
                ("obj.from", "obl.from", "obj.of", "obj.owner"), f, obj, sentence, agent
            )
        elif obj.lemma in {"access", "use", "usage"} and f.word.lemma != "limit":
            # "blocked access to Acme's site", "restricted the use of Acme cars".
            draft.target = self._look(("obj.to", "obl.to", "obj.of", "obj.owner"), f, obj, sentence, agent)
        elif obj.lemma in _TRADE or (
            kinds & {"supply"} and not kinds & {"goods", "party"} and f.obliques.get("to")
        ):
            self._ban_of_trade(draft, f, obj, sentence)
        elif (
            kinds & {"relation"}
            and any(preposition(c) == "with" for c in obj.under("nmod"))
            and not kinds & {"party"}
        ):
            draft.type = "export_ban"
            draft.target = self._look(("obj.owner",), f, obj, sentence, agent) or self._subject_target(
                f.subjects[0] if f.subjects else None, sentence
            )
        else:
            return self._ban_of_goods(draft, f, obj, kinds, sentence)
        return True

    def _ban_of_trade(self, draft: Draft, f: Frame, obj: Word, sentence: Sentence) -> None:
        """ "banned the sale of tools to Y": those who would get them, then those whose they are."""
        agent = draft.agent
        draft.type = "export_ban"
        goals = self._goals_behind(f.word, sentence, agent)
        makers = [a for a in self.resolver.owners(obj, sentence, agent) if a.kind in {"org", "product"}]
        keys = {a.key for a in goals}
        goals = goals + [a for a in makers if goals and a.key not in keys]
        draft.target = goals or self._look(
            ("obj.to", "obl.to", "obj.owner", "obj.of"), f, obj, sentence, agent
        )
        if obj.lemma in {"sale", "sales"} and not goals and any(a.kind != "place" for a in draft.target):
            # "outlawed sales of its software": its goods may not be had, whoever sells them.
            draft.type = "use_ban"

    def _ban_of_goods(self, draft: Draft, f: Frame, obj: Word, kinds: set[str], sentence: Sentence) -> bool:
        """ "outlawed Y's gear", "blocked Y from suppliers": things and firms that are to be done without."""
        strict = f.word.lemma in _STRICT
        if not kinds & {"party", "goods"} and not (strict and kinds & {"purchase", "supply", "relation"}):
            return False
        if not strict and f.word.lemma not in {"block", "exclude"}:
            return False
        paths = ("obj",) if "party" in kinds else ("obj.of", "obj.owner", "obj", "obj.from")
        draft.target = self._look(paths, f, obj, sentence, draft.agent)
        if not strict and any(w.lemma in _SUPPLIES for w in f.obliques.get("from", ())):
            draft.type = "export_ban"
        return True

    def _subject_target(self, subject: Word | None, sentence: Sentence) -> list[Actor]:
        if subject is None:
            return []
        return [
            a
            for c in subject.under("nmod")
            if preposition(c) in {"on", "against"}
            for a in self.resolver.actors(c, sentence)
        ]

    @staticmethod
    def _complement(f: Frame) -> Word | None:
        for child in f.word.children:
            if (
                child.pos in {"VERB", "AUX"}
                and child.i > f.word.i
                and (
                    child.dep.split(":")[0] in {"advcl", "xcomp", "ccomp", "obl"}
                    and (child.tag == "VBG" or any(c.lower in {"to", "from"} for c in child.children))
                    and not any(
                        c.dep == "mark"
                        and c.lower in {"because", "after", "as", "while", "if", "by", "since", "when"}
                        for c in child.children
                    )
                )
            ):
                return child
        for thing in f.objects:
            # "prohibited operators from using": the participle hangs on the one who is barred.
            for clause in thing.under("acl"):
                if clause.tag == "VBG" and any(c.lower == "from" for c in clause.children):
                    return clause
        return None

    def _ban_of_act(
        self, draft: Draft, f: Frame, content: Word, obj: Word | None, sentence: Sentence
    ) -> Draft | None:
        further = next((c for c in content.children if c.dep in {"xcomp", "advcl"} and c.tag == "VB"), None)
        if content.lemma == "use" and further is not None and "buy" in classes(further):
            # "from using subsidies to buy gear": the buying is what is barred.
            content = further
        inner = frame(content)
        what = self._object(inner)
        barred = self._look(("obj",), f, obj, sentence, draft.agent)
        verbs = inner.classes.keys()
        draft.object = what or obj
        receivers = self._look(("obl.to", "iobj", "obl.with"), inner, what, sentence, draft.agent + barred)
        if what is not None and content.lemma in {"supply", "provide", "serve", "furnish", "equip"}:
            # "from supplying Z with parts": Z is who would get them.
            direct = [
                a for a in self.resolver.actors(what, sentence, draft.agent, literal=False) if a.kind == "org"
            ]
            receivers = direct or receivers
        makers = [
            a
            for a in (
                self.resolver.owners(what, sentence, draft.agent)
                + self.resolver.actors(what, sentence, draft.agent, literal=False)
                if what is not None
                else []
            )
            if a.kind in {"org", "person", "product"}
        ]
        sources = self._look(("obl.from",), inner, what, sentence, draft.agent + barred)
        firm = [a for a in barred if a.kind in {"org", "person"}]
        if firm and all(a.kind == "literal" for a in receivers):
            receivers = []
        if "supply" in verbs and receivers:
            draft.type, draft.target = "export_ban", receivers
        elif "supply" in verbs and firm:
            draft.target = firm
        elif "buy" in verbs and firm and not any(m.key not in {b.key for b in firm} for m in makers):
            draft.type, draft.target = "export_ban", firm
        elif "buy" in verbs and (makers or sources):
            draft.target = makers or sources
        elif firm:
            draft.target = firm
        elif barred:
            draft.target = makers or barred
        else:
            return None
        return draft

    def _restriction_noun(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "US sanctions on Z", "a ban on US suppliers selling equipment to Z": both sides stated."""
        if word.head is not None and word.dep.split(":")[0] in {"compound"}:
            return None
        bans = [c for c in word.under("nmod", "obl") if preposition(c) in {"on", "against"}]
        acts = [c for c in word.under("acl", "advcl") if c.pos == "VERB"]
        act = self._act_on(word, bans, acts, sentence)
        target = self._hit_by_act(act, sentence) if act is not None else self._hit_by_ban(bans, sentence)
        target = [a for a in target if a.kind in {"org", "person", "state", "place"}]
        agent = [a for a in self.resolver.owners(word, sentence) if a.kind in {"state", "place", "person"}]
        agent = agent or self._named_state(word)
        f = Frame(word, {}, False)
        above = word
        while above.head is not None and above.dep == "nmod" and transparent(above.head) is not above.head:
            above = above.head
        verb = above.head
        if verb is not None and above.dep == "obj" and verb.pos == "VERB":
            planned = classes(verb, "operators").keys() & {"consider", "plan"}
            if planned:
                f = frame(verb)
                f.considered = f.considered or "consider" in planned
                f.future = f.future or "plan" in planned
                agent = [a for w in f.subjects for a in self.resolver.actors(w, sentence)] or agent
        target = [a for a in target if a.key not in {b.key for b in agent}]
        if not target or not (agent or act is not None):
            return None
        supplying = act is not None and bool(classes(act).keys() & {"supply", "divert"})
        return Draft(
            "export_ban" if supplying and word.lemma != "sanction" else restriction_kind(word),
            "restriction-noun",
            word,
            f,
            agent=agent,
            target=target,
            object=word,
            parts=[act] if act is not None else [],
        )

    def _hit_by_act(self, act: Word, sentence: Sentence) -> list[Actor]:
        inner = frame(act)
        paths = ("obl.to", "iobj", "obl.with", "obl.from", "obj.to", "obj.owner")
        return self._look(paths, inner, self._object(inner), sentence, [])

    def _hit_by_ban(self, bans: list[Word], sentence: Sentence) -> list[Actor]:
        """Of the phrases a ban is "on" or "against"."""
        target: list[Actor] = []
        for ban in bans:
            if self.kinds(ban, sentence) & {"party", "goods"}:
                target += self.resolver.actors(ban, sentence, literal=False)
            goals = [c for c in ban.under("nmod") if preposition(c) in {"to", "from"}]
            target = target or [a for c in goals for a in self.resolver.actors(c, sentence, literal=False)]
            target = target or self.resolver.owners(ban, sentence)
        return target

    @staticmethod
    def _act_on(word: Word, bans: list[Word], acts: list[Word], sentence: Sentence) -> Word | None:
        """The act a ban is on: "ban on suppliers selling gear to Z", "sanctions on selling to Z"."""
        for ban in bans:
            for clause in [*ban.under("acl"), ban]:
                if clause.tag == "VBG":
                    return clause
        for other in acts:
            if other.tag == "VBG" and any(c.lower == "on" for c in other.children):
                return other
        behind = [w for w in sentence.words if word.i < w.i <= word.i + 5]
        if behind and behind[0].lower == "on":
            return next((w for w in behind if w.tag == "VBG" and w.pos == "VERB"), None)
        return None

    def _named_state(self, word: Word) -> list[Actor]:
        start, _ = self.resolver.core(word)
        names = [
            n
            for n in self.resolver.registry.at(start, word.start)
            if n.owner is not None and n.owner.kind in {"place", "state"}
        ]
        return [self.resolver._actor(n) for n in names[-1:]]
