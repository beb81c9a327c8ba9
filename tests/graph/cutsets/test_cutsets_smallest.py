"""The smallest cut sets by optimisation are those of the diagrams."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutset.errors import InputError
from cutset.graph.cutsets import analyse
from cutset.graph.cutsets_smallest import smallest
from cutset.model import FaultTree, Gate, GateKind
from cutset.sources.openpsa import read_openpsa


def mixed(kinds: tuple[GateKind, ...]) -> list[FaultTree]:
    """All small trees of two layers over four events with these gates."""
    trees = []
    for n, top in enumerate(kinds):
        for left in kinds:
            for right in kinds:
                gates = {
                    "l": Gate(left, ("a", "b", "c"), 2 if left is GateKind.ATLEAST else None),
                    "r": Gate(right, ("b", "c", "d"), 2 if right is GateKind.ATLEAST else None),
                    "n": Gate(GateKind.NOT, ("l",)),
                    "top": Gate(
                        top, ("n" if n % 2 else "l", "r", "d"), 2 if top is GateKind.ATLEAST else None
                    ),
                }
                p = {"a": 0.4, "b": 0.3, "c": 0.2, "d": 0.1}
                trees.append(FaultTree(f"{top}/{left}/{right}", "top", gates, p))
    return trees


@pytest.mark.parametrize(
    "tree", mixed((GateKind.OR, GateKind.AND, GateKind.ATLEAST, GateKind.XOR)), ids=lambda t: t.name
)
def test_all_of_them_when_there_are_few(tree: FaultTree) -> None:
    expected = analyse(tree)
    got = smallest(tree, k=50)
    assert got.exhausted
    assert {c.events for c in got.cut_sets} == {c.events for c in expected.cut_sets}
    assert [c.order for c in got.cut_sets] == sorted(c.order for c in got.cut_sets)


def test_reference_tree(reference: Path) -> None:
    tree = read_openpsa((reference / "faulttrees" / "chinese.xml").read_bytes(), "chinese.xml")
    whole = analyse(tree)
    got = smallest(tree, k=5)
    assert [c.order for c in got.cut_sets] == [2] * 5
    assert {c.events for c in got.cut_sets} <= {c.events for c in whole.cut_sets}
    assert (got.exhausted, got.bound) == (False, 2.0)
    likely = smallest(tree, k=3, by="probability")
    best = sorted((c.probability or 0.0 for c in whole.cut_sets), reverse=True)
    assert [c.probability for c in likely.cut_sets] == pytest.approx(best[:3])
    assert likely.bound == pytest.approx(best[3])
    assert "at most" in likely.limits[0]


def test_nothing_and_everything() -> None:
    impossible = FaultTree("t", "g", {"g": Gate(GateKind.AND, ("a", "n")), "n": Gate(GateKind.NOT, ("a",))})
    assert smallest(impossible).cut_sets == ()
    assert smallest(impossible).exhausted
    always = FaultTree("t", "g", {"g": Gate(GateKind.OR, ("a", "h"))}, house={"h": True})
    assert [c.events for c in smallest(always).cut_sets] == [()]
    with pytest.raises(InputError, match="probability"):
        smallest(FaultTree("t", "g", {"g": Gate(GateKind.OR, ("a", "b"))}), by="probability")
