"""Which unknown to find out first: Sobol indices of a stop date, and its swing one unknown at a time."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

from .case import Case
from .flat import flatten
from .montecarlo import Sampler
from .stops import Stops
from .trajectory import Scenario, run
from .uncertainty import SHARES, influences, plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_FACTORS = 48
SPLIT = "order of priority of what is shared"


@dataclass(frozen=True, slots=True)
class Factor:
    """One unknown. `first`: part of the variance of the stop day it explains alone; `total`: with others.

    `range`: its bounds as text. `path`: "node/group/field", or `SPLIT`.
    """

    path: str
    range: str
    first: float
    total: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`factors`: largest total index first; empty where nothing unknown moves the date.

    `spread`: standard deviation of the stop day over the sample (a stop beyond the horizon counts as the day
    after it). `find_out`: the path to find out first.
    """

    node: str
    factors: tuple[Factor, ...]
    spread: float
    sample: int
    find_out: str | None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swing:
    """First stop with one unknown at its low and at its high end, all others in the middle; None: no stop."""

    path: str
    range: str
    low: int | None
    high: int | None

    def width(self, never: int) -> int:
        """Days between the two; a stop beyond the horizon counts as day `never`."""
        return abs((never if self.low is None else self.low) - (never if self.high is None else self.high))


def swings(answer: Stops, node: str) -> tuple[Swing, ...]:
    """One unknown at a time, widest swing first; only those that can matter to the node."""
    flat = answer.flat
    n, never = flat.index[node], flat.case.horizon + 1
    middle = answer.central.scenario
    out = []
    for j in sorted(influences(flat)[n] - {SHARES}):
        u = flat.unknowns[j]
        days: list[int | None] = []
        for value in (u.quantity.lo, u.quantity.hi):
            values = (*middle.values[:j], value, *middle.values[j + 1 :])
            stops = run(flat, Scenario(values, middle.parts)).stops(n)
            days.append(stops[0][0] if stops else None)
        out.append(Swing(u.path, str(u.quantity), days[0], days[1]))
    return tuple(sorted(out, key=lambda s: (-s.width(never), s.path)))


def sobol(case: Case, node: str, sample: int = 256, seed: int = 1) -> Sensitivity:
    """Sobol indices (Saltelli's design, scipy.stats.sobol_indices) of the node's first stop day.

    `sample`: a power of two; the graph is run sample * (factors + 2) times. At most `MOST_FACTORS` unknowns
    vary, those with the widest swing of their own; the others stay in the middle and the limits say so.
    """
    import numpy as np
    from scipy.stats import sobol_indices, uniform

    flat = flatten(case)
    n, never = flat.index[node], case.horizon + 1
    sampler = Sampler(flat)
    bearing = influences(flat)[n]
    places = sorted(bearing - {SHARES})
    limits: list[str] = []
    if len(places) > MOST_FACTORS:
        limits.append(
            f"{len(places)} unknowns bear on {node}; the {MOST_FACTORS} with the widest swing of their own "
            "were varied, the others kept in the middle."
        )
        places = sorted(sorted(places, key=lambda j: (-_own_swing(sampler, j, n, never), j))[:MOST_FACTORS])
    if SHARES in bearing and plan(flat, ()).size > 1:
        places.append(sampler.width - 1)
    if not places:
        return Sensitivity(node, (), 0.0, 0, None, tuple(limits))

    def stop_days(u: Floats) -> Floats:
        rows = np.full((u.shape[1], sampler.width), 0.5)
        rows[:, places] = u.T
        days = np.array([_first(sampler, row, n, never) for row in rows], dtype=float)
        seen.append(days.copy())
        return days

    seen: list[Floats] = []
    probe = stop_days(np.random.default_rng(seed).random((len(places), 32)))
    if probe.min() == probe.max():
        ends = stop_days(np.array([[0.0] * len(places), [1.0 - 1e-12] * len(places)]).T)
        if ends.min() == ends.max() == probe.min():
            return Sensitivity(node, (), 0.0, 34, None, tuple(limits))
    if len(places) == 1:
        (path, text), spread = _name(flat, places[0]), float(np.std(probe))
        return Sensitivity(node, (Factor(path, text, 1.0, 1.0),), spread, 32, path, tuple(limits))
    # the name of the argument changed in scipy 1.15
    generator = "rng" if "rng" in signature(sobol_indices).parameters else "random_state"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        design: dict[str, Any] = {
            "func": stop_days,
            "n": sample,
            "dists": [uniform(0, 1) for _ in places],
            generator: np.random.default_rng(seed),
        }
        found: Any = sobol_indices(**design)
    spread = float(np.std(np.concatenate(seen)))
    names = [_name(flat, j) for j in places]
    factors = tuple(
        sorted(
            (
                Factor(path, text, _clean(s1), _clean(st))
                for (path, text), s1, st in zip(names, found.first_order, found.total_order, strict=True)
            ),
            key=lambda f: (-f.total, f.path),
        )
    )
    find_out = factors[0].path if factors and factors[0].total > 0 else None
    return Sensitivity(node, factors, spread, sample * (len(places) + 2), find_out, tuple(limits))


def _name(flat: Any, j: int) -> tuple[str, str]:
    if j >= len(flat.unknowns):
        return SPLIT, "any"
    return flat.unknowns[j].path, str(flat.unknowns[j].quantity)


def _clean(x: float) -> float:
    """An index of a date that never moves is 0, not undefined; small samples may leave [0, 1]."""
    return 0.0 if x != x else float(min(1.0, max(0.0, x)))


def _first(sampler: Sampler, row: Any, n: int, never: int) -> int:
    day = int(sampler.network(row).run().first[n])
    return never if day < 0 else day


def _own_swing(sampler: Sampler, j: int, n: int, never: int) -> int:
    import numpy as np

    days = []
    for end in (0.0, 1.0 - 1e-12):
        row = np.full(sampler.width, 0.5)
        row[j] = end
        days.append(_first(sampler, row, n, never))
    return abs(days[0] - days[1])
