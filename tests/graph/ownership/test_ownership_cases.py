"""The worked cases of the regimes: OFAC FAQ 398-402, the affiliates rule, the EU and UK tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from cutset.graph.ownership import Control, Holding, Owners
from cutset.graph.regimes import shipped_regimes
from cutset.model import Restriction

DAY = date(2026, 7, 31)
FIRST = date(2020, 1, 1)
LISTS = {"OFAC": "SDN", "EU": "EU", "UK": "UK", "BIS_EL": "EL", "BIS_UVL": "UVL", "BIS_DPL": "DPL"}


def holding(raw: dict[str, Any], **more: Any) -> Holding:
    pct = raw["pct"]
    lo, hi = (Decimal(0), Decimal(1)) if pct is None else (Decimal(str(pct)) / 100,) * 2
    return Holding(raw["owner"], raw["owned"], lo, hi, **more)


def listed(parties: list[str], code: str) -> list[Restriction]:
    return [Restriction(p, code, "test", since=date(2010, 1, 1)) for p in parties]


def cases(reference: Path, part: str) -> list[dict[str, Any]]:
    raw = yaml.safe_load((reference / "rules" / "ownership_test_cases.yaml").read_text())
    return list(raw[part])


def test_worked_cases(reference: Path) -> None:
    words = {"unknown": "not_determined"}
    seen = 0
    for case in cases(reference, "cases"):
        if "timeline" in case:
            continue
        controls = [
            Control(facts["controlled_by"], party)
            for party, facts in case.get("facts", {}).items()
            if "controlled_by" in facts
        ]
        rows = [holding(o) for o in case["owns"]]
        owners = Owners(rows, listed(case["blocked"], "SDN"), shipped_regimes(), DAY, controls=controls)
        for party, status in case["expect"].items():
            if party == "transaction":  # dealings with a blocked signatory: a rule, not a share
                continue
            finding = owners.status(party, "OFAC")
            assert finding.status == words.get(status, status), (case["id"], finding)
            assert finding.arithmetic, case["id"]
            seen += 1
    assert seen >= 25


def test_divestments(reference: Path) -> None:
    sale = date(2021, 6, 1)
    seen = 0
    for case in cases(reference, "cases"):
        if "timeline" not in case:
            continue
        old, new = case["timeline"]
        recognised = new["divested_outside_us_jurisdiction"]
        rows = [holding(o, end=date(2021, 5, 31), end_recognised=recognised) for o in old["owns"]]
        rows += [holding(o, start=sale) for o in new["owns"]]
        owners = Owners(rows, listed(case["blocked"], "SDN"), shipped_regimes(), DAY)
        expect = case["expect"]
        assert owners.status("A", "OFAC").status == expect["after"]
        if "before" in expect:
            assert owners.on(date(2021, 5, 31)).status("A", "OFAC").status == expect["before"]
        if "property_already_blocked_in_us" in expect:
            assert "property_stays_blocked" in owners.status("A", "OFAC").signals
        seen += 1
    assert seen == 2


def test_regime_cases(reference: Path) -> None:
    lists = {"BIS Entity List": "BIS_EL", "BIS UVL": "BIS_UVL", "BIS DPL": "BIS_DPL"}
    for case in cases(reference, "regime_cases"):
        regime = lists.get(case["regime"], case["regime"])
        shares = case.get("two_designated") or case.get("two_listed") or [case["owned_pct"]]
        rows = [holding({"owner": f"X{n}", "owned": "A", "pct": pct}) for n, pct in enumerate(shares)]
        roots = listed([f"X{n}" for n in range(len(shares))], LISTS[regime])
        finding = Owners(rows, roots, shipped_regimes(), date.fromisoformat(case["as_of"])).status(
            "A", regime
        )
        free = case["expect"].startswith("no")
        assert finding.status == ("not_blocked" if free else "blocked"), (case, finding)
        assert finding.needs_confirmation == ("NEEDS_CONFIRMATION" in case["expect"]), case
        if "red flag" in case["expect"]:
            assert "listed_owner" in finding.signals, case


def owners_of(rows: list[tuple[str, str, str, str]], roots: list[str], **more: Any) -> Owners:
    holdings = [Holding(u, v, Decimal(lo), Decimal(hi)) for u, v, lo, hi in rows]
    return Owners(holdings, listed(roots, more.pop("code", "SDN")), shipped_regimes(), DAY, **more)


def test_arithmetic_along_the_chain() -> None:
    owners = owners_of(
        [
            ("X", "A", "0.5", "0.5"),
            ("A", "C", "0.25", "0.25"),
            ("Y", "C", "0.25", "0.25"),
            ("Z", "C", "0.5", "0.5"),
        ],
        ["X", "Y"],
    )
    finding = owners.status("C", "OFAC")
    assert finding.arithmetic == (
        "A: X 50% (listed) = 50% >= 50%: reached",
        "C: A 25% (found above) + Y 25% (listed) = 50% >= 50%: reached",
    )
    assert finding.share == "50%"
    assert finding.owners == ("X", "Y")
    assert "FAQ" in (finding.citation or "")


def test_tipping_share_of_one_unknown_holding() -> None:
    rows = [("X", "A", "0", "1"), ("Y", "A", "0.2", "0.2"), ("A", "B", "0.6", "0.6")]
    finding = owners_of(rows, ["X", "Y"]).status("B", "OFAC")
    assert finding.status == "not_determined"
    assert finding.tipping_share == "30% (X in A)"
    assert finding.share == "0 to 60%"


def test_tipping_share_of_two_that_must_add_up() -> None:
    rows = [("X", "A", "0", "0.3"), ("Y", "A", "0.1", "0.3")]
    finding = owners_of(rows, ["X", "Y"]).status("A", "OFAC")
    assert finding.status == "not_determined"
    assert finding.tipping_share == "50% together (X, Y in A)"


def test_what_others_hold_cannot_be_held_twice() -> None:
    finding = owners_of([("X", "A", "0", "1"), ("Z", "A", "0.6", "0.6")], ["X"]).status("A", "OFAC")
    assert (finding.status, finding.share) == ("not_blocked", "0 to 40%")
    crowded = [("X", "A", "0", "1"), ("Z", "A", "0.6", "0.6"), ("W", "A", "0.6", "0.6")]
    finding = owners_of(crowded, ["X"]).status("A", "OFAC")
    assert finding.status == "not_determined"
    assert any("add up to 120%" in limit for limit in finding.limits)


def test_disputed_records_span_an_interval() -> None:
    rows = [("X", "A", "0.6", "0.6"), ("X", "A", "0.4", "0.4")]
    finding = owners_of(rows, ["X"]).status("A", "OFAC")
    assert (finding.status, finding.share) == ("not_determined", "40 to 60%")
    assert any("differ" in limit for limit in finding.limits)
    assert owners_of([rows[0], rows[0]], ["X"]).status("A", "OFAC").share == "60%"


def test_tranches_add_up() -> None:
    half = Decimal("0.3")
    rows = [Holding("X", "A", half, half, tranche=t) for t in ("common", "preferred")]
    owners = Owners(rows, listed(["X"], "SDN"), shipped_regimes(), DAY)
    assert (owners.status("A", "OFAC").status, owners.status("A", "OFAC").share) == ("blocked", "60%")


def test_uk_chain_of_majorities_and_joint_arrangement() -> None:
    chain = [("X", "A", "0.51", "0.51"), ("A", "B", "0.51", "0.51")]
    assert owners_of(chain, ["X"], code="UK").status("B", "UK").status == "blocked"
    pair = [("X", "A", "0.3", "0.3"), ("Y", "A", "0.3", "0.3")]
    assert owners_of(pair, ["X", "Y"], code="UK").status("A", "UK").status == "not_blocked"
    joint = owners_of(pair, ["X"], code="UK", joint=[frozenset({"X", "Y"})])
    assert joint.status("A", "UK").status == "blocked"
    assert joint.status("Y", "UK").status == "not_blocked"
    assert "Y" not in joint.blocked("UK")


@pytest.mark.parametrize(
    ("regime", "code", "status"), [("EU", "EU", "blocked"), ("OFAC", "SDN", "not_blocked")]
)
def test_control(regime: str, code: str, status: str) -> None:
    rows = [("X", "A", "0.1", "0.1")]
    finding = owners_of(rows, ["X"], code=code, controls=[Control("X", "A")]).status("A", regime)
    assert finding.status == status
    assert ("control" in finding.signals) == (status == "not_blocked")
    doubt = owners_of(rows, ["X"], code=code, controls=[Control("X", "A", certain=False)]).status("A", regime)
    assert doubt.status == ("not_determined" if regime == "EU" else "not_blocked")
    if regime == "EU":
        assert doubt.tipping_share == "whether X controls A"


def test_affiliates_rule_reaches_foreign_entities_only() -> None:
    rows = [Holding("X", "A", Decimal(1), Decimal(1))]
    day = date(2025, 10, 15)
    for country, status in (("US", "not_blocked"), ("HK", "blocked")):
        owners = Owners(rows, listed(["X"], "EL"), shipped_regimes(), day, countries={"A": country})
        assert owners.status("A", "BIS_EL").status == status
        assert ("A" in owners.blocked("BIS_EL")) == (status == "blocked")


def test_listing_whose_first_day_is_not_known() -> None:
    roots = [Restriction("X", "SDN", "test", observed=date(2026, 7, 31))]
    rows = [Holding("X", "A", Decimal("0.5"), Decimal("0.5"))]
    before = Owners(rows, roots, shipped_regimes(), date(2025, 1, 1))
    assert before.status("X", "OFAC").status == "not_determined"
    assert before.status("A", "OFAC").status == "not_determined"
    assert before.status("A", "OFAC").tipping_share == "whether X was listed on that day"
    assert before.undetermined("OFAC") == {"X", "A"}
    assert before.on(DAY).status("A", "OFAC").status == "blocked"


def test_timeline_of_acquisition_listing_and_sale() -> None:
    rows = [Holding("X", "A", Decimal("0.7"), Decimal("0.7"), date(2015, 3, 1), date(2019, 12, 31))]
    roots = [Restriction("X", "SDN", "test", since=date(2016, 5, 5))]
    owners = Owners(rows, roots, shipped_regimes(), DAY)
    assert [(d, f.status) for d, f in owners.timeline("A", "OFAC")] == [
        (date.min, "not_blocked"),
        (date(2016, 5, 5), "blocked"),
        (date(2020, 1, 1), "not_blocked"),
    ]


def test_a_party_without_owners_says_so() -> None:
    finding = owners_of([("X", "A", "0.5", "0.5")], ["X"]).status("Nobody", "OFAC")
    assert finding.status == "not_blocked"
    assert finding.limits == ("no owner is on record",)


@pytest.mark.parametrize(("share", "signal"), [("0.24", "minority"), ("0.25", "significant_minority")])
def test_a_minority_is_a_signal(share: str, signal: str) -> None:
    finding = owners_of([("X", "A", share, share)], ["X"]).status("A", "OFAC")
    assert (finding.status, finding.signals, finding.owners) == ("not_blocked", (signal,), ("X",))
