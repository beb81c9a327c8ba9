"""What speaks against two aligned names: `score._features`, compiled. Numbers of features are those of `score`."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from .. import score
from ..analyse import INITIAL, NUMBER, SMALL, WORD
from ..links import ABJAD, EDIT, EXACT, FOLD, INITIALS, JOINED, SHORT, SKELETON, VARIANT
from .jit import compiled
from .links import LEFT, LEFT2, RIGHT, RIGHT2, SORT

FEATURES = len(score.FEATURES)
FULL_INFORMATION, GATE, SUBSTANTIVE = score.FULL_INFORMATION, score.GATE, score.SUBSTANTIVE
F_CONFLICT = score.CONFLICT
F_CONFLICT_ANY = score.CONFLICT_ANY
F_CONFUSION = score.CONFUSION
F_CONSONANTS = score.CONSONANTS
F_EDIT_COST = score.EDIT_COST
F_EDIT_COUNT = score.EDIT_COUNT
F_FIRST_LETTER = score.FIRST_LETTER
F_FORM_CONFLICT = score.FORM_CONFLICT
F_FORM_MISSING = score.FORM_MISSING
F_INITIAL_COUNT = score.INITIAL_COUNT
F_JOIN = score.JOIN
F_LEFT = score.LEFT
F_LEFT_BOTH = score.LEFT_BOTH
F_NUMBER_CONFLICT = score.NUMBER_CONFLICT
F_NUMBER_MISSING = score.NUMBER_MISSING
F_ORDER = score.ORDER
F_SHORT_COUNT = score.SHORT_COUNT
F_SINGLE = score.SINGLE
F_SOUND = score.SOUND
F_THIN = score.THIN
F_UNVOWELLED = score.UNVOWELLED
F_VARIANTS = score.VARIANTS


@compiled
def total(f: Any, w: Any) -> float:
    """`score._score` of features that passed the gate."""
    value = 1.0
    for x in range(FEATURES):
        value -= f[x] * w[x]
    return float(np.floor(min(1.0, max(0.0, value)) * 1e6 + 0.5) / 1e6)


@compiled
def coverage(
    f: Any, aux: Any, chosen: int, at: Any, rank: Any, ao: int, an: int, a_w: Any, bo: int, bn: int, b_w: Any
) -> bool:
    """Weight left over; False where too little agrees for any score. `aux`: total weight left and right less that
    of initials, information that agrees."""
    total_a = 0.0
    for i in range(an):
        total_a += a_w[ao + i]
    total_b = 0.0
    for j in range(bn):
        total_b += b_w[bo + j]
    matched_a = matched_b = 0.0
    for y in range(chosen):
        x = rank[y]
        wa, wb = a_w[ao + at[x, LEFT]], b_w[bo + at[x, RIGHT]]
        if at[x, LEFT2] >= 0:
            wa += a_w[ao + at[x, LEFT2]]
        if at[x, RIGHT2] >= 0:
            wb += b_w[bo + at[x, RIGHT2]]
        if at[x, SORT] == INITIALS:
            total_a -= wa
            total_b -= wb
        else:
            matched_a += wa
            matched_b += wb
    if matched_a <= 0.0 or matched_b <= 0.0:
        return False
    cover_a, cover_b = matched_a / total_a, matched_b / total_b
    f[F_LEFT] = 1.0 - min(cover_a, cover_b)
    f[F_LEFT_BOTH] = 1.0 - max(cover_a, cover_b)
    aux[0], aux[1], aux[2] = total_a, total_b, 0.5 * (matched_a + matched_b)
    return bool(f[F_LEFT] <= 1.0 - GATE)


@compiled
def left_over(used: int, o: int, n: int, w: Any, sort: Any) -> tuple[int, int, int]:
    """Words without a counterpart: distinctive ones, all, numbers."""
    heavy = some = numbers = 0
    for i in range(n):
        if used >> i & 1 == 0 and sort[o + i] != SMALL:
            if sort[o + i] == WORD and w[o + i] >= SUBSTANTIVE:
                heavy += 1
            if sort[o + i] <= INITIAL:
                some += 1
            if sort[o + i] == NUMBER:
                numbers += 1
    return heavy, some, numbers


@compiled
def conflicts(
    f: Any, rest_a: tuple[int, int, int], rest_b: tuple[int, int, int], a_forms: int, b_forms: int
) -> None:
    """Words, numbers and legal forms that differ."""
    f[F_CONFLICT] = float(min(rest_a[0], rest_b[0], 2))
    f[F_CONFLICT_ANY] = float(min(rest_a[1], rest_b[1], 2))
    if rest_a[2] > 0 and rest_b[2] > 0:
        f[F_NUMBER_CONFLICT] = 1.0
    elif rest_a[2] > 0 or rest_b[2] > 0:
        f[F_NUMBER_MISSING] = 1.0
    if a_forms != 0 and b_forms != 0:
        f[F_FORM_CONFLICT] = 0.0 if a_forms & b_forms else 1.0
    elif a_forms != 0 or b_forms != 0:
        f[F_FORM_MISSING] = 1.0


@compiled
def disorder(f: Any, chosen: int, at: Any, rank: Any, order: Any) -> None:
    """`score._disorder`: cyclic descents of the right places, the left ones ascending."""
    if chosen < 2:
        return
    for y in range(chosen):
        here = at[rank[y], LEFT] * 64 + at[rank[y], RIGHT]
        x = y - 1
        while x >= 0 and order[x] > here:
            order[x + 1] = order[x]
            x -= 1
        order[x + 1] = here
    drops = 0
    for y in range(chosen):
        if order[(y + 1) % chosen] % 64 < order[y] % 64:
            drops += 1
    if drops > 1:
        f[F_ORDER] = 1.0


@compiled
def charges(
    f: Any, aux: Any, chosen: int, at: Any, cost: Any, rank: Any, swap: bool, qo: int, qn: int, q_row: Any, q_w: Any, q_sort: Any, q_known: Any, q_first: Any,
    ro: int, rn: int, r_tok: Any, r_w: Any, r_sort: Any, v_known: Any, v_first: Any,
) -> None:  # fmt: skip
    """What each pairing costs, thinness, single words."""
    total_a, total_b, information = aux[0], aux[1], aux[2]
    words = 0
    imperfect = f[F_LEFT] > 0.0
    for y in range(chosen):
        x = rank[y]
        sort = at[x, SORT]
        if sort != EXACT and sort != JOINED:
            imperfect = True
        qi, rj, qi2, rj2 = qo + at[x, LEFT], ro + at[x, RIGHT], at[x, LEFT2], at[x, RIGHT2]
        if swap:
            qi, rj, qi2, rj2 = qo + at[x, RIGHT], ro + at[x, LEFT], at[x, RIGHT2], at[x, LEFT2]
        if sort == INITIALS:
            f[F_INITIAL_COUNT] += 1.0
            continue
        if (r_sort[rj] if swap else q_sort[qi]) == WORD:
            words += 1
        if sort == EXACT:
            continue
        wq, wr = q_w[qi], r_w[rj]
        if qi2 >= 0:
            wq += q_w[qo + qi2]
        if rj2 >= 0:
            wr += r_w[ro + rj2]
        share = 0.5 * (wr / total_a + wq / total_b) if swap else 0.5 * (wq / total_a + wr / total_b)
        if sort == FOLD:
            f[F_SOUND] += share * cost[x]
        elif sort == VARIANT:
            f[F_VARIANTS] += share * cost[x]
        elif sort in (EDIT, SHORT, SKELETON):
            if sort == SHORT:
                f[F_SHORT_COUNT] += 1.0
            elif sort == SKELETON:
                f[F_CONSONANTS] += share * cost[x]
            else:
                f[F_EDIT_COST] += share * cost[x]
                f[F_EDIT_COUNT] += 1.0
            if q_known[q_row[qi]] and v_known[r_tok[rj]]:
                f[F_CONFUSION] += share
            if q_first[q_row[qi]] != v_first[r_tok[rj]]:
                f[F_FIRST_LETTER] += share
        elif sort == JOINED:
            f[F_JOIN] += share
        elif sort == ABJAD:
            f[F_UNVOWELLED] += share * (0.2 + cost[x])
    if imperfect and information < FULL_INFORMATION:
        f[F_THIN] = 1.0 - information / FULL_INFORMATION
    if words == 1 and (qn > 1 or rn > 1) and f[F_LEFT] > 0.0:
        f[F_SINGLE] = 1.0


@compiled
def whole_features(f: Any, a_forms: int, b_forms: int) -> None:
    """`score.whole_features`: one name but for spaces."""
    f[:] = 0.0
    f[F_JOIN] = 1.0
    if a_forms != 0 and b_forms != 0 and (a_forms & b_forms) == 0:
        f[F_FORM_CONFLICT] = 1.0
