"""A number that may be known only within bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval [lo, hi]; lo == hi is a known number; hi may be infinite."""

    lo: float
    hi: float

    def __post_init__(self) -> None:
        if math.isnan(self.lo) or math.isnan(self.hi) or self.lo > self.hi:
            raise ValueError(f"not an interval: [{self.lo}, {self.hi}]")

    @classmethod
    def of(cls, value: float | list[float] | tuple[float, float] | Interval) -> Interval:
        """A number, a pair, or an interval as it is."""
        if isinstance(value, Interval):
            return value
        if isinstance(value, (list, tuple)):
            lo, hi = value
            return cls(float(lo), float(hi))
        return cls(float(value), float(value))

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    def __str__(self) -> str:
        def show(x: float) -> str:
            return "∞" if math.isinf(x) else f"{x:g}"

        return show(self.lo) if self.exact else f"{show(self.lo)} to {show(self.hi)}"
