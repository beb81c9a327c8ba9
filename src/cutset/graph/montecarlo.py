"""Many draws of the unknowns, by seed: how likely a stop is, and when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .case import Case
from .contention import splits
from .flat import NEVER, Flat, flatten
from .network import Network, Outcome, Variants

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Draws:
    """`first`: first stop by draw and node [draws, nodes], -1: not within the horizon. `lowest`: likewise.

    `bands`: for the nodes asked for, levels by quantile and day [3, horizon + 1] at `QUANTILES`.
    """

    case: Case
    ids: tuple[str, ...]
    seed: int
    first: Ints
    lowest: Floats
    bands: dict[str, Floats]

    def stop_chance(self, node: str) -> float:
        """Share of draws in which the node stops within the horizon."""
        return float((self.first[:, self.ids.index(node)] >= 0).mean())

    def quantile(self, node: str, q: float) -> int | None:
        """Day by which a share q of all draws has stopped; None: fewer than that stop at all."""
        import numpy as np

        days = self.first[:, self.ids.index(node)]
        sorted_days = np.sort(np.where(days < 0, NEVER, days))
        at = int(sorted_days[min(len(days) - 1, max(0, math.ceil(q * len(days)) - 1))])
        return None if at == NEVER else at

    def to_dict(self) -> dict[str, Any]:
        """By node: chance of a stop, and the days at 5, 50 and 95 percent of all draws."""
        return {
            "draws": len(self.first),
            "seed": self.seed,
            "nodes": {
                id: {"chance": self.stop_chance(id), "days": [self.quantile(id, q) for q in QUANTILES]}
                for id in self.ids
            },
        }


def monte_carlo(case: Case, draws: int = 1000, seed: int = 1, bands: Sequence[str] = ()) -> Draws:
    """Run `draws` independent draws. Ranges are drawn uniform, or triangular where a mode is given.

    Where a shared alternative cannot serve all, each draw takes one of the possible divisions at random. The
    same seed gives the same draws.
    """
    import numpy as np

    flat = flatten(case)
    sampler = Sampler(flat)
    rng = np.random.default_rng(seed)
    uniform = rng.random((draws, sampler.width))
    n, days = len(flat.ids), case.horizon + 1
    first = np.empty((draws, n), np.int64)
    lowest = np.empty((draws, n))
    chosen = [flat.index[b] for b in bands]
    levels = np.empty((len(chosen), draws, days))
    for d in range(draws):
        out = sampler.network(uniform[d]).run(log=bool(chosen))
        first[d], lowest[d] = out.first, out.lowest
        for j, node in enumerate(chosen):
            levels[j, d] = _by_day(out, node, days)
    found = {
        id: np.quantile(levels[j], QUANTILES, axis=0, method="inverted_cdf") for j, id in enumerate(bands)
    }
    return Draws(case, flat.ids, seed, first, lowest, found)


def _by_day(out: Outcome, node: int, days: int) -> Floats:
    """The level of a node on every day, from the log of changes."""
    import numpy as np

    level = np.full(days, out.normal[node])
    if out.log is not None:
        when, who, value = out.log
        for at in np.flatnonzero(who == node):
            level[when[at] :] = value[at]
    return level


class Sampler:
    """Turns a row of numbers in [0, 1) into the arrays of one draw."""

    def __init__(self, flat: Flat) -> None:
        import numpy as np

        self.flat = flat
        self.variants = Variants(flat)
        # one more number picks the division of what is shared
        self.width = len(flat.unknowns) + (1 if flat.case.shared else 0)
        ranges = [u.quantity for u in flat.unknowns]
        self.lo = np.array([q.lo for q in ranges])
        self.hi = np.array([q.hi for q in ranges])
        self.modes = [(j, u) for j, u in enumerate(flat.unknowns) if u.quantity.mode is not None]
        self.days = [(j, u) for j, u in enumerate(flat.unknowns) if u.path.startswith("ban/")]

    def values(self, row: Floats) -> Floats:
        """The unknowns of one draw; a ban day is a whole day."""
        import numpy as np

        u = row[: len(self.lo)]
        values: Floats = np.asarray(self.lo + u * (self.hi - self.lo))
        for j, unknown in self.modes:
            values[j] = unknown.quantity.at(float(u[j]))
        for j, unknown in self.days:
            q = unknown.quantity
            values[j] = min(int(q.hi), int(q.lo) + math.floor(float(u[j]) * (q.hi - q.lo + 1)))
        return values

    def network(self, row: Floats) -> Network:
        values = self.values(row)
        if not self.flat.case.shared:
            return self.variants.network(values)
        ways, _ = splits(self.flat, self.variants.wanted(values))
        return self.variants.network(values, ways[min(len(ways) - 1, int(float(row[-1]) * len(ways)))])
