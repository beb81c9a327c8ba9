"""Minimal cut sets of a fault tree: how many, which, how likely, and what matters most.

Modules (Dutuit & Rauzy 1996) -> binary decision diagram -> minimal solutions (Rauzy 1993) kept as a
zero-suppressed diagram (Minato 1993). Counts and the top probability are exact: no truncation by order or by
probability. A tree with negation is not coherent: its cut sets are then the minimal solutions over positive
literals (what must fail, with all else working), and the probability counts the complements.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, prod
from typing import TYPE_CHECKING

from ..errors import CutsetError
from .faulttree import FaultTree
from .faulttree_dag import FALSE, TRUE, Dag, from_tree

if TYPE_CHECKING:
    from .cutsets_count import Solutions
    from .cutsets_solve import Module

LIMIT = 1000


@dataclass(frozen=True, slots=True)
class CutSet:
    """`probability`: product over the events; None where one of them has none."""

    events: tuple[str, ...]
    order: int
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Importance:
    """How much one event matters; P = top probability, p = that of the event, i.e. given it happens or not.

    `birnbaum` = P(top | 1) - P(top | 0); `criticality` = birnbaum * p / P; `raw` = P(top | 1) / P (risk
    achievement worth); `rrw` = P / P(top | 0) (risk reduction worth); `fussell_vesely` = sum of the
    probabilities of the cut sets with the event over that of all cut sets; `cut_sets` = how many hold it.
    """

    event: str
    cut_sets: int
    probability: float | None = None
    birnbaum: float | None = None
    criticality: float | None = None
    fussell_vesely: float | None = None
    raw: float | None = None
    rrw: float | None = None


@dataclass(frozen=True, slots=True)
class CutSetResult:
    """`by_order[k]`: minimal cut sets of k events, exact, from k = 0. `cut_sets`: the smallest ones listed.

    `rare_event_sum`: sum of the probabilities of all cut sets, an upper bound of `top_probability` for a
    coherent tree. `importance`: most important first. `limits`: what is not listed or not known, with bounds.
    """

    tree: str
    top: str
    events: int
    coherent: bool
    minimal_cut_sets: int
    by_order: tuple[int, ...]
    top_probability: float | None
    rare_event_sum: float | None
    cut_sets: tuple[CutSet, ...]
    importance: tuple[Importance, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def single_points(self) -> tuple[str, ...]:
        """Events that alone bring the top about, among those listed."""
        return tuple(c.events[0] for c in self.cut_sets if c.order == 1)


def analyse(
    tree: FaultTree, *, limit: int = LIMIT, max_order: int | None = None, importance: bool = True
) -> CutSetResult:
    """All of it. `limit`, `max_order` bound only what is listed.

    Errors: InputError for a tree that cannot be; CutsetError when a module outgrows memory, with the way out.
    """
    dag = from_tree(tree)
    first = len(dag.events)
    if dag.top < 0 or dag.top >> 1 < first:
        return _trivial(tree, dag)
    from .cutsets_solve import TooLarge, solve

    try:
        modules = solve(dag)
    except TooLarge as error:
        raise CutsetError(
            f"fault tree {tree.name!r}: {error}.", todo="Ask for the smallest cut sets only."
        ) from None
    top = modules[-1]
    if top.flip != dag.top & 1:
        return _always(tree, dag, modules)
    return _result(tree, dag, modules, limit, max_order, importance)


def _trivial(tree: FaultTree, dag: Dag) -> CutSetResult:
    """A top that is constant or a single event."""
    if dag.top < 0 or dag.top & 1:
        happens = dag.top != FALSE
        p: float | None = 1.0 if dag.top == TRUE else 0.0
        if dag.top >= 0:
            own = tree.probability.get(dag.events[dag.top >> 1])
            p = None if own is None else 1 - own
        sets = (CutSet((), 0, 1.0),) if happens else ()
        note = ("the top event is true with nothing failed",) if happens else ("the top event cannot happen",)
        return CutSetResult(
            tree.name, tree.top, len(dag.events), dag.top < 0, len(sets), (1,) if sets else (), p,
            1.0 if sets else 0.0, sets, limits=(*note, *tree.notes),
        )  # fmt: skip
    event = dag.events[dag.top >> 1]
    p = tree.probability.get(event)
    certain = p is not None and p > 0
    alone = Importance(
        event, 1, p, 1.0, 1.0 if certain else None, 1.0 if certain else None,
        1 / p if certain and p else None, inf if certain else None,
    )  # fmt: skip
    return CutSetResult(
        tree.name,
        tree.top,
        1,
        True,
        1,
        (0, 1),
        p,
        p,
        (CutSet((event,), 1, p),),
        (alone,),
        _unknown(dag, tree),
    )


def _unknown(dag: Dag, tree: FaultTree) -> tuple[str, ...]:
    without = [e for e in dag.events if e not in tree.probability]
    if not without:
        return tree.notes
    more = f" and {len(without) - 3} more" if len(without) > 3 else ""
    return (
        f"no probability for {', '.join(without[:3])}{more}: the top probability is not known",
        *tree.notes,
    )


def _always(tree: FaultTree, dag: Dag, modules: list[Module]) -> CutSetResult:
    """The top is true with nothing failed: the empty set is the only minimal solution."""
    p = _probabilities(tree, dag, modules)
    top = None if p is None else 1 - p[modules[-1].node]
    note = "the top event is true with nothing failed: the empty set is the only minimal solution"
    return CutSetResult(
        tree.name, tree.top, len(dag.events), False, 1, (1,), top, 1.0, (CutSet((), 0, 1.0),),
        limits=(note, *_unknown(dag, tree)),
    )  # fmt: skip


def _probabilities(tree: FaultTree, dag: Dag, modules: list[Module]) -> dict[int, float] | None:
    """Of every event and of every module's diagram; None where an event has none."""
    import numpy as np

    from . import bdd

    if any(e not in tree.probability for e in dag.events):
        return None
    p = {n: float(tree.probability[e]) for n, e in enumerate(dag.events)}
    for m in modules:
        var, lo, hi, root = m.bdd
        value = float(bdd.probabilities(var, lo, hi, np.array([p[x] for x in m.leaves]))[root >> 1])
        p[m.node] = 1 - value if root & 1 else value
    return p


