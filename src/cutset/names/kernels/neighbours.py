"""Which vocabulary words may stand for a query word: `neighbours.Neighbours`, compiled."""
# ruff: noqa: E501, SIM109

from __future__ import annotations

from typing import Any

import numpy as np

from ..arrays import SIEVE, SIEVES
from ..links import (
    ABJAD,
    CROSS_EDIT,
    CROSS_SKELETON,
    CROSS_SOUND,
    EDIT,
    EXACT,
    FOLD,
    GENDER,
    INITIALS,
    READING,
    SHORT,
    SKELETON,
    VARIANT,
)
from ..text import MAX_TOKEN
from .distance import letter_places, osa, popcount
from .jit import compiled, leaf
from .lookup import span

_NONE, _ONE = np.uint64(0), np.uint64(1)
_SIEVE = np.array([ord(letter) - ord("a") for letter in SIEVE], np.uint64)
#: Numbers of as many bits as there are letters in the sieve, those with fewer bits set first; how many of them have
#: no more than so many.
_BY_BITS = np.array(sorted(range(SIEVES), key=int.bit_count), np.int64)
_WITHIN = np.array([sum(x.bit_count() <= n for x in range(SIEVES)) for n in range(len(SIEVE) + 1)], np.int64)


@leaf
def budget(longest: int) -> int:
    """`links.budget`."""
    return 0 if longest < 3 else (1 if longest < 8 else 2)


_A, _E, _I, _L, _N, _O, _T, _U, _V, _Y = (ord(c) for c in "aeilnotuvy")


@leaf
def crossed(sort: int, cost: float, consonants: bool) -> tuple[int, float]:
    """`links._cross_link` on the link that words of one script would have; `consonants`: whether theirs are the same."""
    if sort < 0:
        return -1, 0.0
    if sort == FOLD:
        return ABJAD, CROSS_SOUND
    if sort == SKELETON or (consonants and (sort == EDIT or sort == SHORT or sort == GENDER)):
        return ABJAD, CROSS_SKELETON
    return ABJAD, CROSS_EDIT + cost


@leaf
def gendered(x: Any, i: int, n: int, y: Any, j: int, m: int) -> bool:
    """`links.gendered` of the word of n letters in row i of x and that of m letters in row j of y."""
    shorter, longer = min(n, m), max(n, m)
    stem = n - 1 if n == m else shorter
    if longer - shorter > 2 or stem < 1:
        return False
    for k in range(stem):
        if x[i, k] != y[j, k]:
            return False
    if n == m:
        a, b = x[i, n - 1], y[j, m - 1]
        if b != _A:
            a, b = b, a
        return bool(b == _A and (a == _O or a == _E or a == _I or a == _Y or a == _U))
    last = x[i, n - 1] if n > m else y[j, m - 1]
    added = x[i, shorter] if n > m else y[j, shorter]
    if longer - shorter == 2:
        if last == _E:
            return bool(added == _L or added == _N or added == _T)
        return bool(last == _A and (added == _L or added == _N or added == _I))
    if last != _A and last != _E:
        return False
    end = x[i, shorter - 1]
    before = x[i, shorter - 2] if shorter > 1 else np.uint8(0)
    if end == _A or end == _E or end == _I or end == _O or end == _U:
        return False
    slavic = (end == _V and (before == _O or before == _E)) or (end == _N and (before == _I or before == _Y))
    return bool(not slavic and not (end == _Y and before == _I) and not (end == _I and before == _I))


@leaf
def pair_link(
    chars: Any,
    row: int,
    places: Any,
    length: int,
    fold: Any,
    skel: Any,
    letters: Any,
    v: int,
    other: int,
    v_fold: Any,
    v_skel: Any,
) -> tuple[int, float]:
    """`links._word_link` for plain words of one script that are neither equal nor known variants; -1: none."""
    longest = max(length, other)
    shortest = min(length, other)
    if shortest < 2 or longest - shortest > 4:
        return -1, 0.0
    distance = osa(places, length, letters, v, other, 4)
    if distance <= 4 and shortest > 2 and fold == v_fold:
        return FOLD, distance / longest
    if distance <= budget(longest):
        if longest > 3 and gendered(chars, row, length, letters, v, other):
            return GENDER, distance / longest
        return (SHORT if longest <= 3 else EDIT), distance / longest
    if distance <= 3 and skel != _NONE and skel == v_skel:
        return SKELETON, distance / longest
    return -1, 0.0


