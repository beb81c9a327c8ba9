"""Whom a pronoun or a description stands for, among the parties named in the sentences read with its own.

A bilinear score of the two words in their context, against "none of them", as mention-ranking coreference has it
(Lee et al. 2017, equation 1, without spans). Learned with the transformer by `tools/reader_train.py`.
"""  # noqa: E501

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from ..names import Registry
from ..words import Sentence, Word
from .context import Context
from .features import named

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]


class Beside:
    """The names of one article's parsed sentences, by the window they were read in."""

    def __init__(
        self,
        registry: Registry,
        parsed: dict[int, Sentence],
        looked: dict[int, Context],
        weights: dict[str, Floats],
    ) -> None:
        self._registry, self._parsed, self._looked, self._w = registry, parsed, looked, weights
        self._named: dict[int, tuple[list[int], list[int], Floats]] = {}

    def of(self, word: Word, sentence: Sentence) -> tuple[dict[int, float], float]:
        """The logarithm of how likely the word stands for each party named in its window (by `id`), and for none."""  # noqa: E501
        import numpy as np

        w, context = self._w, self._looked[sentence.index]
        own = context.of([(word.start - sentence.start, word.end - sentence.start)])[0]
        parties, starts, keys = self._names(context.window)
        score = np.append(keys @ (own @ w["who.q"]) / 8, own @ w["who.n"][:, 0] + w["who.b"][0])
        score[[i for i, at in enumerate(starts) if at == word.start]] = -30
        score -= score.max()
        p = np.exp(score) / np.exp(score).sum()
        told: dict[int, float] = {}
        for party, each in zip(parties, p[:-1], strict=True):
            told[party] = told.get(party, 0.0) + float(each)
        return {k: log(v + 1e-6) for k, v in told.items()}, log(float(p[-1]) + 1e-6)

    def _names(self, window: int) -> tuple[list[int], list[int], Floats]:
        """Parties named in a window, where the last word of each name starts, and its key."""
        import numpy as np

        if window in self._named:
            return self._named[window]
        parties: list[int] = []
        starts: list[int] = []
        rows: list[Floats] = [np.zeros((0, self._w["who.k"].shape[0]), np.float32)]
        for i, sentence in self._parsed.items():
            if self._looked[i].window != window:
                continue
            last: list[Word] = []
            for party, inside in named(sentence, self._registry):
                if party.kind != "demonym":
                    parties.append(id(party))
                    last.append(sentence.words[inside[-1]])
            starts += [w.start for w in last]
            rows.append(
                self._looked[i].of([(w.start - sentence.start, w.end - sentence.start) for w in last])
            )
        self._named[window] = parties, starts, np.vstack(rows) @ self._w["who.k"]
        return self._named[window]
