"""ESRI: the reference networks, all firms of one, and a made-up economy of 100,000 firms, 1,000,000 links."""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path

import numpy as np

from cutset.graph.cascade import Economy
from cutset.sources.network import read_network

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CUTSET_REFERENCE_DATA", str(ROOT.parent / "shared" / "data"))) / "cascade"


def load(size: str) -> Economy:
    names = (f"network_{size}.csv.gz", f"sectors_{size}.csv.gz", f"essentiality_{size.split('_')[2]}.csv.gz")
    n = read_network(*((DATA / name).read_bytes() for name in names), files=names)
    return Economy(n.seller, n.buyer, n.sales, n.sector, n.essentiality)


def made_up(firms: int = 100_000, links: int = 1_000_000, sectors: int = 60, seed: int = 7) -> Economy:
    """Heavy-tailed sizes: large firms have more links and larger ones, as production networks do."""
    rng = np.random.default_rng(seed)
    size = rng.lognormal(0.0, 1.5, firms)
    chance = np.cumsum(size) / size.sum()
    ends = np.searchsorted(chance, rng.random((2, links + links // 2)))
    pairs = np.unique(ends[0] * firms + ends[1])
    pairs = rng.permutation(pairs[pairs // firms != pairs % firms])[:links]
    seller, buyer = pairs // firms, pairs % firms
    sales = rng.lognormal(0.0, 1.0, len(pairs)) * np.sqrt(size[seller] * size[buyer])
    essentiality = rng.choice([0, 1, 2], p=[0.2, 0.5, 0.3], size=(sectors, sectors))
    return Economy(seller, buyer, sales, rng.integers(1, sectors + 1, firms), essentiality)


def reference(size: str, kind: str) -> None:
    economy = load(size)
    rows = list(csv.DictReader((DATA / f"expected_{size}_{kind}.csv").open()))
    start = time.perf_counter()
    got = economy.rank([int(r["sc"]) for r in rows], replaceable=kind == "replaceable", threads=2).rows
    took = time.perf_counter() - start
    worst = max(
        abs(mine - float(row[column]))
        for g, row in zip(got, rows, strict=True)
        for mine, column in (
            (g.esri, "ESRI_weight_1"),
            (g.downstream, "ESRI_d_weight_1"),
            (g.upstream, "ESRI_u_weight_1"),
            (g.esri_before, "ESRI_T-1"),
        )
    )
    steps = sum(g.steps != int(row["T"]) for g, row in zip(got, rows, strict=True))
    print(
        f"{size} {kind}: {len(rows)} firms, worst difference {worst:.1e}, wrong steps {steps}: {took:.2f} s"
    )


def main() -> None:
    warm = load("10000_70000_50")
    start = time.perf_counter()
    warm.rank([1], replaceable=True)
    print(f"first call (compiled or read from disk): {time.perf_counter() - start:.2f} s")
    reference("10000_70000_50", "replaceable")
    reference("10000_100000_60", "irreplaceable")
    for threads in (1, 2):
        start, cpu = time.perf_counter(), time.process_time()
        warm.rank(replaceable=True, threads=threads)
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"10k/70k/50 replaceable, all 10000 firms, {threads} threads: {took:.2f} s ({cpu:.2f} s of CPU)"
        )
    start = time.perf_counter()
    economy = made_up()
    took = time.perf_counter() - start
    print(f"made-up economy: {economy.firms} firms, {economy.links} links, built in {took:.2f} s")
    for replaceable, bar in ((True, 60), (False, 1200)):
        ms = []
        for firm in range(1, economy.firms, economy.firms // 10):
            start = time.perf_counter()
            economy.rank([firm], replaceable=replaceable)
            ms.append((time.perf_counter() - start) * 1e3)
        name = "replaceable" if replaceable else "irreplaceable"
        print(f"100k/1M {name}: one scenario {np.median(ms):.0f} ms, worst {max(ms):.0f} ms (bar {bar} ms)")


if __name__ == "__main__":
    main()
