"""Acts turned off ("no longer sells"), kept up ("will still offer"), or gone astray to an embargoed place."""

from __future__ import annotations

from typing import NamedTuple

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
_OFFERING = {"deploy", "install", "market", "launch", "offer", "sell", "stock"}
# "carry", "stock": verbs of both classes may buy or sell.
_TRADING = {"supply", "buy"}

# The type of an event and whom it hits.
_Ended = tuple[str, list[Actor]]


class _Sides(NamedTuple):
    """Around a verb turned off: its object, who turns it off, who would get the goods, whose they are."""

    obj: Word | None
    agent: list[Actor]
    to: list[Actor]
    makers: list[Actor]


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
        obj = self._object(f)
        agent = staff or self._look(("subj",), f, obj, sentence, [])
        if f.passive and not agent and f.cannot:
            # "cannot be operated from outside": what a thing is, not what somebody does.
            return None
        to = self._offered_to(f, obj, sentence, agent)
        sides = _Sides(obj, agent, to, self._makers(obj, f, sentence, agent))
        # Each step knows some kinds of things that end; the first that fits counts.
        ended = (
            self._tie_off(f, sides, sentence)
            or self._barred_off(f, sides, sentence)
            or self._supply_off(f, sides, sentence)
            or self._purchase_or_plan_off(f, sides, sentence)
        )
        if ended is None:
            return None
        draft = Draft(ended[0], "turned-off", f.word, f, agent=agent, target=ended[1], object=obj)
        self._owner_acts(draft, f, obj, sentence)
        if draft.type in {"supply_halted", "purchase_halted"} and obj is None and not draft.target:
            return None
        return draft

    def _offered_to(self, f: Frame, obj: Word | None, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        """Who would get what is turned off."""
        to = self._look(
            ("obl.to", "iobj", "obl.for", "obj.to", "obl.into", "obj.into"), f, obj, sentence, agent
        )
        if obj is None or to:
            return to
        # "offering them services", "offering members discounts": whom, where the parser joins the two nouns.
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
        return to

    def _tie_off(self, f: Frame, sides: _Sides, sentence: Sentence) -> _Ended | None:
        """ "no longer works with", "will not renew its contract", "stopped offering discounts"."""
        obj, agent, to, makers = sides
        verbs = f.classes.keys()
        if (
            "relate" in verbs
            and (f.obliques.get("with") or self._object_party(obj, sentence))
            and not (verbs & _TRADING and obj is not None and not self._object_party(obj, sentence))
        ):
            return "partnership_ended", self._look(("obl.with", "obj"), f, obj, sentence, agent)
        if "renew" in verbs and obj is not None and "relation" in noun_classes(obj):
            return "partnership_ended", self._look(
                ("obj.with", "obl.with", "obj.owner", "obj.to", "obl.to"), f, obj, sentence, agent
            )
        if obj is not None and verbs & _TRADING and self._is_perk(obj):
            return "partnership_ended", to or makers
        return None

    def _barred_off(self, f: Frame, sides: _Sides, sentence: Sentence) -> _Ended | None:
        """What a state no longer buys or lets be sold, it bars."""
        obj, agent, to, makers = sides
        verbs = f.classes.keys()
        if not any(a.kind in {"state", "place"} for a in agent) or not verbs & {"buy", "supply", "allow"}:
            return None
        kind = "use_ban" if "buy" in verbs else "export_ban"
        return kind, makers or to or self._look(("obj",), f, obj, sentence, agent)

    def _supply_off(self, f: Frame, sides: _Sides, sentence: Sentence) -> _Ended | None:
        """Supplies, and what is sold where and to whom."""
        obj, agent, to, makers = sides
        verbs = f.classes.keys()
        if "buy" in verbs and not makers:
            platform = self._platform(f, sentence, agent)
            if platform:
                # One's own goods no longer sold on another's platform: the listing ends.
                return "partnership_ended", platform
        if obj is not None and f.word.lemma in _TAKING and any(w.lemma == "order" for w in conjuncts(obj)):
            # Who no longer takes orders no longer supplies.
            return "supply_halted", self._look(("obl.from", "obj.from", "obj.of"), f, obj, sentence, agent)
        if verbs >= _TRADING:
            return self._sale_off(f, sides, sentence)
        if "supply" in verbs:
            if not to and self._object_party(obj, sentence):
                to = self._look(("obl.with", "obj"), f, obj, sentence, agent)
            return "supply_halted", to
        if f.word.lemma in _OFFERING and not makers and not f.obliques.get("from"):
            where = self._where(f, obj, sentence)
            if where:
                # "ceased deploying new technology there": its own, in a country.
                return "supply_halted", where
        return None

    def _sale_off(self, f: Frame, sides: _Sides, sentence: Sentence) -> _Ended:
        """ "stopped selling": one's own goods, or those one buys from others."""
        obj, agent, to, makers = sides
        sources = [] if makers else self._sources(f, obj, sentence, agent)
        if sources:
            return "purchase_halted", sources
        named = [a for a in to if a.kind != "literal"]
        if named or not makers or f.cannot:
            return "supply_halted", named or to
        return "purchase_halted", makers

    def _purchase_or_plan_off(self, f: Frame, sides: _Sides, sentence: Sentence) -> _Ended | None:
        """ "stopped buying", and "will not launch": goods not bought, a plan not carried out."""
        obj, agent, _, makers = sides
        verbs = f.classes.keys()
        if "buy" in verbs and (
            makers
            or f.obliques.get("from")
            or (obj is not None and self.kinds(obj, sentence) & {"goods", "party", "purchase"})
        ):
            target = makers or self._look(("obj",), f, obj, sentence, agent)
            if not target or (
                all(a.kind == "literal" for a in target)
                and not (obj is not None and self.kinds(obj, sentence) & {"goods", "party"})
            ):
                return None
            return "purchase_halted", target
        if "launch" in verbs and (
            (obj is not None and self.kinds(obj, sentence) & {"plan", "goods", "party", "relation"})
            or f.obliques.get("with")
        ):
            return "deal_dropped", self._look(
                ("obj.with", "obl.with", "obj.owner", "obj.content", "obj"), f, obj, sentence, agent
            )
        return None

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
        for phrase in self._destinations(f, obj, sentence):
            if self._embargoed(phrase) is None:
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
    def _destinations(f: Frame, obj: Word, sentence: Sentence) -> list[Word]:
        """What a "to" or "into" brings in behind the verb or in its object."""
        phrases = [
            *f.obliques.get("to", []),
            *f.obliques.get("into", []),
            *[c for c in obj.under("nmod", "obl") if preposition(c) in {"to", "into"}],
            *f.indirect,
        ]
        phrases += [
            c for w in obj.subtree() for c in w.under("nmod") if preposition(c) == "to" and c not in phrases
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
        return phrases

    @staticmethod
    def _near(above: Word, word: Word) -> bool:
        return word.head is above and word.dep.split(":")[0] in {"advcl", "xcomp", "obl", "ccomp"}
