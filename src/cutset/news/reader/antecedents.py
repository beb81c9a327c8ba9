"""Whom a pronoun or a description stands for: each party of the article is scored by what speaks for it.

The features are those of mention-ranking coreference (Denis and Baldridge 2008; Clark and Manning 2016, without the
network over words): how far and how often the party was named, in what role, of what kind it is, and how the noun
fits its name and what was said beside it. Weights are learned by `tools/reader_antecedents.py`.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import log, log1p
from typing import TYPE_CHECKING, Any

from ..actors import Resolver
from ..mentions import Actor
from ..party import Party
from ..phrases import is_plural, is_state_noun
from ..words import Sentence, Word
from ..world import world
from .beside import Beside, Likely
from .features import KINDS
from .lexicon import rows, vectors
from .network import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

_SINGLE = {
    "it": 0, "its": 0, "itself": 0,
    "he": 2, "she": 2, "him": 2, "her": 2, "his": 2, "himself": 2, "herself": 2,
}  # fmt: skip
_MANY = {"they": 1, "them": 1, "their": 1, "themselves": 1, "both": 1, "we": 3, "us": 3, "our": 3, "i": 3}
LEAST, NOBODY = 0.018, -1.5
"""What a party counts for at least, by who is likely to act, and the logarithm of what nobody counts for."""
MENTIONS = 9
"""it, they, he or she, we, a firm noun, a state noun, another noun, a plural noun, a noun without "the"."""
_PLAIN = 26
SIZE = _PLAIN + MENTIONS * (len(KINDS) + 1)
_SPEAKING = re.compile(r"\b(?:said|says|told|added|wrote|spokes\w+|according)\b")
_BESIDE = re.compile(r"[a-z][a-z-]{2,}")


def mention_kind(word: Word) -> int | None:
    """Which of the nine kinds of mention a word is; None: a name or no mention."""
    if word.lower in _SINGLE:
        return _SINGLE[word.lower]
    if word.lower in _MANY:
        return _MANY[word.lower]
    if word.pos != "NOUN":
        return None
    definite = any(
        (c.dep == "det" and c.lower in {"the", "this", "that", "these", "those"}) or c.dep == "nmod:poss"
        for c in word.children
    )
    if not definite:
        return 8
    if is_plural(word):
        return 7
    firm = word.lemma in world().organisations or word.lower.endswith(("maker", "giant", "firm", "company"))
    return 4 if firm else 5 if is_state_noun(word) else 6


@dataclass(slots=True)
class _View:
    """What is the same for all parties while one mention is looked at."""

    word: Word
    sentence: Sentence
    kind: int
    noun: str
    like: Floats | None
    own: Floats | None
    subjects: set[int]
    said: set[str]
    reach: set[int]
    guess: set[int]
    unknown: bool
    counts: dict[int, int]
    most: dict[str, int]
    first: dict[str, int]
    speaking: float


class Antecedents:
    """The parties of one article, scored for each mention. Sentences are to be asked in order."""

    def __init__(
        self, resolver: Resolver, beside: Beside | None = None, weights: dict[str, Floats] | None = None
    ) -> None:
        self.resolver, self.beside = resolver, beside
        self.weights = weights if weights is not None else shipped()
        self._names: dict[int, Floats | None] = {}
        self._told: dict[tuple[int, int], Floats | None] = {}
        self._subjects: tuple[Sentence | None, set[int]] = (None, set())
        self._scored: dict[int, tuple[list[Party], Floats]] = {}

    def of(
        self,
        word: Word,
        sentence: Sentence,
        taken: set[object],
        acting: Likely | None = None,
    ) -> tuple[Actor | None, float]:
        """The party the word stands for, None where it is likelier that it stands for none of them; how
        likely that is. `acting`: who is likely to act in the event in which the word acts."""
        if mention_kind(word) is None:
            return None, 0.5
        import numpy as np

        known, score = self._scores(word, sentence)
        free = [i for i, p in enumerate(known) if id(p) not in taken]
        if not free:
            return None, 0.5
        z = score[[*free, len(known)]]
        if acting is not None:
            z += np.array([*(log(max(acting.p.get(id(known[i]), 0.0), LEAST)) for i in free), NOBODY])
        p = softmax(z)
        best = int(p.argmax())
        if best == len(free):
            return None, float(p[best])
        start, end = self.resolver.core(word)
        actor = self.resolver.actor_of(known[free[best]])
        return replace(actor, where=(start, end), how=self.resolver.text[start:end]), float(p[best])

    def _scores(self, word: Word, sentence: Sentence) -> tuple[list[Party], Floats]:
        """The parties a word may stand for, the score of each and of none of them; worked out once a word."""
        import numpy as np

        found = self._scored.get(word.start)
        if found is None:
            parties = self.candidates(word)
            guess = self.resolver.actors(word, sentence)
            x, w = np.array(self.table(word, sentence, parties, guess), np.float32), self.weights
            score = np.maximum(x @ w["ante.w"] + w["ante.b"], 0) @ w["ante.o"] + x @ w["ante.d"]
            if self.beside is not None:
                score = mixed(score, self.near(word, sentence, parties), w["ante.mix"])
            found = self._scored[word.start] = (parties, score)
        return found

    def near(self, word: Word, sentence: Sentence, parties: list[Party]) -> Floats:
        """(parties + 1, 3): what is told of each by the sentences read with the word's (`Beside`), whether it is
        named in them, and of the last row, which is none of them, the same."""  # noqa: E501
        import numpy as np

        out = np.zeros((len(parties) + 1, 3), np.float32)
        if self.beside is None:
            return out
        told = self.beside.of(word, sentence)
        for i, p in enumerate(parties):
            inside = id(p) in told.p
            out[i] = [_log(told.p.get(id(p), told.none)), float(inside), float(not inside)]
        out[-1, 0] = _log(told.none)
        return out

    def candidates(self, word: Word) -> list[Party]:
        """Parties named before the word, or after it within 200 characters; the 40 nearest."""
        at = word.start
        near = [
            p
            for p in self.resolver.registry.parties
            if p.kind in KINDS and p.kind != "demonym" and any(m.start < at + 200 for m in p.mentions)
        ]
        near.sort(key=lambda p: min(abs(m.start - at) for m in p.mentions))
        return near[:40]

    def table(
        self, word: Word, sentence: Sentence, parties: list[Party], guess: list[Actor]
    ) -> list[list[float]]:
        """A row of `SIZE` numbers for each party, and one for none of them; `guess`: what the rules take the word
        for."""  # noqa: E501
        view = self._view(word, sentence, guess)
        return [*(self._features(view, p) for p in parties), self._nobody(view)]

    def _view(self, word: Word, sentence: Sentence, guess: list[Actor]) -> _View:
        registry = self.resolver.registry
        counts = {id(p): sum(m.start < word.start for m in p.mentions) for p in registry.parties}
        most: dict[str, int] = {}
        first: dict[str, int] = {}
        for p in registry.parties:
            most[p.kind] = max(most.get(p.kind, 0), counts[id(p)])
            first[p.kind] = min(first.get(p.kind, p.mentions[0].start), p.mentions[0].start)
        if self._subjects[0] is not sentence:
            found = {
                id(n.owner)
                for w in sentence.words
                if w.dep.startswith("nsubj")
                for n in registry.at(*self.resolver.core(w))
            }
            self._subjects = (sentence, found)
        noun = word.pos == "NOUN"
        inside = word.subtree()
        return _View(
            word, sentence, mention_kind(word) or 0, word.lemma.lower() if noun else "",
            _directions([word.lemma.lower()]) if noun else None,
            _directions([word.lemma.lower(), *(c.lower for c in word.children if c.dep in {"compound", "amod"})]) if noun else None,  # noqa: E501
            self._subjects[1],
            {world().demonyms[c.text] for c in inside if c.i < word.i and c.text in world().demonyms},
            {id(n.owner) for n in registry.at(inside[0].start, inside[-1].end)},
            {id(a.party) for a in guess if a.party is not None},
            any(a.party is None for a in guess) or not guess,
            counts, most, first, float(bool(_SPEAKING.search(sentence.text))),
        )  # fmt: skip

    @staticmethod
    def _nobody(view: _View) -> list[float]:
        out = [0.0] * SIZE
        out[0] = 1.0
        out[24] = float(view.unknown)
        out[_PLAIN + view.kind * (len(KINDS) + 1) + len(KINDS)] = 1.0
        return out

    def _features(self, view: _View, party: Party) -> list[float]:
        word, sentence = view.word, view.sentence
        out = [0.0] * SIZE
        out[0] = 1.0
        out[_PLAIN + view.kind * (len(KINDS) + 1) + KINDS.index(party.kind)] = 1.0
        before = [m for m in party.mentions if m.start < word.start]
        inside = [m for m in before if m.start >= sentence.start]
        text = self.resolver.text
        gap = text.count(". ", before[-1].end, sentence.start) + 1 if before and not inside else 0
        out[1] = float(bool(inside))
        out[2] = float(gap == 1)
        out[3] = float(gap == 2)
        out[4] = float(gap > 2) * log1p(gap) / 3
        out[5] = float(not before)
        out[6] = float(any(word.start < m.start < sentence.end for m in party.mentions))
        out[7] = log1p(max(0, word.start - before[-1].end)) / 8 if before else 1.0
        out[8] = log1p(len(before)) / 2
        out[9] = float(bool(before) and len(before) == view.most[party.kind])
        out[10] = float(party.mentions[0].start == view.first[party.kind])
        memory = self.resolver.memory
        out[11] = float(any(a.party is party for a in memory.subjects))
        out[12] = float(bool(memory.recent) and memory.recent[-1] is party)
        out[13] = float(id(party) in view.subjects)
        out[14] = float(bool(inside) and self._same_verb(word, sentence, inside[-1].start))
        out[15], out[16] = _country(view.said, party)
        if view.noun:
            out[17] = _likeness(view.like, self._named(party))
            out[18] = float(view.noun in party.full.text.lower())
            out[19] = _likeness(view.own, self._beside(party, word.start))
            out[22] = _kind_likeness(view.noun).get(party.kind, 0.0)
        out[20] = view.speaking
        out[21] = float(bool(before) and '"' in text[before[-1].end : word.start])
        out[23] = float(id(party) in view.reach)
        out[25] = float(id(party) in view.guess)
        return out

    @staticmethod
    def _same_verb(word: Word, sentence: Sentence, at: int) -> bool:
        if word.dep == "nmod:poss" or word.head is None:
            return False
        other = next((w for w in sentence.words if w.start <= at < w.end), None)
        return other is not None and other.head is word.head

    def _named(self, party: Party) -> Floats | None:
        if id(party) not in self._names:
            self._names[id(party)] = _directions(re.findall(r"[a-z]+", party.full.text.lower()))
        return self._names[id(party)]

    def _beside(self, party: Party, at: int) -> Floats | None:
        """Words next to the party's first names so far."""
        shown = [m for m in party.mentions[:4] if m.start < at]
        if (id(party), len(shown)) not in self._told:
            text, told = self.resolver.text, []
            for m in shown:
                told += _BESIDE.findall(text[max(0, m.start - 45) : m.start].rpartition(". ")[2])[-4:]
                told += _BESIDE.findall(text[m.end : m.end + 45].partition(". ")[0])[:4]
            self._told[id(party), len(shown)] = _directions(told)
        return self._told[id(party), len(shown)]


