"""Cut sets of services: the same as those of the fault tree, and with stocks, switches and owners."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError, NotFound
from cutset.graph.case import Case, Input, Need, Node, Switch
from cutset.graph.cutsets import analyse
from cutset.graph.cutsets_search import minimal_sets
from cutset.graph.cutsets_services import service_cut_sets, single_points
from cutset.graph.quantity import Quantity
from cutset.model import FaultTree, Gate, GateKind

SOURCES = tuple("abcde")


@st.composite
def structures(draw: st.DrawFn) -> tuple[Case, FaultTree]:
    """Services in layers; a service fails if in one of its groups fewer than k members are left."""
    names, nodes, gates = list(SOURCES), [Node(s) for s in SOURCES], {}
    for n in range(draw(st.integers(1, 4))):
        needs, failing = [], []
        for g in range(draw(st.integers(1, 3))):
            members = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
            k = draw(st.integers(1, len(members)))
            needs.append(Need(f"g{g}", members=tuple(Input(m) for m in members), k=k))
            gates[f"s{n}/g{g}"] = Gate(GateKind.ATLEAST, tuple(members), len(members) - k + 1)
            failing.append(f"s{n}/g{g}")
        nodes.append(Node(f"s{n}", needs=tuple(needs)))
        gates[f"s{n}"] = Gate(GateKind.OR, tuple(failing))
        names.append(f"s{n}")
    top = names[-1]
    return Case("c", 10, 1.0, tuple(nodes)), FaultTree("t", top, gates, dict.fromkeys(SOURCES, 0.1))


@settings(max_examples=60, deadline=None)
@given(structures())
def test_with_levels_0_and_1_it_is_the_fault_tree(pair: tuple[Case, FaultTree]) -> None:
    case, tree = pair
    expected = analyse(tree)
    got = service_cut_sets(case, tree.top, 10, probability=tree.probability)
    assert {c.events for c in got.cut_sets} == {c.events for c in expected.cut_sets}
    assert got.by_order == expected.by_order
    assert got.top_probability == pytest.approx(expected.top_probability, abs=1e-12)


def days(n: float) -> Quantity:
    return Quantity.of(n)


RADIO = Case(
    "r",
    60,
    1.0,
    (
        Node("vendor"),
        Node("second"),
        Node("power"),
        Node("ran", needs=(
            Need("software", members=(Input("vendor"),), stock=days(10),
                 alternatives=(Switch("second", days=days(30)),)),
            Need("energy", members=(Input("power"),), stock=days(2)),
        )),
        Node("service", needs=(Need("radio", members=(Input("ran"),), stock=days(0)),)),
    ),
)  # fmt: skip


def test_stocks_and_switches_decide_which_sets_count_on_which_day() -> None:
    def sets(day: int, case: Case = RADIO) -> set[tuple[str, ...]]:
        return {c.events for c in service_cut_sets(case, "service", day).cut_sets}

    assert sets(1) == set()
    assert sets(2) == {("power",)}
    assert sets(10) == {("power",), ("vendor",)}
    slow = RADIO.node("ran").needs[0]
    from dataclasses import replace

    ready = replace(slow, alternatives=(Switch("second", days=days(5)),))
    ran = replace(RADIO.node("ran"), needs=(ready, RADIO.node("ran").needs[1]))
    better = replace(RADIO, nodes=tuple(ran if n.id == "ran" else n for n in RADIO.nodes))
    assert sets(60, better) == {("power",), ("second", "vendor")}


def test_one_owner_and_single_points() -> None:
    owners = {"vendor": "group", "power": "group"}
    result = service_cut_sets(RADIO, "service", 10, owners=owners)
    assert [c.events for c in result.cut_sets] == [("group",)]
    points = single_points(RADIO, 10)
    assert [(p.supplier, p.stops) for p in points] == [
        ("power", (("ran", 2), ("service", 2))),
        ("vendor", (("ran", 10), ("service", 10))),
    ]
    assert single_points(RADIO, 1) == ()
    assert single_points(RADIO, 10, owners=owners)[0].supplier == "group"


def test_what_cannot_be_asked() -> None:
    with pytest.raises(NotFound, match="service"):
        service_cut_sets(RADIO, "nobody", 3)
    with pytest.raises(InputError, match="outside 0 to 60"):
        service_cut_sets(RADIO, "service", 61)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sets(st.sampled_from("abcdefg"), max_size=4), max_size=6))
def test_the_search_finds_every_minimal_set(raw: list[set[str]]) -> None:
    sets = {frozenset(s) for s in raw}
    minimal = {s for s in sets if not any(o < s for o in sets)}
    found = minimal_sets("abcdefg", lambda lost: any(s <= lost for s in minimal))
    assert found.complete
    assert set(found.sets) == minimal
    for hold in found.holds:
        assert all(hold & s for s in minimal)


def test_a_search_cut_short_says_how_far_it_is_complete() -> None:
    names = [f"n{i}" for i in range(30)]
    pairs = [frozenset(p) for p in zip(names[::2], names[1::2], strict=True)]
    found = minimal_sets(names, lambda lost: any(p <= lost for p in pairs), most_calls=500)
    assert not found.complete
    assert found.complete_order >= 2
    assert set(found.sets) >= set(pairs)
