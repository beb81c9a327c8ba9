"""Each embargo keeps its own dates."""

from __future__ import annotations

from datetime import date

import pytest

from cutset.rules.embargo import embargoes, regional, status_blocks


def effects(country: str, day: date, known: date | None = None) -> set[tuple[str, str]]:
    return {(e.regime, e.effect) for e in embargoes(country, day, known)}


@pytest.mark.parametrize("country", ["CU", "IR", "KP"])
def test_full_embargoes_block(country: str) -> None:
    assert ("OFAC", "BLOCK") in effects(country, date(2018, 4, 20))


def test_sudan_ends_on_its_day() -> None:
    assert effects("SD", date(2017, 10, 12)) == {("OFAC", "BLOCK")}
    assert effects("SD", date(2017, 10, 13)) == set()


def test_an_end_that_is_not_public_has_not_come() -> None:
    assert effects("SD", date(2017, 10, 13), date(2017, 9, 1)) == {("OFAC", "BLOCK")}


def test_syria_has_two_programmes_that_end_apart() -> None:
    assert effects("SY", date(2010, 12, 15)) == {("BIS", "LICENCE")}
    assert effects("SY", date(2020, 1, 1)) == {("BIS", "LICENCE"), ("OFAC", "BLOCK")}
    assert effects("SY", date(2025, 8, 1)) == {("BIS", "LICENCE")}
    relief = [r for e in embargoes("SY", date(2025, 9, 3)) for r in e.relief]
    assert [(r.scope, r.start) for r in relief] == [(("ear99",), date(2025, 9, 2))]


def test_crimea_is_a_part_of_a_country() -> None:
    assert embargoes("UA", date(2020, 1, 1)) == ()
    assert {e.region for e in regional("UA", date(2020, 1, 1))} == {"Crimea"}
    assert ("OFAC", "BLOCK") in effects("UA-43", date(2015, 2, 1))
    assert embargoes("UA-43", date(2014, 12, 1)) == ()
    assert embargoes("UA-14", date(2020, 1, 1)) == ()
    assert ("OFAC", "BLOCK") in effects("UA-14", date(2022, 3, 1))


def test_russia_and_belarus_from_2022() -> None:
    assert effects("RU", date(2014, 8, 1)) == set()
    assert effects("RU", date(2022, 3, 1)) == {("BIS", "LICENCE")}
    assert effects("BY", date(2022, 3, 3)) == {("BIS", "LICENCE")}


def test_other_countries_are_free_of_embargo() -> None:
    assert effects("PK", date(2018, 4, 20)) == set()
    assert effects("CN", date(2018, 4, 20)) == set()


def test_blocked_by_status() -> None:
    assert [s.title for s in status_blocks("IR", date(2012, 10, 10))] == ["Government of Iran"]
    assert "Cuban National" in [s.title for s in status_blocks("CU", date(2018, 1, 1))]
    assert embargoes("VE", date(2020, 1, 1)) == ()
    assert [s.title for s in status_blocks("VE", date(2020, 1, 1))] == ["Government of Venezuela"]
    assert status_blocks("PK", date(2018, 4, 20)) == ()
