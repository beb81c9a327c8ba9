"""What is never told, however sure the network is."""

from __future__ import annotations

import pytest

from cutset.model.certainty import Certainty
from cutset.news import extract
from cutset.news.merge import TIE_CUTS

CUTS = TIE_CUTS | {"market_exit"}


@pytest.mark.parametrize(
    "text",
    [
        "Quorl Corp. has no intention of severing its contract with Zenix Ltd.",
        "Quorl Corp. will not terminate its agreement with Zenix Ltd.",
        "Quorl Corp. refused to scrap its alliance with Zenix Ltd.",
        "Quorl Corp. is not halting deliveries to Zenix Ltd.",
        "Quorl Corp. has not dropped Zenix Ltd. as a supplier.",
    ],
)
def test_a_cut_ruled_out_is_none(text: str) -> None:
    assert not [e for e in extract(text).events if e.type in CUTS and e.certainty is Certainty.CONFIRMED]


@pytest.mark.parametrize(
    "text",
    [
        "Quorl Corp. would stop supplying Zenix Ltd. if the order takes effect.",
        "Quorl Corp. would sever its contract with Zenix Ltd. unless it is paid.",
    ],
)
def test_what_hangs_on_an_if_is_no_fact(text: str) -> None:
    sure = {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}
    assert not [e for e in extract(text).events if e.type in CUTS and e.certainty in sure]


def test_two_words_of_one_phrase_tell_one_event() -> None:
    text = "A Quorl spokesperson told the Guardian that Quorl can no longer offer Zenix equipment in the UK."
    assert len([e for e in extract(text).events if e.type == "supply_halted"]) == 1
