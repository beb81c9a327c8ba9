"""Names that look alike and are not, and names that do not and are; on the shipped screening list."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cutset.model import Entity
from cutset.names import Index, compare

KINDS = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Airplane"}


@pytest.fixture(scope="session")
def listed(reference: Path) -> Index:
    with gzip.open(reference / "lists/us_csl_compact_2026-07-31.json.gz") as raw:
        entries = json.load(raw)["entries"]
    return Index.build(
        Entity(
            str(i),
            KINDS.get(e.get("t"), "LegalEntity"),
            {
                "name": (e["n"],),
                "alias": tuple(e.get("a") or ()),
                "country": tuple(c.lower() for c in e.get("c") or ()),
            },
        )
        for i, e in enumerate(entries)
    )


def names(index: Index, name: str, schema: str = "LegalEntity", **more: str) -> list[str]:
    query = Entity("q", schema, {"name": (name,)} | {k: (v,) for k, v in more.items()})
    return [m.name for m in index.search(query)]


@pytest.mark.parametrize("schema", ["Company", "LegalEntity"])
def test_zte_is_no_part_of_other_words(listed: Index, schema: str) -> None:
    found = " ".join(names(listed, "ZTE", schema)).lower()
    assert not any(word in found for word in ("gaztelekom", "aztec", "boztepe"))


def test_zte_parsian_is_on_the_entity_list(listed: Index) -> None:
    assert names(listed, "ZTE Parsian") == ["ZTE Parsian"]


@pytest.mark.parametrize("country", ["", "ir"])
def test_the_iranian_carrier_is_on_no_list(listed: Index, country: str) -> None:
    more = {"country": country} if country else {}
    assert names(listed, "Telecommunication Company of Iran", **more) == []
    assert names(listed, "Telecommunication Company of Iran", "Company", **more) == []


def test_almaz_antey_telecom_hits_the_concern(listed: Index) -> None:
    assert any(
        "almaz" in n.lower() and "antey" in n.lower() for n in names(listed, "Almaz Antey Telecom", "Company")
    )


def test_dahua_electronics_is_not_zhejiang_dahua(listed: Index) -> None:
    found = [n.lower() for n in names(listed, "Dahua Electronics", "Company", country="us")]
    assert any("dahua electronics" in n for n in found)
    assert not any("technology" in n for n in found)


def test_arrow_electronics_is_told_as_the_listed_copycat_only(listed: Index) -> None:
    assert all("hong kong" in n.lower() for n in names(listed, "Arrow Electronics", "Company"))
    assert names(listed, "Arrow Electronics (Hong Kong) Co., Ltd.", "Company")


@pytest.mark.parametrize(
    ("a", "b"), [("Victory 3", "VICTORY 2"), ("Plant 22 JSC", "Plant 45 JSC"), ("EP-IAG", "EP-IAH")]
)
def test_numbers_and_registrations_differ(a: str, b: str) -> None:
    one, two = (Entity("", "Vessel", {"name": (n,)}) for n in (a, b))
    assert compare(one, two).score < 0.7


def test_rows_add_up_and_the_sentence_is_plain(listed: Index) -> None:
    for name in (
        "Huaway Technologies",
        "Mohamad Hassan",
        "Gazprom Nefft JSC",
        "SiemensAG",
        "Rosneft Trading",
    ):
        for match in listed.search(Entity("q", "LegalEntity", {"name": (name,)}), 0.6):
            assert sum(r.points for r in match.rows) == pytest.approx(match.score, abs=1e-5)
            assert match.sentence.endswith(".")
            assert name in match.sentence
