"""Counting and listing the minimal solutions that the modules hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

import numpy as np

from . import zbdd
from .cutsets_solve import Module, ragged

# Counting is done modulo primes of 31 bits, as many as the count needs, and put together (Chinese remainder).
FIRST_PRIME = (1 << 31) - 1


@cache
def _prime(n: int) -> int:
    """The n-th prime below 2**31, largest first."""
    candidate = FIRST_PRIME if n == 0 else _prime(n - 1) - 2
    while any(candidate % d == 0 for d in range(3, 46342, 2)):
        candidate -= 2
    return candidate


def _combine(residues: Sequence[int], primes: Sequence[int]) -> int:
    value, modulus = 0, 1
    for r, p in zip(residues, primes, strict=True):
        value += modulus * (((r - value) * pow(modulus, -1, p)) % p)
        modulus *= p
    return value


@dataclass(slots=True)
class Layout:
    """Orders of the sets of a module's nodes: node n has orders small[n] .. , flags from start[n] on."""

    module: Module
    small: Any
    start: Any
    flags: Any
    by_order: dict[int, int]
    nodes: tuple[list[int], list[int], list[int]]


Chosen = tuple[()] | tuple[int, "Chosen"]
Agenda = tuple[()] | tuple[tuple[Layout, int, int], "Agenda"]


def _unrolled(chosen: Chosen) -> tuple[int, ...]:
    out: list[int] = []
    while chosen:
        leaf, chosen = chosen
        out.append(leaf)
    return tuple(out)


class Solutions:
    """The minimal solutions of the top module. `by_order` maps an order to a count, exact."""

    def __init__(self, modules: list[Module]) -> None:
        self.layouts: dict[int, Layout] = {}
        for module in modules:
            self.layouts[module.node] = self._layout(module)
        self.top = modules[-1].node
        self.by_order = self.layouts[self.top].by_order

    def _layout(self, module: Module) -> Layout:
        var, lo, hi, root = module.sets
        if root == 0:  # only the top can be impossible: constant modules are put into those around them
            return Layout(module, [0], [0, 0], np.zeros(0, np.uint8), {}, ([0, 0], [0, 0], [0, 0]))
        polys = [self.layouts[x].by_order if x in self.layouts else {1: 1} for x in module.leaves]
        least = np.array([min(p) for p in polys], np.int64)
        most = np.array([max(p) for p in polys], np.int64)
        small, large = zbdd.orders(var, lo, hi, least, most)
        start = ragged(np.where(small >= 0, large - small + 1, 0))
        level_start = ragged(most - least + 1)
        flat = [p.get(k, 0) for p, a, b in zip(polys, least, most, strict=True) for k in range(a, b + 1)]
        flag = np.array([x > 0 for x in flat], np.uint8)
        flags = zbdd.flags(var, lo, hi, small, start, least, level_start, flag)
        logs = np.array([float(sum(p.values()).bit_length()) for p in polys])
        bits = float(zbdd.log_sums(var, lo, hi, logs)[root])
        primes = [_prime(n) for n in range(max(1, ceil((bits + 2) / 30)))]
        ends = slice(start[root], start[root + 1])
        columns = []
        for prime in primes:
            poly = np.array([x % prime for x in flat], np.int64)
            columns.append(
                zbdd.counts(var, lo, hi, small, start, least, level_start, poly, prime)[ends].tolist()
            )
        totals = [_combine(residues, primes) for residues in zip(*columns, strict=True)]
        by_order = {int(small[root]) + k: n for k, n in enumerate(totals) if n}
        return Layout(
            module, small.tolist(), start.tolist(), flags, by_order, (var.tolist(), lo.tolist(), hi.tolist())
        )

    def listed(self, order: int) -> Iterator[tuple[int, ...]]:
        """Every solution of that order, as event numbers; in the order of the diagram.

        An explicit stack of (chosen so far, what is still to be chosen), both as linked lists: a part to be
        chosen is (layout, node, order), and only branches that have sets of the order left are entered.
        """
        top = self.layouts[self.top]
        stack: list[tuple[Chosen, Agenda]] = []
        if self._has(top, top.module.sets[3], order):
            stack.append(((), ((top, top.module.sets[3], order), ())))
        while stack:
            chosen, agenda = stack.pop()
            if not agenda:
                yield _unrolled(chosen)
                continue
            (layout, node, left), rest = agenda
            if node == 1:
                stack.append((chosen, rest))
                continue
            var, lo, hi = layout.nodes
            leaf = layout.module.leaves[var[node]]
            if self._has(layout, lo[node], left):
                stack.append((chosen, ((layout, lo[node], left), rest)))
            inner = self.layouts.get(leaf)
            for part in (1,) if inner is None else sorted(inner.by_order, reverse=True):
                if not self._has(layout, hi[node], left - part):
                    continue
                after: Agenda = ((layout, hi[node], left - part), rest)
                if inner is None:
                    stack.append(((leaf, chosen), after))
                else:
                    stack.append((chosen, ((inner, inner.module.sets[3], part), after)))

    @staticmethod
    def _has(layout: Layout, node: int, order: int) -> bool:
        at = layout.start[node] + order - layout.small[node]
        return layout.start[node] <= at < layout.start[node + 1] and bool(layout.flags[at])

    def containing(self) -> dict[int, int]:
        """How many solutions contain each event, exact."""
        weight = {self.top: 1}
        out: dict[int, int] = {}
        for node in reversed(list(self.layouts)):
            layout, outer = self.layouts[node], weight.get(node, 0)
            for leaf, share in zip(layout.module.leaves, self._shares(layout), strict=True):
                target = weight if leaf in self.layouts else out
                target[leaf] = target.get(leaf, 0) + outer * share
        return out

    def _shares(self, layout: Layout) -> list[int]:
        """For every level: solutions of the module per solution of that level."""
        var, lo, hi = layout.nodes
        times = [
            sum(self.layouts[x].by_order.values()) if x in self.layouts else 1 for x in layout.module.leaves
        ]
        below, above = [0] * len(var), [0] * len(var)
        below[1] = 1
        for n in range(2, len(var)):
            below[n] = below[lo[n]] + times[var[n]] * below[hi[n]]
        above[layout.module.sets[3]] = 1
        shares = [0] * len(times)
        for n in range(len(var) - 1, 1, -1):
            if above[n]:
                shares[var[n]] += above[n] * below[hi[n]]
                above[lo[n]] += above[n]
                above[hi[n]] += above[n] * times[var[n]]
        return shares