@leaf
def same_key(
    mark: int, k: int, chars: Any, row: int, places: Any, length: int, vowelless: Any, fold: Any, skel: Any, code: Any, hashes: Any, numbers: Any,
    v_chr: Any, v_len: Any, v_mark: Any, v_fold: Any, v_skel: Any, stamp: Any, ids: Any, sorts: Any, costs: Any,
) -> int:  # fmt: skip
    """Words that have the key `code` in common."""
    lo, hi = span(hashes, code)
    for p in range(lo, hi):
        v = numbers[p]
        if stamp[v] != mark:
            s, c = pair_link(chars, row, places, length, fold, skel, v_chr, v, v_len[v], v_fold[v], v_skel[v])
            if v_mark[v] != vowelless:
                s, c = crossed(s, c, skel != _NONE and skel == v_skel[v])
            else:
                stamp[v] = mark
            if s >= 0:
                stamp[v] = mark
                ids[k], sorts[k], costs[k] = v, s, c
                k += 1
    return k


@leaf
def misspelt(
    mark: int, k: int, chars: Any, row: int, places: Any, length: int, letters: Any, vowelless: Any, l_id: Any, l_mask: Any, l_off: Any, v_chr: Any, v_mark: Any,
    stamp: Any, ids: Any, sorts: Any, costs: Any,
) -> int:  # fmt: skip
    """Words within the edits allowed; those of the same sound or consonants have been taken before."""
    bits = _NONE
    for bit in range(len(_SIEVE)):
        bits |= ((letters >> _SIEVE[bit]) & _ONE) << np.uint64(bit)
    sieve = np.int64(bits)
    for other in range(max(2, length - 2), min(MAX_TOKEN, length + 2) + 1):
        longest = max(length, other)
        allowed = budget(longest)
        if abs(other - length) > allowed:
            continue
        # an edit changes two letters at most, one where it changes the length
        changed = np.uint64(2 * allowed - abs(other - length))
        for x in range(_WITHIN[changed]):
            drawer = other * SIEVES + (sieve ^ _BY_BITS[x])
            for p in range(l_off[drawer], l_off[drawer + 1]):
                if popcount(l_mask[p] ^ letters) > changed:
                    continue
                v = l_id[p]
                if stamp[v] != mark:
                    distance = osa(places, length, v_chr, v, other, allowed)
                    if distance <= allowed:
                        stamp[v] = mark
                        s, c = SHORT if longest <= 3 else EDIT, distance / longest
                        if longest > 3 and gendered(chars, row, length, v_chr, v, other):
                            s = GENDER
                        if v_mark[v] != vowelless:
                            s, c = crossed(s, c, False)
                        ids[k], sorts[k], costs[k] = v, s, c
                        k += 1
    return k


@leaf
def in_order(start: int, k: int, ids: Any, sorts: Any, costs: Any) -> None:
    """Neighbours start:k by number."""
    for x in range(start + 1, k):
        v, s, c = ids[x], sorts[x], costs[x]
        y = x - 1
        while y >= start and ids[y] > v:
            ids[y + 1], sorts[y + 1], costs[y + 1] = ids[y], sorts[y], costs[y]
            y -= 1
        ids[y + 1], sorts[y + 1], costs[y + 1] = v, s, c


