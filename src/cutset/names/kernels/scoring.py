"""The score of two names: `score.score_names`, compiled."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import HAN_CHARS, HAN_READING, PERSON, ROMAN
from ..text import MAX_TOKENS
from .features import FEATURES, charges, conflicts, coverage, disorder, left_over, total, whole_features
from .jit import compiled
from .links import choose, joined_links, word_links

#: Most options that two names can offer.
OPTIONS = 3 * MAX_TOKENS * MAX_TOKENS


@compiled
def scratch() -> Any:
    """What a pair is worked out in: options, their values and costs, ranks, order, features, sums."""
    return (
        np.empty((OPTIONS, 5), np.int64), np.empty(OPTIONS), np.empty(OPTIONS), np.empty(OPTIONS, np.int64),
        np.empty(MAX_TOKENS + 1, np.int64), np.empty(FEATURES), np.empty(3),
    )  # fmt: skip


@compiled
def score_pair(
    qo: int, qn: int, q_row: Any, q_sort: Any, q_w: Any, q_join: Any, q_kind: int, q_lane: int, q_forms: int, q_digest: Any, q_known: Any, q_first: Any, q_single: Any,
    nb_off: Any, nb_id: Any, nb_sort: Any, nb_cost: Any,
    ro: int, rn: int, r_tok: Any, r_sort: Any, r_w: Any, r_join: Any, r_kind: int, r_lane: int, r_forms: int, r_digest: Any, v_known: Any, v_first: Any, v_fold: Any, v_len: Any,
    whole: bool, weights: Any, room: Any,
) -> float:  # fmt: skip
    """Score of a query name (words qo:qo + qn) and a listed one; -1.0 where the renderings cannot be compared."""
    if q_lane == r_lane:
        if q_lane == HAN_READING:
            return -1.0
    elif not ((q_lane == ROMAN and r_lane == HAN_READING) or (q_lane == HAN_READING and r_lane == ROMAN)):
        return -1.0
    at, value, cost, rank, order, f, aux = room
    persons = q_kind == PERSON and r_kind == PERSON
    w = weights[0] if persons else weights[1]
    swap = r_digest < q_digest
    n = word_links(
        qo, qn, q_row, q_sort, q_w, q_first, nb_off, nb_id, nb_sort, nb_cost,
        ro, rn, r_tok, r_sort, r_w, v_first, persons, swap, at, value, cost,
    )  # fmt: skip
    if q_lane != HAN_CHARS and r_lane != HAN_CHARS:
        n = joined_links(
            n, qo, qn, q_row, q_sort, q_w, q_join, q_single,
            ro, rn, r_tok, r_sort, r_w, r_join, v_fold, v_len, swap, at, value, cost,
        )  # fmt: skip
    best = 0.0
    if n > 0:
        chosen, used_a, used_b = choose(n, at, value, rank)
        f[:] = 0.0
        if swap:
            enough = coverage(f, aux, chosen, at, rank, ro, rn, r_w, qo, qn, q_w)
        else:
            enough = coverage(f, aux, chosen, at, rank, qo, qn, q_w, ro, rn, r_w)
        if enough:
            used_q, used_r = (used_b, used_a) if swap else (used_a, used_b)
            rest_q, rest_r = left_over(used_q, qo, qn, q_w, q_sort), left_over(used_r, ro, rn, r_w, r_sort)
            conflicts(f, rest_q, rest_r, q_forms, r_forms)
            disorder(f, chosen, at, rank, order)
            charges(
                f, aux, chosen, at, cost, rank, swap, qo, qn, q_row, q_w, q_sort, q_known, q_first,
                ro, rn, r_tok, r_w, r_sort, v_known, v_first,
            )  # fmt: skip
            best = total(f, w)
    if whole:
        whole_features(f, q_forms, r_forms)
        best = max(best, total(f, w))
    return best
