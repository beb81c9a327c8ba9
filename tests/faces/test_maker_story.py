"""The maker's orders through the years: before the press, after it, listed, licensed for a time, denied."""

from __future__ import annotations

import json
from typing import Any

import pytest

STORY = [
    ("2011-06-30", "NEEDS_CONFIRMATION", "NEEDS_CONFIRMATION"),
    ("2012-04-25", "HOLD", "HOLD"),
    ("2016-03-15", "LICENCE", "LICENCE"),
    ("2016-04-01", "HOLD", "LICENCE"),
    ("2018-04-20", "BLOCK", "BLOCK"),
]


@pytest.mark.parametrize(("day", "reseller", "front"), STORY)
def test_orders_to_the_reseller_and_to_its_front_firm(
    cutset: Any, day: str, reseller: str, front: str
) -> None:
    words = ("check", "--book", "maker", "--as-of", day, "--known-at", day, "--json")
    answer = json.loads(cutset(*words, code=3).stdout)
    verdicts = {f["detail"]["order"]: f["detail"]["verdict"] for f in answer["findings"]}
    assert (verdicts["PO-4711"], verdicts["PO-4725"]) == (reseller, front)
    assert verdicts["PO-4730"] == "NEEDS_CONFIRMATION"
