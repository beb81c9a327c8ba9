"""Minimal solutions of a diagram, kept as a zero-suppressed diagram.

Rauzy, Reliability Engineering & System Safety 40, 1993 (minimal solutions); Minato, DAC 1993 (ZBDD). Node 0
is no set at all, node 1 the empty set; (v, lo, hi) are the sets of lo, and those of hi with v added. A
minimal solution is a set of events that makes the function true with everything else false, and no part of
which does so too. For a function without negation these are its minimal cut sets.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .bdd import LEAF
from .jit import jit_fast

DIFFERENCE, WITHOUT = 0, 1


class Zbdd:
    """`capacity`: most nodes; see `bdd.Bdd` for memory."""

    def __init__(self, variables: int, capacity: int) -> None:
        size = 1 << max(10, (capacity - 1).bit_length())
        self.var = np.empty(capacity, np.int32)
        self.lo = np.empty(capacity, np.int32)
        self.hi = np.empty(capacity, np.int32)
        self.next = np.empty(capacity, np.int32)
        self.heads = np.zeros(size, np.int32)
        self.count = np.full(1, 2, np.int64)
        self.cache = (np.zeros(size, np.int64), np.empty(size, np.int32))
        self.stack = np.empty((3 * variables + 9, 4), np.int64)
        self.var[:2], self.lo[:2], self.hi[:2] = LEAF, 0, 0
        self.table = (self.var, self.lo, self.hi, self.next, self.heads, self.count)

    def minimal(self, bdd: Any, root: int, coherent: bool) -> int:
        """Node of the minimal solutions of the edge `root` of `bdd.table`, or -1 when the table is full."""
        return int(
            minimal(self.table, self.cache, self.stack, bdd, root, DIFFERENCE if coherent else WITHOUT)
        )


@jit_fast
def make(table: Any, v: int, low: int, high: int) -> Any:
    var, lo, hi, nxt, heads, count = table
    if high == 0:
        return low
    h = ((low * 0x9E3779B1) ^ (high * 0x85EBCA77) ^ (v * 0xC2B2AE3D)) & 0x7FFFFFFFFFFF
    h = (h ^ (h >> 15)) & (len(heads) - 1)
    node = heads[h]
    while node != 0:
        if lo[node] == low and hi[node] == high and var[node] == v:
            return node
        node = nxt[node]
    node = count[0]
    if node >= len(var):
        return -1
    count[0] = node + 1
    var[node] = v
    lo[node] = low
    hi[node] = high
    nxt[node] = heads[h]
    heads[h] = node
    return node


@jit_fast
def has_empty(lo: Any, node: int) -> Any:
    while node > 1:
        node = lo[node]
    return node == 1


@jit_fast
def remove(table: Any, cache: Any, stack: Any, base: int, op: int, f: int, g: int) -> Any:
    """Sets of f that are not in g (DIFFERENCE), or that contain no set of g (WITHOUT); -1 when full.

    Frames from `base` on: (f, g, step, result so far).
    """
    var, lo, hi, _, _, _ = table
    keys, values = cache
    mask = len(keys) - 1
    depth = base
    stack[depth, 0] = f
    stack[depth, 1] = g
    stack[depth, 2] = 0
    result = 0
    while depth >= base:
        f = stack[depth, 0]
        g = stack[depth, 1]
        step = stack[depth, 2]
        if step == 0:
            result = -1
            if f == 0 or f == g:
                result = 0
            elif g == 0:
                result = f
            elif f == 1:
                result = 0 if has_empty(lo, g) else 1
            elif g == 1 and op == 1:
                result = 0
            if result >= 0:
                depth -= 1
                continue
            key = (f << 32) | g
            slot = ((key * 0x9E3779B97F4A7C1) >> 20) & mask
            if keys[slot] == key:
                result = values[slot]
                depth -= 1
                continue
            if var[g] < var[f]:
                # no set of f has this variable: only the sets of g without it matter
                stack[depth, 2] = 5
                depth += 1
                stack[depth, 0] = f
                stack[depth, 1] = lo[g]
                stack[depth, 2] = 0
                continue
            same = var[f] == var[g]
            if not same and op == 0:
                # difference: what has the variable stays as it is
                stack[depth, 3] = hi[f]
                stack[depth, 2] = 2
                depth += 1
                stack[depth, 0] = lo[f]
                stack[depth, 1] = g
                stack[depth, 2] = 0
                continue
            stack[depth, 2] = 3 if same and op == 1 else 1
            depth += 1
            stack[depth, 0] = hi[f]
            stack[depth, 1] = hi[g] if same else g
            stack[depth, 2] = 0
            continue
        if result < 0:
            return -1
        if step == 3:
            stack[depth, 2] = 1
            depth += 1
            stack[depth, 0] = result
            stack[depth, 1] = lo[g]
            stack[depth, 2] = 0
            continue
        if step == 1:
            stack[depth, 3] = result
            stack[depth, 2] = 2
            depth += 1
            stack[depth, 0] = lo[f]
            stack[depth, 1] = lo[g] if var[f] == var[g] else g
            stack[depth, 2] = 0
            continue
        if step == 2:
            result = make(table, var[f], result, stack[depth, 3])
            if result < 0:
                return -1
        key = (f << 32) | g
        slot = ((key * 0x9E3779B97F4A7C1) >> 20) & mask
        keys[slot] = key
        values[slot] = result
        depth -= 1
    return result


@jit_fast
def minimal(table: Any, cache: Any, stack: Any, bdd: Any, root: int, op: int) -> Any:
    """min(x ? F1 : F0) = min(F0) and x with those of min(F1) that contain none of min(F0) (Rauzy 1993).

    Where F1 >= F0 (no negation), those that contain one of min(F0) are in min(F0) themselves.
    """
    b_var, b_lo, b_hi, _, _, _ = bdd
    memo = np.full(2 * ((root >> 1) + 1), -1, np.int32)
    memo[0] = 1
    memo[1] = 0
    order = np.empty(len(stack), np.int64)
    depth = 0
    order[0] = root
    while depth >= 0:
        e = order[depth]
        if memo[e] >= 0:
            depth -= 1
            continue
        n = e >> 1
        flip = e & 1
        low = b_lo[n] ^ flip
        high = b_hi[n] ^ flip
        if memo[low] < 0:
            depth += 1
            order[depth] = low
            continue
        if memo[high] < 0:
            depth += 1
            order[depth] = high
            continue
        kept = remove(table, cache, stack, 0, op, memo[high], memo[low])
        if kept < 0:
            return -1
        result = make(table, b_var[n], memo[low], kept)
        if result < 0:
            return -1
        memo[e] = result
        depth -= 1
    return memo[root]


@jit_fast
def compact(table: Any, root: int) -> Any:
    """(var, lo, hi, root) with the nodes under `root` only."""
    var, lo, hi, _, _, _ = table
    top = max(root, 1)
    number = np.full(top + 1, -1, np.int32)
    seen = np.zeros(top + 1, np.uint8)
    seen[root] = 1
    for n in range(top, 1, -1):
        if seen[n]:
            seen[lo[n]] = 1
            seen[hi[n]] = 1
    number[0] = 0
    number[1] = 1
    size = 2
    for n in range(2, top + 1):
        if seen[n]:
            number[n] = size
            size += 1
    new_var = np.full(size, LEAF, np.int32)
    new_lo = np.zeros(size, np.int32)
    new_hi = np.zeros(size, np.int32)
    for n in range(2, top + 1):
        if seen[n]:
            new_var[number[n]] = var[n]
            new_lo[number[n]] = number[lo[n]]
            new_hi[number[n]] = number[hi[n]]
    return new_var, new_lo, new_hi, number[root]


@jit_fast
def orders(var: Any, lo: Any, hi: Any, least: Any, most: Any) -> Any:
    """(smallest, largest) order of the sets of every node, given those of every level; -1 where no set."""
    small = np.full(len(var), -1, np.int64)
    large = np.full(len(var), -1, np.int64)
    small[1] = 0
    large[1] = 0
    for n in range(2, len(var)):
        small[n] = small[hi[n]] + least[var[n]]
        large[n] = large[hi[n]] + most[var[n]]
        if small[lo[n]] >= 0:
            small[n] = min(small[n], small[lo[n]])
            large[n] = max(large[n], large[lo[n]])
    return small, large


@jit_fast
def counts(
    var: Any, lo: Any, hi: Any, small: Any, start: Any, level_small: Any, level_start: Any, level_poly: Any,
    prime: int,
) -> Any:  # fmt: skip
    """Sets of every node by order, modulo `prime`: node n has orders small[n] .. from start[n] on.

    A level stands for one event (one set of order 1) or for a module (its own sets by order).
    """
    out = np.zeros(start[-1], np.int64)
    out[start[1]] = 1
    for n in range(2, len(var)):
        base = start[n] - small[n]
        low = lo[n]
        if low > 0:
            for k in range(start[low + 1] - start[low]):
                out[base + small[low] + k] += out[start[low] + k]
        high = hi[n]
        v = var[n]
        for m in range(level_start[v + 1] - level_start[v]):
            times = level_poly[level_start[v] + m] % prime
            if times == 0:
                continue
            shift = base + small[high] + level_small[v] + m
            for k in range(start[high + 1] - start[high]):
                out[shift + k] = (out[shift + k] + times * out[start[high] + k]) % prime
    return out


@jit_fast
def flags(
    var: Any, lo: Any, hi: Any, small: Any, start: Any, level_small: Any, level_start: Any, level_flag: Any
) -> Any:
    """Which orders occur, laid out as `counts`."""
    out = np.zeros(start[-1], np.uint8)
    out[start[1]] = 1
    for n in range(2, len(var)):
        base = start[n] - small[n]
        low = lo[n]
        if low > 0:
            for k in range(start[low + 1] - start[low]):
                out[base + small[low] + k] |= out[start[low] + k]
        high = hi[n]
        v = var[n]
        for m in range(level_start[v + 1] - level_start[v]):
            if level_flag[level_start[v] + m]:
                shift = base + small[high] + level_small[v] + m
                for k in range(start[high + 1] - start[high]):
                    out[shift + k] |= out[start[high] + k]
    return out


@jit_fast
def sums(var: Any, lo: Any, hi: Any, p: Any) -> Any:
    """Sum over the sets of every node of the product of p over the levels of a set."""
    out = np.zeros(len(var))
    out[1] = 1.0
    for n in range(2, len(var)):
        out[n] = out[lo[n]] + p[var[n]] * out[hi[n]]
    return out


@jit_fast
def sum_derivatives(var: Any, lo: Any, hi: Any, root: int, p: Any) -> Any:
    """d sums[root] / d p of every level."""
    value = sums(var, lo, hi, p)
    weight = np.zeros(len(var))
    weight[root] = 1.0
    out = np.zeros(len(p))
    for n in range(len(var) - 1, 1, -1):
        w = weight[n]
        if w != 0.0:
            out[var[n]] += w * value[hi[n]]
            weight[lo[n]] += w
            weight[hi[n]] += w * p[var[n]]
    return out


@jit_fast
def log_sums(var: Any, lo: Any, hi: Any, p: Any) -> Any:
    """As `sums`, in logarithms to base 2; p too."""
    out = np.full(len(var), -np.inf)
    out[1] = 0.0
    for n in range(2, len(var)):
        a = out[lo[n]]
        b = p[var[n]] + out[hi[n]]
        big = max(a, b)
        out[n] = big if np.isinf(big) else big + np.log2(2.0 ** (a - big) + 2.0 ** (b - big))
    return out