def _result(
    tree: FaultTree, dag: Dag, modules: list[Module], limit: int, max_order: int | None, importance: bool
) -> CutSetResult:
    from .cutsets_count import Solutions

    solutions = Solutions(modules)
    counts = solutions.by_order
    total = sum(counts.values())
    by_order = tuple(counts.get(k, 0) for k in range(max(counts) + 1)) if counts else ()
    p = _probabilities(tree, dag, modules)
    top = modules[-1].node
    rare = _rare_sums(modules, p) if p is not None else None
    listed = _listed(solutions, dag, p, limit, max_order)
    limits = list(_unknown(dag, tree))
    if len(listed) < total:
        bound = ""
        if rare is not None:
            rest = max(0.0, rare[top] - sum(c.probability or 0.0 for c in listed))
            bound = f"; the others have a probability of at most {rest:.3g} together"
        limits.append(f"{len(listed)} of {total} cut sets are listed, smallest first{bound}")
    if not dag.coherent:
        limits.append(
            "the tree has negations: cut sets are minimal solutions over positive literals, "
            "the probability counts what must not fail"
        )
    rows = _importance(tree, dag, modules, solutions, p, rare) if importance else ()
    return CutSetResult(
        tree.name, tree.top, len(dag.events), dag.coherent, total, by_order, None if p is None else p[top],
        None if rare is None else rare[top], listed, rows, tuple(limits),
    )  # fmt: skip


def _listed(
    solutions: Solutions, dag: Dag, p: dict[int, float] | None, limit: int, max_order: int | None
) -> tuple[CutSet, ...]:
    out: list[CutSet] = []
    for order in sorted(solutions.by_order):
        if len(out) >= limit or (max_order is not None and order > max_order):
            break
        batch: list[CutSet] = []
        for found in solutions.listed(order):
            if len(out) + len(batch) >= limit:
                break
            names = tuple(sorted(dag.events[e] for e in found))
            batch.append(CutSet(names, order, None if p is None else prod(p[e] for e in found)))
        out += sorted(batch, key=lambda c: (-(c.probability or 0.0), c.events))
    return tuple(out)


def _rare_sums(modules: list[Module], p: dict[int, float]) -> dict[int, float]:
    """Sum of the probabilities of the minimal solutions of every module; events keep their own."""
    import numpy as np

    from . import zbdd

    out = dict(p)
    for m in modules:
        var, lo, hi, root = m.sets
        out[m.node] = float(zbdd.sums(var, lo, hi, np.array([out[x] for x in m.leaves]))[root])
    return out


def _importance(
    tree: FaultTree, dag: Dag, modules: list[Module], solutions: Solutions, p: dict[int, float] | None,
    rare: dict[int, float] | None,
) -> tuple[Importance, ...]:  # fmt: skip
    import numpy as np

    from . import bdd, zbdd

    held = solutions.containing()
    if p is None or rare is None:
        rows = [Importance(e, held.get(n, 0), tree.probability.get(e)) for n, e in enumerate(dag.events)]
        return tuple(sorted(rows, key=lambda r: (-r.cut_sets, r.event)))
    slope, share = {modules[-1].node: 1.0}, {modules[-1].node: 1.0}
    for m in reversed(modules):
        var, lo, hi, root = m.bdd
        exact = bdd.derivatives(var, lo, hi, root, np.array([p[x] for x in m.leaves]))
        var, lo, hi, node = m.sets
        sums = zbdd.sum_derivatives(var, lo, hi, node, np.array([rare[x] for x in m.leaves]))
        outer, outer_share = slope.get(m.node, 0.0), share.get(m.node, 0.0)
        for level, leaf in enumerate(m.leaves):
            slope[leaf] = slope.get(leaf, 0.0) + outer * float(exact[level])
            share[leaf] = share.get(leaf, 0.0) + outer_share * float(sums[level])
    total, all_sets = p[modules[-1].node], rare[modules[-1].node]
    rows = []
    for n, event in enumerate(dag.events):
        b, own = slope.get(n, 0.0), p[n]
        with_it, without = total + b * (1 - own), total - b * own
        rows.append(
            Importance(
                event, held.get(n, 0), own, b,
                b * own / total if total > 0 else None,
                own * share.get(n, 0.0) / all_sets if all_sets > 0 else None,
                with_it / total if total > 0 else None,
                (total / without if without > 0 else inf) if total > 0 else None,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (-(r.fussell_vesely or 0.0), -r.cut_sets, r.event)))
