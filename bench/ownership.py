"""Ownership: 100,000 parties and 300,000 shares resolved under every regime that adds up."""

from __future__ import annotations

import random
import time
from datetime import date
from decimal import Decimal

from cutset.graph.ownership import Holding, Owners
from cutset.graph.regimes import shipped_regimes
from cutset.model import Restriction

PARTIES, SHARES, LISTED = 100_000, 300_000, 2_000


def main() -> None:
    draw = random.Random(20260731)
    shares = [Decimal(n) / 10_000 for n in (100, 500, 1000, 2500, 3333, 4999, 5000, 5100, 10_000)]
    holdings = []
    for _ in range(SHARES):
        u, v = draw.randrange(PARTIES), draw.randrange(PARTIES)
        lo = draw.choice(shares)
        hi = Decimal(1) if draw.random() < 0.02 else lo
        holdings.append(Holding(f"p{u}", f"p{v}", Decimal(0) if hi > lo else lo, hi))
    listed = draw.sample(range(PARTIES), LISTED)
    for regime, code in (("OFAC", "SDN"), ("EU", "EU"), ("UK", "UK")):
        roots = [Restriction(f"p{n}", code, "bench", since=date(2000, 1, 1)) for n in listed]
        start, cpu = time.perf_counter(), time.process_time()
        owners = Owners(holdings, roots, shipped_regimes(), date(2026, 7, 31))
        blocked, open_ = owners.blocked(regime), owners.undetermined(regime)
        took, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(
            f"{regime}: {PARTIES} parties, {SHARES} shares, {LISTED} listed -> "
            f"{len(blocked)} blocked, {len(open_)} not determined: {took:.2f} s ({cpu:.2f} s of CPU)"
        )


if __name__ == "__main__":
    main()
