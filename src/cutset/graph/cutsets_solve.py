"""Every module of a fault tree as a decision diagram and as its minimal solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import bdd, zbdd
from .bdd_order import Topology, orders
from .faulttree_dag import AND, ATLEAST, OR, Dag, modules

# Nodes of a diagram: every order is tried with the first budget, then every order with the next.
BUDGETS = (1 << 12, 1 << 16, 1 << 19, 1 << 22, 1 << 24)


class TooLarge(Exception):
    """No order of the variables keeps the diagram within the budget."""

    def __init__(self, leaves: int, budget: int) -> None:
        self.leaves, self.budget = leaves, budget
        super().__init__(f"a module of {leaves} events outgrows {budget} nodes")


@dataclass(frozen=True, slots=True)
class Module:
    """`leaves`: events and modules by level. `flip`: the diagram is of the complement of the gate, so that it
    is false when nothing has failed. `bdd`: (var, lo, hi, root edge). `sets`: (var, lo, hi, root node)."""

    node: int
    leaves: tuple[int, ...]
    flip: int
    bdd: tuple[Any, Any, Any, int]
    sets: tuple[Any, Any, Any, int]


@dataclass(slots=True)
class Known:
    """Of modules solved before: which are kept as their complement, and the edge of constant ones."""

    flips: dict[int, int]
    constants: dict[int, int]


def cone(dag: Dag, node: int, stops: set[int]) -> dict[int, list[int]]:
    """Gates under `node` down to `stops`, arguments first, each with the nodes below it."""
    first = len(dag.events)
    seen, queue = {node}, [node]
    for g in queue:
        for a in dag.args[g - first]:
            below = a >> 1
            if below >= first and below not in stops and below not in seen:
                seen.add(below)
                queue.append(below)
    return {g: [a >> 1 for a in dag.args[g - first]] for g in sorted(seen)}


def solve(dag: Dag, budgets: Sequence[int] = BUDGETS) -> list[Module]:
    """Modules, those inside others first; the last is the top. `dag.top` is a gate. Errors: TooLarge.

    A module that turns out constant is put into the one around it and left out.
    """
    solved: list[Module] = []
    known = Known({}, {})
    found = modules(dag)
    for node in found:
        module = _module(dag, node, cone(dag, node, set(found) - {node}), known, budgets)
        known.flips[node] = module.flip
        if module.bdd[3] >> 1 or node == found[-1]:
            solved.append(module)
        else:
            known.constants[node] = module.bdd[3] ^ module.flip
    return solved


def _module(dag: Dag, node: int, gates: Topology, known: Known, budgets: Sequence[int]) -> Module:
    leaves = 0
    tried: list[list[int]] = []
    fresh = orders(gates, node)
    for budget in budgets:
        # the first budget makes the orders as it needs them, the later ones find them made
        for order in [*tried] or _kept(fresh, known, tried):
            leaves = len(order)
            built = _attempt(dag, node, gates, order, known, budget)
            if built is not None:
                return built
    raise TooLarge(leaves, budgets[-1])


def _kept(fresh: Iterator[list[int]], known: Known, tried: list[list[int]]) -> Iterator[list[int]]:
    for order in fresh:
        tried.append([leaf for leaf in order if leaf not in known.constants])
        yield tried[-1]


def _attempt(
    dag: Dag, node: int, gates: Topology, order: list[int], known: Known, budget: int
) -> Module | None:
    if len(order) >= budget:
        return None
    diagram = bdd.Bdd(len(order), budget)
    flips = known.flips
    edges = known.constants | {
        leaf: diagram.variable(level) ^ flips.get(leaf, 0) for level, leaf in enumerate(order)
    }
    first = len(dag.events)
    coherent = True
    for g in gates:
        args = [edges[a >> 1] ^ (a & 1) for a in dag.args[g - first]]
        kind = dag.kind[g - first]
        coherent = coherent and kind in (AND, OR, ATLEAST)
        coherent = coherent and not any(a & 1 or flips.get(a >> 1, 0) for a in dag.args[g - first])
        if kind == AND:
            edge = diagram.conjunction(args)
        elif kind == OR:
            edge = diagram.disjunction(args)
        elif kind == ATLEAST:
            edge = diagram.at_least(dag.k[g - first], args)
        else:
            edge = diagram.parity(args)
        if edge == bdd.FULL:
            return None
        edges[g] = edge
    root = edges[node]
    flip = _when_nothing_failed(diagram, root)
    root ^= flip
    small = bdd.compact(diagram.table, root)
    del diagram
    table = (small[0], small[1], small[2], small[0], small[0], small[0])
    store = zbdd.Zbdd(len(order), 2 * budget)
    sets = store.minimal(table, int(small[3]), coherent and not flip)
    if sets < 0:
        return None
    own = zbdd.compact(store.table, sets)
    return Module(
        node,
        tuple(order),
        flip,
        (small[0], small[1], small[2], int(small[3])),
        (own[0], own[1], own[2], int(own[3])),
    )


def _when_nothing_failed(diagram: bdd.Bdd, edge: int) -> int:
    """1 if the function is true when every event is false."""
    while edge >> 1:
        edge = int(diagram.lo[edge >> 1]) ^ (edge & 1)
    return int(edge == bdd.TRUE)


def ragged(lengths: Any) -> Any:
    """Starts of consecutive runs."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
