# ruff: noqa: E501
"""Legal forms mistyped or left in odd places, and facts that few records share."""

from __future__ import annotations

import pytest

from cutset.model import Entity
from cutset.names import Index, compare
from cutset.names.legal_forms import strip_forms
from cutset.names.palladius import palladius


def entity(schema: str, name: str, **more: str) -> Entity:
    return Entity(name, schema, {"name": (name,)} | {k: (v,) for k, v in more.items()})


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("bellatrix energy limted", "bellatrix energy"),
        ("joint sock company genbank", "genbank"),
        ("aktsionernoe obshchestvj akonit", "akonit"),
        ("limited liability comany angar 22", "angar 22"),
        ("hamriyah steel free zone co", "hamriyah steel"),
        ("tehran stock exchange", "tehran stock exchange"),
        ("parsian zte", "parsian zte"),
        ("sock company", "sock"),
    ],
)
def test_a_form_is_cut_off_though_mistyped_and_a_word_is_not(text: str, body: str) -> None:
    assert strip_forms(text.split())[0] == body.split()


@pytest.mark.parametrize(
    ("a", "b"), [("Orbital Horizons LTD", "Orbital Horizons TLD"), ("BCS Bank AO", "Bank AO BCS")]
)
def test_what_looks_like_a_form_weighs_little(a: str, b: str) -> None:
    assert compare(entity("Company", a), entity("Company", b)).score >= 0.7


FULL = "JUNKUNG, Karim Abdul-Aziz Jemus Sowe"


def test_a_day_of_birth_in_common_finds_the_short_form_of_a_long_name() -> None:
    listed = [
        entity("Person", FULL, birthDate="1965-05-25"),
        entity("Person", "Li Wei", birthDate="1965-05-25"),
    ]
    index = Index.build(listed)
    asked = entity("Person", "Karim Sowe", birthDate="25.05.1965")
    for query in (
        asked,
        entity("Person", "Karim Sowe", birthDate="1971-02-03"),
        entity("Person", "Karim Sowe"),
    ):
        expected = {e.id: s for e in listed if (s := compare(query, e).score) >= 0.7}
        assert {m.id: m.score for m in index.search(query)} == expected
        assert {m.id: m.score for m in next(iter(index.search_many([query])))} == expected
    assert [m.id for m in index.search(asked)] == [FULL]


def test_the_first_of_january_is_no_day_of_birth() -> None:
    one = entity("Person", "Karim Sowe", birthDate="1965-01-01")
    assert compare(one, entity("Person", FULL, birthDate="1965-01-01")).score < 0.7


@pytest.mark.parametrize(
    ("cyrillic", "pinyin"),
    [
        ("Си Цзиньпин", "xi jin ping"),
        ("Чжоу Эньлай", "zhou en lai"),
        ("Дэн Сяопин", "deng xiao ping"),
        ("Борис Ельцин", ""),
    ],
)
def test_chinese_names_in_cyrillic_are_read_as_pinyin(cyrillic: str, pinyin: str) -> None:
    assert " ".join(palladius(cyrillic)) == pinyin


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Vladimir Putin", "فلاديمير بوتين"), ("Yair Lapid", "יאיר לפיד"), ("Barack Obama", "باراك أوباما"), ("Xi Jinping", "习近平"),
        ("Xi Jinping", "Си Цзиньпин"), ("Tsai Ing-wen", "蔡英文"), ("Bashar al-Assad", "בשאר אל-אסד"), ("Fazal Rahim", "فضل رحيم"),
    ],
)  # fmt: skip
def test_a_latin_record_scores_alike_where_every_consonant_agrees(latin: str, other: str) -> None:
    assert compare(entity("Person", latin), entity("Person", other)).score >= 0.95
