"""The smallest (or likeliest) cut sets only, as a hitting set problem: for trees too large to count.

Variables: one for each event and gate, 0 or 1; the top is 1; "and" y <= x_i, "or" y <= sum x_i, "k of n"
k y <= sum x_i, and with negations the opposite bounds too. Each optimum found is forbidden together with all
that contain it, and the next one is asked for. Solved by HiGHS (scipy.optimize.milp).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, prod
from typing import Any, Literal

from ..errors import CutsetError, InputError
from .cutsets import CutSet
from .faulttree import FaultTree
from .faulttree_dag import AND, ATLEAST, FALSE, OR, Dag, from_tree

Row = tuple[dict[int, float], float]


@dataclass(frozen=True, slots=True)
class SmallestResult:
    """`cut_sets`: best first. `exhausted`: there is no other. `bound`: no set left out has fewer events
    (by size), or a larger probability (by probability); None if exhausted."""

    tree: str
    top: str
    cut_sets: tuple[CutSet, ...]
    exhausted: bool
    bound: float | None
    limits: tuple[str, ...] = ()


def smallest(
    tree: FaultTree, *, k: int = 10, by: Literal["size", "probability"] = "size", seconds: float = 60.0
) -> SmallestResult:
    """The k smallest minimal cut sets (or the k likeliest). `seconds` bounds each optimisation.

    Errors: InputError if a probability is missing or zero where it is asked for; CutsetError on a time-out.
    """
    dag = from_tree(tree)
    first = len(dag.events)
    cost = [1.0] * first
    if by == "probability":
        for n, event in enumerate(dag.events):
            p = tree.probability.get(event)
            if p is None or p <= 0:
                raise InputError(f"no probability above 0 for {event!r}.", field=event)
            # A certain event costs next to nothing, but not nothing: sets stay minimal.
            cost[n] = max(-log(p), 1e-9)
    rows, size = _rows(dag)
    found: list[tuple[int, ...]] = []
    values: list[float] = []
    exhausted = dag.top == FALSE
    while not exhausted and len(found) <= k:
        answer = _optimum(cost, rows, size, first, seconds)
        if answer is None:
            exhausted = True
            break
        found.append(answer)
        values.append(sum(cost[n] for n in answer))
        if not answer:
            exhausted = True
            break
        rows.append((dict.fromkeys(answer, -1.0), 1.0 - len(answer)))
    sets = tuple(_cut_set(tree, dag, f) for f in found[:k])
    if exhausted and len(found) <= k:
        return SmallestResult(tree.name, tree.top, sets, True, None, tree.notes)
    bound = float(len(found[k])) if by == "size" else prod(tree.probability[dag.events[n]] for n in found[k])
    word = f"at least {bound:g} events" if by == "size" else f"a probability of at most {bound:.3g}"
    note = f"the {k} {'smallest' if by == 'size' else 'likeliest'} are listed; every other has {word}"
    return SmallestResult(tree.name, tree.top, sets, False, bound, (note, *tree.notes))


def _cut_set(tree: FaultTree, dag: Dag, found: tuple[int, ...]) -> CutSet:
    names = tuple(sorted(dag.events[n] for n in found))
    known = all(n in tree.probability for n in names)
    return CutSet(names, len(names), prod(tree.probability[n] for n in names) if known else None)


def _rows(dag: Dag) -> tuple[list[Row], int]:
    """Rows sum a_i x_i >= b, and the number of variables."""
    first = len(dag.events)
    size = first + len(dag.kind)
    rows: list[Row] = []

    def add(terms: list[tuple[int, float]], least: float) -> None:
        """Terms are (literal, factor); a negated literal stands for 1 - x."""
        row: dict[int, float] = {}
        for literal, factor in terms:
            sign = -factor if literal & 1 else factor
            least -= factor if literal & 1 else 0.0
            row[literal >> 1] = row.get(literal >> 1, 0.0) + sign
        rows.append((row, least))

    both = not dag.coherent
    for g, args in enumerate(dag.args):
        y, kind, n = 2 * (first + g), dag.kind[g], len(args)
        if kind in (AND, OR, ATLEAST):
            k = n if kind == AND else 1 if kind == OR else dag.k[g]
            if kind == AND:
                for a in args:
                    add([(a, 1.0), (y, -1.0)], 0.0)
            else:
                add([*((a, 1.0) for a in args), (y, -float(k))], 0.0)
            if both:
                if kind == OR:
                    for a in args:
                        add([(y, 1.0), (a, -1.0)], 0.0)
                else:
                    add([(y, float(n - k + 1)), *((a, -1.0) for a in args)], float(1 - k))
            continue
        before = args[0]
        for m, a in enumerate(args[1:], start=2):
            out = y if m == n else 2 * size
            size += 0 if m == n else 1
            add([(before, 1.0), (a, 1.0), (out, -1.0)], 0.0)
            add([(before, -1.0), (a, -1.0), (out, -1.0)], -2.0)
            add([(before, -1.0), (a, 1.0), (out, 1.0)], 0.0)
            add([(before, 1.0), (a, -1.0), (out, 1.0)], 0.0)
            before = out
    if dag.top >= 0:
        add([(dag.top, 1.0)], 1.0)
    return rows, size


def _optimum(
    cost: list[float], rows: list[Row], size: int, first: int, seconds: float
) -> tuple[int, ...] | None:
    """Events of the best solution, or None if there is none."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    if size == 0:
        return ()
    spans = [(r, c, v) for r, (row, _) in enumerate(rows) for c, v in row.items()]
    objective = np.zeros(size)
    objective[:first] = cost
    constraints: Any = ()
    if rows:
        at = np.array([(r, c) for r, c, _ in spans]).T
        matrix = csr_array((np.array([v for *_, v in spans]), (at[0], at[1])), shape=(len(rows), size))
        constraints = LinearConstraint(matrix, np.array([b for _, b in rows]), np.inf)
    result = milp(
        objective, constraints=constraints, integrality=np.ones(size, np.int64), bounds=Bounds(0, 1),
        options={"time_limit": seconds},
    )  # fmt: skip
    if result.status == 2:
        return None
    if result.x is None or result.status != 0:
        raise CutsetError(f"the optimisation ended without an answer: {result.message}.")
    return tuple(n for n in range(first) if result.x[n] > 0.5)
