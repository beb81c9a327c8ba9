"""Binary decision diagrams with complemented edges, on flat arrays.

Bryant, IEEE Trans. Computers 35(8), 1986; Brace, Rudell, Bryant, DAC 1990. An edge is 2 * node + 1 if the
function is complemented; node 0 is the constant, so edge 0 is true and edge 1 is false. The high edge of a
node is never complemented. Nodes are made after the nodes below them: walking the numbers upwards visits
every node after its children. There is no garbage collection: a diagram that outgrows its budget is given up
and tried in another order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .jit import jit_fast

TRUE, FALSE, FULL = 0, 1, -1
LEAF = 1 << 30
AND, XOR = 0, 1


class Bdd:
    """`capacity`: most nodes. Memory: 16 bytes a node and 12 a cache entry, taken up as they are used."""

    def __init__(self, variables: int, capacity: int) -> None:
        size = 1 << max(10, (capacity - 1).bit_length())
        self.capacity = capacity
        self.var = np.empty(capacity, np.int32)
        self.lo = np.empty(capacity, np.int32)
        self.hi = np.empty(capacity, np.int32)
        self.next = np.empty(capacity, np.int32)
        self.heads = np.zeros(size, np.int32)
        self.count = np.ones(1, np.int64)
        self.keys = np.zeros((2, size), np.int64)
        self.values = np.empty((2, size), np.int32)
        self.stack = np.empty((variables + 3, 5), np.int64)
        self.var[0], self.lo[0], self.hi[0] = LEAF, 0, 0
        self.table = (self.var, self.lo, self.hi, self.next, self.heads, self.count)
        self.caches = tuple((self.keys[op], self.values[op]) for op in (AND, XOR))

    def variable(self, level: int) -> int:
        return int(make(self.table, level, FALSE, TRUE))

    def apply(self, op: int, f: int, g: int) -> int:
        """Edge of the result, or FULL."""
        return int(apply(self.table, self.caches[op], self.stack, op, f, g))

    def conjunction(self, edges: list[int]) -> int:
        """All of them; those that start deepest first, so that what is in between stays small."""
        result = TRUE
        for e in sorted(edges, key=lambda e: (-int(self.var[e >> 1]), e)):
            result = self.apply(AND, result, e)
            if result in (FALSE, FULL):
                break
        return result

    def disjunction(self, edges: list[int]) -> int:
        result = self.conjunction([e ^ 1 for e in edges])
        return result if result == FULL else result ^ 1

    def parity(self, edges: list[int]) -> int:
        result = FALSE
        for e in edges:
            result = self.apply(XOR, result, e)
            if result == FULL:
                break
        return result

    def at_least(self, k: int, edges: list[int]) -> int:
        """k or more of them."""
        edges = sorted(edges, key=lambda e: (-int(self.var[e >> 1]), e))
        # rows[j]: at least j of those seen so far
        rows = [TRUE] + [FALSE] * k
        for seen, e in enumerate(edges, start=1):
            for j in range(min(k, seen), 0, -1):
                with_it, without = self.apply(AND, e, rows[j - 1]), self.apply(AND, e ^ 1, rows[j])
                if FULL in (with_it, without):
                    return FULL
                rows[j] = self.disjunction([with_it, without])
                if rows[j] == FULL:
                    return FULL
        return rows[k]


@jit_fast
def make(table: Any, v: int, low: int, high: int) -> Any:
    """The edge of (v ? high : low), or FULL."""
    var, lo, hi, nxt, heads, count = table
    if low == high:
        return low
    flip = high & 1
    low ^= flip
    high ^= flip
    h = ((low * 0x9E3779B1) ^ (high * 0x85EBCA77) ^ (v * 0xC2B2AE3D)) & 0x7FFFFFFFFFFF
    h = (h ^ (h >> 15)) & (len(heads) - 1)
    node = heads[h]
    while node != 0:
        if lo[node] == low and hi[node] == high and var[node] == v:
            return 2 * node + flip
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
    return 2 * node + flip


@jit_fast
def apply(table: Any, cache: Any, stack: Any, op: int, f: int, g: int) -> Any:
    """f AND g, or f XOR g; -1 when the table is full. Explicit stack: (f, g, step, high result, flip)."""
    var, lo, hi, _, _, _ = table
    keys, values = cache
    mask = len(keys) - 1
    depth = 0
    stack[0, 0] = f
    stack[0, 1] = g
    stack[0, 2] = 0
    result = 0
    while depth >= 0:
        f = stack[depth, 0]
        g = stack[depth, 1]
        step = stack[depth, 2]
        if step == 0:
            flip = 0
            result = -1
            if op == 0:
                if f == g or g == 0:
                    result = f
                elif f == 0:
                    result = g
                elif f == 1 or g == 1 or f ^ g == 1:
                    result = 1
            else:
                flip = (f ^ g) & 1
                f &= -2
                g &= -2
                if f == g:
                    result = 1 ^ flip
                elif f == 0:
                    result = g ^ 1 ^ flip
                elif g == 0:
                    result = f ^ 1 ^ flip
            if result >= 0:
                depth -= 1
                continue
            if f > g:
                f, g = g, f
            key = (f << 32) | g
            slot = ((key * 0x9E3779B97F4A7C1) >> 20) & mask
            if keys[slot] == key:
                result = values[slot] ^ flip
                depth -= 1
                continue
            stack[depth, 0] = f
            stack[depth, 1] = g
            stack[depth, 2] = 1
            stack[depth, 4] = flip
            depth += 1
            vf = var[f >> 1]
            vg = var[g >> 1]
            stack[depth, 0] = (hi[f >> 1] ^ (f & 1)) if vf <= vg else f
            stack[depth, 1] = (hi[g >> 1] ^ (g & 1)) if vg <= vf else g
            stack[depth, 2] = 0
        elif step == 1:
            if result < 0:
                return -1
            stack[depth, 3] = result
            stack[depth, 2] = 2
            depth += 1
            vf = var[f >> 1]
            vg = var[g >> 1]
            stack[depth, 0] = (lo[f >> 1] ^ (f & 1)) if vf <= vg else f
            stack[depth, 1] = (lo[g >> 1] ^ (g & 1)) if vg <= vf else g
            stack[depth, 2] = 0
        else:
            if result < 0:
                return -1
            result = make(table, min(var[f >> 1], var[g >> 1]), result, stack[depth, 3])
            if result < 0:
                return -1
            key = (f << 32) | g
            slot = ((key * 0x9E3779B97F4A7C1) >> 20) & mask
            keys[slot] = key
            values[slot] = result
            result ^= stack[depth, 4]
            depth -= 1
    return result


@jit_fast
def reach(table: Any, root: int) -> Any:
    """Nodes under the edge `root`, lowest first, the constant left out."""
    _, lo, hi, _, _, _ = table
    top = root >> 1
    seen = np.zeros(top + 1, np.uint8)
    seen[top] = 1
    total = 0
    for n in range(top, 0, -1):
        if seen[n]:
            total += 1
            seen[lo[n] >> 1] = 1
            seen[hi[n] >> 1] = 1
    out = np.empty(total, np.int32)
    at = 0
    for n in range(1, top + 1):
        if seen[n]:
            out[at] = n
            at += 1
    return out


@jit_fast
def compact(table: Any, root: int) -> Any:
    """(var, lo, hi, root) with the nodes under `root` only, renumbered from 1; edges as before."""
    var, lo, hi, _, _, _ = table
    nodes = reach(table, root)
    number = np.zeros((root >> 1) + 1, np.int32)
    size = len(nodes) + 1
    new_var = np.empty(size, np.int32)
    new_lo = np.zeros(size, np.int32)
    new_hi = np.zeros(size, np.int32)
    new_var[0] = LEAF
    for k in range(len(nodes)):
        n = nodes[k]
        number[n] = k + 1
        new_var[k + 1] = var[n]
        new_lo[k + 1] = 2 * number[lo[n] >> 1] + (lo[n] & 1)
        new_hi[k + 1] = 2 * number[hi[n] >> 1] + (hi[n] & 1)
    return new_var, new_lo, new_hi, 2 * number[root >> 1] + (root & 1)


@jit_fast
def probabilities(var: Any, lo: Any, hi: Any, p: Any) -> Any:
    """Of every node, uncomplemented; p by level."""
    out = np.ones(len(var))
    for n in range(1, len(var)):
        low = out[lo[n] >> 1]
        high = out[hi[n] >> 1]
        if lo[n] & 1:
            low = 1.0 - low
        if hi[n] & 1:
            high = 1.0 - high
        out[n] = p[var[n]] * high + (1.0 - p[var[n]]) * low
    return out


@jit_fast
def derivatives(var: Any, lo: Any, hi: Any, root: int, p: Any) -> Any:
    """d P(root) / d p of every level (Birnbaum), by one pass down over the nodes."""
    value = probabilities(var, lo, hi, p)
    weight = np.zeros(len(var))
    weight[root >> 1] = -1.0 if root & 1 else 1.0
    out = np.zeros(len(p))
    for n in range(len(var) - 1, 0, -1):
        w = weight[n]
        if w == 0.0:
            continue
        v = var[n]
        low = value[lo[n] >> 1]
        high = value[hi[n] >> 1]
        if lo[n] & 1:
            low = 1.0 - low
            weight[lo[n] >> 1] -= w * (1.0 - p[v])
        else:
            weight[lo[n] >> 1] += w * (1.0 - p[v])
        if hi[n] & 1:
            high = 1.0 - high
            weight[hi[n] >> 1] -= w * p[v]
        else:
            weight[hi[n] >> 1] += w * p[v]
        out[v] += w * (high - low)
    return out
