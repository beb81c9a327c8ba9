"""Classification, chart, jurisdiction and policies, piece by piece."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SWITCH, abroad, buyer, foreign, listing, matter, order, run, verdict

from cutset.model import Item
from cutset.rules.control_list import hits, other_agency
from cutset.rules.eccn import Eccn, covers, entries, in_set, parse_eccn
from cutset.rules.history import RuleState
from cutset.rules.jurisdiction import reach_of
from cutset.rules.places import chart_columns, groups, within
from cutset.rules.policy import review_policy

DAY = date(2026, 7, 31)
OFF = (("ai_diffusion_rule", RuleState.NOT_IN_FORCE), ("pakistan_742_6_a_12", RuleState.IN_FORCE))


def reasons(eccn: str, country: str, day: date = DAY, chip: bool | None = False) -> set[tuple[str, bool]]:
    read = parse_eccn(eccn)
    assert read is not None
    return {(h.reason, h.sure) for h in hits(read, country, day, OFF, advanced_chip=chip)}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5a992.C", "5A992.c"), ("EAR99", "EAR99"), ("ear 99", "EAR99"), (" 3A001.b.2 ", "3A001.b.2"),
        ("8517", None), ("5A9921", None), ("", None), ("N/A", None),
    ],
)  # fmt: skip
def test_reading_a_classification(written: str, read: str | None) -> None:
    found = parse_eccn(written)
    assert (str(found) if found else None) == read


@given(st.text(max_size=12))
def test_any_text_is_a_classification_or_none(text: str) -> None:
    found = parse_eccn(text)
    assert found is None or found.ear99 or (found.known == (found.entry in entries()))


def test_paragraphs() -> None:
    assert covers("b", "b.2") is True
    assert covers("b.2", "b") is None
    assert covers("b.2", "b.3") is False
    assert in_set(Eccn("5A992", "c"), "supplement_2_744")
    assert in_set(Eccn("5A992", "z.1"), "advanced_computing")
    assert not in_set(Eccn("5A992", "c"), "advanced_computing")


def test_chart_by_reason() -> None:
    assert reasons("5A991", "PK") == set()
    assert ("NS", True) in reasons("5A002", "PK")
    assert ("EI", True) in reasons("5A002", "GB")
    assert reasons("5A002", "CA") == set()
    assert ("RS", True) in reasons("3A992", "PK")
    assert reasons("3A992", "IN") == set()
    assert ("NS", True) in reasons("3A001", "CN")
    assert reasons("EAR99", "IR") == set()
    assert ("AT", True) in reasons("5A991", "SD", date(2018, 1, 1))
    assert reasons("5A991", "SD", date(2021, 1, 1)) == set()


def test_a_paragraph_that_is_not_stated_stays_open() -> None:
    assert reasons("5A992", "CN", chip=None) == {("RS", False)}
    assert reasons("5A992", "CN", chip=False) == set()
    assert reasons("5A992.c", "CN", chip=None) == set()
    assert ("RS", True) in reasons("5A992.z.2", "CN")
    assert reasons("5A992", "CN", date(2018, 1, 1), chip=None) == set()
    assert ("NS", False) in reasons("3A001", "JP")
    assert reasons("3A001.e.1", "JP") == set()


def test_an_entry_controlled_paragraph_by_paragraph() -> None:
    """Every paragraph of 3A090 needs a licence for China, so the paragraph does not matter there."""
    assert ("RS", True) in reasons("3A090", "CN")


def test_entries_that_need_a_licence_everywhere() -> None:
    assert ("SL", True) in reasons("5A980", "GB")


def test_other_agencies() -> None:
    itar = parse_eccn("0A002")
    assert itar is not None
    assert other_agency(itar) == "ITAR"
    assert verdict(item=Item("reactor part", "0A002", origin="US")) == "OUT_OF_SCOPE"
    assert verdict(facts=["defence_article"]) == "OUT_OF_SCOPE"


def test_groups_and_inherited_rows() -> None:
    assert groups("HK") == groups("CN")
    assert chart_columns("HK", DAY) == chart_columns("CN", DAY)
    assert chart_columns("KY", DAY) == chart_columns("GB", DAY)
    assert chart_columns("XX", DAY) is None
    assert within("FR", ["EU"])
    assert not within("GB", ["EU"])
    assert within("IR", ["E:1"])


def test_a_place_the_chart_does_not_know_is_not_clear() -> None:
    assert verdict(buyer(country="XK"), order=order(SWITCH, "XK")) != "BLOCK"
    assert verdict(buyer(country="GL"), order=order(SWITCH, "GL")) == "NEEDS_CONFIRMATION"


@pytest.mark.parametrize(
    ("pct", "country", "subject"),
    [
        (10, "IR", False),
        (11, "IR", True),
        (25, "CN", False),
        (26, "CN", True),
        (None, "CN", None),
        (0, "CN", False),
    ],
)
def test_de_minimis(pct: int | None, country: str, subject: bool | None) -> None:
    m = matter(buyer(country=country), order=abroad(foreign(pct=pct), country))
    assert reach_of(m.order.items[0], m, [country]).subject is subject


def test_no_de_minimis_for_the_600_series_to_d5() -> None:
    m = matter(buyer(country="CN"), order=abroad(foreign("3A611", pct=1), "CN"))
    assert reach_of(m.order.items[0], m, ["CN"]).subject is True


def test_place_and_way_make_an_item_subject() -> None:
    m = matter(buyer(country="CN"), order=abroad(foreign(), "CN", route=("MY", "US", "CN")))
    assert reach_of(m.order.items[0], m, ["CN"]).subject is True
    home = matter(buyer(country="US"), order=abroad(foreign(), "US", route=("MY", "US")))
    assert reach_of(home.order.items[0], home, ["US"]).subject is False


NAMED = "case by case for 5A992.c and 5D992.c; presumption of denial for all other items"
POLICY = "presumption of denial for items uniquely required at 10 nm and below, else case by case"


@pytest.mark.parametrize(
    ("text", "eccn", "facts", "policy"),
    [
        ("Presumption of denial", "EAR99", {}, "presumption_of_denial"),
        ("presumption of denial.", None, {}, "presumption_of_denial"),
        ("Case-by-case review", "EAR99", {}, "case_by_case"),
        (POLICY, "EAR99", {}, "case_by_case"),
        (POLICY, "3B001", {"uniquely_required_10nm": True}, "presumption_of_denial"),
        (NAMED, "5A992.c", {}, "case_by_case"),
        (NAMED, "5A991", {}, "presumption_of_denial"),
        ("Case by case for EAR99; presumption of denial otherwise", "EAR99", {}, "case_by_case"),
        ("policy of denial", "EAR99", {}, "presumption_of_denial"),
        (None, "EAR99", {}, None),
    ],
)  # fmt: skip
def test_review_policy(
    text: str | None, eccn: str | None, facts: dict[str, bool], policy: str | None
) -> None:
    assert review_policy(text, parse_eccn(eccn) if eccn else None, facts) == policy


def test_the_policy_reaches_the_judgement() -> None:
    listed = buyer(listing("EL", policy=POLICY), country="CN")
    item = Item("part", "EAR99", origin="US", us_content_pct=Decimal(100))
    assert run(listed, item=item).policy == "case_by_case"
    assert run(listed, item=item, facts=["uniquely_required_10nm"]).policy == "presumption_of_denial"


def test_exceptions_are_claimed_and_must_overcome_every_reason() -> None:
    gear = Item(
        "crypto box", "5A002", hs6="851762", origin="US", us_content_pct=Decimal(100), value=Decimal(900)
    )
    there = buyer(country="IN")
    assert verdict(there, item=gear) == "LICENCE"
    assert verdict(there, item=gear, facts=["licence_exception_ENC"]) == "LICENCE"
    claim = ["licence_exception_ENC", "exception_terms_met"]
    assert verdict(there, item=gear, facts=claim) == "ALLOW_WITH_EXCEPTION"
    assert verdict(buyer(country="SY"), item=gear, facts=claim) == "LICENCE"
    assert verdict(buyer(listing("EL"), country="IN"), item=gear, facts=claim) == "LICENCE"
    assert verdict(there, item=gear, facts=["licence_exception_GBS", "exception_terms_met"]) == "LICENCE"
    assert verdict(there, item=gear, facts=["holds_individual_licence"]) == "ALLOW_WITH_EXCEPTION"
    assert (
        verdict(buyer(listing("DPL"), country="IN"), item=gear, facts=["holds_individual_licence"]) == "BLOCK"
    )


@pytest.mark.parametrize(
    ("use", "country", "expected"),
    [
        ("ballistic missile guidance", "IN", "LICENCE"),
        ("civil network, not for missiles", "IN", "ALLOW"),
        ("army command network", "CN", "LICENCE"),
        ("army command network", "IN", "ALLOW"),
        ("non-military network", "CN", "ALLOW"),
        ("supercomputer at 100 petaflops", "CN", "LICENCE"),
        ("office network", "CN", "ALLOW"),
    ],
)
def test_end_uses(use: str, country: str, expected: str) -> None:
    assert verdict(buyer(country=country), order=order(SWITCH, country, end_use=use)) == expected


def test_support_of_a_us_person_without_us_goods() -> None:
    made = abroad(foreign(subject_to_ear=False), "IN", us_person=True, end_use="ballistic missile guidance")
    assert verdict(buyer(country="IN"), order=made) == "LICENCE"


def test_transit_country_that_needs_a_licence() -> None:
    gear = Item("box", "5A002", hs6="851762", origin="US", us_content_pct=Decimal(100))
    facts = ["licence_exception_ENC", "exception_terms_met"]
    direct = order(gear, "IN")
    assert verdict(buyer(country="IN"), order=direct, facts=facts) == "ALLOW_WITH_EXCEPTION"
    through = order(gear, "IN", route=("US", "KZ", "IN"))
    assert verdict(buyer(country="IN"), order=through, facts=facts) == "LICENCE"


def test_embargo_on_the_way() -> None:
    assert verdict(buyer(country="AE"), order=order(SWITCH, "AE", route=("US", "IR", "AE"))) == "BLOCK"


def test_part_of_a_country_by_its_name() -> None:
    there = buyer(country="UA")
    plain = run(there, order=order(SWITCH, "UA"))
    assert plain.verdict == "ALLOW"
    assert plain.at_worst == "BLOCK"
    named = order(SWITCH, "UA", end_use="network in Sevastopol")
    assert verdict(there, order=named) == "BLOCK"
    assert verdict(there, order=named, day=date(2014, 6, 1)) == "ALLOW"
