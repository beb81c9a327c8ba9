"""Minimal cut sets against brute force, against a second library and against the reference trees."""

from __future__ import annotations

import csv
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError
from cutset.graph.cutsets import analyse
from cutset.model import FaultTree, Gate, GateKind
from cutset.model.wire import to_wire
from cutset.sources.openpsa import read_openpsa

EVENTS = tuple("abcdef")
COHERENT = (GateKind.AND, GateKind.OR, GateKind.ATLEAST, GateKind.NULL)


def truth(tree: FaultTree, on: frozenset[str]) -> bool:
    def value(name: str) -> bool:
        if name in tree.house:
            return tree.house[name]
        gate = tree.gates.get(name)
        if gate is None:
            return tree.group.get(name, name) in on
        args = [value(a) for a in gate.args]
        match gate.kind:
            case GateKind.AND:
                return all(args)
            case GateKind.OR:
                return any(args)
            case GateKind.NOT:
                return not args[0]
            case GateKind.XOR:
                return sum(args) % 2 == 1
            case GateKind.ATLEAST:
                return sum(args) >= (gate.k or 0)
            case GateKind.NAND:
                return not all(args)
            case GateKind.NOR:
                return not any(args)
            case GateKind.IMPLY:
                return not args[0] or args[1]
            case GateKind.IFF:
                return args[0] == args[1]
            case GateKind.NULL:
                return args[0]

    return value(tree.top)


def brute(tree: FaultTree) -> tuple[set[frozenset[str]], float, dict[str, float]]:
    """(minimal solutions, probability, probability given each event) by all combinations."""
    p = tree.probability
    states = [
        frozenset(e for e, on in zip(EVENTS, bits, strict=True) if on)
        for bits in product((False, True), repeat=len(EVENTS))
    ]
    true = [s for s in states if truth(tree, s)]
    minimal = {s for s in true if not any(o < s for o in true)}

    def chance(s: frozenset[str], given: str = "") -> float:
        return prod((p[e] if e in s else 1 - p[e]) if e != given else float(e in s) for e in EVENTS)

    return minimal, sum(map(chance, true)), {e: sum(chance(s, e) for s in true) for e in EVENTS}


@st.composite
def trees(draw: st.DrawFn, kinds: tuple[GateKind, ...]) -> FaultTree:
    names = list(EVENTS)
    gates: dict[str, Gate] = {}
    house = {"on": True, "off": False} if draw(st.booleans()) else {}
    for n in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(kinds))
        exact = {GateKind.NOT: 1, GateKind.NULL: 1, GateKind.IMPLY: 2, GateKind.IFF: 2}.get(kind)
        count = exact or draw(st.integers(2, 4))
        pool = names + list(house) if draw(st.integers(0, 5)) == 0 else names
        late = pool[-5:] if draw(st.booleans()) else pool
        args = tuple(draw(st.sampled_from(late)) for _ in range(count))
        k = draw(st.integers(0, count)) if kind is GateKind.ATLEAST else None
        gates[f"g{n}"] = Gate(kind, args, k)
        names.append(f"g{n}")
    p = {e: draw(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0])) for e in EVENTS}
    group = {"b": "a"} if draw(st.integers(0, 5)) == 0 else {}
    return FaultTree("random", names[-1], gates, p, house, group)


def agrees(tree: FaultTree) -> None:
    sets, p, given_event = brute(tree)
    result = analyse(tree)
    assert {frozenset(c.events) for c in result.cut_sets} == sets
    assert result.minimal_cut_sets == len(sets) == sum(result.by_order)
    for k, n in enumerate(result.by_order):
        assert n == sum(1 for s in sets if len(s) == k)
    orders = [c.order for c in result.cut_sets]
    assert orders == sorted(orders)
    assert result.top_probability == pytest.approx(p, abs=1e-12)
    for row in result.importance:
        assert row.cut_sets == sum(1 for s in sets if row.event in s)
        if row.raw is not None:
            assert row.raw * p == pytest.approx(given_event[row.event], abs=1e-9)