@leaf
def near_word(
    q: int, mark: int, k: int, places: Any, t_chr: Any, t_len: Any, t_mark: Any, t_exact: Any, t_letter: Any, t_fold: Any, t_skel: Any, t_abjad: Any, t_cost: Any, t_mask: Any,
    x_off: Any, x_id: Any, x_cost: Any, v_chr: Any, v_len: Any, v_mark: Any, v_fold: Any, v_skel: Any, fold_hash: Any, fold_num: Any, skel_hash: Any, skel_num: Any,
    abjad_hash: Any, abjad_num: Any, l_id: Any, l_mask: Any, l_off: Any, stamp: Any, ids: Any, sorts: Any, costs: Any,
) -> int:  # fmt: skip
    """Neighbours of one word written at k and after; the new k."""
    start = k
    if t_exact[q] >= 0:
        ids[k], sorts[k], costs[k] = t_exact[q], EXACT, 0.0
        stamp[t_exact[q]] = mark
        k += 1
    if t_letter[q] >= 0 and stamp[t_letter[q]] != mark:
        ids[k], sorts[k], costs[k] = t_letter[q], INITIALS, 0.5
        stamp[t_letter[q]] = mark
        k += 1
    for x in range(x_off[q], x_off[q + 1]):
        v = x_id[x]
        if stamp[v] != mark:
            ids[k], sorts[k], costs[k] = v, VARIANT, x_cost[x]
            if x_cost[x] < 0.0:
                sorts[k], costs[k] = READING, 0.0
            elif x_cost[x] >= 2.0:
                sorts[k], costs[k] = ABJAD, x_cost[x] - 2.0
            stamp[v] = mark
            k += 1
    length = t_len[q]
    if length >= 2:
        letter_places(places, t_chr, q, length)
        if t_fold[q] != _NONE and length > 2:
            k = same_key(
                mark, k, t_chr, q, places, length, t_mark[q], t_fold[q], t_skel[q], t_fold[q], fold_hash, fold_num,
                v_chr, v_len, v_mark, v_fold, v_skel, stamp, ids, sorts, costs,
            )  # fmt: skip
        if t_skel[q] != _NONE:
            k = same_key(
                mark, k, t_chr, q, places, length, t_mark[q], t_fold[q], t_skel[q], t_skel[q], skel_hash, skel_num,
                v_chr, v_len, v_mark, v_fold, v_skel, stamp, ids, sorts, costs,
            )  # fmt: skip
        k = misspelt(
            mark,
            k,
            t_chr,
            q,
            places,
            length,
            t_mask[q],
            t_mark[q],
            l_id,
            l_mask,
            l_off,
            v_chr,
            v_mark,
            stamp,
            ids,
            sorts,
            costs,
        )
    if t_abjad[q] != _NONE:
        lo, hi = span(abjad_hash, t_abjad[q])
        for p in range(lo, hi):
            v = abjad_num[p]
            if v_mark[v] != t_mark[q] and stamp[v] != mark:
                stamp[v] = mark
                ids[k], sorts[k], costs[k] = v, ABJAD, t_cost[q]
                k += 1
    in_order(start, k, ids, sorts, costs)
    return k


@compiled
def grown(array: Any, filled: int, size: int) -> Any:
    """The array with room for `size`."""
    bigger = np.empty(size, array.dtype)
    bigger[:filled] = array[:filled]
    return bigger


@compiled
def near_words(
    t_chr: Any, t_len: Any, t_mark: Any, t_exact: Any, t_letter: Any, t_fold: Any, t_skel: Any, t_abjad: Any, t_cost: Any, t_mask: Any,
    x_off: Any, x_id: Any, x_cost: Any, v_chr: Any, v_len: Any, v_mark: Any, v_fold: Any, v_skel: Any, fold_hash: Any, fold_num: Any, skel_hash: Any, skel_num: Any,
    abjad_hash: Any, abjad_num: Any, l_id: Any, l_mask: Any, l_off: Any, stamp: Any, base: int,
) -> Any:  # fmt: skip
    """Links of each query word to the vocabulary: offsets, word numbers (ascending), link sorts, costs."""
    n = len(t_len)
    off = np.zeros(n + 1, np.int64)
    # a word has as many neighbours as the vocabulary has words at most
    cap = 64 * n + len(stamp)
    ids, sorts, costs = np.empty(cap, np.int32), np.empty(cap, np.int8), np.empty(cap, np.float64)
    places = np.zeros(26, np.uint64)
    k = 0
    for q in range(n):
        if k + len(stamp) > cap:
            cap = 2 * cap + len(stamp)
            ids, sorts, costs = grown(ids, k, cap), grown(sorts, k, cap), grown(costs, k, cap)
        k = near_word(
            q, base + q, k, places, t_chr, t_len, t_mark, t_exact, t_letter, t_fold, t_skel, t_abjad, t_cost, t_mask,
            x_off, x_id, x_cost, v_chr, v_len, v_mark, v_fold, v_skel, fold_hash, fold_num, skel_hash, skel_num,
            abjad_hash, abjad_num, l_id, l_mask, l_off, stamp, ids, sorts, costs,
        )  # fmt: skip
        off[q + 1] = k
    return off, ids[:k].copy(), sorts[:k].copy(), costs[:k].copy()
