"""Records that reach a floor: postings, bounds, exact scores."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import HAN_CHARS, INITIAL, PERSON, SMALL, WORD
from ..score import CONFLICT_ANY, FULL_INFORMATION, GATE, LEFT, THIN
from ..text import MAX_TOKENS
from .jit import compiled
from .lookup import span
from .scoring import score_pair, scratch

ALWAYS = 1_000_000  # accumulated weight of names that are scored whatever the bound
#: Columns of `state`: query that the row speaks of, words linked, their weight in the query and in the name.
MARK, WORDS, OURS, THEIRS = 0, 1, 2, 3


@compiled
def bound(
    matched_a: float,
    matched_b: float,
    total_a: float,
    total_b: float,
    rest_a: int,
    rest_b: int,
    weights: Any,
    model: int,
) -> float:
    """No score of this pair is higher: coverage, thinness and conflicts at their best."""
    cover = min(1.0, matched_a / total_a, matched_b / total_b)
    if cover < GATE - 1e-9:
        return 0.0
    value: float = 1.0 - weights[model, LEFT] * (1.0 - cover) + 1e-9
    value -= weights[model, CONFLICT_ANY] * max(0, min(rest_a, rest_b, 2))
    if cover < 1.0:
        information = 0.5 * (min(matched_a, total_a) + min(matched_b, total_b))
        if information < FULL_INFORMATION:
            value -= weights[model, THIN] * (1.0 - information / FULL_INFORMATION)
    return value


@compiled
def search_names(
    qs_off: Any, q_row: Any, q_sort: Any, q_w: Any, q_join: Any, q_kind: Any, q_lane: Any, q_forms: Any, q_digest: Any, q_owner: Any, q_floor: Any,
    sq_off: Any, sq_code: Any, t_known: Any, t_first: Any, t_single: Any, nb_off: Any, nb_id: Any, nb_sort: Any, nb_cost: Any,
    n_off: Any, n_tok: Any, n_w: Any, n_sort: Any, n_join: Any, n_kind: Any, n_lane: Any, n_forms: Any, n_digest: Any, limits: Any, n_ent: Any,
    p_off: Any, p_name: Any, p_w: Any, joined_hash: Any, joined_num: Any, squash_hash: Any, squash_num: Any, fold_hash: Any, fold_num: Any,
    v_known: Any, v_first: Any, v_fold: Any, v_len: Any, weights: Any,
    state: Any, direct: Any, touched: Any, ent_stamp: Any, ent_slot: Any, base: int, capacity: int,
) -> Any:  # fmt: skip
    """For each query (its names are consecutive): records whose name score reaches the floor, and that score.

    `limits` by name: weight, of that weight of words that need no counterpart, words, kind. Returns count (-1:
    capacity too small), query numbers, record numbers, scores.
    """
    out_q = np.empty(capacity, np.int32)
    out_e = np.empty(capacity, np.int32)
    out_s = np.empty(capacity, np.float64)
    k = 0
    room = scratch()
    cost = np.empty(MAX_TOKENS, np.int64)
    order = np.empty(MAX_TOKENS, np.int64)
    for q in range(len(q_kind)):
        mark = base + q
        owner_mark = base + q_owner[q]
        t0, t1 = qs_off[q], qs_off[q + 1]
        qn = t1 - t0
        floor = q_floor[q]
        person = q_kind[q] == PERSON
        lw = min(weights[0, LEFT], weights[1, LEFT]) if person else weights[1, LEFT]
        share = max(GATE, 1.0 - (1.0 - floor) / lw) - 1e-9
        whole_total, free, q_words, q_initials = 0.0, 0.0, 0, 0
        for t in range(t0, t1):
            whole_total += q_w[t]
            if q_sort[t] == SMALL or q_sort[t] == INITIAL:
                free += q_w[t]
                q_initials += q_sort[t] == INITIAL
            elif q_sort[t] == WORD:
                q_words += 1
        need = share * whole_total - free
        # words with the fewest postings first; once the rest weighs too little, no new names are taken up
        for t in range(qn):
            row = q_row[t0 + t]
            size = 0
            for x in range(nb_off[row], nb_off[row + 1]):
                size += p_off[nb_id[x] + 1] - p_off[nb_id[x]]
            cost[t] = size
            y = t - 1
            while y >= 0 and cost[order[y]] > size:
                order[y + 1] = order[y]
                y -= 1
            order[y + 1] = t
        rest = whole_total - free
        n_touched = 0
        for y in range(qn):
            t = t0 + order[y]
            if q_sort[t] == SMALL or q_sort[t] == INITIAL:
                continue
            row = q_row[t]
            weight = np.int32(q_w[t])
            here = t - t0
            open_ = rest >= need
            rest -= q_w[t]
            for x in range(nb_off[row], nb_off[row + 1]):
                v = nb_id[x]
                for p in range(p_off[v], p_off[v + 1]):
                    name = p_name[p]
                    if state[name, MARK] == mark:
                        state[name, THEIRS] += p_w[p]
                        if state[name, WORDS] & 31 != here:
                            # the last word of the query that was linked, and how many were
                            state[name, WORDS] = (state[name, WORDS] & ~31) + 32 + here
                            state[name, OURS] += weight
                    elif open_:
                        state[name, MARK] = mark
                        state[name, WORDS] = 32 + here
                        state[name, OURS] = weight
                        state[name, THEIRS] = p_w[p]
                        touched[n_touched] = name
                        n_touched += 1
        # words written together or apart, and whole names: always scored
        for t in range(t0, t1):
            if q_lane[q] == HAN_CHARS:
                break
            code = t_single[q_row[t]]
            if q_sort[t] == WORD and code != np.uint64(0):
                lo, hi = span(joined_hash, code)
                for p in range(lo, hi):
                    name = joined_num[p]
                    if state[name, MARK] != mark:
                        state[name, MARK] = mark
                        touched[n_touched] = name
                        n_touched += 1
                    state[name, OURS] = ALWAYS
            if t + 1 < t1 and q_join[t] != np.uint64(0):
                lo, hi = span(fold_hash, q_join[t])
                for y in range(lo, hi):
                    v = fold_num[y]
                    for p in range(p_off[v], p_off[v + 1]):
                        name = p_name[p]
                        if state[name, MARK] != mark:
                            state[name, MARK] = mark
                            touched[n_touched] = name
                            n_touched += 1
                        state[name, OURS] = ALWAYS
        for y in range(sq_off[q], sq_off[q + 1]):
            lo, hi = span(squash_hash, sq_code[y])
            for p in range(lo, hi):
                name = squash_num[p]
                if state[name, MARK] != mark:
                    state[name, MARK] = mark
                    touched[n_touched] = name
                    n_touched += 1
                state[name, OURS] = ALWAYS
                direct[name] = mark
        for x in range(n_touched):
            name = touched[x]
            if state[name, OURS] < need:
                continue
            if state[name, OURS] < ALWAYS:
                linked = state[name, WORDS] >> 5
                total = np.float64(limits[name, 0])
                theirs = total if q_initials else np.float64(state[name, THEIRS] + limits[name, 1])
                if bound(
                    state[name, OURS] + free, theirs, whole_total, total, q_words - linked,
                    limits[name, 2] - linked - q_initials, weights, 0 if person and limits[name, 3] == PERSON else 1,
                ) < floor:  # fmt: skip
                    continue
            r0, r1 = n_off[name], n_off[name + 1]
            score = score_pair(
                t0, qn, q_row, q_sort, q_w, q_join, q_kind[q], q_lane[q], q_forms[q], q_digest[q], t_known, t_first, t_single,
                nb_off, nb_id, nb_sort, nb_cost,
                r0, r1 - r0, n_tok, n_sort, n_w, n_join, n_kind[name], n_lane[name], n_forms[name], n_digest[name],
                v_known, v_first, v_fold, v_len, direct[name] == mark, weights, room,
            )  # fmt: skip
            if score >= floor:
                ent = n_ent[name]
                if ent_stamp[ent] != owner_mark:
                    if k >= capacity:
                        return -1, out_q, out_e, out_s
                    ent_stamp[ent] = owner_mark
                    ent_slot[ent] = k
                    out_q[k], out_e[k], out_s[k] = q_owner[q], ent, score
                    k += 1
                elif score > out_s[ent_slot[ent]]:
                    out_s[ent_slot[ent]] = score
    return k, out_q[:k].copy(), out_e[:k].copy(), out_s[:k].copy()
