"""Which vocabulary words may stand for a query word: `neighbours.Neighbours`, compiled."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..links import ABJAD, EDIT, EXACT, FOLD, INITIALS, READING, SHORT, SKELETON, VARIANT
from .distance import letter_places, osa, popcount
from .jit import compiled
from .lookup import span


@compiled
def pair_link(
    places: Any, length: int, fold: Any, skel: Any, letters: Any, v: int, other: int, v_fold: Any, v_skel: Any
) -> tuple[int, float]:
    """`links._word_link` for plain words of one script that are neither equal nor known variants; -1: none."""
    longest = max(length, other)
    shortest = min(length, other)
    if shortest < 2 or longest - shortest > 4:
        return -1, 0.0
    distance = osa(places, length, letters, v, other, 4)
    if distance <= 4 and shortest > 2 and fold == v_fold:
        return FOLD, distance / longest
    allowed = 0 if longest < 3 else (1 if longest < 8 else 2)
    if distance <= allowed:
        return (SHORT if longest <= 3 else EDIT), distance / longest
    if distance <= 3 and skel != np.uint64(0) and skel == v_skel:
        return SKELETON, distance / longest
    return -1, 0.0


@compiled
def near_words(
    t_chr: Any, t_len: Any, t_mark: Any, t_exact: Any, t_letter: Any, t_fold: Any, t_skel: Any, t_abjad: Any, t_abjad2: Any, t_mask: Any,
    x_off: Any, x_id: Any, x_cost: Any, v_chr: Any, v_len: Any, v_mark: Any, v_fold: Any, v_skel: Any,
    fold_hash: Any, fold_num: Any, skel_hash: Any, skel_num: Any, abjad_hash: Any, abjad_num: Any, l_id: Any, l_mask: Any, l_off: Any, stamp: Any, base: int,
) -> Any:  # fmt: skip
    """Links of each query word to the vocabulary: offsets, word numbers (ascending), link sorts, costs."""
    n = len(t_len)
    off = np.zeros(n + 1, np.int64)
    cap = 64 * n + 1024
    ids = np.empty(cap, np.int32)
    sorts = np.empty(cap, np.int8)
    costs = np.empty(cap, np.float64)
    places = np.zeros(26, np.uint64)
    k = 0
    for q in range(n):
        start = k
        mark = base + q
        if k + len(stamp) > cap:
            grown = 2 * cap + len(stamp)
            ids2, sorts2, costs2 = (
                np.empty(grown, np.int32),
                np.empty(grown, np.int8),
                np.empty(grown, np.float64),
            )
            ids2[:k], sorts2[:k], costs2[:k] = ids[:k], sorts[:k], costs[:k]
            ids, sorts, costs, cap = ids2, sorts2, costs2, grown
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
                if x_cost[x] < 0.0:
                    ids[k], sorts[k], costs[k] = v, READING, 0.0
                else:
                    ids[k], sorts[k], costs[k] = v, VARIANT, x_cost[x]
                stamp[v] = mark
                k += 1
        length = t_len[q]
        if length >= 2:
            letter_places(places, t_chr, q, length)
            for table in range(2):
                lo, hi = 0, 0
                if table == 0 and t_fold[q] != np.uint64(0) and length > 2:
                    lo, hi = span(fold_hash, t_fold[q])
                elif table == 1 and t_skel[q] != np.uint64(0):
                    lo, hi = span(skel_hash, t_skel[q])
                for p in range(lo, hi):
                    v = fold_num[p] if table == 0 else skel_num[p]
                    if stamp[v] != mark and v_mark[v] == t_mark[q]:
                        stamp[v] = mark
                        s, c = pair_link(
                            places, length, t_fold[q], t_skel[q], v_chr, v, v_len[v], v_fold[v], v_skel[v]
                        )
                        if s >= 0:
                            ids[k], sorts[k], costs[k] = v, s, c
                            k += 1
            for other in range(max(2, length - 2), min(33, length + 3)):
                longest = max(length, other)
                allowed = 0 if longest < 3 else (1 if longest < 8 else 2)
                if abs(other - length) > allowed:
                    continue
                # an edit changes two letters at most, one where it changes the length
                changed = np.uint64(2 * allowed - abs(other - length))
                for p in range(l_off[other], l_off[other + 1]):
                    if popcount(l_mask[p] ^ t_mask[q]) <= changed:
                        v = l_id[p]
                        if stamp[v] != mark and v_mark[v] == t_mark[q]:
                            # words of the same sound or consonants were taken above
                            distance = osa(places, length, v_chr, v, other, allowed)
                            if distance <= allowed:
                                stamp[v] = mark
                                ids[k] = v
                                sorts[k] = SHORT if longest <= 3 else EDIT
                                costs[k] = distance / longest
                                k += 1
        if t_abjad[q] != np.uint64(0):
            lo, hi = span(abjad_hash, t_abjad[q])
            for p in range(lo, hi):
                v = abjad_num[p]
                if v_mark[v] != t_mark[q] and stamp[v] != mark:
                    stamp[v] = mark
                    ids[k], sorts[k], costs[k] = v, ABJAD, t_abjad2[q]
                    k += 1
        for x in range(start + 1, k):
            v, s, c = ids[x], sorts[x], costs[x]
            y = x - 1
            while y >= start and ids[y] > v:
                ids[y + 1], sorts[y + 1], costs[y + 1] = ids[y], sorts[y], costs[y]
                y -= 1
            ids[y + 1], sorts[y + 1], costs[y + 1] = v, s, c
        off[q + 1] = k
    return off, ids[:k].copy(), sorts[:k].copy(), costs[:k].copy()
