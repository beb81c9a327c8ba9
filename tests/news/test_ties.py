"""Ties that end, go on and begin, in the ways news has of telling them; sentences made for the purpose.

The parser may be exchanged, so nine of ten must come out right, and those that tell of no tie must stay silent.
"""  # noqa: E501

from __future__ import annotations

from typing import NamedTuple

import pytest

from cutset.model.event import Article
from cutset.news import extract
from cutset.news.reader.rules_only import RulesOnly


class Case(NamedTuple):
    text: str
    type: str
    agent: str
    target: str


LEAD = "Huawei Technologies Co., Nokia and Ericsson make phones and networks. "
CASES = [
    # appositions and dates between a name and its verb
    Case("Vodafone, the largest operator in the country, last week terminated its contract with Ericsson.", "partnership_ended", "Vodafone", "Ericsson"),  # noqa: E501
    Case("Paris-based Orange in May stopped buying antennas from Huawei.", "purchase_halted", "Orange", "Huawei"),  # noqa: E501
    Case("Telenor said it would exit its venture with Nokia and Telia scrapped its alliance with Ericsson.", "partnership_ended", "Telia", "Ericsson"),  # noqa: E501
    # countries
    Case("Maersk is suspending its operations in Peru.", "market_exit", "Maersk", "Peru"),
    Case("Siemens is winding up its Moscow office. Russia has not replied.", "market_exit", "Siemens", "Russia"),  # noqa: E501
    Case("Adidas has shut its stores in Chile.", "market_exit", "Adidas", "Chile"),
    Case("Hitachi halted shipments of parts to Iraq.", "supply_halted", "Hitachi", "Iraq"),
    Case("Airbus cut off spares to Peruvian airlines.", "supply_halted", "Airbus", "Peruvian airlines"),
    Case("Bosch no longer services Belarusian trucks.", "supply_halted", "Bosch", "Belarus"),
    # goods
    Case("Telefonica has replaced its last Huawei router.", "purchase_halted", "Telefonica", "Huawei"),
    Case("Lowe's has pulled Nokia handsets from its stores.", "purchase_halted", "Lowe's", "Nokia"),
    Case("Verizon let its licensing agreement with Nokia lapse.", "partnership_ended", "Verizon", "Nokia"),
    Case("Telstra is considering dropping Huawei as a partner in the cable.", "partnership_ended", "Telstra", "Huawei"),  # noqa: E501
    # ties that go on
    Case("Telia said it had no plans to end its roaming agreement with Nokia.", "tie_continues", "Telia", "Nokia"),  # noqa: E501
    Case("Swisscom is sticking with Huawei despite the pressure.", "tie_continues", "Swisscom", "Huawei"),
    Case("Its contract with Huawei is not affected, Swisscom said.", "tie_continues", "Swisscom", "Huawei"),
    Case("Proximus remains committed to Ericsson.", "tie_continues", "Proximus", "Ericsson"),
    Case("Elisa said it would carry on with deliveries to Huawei.", "tie_continues", "Elisa", "Huawei"),
    Case("Emirates is still flying to Peru daily.", "tie_continues", "Emirates", "Peru"),
    Case("Telenor resumed shipments to Huawei in May.", "tie_continues", "Telenor", "Huawei"),
    Case("Sunrise stands by Huawei.", "tie_continues", "Sunrise", "Huawei"),
    # new ties
    Case("Rakuten has turned to Nokia for its core network.", "partnership_started", "Rakuten", "Nokia"),
    Case("Telstra handed the work to Ericsson.", "partnership_started", "Telstra", "Ericsson"),
    Case("Telus picked Nokia for its network.", "partnership_started", "Telus", "Nokia"),
    Case("Telus is in talks to buy antennas from Ericsson.", "partnership_started", "Telus", "Ericsson"),
    Case("Nokia won an order from Telus worth millions.", "partnership_started", "Nokia", "Telus"),
    Case("Telus has signed with Ericsson.", "partnership_started", "Telus", "Ericsson"),
]  # fmt: skip
NOTHING = [
    "Telenor kept Huawei out of its network plans for months, analysts said.",
    "Shares of Nokia continued to fall.",
    "Telstra turned to the courts.",
    "Telus is in talks with regulators.",
    "Nokia remains the largest maker of antennas.",
    "The devices cannot be operated from outside, Nokia added.",
]


def read(text: str) -> Article:
    return extract(LEAD + text + "\n", reader=RulesOnly)


def right(case: Case) -> bool:
    return any(
        e.type == case.type
        and any(case.agent in (m.resolved or m.text) for m in e.agent)
        and any(case.target in (m.resolved or m.text) for m in e.target)
        for e in read(case.text).events
    )


def test_nine_of_ten_come_out_right() -> None:
    wrong = [c.text for c in CASES if not right(c)]
    assert len(wrong) <= len(CASES) // 10, wrong


@pytest.mark.parametrize("text", NOTHING)
def test_no_tie(text: str) -> None:
    kinds = {"tie_continues", "partnership_started", "partnership_ended", "supply_halted", "purchase_halted"}
    assert not [(e.type, e.evidence) for e in read(text).events if e.type in kinds]
