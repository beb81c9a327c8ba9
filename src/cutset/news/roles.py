"""Roles: the parties at the places a rule names, and the kinds of things phrases stand for."""

from __future__ import annotations

import re

from .actors import Resolver
from .frames import Frame, frame
from .mentions import Actor
from .phrases import (
    conjuncts,
    is_firm_noun,
    is_state_noun,
    noun_classes,
    preposition,
    transparent,
)
from .rules import Draft
from .subjects import subjects_above
from .words import Sentence, Word
from .world import world

_KINDLY = {
    *(
        "trusted",
        "preferred",
        "favoured",
        "favored",
        "white",
        "approved",
        "supplier",
        "suppliers",
        "customer",
    ),
    *(
        "customers",
        "partner",
        "partners",
        "client",
        "clients",
        "waiting",
        "short",
        "guest",
        "price",
        "wish",
        "vendors",
    ),
    *("best", "top", "growing", "long", "richest", "fortune", "rich", "mailing", "reading", "buy"),
}
_LISTED = {
    "company",
    "entity",
    "firm",
    "organisation",
    "organization",
    "person",
    "group",
    "enterprise",
    "business",
}


class Roles:
    """Where the actors of a frame stand, and of what kind a phrase is."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

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
            elif kind == "place" and name.text in world().towns:
                out.add("place")
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

    @staticmethod
    def _object(f: Frame) -> Word | None:
        return transparent(f.objects[0]) if f.objects else None

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
        if before & _KINDLY:
            return False
        if any(c.dep == "nmod:poss" for c in word.children) or any(
            preposition(c) == "of" and c.lemma in _LISTED for c in word.under("nmod")
        ):
            # "its strategic commodities list", "a list of companies it says ...".
            return True
        if before & {"trusted", "preferred", "favoured", "favored", "white", "approved"}:
            return False
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
                "unreliable",
                "entities",
                "barred",
                "banned",
                "prohibited",
                "suspect",
                "sdn",
                "designated",
                "blocked",
                "watch",
                "blacklisted",
                "high-risk",
                "restraint",
            }
        )

    def _is_state(self, word: Word, sentence: Sentence) -> bool:
        if any(is_state_noun(c) and c.dep in {"compound", "amod", "appos", "nmod"} for c in word.children):
            # "Sweden's regulator PTS".
            return True
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
            elif path == "obj.rel":
                found += self._in_clause(obj, sentence, avoid)
            elif path == "after.name":
                found += [
                    self.resolver._actor(n)
                    for n in self.resolver.registry.at(f.word.end, min(sentence.end, f.word.end + 120))
                    if n.owner is not None and n.owner.kind in {"org", "product"} and not n.modifies
                ][:1]
            elif path == "after.to":
                found += self._goal_after(f, sentence, avoid)
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
            fresh = list({a.key: a for a in reversed(found) if a.key not in taken}.values())[::-1]
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

    def _where(self, f: Frame, obj: Word | None, sentence: Sentence) -> list[Actor]:
        """The country an act is done in or to: "in Peru", "in the country", "there", "its Lima office"."""
        out: list[Actor] = []
        for name in ("in", "into", "to", "from", "inside", "across", "within", "throughout", "for"):
            phrases = list(f.obliques.get(name, []))
            if obj is not None:
                phrases += [c for w in conjuncts(obj) for c in _inside(w) if preposition(c) == name]
            for phrase in phrases:
                if world_time(phrase):
                    continue
                out += [
                    a
                    for a in self.resolver.actors(phrase, sentence, literal=False)
                    if a.kind in {"place", "state"} and (world().is_country(a.text) or a.how == phrase.text)
                ]
                out += self._origin_of(phrase)
        if obj is not None:
            out += [a for w in conjuncts(obj) for a in self._origin_of(w)]
        for word in f.word.line:
            near = word.head is not None and (
                word.head is f.word or word.head is obj or word.head in f.objects
            )
            if word.lower == "there" and word.tag == "RB" and near and word.i > f.word.i:
                out += self.resolver.place_before(word.start)
        seen: dict[object, Actor] = {}
        for actor in out:
            seen.setdefault(actor.key, actor)
        return list(seen.values())

    def _origin_of(self, word: Word) -> list[Actor]:
        """ "Peruvian clients", "its Lima office": the country inside the phrase."""
        start, _ = self.resolver.core(word)
        return self.resolver.origin(start, word.start) or self.resolver.seat(start, word.start)

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
            ("obj.with", "obj.to", "obj.of", "obj.for"), f, obj, sentence, draft.agent
        )

    def _in_clause(self, obj: Word | None, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "the licence under which B builds chips", "the deal it signed with B": the firm in the clause."""
        if obj is None:
            return []
        taken = {a.key for a in avoid}
        for clause in obj.under("acl"):
            for word in clause.subtree():
                if word.pos != "PROPN" or word.dep in {"compound", "flat"}:
                    continue
                found = [
                    a for a in self.resolver.actors(word, sentence, avoid, literal=False) if a.kind == "org"
                ]
                fresh = [a for a in found if a.key not in taken]
                if fresh:
                    return fresh
        return []

    def _goal_after(self, f: Frame, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "revoked licences that let A supply chips to B": the last named firm behind a "to" or "for"."""
        out: list[Actor] = []
        for word in sentence.words:
            if word.i > f.word.i and preposition(word) in {"to", "for", "with"}:
                found = self.resolver.actors(word, sentence, avoid, literal=False)
                out = [a for a in found if a.kind in {"org", "person"}] or out
        return out

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

    def _embargoed(self, phrase: Word) -> str | None:
        """The country under embargo a phrase names, by its name, its people's or a town's."""
        words = phrase.subtree()
        text = set(re.findall(r"[A-Z][\w.]*", self.resolver.text[words[0].start : words[-1].end]))
        known = world()
        for name, country in [*known.places.items(), *known.demonyms.items()]:
            if country in known.embargoed and set(name.split()) <= text:
                return country
        return None

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


def distinct(actors: list[Actor]) -> list[Actor]:
    """Each party once, in order."""
    return list({a.key: a for a in reversed(actors)}.values())[::-1]


def subjects_of(verb: Word) -> list[Word]:
    own = [c for c in verb.children if c.dep.startswith("nsubj")]
    return own or subjects_above(verb)


def world_time(word: Word) -> bool:
    """ "in March", "for years": when, not where."""
    return word.lemma in {"year", "month", "week", "day", "quarter", "time", "reason"} or word.pos == "NUM"


def _inside(word: Word) -> list[Word]:
    """Prepositional phrases of a noun, and of the nouns in them; not those of its clauses."""
    out = word.under("nmod", "obl")
    for phrase in out:
        out.extend(c for c in phrase.under("nmod") if c not in out)
    return out
