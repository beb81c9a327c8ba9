"""What the model becomes: the ESRI recursion without stocks, a fault tree with levels of 0 and 1."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.graph.case import Ban, Case, Input, Kind, Need, Node, Scope, Starts, Switch
from cutset.graph.flat import flatten
from cutset.graph.quantity import Quantity
from cutset.graph.trajectory import run


def q(x: float) -> Quantity:
    return Quantity.of(x)


def esri_downstream(
    w: list[list[float]], sector: list[int], e: list[list[int]], psi: list[float], rounds: int = 4000
) -> list[float]:
    """Downstream recursion of Diem et al. 2022 (irreplaceable suppliers), run until it no longer moves.

    w[i][j]: sales from i to j; e[k][l]: sector k to sector l, 2 essential, 1 non-essential, 0 negligible.
    """
    n = len(w)
    h = [1.0] * n
    for _ in range(rounds):
        new = []
        for j in range(n):
            level = 1.0 - psi[j]
            lost = 0.0
            for k in set(sector):
                of_k = [i for i in range(n) if sector[i] == k and w[i][j] > 0]
                kind = e[k][sector[j]]
                if not of_k or kind == 0:
                    continue
                total = sum(w[i][j] for i in (of_k if kind == 2 else range(n)))
                pi = 1.0 - sum(w[i][j] / total * (1 - h[i]) for i in of_k)
                if kind == 2:
                    level = min(level, pi)
                else:
                    lost += 1 - pi
            new.append(max(0.0, min(level, 1 - lost)))
        moved = max(abs(a - b) for a, b in zip(h, new, strict=True))
        h = new
        if moved < 1e-15:
            break
    return h


@pytest.mark.parametrize("seed", range(60))
def test_without_stocks_it_is_the_downstream_recursion(seed: int) -> None:
    r = random.Random(seed)
    n, sectors = r.randint(3, 14), r.randint(1, 4)
    sector = [r.randrange(sectors) for _ in range(n)]
    e = [[r.choice([0, 1, 2, 2]) for _ in range(sectors)] for _ in range(sectors)]
    w = [[r.choice([0, 0, 0, 1, 2, 5]) * r.random() if i != j else 0.0 for j in range(n)] for i in range(n)]
    fails = r.randrange(n)
    psi = [0.0] * n
    psi[fails] = 1.0
    nodes = []
    for j in range(n):
        needs = []
        for k in range(sectors):
            of_k = [i for i in range(n) if sector[i] == k and w[i][j] > 0]
            kind = e[k][sector[j]]
            if not of_k or kind == 0:
                continue
            mine = sum(w[i][j] for i in of_k)
            members = tuple(Input(f"f{i}", q(min(1.0, w[i][j] / mine))) for i in of_k)
            everything = sum(w[i][j] for i in range(n))
            if kind == 2:
                needs.append(Need(f"s{k}", Kind.ESSENTIAL, members))
            else:
                needs.append(Need(f"s{k}", Kind.NONESSENTIAL, members, weight=q(min(1.0, mine / everything))))
        nodes.append(Node(f"f{j}", needs=tuple(needs)))
    case = Case("esri", 0, 0.5, tuple(nodes), Ban(cut=(f"f{fails}",), scope=Scope.STOP))
    tr = run(flatten(case))
    for j, want in enumerate(esri_downstream(w, sector, e, psi)):
        assert tr.level(j, 0) == pytest.approx(want, abs=1e-8)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_with_levels_of_0_and_1_it_is_a_fault_tree(r: random.Random) -> None:
    """Every set of lost suppliers, against the gates themselves."""
    suppliers = [f"v{i}" for i in range(r.randint(2, 5))]
    gates: dict[str, list[tuple[int, list[str]]]] = {}
    for i in range(r.randint(1, 5)):
        pool = suppliers + list(gates)
        groups = []
        for _ in range(r.randint(1, 3)):
            members = r.sample(pool, r.randint(1, min(4, len(pool))))
            groups.append((r.randint(1, len(members)), members))
        gates[f"s{i}"] = groups
    nodes = tuple(Node(v) for v in suppliers) + tuple(
        Node(
            s,
            needs=tuple(
                Need(f"g{j}", members=tuple(Input(m) for m in ms), k=k) for j, (k, ms) in enumerate(gs)
            ),
        )
        for s, gs in gates.items()
    )
    for size in range(len(suppliers) + 1):
        for lost in itertools.combinations(suppliers, size):
            works = {v: v not in lost for v in suppliers}
            for s, groups in gates.items():
                works[s] = all(sum(works[m] for m in ms) >= k for k, ms in groups)
            case = Case("tree", 3, 1.0, nodes, Ban(cut=lost, scope=Scope.STOP))
            tr = run(flatten(case))
            for n, id in enumerate(tr.flat.ids):
                assert bool(tr.stops(n)) == (not works[id])


def one_service(r: random.Random) -> Case:
    """A whole service on sources with contracts, stocks and alternatives."""
    sources = ["v0", "v1", "v2"]
    needs = []
    for j in range(r.randint(1, 3)):
        members = tuple(Input(m) for m in r.sample(sources, r.randint(1, 3)))
        switches = tuple(
            Switch(f"x{j}{a}", days=q(r.randint(0, 40)), trigger=r.choice(list(Starts)))
            for a in range(r.randint(0, 2))
        )
        k = r.choice([None, 1, len(members)])
        needs.append(Need(f"g{j}", members=members, k=k, stock=q(r.randint(0, 30)), alternatives=switches))
    until = r.choice([None, q(r.randint(1, 50))])
    nodes = (*(Node(v) for v in sources), Node("s", needs=tuple(needs)))
    return Case("one", 90, 0.5, nodes, Ban(cut=tuple(r.sample(sources, r.randint(1, 3))), until=until))


def first(case: Case) -> int:
    tr = run(flatten(case))
    stops = tr.stops(tr.flat.index["s"])
    return stops[0][0] if stops else case.horizon + 1


@settings(max_examples=250, deadline=None)
@given(st.randoms(use_true_random=False))
def test_more_stock_a_faster_switch_or_one_more_source_never_stops_it_earlier(r: random.Random) -> None:
    from dataclasses import replace

    case = one_service(r)
    service = case.nodes[-1]
    j = r.randrange(len(service.needs))
    need = service.needs[j]
    better = [replace(need, stock=q(need.stock.lo + r.randint(1, 20)))]
    better.append(replace(need, alternatives=(*need.alternatives, Switch("new", days=q(r.randint(0, 40))))))
    if need.alternatives:
        a = need.alternatives[0]
        quick = replace(a, days=q(max(0.0, a.days.lo - r.randint(1, 30))))
        better.append(replace(need, alternatives=(quick, *need.alternatives[1:])))
    before = first(case)
    for new in better:
        needs = (*service.needs[:j], new, *service.needs[j + 1 :])
        after = replace(case, nodes=(*case.nodes[:-1], replace(service, needs=needs)))
        assert first(after) >= before


def test_a_ring_that_dies_away_is_dead_and_one_that_does_so_too_slowly_is_told() -> None:
    from cutset.graph.stops import solve

    def ring(share: float) -> Case:
        def node(id: str, on: str) -> Node:
            return Node(id, needs=(Need("g", members=(Input(on, q(share)),)),))

        return Case("ring", 5, 0.5, (node("a", "b"), node("b", "a")))

    dead = solve(ring(0.99))
    assert dead.central.normal == [0.0, 0.0] and not dead.limits
    slow = solve(ring(0.9999))
    assert slow.nodes["a"].earliest == 0
    assert any("settles so slowly" in limit for limit in slow.limits)
