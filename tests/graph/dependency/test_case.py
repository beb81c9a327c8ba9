"""Wrong cases: every fault by field; odd but right ones are read."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from cutset.errors import InputError, InputErrors
from cutset.graph.case_read import read_case
from cutset.graph.stops import solve

GOOD: dict[str, Any] = {
    "id": "c",
    "horizon": 60,
    "threshold": 0.5,
    "ban": {"cut": ["V"], "date": 0, "scope": "supply_by"},
    "nodes": [
        {"id": "V", "capacity": 1, "groups": []},
        {
            "id": "a",
            "capacity": 1,
            "groups": [
                {
                    "id": "g",
                    "class": "essential",
                    "members": [{"node": "V", "share": 1}],
                    "buffer_days": 10,
                    "buffer_now": "full",
                    "alternatives": [{"id": "W", "capacity": 1, "switch_days": 20, "trigger": "ban"}],
                }
            ],
        },
    ],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    raw = copy.deepcopy(GOOD)
    at: Any = raw
    *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for step in way:
        at = at[step]
    at[last] = value
    return raw


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("nodes.1.groups.0.buffer_days", -1, "nodes[1].groups[0].buffer_days"),
        ("nodes.1.groups.0.buffer_days", [9, 3], "nodes[1].groups[0].buffer_days"),
        ("nodes.1.groups.0.buffer_days", "many", "nodes[1].groups[0].buffer_days"),
        ("nodes.1.groups.0.buffer_days", True, "nodes[1].groups[0].buffer_days"),
        ("nodes.1.groups.0.buffer_now", 11, "nodes[1].groups[0].buffer_now"),
        ("nodes.1.groups.0.members.0.share", 1.5, "nodes[1].groups[0].members[0].share"),
        ("nodes.1.groups.0.members.0.node", "Q", "nodes[1].groups[0].members[0].node"),
        ("nodes.1.groups.0.k", 2, "nodes[1].groups[0].k"),
        ("nodes.1.groups.0.k", 0, "nodes[1].groups[0].k"),
        ("nodes.1.groups.0.class", "vital", "nodes[1].groups[0].class"),
        ("nodes.1.groups.0.class", "nonessential", "nodes[1].groups[0].weight"),
        ("nodes.1.groups.0.alternatives.0.capacity", 2, "nodes[1].groups[0].alternatives[0].capacity"),
        ("nodes.1.groups.0.alternatives.0.switch_days", -3, "nodes[1].groups[0].alternatives[0].switch_days"),
        ("nodes.1.groups.0.alternatives.0.trigger", "soon", "nodes[1].groups[0].alternatives[0].trigger"),
        (
            "nodes.1.groups.0.grants",
            [{"member": "Q", "from": 0, "to": 3}],
            "nodes[1].groups[0].grants[0].member",
        ),
        ("nodes.1.groups.0.grants", [{"member": "V", "from": 5, "to": 3}], "nodes[1].groups[0].grants[0].to"),
        ("nodes.1.id", "V", "nodes"),
        ("nodes.1.capacity", -0.5, "nodes[1].capacity"),
        ("nodes", "none", "nodes"),
        ("ban.cut", ["Q"], "ban.cut[0]"),
        ("ban.date", 1.5, "ban.date"),
        ("ban.scope", "all", "ban.scope"),
        ("horizon", -1, "horizon"),
        ("horizon", None, "horizon"),
        ("threshold", "high", "threshold"),
        ("ownership", [{"owner": "V", "owned": "a", "share": 60}], "ownership[0].share"),
        ("shared", [{"id": "W", "total": -1}], "shared[0].total"),
        ("shared", [{"id": "W", "total": 1, "split": {"a/x": 1}}], "shared[0].split"),
    ],
)
def test_the_fault_is_named_by_field(path: str, value: Any, field: str) -> None:
    with pytest.raises(InputError) as caught:
        read_case(changed(path, value), "case.json")
    faults = caught.value.errors if isinstance(caught.value, InputErrors) else [caught.value]
    assert field in [f.field for f in faults]
    assert all(f.file == "case.json" and f.todo for f in faults)
    assert caught.value.exit_code == 2


def test_a_cycle_of_alternatives_is_an_error() -> None:
    raw = copy.deepcopy(GOOD)
    raw["nodes"][1]["groups"][0]["alternatives"][0]["id"] = "b"
    b = copy.deepcopy(raw["nodes"][1])
    b["id"], b["groups"][0]["alternatives"][0]["id"] = "b", "a"
    raw["nodes"].append(b)
    with pytest.raises(InputError, match="cycle of alternatives: a -> b -> a"):
        read_case(raw)


def test_an_unshared_alternative_of_two_groups_is_an_error() -> None:
    raw = copy.deepcopy(GOOD)
    raw["nodes"].append({**copy.deepcopy(raw["nodes"][1]), "id": "b"})
    with pytest.raises(InputError, match="State its total"):
        read_case(raw)


def test_all_faults_are_told_at_once() -> None:
    raw = changed("nodes.1.groups.0.buffer_days", -1)
    raw["nodes"][1]["groups"][0]["members"][0]["share"] = 2
    with pytest.raises(InputErrors) as caught:
        read_case(raw)
    assert len(caught.value.errors) == 2


@pytest.mark.parametrize("raw", [None, [], "x", 3, {}, {"nodes": [None]}, {"nodes": [{"groups": [[]]}]}])
def test_anything_else_is_refused(raw: Any) -> None:
    with pytest.raises(InputError):
        read_case(raw)


def test_a_field_that_is_not_read_is_told() -> None:
    answer = solve(read_case(changed("nodes.1.groups.0.bufer_days", 99)))
    assert "The field nodes[1].groups[0].bufer_days is not read." in answer.limits
