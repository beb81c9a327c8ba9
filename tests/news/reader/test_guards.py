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


@pytest.mark.parametrize(
    "text",
    [
        "The president signed a law giving Quorl Corp. until January to sell Zenix Ltd.",
        "The ministry told Quorl Corp. to sell Zenix Ltd. within a year or be banned from stores in France.",
    ],
)
def test_a_deadline_is_no_ban_yet(text: str) -> None:
    bans = [
        e for e in extract(text).events if e.type in {"use_ban", "export_ban", "sanction", "import_halted"}
    ]
    assert not [e for e in bans if e.certainty is Certainty.CONFIRMED]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Romania published a draft law that in effect shuts Huawei out of its 5G networks.", "use_ban"),
        ("Romania opened a consultation on a law shutting Huawei out of its 5G networks.", "use_ban"),
        ("Romania ordered a study on whether Huawei should be barred from its networks.", "use_ban"),
        ("ZTE paid $1 billion to resolve U.S. charges that it shipped equipment to Iran.", "diversion"),
        ("Intel faces claims that it stopped supplying Huawei without notice.", "supply_halted"),
    ],
)
def test_what_is_drafted_studied_or_charged_is_no_fact(text: str, least: str) -> None:
    found = [e for e in extract(text).events if e.type == least]
    assert not [e for e in found if e.certainty is Certainty.CONFIRMED]


def test_what_is_signed_into_law_is_a_fact() -> None:
    found = extract("Romania signed a law that shuts Huawei out of its 5G networks.").events
    assert [e.certainty for e in found if e.type == "use_ban"] == [Certainty.CONFIRMED]


def test_airlines_of_a_country_are_not_the_country() -> None:
    text = "Lufthansa Technik no longer services Russian airlines."
    found = [e for e in extract(text).events if e.type == "supply_halted"]
    assert [[m.text for m in e.target] for e in found] == [["Russian airlines"]]


def test_an_end_without_a_partner_is_kept_back() -> None:
    alone = "Quorl Corp. has ended the partnership."
    assert not [e for e in extract(alone).events if e.type == "partnership_ended"]
    told = [
        e
        for e in extract(f"Quorl Corp. has ended its partnership with Zenix Ltd. {alone}").events
        if e.type in CUTS
    ]
    assert told
    assert all(e.target for e in told)
