"""From a noun phrase to the parties it stands for: names, appositions, proxies, owners, groups, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from .names import Name, Party, Registry, tokens, world
from .tables import table
from .words import Sentence, Word, has_possessive

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"}
_INSIDE = {
    "compound",
    "flat",
    "amod",
    "det",
    "nummod",
    "nmod:poss",
    "case",
    "nmod:desc",
    "fixed",
    "goeswith",
    "nmod:unmarked",
    "nmod:npmod",
}
_PERSONAL = {
    "it",
    "they",
    "them",
    "he",
    "she",
    "him",
    "we",
    "us",
    "i",
    "itself",
    "themselves",
    "himself",
    "herself",
    "its",
    "their",
    "his",
    "her",
    "our",
    "both",
}
_RELATIVE = {"which", "who", "that", "whose", "whom"}
_TRANSPARENT = {
    "million",
    "billion",
    "worth",
    "number",
    "lot",
    "most",
    "some",
    "all",
    "any",
    "range",
    "round",
    "wave",
    "package",
    "batch",
    "series",
    "dozen",
    "hundred",
    "thousand",
    "line",
    "kind",
    "type",
    "host",
    "swath",
    "swathe",
    "part",
    "variety",
    "half",
    "majority",
    "group",
    "array",
    "percent",
    "one",
    "many",
    "several",
    "each",
    "score",
    "string",
    "shipment",
    "more",
    "slew",
    "raft",
    "bulk",
    "rest",
    "couple",
    "pair",
    "set",
    "version",
    "amount",
    "quantity",
}
_LOOSE = {"certain", "some", "other", "various", "several", "so-called", "such", "any", "all"}
_POSITION = re.compile(
    r"\b(chief|executive|CEO|CFO|chairman|chairwoman|president|spokes\w+|head|director|officer|representative|founder|"
    r"manager|[Ss]ecretary|[Mm]inister|chair|owner|partner)\b"
)
_BETWEEN = re.compile(r",? and |, |,? & ")
_MARKER = re.compile(r"\b(?:including|such as|namely)\b\s*")
_FORMER = re.compile(r"\b(former|ex-|onetime|one-time)", re.I)
_LANDS = {"country", "nation", "kingdom", "republic", "island"}
_NOT_ALONE = {
    "service",
    "force",
    "union",
    "office",
    "house",
    "defense",
    "defence",
    "justice",
    "commerce",
    "president",
    "council",
    "customs",
    "sec",
    "army",
    "city",
    "secretary",
    "court",
}
_SIDES = {
    "client",
    "customer",
    "telco",
    "buyer",
    "reseller",
    "store",
    "ally",
    "brand",
    "user",
    "business",
    "corporation",
    "subscriber",
    "chain",
    "outlet",
}
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
_EXAMPLES = {"including", "such as", "like", "namely", "notably", "especially", "e.g."}


@dataclass(frozen=True, slots=True)
class Actor:
    """[start, end): the literal text shown. `where`: the mention inside the evidence that stands for it."""

    text: str
    start: int
    end: int
    kind: str
    party: Party | None = None
    where: tuple[int, int] | None = None
    how: str | None = None

    @property
    def key(self) -> object:
        return id(self.party) if self.party is not None else " ".join(tokens(self.text))


@dataclass(slots=True)
class Memory:
    """What the reader remembers while going through the sentences."""

    subjects: list[Actor] = field(default_factory=list)
    groups: dict[str, list[Name]] = field(default_factory=dict)
    recent: list[Party] = field(default_factory=list)
    pluralities: list[Actor] = field(default_factory=list)


def noun_classes(word: Word) -> frozenset[str]:
    """Classes of the noun table the word, or it with the word before it, belongs to."""
    out = set(_classes().get(word.lemma, ()))
    for child in word.children:
        if child.dep in {"compound", "amod"} and child.i < word.i:
            out |= set(_classes().get(f"{child.lemma.lower()} {word.lemma.lower()}", ()))
            out |= set(_classes().get(f"{child.lemma.lower()}-{word.lemma.lower()}", ()))
    if not out and word.pos == "PROPN":
        out |= set(_classes().get(word.lower, ()))
    return frozenset(out)


def _classes() -> dict[str, set[str]]:
    global _noun_index
    if _noun_index is None:
        _noun_index = {}
        for kind, nouns in table("verbs")["nouns"].items():
            for noun in nouns:
                _noun_index.setdefault(noun, set()).add(kind)
    return _noun_index


_noun_index: dict[str, set[str]] | None = None


class Resolver:
    """`actors(word, sentence)`: the parties a noun phrase stands for, best reading first; empty: nobody."""

    def __init__(self, text: str, registry: Registry) -> None:
        self.text = text
        self.registry = registry
        self.memory = Memory()

    def learn_groups(self, spans: Iterable[tuple[int, int]]) -> None:
        """Plurals spelt out anywhere in the article: "all major telcos as its clients, including A, B and C"."""
        for start, end in spans:
            marker = _MARKER.search(self.text, start, end)
            if marker is None:
                continue
            members = self._series(marker.end(), end)
            if not members:
                continue
            for noun in re.finditer(r"[A-Za-z-]+s\b", self.text[start : marker.start()]):
                low = noun.group().lower()
                one = low[:-3] + "y" if low.endswith("ies") else low[:-1]
                if one in world().organisations or one in _SIDES:
                    self.memory.groups.setdefault(one, members)

    def _series(self, start: int, end: int) -> list[Name]:
        """Names from `start` on, as long as only commas and "and" stand between them."""
        out: list[Name] = []
        at = start
        for name in self.registry.at(start, end):
            if not re.fullmatch(r"[\s,]*(?:and|or|the|even|&|[\s,])*", self.text[at : name.start]):
                break
            if self._can_act(name) and name.owner is not None and name.owner.kind != "place":
                out.append(name)
            at = name.end
        return out

    def homeland(self, actor: Actor) -> Actor | None:
        """ "U.S. President Donald Trump": the state a person is named with."""
        if actor.party is None or actor.kind not in {"person", "state"}:
            return None
        for mention in actor.party.mentions[:2]:
            for name in self.registry.at(max(0, mention.start - 40), mention.start):
                between = self.text[name.end : mention.start]
                if (
                    name.owner is not None
                    and name.owner.kind == "place"
                    and re.fullmatch(r"(?:[’']s)?\s+(?:[A-Z][a-z]+\s?)*", between)
                ):
                    return self._actor(name)
        return None

    # reading a phrase

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
        return self._completed(out, sentence) if word.dep.startswith("nsubj") or len(out) > 1 else out

    def _completed(self, actors: list[Actor], sentence: Sentence) -> list[Actor]:
        """ "A, B, C and D": where the parser has two of a run of names, all of them; no common nouns beside."""
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
            if last != at or not after or after[0].pos not in {"VERB", "AUX"} or first == last:
                return actors
        keys = {a.key for a in actors}
        return [a for a in actors if a.kind != "literal"] + [
            self._actor(n) for n in run if id(n.owner) not in keys
        ]

    def _single(self, word: Word, sentence: Sentence, avoid: list[Actor], literal: bool) -> list[Actor]:
        if word.lower in _PERSONAL and not self._names_of(word):
            return self._pronoun(word, sentence, avoid)
        if word.lower in _RELATIVE:
            return []
        inner = transparent(word)
        if inner is not word:
            return self.actors(inner, sentence, avoid, literal)
        start, end = self.core(word)
        names = self._names_of(word) or self._closing(start, end)
        if names:
            return [self._named(names[-1], word, start, end)]
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

    def core(self, word: Word) -> tuple[int, int]:
        """The noun with what stands close to it: no clauses, no prepositional phrases."""
        inside = [word, *self._run_on(word)]
        for w in inside:
            inside.extend(
                c
                for c in w.children
                if (c.dep in _INSIDE or c.dep.split(":")[0] in {"compound", "flat", "amod", "det", "nummod"})
                and not c.dep.startswith("case")
                and c not in inside
            )
        return min(w.start for w in inside), max(w.end for w in inside)

    @staticmethod
    def _run_on(word: Word) -> list[Word]:
        """Nouns right behind the head that hang on it: "heavyweight" and "Verizon" after "Telecom"."""
        out: list[Word] = []
        last = word
        for child in sorted((w for w in word.subtree() if w.i > word.i), key=lambda w: w.i):
            fits = child.dep.split(":")[0] in {"flat", "list", "appos", "dep", "compound", "goeswith"}
            if child.i != last.i + 1 or not fits or child.pos not in {"NOUN", "PROPN", "X"}:
                break
            out.append(child)
            last = child
        return out

    def _names_of(self, word: Word) -> list[Name]:
        return [
            n
            for n in self.registry.overlapping(word.start, word.end)
            if n.owner is not None
            and (n.owner.kind != "demonym" or (word.pos == "PROPN" and word.dep in {"nsubj", "obj"}))
        ]

    def _closing(self, start: int, end: int) -> list[Name]:
        """A name at the end of the phrase is what the phrase names ("heavyweight Verizon")."""
        return [
            n
            for n in self.registry.at(start, end)
            if n.end == end and n.owner is not None and n.owner.kind != "demonym"
        ]

    def _named(self, name: Name, word: Word, start: int, end: int) -> Actor:
        party = name.owner or Party("other", [name])
        follower = self._state_noun_after(name)
        if follower is not None and party.kind in {"place", "state", "person"}:
            return self._cut(name.start, follower, "state", None)
        actor = self._actor(name)
        return replace(actor, where=(name.start, name.end))

    def _state_noun_after(self, name: Name) -> int | None:
        rest = self.text[name.end : name.end + 60]
        words = rest.split(" ")
        at, last = name.end, None
        for word in words[1:4]:
            at += 1 + len(word)
            bare = word.strip(".,;:!?’'\"”)").lower()
            if bare in world().state:
                last = at - (len(word) - len(word.rstrip(".,;:!?'\"”)")))
                break
            if not bare.isalpha() or not word[:1].islower() or bare in _function_words():
                break
        return last

    def actor_of(self, party: Party) -> Actor:
        return self._actor(party.full)

    def _actor(self, name: Name) -> Actor:
        party = name.owner or Party("other", [name])
        full = party.full
        if party.kind == "product" and party.owned_by is not None:
            owner = party.owned_by.full
            return Actor(
                owner.text,
                owner.start,
                owner.end,
                party.owned_by.kind,
                party.owned_by,
                (name.start, name.end),
                f"maker of {name.text}",
            )
        how = None if full.text == name.text else f"{name.text} in the sentence"
        return Actor(full.text, full.start, full.end, party.kind, party, (name.start, name.end), how)

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
        return [self._cut(begin, end if end >= word.end else word.end, "state", None)]

    def _stands_for_owner(self, word: Word) -> bool:
        classes = noun_classes(word)
        if is_firm_noun(word) or singular(word) in _SIDES:
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
        if not out:
            start, _ = self.core(word)
            kinds = {"org", "state", "product", "other", "person", "media"}
            if noun_classes(word) & {"restriction", "decision", "probe", "tariff", "relief", "list"}:
                kinds.add("place")
            names = [
                n
                for n in self.registry.overlapping(start, word.end)
                if n.end <= word.start and n.owner is not None and n.owner.kind in kinds
            ]
            out += [self._actor(n) for n in names[-1:]]
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

    def examples(self, word: Word, sentence: Sentence) -> list[Name]:
        """Names given as members of a plural: "operators, including A, B and C", "companies such as A"."""
        if word.pos == "PROPN" or not is_plural(word):
            return []
        if word in self._hosts(sentence):
            return self._listed(sentence, word)
        _, _end = self.core(word)
        for child in word.children:
            if child.i > word.i and preposition(child) in _EXAMPLES:
                return [n for c in conjuncts(child) for n in self._names_of(c) if self._can_act(n)]
        return []

    def _hosts(self, sentence: Sentence) -> list[Word]:
        """Plural nouns a list of examples in the sentence may spell out: firms before things, near before far."""
        marker = self._marker(sentence)
        if marker is None:
            return []
        plural = [w for w in sentence.words if w.i < marker.i and w.pos == "NOUN" and is_plural(w)]
        firms = [w for w in plural if is_firm_noun(w)]
        return firms[-2:] if firms else plural[-1:]

    @staticmethod
    def _marker(sentence: Sentence) -> Word | None:
        for word in sentence.words:
            following = sentence.words[word.i + 1 : word.i + 3]
            if word.lower in {"including", "namely"} or (
                word.lower == "such" and following and following[0].lower == "as"
            ):
                return word
        return None

    def _listed(self, sentence: Sentence, word: Word) -> list[Name]:
        """The names that follow the marker, as long as only commas and "and" stand between them."""
        marker = self._marker(sentence)
        if marker is None:
            return []
        if is_firm_noun(word):
            after = marker.end if marker.lower != "such" else sentence.words[marker.i + 1].end
            return self._series(after, sentence.end)
        out: list[Name] = []
        at = marker.end
        for name in self.registry.at(marker.end, sentence.end):
            gap = self.text[at : name.start]
            if not re.fullmatch(r"(\s+as)?[\s,]*(and|or|the|\s|,|&|even|U\.S\. giants like)*", gap):
                break
            if self._can_act(name):
                out.append(name)
            at = name.end
        return [n for n in out if n.owner is not None and n.owner.kind != "place" or not is_firm_noun(word)]

    @staticmethod
    def _can_act(name: Name) -> bool:
        return name.owner is not None and name.owner.kind in {
            "org",
            "state",
            "person",
            "media",
            "other",
            "place",
        }

    def _group(self, word: Word) -> list[Actor]:
        if not is_plural(word):
            return []
        members = self.memory.groups.get(singular(word), [])
        found = [
            replace(self._actor(n), where=(word.start, word.end), how=f"{word.text}: named as members")
            for n in members
        ]
        start, end = self.core(word)
        if found and any(
            n.owner is not None and n.owner.kind == "demonym" for n in self.registry.at(start, end)
        ):
            # "Pakistani telcos" is more than the members named: the phrase stays beside them.
            found.append(self._cut(self.registry.at(start, end)[0].start, end, "literal", None))
        return found

    def _described(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "the company", "the Chinese telco", "the phone maker": a firm named before, or in the title role."""
        if word.lemma not in world().organisations or not self._is_definite(word) or word.lower != word.lemma:
            return []
        start, end = self.core(word)
        country = next(
            (world().demonyms[n.text] for n in self.registry.at(start, end) if n.text in world().demonyms),
            None,
        )
        if any(c.lower == "parent" for c in word.children):
            # "its subsidiary ... the parent company": the firm itself, even where it speaks.
            avoid = []
        party = (
            self._by_country(country, avoid, word.start) if country else self._latest(avoid, sentence, word)
        )
        if party is None:
            return []
        actor = self._actor(party.full)
        return [replace(actor, where=(start, end), how=self.text[start:end])]

    def _the_country(self, word: Word, avoid: list[Actor], where: tuple[int, int]) -> list[Actor]:
        """ "the country": the place named most that is not the one acting, by its name or its adjective."""
        taken = {a.key for a in avoid}
        best: tuple[int, Name] | None = None
        for party in self.registry.parties:
            text = party.full.text
            country = world().places.get(text) or world().demonyms.get(text)
            if country is None or country in world().regions or id(party) in taken:
                continue
            if any(a.party is not None and (world().places.get(a.party.full.text) == country) for a in avoid):
                continue
            count = self.registry.count(party, word.start)
            if count and (best is None or count > best[0]):
                best = (count, party.full)
        if best is None:
            return []
        return [replace(self._actor(best[1]), where=where, kind="place", how=self.text[where[0] : where[1]])]

    def _by_country(self, country: str, avoid: list[Actor], before: int) -> Party | None:
        firms = [p for p in self.registry.parties if p.kind == "org"]
        known = [p for p in firms if p.country == country]
        if not known:
            taken = {a.key for a in avoid}
            known = [p for p in firms if id(p) not in taken and p.country is None]
        return max(
            known, key=lambda p: (self.registry.count(p, before), self.registry.count(p)), default=None
        )

    def _latest(self, avoid: list[Actor], sentence: Sentence, word: Word) -> Party | None:
        taken = {a.key for a in avoid}
        inside = [
            n.owner
            for n in self.registry.at(sentence.start, word.start)
            if n.owner is not None and n.owner.kind == "org" and id(n.owner) not in taken
        ]
        if inside:
            return inside[-1]
        for subject in self.memory.subjects:
            if subject.party is not None and subject.party.kind == "org" and id(subject.party) not in taken:
                return subject.party
        return next((p for p in reversed(self.memory.recent) if p.kind == "org" and id(p) not in taken), None)

    def _is_definite(self, word: Word) -> bool:
        return any(
            c.dep.startswith("det") and c.lower in {"the", "this", "that", "both"} for c in word.children
        ) or (word.i > 0 and self.text[max(0, word.start - 40) : word.start].lower().split()[-1:] == ["the"])

    def _pronoun(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        lower = word.lower
        if lower in {"i", "we", "us", "our"}:
            return self.speaker(sentence) if lower != "i" else []
        human = lower in {"he", "she", "him", "his", "her"}
        if lower in {"it", "them"} and word.dep.split(":")[0] in {"obj", "iobj", "obl"}:
            named = self._named_before(word, sentence, avoid)
            if named and lower == "it":
                return [replace(named[0], where=(word.start, word.end), how=word.text)]
        inside = self._antecedent(word, sentence, human)
        if not inside and lower in {"its", "their"}:
            inside = self._named_before(word, sentence, avoid)
        taken = {a.key for a in avoid}
        if inside and lower == "its" and all(a.key in taken for a in inside):
            other = self._named_before(word, sentence, avoid)
            inside = (
                inside
                if word.head is not None and noun_classes(word.head) & {"decision", "relation"}
                else other or inside
            )
        if inside:
            return [replace(a, where=(word.start, word.end), how=a.how or word.text) for a in inside]
        plural = lower in {"they", "them", "their", "both"}
        if plural and self.memory.pluralities:
            return [replace(a, where=(word.start, word.end), how=word.text) for a in self.memory.pluralities]
        fit = [a for a in self.memory.subjects if (a.kind == "person") == human]
        return [replace(a, where=(word.start, word.end), how=word.text) for a in (fit if plural else fit[:1])]

    def _named_before(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """For an object: the firm named last in the sentence that is not the one acting."""
        taken = {a.key for a in avoid}
        names = [
            n
            for n in self.registry.at(sentence.start, word.start)
            if n.owner is not None and n.owner.kind == "org" and id(n.owner) not in taken
        ]
        return [self._actor(names[-1])] if names else []

    def speaker(self, sentence: Sentence) -> list[Actor]:
        """Who "we" is in a quotation: the firm of the person who is said to speak."""
        for word in sentence.words:
            if word.pos != "VERB" or word.lemma not in {
                "say",
                "tell",
                "add",
                "announce",
                "write",
                "state",
                "explain",
                "note",
            }:
                continue
            subjects = [c for c in word.children if c.dep.startswith("nsubj") and c.lower not in _PERSONAL]
            names = [n for s in subjects for n in self.registry.at(s.subtree()[0].start, s.subtree()[-1].end)]
            firms = [n for n in names if n.owner is not None and n.owner.kind in {"org", "state"}]
            if firms:
                return [self._actor(firms[0])]
            for name in names:
                if name.owner is not None and name.owner.kind == "person":
                    return self.employer(name.owner)
        return []

    def employer(self, person: Party) -> list[Actor]:
        """The firm or office named beside a person's name where a position is, too."""
        for mention in person.mentions[:2]:
            left, right = max(0, mention.start - 70), mention.end + 70
            if not _POSITION.search(self.text[left:right]) or _FORMER.search(self.text[left:right]):
                continue
            near = [
                n
                for n in self.registry.at(left, right)
                if n.owner is not None and n.owner.kind in {"org", "state"}
            ]
            if near:
                best = min(near, key=lambda n: min(abs(n.start - mention.end), abs(n.end - mention.start)))
                return [self._actor(best)]
        return []

    def _antecedent(self, word: Word, sentence: Sentence, human: bool) -> list[Actor]:
        """The subject of a clause above that stands before the pronoun."""
        clause = clause_of(word)
        plural = word.lower in {"they", "them", "their", "both"}
        above = [clause, *clause.ancestors()] if word.dep == "nmod:poss" else list(clause.ancestors())
        for verb in above:
            if not verb.under("nsubj") and verb.lemma == "say" and verb.i < word.i:
                # The parser lost the subject: the name right before "said" is it.
                names = [n for n in self.registry.at(sentence.start, verb.start) if verb.start - n.end <= 2]
                if names and self._can_act(names[-1]):
                    return [self._actor(names[-1])]
            for child in verb.under("nsubj"):
                if (
                    child.i < word.i
                    and child.lower not in _PERSONAL | _RELATIVE
                    and word not in child.subtree()
                ):
                    found = self.actors(child, sentence)
                    fit = [
                        a for a in found if (a.kind == "person") == human and (a.kind != "literal" or plural)
                    ]
                    if fit and (
                        not plural
                        or len(fit) > 1
                        or child.lower.endswith("s")
                        or fit[0].kind != "org"
                        or not self.memory.pluralities
                    ):
                        return fit
        return []

    def _literal(self, word: Word, start: int, end: int) -> Actor:
        items = conjuncts(word)
        begin = min(
            [
                c.start
                for c in word.children
                if c.dep in _INSIDE and c.dep not in {"det", "case"} and c.lower not in _PERSONAL | _LOOSE
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

    def _cut(self, start: int, end: int, kind: str, party: Party | None) -> Actor:
        return Actor(self.text[start:end], start, end, kind, party, (start, end))

    # remembering

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


def conjuncts(word: Word) -> list[Word]:
    """The word and the nouns joined to it by "and", "or", commas."""
    out = [word]
    for w in out:
        # A conjunct may hang on the second half of a name ("T-Mobile and Sprint").
        parts = [c for c in w.children if c.dep == "flat"]
        out.extend(
            c
            for c in [c for p in [w, *parts] for c in p.children]
            if c.dep == "conj" and c.pos in _NOMINAL and c not in out and preposition(c) not in _EXAMPLES
        )
    return out


def preposition(word: Word) -> str:
    """The preposition of a noun phrase as one string, in lower case ("out of", "such as")."""
    cases = sorted((c for c in word.children if c.dep == "case" and c.i < word.i), key=lambda c: c.i)
    parts: list[str] = []
    for case in cases:
        parts += [w.lower for w in [case, *sorted(case.under("fixed"), key=lambda w: w.i)]]
    return " ".join(parts)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("language")["en"]) | {
        "after",
        "before",
        "into",
        "over",
        "against",
        "since",
        "while",
        "when",
        "because",
    }


def is_thing(lower: str) -> bool:
    """A noun of the tables for goods."""
    return "goods" in _classes().get(lower, ())


def is_plural(word: Word) -> bool:
    low = word.lower
    return word.tag == "NNS" or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")))


def singular(word: Word) -> str:
    low = word.lower
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") else low


def is_firm_noun(word: Word) -> bool:
    """A plural that stands for firms: "operators", "clients", "retailers"."""
    return is_plural(word) and (singular(word) in world().organisations or singular(word) in _SIDES)


def is_state_noun(word: Word) -> bool:
    """A common noun for a state or an arm of it ("regulator"); "service" and "office" only inside names."""
    if word.lemma == "branch":
        return any(c.lower in {"military", "executive", "armed"} for c in word.children)
    return (
        word.pos != "PROPN"
        and (word.lemma in world().state or word.lower in world().state)
        and word.lemma not in _NOT_ALONE
    )


def transparent(word: Word) -> Word:
    """ "millions of dollars worth of switches" is about switches."""
    if word.lemma in _TRANSPARENT and word.pos in {"NOUN", "NUM", "DET", "PRON", "ADJ"}:
        for child in word.under("nmod"):
            if preposition(child) in {"of", "worth of"}:
                return transparent(child)
    return word


def clause_of(word: Word) -> Word:
    """The verb (or predicate) whose clause the word stands in."""
    current = word
    while current.head is not None and not (
        current is not word
        and (
            current.pos in {"VERB", "AUX"}
            or any(c.dep in {"cop", "nsubj", "nsubj:pass"} for c in current.children)
        )
    ):
        current = current.head
    return current
