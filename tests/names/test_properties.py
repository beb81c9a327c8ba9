"""What holds for every comparison."""
# ruff: noqa: E501, SIM905

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cutset.model import Entity
from cutset.names import Index, compare
from cutset.names.compare import compare_score

words = st.sampled_from(
    "mohammad muhammad ali hassan husayn vladimir wladimir putin ivan ivanov zte huawei shenzhen technology tech llc"
    " ltd gmbh victory 2 3 al bin kim jong un un1 王 小 明 فلاديمير Владимир Иванов 中兴 有限公司 O'Brien J. de".split(
        " "
    )
)
texts = st.one_of(st.lists(words, max_size=5).map(" ".join), st.text(max_size=30))
schemas = st.sampled_from(["Person", "Company", "LegalEntity", "Vessel"])


def entity(schema: str, names: list[str], **more: str) -> Entity:
    return Entity(
        "", schema, {"name": tuple(names[:1]), "alias": tuple(names[1:])} | {k: (v,) for k, v in more.items()}
    )


@settings(max_examples=300, deadline=None)
@given(schemas, schemas, st.lists(texts, min_size=1, max_size=3), st.lists(texts, min_size=1, max_size=3))
@example("Person", "Company", ["I!0:B"], ["I!0:B"])
def test_symmetric_bounded_and_free_of_alias_order(s1: str, s2: str, a: list[str], b: list[str]) -> None:
    one, two = entity(s1, a), entity(s2, b)
    found = compare(one, two)
    assert 0.0 <= found.score <= 1.0
    assert compare(two, one).score == found.score
    assert compare_score(one, two) == found.score
    assert compare(entity(s1, [*a[:1], *reversed(a[1:])]), entity(s2, b)).score == found.score
    assert sum(r.points for r in found.rows) == pytest.approx(found.score, abs=1e-5)


@settings(max_examples=200, deadline=None)
@given(
    schemas, texts, texts,
    st.sampled_from([("country", "ru"), ("birthDate", "1970-05-17"), ("address", "5 Main Street, Springfield, Ohio"),
                     ("leiCode", "529900T8BM49AURSDO55"), ("gender", "male")]),
)  # fmt: skip
def test_a_matching_qualifier_never_lowers_the_score(
    schema: str, a: str, b: str, said: tuple[str, str]
) -> None:
    plain = compare(entity(schema, [a]), entity(schema, [b])).score
    assert compare(entity(schema, [a], **dict([said])), entity(schema, [b], **dict([said]))).score >= plain


SCRIPTS = ["Vladimir Putin", "Владимир Путин", "Βλαντιμίρ Πούτιν", "فلاديمير بوتين", "ולדימיר פוטין", "ვლადიმერ პუტინი",
           "Վլադիմիր Պուտին"]  # fmt: skip


def test_one_record_in_seven_scripts_scores_alike() -> None:
    record = entity("Person", SCRIPTS)
    scores = [compare(entity("Person", [name]), record).score for name in SCRIPTS]
    assert max(scores) - min(scores) <= 0.05
    assert min(scores) >= 0.95


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_latin_record_is_found_in_every_script(name: str) -> None:
    assert (
        compare(
            entity("Person", ["PUTIN, Vladimir Vladimirovich", "Vladimir Putin"]), entity("Person", [name])
        ).score
        >= 0.7
    )


@pytest.mark.parametrize(
    ("schema", "a", "b"),
    [
        ("Person", "习近平", "Xi Jinping"),
        ("Company", "株式会社日立製作所", "日立製作所"),
        ("Company", "中兴通讯股份有限公司", "中兴通讯"),
        ("Company", "Siemens Aktiengesellschaft", "SiemensAG"),
        ("Company", "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU ALBATROS", "Albatros LLC"),
        ("Person", "Mohammad Hasni", "Mohammadhasni"),
        ("Person", "William Gates", "Bill Gates"),
        ("Person", "Müller, Jürgen", "Juergen Mueller"),
    ],
)
def test_one_party_written_in_two_ways(schema: str, a: str, b: str) -> None:
    assert compare(entity(schema, [a]), entity(schema, [b])).score >= 0.7


GARBAGE = ["", " ", "\0\0\x07", "a" * 100_000, "ab " * 40_000, "😀🚀", "\u202eabc\u202d مرحبا abc", "....", "-", "1" * 5000,
           "\ud800", "王" * 50_000, "́" * 10_000]  # fmt: skip


@pytest.mark.parametrize("text", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_has_an_answer_in_bounded_time(text: str) -> None:
    index = Index.build([entity("Person", ["Omer Boztepe"]), entity("Company", ["ZTE Parsian", text])])
    start = time.process_time()
    for schema in ("Person", "Company", "LegalEntity"):
        assert 0.0 <= compare(entity(schema, [text]), entity(schema, ["ZTE Parsian"])).score <= 1.0
        index.search(entity(schema, [text]))
    assert time.process_time() - start < 2.0


def test_dates_and_identifiers_decide_between_namesakes() -> None:
    one = entity("Person", ["Ali Hassan"], birthDate="1970-05-17", country="iq")
    assert (
        compare(one, entity("Person", ["Ali Hassan"], birthDate="1951")).score
        < compare(one, entity("Person", ["Ali Hassan"], birthDate="1970")).score
    )
    firm = entity("Company", ["Alpha Holdings"], leiCode="529900T8BM49AURSDO55")
    assert compare(firm, entity("Company", ["Beta Trading"], leiCode="5299 00T8BM49AURSDO55")).score >= 0.7


def test_kernels_equal_the_reference() -> None:
    rng = random.Random(3)
    pool = "mohammad muhammad ali hassan husayn vladimir wladimir putin zte huawei technology llc ltd 2 3 j al bin kim".split()
    made = [" ".join(rng.choices(pool, k=rng.randint(1, 5))) for _ in range(120)]
    records = [
        Entity(str(i), rng.choice(["Person", "Company", "LegalEntity"]), {"name": (n,)})
        for i, n in enumerate(made)
    ]
    index = Index.build(records)
    queries = [
        entity(rng.choice(["Person", "Company"]), [" ".join(rng.choices(pool, k=rng.randint(1, 4)))])
        for _ in range(60)
    ]
    for query, hits in zip(queries, index.search_many(queries, 0.6), strict=True):
        expected = {r.id: s for r in records if (s := compare_score(query, r)) >= 0.6}
        assert dict(zip(hits.ids, hits.scores, strict=True)) == expected
        assert {m.id: m.score for m in hits} == expected
