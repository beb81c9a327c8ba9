"""Which words of two names may stand for each other: `score.align`, compiled.

An option is a row of `at` (place on the left, on the right, second places or -1, sort of link) with its value
and cost. Left is the name with the smaller digest; `swap` says that this is the listed one.
"""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import INITIAL, SMALL, WORD
from ..links import EXACT, INITIALS, JOINED
from .jit import compiled
from .lookup import find_link

LEFT, RIGHT, LEFT2, RIGHT2, SORT = 0, 1, 2, 3, 4
_NONE = np.uint64(0)


@compiled
def put(at: Any, x: int, i: int, j: int, i2: int, j2: int, sort: int, swap: bool) -> None:
    """Option x: words i (and i2) of the query stand for words j (and j2) of the listed name."""
    if swap:
        at[x, LEFT], at[x, RIGHT], at[x, LEFT2], at[x, RIGHT2] = j, i, j2, i2
    else:
        at[x, LEFT], at[x, RIGHT], at[x, LEFT2], at[x, RIGHT2] = i, j, i2, j2
    at[x, SORT] = sort


@compiled
def word_links(
    qo: int, qn: int, q_row: Any, q_sort: Any, q_w: Any, q_first: Any, nb_off: Any, nb_id: Any, nb_sort: Any, nb_cost: Any,
    ro: int, rn: int, r_tok: Any, r_sort: Any, r_w: Any, v_first: Any, persons: bool, swap: bool, at: Any, value: Any, cost: Any,
) -> int:  # fmt: skip
    """Options of one word for one word; how many."""
    n = 0
    for i in range(qn):
        row, qs = q_row[qo + i], q_sort[qo + i]
        lo, hi = nb_off[row], nb_off[row + 1]
        for j in range(rn):
            rs = r_sort[ro + j]
            if (qs == SMALL) != (rs == SMALL):
                continue
            v = r_tok[ro + j]
            hit = find_link(nb_id, lo, hi, v)
            sort, price = -1, 0.0
            if hit >= 0 and nb_sort[hit] == EXACT:
                sort = EXACT
            elif qs == INITIAL or rs == INITIAL:
                if (
                    persons
                    and qs <= INITIAL
                    and rs <= INITIAL
                    and q_first[row] == v_first[v]
                    and q_first[row] != 0
                ):
                    sort, price = INITIALS, 0.5
            elif qs == WORD and rs == WORD and hit >= 0 and nb_sort[hit] != INITIALS:
                sort, price = nb_sort[hit], nb_cost[hit]
            if sort >= 0:
                put(at, n, i, j, -1, -1, sort, swap)
                value[n], cost[n] = (q_w[qo + i] + r_w[ro + j]) * (1.0 - 0.5 * price), price
                n += 1
    return n


@compiled
def joined_links(
    n: int, qo: int, qn: int, q_row: Any, q_sort: Any, q_w: Any, q_join: Any, q_single: Any,
    ro: int, rn: int, r_tok: Any, r_sort: Any, r_w: Any, r_join: Any, v_fold: Any, v_len: Any, swap: bool, at: Any, value: Any, cost: Any,
) -> int:  # fmt: skip
    """Options of one word for two added: first a word of the left name for two of the right one."""
    for turn in range(2):
        if (turn == 0) != swap:
            for i in range(qn):
                code = q_single[q_row[qo + i]]
                if q_sort[qo + i] != WORD or code == _NONE:
                    continue
                for j in range(rn - 1):
                    if r_join[ro + j] == code:
                        put(at, n, i, j, -1, j + 1, JOINED, swap)
                        value[n], cost[n] = q_w[qo + i] + r_w[ro + j] + r_w[ro + j + 1] - 0.5, 0.0
                        n += 1
        else:
            for j in range(rn):
                v = r_tok[ro + j]
                if r_sort[ro + j] != WORD or v_len[v] < 4 or v_fold[v] == _NONE:
                    continue
                for i in range(qn - 1):
                    if q_join[qo + i] == v_fold[v]:
                        put(at, n, i, j, i + 1, -1, JOINED, swap)
                        value[n], cost[n] = r_w[ro + j] + q_w[qo + i] + q_w[qo + i + 1] - 0.5, 0.0
                        n += 1
    return n


@compiled
def choose(n: int, at: Any, value: Any, rank: Any) -> tuple[int, int, int]:
    """Options by value, then place; of each the best that is still free. `rank` begins with those chosen; their
    number, and the words used on the left and on the right as bits."""
    for x in range(n):
        y = x - 1
        while y >= 0:
            o = rank[y]
            if value[o] > value[x] or (
                value[o] == value[x]
                and (
                    at[o, LEFT] < at[x, LEFT] or (at[o, LEFT] == at[x, LEFT] and at[o, RIGHT] <= at[x, RIGHT])
                )
            ):
                break
            rank[y + 1] = o
            y -= 1
        rank[y + 1] = x
    used_a = used_b = chosen = 0
    for y in range(n):
        x = rank[y]
        bits_a, bits_b = 1 << at[x, LEFT], 1 << at[x, RIGHT]
        if at[x, LEFT2] >= 0:
            bits_a |= 1 << at[x, LEFT2]
        if at[x, RIGHT2] >= 0:
            bits_b |= 1 << at[x, RIGHT2]
        if used_a & bits_a == 0 and used_b & bits_b == 0:
            used_a |= bits_a
            used_b |= bits_b
            rank[chosen] = x
            chosen += 1
    return chosen, used_a, used_b
