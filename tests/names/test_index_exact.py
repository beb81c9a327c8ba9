"""The index returns exactly what comparing with every record returns."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.model import Entity
from cutset.names import Index, compare

# ruff: noqa: E501

GIVEN = ["mohammad", "muhammad", "mohamed", "ahmad", "hassan", "hasan", "ali", "vladimir", "wladimir", "li", "wei",
         "j", "m", "abdul", "rahman", "abdulrahman", "kwang", "ho", "kwangho", "al", "bin"]  # fmt: skip
FIRM = ["zte", "gaztelekom", "huawei", "technologies", "technology", "trading", "victory", "2", "3", "llc", "ltd", "sa",
        "parsian", "shenzhen", "institute", "of", "the", "70th", "almaz", "antey", "almazantey", "ao", "v"]  # fmt: skip

people = st.lists(st.sampled_from(GIVEN), min_size=1, max_size=5).map(" ".join)
firms = st.lists(st.sampled_from(FIRM), min_size=1, max_size=6).map(" ".join)


def entity(schema: str, number: int, names: list[str], **extra: str) -> Entity:
    props = {"name": (names[0],), "alias": tuple(names[1:])}
    return Entity(str(number), schema, props | {k: (v,) for k, v in extra.items()})


records = st.one_of(
    st.builds(
        lambda n, c: ("Person", n, c), st.lists(people, min_size=1, max_size=3), st.sampled_from(["ru", "cn"])
    ),
    st.builds(
        lambda n, c: ("Company", n, c), st.lists(firms, min_size=1, max_size=3), st.sampled_from(["ru", "cn"])
    ),
    st.builds(
        lambda n, c: ("LegalEntity", n, c),
        st.lists(firms | people, min_size=1),
        st.sampled_from(["ru", "cn"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(records, min_size=1, max_size=25), st.lists(records, min_size=1, max_size=4), st.floats(0.6, 1.0)
)
def test_search_equals_exhaustive_comparison(
    listed: list[tuple[str, list[str], str]], asked: list[tuple[str, list[str], str]], threshold: float
) -> None:
    entities = [entity(s, i, n, country=c) for i, (s, n, c) in enumerate(listed)]
    index = Index.build(entities)
    for schema, names, country in asked:
        query = entity(schema, -1, names, country=country)
        expected = {e.id: c.score for e in entities if (c := compare(query, e)).score >= threshold}
        assert {m.id: m.score for m in index.search(query, threshold)} == expected


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9), people | firms)
def test_edited_names_are_found_as_compare_says(seed: int, name: str) -> None:
    rng = random.Random(seed)
    index = Index.build(
        [entity("LegalEntity", 0, [name]), entity("Person", 1, [name]), entity("Company", 2, [name])]
    )
    letters = list(name)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(letters))
        letters[at : at + rng.randint(0, 1)] = rng.choice(["", "a", "x", " "])
        letters = letters or ["a"]
    for schema in ("Person", "Company", "LegalEntity"):
        query = entity(schema, -1, ["".join(letters)])
        found = {m.id: m.score for m in index.search(query, 0.6)}
        expected = {str(i): compare(query, index.entity(i)).score for i in range(3)}
        assert found == {k: v for k, v in expected.items() if v >= 0.6}


def test_open_gives_the_same_answers(tmp_path: pytest.TempPathFactory) -> None:
    index = Index.build([entity("Company", 0, ["ZTE Parsian"]), entity("Person", 1, ["BOZTEPE, Omer"])])
    index.save(str(tmp_path))
    again = Index.open(str(tmp_path))
    assert again.digest == index.digest
    query = entity("Company", -1, ["Z.T.E. Parsian"])
    assert again.search(query) == index.search(query)
    assert [m.id for m in again.search(query)] == ["0"]
