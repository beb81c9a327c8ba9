"""Which words of two names may stand for each other: `score.align`, compiled.

Left is the name with the smaller digest; `swap` says that this is the listed one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import INITIAL, SMALL, WORD
from ..links import EXACT, INITIALS, JOINED
from .jit import leaf
from .lookup import find_link

#: Places on the left and on the right (second ones: -1 where there is none), sort of link, value and cost.
OPTION = np.dtype(
    [("value", np.float64), ("cost", np.float64), ("left", np.int8), ("right", np.int8), ("left2", np.int8),
     ("right2", np.int8), ("sort", np.int8)],
    align=True,
)  # fmt: skip
_NONE = np.uint64(0)


@leaf
def put(
    options: Any, x: int, i: int, j: int, i2: int, j2: int, swap: bool, sort: int, value: float, cost: float
) -> None:
    """Option x: words i (and i2) of the query stand for words j (and j2) of the listed name."""
    o = options[x]
    o.left, o.right, o.left2, o.right2 = i, j, i2, j2
    if swap:
        o.left, o.right, o.left2, o.right2 = j, i, j2, i2
    o.sort, o.value, o.cost = sort, value, cost


@leaf
def word_links(
    a: Any, a_words: Any, terms: Any, near_id: Any, near_sort: Any, near_cost: Any,
    b: Any, b_words: Any, vocabulary: Any, persons: bool, swap: bool, options: Any,
) -> int:  # fmt: skip
    """Options of one word for one word; how many."""
    n = 0
    for i in range(a.count):
        p = a_words[a.start + i]
        term = terms[p.at]
        for j in range(b.count):
            q = b_words[b.start + j]
            if (p.sort == SMALL) != (q.sort == SMALL):
                continue
            hit = find_link(near_id, term.near, term.end, q.at)
            sort, cost = -1, 0.0
            if hit >= 0 and near_sort[hit] == EXACT:
                sort = EXACT
            elif p.sort == INITIAL or q.sort == INITIAL:
                same = term.first == vocabulary[q.at].first and term.first != 0
                if persons and same and p.sort <= INITIAL and q.sort <= INITIAL:
                    sort, cost = INITIALS, 0.5
            elif p.sort == WORD and q.sort == WORD and hit >= 0 and near_sort[hit] != INITIALS:
                sort, cost = near_sort[hit], near_cost[hit]
            if sort >= 0:
                put(options, n, i, j, -1, -1, swap, sort, (p.weight + q.weight) * (1.0 - 0.5 * cost), cost)
                n += 1
    return n


@leaf
def joined_links(
    n: int, a: Any, a_words: Any, terms: Any, b: Any, b_words: Any, vocabulary: Any, swap: bool, options: Any
) -> int:
    """Options of one word for two added: first a word of the left name for two of the right one."""
    for turn in range(2):
        if (turn == 0) != swap:
            for i in range(a.count):
                p = a_words[a.start + i]
                key = terms[p.at].key
                if p.sort != WORD or key == _NONE:
                    continue
                for j in range(b.count - 1):
                    q = b_words[b.start + j]
                    if q.join == key:
                        value = p.weight + q.weight + b_words[b.start + j + 1].weight - 0.5
                        put(options, n, i, j, -1, j + 1, swap, JOINED, value, 0.0)
                        n += 1
        else:
            for j in range(b.count):
                q = b_words[b.start + j]
                key = vocabulary[q.at].key
                if q.sort != WORD or key == _NONE:
                    continue
                for i in range(a.count - 1):
                    p = a_words[a.start + i]
                    if p.join == key:
                        value = q.weight + p.weight + a_words[a.start + i + 1].weight - 0.5
                        put(options, n, i, j, i + 1, -1, swap, JOINED, value, 0.0)
                        n += 1
    return n


@leaf
def before(a: Any, b: Any) -> bool:
    """Whether option a comes before option b, or is as good and was found first."""
    if a.value != b.value:
        return bool(a.value > b.value)
    return bool(a.left < b.left or (a.left == b.left and a.right <= b.right))


@leaf
def choose(n: int, options: Any, rank: Any) -> tuple[int, int, int]:
    """Options by value, then place; of each the best that is still free.

    `rank` begins with those chosen; their number, and the words used on the left and on the right as bits.
    """
    for x in range(n):
        y = x - 1
        while y >= 0 and not before(options[rank[y]], options[x]):
            rank[y + 1] = rank[y]
            y -= 1
        rank[y + 1] = x
    used_a = used_b = chosen = 0
    for y in range(n):
        o = options[rank[y]]
        bits_a, bits_b = 1 << o.left, 1 << o.right
        if o.left2 >= 0:
            bits_a |= 1 << o.left2
        if o.right2 >= 0:
            bits_b |= 1 << o.right2
        if used_a & bits_a == 0 and used_b & bits_b == 0:
            used_a |= bits_a
            used_b |= bits_b
            rank[chosen] = rank[y]
            chosen += 1
    return chosen, used_a, used_b
