"""Leaving out information never clears an order, and never makes what it could be at worst milder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import DAY, abroad, buyer, foreign, listing, matter, order, party

from cutset.model import Item, Role, Verdict
from cutset.model.ports import OwnershipFinding
from cutset.rules.evaluate import judge
from cutset.rules.matter import Matter, Subject

MAY_GO = {Verdict.ALLOW, Verdict.ALLOW_WITH_EXCEPTION, Verdict.OUT_OF_SCOPE}
COUNTRIES = ["DE", "CN", "HK", "PK", "IR", "SY", "CU", "RU", "AE", "CA", "UA", "SD", "VE"]
FAVOURABLE = [
    *("uvl_statement_on_file", "red_flags_resolved", "holds_individual_licence", "exception_terms_met"),
    *("licence_exception_ENC", "licence_exception_LVS", "food_medicine", "existing_network_support"),
]
ADVERSE = ["made_with_us_equipment", "unclear_end_user", "shell_company", "main_market_embargoed"]


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    country = draw(st.sampled_from(COUNTRIES))
    item = Item(
        "gear",
        draw(
            st.sampled_from(
                ["EAR99", "5A991", "5A992", "5A002", "3A001", "3A001.b.2", "3A090.a", "3A992", "5A992.c"]
            )
        ),
        hs6=draw(st.sampled_from(["851762", "854231", "847330"])),
        origin=draw(st.sampled_from(["US", "MY", "CN"])),
        us_content_pct=Decimal(draw(st.sampled_from([0, 11, 26, 100]))),
        value=Decimal(draw(st.sampled_from([400, 40_000]))),
    )
    codes = draw(
        st.lists(st.sampled_from(["EL", "DPL", "UVL", "MEU", "SDN", "SSI", "CMIC", "FCC"]), max_size=2)
    )
    notes = draw(st.sampled_from([(), ("1",), ("4",)]))
    rows = tuple(listing(c, footnotes=notes if c == "EL" else ()) for c in codes)
    made = order(item, country) if draw(st.booleans()) else abroad(item, country)
    owner = OwnershipFinding(
        "Buyer", "OFAC", draw(st.sampled_from(["blocked", "not_blocked"])), "50%", ("X 50%",), owners=("X",)
    )
    subjects = [
        party(Role.PURCHASER, country=draw(st.sampled_from(COUNTRIES)), name="Middle"),
        party(Role.END_USER, country=country, name="User", restrictions=rows, ownership=(owner,)),
    ]
    facts = draw(st.lists(st.sampled_from([*FAVOURABLE, *ADVERSE]), max_size=4, unique=True))
    return matter(
        *subjects,
        order=made,
        facts=facts,
        day=draw(st.sampled_from([DAY, date(2018, 6, 1), date(2025, 10, 15)])),
    )


def _shares_unknown(s: Subject) -> Subject:
    return replace(s, ownership=tuple(replace(f, status="not_determined") for f in s.ownership))


def leave_out(m: Matter, what: str) -> Matter:
    o = m.order
    item = o.items[0] if o.items else None
    if what in ("eccn", "origin", "us_content_pct", "hs6", "value", "subject_to_ear") and item is not None:
        return replace(m, order=replace(o, items=(replace(item, **{what: None}),)))
    if what in ("seller_country", "us_person"):
        return replace(m, order=replace(o, **{what: None}))
    if what == "items":
        return replace(m, order=replace(o, items=()))
    if what == "route":
        return replace(m, order=replace(o, route=()))
    if what.startswith("country"):
        n = int(what[-1])
        subjects = tuple(replace(s, country=None) if i == n else s for i, s in enumerate(m.subjects))
        return replace(m, subjects=subjects)
    if what.startswith("party"):
        return replace(m, subjects=tuple(s for i, s in enumerate(m.subjects) if i != int(what[-1])))
    if what == "shares":
        return replace(m, subjects=tuple(_shares_unknown(s) for s in m.subjects))
    return replace(m, facts={k: v for k, v in m.facts.items() if k != what})


OMISSIONS = [
    *("eccn", "origin", "us_content_pct", "hs6", "value", "seller_country", "us_person", "items", "route"),
    *("country0", "country1", "party0", "party1", "shares"),
    *FAVOURABLE,
]


@settings(deadline=None, max_examples=400)
@given(matters(), st.lists(st.sampled_from(OMISSIONS), min_size=1, max_size=4, unique=True))
def test_leaving_out_never_makes_it_milder(full: Matter, left_out: list[str]) -> None:
    told = judge(full)
    less = full
    for what in left_out:
        less = leave_out(less, what)
    found = judge(less)
    if told.verdict not in MAY_GO:
        assert found.verdict not in MAY_GO
    if told.verdict is Verdict.ALLOW_WITH_EXCEPTION:
        assert found.verdict is not Verdict.ALLOW
    assert found.at_worst.rank <= told.verdict.rank


@pytest.mark.parametrize(
    "what", ["eccn", "origin", "us_content_pct", "route", "items", "country0", "party0", "shares"]
)
def test_unknown_is_never_clear(what: str) -> None:
    owner = OwnershipFinding("Buyer", "OFAC", "not_blocked", "10%", ("X 10%",))
    clear = matter(buyer(country="DE", ownership=(owner,)), order=abroad(foreign("5A991"), "DE"))
    assert judge(clear).verdict is Verdict.OUT_OF_SCOPE
    assert judge(leave_out(clear, what)).verdict not in MAY_GO or what in ("eccn", "shares")
    home = matter(buyer(country="DE", ownership=(owner,)))
    assert judge(home).verdict is Verdict.ALLOW
    if what not in ("origin", "us_content_pct"):
        assert judge(leave_out(home, what)).verdict not in MAY_GO


def test_an_unknown_classification_tells_what_it_would_change() -> None:
    found = judge(leave_out(matter(), "eccn"))
    assert found.verdict is Verdict.NEEDS_CONFIRMATION
    assert found.at_worst.rank <= Verdict.LICENCE.rank
    (missing,) = [m for m in found.missing if m.field == "eccn"]
    assert "5A002; " not in missing.what
    assert "5A002" in missing.what  # the HS code hints at it


def test_a_stale_list_clears_nobody() -> None:
    stale = replace(matter(), stale=("the newest us-csl is of 2020-01-01",))
    assert judge(stale).verdict is Verdict.NEEDS_CONFIRMATION
    assert judge(stale).at_worst is Verdict.BLOCK


def test_rows_past_their_review_ask_for_confirmation() -> None:
    assert judge(matter(day=DAY)).verdict is Verdict.ALLOW
    assert judge(matter(day=date(2026, 9, 1), today=date(2026, 9, 1))).verdict is Verdict.ALLOW
    late: Any = matter(day=date(2040, 1, 1), today=date(2040, 1, 1))
    assert judge(late).verdict is Verdict.NEEDS_CONFIRMATION
    past: Any = matter(day=date(2020, 1, 1), today=date(2040, 1, 1))
    assert judge(past).verdict is Verdict.ALLOW