@settings(max_examples=250, deadline=None)
@given(trees(COHERENT))
def test_coherent_trees_agree_with_brute_force(tree: FaultTree) -> None:
    agrees(tree)
    result = analyse(tree)
    assert result.coherent
    if result.rare_event_sum is not None:
        assert (result.top_probability or 0.0) <= result.rare_event_sum + 1e-12


@settings(max_examples=250, deadline=None)
@given(trees(tuple(GateKind)))
def test_trees_with_negation_agree_with_brute_force(tree: FaultTree) -> None:
    agrees(tree)


@pytest.mark.parametrize("name", ["chinese", "das9204", "ftr10", "isp9605", "das9601"])
def test_the_same_function_as_another_library(reference: Path, name: str) -> None:
    """CUDD counts the satisfying assignments: with every probability one half, their part of all of them."""
    cudd: Any = pytest.importorskip("dd.cudd")
    data = (reference / "faulttrees" / f"{name}.xml").read_bytes()
    read = read_openpsa(data, name)
    tree = FaultTree(read.name, read.top, read.gates, dict.fromkeys(read.probability, 0.5), read.house)
    bdd = cudd.BDD()
    bdd.declare(*tree.probability)
    value: dict[str, Any] = {e: bdd.var(e) for e in tree.probability}

    def at_least(k: int, args: list[Any]) -> Any:
        rows = [bdd.true] + [bdd.false] * k
        for x in args:
            for j in range(k, 0, -1):
                rows[j] = rows[j] | (x & rows[j - 1])
        return rows[k]

    def of(name: str) -> Any:
        if name not in value:
            gate = tree.gates[name]
            args = [of(x) for x in gate.args]
            result = args[0]
            if gate.kind is GateKind.ATLEAST:
                result = at_least(gate.k or 0, args)
            for x in args[1:]:
                if gate.kind is GateKind.AND:
                    result = result & x
                elif gate.kind is GateKind.OR:
                    result = result | x
                elif gate.kind is GateKind.XOR:
                    result = bdd.apply("xor", result, x)
            value[name] = ~result if gate.kind is GateKind.NOT else result
        return value[name]

    models = of(tree.top).count(len(tree.probability))
    assert analyse(tree).top_probability == pytest.approx(models / 2 ** len(tree.probability), rel=1e-9)
    value.clear()


def small_trees() -> list[str]:
    return [
        "baobab3",
        "chinese",
        "das9202",
        "das9204",
        "das9209",
        "das9601",
        "edf9201",
        "edf9203",
        "elf9601",
        "ftr10",
    ]


@pytest.mark.parametrize("name", small_trees())
def test_reference_trees(reference: Path, name: str) -> None:
    folder = reference / "faulttrees"
    with (folder / "expected.tsv").open() as file:
        expected = {row["tree"]: row for row in csv.DictReader(file, delimiter="\t")}[name]
    result = analyse(read_openpsa((folder / f"{name}.xml").read_bytes(), f"{name}.xml"), limit=50)
    assert result.minimal_cut_sets == int(expected["minimal_cut_sets"])
    assert ",".join(map(str, result.by_order)) == expected["cut_sets_by_order_from_0"]
    assert result.top_probability == pytest.approx(float(expected["top_event_probability"]), rel=2e-5)
    assert len(result.cut_sets) == 50
    assert len(set(result.cut_sets)) == 50
    assert any(f"50 of {result.minimal_cut_sets}" in limit for limit in result.limits)


def wide(n: int, k: int) -> FaultTree:
    """k-of-n lines, each of two parts in series."""
    gates = {f"line{i}": Gate(GateKind.OR, (f"p{i}", f"q{i}")) for i in range(n)}
    gates["top"] = Gate(GateKind.ATLEAST, tuple(f"line{i}" for i in range(n)), k)
    return FaultTree("wide", "top", gates, dict.fromkeys([f"{x}{i}" for x in "pq" for i in range(n)], 0.01))


