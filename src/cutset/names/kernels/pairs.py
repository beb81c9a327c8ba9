"""Scores of pairs of parties, each with one rendering of its name or a few."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from .jit import compiled, leaf
from .scoring import score_pair, scratch


@leaf
def shared(a: Any, a_lo: int, a_hi: int, b: Any, b_lo: int, b_hi: int) -> bool:
    """Whether two names have a key in common."""
    for x in range(a_lo, a_hi):
        for y in range(b_lo, b_hi):
            if a[x] == b[y]:
                return True
    return False


@leaf
def score_each(
    a_off: Any, a: Any, a_words: Any, a_whole_off: Any, a_whole: Any, a_filed_off: Any, a_filed: Any, a_asked_off: Any, a_asked: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any,
    b_off: Any, b: Any, b_words: Any, b_whole_off: Any, b_whole: Any, b_filed_off: Any, b_filed: Any, b_asked_off: Any, b_asked: Any, vocabulary: Any, weights: Any, out: Any, options: Any, rank: Any, order: Any, f: Any,
) -> None:  # fmt: skip
    """`score_pairs` into `out`."""
    for row in range(len(out)):
        best = 0.0
        for x in range(a_off[row], a_off[row + 1]):
            for y in range(b_off[row], b_off[row + 1]):
                whole = 0  # `score.whole_match`
                if shared(
                    a_whole, a_whole_off[x], a_whole_off[x + 1], b_whole, b_whole_off[y], b_whole_off[y + 1]
                ):
                    whole = 1
                elif shared(
                    a_asked, a_asked_off[x], a_asked_off[x + 1], b_filed, b_filed_off[y], b_filed_off[y + 1]
                ):
                    whole = 2
                score = score_pair(
                    a[x], a_words, terms, near_id, near_sort, near_cost, b[y], b_words, vocabulary, whole, weights,
                    options, rank, order, f,
                )  # fmt: skip
                best = max(best, score)
        out[row] = best


@compiled
def score_pairs(
    a_off: Any, a: Any, a_words: Any, a_whole_off: Any, a_whole: Any, a_filed_off: Any, a_filed: Any, a_asked_off: Any, a_asked: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any,
    b_off: Any, b: Any, b_words: Any, b_whole_off: Any, b_whole: Any, b_filed_off: Any, b_filed: Any, b_asked_off: Any, b_asked: Any, vocabulary: Any, weights: Any,
) -> Any:  # fmt: skip
    """For each row the best score of a name a_off[row]:a_off[row + 1] with a name b_off[row]:b_off[row + 1]; 0 where
    none can be compared."""
    out = np.empty(len(a_off) - 1)
    options, rank, order, f = scratch()
    score_each(
        a_off, a, a_words, a_whole_off, a_whole, a_filed_off, a_filed, a_asked_off, a_asked, terms, near_id, near_sort, near_cost,
        b_off, b, b_words, b_whole_off, b_whole, b_filed_off, b_filed, b_asked_off, b_asked, vocabulary, weights, out, options, rank, order, f,
    )  # fmt: skip
    return out
