"""The reader on texts written for measuring: better than the rules alone, by a margin."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cutset.news.reader.rules_only import RulesOnly

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def written() -> ModuleType:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if importlib.util.find_spec("bench") is None:
        pytest.skip("the benchmarks are not beside the tests")
    return importlib.import_module("bench.news_written")


def test_more_is_found_and_more_of_it_is_right(written: ModuleType) -> None:
    folder = written.HOME / "blind"
    alone, both = written.score(folder, False, RulesOnly)[0], written.score(folder, False)[0]
    assert both.matched > alone.matched * 1.1
    assert both.matched / both.predicted > alone.matched / alone.predicted + 0.04
    assert both.spans == both.values
