"""CSV rows in, scores and hits out; bad rows named, the rest done."""
# ruff: noqa: E501

from __future__ import annotations

import csv
import io

import pytest

from cutset.errors import InputError
from cutset.model import Entity
from cutset.names import Index
from cutset.names.bulk import screen_rows
from cutset.names.pairs import score_pairs


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
