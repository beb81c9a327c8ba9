"""The answer to "may it go", worst first."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """Order of definition is the order of the design page; OUT_OF_SCOPE stands apart."""

    BLOCK = "BLOCK"
    LICENCE = "LICENCE"
    HOLD = "HOLD"
    NEEDS_CONFIRMATION = "NEEDS_CONFIRMATION"
    ALLOW_WITH_EXCEPTION = "ALLOW_WITH_EXCEPTION"
    ALLOW = "ALLOW"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @classmethod
    def worst(cls, verdicts: Iterable[Verdict]) -> Verdict:
        """The worst of several; nothing at all is NEEDS_CONFIRMATION, never clear."""
        return min(verdicts, key=lambda v: v.rank, default=cls.NEEDS_CONFIRMATION)


_RANKS = {v: n for n, v in enumerate(Verdict)}
