"""Edit distances over letters as bytes."""
# ruff: noqa: SIM102

from __future__ import annotations

from typing import Any

import numpy as np

from .jit import compiled


@compiled
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


@compiled
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


@compiled
def popcount(x: Any) -> int:
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((x * np.uint64(0x0101010101010101)) >> np.uint64(56))
