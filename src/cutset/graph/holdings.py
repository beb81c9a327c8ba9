"""Who holds how much of whom, and the holdings of one day as integers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import InputError
from ..model import Tie, TieKind

MOST_DIGITS = 40
# From this many holdings on, arrays of 64 bits; with larger units sums could overflow them.
LARGE = 20_000
MOST_UNIT = 10**12


@dataclass(frozen=True, slots=True)
class Holding:
    """`owner` holds a direct share in [lo, hi] of `owned`, as fractions; unknown is [0, 1]. Days inclusive.

    Records of one pair and one `tranche` are statements about the same holding: equal ones count once,
    differing ones give the interval that spans them. Different tranches add up.
    `end_recognised`: False where the end is a transfer that a regime does not recognise (OFAC FAQ 402).
    """

    owner: str
    owned: str
    lo: Decimal
    hi: Decimal
    start: date | None = None
    end: date | None = None
    end_recognised: bool = True
    tranche: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """`owner` controls `owned` by other means than shares; `certain` False where it is only said to be so."""

    owner: str
    owned: str
    start: date | None = None
    end: date | None = None
    certain: bool = True


def holdings_from_ties(ties: Iterable[Tie]) -> list[Holding]:
    """The ownership ties; a share that is not given is [0, 1]."""
    return [
        Holding(
            t.source,
            t.target,
            Decimal(0) if t.share is None else t.share,
            (Decimal(1) if t.share is None else t.share) if t.share_hi is None else t.share_hi,
            t.start,
            t.end,
        )
        for t in ties
        if t.kind is TieKind.OWNERSHIP
    ]


def _whole(values: set[Decimal]) -> tuple[int, dict[Decimal, int]]:
    """The unit 10**d that holds every value exactly, and each value in it."""
    digits = 4
    for value in values:
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or not 0 <= value <= 1 or -exponent > MOST_DIGITS:
            raise InputError(
                f"a share of {value} lies outside 0 to 1.", field="share", todo="Write 50 percent as 0.5."
            )
        digits = max(digits, -exponent)
    unit = 10**digits
    # Fractions, not Decimal arithmetic: that would round to the context's precision.
    return unit, {v: int(Fraction(v) * unit) for v in values}


@dataclass(slots=True)
class Register:
    """All holdings with parties as numbers and shares as integers of 1/`unit`: nothing is rounded."""

    # `bound` points into `bounds`, (lo, hi) in units; `dated`: rows with a day or a tranche
    names: list[str]
    index: dict[str, int]
    unit: int
    holdings: list[Holding]
    owners: list[int]
    owned: list[int]
    bound: list[int]
    bounds: list[tuple[int, int]]
    dated: list[int]
    controls: list[tuple[int, int, Control]]

    @classmethod
    def of(cls, holdings: Iterable[Holding], controls: Iterable[Control]) -> Register:
        """Errors: InputError for a share outside 0..1, an upper bound below the lower, over 40 digits."""
        rows = list(holdings)
        values = {h.lo for h in rows}
        values.update(h.hi for h in rows if h.hi is not h.lo)
        unit, whole = _whole(values)
        index: dict[str, int] = {}
        number = index.setdefault
        bounds: dict[tuple[int, int], int] = {}
        bound: list[int] = []
        for h in rows:
            lo = hi = whole[h.lo]
            if h.hi is not h.lo and (hi := whole[h.hi]) < lo:
                raise InputError(f"{h.owner} in {h.owned}: {h.lo} exceeds {h.hi}.", field="share")
            bound.append(bounds.setdefault((lo, hi), len(bounds)))
        dated = [n for n, h in enumerate(rows) if h.start is not None or h.end is not None or h.tranche]
        owners = [number(h.owner, len(index)) for h in rows]
        owned = [number(h.owned, len(index)) for h in rows]
        held = []
        for c in controls:
            u, v = index.setdefault(c.owner, len(index)), index.setdefault(c.owned, len(index))
            held.append((u, v, c))
        return cls(list(index), index, unit, rows, owners, owned, bound, list(bounds), dated, held)

    def on(self, day: date, *, keep_unrecognised: bool = False) -> Stakes:
        """The holdings of `day`. `keep_unrecognised`: ended holdings whose end is not recognised go on."""
        control = [
            (u, v, c.certain)
            for u, v, c in self.controls
            if (c.start is None or c.start <= day) and (c.end is None or day <= c.end)
        ]
        gone, special = self._gone(day, keep_unrecognised)
        if len(self.holdings) >= LARGE and not special and self.unit <= MOST_UNIT:
            return self._arrays(gone, control)
        size = len(self.names)
        current: dict[int | tuple[int, str], tuple[int, int]] = {}
        kept: dict[int | tuple[int, str], tuple[int, int]] = {}
        disputed: set[int] = set()
        for n, h in enumerate(self.holdings):
            pair, share = self.owners[n] * size + self.owned[n], self.bounds[self.bound[n]]
            key = (pair, h.tranche) if h.tranche else pair
            if n in gone:
                if n in special:
                    kept[key] = _larger(share, kept.get(key, (0, 0)))
                continue
            if key not in current:
                current[key] = share
            elif (before := current[key]) != share:
                current[key] = (min(share[0], before[0]), max(share[1], before[1]))
                disputed.add(pair)
        for key, share in kept.items():
            current[key] = _larger(share, current.get(key, (0, 0)))
        pairs: dict[int, tuple[int, int]] = {}
        for key, share in current.items():
            pair = key if isinstance(key, int) else key[0]
            held = pairs.get(pair, (0, 0))
            pairs[pair] = (held[0] + share[0], held[1] + share[1])
        return Stakes(size, self.unit, pairs, control, disputed)

    def _gone(self, day: date, keep_unrecognised: bool) -> tuple[set[int], set[int]]:
        """Rows that do not hold on the day; rows that need more than a look at one pair."""
        gone, special = set(), set()
        for n in self.dated:
            h = self.holdings[n]
            ended = h.end is not None and h.end < day
            begun = h.start is None or h.start <= day
            if ended or not begun:
                gone.add(n)
            if (begun and ended and keep_unrecognised and not h.end_recognised) or (
                h.tranche and n not in gone
            ):
                special.add(n)
        return gone, special

    def _arrays(self, gone: set[int], control: list[tuple[int, int, bool]]) -> Stakes:
        import numpy as np

        bounds = np.array(self.bounds, np.int64).reshape(-1, 2)[np.array(self.bound, np.int64)]
        pairs = np.array(self.owners, np.int64) * len(self.names) + np.array(self.owned, np.int64)
        if gone:
            left = np.ones(len(pairs), bool)
            left[list(gone)] = False
            pairs, bounds = pairs[left], bounds[left]
        return LargeStakes(len(self.names), self.unit, pairs, bounds[:, 0], bounds[:, 1], control)


def _larger(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return max(a[0], b[0]), max(a[1], b[1])


class Stakes:
    """The direct shares of one day. `control_out[u]`, `control_into[v]` list (other, certain).

    `total(v)`: the sum of the lower bounds of all recorded holders of v, in units.
    """

    def __init__(
        self,
        size: int,
        unit: int,
        pairs: dict[int, tuple[int, int]],
        control: list[tuple[int, int, bool]],
        disputed: set[int],
    ) -> None:
        self.size, self.unit, self._disputed = size, unit, disputed
        self._out: dict[int, list[tuple[int, int, int]]] = {}
        self._into: dict[int, list[tuple[int, int, int]]] = {}
        for pair, (lo, hi) in pairs.items():
            u, v = divmod(pair, size)
            self._out.setdefault(u, []).append((v, lo, min(hi, unit)))
            self._into.setdefault(v, []).append((u, lo, min(hi, unit)))
        self.control_out: dict[int, list[tuple[int, bool]]] = {}
        self.control_into: dict[int, list[tuple[int, bool]]] = {}
        for u, v, certain in control:
            self.control_out.setdefault(u, []).append((v, certain))
            self.control_into.setdefault(v, []).append((u, certain))

    def out(self, u: int) -> Sequence[tuple[int, int, int]]:
        """(other, lo, hi) of the parties that u holds, in units."""
        return self._out.get(u, ())

    def into(self, v: int) -> Sequence[tuple[int, int, int]]:
        """(other, lo, hi) of the holders of v."""
        return self._into.get(v, ())

    def total(self, v: int) -> int:
        return sum(lo for _, lo, _ in self.into(v))

    def disputed(self, u: int, v: int) -> bool:
        """Do records of this holding differ?"""
        return u * self.size + v in self._disputed


class LargeStakes(Stakes):
    """The same on arrays: no object for each of hundreds of thousands of holdings.

    `by_owner`, `by_owned`: (start, other, lo, hi), rows of one party from start[u] to start[u + 1].
    """

    def __init__(
        self, size: int, unit: int, pairs: Any, lo: Any, hi: Any, control: list[tuple[int, int, bool]]
    ) -> None:
        import numpy as np

        super().__init__(size, unit, {}, control, set())
        order = np.argsort(pairs, kind="stable")
        codes, first = np.unique(pairs[order], return_index=True)
        low, high = np.minimum.reduceat(lo[order], first), np.maximum.reduceat(hi[order], first)
        same = np.maximum.reduceat(lo[order], first) == low
        same &= np.minimum.reduceat(hi[order], first) == high
        self._disputed = set(codes[~same].tolist())
        u, v = codes // size, codes % size
        self.by_owner = (np.searchsorted(u, np.arange(size + 1)), v, low, high)
        back = np.argsort(v, kind="stable")
        self.by_owned = (np.searchsorted(v[back], np.arange(size + 1)), u[back], low[back], high[back])
        self.totals = np.zeros(size, np.int64)
        np.add.at(self.totals, v, low)

    def out(self, u: int) -> Sequence[tuple[int, int, int]]:
        return _rows(self.by_owner, u)

    def into(self, v: int) -> Sequence[tuple[int, int, int]]:
        return _rows(self.by_owned, v)

    def total(self, v: int) -> int:
        return int(self.totals[v])


def _rows(table: Any, n: int) -> list[tuple[int, int, int]]:
    start, other, lo, hi = table
    span = slice(start[n], start[n + 1])
    return list(zip(other[span].tolist(), lo[span].tolist(), hi[span].tolist(), strict=True))
