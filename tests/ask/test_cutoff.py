"""`cutoff`: by law, by our own decision, and what an authorisation changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cutset.ask.cutoff import CutoffOptions, Scenario, ServiceStop, cutoff, cutoff_by_law
from cutset.ask.cutoff.duties import Duty
from cutset.ask.cutoff.plan import MeasureGain, MeasurePlan
from cutset.errors import NotFound
from cutset.model import Answer, Cause, Clock
from cutset.names import Index
from cutset.work.books import open_book
from cutset.work.scenario import own_cut

DAY = date(2018, 4, 20)
SUPPORT = ("existing_network_support, payment_for_covered_supply", date(2018, 7, 2), date(2018, 8, 1))


def stops(answer: Answer) -> dict[str, ServiceStop]:
    return {f.detail.service: f.detail for f in answer.findings if isinstance(f.detail, ServiceStop)}


def by_law(view: Any) -> Answer:
    options = CutoffOptions(known=DAY)
    return cutoff_by_law(open_book("operator"), "ZTE", Index.build(view.entities()), view, options)


def test_a_denial_order_cuts_supplies_to_the_vendor_and_not_its_service(view: Any) -> None:
    found = stops(by_law(view))
    assert all(s.kind is Cause.LAW for s in found.values())
    assert found["zte-supply"].first == date(2018, 5, 15)
    assert found["telenor-ran"].first == date(2018, 6, 9)
    assert "jazz-core" not in found


def test_the_authorisation_of_july_moves_the_later_stops(view: Any) -> None:
    before = stops(by_law(view))
    view.held[0] = replace(view.held[0], authorisations=(SUPPORT,))
    after = stops(by_law(view))
    assert after["telenor-ran"].first == before["telenor-ran"].first
    assert before["zong-ran"].first == date(2018, 7, 14)
    later = after["zong-ran"].first
    assert later is None or later > date(2018, 7, 14)


def test_an_authorisation_that_allows_no_supply_changes_nothing(view: Any) -> None:
    before = stops(by_law(view))
    payment = ("payment_for_covered_supply", date(2018, 4, 15), None)
    view.held[0] = replace(view.held[0], authorisations=(payment,))
    assert stops(by_law(view)) == before


def test_the_end_of_the_ban_ends_the_stops(view: Any) -> None:
    view.clock = Clock.at(date(2018, 8, 1), date(2018, 8, 1))
    view.held[0] = replace(view.held[0], until=date(2018, 7, 12))
    found = stops(by_law(view))
    assert found["zte-supply"].first == date(2018, 5, 15)
    assert found["zong-ran"].first is None


def test_a_procurement_list_cuts_no_supply(view: Any) -> None:
    view.clock = Clock.at(date(2022, 1, 1), date(2022, 1, 1))
    view.held[0] = replace(view.held[0], until=date(2018, 7, 12))
    answer = by_law(view)
    assert [f.kind for f in answer.findings] == ["no_restriction"]


def test_our_own_cut_ends_one_tie_only(view: Any) -> None:
    book = open_book("maker")
    answer = cutoff(book, own_cut("maker", "resale", date(2012, 10, 10)), view)
    assert set(stops(answer)) == {"china-sales"}
    duties = [f.detail for f in answer.findings if isinstance(f.detail, Duty)]
    assert {d.kind for d in duties} == {"order"}
    with pytest.raises(NotFound):
        own_cut("maker", "resail", date(2012, 10, 10))


def test_measures_and_the_cheapest_way_past_a_goal(view: Any) -> None:
    options = CutoffOptions(measures=True, goal=date(2018, 5, 20))
    answer = cutoff(open_book("operator"), Scenario("zte", DAY), view, options)
    gains = {f.detail.measure: f.detail for f in answer.findings if isinstance(f.detail, MeasureGain)}
    assert gains["m-zong-hire"].days >= 0
    plans = {f.detail.service: f.detail for f in answer.findings if isinstance(f.detail, MeasurePlan)}
    assert plans["jazz-core"].reached
    assert plans["jazz-core"].measures == ()
    duties = [f.detail for f in answer.findings if isinstance(f.detail, Duty)]
    assert {"hand_over", "regulator", "notice", "contract_ends"} <= {d.kind for d in duties}


def test_a_vendor_is_reached_through_a_listed_owner(view: Any, tmp_path: Any) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: b\nowner: us\ntitle: T\nparties:\n  - {id: us, name: Us, country: US}\n"
        "  - {id: p, name: ZTE Parsian, country: IR}\n  - {id: v, name: Vale Switchgear, country: TR}\n"
        "ties:\n  - {id: o, kind: ownership, source: p, target: v, share: 0.6}\n"
        "services:\n  - {id: s, name: S, needs: [{id: n, buffer_days: 5, members: [{party: w}]}]}\n"
        "  - {id: w, name: W, operator: v, needs: [{id: m, buffer_days: 3, members: [{party: us}]}]}\n",
        encoding="utf-8",
    )
    view.held = [replace(r, list="SDN") if r.party == "l:2" else r for r in view.held]
    book = open_book(str(tmp_path / "book.yaml"))
    answer = cutoff_by_law(book, "v", Index.build(view.entities()), view)
    found = stops(answer)
    assert found["w"].first == date(2018, 4, 23)
    assert found["s"].first == date(2018, 4, 28)
    assert "through its owners under OFAC" in found["s"].scenario_text
