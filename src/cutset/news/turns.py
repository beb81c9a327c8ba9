"""Acts turned off ("no longer sells"), kept up ("will still offer"), or gone astray to an embargoed place."""

from __future__ import annotations

from .frames import Frame
from .mentions import Actor
from .phrases import (
    conjuncts,
    is_firm_noun,
    noun_classes,
    preposition,
)
from .roles import Roles, subjects_of
from .rules import Draft
from .words import Sentence, Word

_STAFF = {"employee", "employees", "staff", "unit", "units", "worker", "workers", "engineer", "engineers", "team",  # noqa: E501
          "teams", "subsidiary", "subsidiaries", "personnel", "salespeople", "store", "stores", "manager", "managers",  # noqa: E501
          "dealer", "dealers", "branch", "branches", "office", "offices", "trader", "traders"}  # fmt: skip
_TAKING = {"take", "accept", "fill", "fulfil", "fulfill", "process", "book", "receive"}


class Turns(Roles):
    """Everyday verbs turned off, kept up, or done where they may not be."""

    def _turned_off(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "no longer sells", "stopped buying", "won't carry", "decided not to include"."""
        if not f.down or any(k == "able" and w.lemma in {"allow", "permit"} for k, w in f.operators):
            # What somebody is "not allowed" to do is the ban's event, not theirs.
            return None
        staff = self._own_staff(f, sentence)
        if any(k == "force" for k, _ in f.operators) and not staff:
            return None
        verbs = f.classes.keys()
        obj = self._object(f)
        agent = staff or self._look(("subj",), f, obj, sentence, [])
        if f.passive and not agent and f.cannot:
            # "cannot be operated from outside": what a thing is, not what somebody does.
            return None
        draft = Draft("", "turned-off", f.word, f, agent=agent, object=obj)
        state = any(a.kind in {"state", "place"} for a in agent)
        to = self._look(
            ("obl.to", "iobj", "obl.for", "obj.to", "obl.into", "obj.into"), f, obj, sentence, agent
        )
        if obj is not None and not to:
            # "offering them services", "offering members discounts": whom, where the parser joins the two
            # nouns.
            for child in obj.children:
                inner = (
                    (child.pos == "PRON" and child.tag == "PRP")
                    or is_firm_noun(child)
                    or child.lower == "members"
                )
                if (
                    inner
                    and child.i < obj.i
                    and child.dep.split(":")[0] in {"compound", "nmod", "amod", "obj", "det"}
                    and child.dep != "nmod:poss"
                ):
                    to = self.resolver.actors(child, sentence, agent)
        makers = self._makers(obj, f, sentence, agent)
        if (
            "relate" in verbs
            and (f.obliques.get("with") or self._object_party(obj, sentence))
            and not (verbs & {"supply", "buy"} and obj is not None and not self._object_party(obj, sentence))
        ):
            draft.type = "partnership_ended"
            draft.target = self._look(("obl.with", "obj"), f, obj, sentence, agent)
        elif "renew" in verbs and obj is not None and "relation" in noun_classes(obj):
            draft.type = "partnership_ended"
            draft.target = self._look(
                ("obj.with", "obl.with", "obj.owner", "obj.to", "obl.to"), f, obj, sentence, agent
            )
        elif obj is not None and verbs & {"supply", "buy"} and self._is_perk(obj):
            draft.type = "partnership_ended"
            draft.target = to or makers
        elif state and verbs & {"buy", "supply", "allow"}:
            draft.type = "use_ban" if "buy" in verbs else "export_ban"
            draft.target = makers or to or self._look(("obj",), f, obj, sentence, agent)
        elif "buy" in verbs and not makers and self._platform(f, sentence, agent):
            # One's own goods no longer sold on another's platform: the listing ends.
            draft.type, draft.target = "partnership_ended", self._platform(f, sentence, agent)
        elif obj is not None and f.word.lemma in _TAKING and any(w.lemma == "order" for w in conjuncts(obj)):
            # Who no longer takes orders no longer supplies.
            draft.type = "supply_halted"
            draft.target = self._look(("obl.from", "obj.from", "obj.of"), f, obj, sentence, agent)
        elif verbs >= {"supply", "buy"} and not makers and self._sources(f, obj, sentence, agent):
            draft.type, draft.target = "purchase_halted", self._sources(f, obj, sentence, agent)
        elif verbs >= {"supply", "buy"}:
            named = [a for a in to if a.kind != "literal"]
            if named or (not makers) or f.cannot:
                draft.type, draft.target = "supply_halted", named or to
            else:
                draft.type, draft.target = "purchase_halted", makers
        elif "supply" in verbs:
            draft.type = "supply_halted"
            draft.target = (
                to or self._look(("obl.with", "obj"), f, obj, sentence, agent)
                if self._object_party(obj, sentence) or to
                else []
            )
        elif (
            f.word.lemma in {"deploy", "install", "market", "launch", "offer", "sell", "stock"}
            and not makers
            and not f.obliques.get("from")
            and self._where(f, obj, sentence)
        ):
            # "ceased deploying new technology there": its own, in a country.
            draft.type, draft.target = "supply_halted", self._where(f, obj, sentence)
        elif "buy" in verbs and (
            makers
            or f.obliques.get("from")
            or (obj is not None and self.kinds(obj, sentence) & {"goods", "party", "purchase"})
        ):
            draft.type = "purchase_halted"
            draft.target = makers or self._look(("obj",), f, obj, sentence, agent)
            if not draft.target or (
                all(a.kind == "literal" for a in draft.target)
                and not (obj is not None and self.kinds(obj, sentence) & {"goods", "party"})
            ):
                return None
        elif "launch" in verbs and (
            (obj is not None and self.kinds(obj, sentence) & {"plan", "goods", "party", "relation"})
            or f.obliques.get("with")
        ):
            draft.type = "deal_dropped"
            draft.target = self._look(
                ("obj.with", "obl.with", "obj.owner", "obj.content", "obj"), f, obj, sentence, agent
            )
        else:
            return None
        self._owner_acts(draft, f, obj, sentence)
        if draft.type in {"supply_halted", "purchase_halted"} and obj is None and not draft.target:
            return None
        return draft

    def _own_staff(self, f: Frame, sentence: Sentence) -> list[Actor]:
        """ "instructed its employees to refrain from servicing": the firm itself refrains."""
        for kind, verb in f.operators:
            if kind != "force":
                continue
            told = [c for c in verb.children if c.dep.split(":")[0] in {"obj", "iobj"}]
            if any(w.lemma in _STAFF or w.lower in _STAFF for w in told):
                found = [a for w in f.forced_by for a in self.resolver.actors(w, sentence, literal=False)]
                return [a for a in found if a.kind == "org"]
        return []

    def _sources(self, f: Frame, obj: Word | None, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        """ "stopped selling gear from two makers": firms a "from" tells, named or not."""
        found = self._look(("obj.from", "obl.from"), f, obj, sentence, agent)
        words = {w.end: w for w in sentence.words}
        return [
            a
            for a in found
            if a.kind != "place" and (a.kind != "literal" or (a.where and is_firm_noun(words[a.where[1]])))
        ]

    def _platform(self, f: Frame, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        found: list[Actor] = []
        for name in ("on", "through", "via"):
            for phrase in f.obliques.get(name, []):
                found += self.resolver.owners(phrase, sentence, agent) or self.resolver.actors(
                    phrase, sentence, agent, literal=False
                )
        return [a for a in found if a.kind == "org" and a.key not in taken]

    @staticmethod
    def _is_perk(obj: Word) -> bool:
        words = {w.lemma.lower() for w in conjuncts(obj)} | {
            c.lemma.lower() for c in obj.children if c.dep in {"amod", "compound"}
        }
        return bool(words & {"discount", "discounted", "perk", "benefit", "sponsorship", "membership"})

    def _sold_through(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "will be sold through retailers, including A and B": a channel opened."""
        if (
            "buy" not in f.classes
            or f.word.lemma not in {"sell", "offer", "distribute", "market", "retail"}
            or not f.future
            or f.down
            or f.bare_not
        ):
            return None
        obj = self._object(f)
        shops = [
            a
            for name in ("through", "via", "at")
            for w in f.obliques.get(name, [])
            for a in self.resolver.actors(w, sentence, literal=False)
        ]
        shops = [a for a in shops if a.kind == "org"]
        agent = self._look(("subj",), f, obj, sentence, []) if f.subjects else []
        if f.passive and not agent:
            agent = self.resolver.owners(obj, sentence) if obj is not None else []
            for verb in f.word.ancestors():
                if not agent and verb.lemma in {"say", "announce", "tell", "add"}:
                    speakers = [a for c in subjects_of(verb) for a in self.resolver.actors(c, sentence)]
                    agent = [
                        e
                        for a in speakers
                        if a.party is not None
                        for e in ([a] if a.kind == "org" else self.resolver.employer(a.party))
                    ]
        keys = {a.key for a in agent}
        shops = [a for a in shops if a.key not in keys]
        if not shops or not agent:
            return None
        return Draft(
            "partnership_started", "sold-through", f.word, f, agent=agent[:1], target=shops, object=obj
        )

    def _going_on(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "will still offer X's router", "continues to supply Y"."""
        if not f.keep or f.down or f.bare_not or not f.classes.keys() & {"supply", "buy", "relate"}:
            return None
        obj = self._object(f)
        agent = self._look(("subj",), f, obj, sentence, [])
        target = self._makers(obj, f, sentence, agent) or self._look(
            ("obl.to", "iobj", "obl.with", "obl.on", "obj.to", "obj.with"), f, obj, sentence, agent
        )
        target = [a for a in target if a.kind in {"org", "state", "person", "product"}]
        if f.future and any(w.lemma == "able" for _, w in f.operators):
            # "will be able to resume buying": believed, not done.
            return None
        if not any(k == "able" for k, _ in f.operators):
            target = target or self._where(f, obj, sentence)
        allowed = any(w.lemma in {"allow", "permit"} for _, w in f.operators)
        if (
            not agent
            or any(a.kind in {"state", "place"} for a in agent)
            or (not target and not (allowed and obj is not None))
        ):
            return None
        return Draft("tie_continues", "going-on", f.word, f, agent=agent, target=target, object=obj)

    def _diverted(self, f: Frame, sentence: Sentence) -> Draft | None:
        """Goods to a destination under embargo, or to somebody there."""
        if not f.classes.keys() & {"divert"} or f.down or f.bare_not or f.considered:
            return None
        if any(
            w.lemma in {"ban", "bar", "prohibit", "forbid", "block", "stop", "prevent", "license", "allow"}
            for w in f.word.ancestors()
            if w is not None and w.i < f.word.i and f.word in w.subtree() and self._near(w, f.word)
        ):
            return None
        obj = self._object(f)
        if obj is None or "list" in noun_classes(obj):
            return None
        phrases = [
            *f.obliques.get("to", []),
            *f.obliques.get("into", []),
            *[c for c in obj.under("nmod", "obl") if preposition(c) in {"to", "into"}],
            *f.indirect,
        ]
        for name in ("to",):
            phrases += [
                c
                for w in obj.subtree()
                for c in w.under("nmod")
                if preposition(c) == name and c not in phrases
            ]
        for phrase in sentence.words:
            # Far from its verb in the parse, but with no other verb between: "reselling gear worth
            # millions to Iran".
            if phrase.i > f.word.i and preposition(phrase) == "to" and phrase not in phrases:
                between = [w for w in sentence.words if f.word.i < w.i < phrase.i]
                finite = [
                    w
                    for w in between
                    if w.pos == "VERB" and w.tag in {"VBD", "VBZ", "VBP"} and w.lemma != "make"
                ]
                to = next(c for c in phrase.children if c.lower == "to")
                if not finite or sentence.words[to.i - 1].text == ",":
                    phrases.append(phrase)
        for phrase in phrases:
            country = self._embargoed(phrase)
            if country is None:
                continue
            subject = self._look(("subj",), f, obj, sentence, [])
            if any(a.kind in {"state", "place"} for a in subject) or (f.subjects and not subject):
                continue
            draft = Draft("diversion", "diverted", f.word, f, agent=subject, object=obj)
            named = self.resolver.actors(phrase, sentence, subject)
            draft.target = [a for a in named if a.kind != "place"]
            draft.places = [phrase]
            return draft
        return None

    @staticmethod
    def _near(above: Word, word: Word) -> bool:
        return word.head is above and word.dep.split(":")[0] in {"advcl", "xcomp", "obl", "ccomp"}
