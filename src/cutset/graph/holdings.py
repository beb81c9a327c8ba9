"""Who holds how much of whom, and the holdings of one day as integers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

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
    rows: list[tuple[int, int, int, int, Holding]]
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
        coded = []
        for h in rows:
            lo = hi = whole[h.lo]
            if h.hi is not h.lo and (hi := whole[h.hi]) < lo:
                raise InputError(f"{h.owner} in {h.owned}: {h.lo} exceeds {h.hi}.", field="share")
            coded.append((number(h.owner, len(index)), number(h.owned, len(index)), lo, hi, h))
        held = []
        for c in controls:
            u, v = index.setdefault(c.owner, len(index)), index.setdefault(c.owned, len(index))
            held.append((u, v, c))
        return cls(list(index), index, unit, coded, held)

    def on(self, day: date, *, keep_unrecognised: bool = False) -> Stakes:
        """The holdings of `day`. `keep_unrecognised`: ended holdings whose end is not recognised go on."""
        size = len(self.names)
        current: dict[int | tuple[int, str], tuple[int, int]] = {}
        kept: dict[int | tuple[int, str], tuple[int, int]] = {}
        disputed: set[int] = set()
        for owner, owned, lo, hi, h in self.rows:
            if h.start is not None and day < h.start:
                continue
            pair = owner * size + owned
            key = (pair, h.tranche) if h.tranche else pair
            if h.end is not None and h.end < day:
                if keep_unrecognised and not h.end_recognised:
                    old = kept.get(key, (0, 0))
                    kept[key] = (max(lo, old[0]), max(hi, old[1]))
                continue
            if key not in current:
                current[key] = (lo, hi)
            elif (before := current[key]) != (lo, hi):
                current[key] = (min(lo, before[0]), max(hi, before[1]))
                disputed.add(pair)
        for key, (lo, hi) in kept.items():
            now = current.get(key, (0, 0))
            current[key] = (max(lo, now[0]), max(hi, now[1]))
        control = [
            (u, v, c.certain)
            for u, v, c in self.controls
            if (c.start is None or c.start <= day) and (c.end is None or day <= c.end)
        ]
        pairs: dict[int, tuple[int, int]] = {}
        for key, (lo, hi) in current.items():
            pair = key if isinstance(key, int) else key[0]
            if pair in pairs:
                lo, hi = pairs[pair][0] + lo, pairs[pair][1] + hi
            pairs[pair] = (lo, hi)
        return Stakes(size, self.unit, pairs, control, disputed)


class Stakes:
    """The direct shares of one day.

    `out[u]` and `into(v)` list (other, lo, hi) in units; `total[v]` is the sum of the lower bounds of all
    recorded holders of v. `control_out[u]` and `control_into[v]` list (other, certain).
    """

    def __init__(
        self,
        size: int,
        unit: int,
        pairs: dict[int, tuple[int, int]],
        control: list[tuple[int, int, bool]],
        disputed: set[int],
    ) -> None:
        self.size, self.unit, self._pairs, self._disputed = size, unit, pairs, disputed
        self.out: dict[int, list[tuple[int, int, int]]] = {}
        self._into: dict[int, list[tuple[int, int, int]]] | None = None
        self.total = [0] * size
        out, total = self.out, self.total
        for pair, (lo, hi) in pairs.items():
            u, v = divmod(pair, size)
            total[v] += lo
            row = (v, lo, min(hi, unit))
            if u in out:
                out[u].append(row)
            else:
                out[u] = [row]
        self.control_out: dict[int, list[tuple[int, bool]]] = {}
        self.control_into: dict[int, list[tuple[int, bool]]] = {}
        for u, v, certain in control:
            self.control_out.setdefault(u, []).append((v, certain))
            self.control_into.setdefault(v, []).append((u, certain))

    def into(self, v: int) -> list[tuple[int, int, int]]:
        """The holders of v; the table is made when first asked for."""
        if self._into is None:
            self._into = {}
            for pair, (lo, hi) in self._pairs.items():
                u, w = divmod(pair, self.size)
                self._into.setdefault(w, []).append((u, lo, min(hi, self.unit)))
        return self._into.get(v, [])

    def disputed(self, u: int, v: int) -> bool:
        """Do records of this holding differ?"""
        return u * self.size + v in self._disputed
