"""A number that may be known only within bounds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval [lo, hi]; lo == hi is a known number; hi may be infinite.

    `mode`: the most likely value, where one is given; draws are then triangular, else uniform.
    """

    lo: float
    hi: float
    mode: float | None = None

    def __post_init__(self) -> None:
        if math.isnan(self.lo) or math.isnan(self.hi) or self.lo > self.hi:
            raise ValueError(f"not an interval: [{self.lo}, {self.hi}]")
        if self.mode is not None and not self.lo <= self.mode <= self.hi:
            raise ValueError(f"the mode {self.mode} lies outside [{self.lo}, {self.hi}]")

    @classmethod
    def of(cls, value: float | Sequence[float] | Interval) -> Interval:
        """A number, [lowest, highest], [lowest, most likely, highest], or an interval as it is."""
        if isinstance(value, Interval):
            return value
        if isinstance(value, Sequence):
            ends = [float(v) for v in value]
            return cls(ends[0], ends[-1], ends[1] if len(ends) == 3 else None)
        return cls(float(value), float(value))

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    def __str__(self) -> str:
        def show(x: float) -> str:
            return "∞" if math.isinf(x) else f"{x:g}"

        if self.exact:
            return show(self.lo)
        likely = f" (most likely {show(self.mode)})" if self.mode is not None else ""
        return f"{show(self.lo)} to {show(self.hi)}{likely}"
