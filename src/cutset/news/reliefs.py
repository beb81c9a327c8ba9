"""Licences and permissions: withdrawn, refused, or made a duty. Each is a ban by another name."""

from __future__ import annotations

from .acts import act_behind, stretch
from .decrees import Decrees, vocabulary
from .frames import Frame
from .mentions import Actor
from .phrases import noun_classes, preposition, transparent
from .roles import distinct
from .rules import Draft
from .verbclasses import classes
from .words import Sentence, Word

_FIRMS = {"org", "person", "product"}
_GOODS_VERBS = {
    *("supply", "ship", "export", "sell", "provide", "deliver", "sale", "shipment", "transfer", "shipping"),
    *("make", "service", "re-export", "do"),
}
_GIVING = {
    "grant",
    "approve",
    "issue",
    "renew",
    "give",
    "extend",
    "award",
    "authorise",
    "authorize",
    "process",
}
_STAYING = {
    *(
        "block",
        "halt",
        "stop",
        "suspend",
        "freeze",
        "overturn",
        "strike",
        "pause",
        "stay",
        "lift",
        "quash",
        "annul",
    ),
    *("reverse", "void", "vacate", "end", "delay", "enjoin", "throw"),
}


class Reliefs(Decrees):
    """Bans told by what becomes of a licence."""

    def _leave_taken(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "revoked licences that let A supply B", "denied B a licence to operate", "refuse approvals for B's
        gear"."""
        taking = f.word.lemma in vocabulary("taking") and not f.down
        if f.bare_not or not (taking or (f.down and f.word.lemma in _GIVING)):
            # "has stopped approving licences" takes as "revoked" does.
            return None
        given = [*f.objects, *f.indirect]
        thing = next((t for t in map(transparent, given) if t.lemma in vocabulary("leave")), None)
        if thing is None:
            return None
        agent = self._authorities(f, sentence)
        if f.subjects and not agent:
            return None
        if f.passive and not agent:
            agent = [a for c in f.obliques.get("by", []) for a in self.authority(c, sentence)]
        others = [o for o in given if transparent(o) is not thing]
        owners = self.resolver.owners(thing, sentence, agent)
        owners = [*owners, *(a for o in others for a in self.resolver.actors(o, sentence, agent))]
        owners = [a for a in owners if a.kind in _FIRMS]
        end = f.word.i if f.passive else len(sentence.words)
        comma = next((w.i for w in sentence.words[thing.i + 1 : end] if w.text in {",", ";"}), end)
        stretch = sentence.words[thing.i + 1 : comma]
        draft = Draft("use_ban", "leave-taken", f.word, f, agent=agent, object=thing)
        self._leave_for(draft, thing, stretch, owners, sentence)
        keys = {a.key for a in agent}
        draft.target = [a for a in draft.target if a.key not in keys]
        return draft if draft.target else None

    def _leave_for(
        self, draft: Draft, thing: Word, stretch: list[Word], owners: list[Actor], sentence: Sentence
    ) -> None:
        """What the licence was for, told behind it, decides what its loss is."""
        named = self._parties(stretch, sentence, draft.agent)
        supply = next((w for w in stretch if self._moves_goods(w, stretch)), None)
        if supply is None:
            mine = [a for p, _, a in named if p in {"for", "to", "of", ""} and a.kind in _FIRMS]
            draft.target = owners or mine
            if any(w.lemma in {"export", "re-export"} for w in thing.subtree()):
                draft.type = "export_ban"
            return
        draft.type, draft.parts = "export_ban", [supply]
        later = [(p, a) for p, w, a in named if w.i > supply.i]
        goals = [a for p, a in later if p in {"to", "with", "for"} and a.kind in _FIRMS]
        served = supply.lemma in {"supply", "serve", "service"}
        goals = goals + [a for p, a in later if served and p == "" and a.kind == "org"]
        lands = [a for p, a in later if p == "to" and a.kind == "place"]
        firms = [a for _, w, a in named if w.i < supply.i and a.kind == "org"]
        draft.target = distinct([*(goals or lands), *firms, *owners])

    @staticmethod
    def _moves_goods(word: Word, stretch: list[Word]) -> bool:
        """ "supply Acme with chips", "ship tools to Z"; not "provide service in the country"."""
        if word.lemma in {"sale", "export", "shipment", "re-export"}:
            return True
        plain = {"supply", "ship", "export", "sell", "deliver", "transfer"}
        if word.lemma in plain and (word.pos == "VERB" or word.tag in {"VB", "VBG", "NN"}):
            return True
        goals = (w for w in stretch if w.i > word.i and w.pos in {"NOUN", "PROPN"} and preposition(w) == "to")
        return word.pos == "VERB" and "supply" in classes(word) and any(goals)

    def _allowed(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "allowed Acme to resume shipments to Z", "cleared Acme to sell": a state lets a firm do again."""
        if f.word.lemma not in {
            "allow",
            "permit",
            "let",
            "authorise",
            "authorize",
            "clear",
            "license",
            "free",
        }:
            return None
        if f.down or f.bare_not or f.passive or not f.subjects:
            return None
        agent = self._authorities(f, sentence)
        act = act_behind(f.word, sentence) if agent else None
        if (
            act is None
            or act.off
            or not classes(act.verb).keys() & {"supply", "buy", "divert", "reinstate", "end"}
        ):
            return None
        if act.verb.lemma not in _GOODS_VERBS | {
            "resume",
            "buy",
            "restart",
            "continue",
            "keep",
            "use",
            "import",
            "operate",
        }:
            return None
        firms = [a for _, _, a in self._parties(act.before, sentence, agent) if a.kind in _FIRMS]
        goals = [
            a
            for p, _, a in self._parties(act.after, sentence, agent)
            if p in {"to", "with"} and a.kind in _FIRMS
        ]
        target = distinct([*firms, *goals])
        if not target:
            return None
        return Draft("restriction_eased", "allowed", f.word, f, agent=agent, target=target, parts=[act.verb])

    def _court_stays(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "A judge blocked the ban on Acme": a court that stops a restriction eases it."""
        if f.word.lemma not in _STAYING or f.down or f.bare_not or not f.subjects:
            return None
        head = transparent(f.subjects[0])
        if head.lemma not in {"court", "judge", "tribunal", "panel", "jury"} and not head.lower.endswith(
            "court"
        ):
            return None
        obj = self._object(f)
        if obj is None or "restriction" not in noun_classes(obj):
            return None
        agent = [a for a in self.resolver.actors(head, sentence) if a.kind in {"state", "place", "literal"}]
        paths = ("obj.on", "obl.on", "obj.against", "obj.of", "obj.for", "obl.for")
        target = self._look(paths, f, obj, sentence, agent)
        if not target:
            return None
        return Draft("restriction_eased", "court-stays", f.word, f, agent=agent, target=target, object=obj)

    def _plan_refused(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "rejected Spark's plan to use Acme gear", by a state."""
        if f.word.lemma not in vocabulary("refusing") or f.down or f.bare_not or not f.subjects:
            return None
        obj = self._object(f)
        if obj is None or obj.lemma not in vocabulary("asked"):
            return None
        agent = self._authorities(f, sentence)
        act = act_behind(obj, sentence) if agent else None
        if act is None or act.off:
            return None
        act.off = True
        draft = Draft("", "plan-refused", f.word, f, agent=agent, parts=[act.verb])
        asking = self.resolver.owners(obj, sentence, agent)
        if not self._hit(draft, act, sentence, True):
            return None
        keys = {a.key for a in [*agent, *asking]}
        draft.target = [a for a in draft.target if a.key not in keys]
        return draft if draft.target else None

    def _licence_duty(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "must obtain a licence before supplying Z", "need permission to ship to Z": exports made
        conditional."""
        if f.word.lemma not in vocabulary("needing") or f.down or f.bare_not:
            return None
        words, at = sentence.words, f.word.i
        leave = next((w for w in words[at + 1 : at + 10] if w.lemma in vocabulary("leave")), None)
        asked = any(
            w.lemma in vocabulary("duty") and (w.lemma != "have" or words[w.i + 1].lower == "to")
            for w in words[max(0, at - 8) : at]
        )
        if leave is None or leave.lemma == "right" or not (asked or f.word.lemma in {"need", "require"}):
            return None
        supply = next((w for w in words[leave.i + 1 :] if w.lemma in _GOODS_VERBS), None)
        if supply is None:
            return None
        named = self._parties(stretch(words, supply), sentence, [])
        goals = [a for p, _, a in named if p in {"to", "with", "for"} and a.kind in {"org", "person"}]
        goals = goals or [a for p, _, a in named if p == "" and a.kind == "org"]
        goals = goals or [a for p, _, a in named if p == "to" and a.kind == "place"]
        if goals and all(a.kind == "place" for a in goals):
            # "Acme would need a licence to ship chips to Z": Acme is hit, too.
            firms = [a for s in f.subjects for a in self.resolver.actors(s, sentence, goals, literal=False)]
            goals = [*(a for a in firms if a.kind == "org"), *goals]
        agent = self._authorities(f, sentence) or self._rule_of(sentence, f.word)
        keys = {a.key for a in agent}
        target = [a for a in goals if a.key not in keys]
        if not target:
            return None
        return Draft(
            "export_ban", "licence-duty", f.word, f, agent=agent, target=target, object=leave, parts=[supply]
        )

    def _rule_of(self, sentence: Sentence, verb: Word) -> list[Actor]:
        """ "Under a rule unveiled by the ministry, ...": the state whose rule the sentence names."""
        for word in sentence.words[: verb.i]:
            found = (
                self.authority(word, sentence)
                if word.pos == "NOUN" and word.lemma in vocabulary("instruments")
                else []
            )
            if found:
                return found
        for above in verb.ancestors():
            for child in above.under("nsubj"):
                found = self.authority(transparent(child), sentence)
                if found:
                    return found
        return []
