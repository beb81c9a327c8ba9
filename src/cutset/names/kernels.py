"""Compiled twins of the reference scorer and neighbour search, over flat arrays. Imported lazily (numba).

Tested against `score.score_names` and `links.link`: same options in the same order, same sums, same score. One
worker per process uses the scratch arrays; nothing here is shared between threads.
"""
# ruff: noqa: E501, SIM102

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from .score import FEATURES, FULL_INFORMATION, GATE, SUBSTANTIVE

_F = len(FEATURES)
_GATE, _HEAVY, _FULL = GATE, SUBSTANTIVE, FULL_INFORMATION
WORD, INITIAL, NUMBER, SMALL = 0, 1, 2, 3
EXACT, FOLD, VARIANT, EDIT, SHORT, SKELETON, INITIALS, JOINED, ABJAD, READING = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
_MAX = 24  # tokens of a name
_ALWAYS = 1_000_000  # accumulated weight of names that are scored whatever the bound
_OPTIONS = _MAX * _MAX + 2 * _MAX * _MAX


@njit(cache=True)  # type: ignore[untyped-decorator]
def osa(a: Any, la: int, b: Any, lb: int, limit: int) -> int:
    """Optimal string alignment distance (Damerau 1964, restricted), limit + 1 when above the limit."""
    if abs(la - lb) > limit:
        return limit + 1
    before = np.empty(34, np.int32)
    last = np.empty(34, np.int32)
    now = np.empty(34, np.int32)
    for j in range(lb + 1):
        last[j] = j
        before[j] = 0
    for i in range(1, la + 1):
        now[0] = i
        least = i
        for j in range(1, lb + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            best = last[j - 1] + cost
            if last[j] + 1 < best:
                best = last[j] + 1
            if now[j - 1] + 1 < best:
                best = now[j - 1] + 1
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                if before[j - 2] + 1 < best:
                    best = before[j - 2] + 1
            now[j] = best
            if best < least:
                least = best
        if least > limit:
            return limit + 1
        for j in range(lb + 1):
            before[j] = last[j]
            last[j] = now[j]
    return int(min(last[lb], limit + 1))


@njit(cache=True)  # type: ignore[untyped-decorator]
def osa_within(a: Any, la: int, b: Any, lb: int, limit: int) -> int:
    """The same distance for limits of 1 and 2, along the diagonal band only; limit + 1 when above."""
    if abs(la - lb) > limit:
        return limit + 1
    # cell c of a row stands for column i + c - 2
    b0 = b1 = b2 = b3 = b4 = 99  # row i - 2
    l0 = l1 = 99  # row i - 1; row 0 is the column number
    l2, l3, l4 = 0, 1, 2
    for i in range(1, la + 1):
        n0 = n1 = n2 = n3 = n4 = 99
        ai = a[i - 1]
        for c in range(5):
            j = i + c - 2
            if j < 0 or j > lb:
                continue
            if j == 0:
                best = i
            else:
                same = 0 if ai == b[j - 1] else 1
                if c == 0:
                    best = min(l0 + same, l1 + 1)
                    swap = b0
                elif c == 1:
                    best = min(l1 + same, l2 + 1, n0 + 1)
                    swap = b1
                elif c == 2:
                    best = min(l2 + same, l3 + 1, n1 + 1)
                    swap = b2
                elif c == 3:
                    best = min(l3 + same, l4 + 1, n2 + 1)
                    swap = b3
                else:
                    best = min(l4 + same, n3 + 1)
                    swap = b4
                if i > 1 and j > 1 and ai == b[j - 2] and a[i - 2] == b[j - 1]:
                    best = min(best, swap + 1)
            if c == 0:
                n0 = best
            elif c == 1:
                n1 = best
            elif c == 2:
                n2 = best
            elif c == 3:
                n3 = best
            else:
                n4 = best
        if min(n0, n1, n2, n3, n4) > limit:
            return limit + 1
        b0, b1, b2, b3, b4 = l0, l1, l2, l3, l4
        l0, l1, l2, l3, l4 = n0, n1, n2, n3, n4
    c = lb - la + 2
    found = l0 if c == 0 else (l1 if c == 1 else (l2 if c == 2 else (l3 if c == 3 else l4)))
    return int(min(found, limit + 1))


@njit(cache=True)  # type: ignore[untyped-decorator]
def popcount(x: Any) -> int:
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@njit(cache=True)  # type: ignore[untyped-decorator]
def span(hashes: Any, code: Any) -> tuple[int, int]:
    """Range of `code` in sorted hashes."""
    lo, hi = 0, len(hashes)
    while lo < hi:
        mid = (lo + hi) >> 1
        if hashes[mid] < code:
            lo = mid + 1
        else:
            hi = mid
    end = lo
    while end < len(hashes) and hashes[end] == code:
        end += 1
    return lo, end


@njit(cache=True)  # type: ignore[untyped-decorator]
def pair_link(
    chars: Any, length: int, fold: Any, skel: Any, vchr: Any, vlen: int, vfold: Any, vskel: Any
) -> tuple[int, float]:
    """`links._word_link` for plain words of one script that are neither equal nor known variants; -1: none."""
    longest = max(length, vlen)
    shortest = min(length, vlen)
    if shortest < 2 or longest - shortest > 4:
        return -1, 0.0
    distance = osa(chars, length, vchr, vlen, 4)
    if distance <= 4 and shortest > 2 and fold == vfold:
        return FOLD, distance / longest
    allowed = 0 if longest < 3 else (1 if longest < 8 else 2)
    if distance <= allowed:
        return (SHORT if longest <= 3 else EDIT), distance / longest
    if distance <= 3 and skel != np.uint64(0) and skel == vskel:
        return SKELETON, distance / longest
    return -1, 0.0


@njit(cache=True)  # type: ignore[untyped-decorator]
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
                            t_chr[q], length, t_fold[q], t_skel[q], v_chr[v], v_len[v], v_fold[v], v_skel[v]
                        )
                        if s >= 0:
                            ids[k], sorts[k], costs[k] = v, s, c
                            k += 1
            for other in range(max(2, length - 2), min(33, length + 3)):
                longest = max(length, other)
                allowed = 0 if longest < 3 else (1 if longest < 8 else 2)
                if abs(other - length) > allowed:
                    continue
                for p in range(l_off[other], l_off[other + 1]):
                    if popcount(l_mask[p] ^ t_mask[q]) <= 2 * allowed:
                        v = l_id[p]
                        if stamp[v] != mark and v_mark[v] == t_mark[q]:
                            # words of the same sound or consonants were taken above
                            distance = osa_within(t_chr[q], length, v_chr[v], v_len[v], allowed)
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


