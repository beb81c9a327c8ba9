"""Question kinds on small files of our own: status, owner, assumptions, errors."""

from __future__ import annotations

from typing import Any

import pytest

from cutset.ask.case import read_file, results_wire, run_files
from cutset.ask.case.days import days_in_words
from cutset.errors import InputError


def event(day: str | None, code: str, op: str, *parties: str, **more: Any) -> dict[str, Any]:
    outer = {k: more.pop(k) for k in ("published", "between", "standing", "instrument", "note") if k in more}
    return {
        "date": day,
        "event": f"{code} {op}",
        "act": {"list": code, "op": op, "parties": list(parties), **more},
        **outer,
    }


def ask(as_of: str, verb: str, known: str | None = None, assume: Any = None, **more: Any) -> dict[str, Any]:
    q: dict[str, Any] = {"id": "q", "as_of": as_of, "known_at": known, "ask": {"verb": verb, **more}}
    return q | ({"assume": assume} if assume else {})


def answer(timeline: list[Any], question: dict[str, Any], **more: Any) -> Any:
    parties = [{"id": p, "name": f"Firm {p}", "country": "CN", "schema": "Company"} for p in "abc"]
    raw = {"case": "t", "parties": parties, "timeline": timeline, "questions": [question], **more}
    (result,) = run_files([read_file(raw, "t.yaml")])
    assert result.questions[0].error is None
    return result.questions[0].answered


def test_status_follows_the_last_act() -> None:
    acts = [
        event("2018-01-01", "CASE", "report", "a", standing="allegation"),
        event("2018-11-01", "CASE", "charge", "a"),
        event("2024-02-27", "CASE", "acquit", "a"),
        event("2019-01-01", "CASE", "settle", "b"),
    ]
    for day, state in [
        ("2017-01-01", "none"),
        ("2018-05-01", "alleged"),
        ("2019-01-01", "charged"),
        ("2024-03-01", "acquitted"),
    ]:
        assert answer(acts, ask(day, "status", party="a", of="CASE")) == state
    assert answer(acts, ask("2019-06-01", "status", party="b", of="CASE")) == "settled"


def test_an_acquitted_company_can_still_be_listed() -> None:
    acts = [event("2018-10-30", "EL", "add", "a"), event("2018-11-01", "CASE", "charge", "a"),
            event("2024-02-27", "CASE", "acquit", "a")]  # fmt: skip
    assert answer(acts, ask("2024-03-01", "status", party="a", of="CASE")) == "acquitted"
    assert answer(acts, ask("2024-03-01", "listed", party="a", list="EL")) is True


@pytest.mark.parametrize(
    ("regime", "code", "pct", "day", "status"),
    [
        ("OFAC", "SDN", 50, "2020-01-01", "blocked"),
        ("OFAC", "SDN", 49, "2020-01-01", "not_blocked"),
        ("OFAC", "SDN", None, "2020-01-01", "not_determined"),
        ("EU", "EU", 50, "2024-07-02", "not_blocked"),
        ("EU", "EU", 50, "2024-07-04", "blocked"),
        ("UK", "UK", 50, "2024-07-04", "not_blocked"),
        ("BIS_EL", "EL", 100, "2025-08-01", "not_blocked"),
        ("BIS_EL", "EL", 50, "2025-10-15", "blocked"),
        ("BIS_EL", "EL", 100, "2026-03-01", "not_blocked"),
        ("BIS_EL", "EL", 100, "2026-11-22", "not_determined"),
        ("BIS_MEU", "MEU", 50, "2025-10-15", "blocked"),
        ("BIS_DPL", "DPL", 100, "2025-10-15", "not_blocked"),
        ("BIS_UVL", "UVL", 100, "2025-10-15", "not_blocked"),
    ],
)
def test_owner(regime: str, code: str, pct: int | None, day: str, status: str) -> None:
    acts = [event("2010-01-01", code, "add", "a")]
    assume = {"ownership": [{"owner": "a", "owned": "b", "pct": pct}]}
    assert answer(acts, ask(day, "owner", assume=assume, party="b", regime=regime)) == status


def test_assumptions_hold_for_their_question_alone() -> None:
    assume = {"acts": [{"list": "SDN", "op": "add", "party": "a", "date": "2020-01-01"}]}
    question = ask("2020-06-01", "listed", known="2019-01-01", assume=assume, party="a", list="SDN")
    assert answer([], question) is True
    assert answer([], ask("2020-06-01", "listed", party="a", list="SDN")) is False


