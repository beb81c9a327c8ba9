"""The score of two names: `score.score_names`, compiled."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import HAN_CHARS, HAN_READING, PERSON, PINYIN, ROMAN
from ..text import MAX_TOKENS
from .features import ROOM, charges, conflicts, coverage, disorder, left_over, total, whole_features
from .jit import compiled, leaf
from .links import OPTION, choose, joined_links, word_links

#: Most options that two names can offer.
_OPTIONS = 3 * MAX_TOKENS * MAX_TOKENS


@compiled
def scratch() -> Any:
    """What a pair is worked out in: options, their ranks, order of words, features with sums."""
    return (
        np.empty(_OPTIONS, OPTION),
        np.empty(_OPTIONS, np.int64),
        np.empty(MAX_TOKENS, np.int64),
        np.empty(ROOM),
    )


@leaf
def comparable(a: Any, b: Any) -> bool:
    """`score.comparable`."""
    read_a = a.lane == HAN_READING or a.lane == PINYIN
    read_b = b.lane == HAN_READING or b.lane == PINYIN
    if a.lane == b.lane:
        return not read_a
    return bool((read_a and (read_b or b.lane == ROMAN)) or (a.lane == ROMAN and read_b))


@leaf
def score_pair(
    a: Any, a_words: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any, b: Any, b_words: Any,
    vocabulary: Any, whole: int, weights: Any, options: Any, rank: Any, order: Any, f: Any,
) -> float:  # fmt: skip
    """Score of a query name a and a listed name b; -1.0 where the renderings cannot be compared.

    `whole`: 1, they have a whole-name key in common, 2, one is the initials of the other; `weights`: persons, organisations.
    """
    if not comparable(a, b):
        return -1.0
    persons = a.kind == PERSON and b.kind == PERSON
    model = 0 if a.kind == PERSON or b.kind == PERSON else 1
    swap = b.digest < a.digest or (b.digest == a.digest and b.kind < a.kind)
    n = word_links(
        a, a_words, terms, near_id, near_sort, near_cost, b, b_words, vocabulary, persons, swap, options
    )
    if a.lane != HAN_CHARS and b.lane != HAN_CHARS:
        n = joined_links(n, a, a_words, terms, b, b_words, vocabulary, swap, options)
    best = 0.0
    if n > 0:
        chosen, used_a, used_b = choose(n, options, rank)
        for x in range(ROOM):
            f[x] = 0.0
        if swap:
            enough = aligned(
                f, chosen, used_a, used_b, options, rank, order, b, b_words, vocabulary, a, a_words, terms,
            )  # fmt: skip
        else:
            enough = aligned(
                f, chosen, used_a, used_b, options, rank, order, a, a_words, terms, b, b_words, vocabulary,
            )  # fmt: skip
        if enough:
            best = total(f, weights, model)
    if whole > 0:
        whole_features(f, whole, a.forms, b.forms)
        best = max(best, total(f, weights, model))
    return best


@leaf
def aligned(
    f: Any, chosen: int, used_a: int, used_b: int, options: Any, rank: Any, order: Any,
    a: Any, a_words: Any, a_terms: Any, b: Any, b_words: Any, b_terms: Any,
) -> bool:  # fmt: skip
    """Features of the words chosen, a on the left; False where the score is 0."""
    if not coverage(f, chosen, options, rank, a, a_words, b, b_words):
        return False
    conflicts(f, left_over(used_a, a, a_words), left_over(used_b, b, b_words), a.forms, b.forms)
    disorder(f, chosen, options, rank, order)
    flag = 1 if a.kind == PERSON and b.kind == PERSON else 2
    charges(f, chosen, options, rank, a, a_words, a_terms, b, b_words, b_terms, flag)
    return True