def _log(p: float) -> float:
    return max(log(p + 1e-6), -7.0)


def mixed(score: Floats, near: Floats, mix: Floats) -> Floats:
    """Scores of parties and of none of them, with what the sentences beside the word tell; `mix`: how much the score
    counts, then the logarithm for a party named there, for one that is not, for none; then what being named there
    and not being named there adds."""  # noqa: E501
    by = mix[1] * near[:, 1] + mix[2] * near[:, 2]
    by[-1] = mix[3]
    out: Floats = mix[0] * score + by * near[:, 0] + mix[4] * near[:, 1] + mix[5] * near[:, 2]
    return out


def _country(said: set[str], party: Party) -> tuple[float, float]:
    """Whether a nationality beside the noun fits the party, or speaks against it."""
    if not said:
        return 0.0, 0.0
    home = party.country or (world().places.get(party.full.text) if party.kind == "place" else None)
    return float(home in said), float(home is not None and home not in said)


def _directions(words: Sequence[str]) -> Floats | None:
    """Unit vectors of the words that have one; None where none has."""
    import numpy as np

    known = rows()
    found = [known[w] for w in words if w in known]
    if not found:
        return None
    v = vectors()[found]
    v /= (np.sqrt(np.einsum("ij,ij->i", v, v)) + np.float32(1e-6))[:, None]
    return v


