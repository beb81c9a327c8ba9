"""Without buffers and in full, the dated dependency graph is the downstream recursion of the index."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.graph.cascade_build import build
from cutset.graph.case import Ban, Case, Input, Kind, Need, Node, Scope
from cutset.graph.flat import flatten
from cutset.graph.quantity import Quantity
from cutset.graph.trajectory import run


def economy(seed: int, n: int, sectors: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    w = np.where(rng.random((n, n)) < 0.35, rng.lognormal(0, 1, (n, n)), 0.0)
    np.fill_diagonal(w, 0.0)
    return w, rng.integers(0, sectors, n), rng.integers(0, 3, (sectors, sectors))


def as_case(w: np.ndarray, p: np.ndarray, e: np.ndarray, fails: int) -> Case:
    nodes = []
    for j in range(len(p)):
        needs = []
        for k in range(len(e)):
            sellers = [i for i in range(len(p)) if w[i, j] > 0 and p[i] == k]
            if not sellers or e[k, p[j]] == 0:
                continue
            own = w[sellers, j].sum()
            essential = e[k, p[j]] == 2
            needs.append(
                Need(
                    f"from {k}",
                    Kind.ESSENTIAL if essential else Kind.NONESSENTIAL,
                    tuple(Input(f"f{i}", Quantity.of(float(w[i, j] / own))) for i in sellers),
                    weight=Quantity.of(0.0 if essential else float(own / w[:, j].sum())),
                )
            )
        nodes.append(Node(f"f{j}", needs=tuple(needs)))
    return Case("e", 3, 1.0, tuple(nodes), Ban((f"f{fails}",), scope=Scope.STOP))


def recursion(w: np.ndarray, p: np.ndarray, e: np.ndarray, fails: int) -> np.ndarray:
    """hd iterated until nothing moves; the shares are those of the kernel's own arrays."""
    i, j = np.nonzero(w)
    start, part, slot, owner = build(i, j, w[i, j], p + 1, e).down[0]
    x = np.ones(len(p))
    x[fails] = 0.0
    for _ in range(5000):
        lost = np.zeros(int(slot.max(initial=-1)) + 1)
        owners = np.zeros(len(lost), np.int64)
        for seller in range(len(p)):
            for at in range(start[seller], start[seller + 1]):
                lost[slot[at]] += part[at] * (1 - x[seller])
                owners[slot[at]] = owner[at]
        new = np.ones(len(p))
        np.minimum.at(new, owners, 1 - lost)
        new = np.maximum(new, 0.0)
        new[fails] = 0.0
        if np.abs(new - x).max() < 1e-13:
            break
        x = new
    return x


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9), st.integers(1, 4))
def test_levels_without_buffers_are_those_of_the_recursion(seed: int, n: int, sectors: int) -> None:
    w, p, e = economy(seed, n, sectors)
    fails = seed % n
    flat = flatten(as_case(w, p, e, fails))
    trajectory = run(flat)
    levels = [trajectory.level(flat.index[f"f{j}"], 3) for j in range(n)]
    assert levels == pytest.approx(list(recursion(w, p, e, fails)), abs=1e-6)
