"""Which event a frame tells of: the table of verbs, objects and polarity, and where its actors stand."""

from __future__ import annotations

from .bans import Bans
from .frames import Frame, frame
from .idiomatic import may_act
from .idle import idle
from .nominal import Nominal
from .phrases import (
    conjuncts,
    noun_classes,
    preposition,
    transparent,
)
from .rules import Draft, Rule, ending_nouns, extra, list_kind, over, restriction_kind, rules_of
from .statenet import StateNet
from .turns import Turns
from .words import Sentence, Word

_FLOW_RULES = {"supply-stopped", "flow-stopped", "turned-off", "closed-there"}
_DEEDS = {
    "partnership_ended", "partnership_started", "supply_halted", "purchase_halted", "purchase_reduced",
    "deal_dropped", "market_exit", "tie_continues", "settlement",
}  # fmt: skip
_RULINGS = {
    "restriction_eased",
    "restriction_reinstated",
    "export_ban",
    "use_ban",
    "sanction",
    "tariff",
    "fine",
}
# Prepositions that bring in the other side.
_BEHIND = {
    "supply_halted": {"to", "for", "with"},
    "purchase_halted": {"from", "by", "of", "with"},
    "purchase_reduced": {"from", "by", "of", "with", "at"},
    "partnership_ended": {"with"},
    "deal_dropped": {"with", "for", "of", "in", "by"},
    "settlement": {"with"},
}


_STATELY = {
    *(
        "use_ban",
        "export_ban",
        "sanction",
        "restriction_eased",
        "restriction_reinstated",
        "import_halted",
        "tariff",
    ),
}


def _into_doing(verb: Word) -> bool:
    """ "is looking into dropping Acme": weighed, not investigated."""
    return any(c.tag == "VBG" and any(m.lower == "into" for m in c.children) for c in verb.children)


