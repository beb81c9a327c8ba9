"""Orders of the variables of a diagram; which is best cannot be known beforehand, so several are tried.

`topology` is a list of gates (arguments first), each a list of nodes below it; leaves are the other nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

Topology = Mapping[int, Sequence[int]]


def _leaves_below(
    gates: Topology, root: int, sort: Callable[[int, Sequence[int]], Sequence[int]]
) -> list[int]:
    """Leaves as a walk from the root meets them first."""
    out: list[int] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in gates:
            stack += reversed(list(sort(node, gates[node])))
        else:
            out.append(node)
    return out


def as_written(gates: Topology, root: int) -> list[int]:
    """Depth first, arguments in the order of the file."""
    return _leaves_below(gates, root, lambda _, args: args)


def _sizes(gates: Topology) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for node, args in gates.items():
        sizes[node] = sum(sizes.get(a, 1) for a in args)
    return sizes


def small_first(gates: Topology, root: int) -> list[int]:
    """Depth first, arguments with the smaller trees first."""
    sizes = _sizes(gates)
    return _leaves_below(gates, root, lambda _, args: sorted(args, key=lambda a: sizes.get(a, 1)))


def large_first(gates: Topology, root: int) -> list[int]:
    """Depth first, arguments with the larger trees first."""
    sizes = _sizes(gates)
    return _leaves_below(gates, root, lambda _, args: sorted(args, key=lambda a: -sizes.get(a, 1)))


def shared_first(gates: Topology, root: int) -> list[int]:
    """Depth first, arguments that are used most often first (Bouissou, Bruyere, Rauzy 1997)."""
    uses: dict[int, int] = {}
    for args in gates.values():
        for a in args:
            uses[a] = uses.get(a, 0) + 1
    return _leaves_below(gates, root, lambda _, args: sorted(args, key=lambda a: -uses.get(a, 0)))


def weighted(gates: Topology, root: int) -> list[int]:
    """Depth first by weights that flow from the root to the arguments in equal parts (after Minato 1990)."""
    weight: dict[int, float] = dict.fromkeys(gates, 0.0)
    weight[root] = 1.0
    for node in reversed(list(gates)):
        part = weight.get(node, 0.0) / max(1, len(gates[node]))
        for a in gates[node]:
            weight[a] = weight.get(a, 0.0) + part
    return _leaves_below(gates, root, lambda _, args: sorted(args, key=lambda a: -weight[a]))


def forced(gates: Topology, root: int, rounds: int = 60) -> list[int]:
    """FORCE: centres of gravity of the gates (Aloul, Markov, Sakallah, GLSVLSI 2003), from `as_written`."""
    order = as_written(gates, root)
    nodes = order + list(gates)
    place = {n: float(i) for i, n in enumerate(order)}
    for node, args in gates.items():
        place[node] = sum(place[a] for a in args if a in place) / max(1, len(args))
    edges = [(node, *args) for node, args in gates.items()]
    touching: dict[int, list[int]] = {n: [] for n in nodes}
    for number, edge in enumerate(edges):
        for n in edge:
            touching[n].append(number)
    best, least = order, float("inf")
    for _ in range(rounds):
        centre = [sum(place[n] for n in e) / len(e) for e in edges]
        middle = {n: sum(centre[k] for k in t) / len(t) if t else place[n] for n, t in touching.items()}
        ranked = sorted(nodes, key=lambda n: middle[n])
        place = {n: float(i) for i, n in enumerate(ranked)}
        span = sum(max(place[n] for n in e) - min(place[n] for n in e) for e in edges)
        if span >= least:
            break
        least, best = span, [n for n in ranked if n not in gates]
    return best


def orders(gates: Topology, root: int) -> Iterator[list[int]]:
    """Different orders, the most promising first."""
    seen = set()
    for way in (as_written, small_first, shared_first, large_first, weighted, forced):
        order = way(gates, root)
        if tuple(order) not in seen:
            seen.add(tuple(order))
            yield order
