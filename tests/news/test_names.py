"""Where names begin and end in running text."""

from __future__ import annotations

import pytest

from cutset.news import extract
from cutset.news.names import Registry
from cutset.news.sentences import sentences


def _names(text: str) -> list[str]:
    return [n.text for n in Registry(text, list(sentences(text))).at(0, len(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Estonia ordered Danske Bank A/S to leave.", ["Estonia", "Danske Bank A/S"]),
        ("Trade envoy Chung Hae-kwan met Tsai Ing-wen.", ["Chung Hae-kwan", "Tsai Ing-wen"]),
        (
            "It bought from its rival ZTE Corp. Senators Ann Lee and Bob Ray objected.",
            ["ZTE Corp.", "Senators Ann Lee", "Bob Ray"],
        ),
        (
            "Rail Stream 2 AG filed papers with the Federal Railways Commission on Thursday.",
            ["Rail Stream 2 AG", "Federal Railways Commission"],
        ),
        ("Western Quorl, which wires money, left.", ["Western Quorl"]),
        ("Older Quorl models stay on its shelves.", ["Quorl"]),
        ("The Moscow-led bloc and state-run Acme Corp. met.", ["Moscow", "Acme Corp."]),
    ],
)
def test_ends_of_names(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize("noun", ["company", "chipmaker", "carrier"])
def test_a_seat_before_a_noun_names_no_firm(noun: str) -> None:
    text = (
        "Quorl Technology Inc. reported results on Monday. "
        f"The Boise, Idaho, {noun} has stopped supplying Zenix Technologies Co."
    )
    events = [e for e in extract(text).events if e.type == "supply_halted"]
    assert [[m.text for m in e.agent] for e in events] == [["Quorl Technology Inc."]]


def test_no_name_runs_into_the_next_paragraph() -> None:
    text = (
        'Quorl Corp. said the U.S. government would not rely on "chips from China."\n'
        "China's internet regulator barred Zenix Technology Inc. from key networks."
    )
    for event in extract(text).events:
        assert not any("\n" in m.text for m in [*event.agent, *event.target])


def test_a_product_of_no_known_maker_leaves_the_counterparty_told_before() -> None:
    text = (
        "Norvel has abandoned plans to sell phones made by Quorl Technologies Co. under pressure from the US "
        "government.\n\nEarlier this month Zenix Wireless walked away from a deal to sell the Mate 10 Pro, "
        "according to reports."
    )
    events = [e for e in extract(text).events if [m.text for m in e.agent] == ["Zenix Wireless"]]
    assert [[m.text for m in e.target] for e in events if e.type == "deal_dropped"] == [
        ["Quorl Technologies Co."]
    ]


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Contemporary Zenix Quorl Co.", "CZQL", True),
        ("National Quorl Association", "NQA", True),
        ("Zenix Quorl Co.", "ZQL", False),
        ("Contemporary Zenix Quorl Co.", "CZQM", False),
    ],
)
def test_acronyms(full: str, short: str, same: bool) -> None:
    text = f"{full} makes cells. On Monday {short} said no."
    parties = Registry(text, list(sentences(text))).parties
    assert any({full, short} <= {m.text for m in p.mentions} for p in parties) == same


def test_an_article_in_capitals_is_no_name() -> None:
    text = "It is the cost of a second goodbye to Quorl\n\nTHE first time AN end came, Quorl left."
    registry = Registry(text, [(0, 43), (45, len(text))])
    assert [n.text for n in registry.names] == ["Quorl", "Quorl"]


def test_an_s_belongs_to_a_name_that_never_stands_without() -> None:
    assert _names("Bolt sold chips to Lowe's, said Acme.") == ["Bolt", "Lowe's", "Acme"]
    assert _names("KLP sold its stake. Bolt, a rival of KLP's, said it would stay.") == ["KLP", "Bolt", "KLP"]
