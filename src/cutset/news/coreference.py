"""Coreference inside an article: pronouns, descriptions, who speaks in a quotation."""

from __future__ import annotations

import re
from dataclasses import replace

from .groups import Groups
from .mentions import Actor
from .party import Name, Party
from .phrases import clause_of, is_firm_noun, noun_classes, singular
from .words import Sentence, Word
from .world import world

PERSONAL = {
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
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NOT_FIRMS = {
    "app",
    "service",
    "brand",
    "network",
    "state",
    "country",
    "nation",
    "government",
    "user",
    "store",
    "unit",
}
_JOINED = re.compile(
    r"(?:,|,? and|,? or|,? as well as|,? along with) (?:(?:the|its|rivals?|partners?|[a-z-]+(?:maker|firm|giant)?) ){0,3}"  # noqa: E501
)
RELATIVE = {"which", "who", "that", "whose", "whom"}
_POSITION = re.compile(
    r"\b(chief|executive|CEO|CFO|chairman|chairwoman|president|spokes\w+|head|director|officer|representative|founder|"
    r"manager|[Ss]ecretary|[Mm]inister|chair|owner|partner)\b"
)
_FORMER = re.compile(r"\b(former|ex-|onetime|one-time)", re.I)


class Coreference(Groups):
    """Pronouns and descriptions: who "it", "the Chinese firm", "the country" and "we" are."""

    def _described(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "the company", "the Chinese telco", "the phone maker": a firm named before, or in the title
        role."""
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

    def _described_many(self, word: Word, sentence: Sentence) -> list[Actor]:
        """ "the companies", "both carriers", "the three banks": the last names joined by "and" before."""
        if not is_firm_noun(word) or word.pos == "PROPN" or singular(word) in _NOT_FIRMS:
            return []
        before = [c for c in word.children if c.i < word.i]
        if any(c.dep.split(":")[0] in {"nmod"} or c.text in world().demonyms for c in before):
            return []
        number = next((_NUMBERS[c.lower] for c in before if c.lower in _NUMBERS), None)
        definite = any(c.lower in {"the", "both", "these", "those"} for c in before)
        if not definite or any(c.dep in {"amod"} and c.lower not in _NUMBERS for c in before):
            return []
        start, end = self.core(word)
        runs = [r for r in reversed(self._runs(word.start)) if number is None or len(r) == number]
        if runs:
            # Those the article names most; of equals, those named last.
            run = max(runs, key=lambda r: sum(self.registry.count(n.owner, word.start) for n in r if n.owner))
            if run:
                return [replace(self._actor(n), where=(start, end), how=self.text[start:end]) for n in run]
        return []

    def _runs(self, before: int) -> list[list[Name]]:
        """Firms named in a row before an offset: "A and B", "A, B and C"."""
        runs: list[list[Name]] = []
        run: list[Name] = []
        for name in self.registry.at(max(0, before - 2500), before):
            if name.owner is None or name.owner.kind not in {"org", "state"}:
                run = []
                continue
            if run and _JOINED.fullmatch(self.text[run[-1].end : name.start]):
                run.append(name)
            else:
                run = [name]
            if len(run) > 1 and (not runs or runs[-1] is not run):
                runs.append(run)
        return runs

    def topic(self, word: Word, avoid: list[Actor]) -> list[Actor]:
        """ "the app", "such gear", with nobody named beside: whose goods the article is about, the firm or
        product it has named most so far."""
        if not self._is_definite(word) and not any(
            c.lower in {"such", "these", "those"} for c in word.children
        ):
            return []
        start, end = self.core(word)
        if any(n.owner is not None for n in self.registry.at(start, end)):
            return []
        taken = {a.key for a in avoid}
        counted = [
            (self.registry.count(p, word.start), p)
            for p in self.registry.parties
            if p.kind in {"org", "product"} and id(p) not in taken
        ]
        most = max(counted, key=lambda c: (c[0], -c[1].full.start), default=None)
        if most is None or most[0] < 2:
            return []
        actor = self._actor(most[1].full)
        if actor.key in taken:
            return []
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
            known = [
                p
                for p in firms
                if id(p) not in taken and p.country is None and self.registry.count(p, before)
            ]
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
        if lower == "them":
            many = self._plural_before(word, sentence, avoid)
            if many:
                return [replace(a, where=(word.start, word.end), how=word.text) for a in many]
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

    def _plural_before(self, word: Word, sentence: Sentence, avoid: list[Actor]) -> list[Actor]:
        """ "them": the last plural firms before in the sentence that are not the ones acting."""
        taken = {a.key for a in avoid}
        for other in reversed(sentence.words[: word.i]):
            if other.pos == "NOUN" and is_firm_noun(other) and not other.dep.startswith("nsubj"):
                found = [a for a in self.actors(other, sentence) if a.key not in taken]
                if found:
                    return found
        return []

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
        if self.memory.asked is sentence:
            # "our partner said": who "our" is is asked again while who speaks is being found.
            return []
        self.memory.asked = sentence
        try:
            return self._speaker_of(sentence)
        finally:
            self.memory.asked = None

    def _speaker_of(self, sentence: Sentence) -> list[Actor]:
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
            subjects = [c for c in word.children if c.dep.startswith("nsubj") and c.lower not in PERSONAL]
            names = [n for s in subjects for n in self.registry.at(s.subtree()[0].start, s.subtree()[-1].end)]
            firms = [n for n in names if n.owner is not None and n.owner.kind in {"org", "state"}]
            if firms:
                return [self._actor(firms[0])]
            for subject in subjects if not names else []:
                before = [a for a in self.memory.subjects if a.kind == "org"]
                described = [a for a in self.actors(subject, sentence, literal=False) if a.kind == "org"]
                described = before if described and before else described
                if described:
                    # "we have decided ..., the company said".
                    return described
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
                    and child.lower not in PERSONAL | RELATIVE
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
