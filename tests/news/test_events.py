"""From sentences to events: types, actors and certainty on sentences made for the purpose.

# ruff: noqa: E501

The parser is a small one and may be exchanged, so single sentences are not pinned: nine of ten must come out
right, and none may come out as a fact that the sentence does not state as one.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from cutset.model.certainty import Certainty, Standing
from cutset.model.event import Article, Event
from cutset.model.restriction import Cause
from cutset.news import extract


class Case(NamedTuple):
    text: str
    type: str
    agent: str
    target: str
    certainty: str


CASES = [
    Case("Vodafone has terminated its contract with Ericsson after months of talks.", "partnership_ended", "Vodafone", "Ericsson", "confirmed"),  # noqa: E501
    Case("Nokia said on Monday it would no longer sell network equipment to MTN Irancell.", "supply_halted", "Nokia", "Irancell", "confirmed"),  # noqa: E501
    Case("Samsung Electronics suspended shipments of chips to Dixons, a person familiar with the matter said.", "supply_halted", "Samsung", "Dixons", "reported_anonymous"),  # noqa: E501
    Case("Target Corp is considering dropping Xiaomi phones from its stores, people briefed on the plans told Reuters.", "purchase_halted", "Target", "Xiaomi", "considered"),  # noqa: E501
    Case("Intel and Broadcom have told their employees they will not supply Huawei until further notice, according to people familiar with their actions.", "supply_halted", "Intel", "Huawei", "reported_anonymous"),  # noqa: E501
    Case("Sprint ended its distribution agreement with ZTE.", "partnership_ended", "Sprint", "ZTE", "confirmed"),  # noqa: E501
    Case("Australia has banned Huawei and ZTE from supplying equipment for its 5G network.", "use_ban", "Australia", "Huawei", "confirmed"),  # noqa: E501
    Case("The British government ordered telecom operators to remove Huawei gear from their networks by 2027.", "use_ban", "British government", "Huawei", "confirmed"),  # noqa: E501
    Case("India's Reliance Jio denied that it had cancelled its contract with Samsung.", "partnership_ended", "Reliance", "Samsung", "denied"),  # noqa: E501
    Case("Apple may cut orders from Foxconn, analysts said.", "purchase_reduced", "Apple", "Foxconn", "considered"),  # noqa: E501
    Case("The Commerce Department lifted the denial order on ZTE after the company paid a fine.", "restriction_eased", "Commerce", "ZTE", "confirmed"),  # noqa: E501
    Case("Walmart Inc severed ties with Visa over fees.", "partnership_ended", "Walmart", "Visa", "confirmed"),  # noqa: E501
    Case("Best Buy Co will stop selling Huawei smartphones, a person who declined to be named said.", "purchase_halted", "Best Buy", "Huawei", "reported_anonymous"),  # noqa: E501
    Case("The partnership between Ford and Rivian is over, Ford said.", "partnership_ended", "Ford", "Rivian", "confirmed"),  # noqa: E501
    Case("The European Union imposed sanctions on Rosneft.", "sanction", "European Union", "Rosneft", "confirmed"),  # noqa: E501
    Case("Washington granted Samsung a one-year waiver to keep shipping tools to China.", "restriction_eased", "Washington", "Samsung", "confirmed"),  # noqa: E501
    Case("Maersk said it was suspending deliveries to Gazprom because of the war.", "supply_halted", "Maersk", "Gazprom", "confirmed"),  # noqa: E501
    Case("AT&T walked away from a deal to sell Huawei's Mate 10 smartphone.", "deal_dropped", "AT&T", "Huawei", "confirmed"),  # noqa: E501
    Case("Deutsche Telekom plans to phase out Huawei equipment from its core network.", "purchase_halted", "Deutsche Telekom", "Huawei", "announced_future"),  # noqa: E501
    Case("Telefonica declined to comment on the report.", "no_comment", "Telefonica", "", "no_comment"),
    Case("Huawei has repeatedly rejected the allegations.", "denial", "Huawei", "", "denied"),
    Case("The Justice Department accused Huawei of stealing trade secrets from T-Mobile.", "accusation", "Justice", "Huawei", "alleged"),  # noqa: E501
    Case("Wirecard filed for insolvency on Thursday.", "insolvency", "Wirecard", "", "confirmed"),
    Case("Google's decision to end its licence agreement with Huawei followed the order.", "partnership_ended", "Google", "Huawei", "confirmed"),  # noqa: E501
    Case("Orange's contract with Huawei will not be renewed when it expires in 2024, the carrier said.", "partnership_ended", "Orange", "Huawei", "announced_future"),  # noqa: E501
    Case("The FDA banned imports from Ranbaxy.", "import_halted", "FDA", "Ranbaxy", "confirmed"),
    Case("The Trump administration imposed a 25% tariff on steel from Turkey.", "tariff", "Trump", "Turkey", "confirmed"),  # noqa: E501
    Case("Panasonic denied a report that it had halted shipments to Huawei.", "supply_halted", "Panasonic", "Huawei", "denied"),  # noqa: E501
    Case("Honda and GM agreed to extend their partnership.", "tie_continues", "Honda", "GM", "confirmed"),
    Case("Airbus will continue to supply parts to Aeroflot.", "tie_continues", "Airbus", "Aeroflot", "confirmed"),  # noqa: E501
    Case("Lenovo has withdrawn from the Russian market, Kommersant reported.", "market_exit", "Lenovo", "", "reported_anonymous"),  # noqa: E501
    Case("The Dutch government blocked ASML from shipping a chip machine to SMIC.", "export_ban", "Dutch government", "SMIC", "confirmed"),  # noqa: E501
]  # fmt: skip

NOTHING = [
    "If the U.S. bans WeChat, Apple could lose sales in China.",
    "Shell said it had no plans to end its partnership with Ferrari.",
    "Would Apple ever drop Foxconn as a supplier?",
    "Report that Huawei confirmed it ended its partnership with Verizon.",
    "The new phone stops vibrating when its screen is turned off.",
    "Acme shares ended the day lower and Bolt cut its forecast.",
]


def read(text: str) -> Article:
    return extract(f"A headline\n\n{text}\n", published=date(2023, 3, 1))


def hit(case: Case, event: Event) -> bool:
    return (
        event.type == case.type
        and any(case.agent.lower() in m.text.lower() for m in event.agent)
        and (not case.target or any(case.target.lower() in m.text.lower() for m in event.target))
        and event.certainty.value == case.certainty
    )


@pytest.fixture(scope="module")
def found() -> dict[str, Article]:
    return {case.text: read(case.text) for case in CASES}


def test_nine_of_ten_come_out_right(found: dict[str, Article]) -> None:
    wrong = [c.text for c in CASES if not any(hit(c, e) for e in found[c.text].events)]
    assert len(wrong) <= len(CASES) // 10, wrong


def test_nothing_unsure_comes_out_as_a_fact(found: dict[str, Article]) -> None:
    for case in CASES:
        if case.certainty in {"confirmed", "announced_future"}:
            continue
        for event in found[case.text].events:
            assert event.certainty not in {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}, (
                case.text,
                event,
            )


def test_every_value_is_the_text_at_its_span(found: dict[str, Article]) -> None:
    for article in found.values():
        for event in article.events:
            assert event.evidence == article.text[event.span.start : event.span.end]
            one = [m for m in (event.object, event.cause, event.date, event.duration) if m is not None]
            for mention in [*event.agent, *event.target, *event.place, *event.amounts, *one]:
                assert mention.span is not None
                assert mention.text == article.text[mention.span.start : mention.span.end]


@pytest.mark.parametrize("text", NOTHING)
def test_no_event(text: str) -> None:
    found = [e for e in read(text).events if e.type != "tie_continues"]
    assert [e for e in found if e.certainty is Certainty.CONFIRMED] == []


def test_standing_and_chain() -> None:
    (event,) = read(
        "Acme Corp. has ended its contract with Bolt Inc., according to people familiar with the matter."
    ).events
    assert event.standing is Standing.UNNAMED_SOURCES
    assert "people familiar with the matter" in event.attributed_to
    (event,) = read("Acme Corp. said it had ended its contract with Bolt Inc.").events
    assert event.standing is Standing.ACTING_PARTY
    (event,) = read("Acme Corp. has ended its contract with Bolt Inc.").events
    assert event.standing is Standing.NAMED_OUTLET
    assert event.attributed_to == ("narrator",)


def test_cause_and_its_kind() -> None:
    (event,) = read(
        "Acme Corp. has ended its contract with Bolt Inc. because of political pressure from lawmakers."
    ).events
    assert event.cause is not None
    assert event.cause_kind is Cause.PRESSURE
    (event,) = read("Acme Corp. has ended its contract with Bolt Inc. because of a U.S. export ban.").events
    assert event.cause_kind is Cause.LAW


def test_series_shares_its_counterparty_and_names_their_fullest_form() -> None:
    text = (
        "Acme Corp. ended its marketing ties with the National Widget Association on Monday. "
        "Bolt Inc. and Volt Ltd also terminated discount programs. "
        "Acme said it had no choice, and the NWA did not respond to a request for comment."
    )
    events = read(text).events
    ended = [e for e in events if e.type == "partnership_ended"]
    assert all("National Widget Association" in {m.text for m in e.target} for e in ended)
    assert {m.text for e in ended for m in e.agent} >= {"Acme Corp.", "Bolt Inc.", "Volt Ltd"}
    silent = [e for e in events if e.type == "no_comment"]
    assert [m.text for e in silent for m in e.agent] == ["National Widget Association"]


def test_members_stand_for_a_plural() -> None:
    text = "Acme has stopped serving its clients in Ruritania. Acme has many operators as its clients, including Bolt, Volt and Jolt."  # noqa: E501
    event = next(e for e in read(text).events if e.type == "supply_halted")
    assert {m.text for m in event.target} == {"Bolt", "Volt", "Jolt"}


def test_a_report_that_rests_on_unnamed_sources_makes_no_facts() -> None:
    text = (
        "Acme Corp. has backed out of its plans to sell phones made by Bolt Inc., according to a report published by "  # noqa: E501
        "Bloomberg. The Bloomberg report published on Tuesday cited anonymous sources familiar with the matter. "  # noqa: E501
        "The report stated that Acme has decided not to include Bolt's new tablet in its portfolio."
    )
    events = [e for e in read(text).events if e.type in {"deal_dropped", "purchase_halted"}]
    assert events
    assert {e.certainty for e in events} == {Certainty.REPORTED_ANONYMOUS}
    assert {e.standing for e in events} == {Standing.UNNAMED_SOURCES}


def test_same_input_same_output() -> None:
    text = " ".join(c.text for c in CASES[:8])
    assert read(text) == read(text)
