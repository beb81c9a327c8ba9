"""Among the parties named in the sentences read with a word's own: whom a pronoun or a description stands for, and who
acts in the event a word tells of, also where its sentence does not say.

A bilinear score of the two words in their context, against "none of them", as mention-ranking coreference has it
(Lee et al. 2017, equation 1, without spans); the second as arguments outside the sentence are linked (Ebner et al. 2020).
Learned with the transformer by `tools/reader_train.py`.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..mentions import Actor
from ..names import Registry
from ..party import Party
from ..words import Sentence, Word
from .context import Context
from .network import APART

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]


@dataclass(slots=True)
class Likely:
    """How likely each party is the one asked for, by its `id`, and that none of them is."""

    parties: dict[int, Party]
    p: dict[int, float]
    none: float

    @classmethod
    def among(cls, parties: list[Party], score: Floats) -> Likely:
        """From scores of names, each with its party, and of none of them at the end."""
        import numpy as np

        e = np.exp(score - score.max())
        *each, none = (e / e.sum()).tolist()
        told: dict[int, float] = {}
        for party, p in zip(parties, each, strict=True):
            told[id(party)] = told.get(id(party), 0.0) + p
        return cls({id(p): p for p in parties}, told, none)

    def of(self, actors: Iterable[Actor]) -> float:
        """How likely one of the actors is it, a maker by its products, too; that none is, where no actor is a party."""  # noqa: E501
        asked = {id(a.party) for a in actors if a.party is not None}
        if not asked:
            return self.none
        return sum(p for k, p in self.p.items() if k in asked or id(self.parties[k].owned_by) in asked)

    def best(self) -> tuple[Party | None, float]:
        if not self.p:
            return None, self.none
        most = max(self.p, key=self.p.__getitem__)
        return (self.parties[most], self.p[most]) if self.p[most] > self.none else (None, self.none)


@dataclass(slots=True)
class _Window:
    """The names of the sentences read together: whose each is, where its last word starts, which sentence it is in, and
    its keys for the two questions."""  # noqa: E501

    parties: list[Party]
    starts: list[int]
    sentences: list[int]
    meant: Floats
    acting: Floats


class Beside:
    """The names of one article's sentences, by the window they were read in; `spans`: where each stands."""

    def __init__(
        self,
        registry: Registry,
        spans: dict[int, tuple[int, int]],
        looked: dict[int, Context],
        weights: dict[str, Floats],
    ) -> None:
        self._registry, self._spans, self._looked, self._w = registry, spans, looked, weights
        self._named: dict[int, _Window] = {}
        self._acting: dict[tuple[int, int], tuple[Likely, Likely]] = {}

    def of(self, word: Word, sentence: Sentence) -> Likely:
        """Whom the word stands for."""
        import numpy as np

        w, own, names = self._w, self._own(word, sentence), self._names(sentence)
        score = np.append(names.meant @ (own @ w["who.q"]) / 8, own @ w["who.n"][:, 0] + w["who.b"][0])
        score[[i for i, at in enumerate(names.starts) if at == word.start]] = -30
        return Likely.among(names.parties, score)

    def acting(self, word: Word, kind: int, sentence: Sentence) -> tuple[Likely, Likely]:
        """Who is agent and who is target of the event of type `kind` (a row of `TYPES`) told by the word."""
        known = self._acting.get((word.start, kind))
        if known is None:
            known = self._acting[word.start, kind] = self._asked(word, kind, sentence)
        return known

    def _asked(self, word: Word, kind: int, sentence: Sentence) -> tuple[Likely, Likely]:
        import numpy as np

        w, own, names = self._w, self._own(word, sentence), self._names(sentence)
        q = own @ w["acts.q"] + w["acts.type"][kind]
        none = own @ w["acts.n"] + w["acts.b"][kind]
        steps = (min(max(i - sentence.index, -APART), APART) + APART for i in names.sentences)
        far = w["acts.far"][list(steps)]
        half = q.size // 2
        agent, target = (
            Likely.among(
                names.parties,
                np.append(names.acting[:, part] @ q[part] / 8 + far[:, role], none[role]),
            )
            for role, part in enumerate((slice(None, half), slice(half, None)))
        )
        return agent, target

    def _own(self, word: Word, sentence: Sentence) -> Floats:
        context = self._looked[sentence.index]
        own: Floats = context.of([(word.start - sentence.start, word.end - sentence.start)])[0]
        return own

    def _names(self, asked: Sentence) -> _Window:
        import numpy as np

        window = self._looked[asked.index].window
        if window in self._named:
            return self._named[window]
        parties: list[Party] = []
        starts: list[int] = []
        where: list[int] = []
        rows: list[Floats] = [np.zeros((0, self._w["who.k"].shape[0]), np.float32)]
        for i, (start, end) in self._spans.items():
            if self._looked[i].window != window:
                continue
            last: list[tuple[int, int]] = []
            for name in self._registry.at(start, end):
                if name.owner is not None and name.owner.kind != "demonym":
                    parties.append(name.owner)
                    last.append((name.end - len(name.text.split()[-1]), name.end))
            starts += [at for at, _ in last]
            where += [i] * len(last)
            rows.append(self._looked[i].of([(at - start, to - start) for at, to in last]))
        every = np.vstack(rows)
        self._named[window] = _Window(
            parties, starts, where, every @ self._w["who.k"], every @ self._w["acts.k"]
        )
        return self._named[window]
