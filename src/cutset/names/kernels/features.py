"""What speaks against two aligned names: `score._features`, compiled."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import INITIAL, NUMBER, SMALL, WORD
from ..links import ABJAD, EDIT, EXACT, FOLD, INITIALS, JOINED, SHORT, SKELETON, VARIANT
from ..score import FEATURES as FEATURE_NAMES
from ..score import FULL_INFORMATION, SUBSTANTIVE
from .jit import compiled

FEATURES = len(FEATURE_NAMES)


@compiled
def total(f: Any, w: Any) -> float:
    value = 1.0
    for x in range(FEATURES):
        value -= f[x] * w[x]
    return float(np.floor(min(1.0, max(0.0, value)) * 1e6 + 0.5) / 1e6)


@compiled
def features(
    f: Any, an: int, a_w: Any, a_sort: Any, bn: int, b_w: Any, b_sort: Any, chosen: int, o_i: Any, o_j: Any, o_i2: Any, o_j2: Any,
    o_sort: Any, o_cost: Any, used_a: int, used_b: int, a_forms: int, b_forms: int, aux: Any,
) -> bool:  # fmt: skip
    """Coverage, left-overs, forms, order; False where nothing agrees."""
    total_a = 0.0
    for i in range(an):
        total_a += a_w[i]
    total_b = 0.0
    for j in range(bn):
        total_b += b_w[j]
    matched_a = matched_b = 0.0
    for x in range(chosen):
        wa, wb = a_w[o_i[x]], b_w[o_j[x]]
        if o_i2[x] >= 0:
            wa += a_w[o_i2[x]]
        if o_j2[x] >= 0:
            wb += b_w[o_j2[x]]
        if o_sort[x] == INITIALS:
            total_a -= wa
            total_b -= wb
        else:
            matched_a += wa
            matched_b += wb
    if matched_a <= 0.0 or matched_b <= 0.0:
        f[0] = f[1] = 1.0
        return False
    cover_a, cover_b = matched_a / total_a, matched_b / total_b
    f[0] = 1.0 - min(cover_a, cover_b)
    f[1] = 1.0 - max(cover_a, cover_b)
    heavy_a = heavy_b = any_a = any_b = numbers_a = numbers_b = 0
    for i in range(an):
        if used_a >> i & 1 == 0 and a_sort[i] != SMALL:
            if a_sort[i] == WORD and a_w[i] >= SUBSTANTIVE:
                heavy_a += 1
            if a_sort[i] <= INITIAL:
                any_a += 1
            if a_sort[i] == NUMBER:
                numbers_a += 1
    for j in range(bn):
        if used_b >> j & 1 == 0 and b_sort[j] != SMALL:
            if b_sort[j] == WORD and b_w[j] >= SUBSTANTIVE:
                heavy_b += 1
            if b_sort[j] <= INITIAL:
                any_b += 1
            if b_sort[j] == NUMBER:
                numbers_b += 1
    f[2] = float(min(heavy_a, heavy_b, 2))
    f[3] = float(min(any_a, any_b, 2))
    if numbers_a > 0 and numbers_b > 0:
        f[14] = 1.0
    elif numbers_a > 0 or numbers_b > 0:
        f[15] = 1.0
    if a_forms != 0 and b_forms != 0:
        f[16] = 0.0 if a_forms & b_forms else 1.0
    elif a_forms != 0 or b_forms != 0:
        f[17] = 1.0
    # order: cyclic descents of the right positions, left positions ascending
    if chosen >= 2:
        order = np.empty(chosen, np.int32)
        for x in range(chosen):
            order[x] = o_i[x] * 64 + o_j[x]
        order.sort()
        drops = 0
        for x in range(chosen):
            if order[(x + 1) % chosen] % 64 < order[x] % 64:
                drops += 1
        f[19] = 0.0 if drops <= 1 else 1.0
    aux[0], aux[1], aux[2] = total_a, total_b, 0.5 * (matched_a + matched_b)
    return True


@compiled
def finish(
    f: Any, chosen: int, o_i: Any, o_j: Any, o_i2: Any, o_j2: Any, o_sort: Any, o_cost: Any, swap: bool,
    q_row: Any, q_known: Any, r_tok: Any, v_known: Any, q_w: Any, r_w: Any, q_sort: Any, r_sort: Any, aux: Any, qn: int, rn: int, q_first: Any, v_first: Any,
) -> None:  # fmt: skip
    """What each pairing costs, thinness, single words."""
    total_a, total_b, information = aux[0], aux[1], aux[2]
    words = 0
    for x in range(chosen):
        qi, rj, qi2, rj2 = (o_j[x], o_i[x], o_j2[x], o_i2[x]) if swap else (o_i[x], o_j[x], o_i2[x], o_j2[x])
        wq, wr = q_w[qi], r_w[rj]
        if qi2 >= 0:
            wq += q_w[qi2]
        if rj2 >= 0:
            wr += r_w[rj2]
        wa, wb = (wr, wq) if swap else (wq, wr)
        sort, cost = o_sort[x], o_cost[x]
        share = 0.0
        if sort != INITIALS:
            share = 0.5 * (wa / total_a + wb / total_b)
            left_sort = r_sort[rj] if swap else q_sort[qi]
            if left_sort == WORD:
                words += 1
        if sort == FOLD:
            f[8] += share * cost
        elif sort == VARIANT:
            f[9] += share * cost
        elif sort in (EDIT, SHORT, SKELETON):
            if sort == SHORT:
                f[6] += 1.0
            elif sort == SKELETON:
                f[10] += share * cost
            else:
                f[4] += share * cost
                f[5] += 1.0
            if q_known[q_row[qi]] and v_known[r_tok[rj]]:
                f[7] += share
            if q_first[q_row[qi]] != v_first[r_tok[rj]]:
                f[21] += share
        elif sort == INITIALS:
            f[11] += 1.0
        elif sort == JOINED:
            f[12] += share
        elif sort == ABJAD:
            f[13] += share * (0.2 + cost)
    imperfect = f[0] > 0.0
    for x in range(chosen):
        if o_sort[x] != EXACT and o_sort[x] != JOINED:
            imperfect = True
    if imperfect and information < FULL_INFORMATION:
        f[18] = 1.0 - information / FULL_INFORMATION
    if words == 1 and (qn > 1 or rn > 1) and f[0] > 0.0:
        f[20] = 1.0
