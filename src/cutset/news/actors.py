"""From a noun phrase to the parties it stands for: names, appositions, proxies, owners, groups, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .coreference import PERSONAL, RELATIVE, Coreference
from .mentions import INSIDE, Actor
from .phrases import (
    SIDES,
    conjuncts,
    is_firm_noun,
    is_state_noun,
    noun_classes,
    preposition,
    singular,
    transparent,
)
from .words import Sentence, Word, has_possessive
from .world import world

_LOOSE = {"certain", "some", "other", "various", "several", "so-called", "such", "any", "all"}
_BETWEEN = re.compile(r",? and |, |,? & ")
_LANDS = {"country", "nation", "kingdom", "republic", "island"}
_EDITIONS = {"app", "version", "edition", "application", "release"}
_OWNED = {"from", "by", "of"}
_MADE = {
    "make",
    "manufacture",
    "produce",
    "build",
    "supply",
    "sell",
    "own",
    "develop",
    "design",
    "provide",
    "offer",
    "create",
    "run",
    "operate",
}


class Resolver(Coreference):
    """`actors(word, sentence)`: the parties a noun phrase stands for, best reading first; empty: nobody."""

    def actors(
        self, word: Word | None, sentence: Sentence, avoid: Iterable[Actor] = (), literal: bool = True
    ) -> list[Actor]:
        if word is None:
            return []
        out: list[Actor] = []
        for item in conjuncts(word):
            for actor in self._single(item, sentence, list(avoid), literal):
                if actor.key not in {a.key for a in out}:
                    out.append(actor)
        return self._completed(out, sentence, word) if word.dep.startswith("nsubj") or len(out) > 1 else out

    def _completed(self, actors: list[Actor], sentence: Sentence, word: Word) -> list[Actor]:
        """ "A, B, C and D": where the parser has two of a run of names, all of them; no common nouns
        beside."""
        named = [a for a in actors if a.party is not None and a.where is not None and a.kind == "org"]
        if not named:
            return actors
        names = [n for n in self.registry.at(sentence.start, sentence.end) if n.owner is not None]
        at = next((i for i, n in enumerate(names) if named[0].where == (n.start, n.end)), None)
        if at is None:
            return actors
        first = last = at
        while first > 0 and _BETWEEN.fullmatch(self.text[names[first - 1].end : names[first].start]):
            first -= 1
        while last + 1 < len(names) and _BETWEEN.fullmatch(
            self.text[names[last].end : names[last + 1].start]
        ):
            last += 1
        run = [n for n in names[first : last + 1] if n.owner is not None and n.owner.kind == "org"]
        if not all(any(n.owner is a.party for n in run) for a in named):
            return actors
        if len(named) < 2:
            # One of them only: the run must end with it, right before its verb.
            after = [w for w in sentence.words if w.start >= names[last].end][:1]
            verb = word.head
            if verb is not None and any(c.dep == "cc" and c.end <= word.start for c in verb.children):
                # "..., and B scrapped": the "and" joins clauses, not names.
                return actors
            if last != at or not after or after[0].pos not in {"VERB", "AUX"} or first == last:
                return actors
        keys = {a.key for a in actors}
        return [a for a in actors if a.kind != "literal"] + [
            self._actor(n) for n in run if id(n.owner) not in keys
        ]

    def _single(self, word: Word, sentence: Sentence, avoid: list[Actor], literal: bool) -> list[Actor]:
        if word.lower in PERSONAL and not self._names_of(word):
            return self._pronoun(word, sentence, avoid)
        if word.lower in RELATIVE:
            return []
        inner = transparent(word)
        if inner is not word:
            return self.actors(inner, sentence, avoid, literal)
        start, end = self.core(word)
        names = self._names_of(word) or self._closing(start, end)
        if names:
            return [self._named(names[-1], word, start, end)]
        if word.pos == "PROPN" and word.lower in world().state and word.text[:1].isupper():
            # "Congress", "Parliament": the state's own organ, though no name of the article.
            return [self._cut(word.start, word.end, "state", None)]
        placed = self._beside(word, start, end)
        if placed:
            return placed
        if word.lemma in _LANDS and self._is_definite(word):
            return self._the_country(word, avoid, (start, end))
        if is_state_noun(word):
            return self._state(word, sentence, start, end)
        members = self.examples(word, sentence)
        if members:
            return [self._actor(n) for n in members]
        held = [
            a
            for clause in word.under("acl")
            if clause.lemma in {"own", "control"}
            for c in clause.children
            if c.dep == "obl:agent" or preposition(c) == "by"
            for a in self.actors(c, sentence, avoid, literal=False)
        ]
        if held:
            return held
        many = self._described_many(word, sentence)
        if many:
            return many
        group = self._group(word)
        if group:
            return group
        owned = self.owners(word, sentence, avoid) if self._stands_for_owner(word) else []
        if owned:
            return owned
        described = self._described(word, sentence, avoid)
        if described:
            return described
        return [self._literal(word, start, end)] if literal and word.pos in {"NOUN", "PROPN"} else []

    def _beside(self, word: Word, start: int, end: int) -> list[Actor]:
        """Appositions: "its largest customer, Acme"; "a telecoms firm, TCI"."""
        if word.pos == "PROPN":
            return []
        for child in word.children:
            if child.dep in {"appos", "flat"} and child.pos in {"PROPN", "NOUN", "X"}:
                names = self._names_of(child)
                if names:
                    listed = [n for c in conjuncts(child) for n in self._names_of(c)]
                    return [self._actor(n) for n in listed or names]
        return []

    def _state(self, word: Word, sentence: Sentence, start: int, end: int) -> list[Actor]:
        names = [n for n in self.registry.at(start, end) if n.owner is not None]
        first = min((n.start for n in names), default=start)
        bare = not any(c.dep in {"compound", "amod"} for c in word.children)
        if not names and self._is_definite(word) and (bare or word.lemma == "branch"):
            # "the military branch", "the agency": one already named.
            known = self.memory.organs.get(word.lemma)
            if known is not None:
                return [replace(known, where=(word.start, word.end), how=self.text[start:end])]
            for party in reversed(self.memory.recent):
                if party.kind == "state" and word.lemma in world().organisations:
                    return [
                        replace(
                            self._actor(party.full), where=(word.start, word.end), how=self.text[start:end]
                        )
                    ]
        begin = (
            first
            if names
            else min((c.start for c in word.children if c.dep in {"amod", "compound"}), default=word.start)
        )
        organ = self._cut(begin, end if end >= word.end else word.end, "state", None)
        if names:
            self.memory.organs[word.lemma] = organ
        return [organ]

    def _stands_for_owner(self, word: Word) -> bool:
        classes = noun_classes(word)
        if is_firm_noun(word) or singular(word) in SIDES:
            # "its clients" are others.
            return False
        return (
            word.lemma in world().proxies
            or word.lower in world().proxies
            or bool(
                classes
                & {"goods", "supply", "purchase", "plan", "relation", "presence", "decision", "restriction"}
            )
            or word.lemma in world().products
        )

    def owners(self, word: Word, sentence: Sentence, avoid: Iterable[Actor] = ()) -> list[Actor]:
        """Whose the thing is: possessor, name before it, "from", "by", "made by"."""
        out: list[Actor] = []
        for child in word.under("nmod"):
            if child.dep == "nmod:poss":
                out += self.actors(child, sentence, avoid, literal=False)
                if child.lower in PERSONAL and self._used_not_made(word, out, avoid):
                    out = []
        if not out:
            start, _ = self.core(word)
            kinds = {"org", "state", "product", "other", "person", "media"}
            if noun_classes(word) & {"restriction", "decision", "probe", "tariff", "relief", "list"}:
                kinds.add("place")
            names = [
                n
                for n in self.registry.overlapping(start, word.end)
                if n.end <= word.start and n.owner is not None and n.owner.kind in kinds and not n.modifies
            ]
            out += [self._actor(n) for n in names[-1:]]
        if word.lemma in _EDITIONS:
            # "the Android app of Bolt": what it runs on, and whose it is.
            whose = [
                a
                for child in word.under("nmod", "obl")
                if preposition(child) == "of"
                for a in self.actors(child, sentence, avoid, literal=False)
            ]
            out = whose or out
        speaks = word.lemma in world().proxies or word.lower in world().proxies
        if not out:
            for child in word.under("nmod", "obl"):
                if (
                    preposition(child) in _OWNED or (speaks and preposition(child) in {"for", "at", "with"})
                ) and not (
                    preposition(child) == "of"
                    and noun_classes(child) & {"goods"}
                    and not self._names_of(child)
                ):
                    out += self.actors(child, sentence, avoid, literal=False)
        if not out:
            for clause in word.under("acl"):
                if clause.lemma in _MADE:
                    for child in clause.children:
                        if child.dep == "obl:agent" or (
                            child.dep.startswith("obl") and preposition(child) == "by"
                        ):
                            out += self.actors(child, sentence, avoid, literal=False)
        if not out:
            # "pre-orders of its P30 handset", "introduction of the phone": the owner of what is inside.
            for child in word.under("nmod"):
                if preposition(child) == "of":
                    out += self.owners(child, sentence, avoid)
        if not out and noun_classes(word) & {"goods", "supply", "purchase"}:
            start, _ = self.core(word)
            out += self.origin(start, word.start)
        return [a for a in out if a.kind != "place" or a.where is None or has_possessive(word)] or out

    def _used_not_made(self, word: Word, owners: list[Actor], avoid: Iterable[Actor]) -> bool:
        """ "retired its last Acme router": used by it, made by Acme."""
        if word.dep.split(":")[0] not in {"obj", "nsubj"} or not noun_classes(word) & {"goods"}:
            return False
        taken = {a.key for a in avoid}
        start, _ = self.core(word)
        makers = [n.owner for n in self.registry.at(start, word.start) if n.owner is not None]
        return bool(owners) and all(a.key in taken for a in owners) and any(m.kind == "org" for m in makers)

    def origin(self, start: int, end: int) -> list[Actor]:
        """ "Venezuelan crude": the country goods are from."""
        for name in self.registry.at(start, end):
            country = world().demonyms.get(name.text)
            if country is None:
                continue
            for party in self.registry.parties:
                if world().places.get(party.full.text) == country:
                    return [replace(self._actor(party.full), where=(name.start, name.end), how=name.text)]
            return [self._cut(name.start, name.end, "place", name.owner)]
        return []

    def seat(self, start: int, end: int) -> list[Actor]:
        """ "its Moscow office": the country of the city named, where the city is a capital."""
        for name in self.registry.at(start, end):
            country = world().capitals.get(name.text) or world().places.get(name.text)
            if country is None:
                continue
            for party in self.registry.parties:
                if world().places.get(party.full.text) == country:
                    return [replace(self._actor(party.full), where=(name.start, name.end), how=name.text)]
            return [self._cut(name.start, name.end, "place", name.owner)]
        return []

    def place_before(self, at: int) -> list[Actor]:
        """ "there": the country named last before, in the same paragraph."""
        start = self.text.rfind("\n", 0, at) + 1
        for name in reversed(self.registry.at(start, at)):
            if name.owner is not None and name.owner.kind == "place" and world().is_country(name.text):
                return [replace(self._actor(name), kind="place", how="there")]
        return []

    def _literal(self, word: Word, start: int, end: int) -> Actor:
        items = conjuncts(word)
        begin = min(
            [
                c.start
                for c in word.children
                if c.dep in INSIDE and c.dep not in {"det", "case"} and c.lower not in PERSONAL | _LOOSE
            ]
            + [word.start]
        )
        if word.lemma in world().proxies or word.lemma in world().organisations:
            of = [c for c in word.under("nmod") if preposition(c) == "of"]
            end = max([end, *(self.core(c)[1] for c in of)])
        if len(items) == 1:
            for child in word.under("acl"):
                if child.i > word.i and child.lemma == "use":
                    used = [
                        c.end for w in child.under("obj") for c in w.subtree() if not c.dep.startswith("acl")
                    ]
                    end = max([end, *used])
        return self._cut(begin, end, "literal", None)

    def remember(self, sentence: Sentence | None, start: int, end: int) -> None:
        """After a sentence: who was its subject, who was named, which plurals were spelt out."""
        named = [n for n in self.registry.at(start, end) if n.owner is not None]
        subject: list[Actor] = []
        if sentence is not None:
            subject = self._main_subject(sentence)
        if not subject:
            subject = [self._actor(n) for n in named if self._can_act(n)][:1]
        if subject:
            self.memory.subjects = subject
            several = len(subject) > 1 or (subject[0].kind == "literal" and subject[0].text.endswith("s"))
            self.memory.pluralities = subject if several else []
        for name in named:
            party = name.owner
            if party is not None and party.kind in {"org", "state", "person"}:
                if party in self.memory.recent:
                    self.memory.recent.remove(party)
                self.memory.recent.append(party)

    def _main_subject(self, sentence: Sentence) -> list[Actor]:
        root = sentence.root()
        if root is None:
            return []
        for child in root.under("nsubj"):
            found = self.actors(child, sentence)
            if found and (found[0].kind != "literal" or child.lower.endswith("s")):
                return found
        return []
