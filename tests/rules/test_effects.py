"""Each list has its own effect; none is taken for another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from cutset.errors import NotFound
from cutset.model import Cause
from cutset.rules.causes import cause_kind, is_prohibition
from cutset.rules.effects import ALSO, Cut, effect, list_codes

DAY = date(2018, 4, 20)
CODES = (
    *("EL", "DPL", "UVL", "MEU", "SDN", "SSI", "CMIC", "NDAA1260H", "NDAA889", "FCC", "ICTS", "DTC", "ISN"),
    *("MBS", "CAP", "PLC", "UN", "EU", "UK", "TGL", "GL", "EMBARGO", "PRIVATE"),
)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_an_effect_with_its_citation(code: str) -> None:
    found = effect(code, DAY)
    assert found.code == code
    assert found.effect
    assert found.citation
    assert found.cuts_text
    assert found.mark


def test_no_code_is_forgotten() -> None:
    assert sorted(list_codes()) == sorted(CODES)


def test_lists_differ_in_what_they_cut() -> None:
    assert effect("DPL", DAY).cuts is Cut.SUPPLY_TO
    assert effect("SDN", DAY).cuts is Cut.ANY_DEALING
    assert effect("CMIC", DAY).cuts is Cut.SECURITIES
    assert effect("UVL", DAY).cuts is Cut.EXCEPTIONS
    assert effect("FCC", DAY).kind is Cause.PROCUREMENT
    assert not effect("FCC", DAY).prohibition
    assert effect("DPL", DAY).prohibition
    assert not effect("TGL", DAY).prohibition


def test_reach_of_the_entity_list_follows_the_affiliates_rule() -> None:
    assert effect("EL", date(2025, 9, 28)).reach == "named"
    assert effect("EL", date(2025, 10, 15)).reach == "affiliates"
    assert effect("EL", date(2025, 11, 10)).reach == "named"
    assert "needs confirmation" in effect("EL", date(2026, 11, 22)).reach_note
    assert effect("DPL", date(2025, 10, 15)).reach == "named"
    assert effect("UVL", date(2025, 10, 15)).reach == "named"


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(NotFound):
        effect("XYZ", DAY)


def test_only_law_is_a_prohibition() -> None:
    assert [k for k in Cause if is_prohibition(k)] == [Cause.LAW]
    assert "prohibit" not in cause_kind(Cause.SUPPLIER_POLICY).word


def test_marks_are_those_of_the_reference(reference: Path) -> None:
    given = yaml.safe_load((reference / "rules" / "list_effects.yaml").read_text())
    for row in given["lists"]:
        ours = effect(ALSO.get(row["code"], row["code"]), DAY)
        assert ours.mark == row["conf"], row["code"]