def test_listing_states() -> None:
    acts = [
        event("2020-01-01", "EL", "add", "a"),
        event("2020-06-01", "EL", "suspend", "a"),
        event("2020-09-01", "EL", "reinstate", "a"),
        event("2021-01-01", "EL", "remove", "a"),
        event("2022-01-01", "UVL", "report", "b", state="listed"),
        event(None, "DPL", "add", "c", between=["2020-03-01", "2020-03-31"]),
        event("2020-01-01", "DPL", "add", "a", until="2020-12-31"),
    ]

    def listed(day: str, party: str, code: str) -> Any:
        return answer(acts, ask(day, "listed", party=party, list=code))

    days = ["2019-12-31", "2020-01-01", "2020-06-01", "2020-09-01", "2020-12-31", "2021-01-01"]
    assert [listed(d, "a", "EL") for d in days] == [False, True, False, True, True, False]
    assert listed("2021-06-01", "b", "UVL") is None
    assert listed("2022-06-01", "b", "UVL") is True
    assert listed("2020-02-28", "c", "DPL") is False
    assert listed("2020-03-15", "c", "DPL") is None
    assert listed("2020-03-31", "c", "DPL") is True
    assert listed("2020-12-31", "a", "DPL") is True
    assert listed("2021-01-01", "a", "DPL") is False


def test_month_of_publication_is_known_at_its_end() -> None:
    acts = [event("2020-03-05", "EL", "add", "a", published="2020-03")]
    assert answer(acts, ask("2020-03-10", "listed", known="2020-03-10", party="a", list="EL")) is False
    assert answer(acts, ask("2020-03-10", "listed", known="2020-03-31", party="a", list="EL")) is True


ORDER: dict[str, Any] = {
    "seller_country": "US",
    "us_person": True,
    "items": [{"description": "desk", "eccn": "EAR99", "origin": "US", "us_content_pct": 100}],
    "parties": [
        {"role": "seller", "party": "c", "country": "US"},
        {"role": "purchaser", "party": "a", "country": "CN"},
        {"role": "end_user", "party": "a", "country": "CN"},
    ],
    "route": ["US", "CN"],
}


def test_a_licence_for_holders_serves_them_alone() -> None:
    acts = [event("2020-01-01", "EL", "add", "a"),
            event("2020-02-01", "GL", "authorise", "a", until="2021-01-01", holders=["c"])]  # fmt: skip
    other = {
        **ORDER,
        "parties": [p | ({"party": "b"} if p["role"] == "seller" else {}) for p in ORDER["parties"]],
    }
    assert answer(acts, ask("2020-06-01", "licence", order=ORDER)) == "ALLOW_WITH_EXCEPTION"
    assert answer(acts, ask("2020-06-01", "licence", order=other)) == "LICENCE"
    assert answer(acts, ask("2021-06-01", "licence", order=ORDER)) == "LICENCE"


def test_a_licence_of_bis_does_not_open_what_ofac_blocks() -> None:
    acts = [event("2020-01-01", "SDN", "add", "a"),
            event("2020-02-01", "GL", "authorise", "a", instrument="BIS letter")]  # fmt: skip
    assert answer(acts, ask("2020-06-01", "licence", order=ORDER)) == "BLOCK"


def test_an_embargo_of_the_file_is_an_embargo() -> None:
    acts = [
        event("2020-01-01", "EMBARGO", "add", country="CN", authority="OFAC"),
        event("2021-01-01", "EMBARGO", "remove", country="CN", authority="OFAC", published="2020-12-01"),
        event(
            "2020-06-01",
            "GL",
            "authorise",
            country="CN",
            authority="OFAC",
            scope=["ear99"],
            until="2020-06-30",
        ),
    ]
    told = {d: answer(acts, ask(d, "licence", order=ORDER)) for d in
            ("2019-12-31", "2020-01-01", "2020-06-15", "2020-07-01", "2021-01-01")}  # fmt: skip
    assert list(told.values()) == ["ALLOW", "BLOCK", "ALLOW_WITH_EXCEPTION", "BLOCK", "ALLOW"]


