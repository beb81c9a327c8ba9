"""Names of an article, and which of them name the same party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .finder import Finder
from .kinds import kind_of
from .naming import word_list
from .party import Name, Party, core, tokens
from .words import Sentence, Word
from .world import world

_OWN = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,2}$")


def _start(name: Name) -> int:
    return name.start


class Registry:
    """All names of the body, in order; `at(start, end)` gives those inside a stretch of text."""

    def __init__(self, text: str, sentences: list[tuple[int, int]]) -> None:
        self._text = text
        self._finder = Finder(text)
        self.names: list[Name] = []
        for start, end in sentences:
            self.names.extend(self._finder.find(start, end))
        self.names.sort(key=lambda n: n.start)
        self.parties: list[Party] = []
        self._merge()
        self._owners()

    def at(self, start: int, end: int) -> list[Name]:
        first = bisect_left(self.names, start, key=_start)
        return [n for n in self.names[first : bisect_left(self.names, end, key=_start)] if n.end <= end]

    def overlapping(self, start: int, end: int) -> list[Name]:
        return [n for n in self.names[: bisect_left(self.names, end, key=_start)] if n.end > start]

    def count(self, party: Party, before: int | None = None) -> int:
        return sum(before is None or m.start < before for m in party.mentions)

    def confirm(self, parsed: Iterable[Sentence]) -> None:
        """Drops one-word names at the head of a sentence that the parser takes for common words, learns
        nationalities ("Chinese tech giant Huawei")."""
        for sentence in parsed:
            for name in self.at(sentence.start, sentence.end):
                words = sentence.between(name.start, name.end)
                if name.owner is None or not words:
                    continue
                opens = words[0].i == 0 or (words[0].i == 1 and sentence.words[0].pos == "PUNCT")
                if (
                    opens
                    and len(words) == 1
                    and words[0].pos not in {"PROPN", "X"}
                    and words[0].tag not in {"NN", "JJ"}
                    and not any(w.i == words[0].i + 1 and w.pos in {"VERB", "AUX"} for w in sentence.words)
                    and len(name.owner.mentions) == 1
                    and not name.text.isupper()
                    and name.owner.kind == "org"
                ):
                    self.names.remove(name)
                    self.parties.remove(name.owner)
                    continue
                self._nationality(name, words)

    def _nationality(self, name: Name, words: list[Word]) -> None:
        party = name.owner
        if party is None or party.kind != "org" or party.country is not None:
            return
        head = words[-1]
        for word in [
            *words,
            *(w.head for w in words if w.head is not None and w.dep in {"appos", "compound", "flat"}),
        ]:
            for child in word.children:
                if child.text in world().demonyms and child.i < head.i:
                    party.country = world().demonyms[child.text]

    # merging

    def _merge(self) -> None:
        order = sorted(self.names, key=lambda n: (-len(n.text.split()), -len(n.text), n.start))
        for name in order:
            party = self._same(name)
            if party is None:
                party = Party(kind_of(name, self._text, self._finder.seats))
                self.parties.append(party)
            party.mentions.append(name)
            name.owner = party
        for party in self.parties:
            party.mentions.sort(key=lambda m: m.start)
        self._acronyms()

    def _same(self, name: Name) -> Party | None:
        known = world()
        place = known.places.get(name.text) or known.capitals.get(name.text)
        ours, short = tokens(name.text), core(name.text)
        adjective = name.text in known.demonyms
        if not ours:
            return None
        best: tuple[int, Party] | None = None
        for party in self.parties:
            full = party.mentions[0].text
            theirs = tokens(full)
            if ours == theirs:
                return party
            if place is not None:
                if known.places.get(full) == place and name.text in known.places:
                    return party
                continue
            if full in known.places or adjective:
                continue
            rank = 0
            if short == core(full):
                rank = 3
            elif (
                theirs[: len(ours)] == ours
                and not self._product_like(theirs[len(ours) :])
                and not (set(theirs[len(ours) :]) & known.state)
            ):
                rest = theirs[len(ours) :]
                # Newswire style: the full name comes first, the short one stands for it afterwards.
                later = name.start > min(m.start for m in party.mentions)
                rank = 2 if all(w in known.legal for w in rest) else 1 if later and party.kind == "org" else 0
            elif (
                party.kind in {"person", "state"}
                and len(ours) < len(theirs) <= 4
                and theirs[-len(ours) :] == ours
            ):
                # "Kaspersky" beside "Eugene Kaspersky" and "Kaspersky Lab": the firm, not its founder.
                rank = 0 if party.kind == "person" and self._opens_a_firm(ours) else 2
            if rank and (best is None or rank > best[0]):
                best = (rank, party)
        return best[1] if best else None

    def _opens_a_firm(self, words: tuple[str, ...] | list[str]) -> bool:
        return any(
            p.kind == "org"
            and len(tokens(p.mentions[0].text)) > len(words)
            and tokens(p.mentions[0].text)[: len(words)] == tuple(words)
            for p in self.parties
        )

    def _acronyms(self) -> None:
        """ "NRA" beside "National Rifle Association"; only where no other name fits it."""
        for party in list(self.parties):
            texts = {m.text for m in party.mentions}
            if party.kind in {"place"} or not all(re.fullmatch(r"[A-Z&.]{2,6}", t) for t in texts):
                continue
            letters = next(iter(texts)).replace(".", "").replace("&", "")
            fits = [
                p for p in self.parties if p is not party and letters.upper() in self._initials(p.full.text)
            ]
            if len(fits) == 1:
                fits[0].mentions = sorted(fits[0].mentions + party.mentions, key=lambda m: m.start)
                for mention in party.mentions:
                    mention.owner = fits[0]
                self.parties.remove(party)

    @staticmethod
    def _initials(full: str) -> set[str]:
        """Of all words, and of those before the legal form with or without a letter for one ("CATL" of
        "Contemporary Amperex Technology Co.")."""
        words = [w for w in re.split(r"[\s-]+", full) if w[:1].isupper()]
        if len(words) < 2:
            return set()
        out = {"".join(w[0] for w in words)}
        own = [w for w in words if w.lower().strip(".,") not in word_list("legal")]
        if 2 < len(own) < len(words):
            out |= {"".join(w[0] for w in own) + form for form in ("", "C", "G", "H", "I", "L")}
        return out

    @staticmethod
    def _product_like(rest: Sequence[str]) -> bool:
        if rest and rest[-1] in world().legal:
            return False
        return any(any(c.isdigit() for c in w) for w in rest) or any(w in world().products for w in rest)

    # ownership of products

    def _owners(self) -> None:
        """ "Huawei's Mate 10 Pro", "Huawei P30", "Alphabet's Google unit": the name that follows belongs
        to the first."""
        for before, after in zip(self.names, self.names[1:], strict=False):
            gap = self._text[before.end : after.start]
            owner, thing = before.owner, after.owner
            if owner is None or thing is None or owner is thing or owner.kind not in {"org", "other"}:
                continue
            if re.fullmatch(
                r"['’]s?\s+(?:(?!(?:to|of|for|with|by|on|and|in|from|at|as|that|use|or)\s)[\w-]+\s){0,3}", gap
            ) and thing.kind in {
                "product",
                "org",
                "other",
                "thing",
            }:
                following = self._text[after.end : after.end + 30].split()[:3]
                if thing.kind == "product" or (
                    any(w.strip(".,") in world().products or w.isdigit() for w in following)
                    or tokens(thing.full.text)[-1:] in {("store",), ("play",), ("cloud",)}
                ):
                    thing.kind, thing.owned_by = "product", owner
        for party in self.parties:
            if party.owned_by is None:
                words = tokens(party.full.text)
                for other in self.parties:
                    short = tokens(other.mentions[0].text)
                    if (
                        other is not party
                        and other.kind == "org"
                        and len(short) < len(words)
                        and words[: len(short)] == short
                        and self._product_like(words[len(short) :])
                    ):
                        party.kind, party.owned_by = "product", other
                        break
        self._own_products()

    def _own_products(self) -> None:
        """ "its new P30 handset", whose maker no name beside tells: the firm the article names most."""
        firms = [p for p in self.parties if p.kind == "org"]
        most = max(firms, key=lambda p: (len(p.mentions), -p.full.start), default=None)
        if most is None or len(most.mentions) < 3:
            return
        for party in self.parties:
            if (
                party.kind == "product"
                and party.owned_by is None
                and any(_OWN.search(self._text[max(0, m.start - 30) : m.start]) for m in party.mentions)
            ):
                party.owned_by = most
