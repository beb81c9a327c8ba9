"""Services of a book and a dated cut: days, scopes, grants, operators, owners, shared alternatives."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cutset.errors import InputError
from cutset.graph.case import Holding, Scope
from cutset.graph.from_services import Authorisation, Cut, Translation, from_services, no_cut, own_cut
from cutset.graph.stops import Stops, solve
from cutset.model import Alternative, Grant, Group, Interval, Member, Service, Tie, TieKind, Trigger

DAY = dt.date(2018, 4, 16)


def days(n: float, m: float | None = None) -> Interval:
    return Interval(n, n if m is None else m)


RAN = Service(
    "ran",
    "Radio network",
    operator="opA",
    threshold=0.5,
    groups=(
        Group("boards", kind="spares", members=(Member("V", tie="t1"),), buffer_days=days(60, 90)),
        Group("keys", kind="licences", members=(Member("V", tie="t2"),), buffer_days=days(200)),
    ),
)
CORE = Service(
    "core",
    "Core network",
    operator="opB",
    threshold=0.5,
    groups=(
        Group(
            "noc",
            kind="services",
            members=(Member("V"),),
            buffer_days=days(7),
            alternatives=(Alternative("W", switch_days=days(30), trigger=Trigger.KNOWN),),
        ),
    ),
)


def ask(services: list[Service], cut: Cut, **more: object) -> tuple[Translation, Stops]:
    t = from_services(services, cut, horizon=180, **more)  # type: ignore[arg-type]
    return t, solve(t.case)


def first(answer: Stops, node: str) -> tuple[int | None, int | None]:
    return answer.nodes[node].earliest, answer.nodes[node].latest


def test_days_count_from_the_cut() -> None:
    t, answer = ask([RAN, CORE], Cut(("V",), DAY))
    assert first(answer, "ran") == (60, 90) and first(answer, "core") == (7, 7)
    assert answer.nodes["core"].central == ((7, 30),)
    assert t.date(7) == dt.date(2018, 4, 23) and t.day(dt.date(2018, 4, 23)) == 7
    sentences = [s.sentence for s in answer.chain("core", words=t.words({"V": "Vendor AG"}))]
    assert sentences[0] == "The ban cuts Vendor AG from 'noc' of core on 2018-04-16."
    assert "2018-04-23" in sentences[-1] and "2018-05-16" in sentences[-1]


def test_an_origin_before_the_cut_shifts_the_days() -> None:
    t, answer = ask([CORE], Cut(("V",), DAY), origin=dt.date(2018, 4, 1))
    assert first(answer, "core") == (22, 22) and t.date(22) == dt.date(2018, 4, 23)


def test_scopes_cut_only_their_needs() -> None:
    _, spares = ask([RAN, CORE], Cut(("V",), DAY, purposes=("spares",)))
    assert first(spares, "ran") == (60, 90) and first(spares, "core") == (None, None)
    _, keys = ask([RAN, CORE], Cut(("V",), DAY, purposes=("licences", "services")))
    assert first(keys, "ran") == (None, None) and first(keys, "core") == (7, 7)


def test_customers_may_be_operators() -> None:
    _, answer = ask([RAN, CORE], Cut(("V",), DAY, customers=("opB",)))
    assert first(answer, "ran") == (None, None) and first(answer, "core") == (7, 7)


def test_the_last_day_of_a_grant_and_of_the_cut_are_inclusive() -> None:
    grant = Grant("V", DAY, DAY + dt.timedelta(days=9), "temporary general licence")
    core = replace(CORE, groups=(replace(CORE.groups[0], alternatives=(), grants=(grant,)),))
    _, answer = ask([core], Cut(("V",), DAY))
    assert first(answer, "core") == (17, 17)
    _, lifted = ask([core], Cut(("V",), DAY, end=DAY + dt.timedelta(days=16)))
    assert first(lifted, "core") == (None, None)
    _, longer = ask([core], Cut(("V",), DAY, end=DAY + dt.timedelta(days=17)))
    assert first(longer, "core") == (17, 17)


def test_a_contract_is_no_licence_and_a_licence_no_contract() -> None:
    def core(instrument: str) -> Service:
        grant = Grant("V", DAY, DAY + dt.timedelta(days=19), instrument)
        return replace(CORE, groups=(replace(CORE.groups[0], alternatives=(), grants=(grant,)),))

    assert first(ask([core("contract 12/2017")], Cut(("V",), DAY))[1], "core") == (7, 7)
    assert first(ask([core("contract 12/2017")], no_cut(DAY))[1], "core") == (27, 27)
    assert first(ask([core("export licence")], Cut(("V",), DAY))[1], "core") == (27, 27)
    assert first(ask([core("export licence")], no_cut(DAY))[1], "core") == (None, None)


def test_authorisations_run_over_many_ties() -> None:
    """A maintenance authorisation for existing networks, as of a later day: spares only, and only for opA."""
    allowed = Authorisation("July", dt.date(2018, 7, 2), dt.date(2018, 8, 1), ("V",), ("opA",), ("spares",))
    t, answer = ask([RAN, CORE], Cut(("V",), DAY, authorisations=(allowed,)))
    assert first(answer, "core") == (7, 7)
    assert first(answer, "ran") == (60, 121)
    assert t.date(77) == dt.date(2018, 7, 2)


def test_owned_parties_and_their_services_are_reached() -> None:
    hosted = Service("cloud", "Cloud", operator="V1")
    shop = Service("shop", "Shop", groups=(Group("cloud", members=(Member("cloud"),), buffer_days=days(3)),))
    held = [Holding("H", "V1", 0.3), Holding("H2", "V1", 0.2)]
    _, answer = ask([hosted, shop], Cut(("H", "H2"), DAY, group50=True), ownership=held)
    assert first(answer, "shop") == (3, 3)
    _, one = ask([hosted, shop], Cut(("H",), DAY, group50=True), ownership=held)
    assert first(one, "shop") == (None, None)


def test_a_denied_operator_loses_supply_not_its_own_customers_at_once() -> None:
    user = Service("user", "User", groups=(Group("net", members=(Member("ran"),)),))
    _, answer = ask([RAN, user], Cut(("opA",), DAY, scope=Scope.SUPPLY_TO))
    assert first(answer, "ran") == (60, 90) and first(answer, "user") == (60, 90)


def test_our_own_cut_of_one_tie() -> None:
    tie = Tie("t1", TieKind.SUPPLY, "V", "opA")
    _, answer = ask([RAN, CORE], own_cut(tie, DAY), ties={"t1": tie})
    assert first(answer, "ran") == (60, 90) and first(answer, "core") == (None, None)


def test_the_dates_of_a_tie_are_its_contract() -> None:
    tie = Tie("t1", TieKind.SUPPLY, "V", "opA", end=DAY + dt.timedelta(days=29))
    _, answer = ask([RAN], no_cut(DAY), ties={"t1": tie})
    assert first(answer, "ran") == (90, 120)


def test_one_source_for_several_is_shared_between_one_and_all() -> None:
    other = replace(CORE, id="core2", name="Second core")
    core = [replace(s, groups=(replace(s.groups[0], buffer_days=days(40)),)) for s in (CORE, other)]
    t, answer = ask(core, Cut(("V",), DAY))
    assert first(answer, "core") == (40, None)
    assert any("W" in limit and "between one" in limit for limit in t.limits)
    _, enough = ask(core, Cut(("V",), DAY), capacities={"W": 2.0})
    assert first(enough, "core") == (None, None)


def test_a_cut_that_touches_nothing_says_so() -> None:
    t, answer = ask([RAN], Cut(("Nobody",), DAY))
    assert first(answer, "ran") == (None, None)
    assert t.limits == ("Nobody is no supplier of any service, so its cut ends no tie of this book.",)


def test_faults_are_named_by_service_and_group() -> None:
    bad = replace(RAN, groups=(replace(RAN.groups[0], k=3),))
    with pytest.raises(InputError) as caught:
        from_services([CORE, bad], Cut(("V",), DAY))
    assert caught.value.row == "service ran, group boards" and caught.value.field == "k"


def test_an_uncertain_first_day_is_tried_day_by_day() -> None:
    _, answer = ask([CORE], Cut(("V",), (DAY, DAY + dt.timedelta(days=10))))
    assert first(answer, "core") == (7, 17)
