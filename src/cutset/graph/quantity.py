"""A number of a case: known, or known only within bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """Closed range [lo, hi]; `mode` (where given) is the most likely value and makes a draw triangular.

    lo == hi is a known number. Without a mode a draw is uniform. hi may be infinite: within a horizon of H
    days a stock or a wait of more than H + 1 days acts like one of H + 1 days, see `within`.
    """

    lo: float
    hi: float
    mode: float | None = None

    def __post_init__(self) -> None:
        if math.isnan(self.lo) or math.isnan(self.hi) or self.lo > self.hi:
            raise ValueError(f"not a range: [{self.lo}, {self.hi}]")
        if self.mode is not None and not self.lo <= self.mode <= self.hi:
            raise ValueError(f"the mode {self.mode} lies outside [{self.lo}, {self.hi}]")

    @classmethod
    def of(cls, value: float | Quantity) -> Quantity:
        return value if isinstance(value, Quantity) else cls(float(value), float(value))

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    @property
    def mid(self) -> float:
        """The value of the central scenario: the middle of the range."""
        return self.lo if self.exact else (self.lo + self.hi) / 2

    def within(self, most: float) -> Quantity:
        """The same range with both ends cut at `most`."""
        mode = None if self.mode is None else min(self.mode, most)
        return Quantity(min(self.lo, most), min(self.hi, most), mode)

    def at(self, u: float) -> float:
        """The quantile of u in [0, 1] (uniform, or triangular by inversion)."""
        lo, hi = self.lo, self.hi
        if lo == hi:
            return lo
        if self.mode is None:
            return lo + u * (hi - lo)
        split = (self.mode - lo) / (hi - lo)
        if u < split:
            return lo + math.sqrt(u * (hi - lo) * (self.mode - lo))
        return hi - math.sqrt((1 - u) * (hi - lo) * (hi - self.mode))

    def __str__(self) -> str:
        def show(x: float) -> str:
            return "∞" if math.isinf(x) else f"{x:g}"

        return show(self.lo) if self.exact else f"{show(self.lo)} to {show(self.hi)}"