@njit(cache=True)  # type: ignore[untyped-decorator]
def find_link(ids: Any, lo: int, hi: int, v: int) -> int:
    end = hi
    while lo < hi:
        mid = (lo + hi) >> 1
        if ids[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < end and ids[lo] == v else -1


@njit(cache=True)  # type: ignore[untyped-decorator]
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
    f = np.zeros(_F)
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
    best = total(f, w) if f[0] <= 1.0 - _GATE else 0.0
    if whole:
        for x in range(_F):
            f[x] = 0.0
        f[12] = 1.0
        if q_forms != 0 and r_forms != 0 and (q_forms & r_forms) == 0:
            f[16] = 1.0
        best = max(best, total(f, w))
    return best


@njit(cache=True)  # type: ignore[untyped-decorator]
def total(f: Any, w: Any) -> float:
    value = 1.0
    for x in range(_F):
        value -= f[x] * w[x]
    return float(np.floor(min(1.0, max(0.0, value)) * 1e6 + 0.5) / 1e6)


@njit(cache=True)  # type: ignore[untyped-decorator]
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
            if a_sort[i] == WORD and a_w[i] >= _HEAVY:
                heavy_a += 1
            if a_sort[i] <= INITIAL:
                any_a += 1
            if a_sort[i] == NUMBER:
                numbers_a += 1
    for j in range(bn):
        if used_b >> j & 1 == 0 and b_sort[j] != SMALL:
            if b_sort[j] == WORD and b_w[j] >= _HEAVY:
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


@njit(cache=True)  # type: ignore[untyped-decorator]
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
    if imperfect and information < _FULL:
        f[18] = 1.0 - information / _FULL
    if words == 1 and (qn > 1 or rn > 1) and f[0] > 0.0:
        f[20] = 1.0


@njit(cache=True)  # type: ignore[untyped-decorator]
def bound(
    matched_a: float, matched_b: float, total_a: float, total_b: float, rest_a: int, rest_b: int, w: Any
) -> float:
    """No score of this pair is higher: coverage, thinness and conflicts at their best."""
    cover = min(1.0, matched_a / total_a, matched_b / total_b)
    if cover < _GATE - 1e-9:
        return 0.0
    value: float = 1.0 - w[0] * (1.0 - cover) - w[3] * max(0, min(rest_a, rest_b, 2)) + 1e-9
    if cover < 1.0:
        information = 0.5 * (min(matched_a, total_a) + min(matched_b, total_b))
        if information < _FULL:
            value -= w[18] * (1.0 - information / _FULL)
    return value


@njit(cache=True)  # type: ignore[untyped-decorator]
def search_names(
    qs_off: Any, q_row: Any, q_sort: Any, q_w: Any, q_join: Any, q_kind: Any, q_lane: Any, q_forms: Any, q_digest: Any, q_owner: Any, q_floor: Any,
    sq_off: Any, sq_code: Any, t_known: Any, t_first: Any, t_single: Any, nb_off: Any, nb_id: Any, nb_sort: Any, nb_cost: Any,
    n_off: Any, n_tok: Any, n_w: Any, n_sort: Any, n_join: Any, n_kind: Any, n_lane: Any, n_forms: Any, n_digest: Any, n_total: Any, n_free: Any, n_words: Any, n_ent: Any,
    p_off: Any, p_name: Any, p_w: Any, joined_hash: Any, joined_num: Any, squash_hash: Any, squash_num: Any, fold_hash: Any, fold_num: Any,
    v_known: Any, v_first: Any, v_fold: Any, v_len: Any, weights: Any, left: Any,
    state: Any, direct: Any, touched: Any, ent_stamp: Any, ent_slot: Any, base: int, capacity: int,
) -> Any:  # fmt: skip
    """For each query (its names are consecutive): records whose name score reaches the floor, and that score.

    Returns count (-1: capacity too small), query numbers, record numbers, scores.
    """
    out_q = np.empty(capacity, np.int32)
    out_e = np.empty(capacity, np.int32)
    out_s = np.empty(capacity, np.float64)
    k = 0
    o_val, o_cost = np.empty(_OPTIONS), np.empty(_OPTIONS)
    o_i, o_j, o_i2, o_j2 = (
        np.empty(_OPTIONS, np.int64),
        np.empty(_OPTIONS, np.int64),
        np.empty(_OPTIONS, np.int64),
        np.empty(_OPTIONS, np.int64),
    )
    o_sort = np.empty(_OPTIONS, np.int64)
    cost = np.empty(_MAX, np.int64)
    order = np.empty(_MAX, np.int64)
    for q in range(len(q_kind)):
        mark = base + q
        owner_mark = base + q_owner[q]
        t0, t1 = qs_off[q], qs_off[q + 1]
        qn = t1 - t0
        floor = q_floor[q]
        lw = left[1] if q_kind[q] != 0 else min(left[0], left[1])
        share = max(_GATE, 1.0 - (1.0 - floor) / lw) - 1e-9
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
            here = np.int32(t - t0)
            open_ = rest >= need
            rest -= q_w[t]
            for x in range(nb_off[row], nb_off[row + 1]):
                v = nb_id[x]
                for p in range(p_off[v], p_off[v + 1]):
                    name = p_name[p]
                    if state[name, 0] == mark:
                        state[name, 3] += p_w[p]
                        if state[name, 1] != here:
                            state[name, 1] = here
                            state[name, 2] += weight
                            state[name, 4] += 1
                    elif open_:
                        state[name, 0] = mark
                        state[name, 1] = here
                        state[name, 2] = weight
                        state[name, 3] = p_w[p]
                        state[name, 4] = 1
                        touched[n_touched] = name
                        n_touched += 1
        # words written together or apart, and whole names: always scored
        for t in range(t0, t1):
            if q_lane[q] == 1:
                break
            code = t_single[q_row[t]]
            if q_sort[t] == WORD and code != np.uint64(0):
                lo, hi = span(joined_hash, code)
                for p in range(lo, hi):
                    name = joined_num[p]
                    if state[name, 0] != mark:
                        state[name, 0] = mark
                        touched[n_touched] = name
                        n_touched += 1
                    state[name, 2] = _ALWAYS
            if t + 1 < t1 and q_join[t] != np.uint64(0):
                lo, hi = span(fold_hash, q_join[t])
                for y in range(lo, hi):
                    v = fold_num[y]
                    for p in range(p_off[v], p_off[v + 1]):
                        name = p_name[p]
                        if state[name, 0] != mark:
                            state[name, 0] = mark
                            touched[n_touched] = name
                            n_touched += 1
                        state[name, 2] = _ALWAYS
        for y in range(sq_off[q], sq_off[q + 1]):
            lo, hi = span(squash_hash, sq_code[y])
            for p in range(lo, hi):
                name = squash_num[p]
                if state[name, 0] != mark:
                    state[name, 0] = mark
                    touched[n_touched] = name
                    n_touched += 1
                state[name, 2] = _ALWAYS
                direct[name] = mark
        for x in range(n_touched):
            name = touched[x]
            if state[name, 2] < need:
                continue
            r0, r1 = n_off[name], n_off[name + 1]
            if state[name, 2] < _ALWAYS and bound(
                state[name, 2] + free, n_total[name] if q_initials else state[name, 3] + n_free[name], whole_total, n_total[name], q_words - state[name, 4],
                n_words[name] - state[name, 4] - q_initials, weights[0] if q_kind[q] == 0 and n_kind[name] == 0 else weights[1],
            ) < floor:  # fmt: skip
                continue
            score = score_pair(
                qn, q_row[t0:t1], q_sort[t0:t1], q_w[t0:t1], q_join[t0:t1], q_kind[q], q_lane[q], q_forms[q], q_digest[q], t_known, t_first, t_single,
                nb_off, nb_id, nb_sort, nb_cost,
                r1 - r0, n_tok[r0:r1], n_sort[r0:r1], n_w[r0:r1], n_join[r0:r1], n_kind[name], n_lane[name], n_forms[name], n_digest[name],
                v_known, v_first, v_fold, v_len, direct[name] == mark, weights, o_val, o_i, o_j, o_i2, o_j2, o_sort, o_cost,
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