def test_counts_beyond_64_bits_are_exact() -> None:
    from math import comb

    result = analyse(wide(90, 45), limit=3)
    assert result.by_order[45] == result.minimal_cut_sets == comb(90, 45) * 2**45
    assert result.importance[0].cut_sets == comb(89, 44) * 2**44
    assert all(c.order == 45 for c in result.cut_sets)


def test_listing_stops_at_limit_and_order_with_a_bound() -> None:
    gates = {
        "top": Gate(GateKind.OR, ("single", "pair", "triple")),
        "pair": Gate(GateKind.AND, ("a", "b")),
        "triple": Gate(GateKind.AND, ("a", "c", "d")),
    }
    p = {"single": 0.001, "a": 0.1, "b": 0.1, "c": 0.5, "d": 0.5}
    tree = FaultTree("t", "top", gates, p)
    result = analyse(tree, max_order=2)
    assert [c.events for c in result.cut_sets] == [("single",), ("a", "b")]
    assert result.single_points == ("single",)
    assert (
        "2 of 3 cut sets are listed, smallest first; the others have a probability of at most 0.025"
        in (result.limits[0])
    )
    assert analyse(tree).limits == ()
    assert to_wire(result)["by_order"] == [0, 1, 1, 1]
    importance = {r.event: r for r in result.importance}
    assert importance["a"].fussell_vesely == pytest.approx((0.01 + 0.025) / 0.036)
    assert importance["single"].rrw == pytest.approx(
        (result.top_probability or 0) / (1 - (1 - 0.1) - 0.1 * 0.9 * 0.75)
    )


def test_suppliers_of_one_owner_count_as_one() -> None:
    gates = {"top": Gate(GateKind.AND, ("north", "south"))}
    plain = analyse(FaultTree("t", "top", gates))
    owned = analyse(FaultTree("t", "top", gates, group={"north": "holding", "south": "holding"}))
    assert [c.events for c in plain.cut_sets] == [("north", "south")]
    assert [c.events for c in owned.cut_sets] == [("holding",)]


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (FaultTree("t", "g", {"g": Gate(GateKind.OR, ("g", "a"))}), "depends on itself"),
        (FaultTree("t", "g", {"g": Gate(GateKind.ATLEAST, ("a", "b"), 3)}), "3 of 2"),
        (FaultTree("t", "g", {"g": Gate(GateKind.NOT, ("a", "b"))}), "has 2 arguments, not 1"),
        (FaultTree("t", "g", {"g": Gate(GateKind.OR, ("a",))}, {"a": 2.0}), "outside 0 to 1"),
    ],
)
def test_trees_that_cannot_be(tree: FaultTree, text: str) -> None:
    with pytest.raises(InputError, match=text):
        analyse(tree)


def test_a_chain_of_ten_thousand_gates_is_no_problem() -> None:
    gates = {"g0": Gate(GateKind.OR, ("e0", "x"))}
    for n in range(1, 10_000):
        gates[f"g{n}"] = Gate(GateKind.OR if n % 2 else GateKind.AND, (f"g{n - 1}", f"e{n % 50}"))
    result = analyse(FaultTree("chain", "g9999", gates), limit=5)
    assert result.minimal_cut_sets > 0


def test_sets_of_three_thousand_events_are_listed() -> None:
    names = tuple(f"e{n}" for n in range(3000))
    gates = {"top": Gate(GateKind.OR, ("all", "x")), "all": Gate(GateKind.AND, names)}
    result = analyse(FaultTree("deep", "top", gates))
    assert [c.order for c in result.cut_sets] == [1, 3000]
    assert set(result.cut_sets[1].events) == set(names)
    wide = analyse(FaultTree("wide", "top", {"top": Gate(GateKind.OR, names)}), limit=5)
    assert wide.by_order == (0, 3000)


def test_every_kernel_can_be_compiled_beforehand() -> None:
    from cutset.graph.warm import compile_kernels

    heard: list[str] = []
    compile_kernels(heard.append)
    assert heard == ["cut sets", "cascade"]
