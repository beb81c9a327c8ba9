"""CSV rows in, scores and hits out; bad rows named, the rest done."""
# ruff: noqa: E501

from __future__ import annotations

import csv
import io
import random

import pytest

from cutset.errors import InputError
from cutset.model import Entity
from cutset.names import Index
from cutset.names.bulk import screen_rows
from cutset.names.compare import compare_score
from cutset.names.pairs import FEW, score_pairs


def test_pairs_are_scored_and_bad_rows_named() -> None:
    text = "schema,name1,name2\nPerson,Ivan Petrov,Ivan Petrow\nCompany,,x\nCompany,one\n-,a,b\nCompany,ZTE,ZTE\n"
    out, bad = io.StringIO(), list[InputError]()
    assert score_pairs(io.StringIO(text), out, bad.append, file="p.csv") == 2
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [r["name1"] for r in rows] == ["Ivan Petrov", "ZTE"]
    assert float(rows[0]["score"]) > 0.8
    assert float(rows[1]["score"]) == 1.0
    assert [(e.row, e.field) for e in bad] == [(3, "name1"), (4, None), (5, "schema")]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_a_file_without_the_columns_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        score_pairs(io.StringIO(text), io.StringIO(), lambda _: None)


def test_a_book_is_screened_in_order() -> None:
    index = Index.build([Entity("1", "Company", {"name": ("ZTE Parsian",), "country": ("ir",)})])
    text = "id,name,schema,country,birth_date,identifiers\nc1,Acme,Company,,,\nc2,ZTE Parsian Ltd,Company,ir,,\nc3,,,,,\n"
    bad = list[InputError]()
    found = [(q.id, [m.id for m in hits]) for q, hits in screen_rows(index, io.StringIO(text), bad.append)]
    assert found == [("c1", []), ("c2", ["1"])]
    assert [(e.row, e.field) for e in bad] == [(4, "name")]


def test_many_pairs_score_as_compare_does() -> None:
    rng = random.Random(5)
    pool = [
        "mohammad",
        "muhammad",
        "ali",
        "hassan",
        "husayn",
        "vladimir",
        "wladimir",
        "putin",
        "zte",
        "huawei",
        "technology",
        "llc",
        "ltd",
        "gmbh",
        "2",
        "3",
        "j",
        "al",
        "bin",
        "kim",
        "un",
        "abdulrahman",
        "abdul",
        "rahman",
        "wang",
        "王",
        "小明",
        "فلاديمير",
        "Владимир",
        "Иванов",
        "中兴",
        "有限公司",
        "O'Brien",
        "S.A.",
        "victory",
        "victori",
        "x",
    ]

    def name() -> str:
        return rng.choice([" ", " ", ", "]).join(rng.choices(pool, k=rng.randint(1, 5)))

    rows = [
        (rng.choice(["Person", "Company", "LegalEntity", "Vessel"]), name(), name()) for _ in range(FEW + 900)
    ]
    rows += [
        (schema, one, " ".join(rng.sample(one.split(" "), len(one.split(" "))))) for schema, one, _ in rows
    ]
    text, out = io.StringIO(), io.StringIO()
    csv.writer(text).writerows([("schema", "name1", "name2"), *rows])
    text.seek(0)
    assert score_pairs(text, out, lambda fault: pytest.fail(str(fault))) == len(rows)
    out.seek(0)
    for (schema, one, two), row in zip(rows, csv.DictReader(out), strict=True):
        left, right = (Entity("", schema, {"name": (n,)}) for n in (one, two))
        assert row["score"] == f"{compare_score(left, right):.4f}", (schema, one, two)