def _likeness(own: Floats | None, others: Floats | None) -> float:
    return float((own @ others.T).max()) if own is not None and others is not None else 0.0


@cache
def _typical() -> dict[str, Floats]:
    """For each kind of party, the mean direction of the nouns such parties are called by."""
    import numpy as np

    nouns = {"org": world().organisations, "state": world().state, "person": world().proxies | {"man", "woman", "billionaire", "analyst"},  # noqa: E501
             "place": {"country", "nation", "kingdom", "republic", "island", "city", "region"}, "media": world().media_nouns,  # noqa: E501
             "product": {"phone", "app", "handset", "device", "software", "chip", "model", "service", "brand", "system"}}  # fmt: skip # noqa: E501
    table = vectors()
    out = {}
    for kind, words in nouns.items():
        found = [table[rows()[w]] for w in sorted(words) if w in rows()]
        unit = [v / (np.linalg.norm(v) + 1e-6) for v in found]
        mean = np.mean(unit, axis=0)
        out[kind] = mean / (np.linalg.norm(mean) + 1e-6)
    return out


@cache
def _kind_likeness(noun: str) -> dict[str, float]:
    """How like the noun is to those of each kind of party, less the best of them."""
    own = _directions([noun])
    if own is None:
        return {}
    like = {k: float(t @ own[0]) for k, t in _typical().items()}
    most = max(like.values())
    return {k: v - most for k, v in like.items()}


@cache
def shipped() -> dict[str, Floats]:
    import numpy as np

    with files("cutset.data.news.reader").joinpath("antecedents.npz").open("rb") as stored:
        raw = np.load(stored, allow_pickle=False)
        return {name: raw[name].astype(np.float32) for name in raw.files}
