"""ESRI against the reference outputs and against the equations written out with dense matrices."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError
from cutset.graph.cascade import Economy
from cutset.model.wire import to_wire
from cutset.sources.network import read_network

CASES = [("10000_70000_50", "replaceable", 1), ("10000_100000_60", "irreplaceable", 20)]


@pytest.mark.parametrize(("size", "kind", "every"), CASES)
def test_reference_outputs(reference: Path, size: str, kind: str, every: int) -> None:
    folder = reference / "cascade"
    names = (f"network_{size}.csv.gz", f"sectors_{size}.csv.gz", f"essentiality_{size.split('_')[2]}.csv.gz")
    n = read_network(*((folder / name).read_bytes() for name in names), files=names)
    economy = Economy(n.seller, n.buyer, n.sales, n.sector, n.essentiality)
    with (folder / f"expected_{size}_{kind}.csv").open() as file:
        expected = list(csv.DictReader(file))[::every]
    rows = economy.rank([int(e["sc"]) for e in expected], replaceable=kind == "replaceable").rows
    for row, e in zip(rows, expected, strict=True):
        assert row.firm == int(e["sc"])
        assert row.steps == int(e["T"])
        assert abs(row.esri - float(e["ESRI_weight_1"])) <= 1e-12
        assert abs(row.downstream - float(e["ESRI_d_weight_1"])) <= 1e-12
        assert abs(row.upstream - float(e["ESRI_u_weight_1"])) <= 1e-12
        assert abs(row.esri_before - float(e["ESRI_T-1"])) <= 1e-12


def dense(
    w: np.ndarray, p: np.ndarray, e: np.ndarray, psi: np.ndarray, replaceable: bool
) -> tuple[float, float, float, int]:
    """The equations of the paper with full matrices."""
    n = len(p)
    s = w.sum(1)
    lost_d = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if w[i, j] > 0:
                kind = e[p[i], p[j]]
                if kind == 2:
                    lost_d[i, j] = w[i, j] / w[p == p[i], j].sum()
                elif kind == 1:
                    lost_d[i, j] = w[i, j] / w[:, j].sum()
    lost_u = np.divide(w, s[:, None], out=np.zeros_like(w), where=s[:, None] > 0)
    hd, hu, steps = 1 - psi, 1 - psi, 0
    while True:
        steps += 1
        left = np.array([(s * hd)[p == p[i]].sum() for i in range(n)])
        sigma = np.where(left > 1e-10, np.minimum(1, s / np.maximum(left, 1e-300)), 1.0)
        flow = (sigma if replaceable else 1.0) * (1 - hd)
        new_d = 1 - psi
        for j in range(n):
            other = 0.0
            for k in range(len(e)):
                loss = sum(flow[i] * lost_d[i, j] for i in range(n) if p[i] == k)
                if e[k, p[j]] == 2:
                    new_d[j] = min(new_d[j], 1 - loss)
                elif e[k, p[j]] == 1:
                    other += loss
            new_d[j] = max(0, min(new_d[j], 1 - other))
        new_u = np.maximum(0, np.minimum(1 - psi, 1 - lost_u @ (1 - hu)))
        moved = max((hd - new_d).max(), (hu - new_u).max())
        hd, hu = new_d, new_u
        if moved <= 1e-2:
            break
    q = s / s.sum()
    return float(q @ (1 - np.minimum(hd, hu))), float(q @ (1 - hd)), float(q @ (1 - hu)), steps


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans(), st.integers(2, 14), st.integers(1, 5))
def test_small_economies_equal_the_dense_equations(
    seed: int, replaceable: bool, n: int, sectors: int
) -> None:
    rng = np.random.default_rng(seed)
    w = np.where(rng.random((n, n)) < rng.choice([0.1, 0.3, 0.8]), rng.lognormal(0, 2, (n, n)), 0.0)
    if not w.any():
        w[0, 1] = 1.0
    p = rng.integers(0, sectors, n)
    e = rng.integers(0, 3, (sectors, sectors))
    i, j = np.nonzero(w)
    economy = Economy(i, j, w[i, j], p + 1, e)
    for firm, row in enumerate(economy.rank(replaceable=replaceable).rows):
        expected = dense(w, p, e, np.eye(n)[firm], replaceable)
        assert row.steps == expected[3]
        assert np.allclose((row.esri, row.downstream, row.upstream), expected[:3], rtol=0, atol=1e-12)
    psi = np.where(rng.random(n) < 0.4, rng.random(n), 0.0)
    shock = economy.shock({k + 1: float(x) for k, x in enumerate(psi) if x > 0}, replaceable=replaceable)
    expected = dense(w, p, e, psi, replaceable)
    assert shock.steps == expected[3]
    assert np.allclose((shock.esri, shock.downstream, shock.upstream), expected[:3], rtol=0, atol=1e-12)
    assert shock.down_levels.shape == (n,)


def small() -> Economy:
    return Economy([0, 1, 0], [1, 2, 1], [1.0, 2.0, 3.0], [1, 2, 2], [[2, 1], [0, 2]])


def test_result_is_a_value() -> None:
    heard: list[int] = []
    result = small().rank(threads=2, progress=heard.append)
    assert sum(heard) == 3
    assert result == small().rank()
    assert result.top(1)[0].esri == max(r.esri for r in result.rows)
    assert to_wire(result)["rows"][0]["firm"] == 1
    assert any("added up" in limit for limit in result.limits)
    assert [r.firm for r in small().rank([3, 1]).rows] == [3, 1]


def test_many_runs_leave_no_trace() -> None:
    rng = np.random.default_rng(3)
    economy = Economy(
        rng.integers(0, 200, 900), rng.integers(0, 200, 900), rng.lognormal(0, 1, 900),
        rng.integers(1, 6, 200), rng.integers(0, 3, (5, 5)),
    )  # fmt: skip
    together = economy.rank().rows
    for firm in range(1, 201, 13):
        assert economy.rank([firm]).rows[0] == together[firm - 1]


def test_what_cannot_be() -> None:
    with pytest.raises(InputError, match="from 1 to 3"):
        small().rank([4])
    with pytest.raises(InputError, match="outside"):
        small().shock({1: 1.5})
    with pytest.raises(InputError, match="row 1, field buyer"):
        Economy([0], [5], [1.0], [1, 1], [[1]])
    with pytest.raises(InputError, match="square"):
        Economy([0], [1], [1.0], [1, 1], [[1, 2]])
    with pytest.raises(InputError, match="sectors"):
        Economy([0], [1], [1.0], [1, 5], [[1, 1, 1]] * 3)
    with pytest.raises(InputError, match="0, 1 or 2"):
        Economy([0], [1], [1.0], [1, 1], [[3]])
