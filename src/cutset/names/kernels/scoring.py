"""The score of two names: `score.score_names`, compiled."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import INITIAL, SMALL, WORD
from ..links import EXACT, INITIALS, JOINED
from ..score import GATE
from ..text import MAX_TOKENS
from .features import FEATURES, features, finish, total
from .jit import compiled
from .lookup import find_link

#: Most token links that two names can offer.
OPTIONS = 3 * MAX_TOKENS * MAX_TOKENS


@compiled
def score_pair(
    qn: int, q_row: Any, q_sort: Any, q_w: Any, q_join: Any, q_kind: int, q_lane: int, q_forms: int, q_digest: Any, q_known: Any, q_first: Any, q_single: Any,
    nb_off: Any, nb_id: Any, nb_sort: Any, nb_cost: Any,
    rn: int, r_tok: Any, r_sort: Any, r_w: Any, r_join: Any, r_kind: int, r_lane: int, r_forms: int, r_digest: Any, v_known: Any, v_first: Any, v_fold: Any, v_len: Any,
    whole: bool, weights: Any, o_val: Any, o_i: Any, o_j: Any, o_i2: Any, o_j2: Any, o_sort: Any, o_cost: Any,
) -> float:  # fmt: skip
    """Score of query name and listed name; -1.0 where the renderings cannot be compared."""
    if q_lane == r_lane:
        if q_lane == 2:
            return -1.0
    elif not ((q_lane == 0 and r_lane == 2) or (q_lane == 2 and r_lane == 0)):
        return -1.0
    persons = q_kind == 0 and r_kind == 0
    w = weights[0] if persons else weights[1]
    swap = r_digest < q_digest
    # token links, in the order of the canonical left side
    count = 0
    an, bn = (rn, qn) if swap else (qn, rn)
    for i in range(an):
        for j in range(bn):
            qi, rj = (j, i) if swap else (i, j)
            qs, rs = q_sort[qi], r_sort[rj]
            sort, cost = -1, 0.0
            row = q_row[qi]
            hit = find_link(nb_id, nb_off[row], nb_off[row + 1], r_tok[rj])
            if (qs == SMALL) != (rs == SMALL):
                continue
            if hit >= 0 and nb_sort[hit] == EXACT:
                sort = EXACT
            elif qs == INITIAL or rs == INITIAL:
                if (
                    persons
                    and qs <= INITIAL
                    and rs <= INITIAL
                    and q_first[row] == v_first[r_tok[rj]]
                    and q_first[row] != 0
                ):
                    sort, cost = INITIALS, 0.5
            elif qs == WORD and rs == WORD and hit >= 0 and nb_sort[hit] != INITIALS:
                sort, cost = nb_sort[hit], nb_cost[hit]
            if sort >= 0:
                o_val[count] = (q_w[qi] + r_w[rj]) * (1.0 - 0.5 * cost)
                o_i[count], o_j[count], o_i2[count], o_j2[count] = i, j, -1, -1
                o_sort[count], o_cost[count] = sort, cost
                count += 1
    if q_lane != 1 and r_lane != 1:
        for turn in range(2):
            # turn 0: single word on the left, two words on the right; turn 1: the other way round
            single_is_q = (turn == 0) != swap
            if single_is_q:
                for i in range(qn):
                    code = q_single[q_row[i]]
                    if q_sort[i] != WORD or code == np.uint64(0):
                        continue
                    for j in range(rn - 1):
                        if r_join[j] == code:
                            o_val[count] = q_w[i] + r_w[j] + r_w[j + 1] - 0.5
                            if swap:
                                o_i[count], o_i2[count], o_j[count], o_j2[count] = j, j + 1, i, -1
                            else:
                                o_i[count], o_i2[count], o_j[count], o_j2[count] = i, -1, j, j + 1
                            o_sort[count], o_cost[count] = JOINED, 0.0
                            count += 1
            else:
                for i in range(rn):
                    if r_sort[i] != WORD or v_len[r_tok[i]] < 4:
                        continue
                    code = v_fold[r_tok[i]]
                    for j in range(qn - 1):
                        if q_join[j] == code and code != np.uint64(0):
                            o_val[count] = r_w[i] + q_w[j] + q_w[j + 1] - 0.5
                            if swap:
                                o_i[count], o_i2[count], o_j[count], o_j2[count] = i, -1, j, j + 1
                            else:
                                o_i[count], o_i2[count], o_j[count], o_j2[count] = j, j + 1, i, -1
                            o_sort[count], o_cost[count] = JOINED, 0.0
                            count += 1
    # stable insertion sort by (value descending, i, j)
    for x in range(1, count):
        val, i, j, i2, j2, s, c = o_val[x], o_i[x], o_j[x], o_i2[x], o_j2[x], o_sort[x], o_cost[x]
        y = x - 1
        while y >= 0 and (
            o_val[y] < val or (o_val[y] == val and (o_i[y] > i or (o_i[y] == i and o_j[y] > j)))
        ):
            o_val[y + 1], o_i[y + 1], o_j[y + 1], o_i2[y + 1], o_j2[y + 1] = (
                o_val[y],
                o_i[y],
                o_j[y],
                o_i2[y],
                o_j2[y],
            )
            o_sort[y + 1], o_cost[y + 1] = o_sort[y], o_cost[y]
            y -= 1
        o_val[y + 1], o_i[y + 1], o_j[y + 1], o_i2[y + 1], o_j2[y + 1], o_sort[y + 1], o_cost[y + 1] = (
            val,
            i,
            j,
            i2,
            j2,
            s,
            c,
        )
    used_a, used_b = 0, 0
    chosen = 0
    for x in range(count):
        bits_a, bits_b = 1 << o_i[x], 1 << o_j[x]
        if o_i2[x] >= 0:
            bits_a |= 1 << o_i2[x]
        if o_j2[x] >= 0:
            bits_b |= 1 << o_j2[x]
        if used_a & bits_a == 0 and used_b & bits_b == 0:
            used_a |= bits_a
            used_b |= bits_b
            o_val[chosen], o_i[chosen], o_j[chosen], o_i2[chosen], o_j2[chosen] = (
                o_val[x],
                o_i[x],
                o_j[x],
                o_i2[x],
                o_j2[x],
            )
            o_sort[chosen], o_cost[chosen] = o_sort[x], o_cost[x]
            chosen += 1
    best = -1.0
    f = np.zeros(FEATURES)
    aux = np.zeros(3)  # total weight left, right; matched information
    if swap:
        aligned = features(
            f,
            rn,
            r_w,
            r_sort,
            qn,
            q_w,
            q_sort,
            chosen,
            o_i,
            o_j,
            o_i2,
            o_j2,
            o_sort,
            o_cost,
            used_a,
            used_b,
            r_forms,
            q_forms,
            aux,
        )
    else:
        aligned = features(
            f,
            qn,
            q_w,
            q_sort,
            rn,
            r_w,
            r_sort,
            chosen,
            o_i,
            o_j,
            o_i2,
            o_j2,
            o_sort,
            o_cost,
            used_a,
            used_b,
            q_forms,
            r_forms,
            aux,
        )
    if aligned:
        finish(
            f,
            chosen,
            o_i,
            o_j,
            o_i2,
            o_j2,
            o_sort,
            o_cost,
            swap,
            q_row,
            q_known,
            r_tok,
            v_known,
            q_w,
            r_w,
            q_sort,
            r_sort,
            aux,
            qn,
            rn,
            q_first,
            v_first,
        )
    best = total(f, w) if f[0] <= 1.0 - GATE else 0.0
    if whole:
        for x in range(FEATURES):
            f[x] = 0.0
        f[12] = 1.0
        if q_forms != 0 and r_forms != 0 and (q_forms & r_forms) == 0:
            f[16] = 1.0
        best = max(best, total(f, w))
    return best
