"""Scores of many pairs of records that say no more than a name, by the compiled kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import Name
from .bank import Bank
from .fast import fitted, vocabulary_terms
from .layout import frozen
from .pack import offsets
from .vocabulary import Vocabulary


def name_scores(left: list[list[Name]], right: list[list[Name]], profile: str) -> NDArray[np.float64]:
    """For each row the score of the best pair of names: `compare.best_names`."""
    ours = [name for names in left for name in names]
    vocabulary = Vocabulary([name for names in right for name in names])
    bank = Bank(vocabulary.arrays)
    pack = bank.pack(ours)
    scores: NDArray[np.float64] = kernels.score_pairs(
        offsets([len(n) for n in left]), *pack, *bank.terms(),
        offsets([len(n) for n in right]), *vocabulary.pack, vocabulary_terms(vocabulary.arrays),
        frozen(fitted(profile)),
    )  # fmt: skip
    return scores
