"""Which event a frame tells of: the table of verbs, objects and polarity, and where its actors stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .actors import (
    Actor,
    Resolver,
    clause_of,
    conjuncts,
    is_firm_noun,
    is_state_noun,
    noun_classes,
    preposition,
    transparent,
)
from .frames import Frame, classes, frame, is_passive, subjects_above
from .names import world
from .tables import table
from .words import Sentence, Word


def _nowhere() -> Sentence:
    return Sentence(0, 0, 0, "", [])


_ORDERS = {
    "order",
    "tell",
    "require",
    "instruct",
    "direct",
    "compel",
    "force",
    "ask",
    "oblige",
    "mandate",
    "command",
}
_TAKING = {"take", "accept", "fill", "fulfil", "fulfill", "process", "book", "receive"}


@dataclass(slots=True, eq=False)
class Draft:
    """An event before certainty, values and merging. `trigger`: its verb or noun; `parts`: words its evidence
    must hold."""

    type: str
    rule: str
    trigger: Word
    frame: Frame | None
    agent: list[Actor] = field(default_factory=list)
    target: list[Actor] = field(default_factory=list)
    object: Word | None = None
    places: list[Word] = field(default_factory=list)
    parts: list[Word] = field(default_factory=list)
    asserted: bool = False
    sentence: Sentence = field(default_factory=_nowhere)


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    verb: frozenset[str]
    object: frozenset[str]
    only: frozenset[str]
    prep: dict[str, frozenset[str]]
    polarity: str
    subject: str
    passive: str
    type: str
    agent: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    foreign: bool


@cache
def rules() -> tuple[Rule, ...]:
    out: list[Rule] = []
    for raw in table("events")["rules"]:
        out.append(
            Rule(
                raw["id"],
                frozenset(raw["verb"]),
                frozenset(raw.get("object", ())),
                frozenset(raw.get("only", ())),
                {k: frozenset(v) for k, v in raw.get("prep", {}).items()},
                raw.get("polarity", "up"),
                raw.get("subject", "any"),
                raw.get("passive", "any"),
                raw["type"],
                tuple(raw.get("agent", ("subj",))),
                tuple(raw.get("target", ())),
                tuple(raw.get("place", ())),
                raw.get("foreign") == "yes",
            )
        )
    return tuple(out)


@cache
def extra() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table("events")["extra"].items()}


@cache
def over() -> frozenset[str]:
    return frozenset(table("events")["over"])


class Matcher:
    """Drafts of events from one parsed sentence."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def drafts(self, sentence: Sentence) -> list[Draft]:
        out: list[Draft] = []
        for word in sentence.words:
            if word.pos == "VERB" or (
                word.tag.startswith("VB") and word.dep not in {"aux", "aux:pass", "cop"}
            ):
                draft = self.verb(word, sentence)
            elif any(c.dep == "cop" for c in word.children):
                draft = self.copula(word, sentence)
            elif word.pos == "NOUN":
                draft = self.noun(word, sentence)
            else:
                draft = None
            if draft is not None:
                draft.sentence = sentence
                out.append(draft)
        return out

    # verbs

    def verb(self, word: Word, sentence: Sentence) -> Draft | None:
        built = frame(word)
        for kind in self._extra_kinds(built):
            built.classes.setdefault(kind, None)
        if not built.classes:
            return None
        for special in (self._banned_list, self._forbidden, self._diverted, self._forced, self._turned_off):
            draft = special(built, sentence)
            if draft is not None:
                return draft
        draft = self._sold_through(built, sentence)
        if draft is not None:
            return draft
        for rule in rules():
            draft = self._apply(rule, built, sentence)
            if draft is not None:
                return draft
        return self._going_on(built, sentence)

    def _extra_kinds(self, f: Frame) -> list[str]:
        lemma = f.word.lemma
        following = [w.lower for w in self._after(f.word)]
        out = []
        for kind, phrases in extra().items():
            for phrase in phrases:
                first, *rest = phrase.split()
                if first == lemma and (
                    not rest
                    or following[: len(rest)] == rest
                    or (
                        len(rest) == 1
                        and any(
                            c.lower == rest[0] and c.dep in {"compound:prt", "advmod"}
                            for c in f.word.children
                        )
                    )
                ):
                    out.append(kind)
                    break
        return out

    @staticmethod
    def _after(word: Word) -> list[Word]:
        return word.line[word.i + 1 : word.i + 5]

    def _apply(self, rule: Rule, f: Frame, sentence: Sentence) -> Draft | None:
        if not (rule.verb & f.classes.keys()) or not self._polarity(rule.polarity, f):
            return None
        if (rule.passive == "yes" and not f.passive) or (rule.passive == "no" and f.passive):
            return None
        obj = self._object(f)
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
        avoid = draft.agent
        draft.target = self._look(rule.target, f, obj, sentence, avoid)
        if rule.id == "border" and not draft.target:
            draft.target = self._from_where(f, sentence)
        draft.places = [w for path in rule.place for w in self._words(path, f, obj)]
        if rule.foreign and not draft.target:
            return None
        self._owner_acts(draft, f, obj, sentence)
        self._split_between(rule, draft, f, obj, sentence)
        self._by_a_state(draft, f, sentence)
        return draft

    def _from_where(self, f: Frame, sentence: Sentence) -> list[Actor]:
        """ "consignments coming in from Z": the first place behind a "from"."""
        for word in sentence.words:
            if word.i > f.word.i and preposition(word) == "from":
                found = [
                    a
                    for a in self.resolver.actors(word, sentence, literal=False)
                    if a.kind in {"place", "org"}
                ]
                if found:
                    return found[:1]
        return []

    def _owner_acts(self, draft: Draft, f: Frame, obj: Word | None, sentence: Sentence) -> None:
        """ "A's contract with B will not be renewed": nobody is said to act, so A does."""
        if (
            draft.agent
            or not f.passive
            or obj is None
            or draft.type not in {"partnership_ended", "deal_dropped"}
        ):
            return
        sides = self._look(("obj.between",), f, obj, sentence, [])
        if len(sides) > 1:
            draft.agent, draft.target = sides[:1], sides[1:]
            return
        draft.agent = [
            a for a in self.resolver.owners(obj, sentence) if a.kind in {"org", "state", "person"}
        ][:1]
        keys = {a.key for a in draft.agent}
        draft.target = [a for a in draft.target if a.key not in keys] or self._look(
            ("obj.with", "obj.to"), f, obj, sentence, draft.agent
        )

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

    @staticmethod
    def _polarity(wanted: str, f: Frame) -> bool:
        if wanted == "any":
            return True
        if wanted == "down":
            return f.down
        if wanted == "keep":
            return f.keep and not f.down and not f.bare_not
        return (
            not f.down
            and not f.bare_not
            and not (f.keep and any(k in {"stop", "refuse"} for k, _ in f.operators))
        )

    @staticmethod
    def _object(f: Frame) -> Word | None:
        return transparent(f.objects[0]) if f.objects else None

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

    def kinds(self, word: Word, sentence: Sentence) -> set[str]:
        """Noun classes of a word plus what its name or pronoun stands for."""
        out = set(noun_classes(word))
        names = [n for n in self.resolver.registry.overlapping(word.start, word.end) if n.owner is not None]
        for name in names:
            kind = name.owner.kind if name.owner is not None else "other"
            if kind in {"org", "person", "media", "other"}:
                out.add("party")
            elif kind == "product":
                out.add("goods")
            elif kind == "place":
                out |= {"place", "party", "state"}
            elif kind == "state":
                out |= {"party", "state"}
        if not names and is_state_noun(word):
            out |= {"state", "party"}
        if not out or (word.lemma in world().organisations and not out & {"goods"}):
            found = (
                self.resolver.actors(word, sentence, literal=False) if word.pos in {"PRON", "NOUN"} else []
            )
            if any(a.kind in {"org", "state", "person", "media"} for a in found):
                out.add("party")
            if any(a.kind == "state" for a in found):
                out.add("state")
        if is_firm_noun(word) or word.lemma in {"client", "customer", "supplier", "vendor", "partner"}:
            out.add("party")
        return out

    def _phrase(
        self, f: Frame, obj: Word | None, name: str, wanted: frozenset[str], sentence: Sentence
    ) -> list[Word]:
        phrases = list(f.obliques.get(name, []))
        for o in [obj] if obj is not None else []:
            phrases += [c for c in o.under("nmod", "obl") if preposition(c) == name]
        return [
            p
            for p in phrases
            if "any" in wanted or self._is_listed(p, wanted) or (self.kinds(p, sentence) - {"list"}) & wanted
        ]

    @staticmethod
    def _is_listed(word: Word, wanted: frozenset[str]) -> bool:
        """ "list" alone may be any list: the words before it must say that it restricts."""
        if "list" not in wanted or "list" not in noun_classes(word):
            return False
        if word.lemma != "list":
            return word.lemma not in {"register"}
        before = {w.lower for w in word.subtree() if w.i < word.i} | {w.lower for w in word.subtree()}
        return bool(
            before
            & {
                "entity",
                "export",
                "trade",
                "sanctions",
                "sanction",
                "restricted",
                "restrictions",
                "military",
                "unverified",
                "black",
                "denied",
                "covered",
                "security",
                "control",
            }
        )

    def _subject_fits(self, wanted: str, f: Frame, sentence: Sentence) -> bool:
        if wanted == "any":
            return True
        if wanted in {"relation", "plan"}:
            heads = f.subjects or f.objects
            return any(wanted in noun_classes(transparent(h)) for h in heads)
        subjects = f.subjects
        if not subjects:
            return True
        state = any(self._is_state(w, sentence) for w in subjects)
        if wanted == "state":
            return state
        return not state

    def _is_state(self, word: Word, sentence: Sentence) -> bool:
        actors = self.resolver.actors(word, sentence)
        return (
            any(a.kind in {"state", "place"} for a in actors)
            or "state" in self.kinds(word, sentence)
            or (
                bool(actors)
                and actors[0].kind == "person"
                and actors[0].party is not None
                and set(actors[0].text.lower().split()) & world().state != set()
            )
        )

    def _look(
        self, paths: tuple[str, ...], f: Frame, obj: Word | None, sentence: Sentence, avoid: list[Actor]
    ) -> list[Actor]:
        taken = {a.key for a in avoid}
        spare: list[Actor] = []
        for path in paths:
            found: list[Actor] = []
            if path.endswith(".owner"):
                base = [obj] if path.startswith("obj") else f.subjects or f.objects
                for word in base:
                    if word is not None:
                        found += self.resolver.owners(transparent(word), sentence, avoid)
            elif path.startswith("of:"):
                for word in f.obliques.get(path[3:], []):
                    found += self.resolver.owners(word, sentence, avoid)
            elif path.endswith(".content"):
                base = [obj] if path.startswith("obj") else f.subjects
                for word in base:
                    found += self._content(word, sentence, avoid) if word is not None else []
            else:
                for word in self._words(path, f, obj):
                    found += self.resolver.actors(word, sentence, avoid)
            fresh = [a for a in found if a.key not in taken]
            solid = [a for a in fresh if a.kind != "literal"]
            if solid:
                return solid
            spare = spare or fresh
        return spare

    @staticmethod
    def _words(path: str, f: Frame, obj: Word | None) -> list[Word]:
        head, _, rest = path.partition(".")
        if not rest:
            return {
                "subj": f.subjects,
                "obj": [obj] if obj is not None else [],
                "iobj": f.indirect,
                "by": f.subjects,
            }.get(head, [])
        if head == "obl":
            return list(f.obliques.get(rest, []))
        bases = (
            [obj]
            if head == "obj" and obj is not None
            else (f.subjects or f.objects)
            if head == "subj"
            else []
        )
        return [
            c for b in bases for w in conjuncts(transparent(b)) for c in _inside(w) if preposition(c) == rest
        ]

    def _content(self, noun: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "plans to sell phones made by X", "a deal to license Y's software": the other side."""
        out: list[Actor] = []
        for clause in noun.under("acl", "advcl", "xcomp"):
            inner = frame(clause)
            target = self._object(inner)
            for name in ("with", "from", "to", "by"):
                for word in inner.obliques.get(name, []):
                    out += [
                        a
                        for a in self.resolver.actors(word, sentence, avoid, literal=False)
                        if a.kind in {"org", "person"}
                    ]
            if target is not None:
                out += self.resolver.owners(target, sentence, avoid)
                out += [
                    a
                    for a in self.resolver.actors(target, sentence, avoid, literal=False)
                    if a.kind in {"org", "state"}
                ]
        return out

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

    # bans

    def _banned_list(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "The banned services included A and B"."""
        if f.word.lemma != "include" or not f.subjects:
            return None
        subject = f.subjects[0]
        marked = [
            c
            for c in subject.children
            if c.dep == "amod"
            and c.lemma in {"ban", "bar", "prohibit", "outlaw", "blacklist", "sanction"}
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
        content = self._complement(f)
        subject = f.subjects[0] if f.subjects else None
        state = subject is not None and (
            self._is_state(subject, sentence) or "restriction" in noun_classes(subject)
        )
        strict = f.word.lemma in {
            "ban",
            "bar",
            "prohibit",
            "forbid",
            "outlaw",
            "proscribe",
            "debar",
            "blacklist",
        }
        if not state and not (strict and subject is None):
            return None
        if subject is not None and "restriction" in noun_classes(subject):
            agent = self.resolver.owners(subject, sentence)
        else:
            agent = self._look(("subj",), f, obj, sentence, [])
        draft = Draft("use_ban", "forbidden", f.word, f, agent=agent, object=obj)
        if content is not None:
            return self._ban_of_act(draft, f, content, obj, sentence)
        if obj is None:
            return None
        kinds = self.kinds(obj, sentence)
        if obj.lemma == "import":
            draft.type, draft.rule = "import_halted", "ban-imports"
            draft.target = self._look(
                ("obj.from", "obl.from", "obj.of", "obj.owner"), f, obj, sentence, agent
            )
        elif obj.lemma in {"sale", "export", "supply", "shipment", "delivery", "transfer"} or (
            kinds & {"supply"} and not kinds & {"goods", "party"} and f.obliques.get("to")
        ):
            draft.type = "export_ban"
            draft.target = self._look(("obj.to", "obl.to", "obj.owner", "obj.of"), f, obj, sentence, agent)
        elif (
            kinds & {"relation"}
            and any(preposition(c) == "with" for c in obj.under("nmod"))
            and not kinds & {"party"}
        ):
            draft.type = "export_ban"
            draft.target = self._look(("obj.owner",), f, obj, sentence, agent) or self._subject_target(
                subject, sentence
            )
        elif kinds & {"purchase", "goods", "party", "supply", "relation"} and (
            strict or kinds & {"party", "goods"}
        ):
            if not strict and f.word.lemma not in {"block", "exclude", "shut"}:
                return None
            paths: tuple[str, ...] = ("obj.of", "obj.owner", "obj", "obj.from")
            if "party" in kinds:
                paths = ("obj",)
            draft.target = self._look(paths, f, obj, sentence, agent)
            if f.obliques.get("from") and not strict:
                suppliers = [
                    w for w in f.obliques["from"] if self.kinds(w, sentence) & {"relation", "supply"}
                ]
                if suppliers:
                    draft.type = "export_ban"
        else:
            return None
        return draft

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
            if child.pos in {"VERB", "AUX"} and child.i > f.word.i:
                if (
                    child.dep.split(":")[0] in {"advcl", "xcomp", "ccomp", "obl"}
                    and (child.tag == "VBG" or any(c.lower in {"to", "from"} for c in child.children))
                    and not any(
                        c.dep == "mark"
                        and c.lower in {"because", "after", "as", "while", "if", "by", "since", "when"}
                        for c in child.children
                    )
                ):
                    return child
        return None

    def _ban_of_act(
        self, draft: Draft, f: Frame, content: Word, obj: Word | None, sentence: Sentence
    ) -> Draft | None:
        inner = frame(content)
        what = self._object(inner)
        barred = self._look(("obj",), f, obj, sentence, draft.agent)
        verbs = inner.classes.keys()
        draft.object = what or obj
        receivers = self._look(("obl.to", "iobj", "obl.with"), inner, what, sentence, draft.agent + barred)
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

    def _forced(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "told cadets not to use X", "ordered carriers to remove Y's gear": an order of a state."""
        if any(k == "force" and w.lemma not in _ORDERS for k, w in f.operators):
            return None
        if not f.forced_by or not any(self._is_state(w, sentence) for w in f.forced_by):
            return None
        obj = self._object(f)
        removing = bool(f.classes.keys() & {"remove", "stop", "end", "part"}) and not f.down
        if not (f.down or removing):
            return None
        agent = [a for w in f.forced_by for a in self.resolver.actors(w, sentence)]
        draft = Draft("use_ban", "ordered", f.word, f, agent=agent, object=obj)
        if "buy" in f.classes or (
            removing and obj is not None and self.kinds(obj, sentence) & {"goods", "party"}
        ):
            draft.target = self._look(("obj.owner", "obj", "obl.from"), f, obj, sentence, agent)
        elif "supply" in f.classes:
            draft.type = "export_ban"
            draft.target = self._look(("obl.to", "iobj", "obl.with", "obj"), f, obj, sentence, agent)
        else:
            return None
        return draft if draft.target else None

    # goods gone astray

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
            # Far from its verb in the parse, but with no other verb between: "reselling gear worth millions to Iran".
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

    def _embargoed(self, phrase: Word) -> str | None:
        words = phrase.subtree()
        text = self.resolver.text[words[0].start : words[-1].end]
        known = world()
        for country in known.embargoed:
            adjective = next((a for a, c in known.demonyms.items() if c == country), None)
            if country in text or (adjective and adjective in text):
                return country
        return None

    # turned off

    def _turned_off(self, f: Frame, sentence: Sentence) -> Draft | None:
        """ "no longer sells", "stopped buying", "won't carry", "decided not to include"."""
        if not f.down or any(k == "able" and w.lemma in {"allow", "permit"} for k, w in f.operators):
            # What somebody is "not allowed" to do is the ban's event, not theirs.
            return None
        if any(k == "force" for k, _ in f.operators):
            return None
        verbs = f.classes.keys()
        obj = self._object(f)
        agent = self._look(("subj",), f, obj, sentence, [])
        if f.passive and not agent:
            agent = []
        draft = Draft("", "turned-off", f.word, f, agent=agent, object=obj)
        state = any(a.kind in {"state", "place"} for a in agent)
        to = self._look(("obl.to", "iobj", "obl.for"), f, obj, sentence, agent)
        if obj is not None and not to:
            # "offering them services", "offering members discounts": whom, where the parser joins the two nouns.
            for child in obj.children:
                inner = (
                    child.pos == "PRON"
                    and child.tag == "PRP"
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

    def _platform(self, f: Frame, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        found: list[Actor] = []
        for name in ("on", "through", "via"):
            for phrase in f.obliques.get(name, []):
                found += self.resolver.owners(phrase, sentence, agent) or self.resolver.actors(
                    phrase, sentence, agent, literal=False
                )
        return [a for a in found if a.kind == "org" and a.key not in taken]

    def _makers(self, obj: Word | None, f: Frame, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        found = self._look(("obl.from",), f, obj, sentence, agent)
        if obj is not None:
            for word in conjuncts(obj):
                found += self.resolver.owners(word, sentence, agent)
                found += [
                    a
                    for a in self.resolver.actors(word, sentence, agent, literal=False)
                    if a.kind in {"org", "product"}
                ]
        fit = [
            a
            for i, a in enumerate(found)
            if a.key not in taken
            and a.kind not in {"place", "literal"}
            and a.key not in {b.key for b in found[:i]}
        ]
        if not fit and obj is not None:
            start, _ = self.resolver.core(obj)
            return self.resolver.origin(start, obj.start)
        return fit

    def _object_party(self, obj: Word | None, sentence: Sentence) -> bool:
        return obj is not None and any("party" in self.kinds(w, sentence) for w in conjuncts(obj))

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
        allowed = any(w.lemma in {"allow", "permit"} for _, w in f.operators)
        if (
            not agent
            or any(a.kind in {"state", "place"} for a in agent)
            or (not target and not (allowed and obj is not None))
        ):
            return None
        return Draft("tie_continues", "going-on", f.word, f, agent=agent, target=target, object=obj)

    # predicates and nouns

    def copula(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "the partnership between A and B is over"."""
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
        if word.lemma in _ending_nouns():
            return self._ending(word, sentence)
        return None

    def _restriction_noun(self, word: Word, sentence: Sentence) -> Draft | None:
        """ "US sanctions on Z", "a ban on US suppliers selling equipment to Z": both sides stated."""
        if word.head is not None and word.dep.split(":")[0] in {"compound"}:
            return None
        bans = [c for c in word.under("nmod", "obl") if preposition(c) in {"on", "against"}]
        acts = [c for c in word.under("acl", "advcl") if c.pos == "VERB"]
        act = self._act_on(word, bans, acts, sentence)
        target: list[Actor] = []
        if act is not None:
            inner = frame(act)
            target = self._look(
                ("obl.to", "iobj", "obl.with", "obl.from", "obj.to", "obj.owner"),
                inner,
                self._object(inner),
                sentence,
                [],
            )
        else:
            for ban in bans:
                if self.kinds(ban, sentence) & {"party", "goods"}:
                    target += self.resolver.actors(ban, sentence, literal=False)
                target = target or self.resolver.owners(ban, sentence)
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


def subjects_of(verb: Word) -> list[Word]:
    own = [c for c in verb.children if c.dep.startswith("nsubj")]
    return own or subjects_above(verb)


def _inside(word: Word) -> list[Word]:
    """Prepositional phrases of a noun, and of the nouns in them; not those of its clauses."""
    out = word.under("nmod", "obl")
    for phrase in out:
        out.extend(c for c in phrase.under("nmod") if c not in out)
    return out


@cache
def _ending_nouns() -> frozenset[str]:
    return frozenset(table("events")["ending_nouns"])


@cache
def _restriction_words() -> dict[str, frozenset[str]]:
    return {k: frozenset(v) for k, v in table("events")["restrictions"].items()}


def restriction_kind(noun: Word) -> str:
    """Type of a restriction named by a noun: by its own lemma, the words before it, what it is on."""
    words = _restriction_words()
    if noun.lemma in words["tariff"]:
        return "tariff"
    if noun.lemma in words["sanction"]:
        return "sanction"
    before = [w.lemma.lower() for w in noun.subtree() if w.i < noun.i]
    inside = [w.lemma.lower() for w in noun.subtree() if w.i > noun.i]
    for group in (before, inside):
        for kind in ("import_halted", "export_ban", "use_ban"):
            if any(w in words[kind] for w in group):
                return kind
    return "use_ban" if noun.lemma in {"ban", "moratorium", "prohibition", "bar"} else "export_ban"


def any_of(items: Any) -> Any:
    return next(iter(items), None)


__all__ = ["Draft", "Matcher", "classes", "clause_of", "is_passive"]