class Matcher(Nominal, StateNet, Bans, Turns):
    """Drafts of events from one parsed sentence."""

    def drafts(self, sentence: Sentence) -> list[Draft]:
        out: list[Draft] = []
        for word in sentence.words:
            if word.pos == "VERB" or (
                word.tag.startswith("VB") and word.dep not in {"aux", "aux:pass", "cop"}
            ):
                draft = self.verb(word, sentence)
            elif any(c.dep == "cop" for c in word.children):
                draft = self.copula(word, sentence) or self.idiom(word, sentence)
            elif word.pos == "NOUN":
                draft = self.noun(word, sentence)
            else:
                draft = None
            if draft is not None and not self._by_nobody(draft) and not idle(draft):
                draft.sentence = sentence
                out.append(draft)
        out = _told_once(out)
        # What somebody is ordered to do is the order's event, not theirs.
        ordered = {
            p.i for d in out if d.rule in {"decreed", "licence-duty", "ordering-noun"} for p in d.parts
        }
        out = [d for d in out if d.trigger.i not in ordered]
        first: dict[int, Draft] = {}
        for d in out:
            if d.rule == "decreed" and d.parts:
                first.setdefault(d.parts[0].i, d)
        # "told departments to stop installing": one order, whoever passes it on.
        out = [d for d in out if d.rule != "decreed" or not d.parts or first[d.parts[0].i] is d]
        eased = {d.object.i for d in out if d.object is not None and d.type.startswith("restriction_")}
        out = [d for d in out if not (d.rule == "restriction-noun" and d.trigger.i in eased)]
        out = [d for d in out if d.type != "investigation" or not _into_doing(d.trigger)]
        if not any(d.type in _STATELY for d in out):
            caught = self.netted(sentence)
            if caught is not None:
                out = [
                    d
                    for d in out
                    if not (d.type in {"purchase_halted", "supply_halted"} and d.trigger is caught.trigger)
                ]
                out.append(caught)
        return out

    @staticmethod
    def _by_nobody(draft: Draft) -> bool:
        """ "A cut left customers without ...": things do not end ties."""
        return (
            draft.type in _DEEDS | _RULINGS
            and bool(draft.agent)
            and all(a.kind == "literal" and not may_act(a.text) for a in draft.agent)
        )

    def verb(self, word: Word, sentence: Sentence) -> Draft | None:
        """Idioms of several words say more than any rule, those of a verb alone less."""
        built = frame(word)
        draft = (
            self.idiom(word, sentence, built, strong=True)
            or self._filled(self._by_rule(word, sentence, built), sentence)
            or self.idiom(word, sentence, built, strong=False)
        )
        return self._placed(draft, built, sentence) if draft is not None else None

    def _placed(self, draft: Draft, f: Frame, sentence: Sentence) -> Draft | None:
        """Where nobody is named who is hit, the country is; operations ended in a country are an exit."""
        if draft.type not in {"supply_halted", "market_exit", "tie_continues"}:
            return draft
        named = [a for a in draft.target if a.kind not in {"literal", "place"}]
        where = self._where(f, draft.object, sentence)
        keys = {a.key for a in draft.agent} | {a.key for a in draft.target}
        where = [a for a in where if a.key not in keys]
        placed = where or any(a.kind == "place" for a in draft.target)
        if draft.type == "supply_halted" and not named and placed and self._own_presence(draft):
            draft.type = "market_exit"
        if draft.type == "market_exit" and named and not placed:
            # What is left belongs to somebody and lies nowhere: no market.
            return None
        if not named:
            draft.target = [*draft.target, *where]
        if not draft.target and draft.object is not None:
            # "cards issued by Peruvian banks will no longer be supported": whose they are is who is hit.
            draft.target = [
                a
                for clause in draft.object.under("acl")
                for c in clause.children
                if c.dep == "obl:agent" or preposition(c) == "by"
                for a in self.resolver.actors(c, sentence, draft.agent)
            ]
        return draft

    @staticmethod
    def _own_presence(draft: Draft) -> bool:
        """ "its operations in Peru", "all services there": what a firm does in a place, not one flow of goods."""  # noqa: E501
        word = draft.object
        if (
            word is None
            or not (draft.rule.startswith("idiom") or draft.rule in _FLOW_RULES)
            or draft.frame is None
        ):
            return False
        if "reduce" in draft.frame.classes and not draft.frame.classes.keys() & {"stop", "end"}:
            return False
        if word.lemma in {"operation", "business", "activity", "presence", "office"}:
            return True
        whole = {c.lower for c in word.children}
        return word.lemma in {
            "service",
            "transaction",
            "work",
            "trade",
            "production",
            "manufacturing",
        } and bool(whole & {"all", "its", "their", "every"})

    def _filled(self, draft: Draft | None, sentence: Sentence) -> Draft | None:
        """Where the rule's places name nobody: the party a preposition brings in behind the verb."""
        if (
            draft is not None
            and draft.frame is not None
            and draft.type in _BEHIND
            and all(a.kind == "literal" for a in draft.target)
        ):
            found = self._behind(draft.frame, sentence, draft.agent, _BEHIND[draft.type])
            draft.target = found or draft.target
        return draft

    def _by_rule(self, word: Word, sentence: Sentence, built: Frame) -> Draft | None:
        for kind in self._extra_kinds(built):
            built.classes.setdefault(kind, None)
        if not built.classes and word.lemma not in {"keep", "make", "give", "set", "need", "have"}:
            return None
        for special in (
            self._banned_list,
            self._leave_taken,
            self._licence_duty,
            self._plan_refused,
            self._court_stays,
            self._must,
            self._asks_whether,
            self._hit_with,
            self._allowed,
            self._decreed,
            self._forbidden,
            self._diverted,
            self._turned_off,
        ):
            draft = special(built, sentence)
            if draft is not None:
                return draft
        draft = self._sold_through(built, sentence)
        if draft is not None:
            return draft
        for rule in rules_of(built.classes):
            draft = self._apply(rule, built, sentence)
            if draft is not None:
                return draft
        return self._going_on(built, sentence)

    def _asks_whether(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "is investigating whether Acme broke the law": the inquiry is into the subject of the clause."""
        if "investigate" not in f.classes or f.down or f.bare_not or f.passive:
            return None
        for clause in f.word.under("ccomp", "advcl"):
            if not any(c.lower in {"whether", "if", "how"} for c in clause.children):
                continue
            agent = self._look(("subj",), f, None, sentence, [])
            target = [
                a
                for c in clause.under("nsubj")
                for a in self.resolver.actors(transparent(c), sentence, agent, literal=False)
                if a.kind in {"org", "product", "person"}
            ]
            if agent and target:
                return Draft(
                    "investigation", "asks-whether", f.word, f, agent=agent, target=target, object=clause
                )
        return None

    def _extra_kinds(self, f: Frame) -> list[str]:
        phrases = extra().get(f.word.lemma, ())
        following = [w.lower for w in self._after(f.word)] if phrases else []
        out = [
            kind
            for kind, rest in phrases
            if not rest
            or following[: len(rest)] == rest
            or (
                len(rest) == 1
                and any(c.lower == rest[0] and c.dep in {"compound:prt", "advmod"} for c in f.word.children)
            )
        ]
        return list(dict.fromkeys(out))

    @staticmethod
    def _after(word: Word) -> list[Word]:
        return word.line[word.i + 1 : word.i + 5]

    def _apply(self, rule: Rule, f: Frame, sentence: Sentence) -> Draft | None:
        if not (rule.verb & f.classes.keys()) or not self._polarity(rule.polarity, f):
            return None
        if (rule.passive == "yes" and not f.passive) or (rule.passive == "no" and f.passive):
            return None
        obj = self._object(f)
        if rule.id == "investigated" and obj is not None and obj.tag == "VBG":
            # "is looking into dropping Acme": weighed, not investigated.
            return None
        if rule.object and not self._object_fits(rule, obj, f, sentence):
            return None
        if rule.prep and not any(
            self._phrase(f, obj, name, kinds, sentence) for name, kinds in rule.prep.items()
        ):
            return None
        if not self._subject_fits(rule.subject, f, sentence):
            return None
        kind = rule.type
        if kind == "restriction":
            kind = restriction_kind(obj) if obj is not None else "export_ban"
        draft = Draft(kind, rule.id, f.word, f, object=obj)
        draft.agent = self._look(rule.agent, f, obj, sentence, [])
        if rule.id == "listed":
            self._whose_list(draft, f, obj, sentence)
        avoid = draft.agent
        draft.target = self._look(rule.target, f, obj, sentence, avoid)
        if rule.id == "border" and not any(a.kind in {"org", "place"} for a in draft.target):
            draft.target = self._from_where(f, sentence)
        draft.places = [w for path in rule.place for w in self._words(path, f, obj)]
        if rule.foreign and not draft.target:
            return None
        if rule.id == "closed-its" and not self._where(f, obj, sentence):
            # An office closed somewhere is an exit; "its business" alone may be anything.
            return None
        self._owner_acts(draft, f, obj, sentence)
        self._split_between(rule, draft, f, obj, sentence)
        self._by_a_state(draft, f, sentence)
        return draft

    def _by_a_state(self, draft: Draft, f: Frame, sentence: Sentence) -> None:
        """A state does not halt its own supply but bans it; a restriction is a state's act, whoever stands
        nearest in the parse."""
        stately = any(a.kind in {"state", "place"} for a in draft.agent)
        if draft.type == "supply_halted" and stately:
            draft.type = "export_ban"
        elif draft.type == "purchase_halted" and stately:
            draft.type = "use_ban"
        elif draft.type in {"restriction_reinstated", "restriction_eased"} and not stately and not f.passive:
            for above in f.word.ancestors():
                for child in above.under("nsubj"):
                    found = self.resolver.actors(child, sentence, literal=False)
                    if any(a.kind in {"state", "place"} for a in found):
                        draft.agent = found
                        draft.target = [a for a in draft.target if a.key not in {b.key for b in found}]
                        draft.asserted = True
                        return

    def _object_fits(self, rule: Rule, obj: Word | None, f: Frame, sentence: Sentence) -> bool:
        if obj is None:
            return "none" in rule.object
        if rule.object == {"none"}:
            return False
        if rule.only and not any(w.lemma in rule.only or w.lower in rule.only for w in conjuncts(obj)):
            return False
        if "any" in rule.object:
            return True
        kinds = {k for w in conjuncts(obj) for k in self.kinds(w, sentence)}
        return bool(kinds & rule.object)

    def _subject_fits(self, wanted: str, f: Frame, sentence: Sentence) -> bool:
        if wanted == "any":
            return True
        if wanted in {"relation", "plan"}:
            heads = f.subjects or f.objects
            return any(wanted in noun_classes(transparent(h)) for h in heads)
        subjects = f.subjects
        if wanted == "named-state":
            return any(self._is_state(w, sentence) for w in subjects)
        if not subjects:
            return True
        state = any(self._is_state(w, sentence) for w in subjects)
        if wanted == "state":
            return state
        return not state

    def _split_between(
        self, rule: Rule, draft: Draft, f: Frame, obj: Word | None, sentence: Sentence
    ) -> None:
        """ "the partnership between A and B", "A and B's partnership": A is the agent, B the target."""
        if draft.type not in {"partnership_ended", "deal_dropped", "partnership_started"}:
            return
        if (
            len(draft.agent) == 2 and not draft.target and any(p.startswith("subj.") for p in rule.agent)
        ) or (
            draft.agent
            and len(draft.target) == 0
            and len(draft.agent) == 2
            and rule.type == "partnership_started"
        ):
            draft.target, draft.agent = draft.agent[1:], draft.agent[:1]
        elif not draft.agent and len(draft.target) == 2:
            draft.agent, draft.target = draft.target[:1], draft.target[1:]

    def _whose_list(self, draft: Draft, f: Frame, obj: Word | None, sentence: Sentence) -> None:
        """The list says what being on it means, and, where nobody is said to act, whose it is."""
        for name in ("on", "to", "in", "onto"):
            for phrase in self._phrase(f, obj, name, frozenset({"list"}), sentence):
                draft.type = list_kind(phrase)
                if any({"treasury", "ofac"} & set(a.text.lower().split()) for a in draft.agent):
                    draft.type = "sanction"
                if not any(a.kind in {"state", "place"} for a in draft.agent):
                    owners = self.resolver.owners(phrase, sentence)
                    draft.agent = [a for a in owners if a.kind in {"state", "place"}] or draft.agent

    def _on_list(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "Acme has been on the ministry's blacklist since 2019"."""
        if preposition(word) not in {"on", "in"} or not self._is_listed(word, frozenset({"list"})):
            return None
        subjects = [transparent(c) for c in word.under("nsubj")]
        target = [a for s in subjects for a in self.resolver.actors(s, sentence, literal=False)]
        target = [a for a in target if a.kind in {"org", "person", "product"}]
        if not target or any(c.lower in {"not", "n't", "n’t", "no"} for c in word.children):
            return None
        agent = [a for a in self.resolver.owners(word, sentence) if a.kind in {"state", "place"}]
        f = Frame(word, {}, True, subjects=[], objects=subjects)
        return Draft(list_kind(word), "on-list", word, f, agent=agent, target=target, object=word)

    def copula(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "the partnership between A and B is over"."""
        if "list" in noun_classes(word):
            return self._on_list(word, sentence)
        if word.lower not in over():
            return None
        subjects = [transparent(c) for c in word.under("nsubj")]
        if not subjects or any(c.lower in {"not", "n't", "n’t"} for c in word.children):
            return None
        kinds = noun_classes(subjects[0])
        kind = "partnership_ended" if "relation" in kinds else "deal_dropped" if "plan" in kinds else None
        if kind is None:
            return None
        f = Frame(word, {}, False, subjects=subjects)
        draft = Draft(kind, "is-over", word, f, object=subjects[0])
        sides = self._look(("subj.between",), f, None, sentence, [])
        owners = self.resolver.owners(subjects[0], sentence)
        with_ = self._look(("subj.with",), f, None, sentence, [])
        sides = sides or [*owners, *with_]
        draft.agent, draft.target = sides[:1], sides[1:]
        return draft if sides else None

    def noun(self, word: Word, sentence: Sentence) -> Draft | None:
        kinds = noun_classes(word)
        if "restriction" in kinds and word.lemma in {
            "ban",
            "sanction",
            "embargo",
            "blacklisting",
            "tariff",
            "prohibition",
            "restriction",
            "curb",
        }:
            return self._restriction_noun(word, sentence)
        ordering = self._ordering_noun(word, sentence)
        if ordering is not None:
            return ordering
        draft = self._ending(word, sentence) if word.lemma in ending_nouns() else None
        return draft or self.nominal(word, sentence)

    def _ending(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "the termination of A's contract with B", "the end of the deal between A and B"."""
        for thing in word.under("nmod"):
            if (
                preposition(thing) != "of"
                or "relation" not in noun_classes(thing)
                or "goods" in noun_classes(thing)
            ):
                continue
            f = Frame(word, {}, False, objects=[thing])
            sides = self._look(("obj.between",), f, thing, sentence, [])
            owners = self.resolver.owners(thing, sentence) or self.resolver.owners(word, sentence)
            sides = sides or [
                *[a for a in owners if a.kind in {"org", "state"}],
                *self._look(("obj.with",), f, thing, sentence, []),
            ]
            if len(sides) > 1:
                return Draft(
                    "partnership_ended",
                    "ending-noun",
                    word,
                    f,
                    agent=sides[:1],
                    target=sides[1:],
                    object=thing,
                )
        return None


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """Of drafts of one sentence that tell the same, the fullest; nothing of what a dropped plan was about."""
    out: list[Draft] = []
    plans = [
        {w.i for w in d.object.subtree()}
        for d in drafts
        if d.type == "deal_dropped" and d.object is not None and d.object is not d.trigger
    ]
    for draft in drafts:
        if any(draft.trigger.i in plan for plan in plans) and draft.type != "deal_dropped":
            continue
        agent = {a.key for a in draft.agent}
        same = [
            d
            for d in drafts
            if d is not draft
            and d.agent
            and {a.key for a in d.agent} == agent
            and (d.type == draft.type or draft.trigger.tag == "VBG")
            and len(d.target) > len(draft.target)
            and not draft.target
        ]
        if not same:
            out.append(draft)
    return out
