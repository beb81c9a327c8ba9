"""Facts that trip naive programs, one test each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import DAY, SWITCH, abroad, buyer, foreign, listing, order, party, run, verdict

from cutset.model import Cause, Item, Role, Verdict
from cutset.model.ports import OwnershipFinding

EAR99 = Item("desk", "EAR99", hs6="940310", origin="US", us_content_pct=Decimal(100))


def test_each_list_has_its_own_effect() -> None:
    told = {code: verdict(buyer(listing(code), country="CN"), item=EAR99) for code in
            ("DPL", "EL", "UVL", "MEU", "SDN", "CMIC", "NDAA889", "FCC", "NDAA1260H")}  # fmt: skip
    assert told == {
        "DPL": "BLOCK", "EL": "LICENCE", "UVL": "HOLD", "MEU": "ALLOW", "SDN": "BLOCK", "CMIC": "ALLOW",
        "NDAA889": "ALLOW", "FCC": "ALLOW", "NDAA1260H": "ALLOW",
    }  # fmt: skip


def test_unverified_list_asks_a_statement_and_takes_exceptions_away() -> None:
    unverified = buyer(listing("UVL"), country="PK")
    assert verdict(unverified) == "HOLD"
    assert verdict(unverified, facts=["uvl_statement_on_file"]) == "ALLOW"
    gear = Item("crypto box", "5A002", hs6="851762", origin="US", us_content_pct=Decimal(100))
    claim = ["uvl_statement_on_file", "licence_exception_ENC", "exception_terms_met"]
    assert verdict(unverified, item=gear, facts=claim) == "LICENCE"
    assert verdict(buyer(country="PK"), item=gear, facts=claim) == "ALLOW_WITH_EXCEPTION"


def test_military_end_user_list_reaches_only_its_items() -> None:
    assert verdict(buyer(listing("MEU"), country="CN"), item=SWITCH) == "LICENCE"
    assert verdict(buyer(listing("MEU"), country="CN"), item=EAR99) == "ALLOW"


def test_cmic_is_about_securities() -> None:
    found = run(buyer(listing("CMIC"), country="CN"), item=EAR99)
    assert found.verdict is Verdict.ALLOW
    assert any("securities" in c for c in found.conditions)


def test_sectoral_list_leaves_plain_supplies_alone() -> None:
    known = buyer(listing("SSI"), country="KZ")
    assert verdict(known, item=EAR99) == "ALLOW"
    assert verdict(known, order=order(EAR99, "KZ", end_use=None)) == "NEEDS_CONFIRMATION"
    assert verdict(known, order=order(EAR99, "KZ", end_use="arctic offshore drilling")) == "BLOCK"


def test_denial_order_reaches_every_role_and_only_items_subject_to_the_ear() -> None:
    denied = party(Role.FORWARDER, country="CN", name="Denied", restrictions=(listing("DPL"),))
    assert verdict(buyer(country="CN"), denied) == "BLOCK"
    own = foreign(subject_to_ear=False, origin="CN")
    seller = party(Role.SELLER, country="CN", name="Denied", restrictions=(listing("DPL"),))
    assert verdict(buyer(country="PK"), seller, order=abroad(own, "PK")) == "OUT_OF_SCOPE"


def test_entity_list_reaches_four_roles() -> None:
    rows = (listing("EL"),)
    for role in (Role.PURCHASER, Role.INTERMEDIATE_CONSIGNEE, Role.ULTIMATE_CONSIGNEE, Role.END_USER):
        assert (
            verdict(buyer(country="CN"), party(role, country="CN", name="L", restrictions=rows)) == "LICENCE"
        )
    assert (
        verdict(buyer(country="CN"), party(Role.FORWARDER, country="CN", name="L", restrictions=rows))
        == "HOLD"
    )
    assert (
        verdict(buyer(country="CN"), party(Role.SELLER, country="CN", name="L", restrictions=rows)) == "ALLOW"
    )


def test_residual_entities_stay_listed() -> None:
    gone = listing("EL", since=date(2016, 3, 8), until=date(2017, 3, 28))
    stays = listing("EL", since=date(2016, 3, 8))
    assert verdict(buyer(gone, country="CN")) == "ALLOW"
    assert verdict(buyer(stays, country="CN")) == "LICENCE"


def owned(status: str, **more: object) -> OwnershipFinding:
    return OwnershipFinding(
        "Buyer", "BIS_EL", status, arithmetic=("Listed holds 100%",), owners=("L",), **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (owned("blocked"), "LICENCE"),
        (owned("not_blocked", signals=("listed_owner",)), "HOLD"),
        (owned("blocked", needs_confirmation=True), "NEEDS_CONFIRMATION"),
        (owned("not_determined", tipping_share="50%"), "HOLD"),
    ],
)
def test_affiliates_rule_by_its_state(finding: OwnershipFinding, expected: str) -> None:
    """In force, suspended (a red flag), unconfirmed, unknown share."""
    assert verdict(buyer(country="CN", ownership=(finding,))) == expected


def test_ai_diffusion_rows_are_not_enforced() -> None:
    chip = Item("accelerator", "3A090.a", origin="US", us_content_pct=Decimal(100))
    assert verdict(buyer(country="DE"), item=chip, day=date(2025, 3, 1)) == "LICENCE"
    assert verdict(buyer(country="DE"), item=chip, day=date(2025, 6, 1)) == "ALLOW"
    assert verdict(buyer(country="CN"), item=chip, day=date(2025, 6, 1)) == "LICENCE"


def test_corrected_effective_day_of_the_pakistan_rule() -> None:
    scope = Item("oscilloscope", "3A992", origin="US", us_content_pct=Decimal(100))
    there = buyer(country="PK")
    december = date(2024, 12, 1)
    assert verdict(there, item=scope, day=december) == "ALLOW"
    assert verdict(there, item=scope, day=december, known=date(2024, 11, 27)) == "LICENCE"
    assert verdict(there, item=scope, day=date(2025, 1, 10)) == "LICENCE"


def test_footnote_8_of_the_chart_is_pakistan_not_crimea() -> None:
    found = run(buyer(country="PK"), item=Item("o", "3A992", origin="US", us_content_pct=Decimal(100)))
    assert not any("Crimea" in h.sentence for h in found.hits)
    assert found.verdict is Verdict.LICENCE


def test_exempted_before_the_list_changed() -> None:
    letter = listing("EL", authorisations=(("", date(2025, 10, 17), None),))
    assert verdict(buyer(letter, country="CN"), day=date(2025, 10, 25)) == "ALLOW_WITH_EXCEPTION"
    assert verdict(buyer(letter, country="CN"), day=date(2025, 10, 10)) == "LICENCE"


def test_authorisation_covers_only_its_scope_and_days() -> None:
    limited = listing(
        "DPL", authorisations=(("existing_network_support", date(2018, 7, 2), date(2018, 8, 1)),)
    )
    there = buyer(limited, country="CN")
    day = date(2018, 7, 10)
    assert verdict(there, day=day, facts=["existing_network_support"]) == "ALLOW_WITH_EXCEPTION"
    assert verdict(there, day=day) == "BLOCK"
    assert verdict(there, day=day, facts=["existing_network_support", "new_agreement"]) == "BLOCK"
    assert verdict(there, day=date(2018, 8, 2), facts=["existing_network_support"]) == "BLOCK"


def test_de_minimis_is_reckoned_for_each_shipment() -> None:
    part = foreign(pct=20)
    to_china = run(buyer(country="CN"), order=abroad(part, "CN"))
    assert to_china.verdict is Verdict.OUT_OF_SCOPE
    to_iran = run(buyer(country="IR"), order=abroad(part, "IR"))
    assert to_iran.verdict is Verdict.BLOCK
    told = " ".join(p for s in to_iran.steps for p in s.passed)
    assert "US content 20 % (40 of 200 USD) exceeds 10 % for IR" in told


def test_zero_us_content_can_still_be_subject() -> None:
    """15 CFR 734.9(e)(1) asks about plant tools."""
    drive = foreign(pct=0)
    listed = buyer(listing("EL", since=date(2019, 5, 16), footnotes=("1",)), country="CN")
    tools = ["made_with_us_equipment"]
    assert verdict(listed, order=abroad(drive), facts=tools, day=date(2020, 8, 16)) == "OUT_OF_SCOPE"
    assert verdict(listed, order=abroad(drive), facts=tools, day=date(2020, 8, 17)) == "LICENCE"
    assert verdict(listed, order=abroad(drive), day=date(2020, 10, 1)) == "NEEDS_CONFIRMATION"
    denied = {"made_with_us_equipment": False, "made_with_us_eda": False}
    assert verdict(listed, order=abroad(drive), facts=denied, day=date(2020, 10, 1)) == "OUT_OF_SCOPE"


def test_a_widened_rule_counts_from_its_publication() -> None:
    listed = buyer(listing("EL", since=date(2019, 5, 16), footnotes=("1",)), country="CN")
    tools = ["made_with_us_equipment"]
    day = date(2020, 10, 1)
    told = {"order": abroad(foreign(pct=0)), "facts": tools, "day": day}
    assert verdict(listed, known=date(2020, 8, 16), **told) == "OUT_OF_SCOPE"
    assert verdict(listed, known=date(2020, 8, 17), **told) == "LICENCE"


def test_a_footnote_reaches_only_the_party_that_carries_it() -> None:
    chip, tools = foreign("3A991"), ["made_with_us_eda"]
    with_it = buyer(listing("EL", footnotes=("4",)), country="CN")
    without = buyer(listing("EL"), country="CN")
    day = date(2023, 1, 1)
    assert verdict(with_it, order=abroad(chip), facts=tools, day=day) == "LICENCE"
    assert verdict(without, order=abroad(chip), facts=tools, day=day) == "OUT_OF_SCOPE"


def test_a_cell_without_a_mark_is_no_clearance() -> None:
    found = run(buyer(country="CN"))
    assert found.verdict is Verdict.ALLOW
    assert any("this alone is no clearance" in p for s in found.steps for p in s.passed)


def test_supplier_policy_is_never_called_illegal() -> None:
    from cutset.model import Policy

    policy = Policy("no-embargoed", "No indirect sales to embargoed countries.", ("embargoed",))
    sale = foreign(subject_to_ear=False, origin="CN")
    found = run(buyer(country="IR"), order=abroad(sale, "IR"), policies=(policy,))
    assert found.verdict is Verdict.HOLD
    assert found.cause is Cause.SUPPLIER_POLICY
    assert "prohibit" not in found.hits[0].sentence


def test_hong_kong_is_china_since_its_day() -> None:
    gear = Item("pump", "2B999", origin="US", us_content_pct=Decimal(100))
    assert verdict(buyer(country="HK"), item=gear, day=DAY) == verdict(
        buyer(country="CN"), item=gear, day=DAY
    )


def test_indirect_sale_with_reason_to_know() -> None:
    dubai = buyer(country="AE")
    assert verdict(dubai, item=EAR99) == "ALLOW"
    assert verdict(dubai, item=EAR99, facts=["main_market_embargoed"]) == "BLOCK"
    assert verdict(dubai, item=EAR99, facts=["main_market_embargoed", "main_market_unclear"]) == "HOLD"


def test_a_blocked_signatory_bars_the_deal_with_a_firm_that_is_not_blocked() -> None:
    assert verdict(buyer(country="GB"), facts=["blocked_signatory"]) == "BLOCK"


def test_embargo_ends_apart_for_each_programme() -> None:
    bag = Item("case", "EAR99", origin="US", us_content_pct=Decimal(100))
    box = Item("appliance", "5A002", origin="US", us_content_pct=Decimal(100))
    there = buyer(country="SY")
    assert verdict(there, item=bag, day=date(2025, 8, 1)) == "LICENCE"
    assert verdict(there, item=bag, day=date(2025, 9, 3)) == "ALLOW_WITH_EXCEPTION"
    assert verdict(there, item=box, day=date(2025, 9, 3)) == "LICENCE"


def test_observation_without_first_day_is_not_known_before_it() -> None:
    seen = listing("EL", since=None, observed=date(2026, 7, 31))
    assert verdict(buyer(seen, country="CN"), day=date(2018, 1, 1)) == "NEEDS_CONFIRMATION"
    assert verdict(buyer(seen, country="CN"), day=date(2026, 8, 1)) == "LICENCE"


def test_known_chip_of_the_ascend_class() -> None:
    facts = ["ascend_910_class"]
    chip = foreign("3A090", origin="CN")
    there = buyer(country="MY")
    assert verdict(there, order=abroad(chip, "MY"), facts=facts, day=date(2025, 6, 1)) == "BLOCK"


def test_end_users_declared_and_observed_are_two_fields() -> None:
    declared = buyer(country="AE")
    seen = party(country="IR", name="Seen", observed=True)
    assert verdict(declared, item=EAR99) == "ALLOW"
    assert verdict(declared, seen, item=EAR99) == "BLOCK"
