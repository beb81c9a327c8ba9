"""What falls with a firm, economy-wide: the economic systemic risk index (ESRI).

Diem, Borsos, Reisch, Kertesz, Thurner, Scientific Reports 12:7719 (2022). W_ij = sales i -> j, p_i sector,
e(k, l) in {0 negligible, 1 non-essential, 2 essential}, psi_i initial loss, s = out-strength:

    Ld_ij = W_ij / sum_{l: p_l = p_i} W_lj  if e(p_i, p_j) = 2;  W_ij / sum_l W_lj  if 1;  0 if 0
    Lu_ij = W_ij / sum_l W_il
    sigma_i(t) = min(1, s_i / sum_{j in market(i)} s_j hd_j(t))          (replaceability on; off: 1)
    Pi_jk(t+1) = 1 - sum_{i: p_i = k} sigma_i(t) Ld_ij (1 - hd_i(t))
    hd_j(t+1) = max(0, min(1 - psi_j, min_{k essential} Pi_jk, 1 - sum_{k non-essential} (1 - Pi_jk)))
    hu_i(t+1) = max(0, min(1 - psi_i, 1 - sum_j Lu_ij (1 - hu_j(t))))

Both run together until neither moves by more than 1e-2. h = min(hd, hu); ESRI = sum_j s_j / sum(s) (1 - h_j).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST_STEPS = 10_000
CHUNK = 32


@dataclass(frozen=True, slots=True)
class FirmRisk:
    """`firm` as numbered in the files, from 1; indices in [0, 1]; `esri_before`: one step before the last."""

    firm: int
    esri: float
    downstream: float
    upstream: float
    esri_before: float
    steps: int


@dataclass(frozen=True, slots=True)
class CascadeResult:
    """`rows` in the order asked. `limits` says what the numbers do not include."""

    rows: tuple[FirmRisk, ...]
    firms: int
    links: int
    sectors: int
    replaceable: bool
    limits: tuple[str, ...] = ()

    def top(self, k: int) -> tuple[FirmRisk, ...]:
        """The k firms with the highest index, lower numbers first among equals."""
        return tuple(sorted(self.rows, key=lambda r: (-r.esri, r.firm))[:k])


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One shock to several firms at once; levels of all firms at the end, downstream and upstream."""

    esri: float
    downstream: float
    upstream: float
    esri_before: float
    steps: int
    firms_hit: int
    down_levels: Any
    up_levels: Any


class Economy:
    """A firm network made ready for the recursion.

    `seller`, `buyer`: firms numbered from 0; `sales` > 0; repeated pairs add up. `sector`: one label a firm;
    `essentiality[k, l]`: class of inputs from sector k for buyers in sector l, where row and column k belong
    to the k-th label in ascending order if there are as many labels as rows, else to label k + 1.
    Errors: InputError. Memory: about 100 bytes a link.
    """

    def __init__(
        self,
        seller: Sequence[int] | Ints,
        buyer: Sequence[int] | Ints,
        sales: Sequence[float] | Floats,
        sector: Sequence[int] | Ints,
        essentiality: Any,
    ) -> None:
        import numpy as np

        from .cascade_build import build

        self._parts = build(
            np.asarray(seller, np.int64),
            np.asarray(buyer, np.int64),
            np.asarray(sales, np.float64),
            np.asarray(sector, np.int64),
            np.asarray(essentiality, np.int64),
        )
        self.firms, self.links = len(self._parts.strength), self._parts.links
        self.sectors = len(self._parts.market_size)

    def rank(
        self,
        firms: Sequence[int] | None = None,
        *,
        replaceable: bool = False,
        threads: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> CascadeResult:
        """Each firm of `firms` (from 1; None: all) fails alone. `progress` hears how many were done."""
        import numpy as np

        from .cascade_kernel import each_alone

        wanted = np.arange(self.firms) if firms is None else self._numbers(firms)
        out, steps = np.zeros((len(wanted), 4)), np.zeros(len(wanted), np.int64)
        p = self._parts

        def work(lo: int, hi: int) -> int:
            each_alone(
                wanted[lo:hi], p.down, p.up, p.slot_start, p.up_start, p.strength, p.weight, p.market_of,
                p.market_size, p.members, replaceable, MOST_STEPS, out[lo:hi], steps[lo:hi],
            )  # fmt: skip
            return hi - lo

        spans = [(lo, min(lo + CHUNK, len(wanted))) for lo in range(0, len(wanted), CHUNK)]
        with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
            for done in pool.map(lambda span: work(*span), spans):
                if progress is not None:
                    progress(done)
        rows = tuple(
            FirmRisk(int(f) + 1, float(v[0]), float(v[1]), float(v[2]), float(v[3]), int(t))
            for f, v, t in zip(wanted, out, steps, strict=True)
        )
        return CascadeResult(
            rows, self.firms, self.links, self.sectors, replaceable, self.limits(replaceable)
        )

    def shock(self, losses: dict[int, float], *, replaceable: bool = False) -> ScenarioResult:
        """Several firms (numbered from 1) lose part of their output (0..1) at once."""
        import numpy as np

        from .cascade_kernel import clean, scenario

        for firm, loss in losses.items():
            if not 0 <= loss <= 1:
                raise InputError(f"loss {loss} of firm {firm} lies outside 0 to 1.", field="loss")
        p = self._parts
        work, marks = clean(self.firms, int(p.slot_start[-1]), self.sectors)
        down, up = np.ones(self.firms), np.ones(self.firms)
        both, d, u, before, steps, _, hit = scenario(
            self._numbers(list(losses)), np.array(list(losses.values()), np.float64), p.down, p.up,
            p.slot_start, p.up_start, p.strength, p.weight, p.market_of, p.market_size, p.members,
            replaceable, MOST_STEPS, work, marks, 0, down, up,
        )  # fmt: skip
        return ScenarioResult(both, d, u, before, int(steps), int(hit), down, up)

    def _numbers(self, firms: Sequence[int]) -> Ints:
        import numpy as np

        for firm in firms:
            if not 1 <= firm <= self.firms:
                raise InputError(
                    f"no firm {firm}.", field="firms", todo=f"Firms are numbered from 1 to {self.firms}."
                )
        return np.array([f - 1 for f in firms], np.int64)

    def limits(self, replaceable: bool) -> tuple[str, ...]:
        """What the numbers leave out, in words."""
        market = "the sector" if replaceable else "not replaceable at all"
        return (
            "no stocks, no prices, no days: the index orders firms, it does not date stops",
            f"a failed supplier is replaced from {market}"
            if replaceable
            else f"failed suppliers are {market}",
            *self._parts.notes,
        )
