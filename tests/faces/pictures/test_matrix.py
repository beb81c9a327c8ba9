"""The matrix of cut sets, from books, fault trees and by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair
import pytest

from cutset.faces import pictures
from cutset.graph.cutsets import CutSet, CutSetResult
from cutset.work.cutsets import cut_sets

from .drawn import data, svg, texts


def result(*sets: tuple[str, ...], total: int | None = None, limits: tuple[str, ...] = ()) -> CutSetResult:
    listed = tuple(CutSet(s, len(s), None) for s in sets)
    orders = [sum(s.order == k for s in listed) for k in range(max([s.order for s in listed], default=0) + 1)]
    events = len({e for s in sets for e in s})
    return CutSetResult(
        "t", "top", events, True, total or len(sets), tuple(orders), None, None, listed, limits=limits
    )


def cells(spec: dict[str, Any]) -> set[tuple[int, str]]:
    return {(r["set"], r["event"]) for r in data(spec) if "set" in r}


def test_cells_are_the_sets() -> None:
    spec = pictures.cutsets_picture(result(("a",), ("b", "c"), ("b", "d", "e")))
    altair.Chart.from_dict(spec)
    assert cells(spec) == {(1, "a"), (2, "b"), (2, "c"), (3, "b"), (3, "d"), (3, "e")}


def test_names_instead_of_ids(tmp_path: Path) -> None:
    spec = pictures.cutsets_picture(result(("a",)), {"a": "Alpha <Ltd> & sons"})
    assert "Alpha <Ltd> & sons" in texts(svg(spec, tmp_path))


def test_what_is_not_shown_is_said() -> None:
    many = [(f"a{n}", f"b{n}") for n in range(100)]
    spec = pictures.cutsets_picture(result(*many, total=5000))
    told = " ".join(spec["title"]["subtitle"])
    assert "5,000 in all" in told and "Shown: the first 60" in told and "60 of 120" in told


@pytest.mark.parametrize("sets", [(), ((),)])
def test_nothing_to_draw_is_a_sentence(sets: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    spec = pictures.cutsets_picture(result(*sets, limits=("the top event cannot happen",)))
    assert "the top event cannot happen" in " ".join(texts(svg(spec, tmp_path)))


def test_book_and_fault_tree(reference: Path, tmp_path: Path) -> None:
    for asked in (
        cut_sets("operator", "telenor-ran", 90, 100, None),
        cut_sets(str(reference / "faulttrees" / "chinese.xml"), None, 90, 100, None),
    ):
        spec = pictures.cutsets_picture(asked)
        shown = asked.cut_sets[:60]
        assert cells(spec) == {(n + 1, e) for n, s in enumerate(shown) for e in s.events}
        assert svg(spec, tmp_path) == svg(pictures.cutsets_picture(asked), tmp_path)
