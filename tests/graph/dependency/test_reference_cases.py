"""The worked cases of the reference data: every date to the day, every level to 1e-5."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cutset.graph.case_read import read_case
from cutset.graph.stops import solve


@pytest.mark.reference
def test_every_case_is_right_to_the_day(reference: Path) -> None:
    folder = reference / "stopdates"
    expected = json.loads((folder / "expected.json").read_text())
    assert len(expected) >= 40
    for name, nodes in expected.items():
        path = folder / "cases" / f"{name}.json"
        answer = solve(read_case(json.loads(path.read_text()), path.name)).to_dict()["nodes"]
        assert set(answer) == set(nodes), name
        for id, want in nodes.items():
            got = answer[id]
            assert (got["earliest"], got["latest"]) == (want["earliest"], want["latest"]), (name, id)
            for level in ("min_level_lowest", "min_level_highest"):
                assert got[level] == pytest.approx(want[level], abs=1e-5), (name, id)
            if "stops" in want:
                assert got["stops"] == want["stops"], (name, id)


@pytest.mark.reference
def test_the_chain_names_the_ban_the_stock_and_the_switch(reference: Path) -> None:
    path = reference / "stopdates" / "cases" / "h25_input_failed.json"
    answer = solve(read_case(json.loads(path.read_text())))
    chain = answer.chain("operator")
    assert [s.what for s in chain] == ["cut", "stock", "lost", "stock", "switch", "stop"]
    assert [s.day for s in chain] == [0, 25, 25, 35, 35, 35]
    assert chain[3].stock == 10 and chain[3].since == 25
    assert chain[4].supplier == "W1" and chain[4].ends == 40
    assert "runs again from day 40" in chain[5].sentence