def test_a_list_that_no_rule_knows_is_not_clear() -> None:
    acts = [event("2020-01-01", "XYZ", "add", "a")]
    assert answer(acts, ask("2020-06-01", "listed", party="a", list="XYZ")) is True
    assert answer(acts, ask("2020-06-01", "licence", order=ORDER)) == "NEEDS_CONFIRMATION"
    assert answer(acts, ask("2019-06-01", "licence", order=ORDER)) == "ALLOW"


def test_a_determination_bites_in_its_scope_from_its_day() -> None:
    acts = [
        event("2024-07-20", "ICTS", "add", "c", scope=["new_agreement"]),
        event("2024-09-29", "ICTS", "add", "c", scope=["updates", "resale"]),
    ]
    buyer = [{"role": r, "party": "a", "country": "US"} for r in ("purchaser", "end_user")]
    sale = {**ORDER, "seller_country": "CN", "us_person": False, "route": ["CN", "US"], "facts": ["resale"],
            "items": [{"description": "licence", "eccn": "EAR99", "origin": "CN", "us_content_pct": 0}],
            "parties": [{"role": "seller", "party": "c", "country": "CN"}, *buyer]}  # fmt: skip
    told = [answer(acts, ask(d, "licence", order=sale)) for d in ("2024-07-01", "2024-09-15", "2024-10-01")]
    assert told == ["OUT_OF_SCOPE", "OUT_OF_SCOPE", "BLOCK"]
    unsaid = {**sale, "facts": []}
    assert answer(acts, ask("2024-10-01", "licence", order=unsaid)) == "NEEDS_CONFIRMATION"


def test_private_decisions_are_no_law() -> None:
    acts = [event("2020-01-01", "PRIVATE", "end_tie", "a", by="c")]
    assert answer(acts, ask("2020-06-01", "listed", party="a", list="PRIVATE", by="c")) is True
    assert answer(acts, ask("2020-06-01", "listed", party="a", list="PRIVATE", by="b")) is False
    assert answer(acts, ask("2020-06-01", "licence", order=ORDER)) == "ALLOW"


def test_questions_without_expect_are_answered_not_judged() -> None:
    raw = {
        "case": "t",
        "parties": [{"id": "a", "name": "A"}],
        "timeline": [event("2020-01-01", "EL", "add", "a")],
        "questions": [ask("2020-06-01", "listed", party="a", list="EL")],
    }
    wire = results_wire(run_files([read_file(raw, "t.yaml")]))
    question = wire["files"][0]["questions"][0]
    assert (question["answered"], question["right"]) == (True, None)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ([], None),
        ({"case": "t"}, None),
        ({"timeline": "x", "questions": []}, "timeline"),
        ({"timeline": [{"date": "2020-13-01", "act": {"list": "EL", "op": "add"}}]}, "date"),
        ({"timeline": [{"date": "2020-01-01", "act": {"op": "add"}}]}, "act.list"),
        ({"timeline": [], "parties": [{"name": "x"}]}, "id"),
        ({"timeline": [], "parties": [{"id": "x"}, {"id": "x"}]}, "id"),
        ({"timeline": [], "ownership": [{"owner": "a", "owned": "b", "pct": 150}]}, "pct"),
        ({"timeline": [], "ownership": [{"owned": "b", "pct": 15}]}, "owner"),
        ({"timeline": [], "questions": [{"id": "q", "ask": {}}]}, "as_of"),
        ({"hops": [], "checks": [{"known_at": "2020-01-01"}]}, "as_of"),
        ({"timeline": [{"between": ["2020-02-01", "2020-01-01"], "act": {"list": "EL"}}]}, "between"),
    ],
)
def test_a_faulty_file_names_the_field(raw: Any, field: str | None) -> None:
    with pytest.raises(InputError) as caught:
        read_file(raw, "bad.yaml")
    assert caught.value.field == field
    assert caught.value.file == "bad.yaml"


def test_days_told_in_words() -> None:
    def span(*texts: str) -> tuple[str, str] | None:
        found, _ = days_in_words(*texts)
        return (found[0].isoformat(), found[1].isoformat()) if found else None

    assert span("July 2014, day not in the sources; sure from 2014-07-31") == ("2014-07-01", "2014-07-31")
    assert span("81 FR 61595") == ("2016-01-01", "2016-12-31")
    assert span("2014 by the citation") == ("2014-01-01", "2014-12-31")
    assert span("not known") is None
    found, seen = days_in_words("on the list of 2026-07-31; day not in the sources")
    assert found is None
    assert seen is not None
    assert seen.isoformat() == "2026-07-31"
