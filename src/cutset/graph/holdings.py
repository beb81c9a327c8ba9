"""Who holds how much of whom, and the holdings of one day as integers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from ..errors import InputError
from ..model import Tie, TieKind

MOST_DIGITS = 40


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

    names: list[str]
    index: dict[str, int]
    unit: int
    holdings: list[Holding]
    owners: list[int]
    owned: list[int]
    shares: list[tuple[int, int]]
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
        shares: list[tuple[int, int]] = []
        bounds: dict[tuple[int, int], tuple[int, int]] = {}
        for h in rows:
            lo = hi = whole[h.lo]
            if h.hi is not h.lo and (hi := whole[h.hi]) < lo:
                raise InputError(f"{h.owner} in {h.owned}: {h.lo} exceeds {h.hi}.", field="share")
            shares.append(bounds.setdefault((lo, hi), (lo, hi)))
        owners = [number(h.owner, len(index)) for h in rows]
        owned = [number(h.owned, len(index)) for h in rows]
        held = []
        for c in controls:
            u, v = index.setdefault(c.owner, len(index)), index.setdefault(c.owned, len(index))
            held.append((u, v, c))
        return cls(list(index), index, unit, rows, owners, owned, shares, held)

    def on(self, day: date, *, keep_unrecognised: bool = False) -> Stakes:
        """The holdings of `day`. `keep_unrecognised`: ended holdings whose end is not recognised go on."""
        size = len(self.names)
        current: dict[int | tuple[int, str], tuple[int, int]] = {}
        kept: dict[int | tuple[int, str], tuple[int, int]] = {}
        disputed: set[int] = set()
        for owner, owned, share, h in zip(self.owners, self.owned, self.shares, self.holdings, strict=True):
            if h.start is not None and day < h.start:
                continue
            pair = owner * size + owned
            key = (pair, h.tranche) if h.tranche else pair
            if h.end is not None and h.end < day:
                if keep_unrecognised and not h.end_recognised:
                    kept[key] = _larger(share, kept.get(key, (0, 0)))
                continue
            if key not in current:
                current[key] = share
            elif (before := current[key]) != share:
                current[key] = (min(share[0], before[0]), max(share[1], before[1]))
                disputed.add(pair)
        for key, share in kept.items():
            current[key] = _larger(share, current.get(key, (0, 0)))
        control = [
            (u, v, c.certain)
            for u, v, c in self.controls
            if (c.start is None or c.start <= day) and (c.end is None or day <= c.end)
        ]
        pairs: dict[int, tuple[int, int]] = {}
        if any(isinstance(key, tuple) for key in current):
            for key, share in current.items():
                pair = key if isinstance(key, int) else key[0]
                held = pairs.get(pair, (0, 0))
                pairs[pair] = (held[0] + share[0], held[1] + share[1])
        else:
            pairs = cast("dict[int, tuple[int, int]]", current)
        return Stakes(size, self.unit, pairs, control, disputed)


def _larger(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return max(a[0], b[0]), max(a[1], b[1])


class Stakes:
    """The direct shares of one day.

    `out[u]` lists the parties that u holds, `share(u, v)` gives the bounds in units; `total[v]` is the sum of
    the lower bounds of all recorded holders of v. `control_out[u]`, `control_into[v]` list (other, certain).
    """

    def __init__(
        self,
        size: int,
        unit: int,
        pairs: dict[int, tuple[int, int]],
        control: list[tuple[int, int, bool]],
        disputed: set[int],
    ) -> None:
        self.size, self.unit, self.pairs, self._disputed = size, unit, pairs, disputed
        self.out: dict[int, list[int]] = {}
        self._into: dict[int, list[int]] | None = None
        self.total = [0] * size
        out, total = self.out, self.total
        for pair, share in pairs.items():
            u, v = divmod(pair, size)
            total[v] += share[0]
            if u in out:
                out[u].append(v)
            else:
                out[u] = [v]
        self.control_out: dict[int, list[tuple[int, bool]]] = {}
        self.control_into: dict[int, list[tuple[int, bool]]] = {}
        for u, v, certain in control:
            self.control_out.setdefault(u, []).append((v, certain))
            self.control_into.setdefault(v, []).append((u, certain))

    def into(self, v: int) -> list[tuple[int, int, int]]:
        """The holders of v with their bounds; the table is made when first asked for."""
        if self._into is None:
            self._into = {}
            for pair in self.pairs:
                self._into.setdefault(pair % self.size, []).append(pair // self.size)
        return [(u, *self.share(u, v)) for u in self._into.get(v, ())]

    def share(self, u: int, v: int) -> tuple[int, int]:
        lo, hi = self.pairs[u * self.size + v]
        return lo, min(hi, self.unit)

    def disputed(self, u: int, v: int) -> bool:
        """Do records of this holding differ?"""
        return u * self.size + v in self._disputed
