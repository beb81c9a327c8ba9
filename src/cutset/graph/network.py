"""A dependency graph as numpy arrays: first stops of very large graphs, and many runs of one graph."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from .flat import Flat, flatten
from .kernel import EPS, compiled
from .trajectory import Numbers, Scenario, central, numbers, waits, workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """By node: first day below the threshold and first day up again (-1: never), lowest level.

    `log`: (days, nodes, levels) of every change, None where it was not asked for.
    """

    first: Ints
    again: Ints
    lowest: Floats
    normal: Floats
    log: tuple[Ints, Ints, Floats] | None


@dataclass(frozen=True, slots=True)
class Network:
    """Arrays of `kernel.simulate`: nodes (cap, least), groups (g...), inputs (i...), events (e...).

    n nodes, G groups, I inputs: cap, least [n] float64; gptr [n+1], gnode, gess, gk, grefill [G] int64;
    gweight, gmax, gstock [G] float64; iptr [G+1], igroup, isrc, ikind, iwait [I] int64; iamount [I] float64;
    rptr [n+1], rinp int64: inputs by the node they read. `least`: threshold, less 1e-9.
    """

    horizon: int
    cap: Floats
    least: Floats
    gptr: Ints
    gnode: Ints
    gess: Ints
    gweight: Floats
    gk: Ints
    gmax: Floats
    gstock: Floats
    grefill: Ints
    iptr: Ints
    igroup: Ints
    isrc: Ints
    iamount: Floats
    ikind: Ints
    iwait: Ints
    rptr: Ints
    rinp: Ints
    eday: Ints
    ewhat: Ints
    eid: Ints
    evalue: Floats

    @classmethod
    def of(cls, flat: Flat, scenario: Scenario | None = None) -> Network:
        """The arrays of one scenario (None: the central one)."""
        import numpy as np

        given = numbers(flat, central(flat) if scenario is None else scenario)
        a, nodes = given.arrays, flat.case.nodes
        least = [(flat.case.threshold if n.threshold is None else n.threshold) - EPS for n in nodes]
        kinds = [k if k < 3 else 1 for k in flat.ikind]
        rows: list[Any] = [
            a["cap"], least, flat.gptr, flat.gnode, flat.gess, a["gweight"], flat.gk, a["gmax"], a["gstock"],
            flat.grefill, flat.iptr, flat.igroup, flat.isrc, a["iamount"], kinds, waits(flat, given),
            flat.rptr, flat.rinp, *([e[j] for e in given.events] for j in range(4)),
        ]  # fmt: skip
        real = {"cap", "least", "gweight", "gmax", "gstock", "iamount", "evalue"}
        names = [f.name for f in fields(cls)][1:]
        arrays: dict[str, Any] = {
            name: np.array(row, dtype=np.float64 if name in real else np.int64)
            for name, row in zip(names, rows, strict=True)
        }
        return cls(flat.case.horizon, **arrays)

    def run(self, *, log: bool = False) -> Outcome:
        """Run the event queue over the whole graph; exact, cycles and restarts included."""
        import numpy as np

        kernel = compiled()
        n, g, i = len(self.cap), len(self.gnode), len(self.igroup)
        best = int(np.diff(self.iptr).max(initial=0)) + 1

        def ints(k: int) -> Ints:
            return np.zeros(k, np.int64)

        def floats(k: int) -> Floats:
            return np.zeros(k, np.float64)

        length = 4 * n + 64 if log else 0
        while True:
            logs = (ints(length), ints(length), floats(length))
            first, again, lowest, normal, ran_out = ints(n), ints(n), floats(n), floats(n), ints(g)
            rows = kernel(
                self.horizon, self.cap.copy(), self.gptr, self.gnode, self.gess, self.gweight, self.gk,
                self.gmax, self.gstock.copy(), self.grefill, self.iptr, self.igroup, self.isrc, self.iamount,
                self.ikind, self.iwait, self.rptr, self.rinp, self.eday, self.ewhat, self.eid, self.evalue, 0,
                *workspace(n, g, i, self.horizon, best, ints(i), floats(1), ints, floats),
                self.least, first, again, lowest, normal, ran_out, *logs,
            )  # fmt: skip
            if rows >= 0:
                break
            length *= 4
        kept = (logs[0][:rows], logs[1][:rows], logs[2][:rows]) if log else None
        return Outcome(first, again, lowest, normal, kept)


class Variants:
    """The arrays of one case under other values of its unknowns, without building them anew."""

    def __init__(self, flat: Flat) -> None:
        import numpy as np

        self.flat = flat
        self.base = Network.of(flat)
        given = numbers(flat, central(flat))
        self.date, self.known = given.date, given.known
        # other days of the ban move the days on which ties open and close: these are built anew
        self.dated = any(u.path.startswith("ban/") for u in flat.unknowns)
        self.kinds = np.array(flat.ikind, np.int64)
        unknowns = list(enumerate(flat.unknowns))
        self.totals = [(j, at) for j, u in unknowns for name, at in u.slots if name == "total"]
        self.slots: dict[str, tuple[Ints, Ints]] = {}
        for name in ("cap", "gweight", "gmax", "gstock", "iamount", "wait"):
            pairs = [(at, j) for j, u in enumerate(flat.unknowns) for a, at in u.slots if a == name]
            if pairs:
                rows = np.array(pairs, np.int64)
                self.slots[name] = (rows[:, 0], rows[:, 1])

    def wanted(self, values: Floats) -> Numbers:
        """What is wanted of shared alternatives, and their totals: all that a split needs."""
        amount = self.base.iamount
        if "iamount" in self.slots:
            at, which = self.slots["iamount"]
            amount = amount.copy()
            amount[at] = values[which]
        totals = [s.total.mid for s in self.flat.case.shared]
        for j, at_shared in self.totals:
            totals[at_shared] = float(values[j])
        return Numbers({"iamount": amount.tolist()}, self.date, self.known, math.inf, totals)

    def network(self, values: Floats, parts: tuple[tuple[int, float], ...] = ()) -> Network:
        """The graph with the unknowns at `values` [unknowns] and the parts of what is shared, by input."""
        import numpy as np

        if self.dated:
            return Network.of(self.flat, Scenario(tuple(float(v) for v in values), parts))
        changed: dict[str, Any] = {}
        for name, (at, which) in self.slots.items():
            if name == "wait":
                kinds = self.kinds[at]
                start = np.where(kinds == 3, self.known, np.where(kinds == 1, self.date, 0.0))
                days = np.maximum(kinds == 2, np.ceil(start + values[which] - 1e-9))
                changed["iwait"] = self.base.iwait.copy()
                changed["iwait"][at] = days.astype(np.int64)
            else:
                changed[name] = getattr(self.base, name).copy()
                changed[name][at] = values[which]
        if parts:
            amount = changed["iamount"] if "iamount" in changed else self.base.iamount.copy()
            for i, part in parts:
                amount[i] = part
            changed["iamount"] = amount
        return replace(self.base, **changed)


def warm() -> None:
    """Compile the kernel and keep it on disk, so that no question has to wait for it."""
    from .case import Case, Node

    Network.of(flatten(Case("warm", 1, 0.5, (Node("a"),)))).run()
