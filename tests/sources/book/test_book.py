"""The book: both forms read alike, and every fault is told with file, row and field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cutset.errors import CutsetError, InputError, InputErrors, NotFound, UnsafeInput
from cutset.model import Interval, TieKind, Trigger
from cutset.sources.book import book_schema, load_book
from cutset.sources.book.reader import read_yaml

EXAMPLES = Path(str(files("cutset.data"))) / "examples"
HEAD = (
    "id: b\nowner: us\ntitle: T\nparties:\n  - {id: us, name: Us, country: US}\n  - {id: v, name: Vendor}\n"
)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[InputError]:
    with pytest.raises(InputErrors) as caught:
        load_book(write(tmp_path, text))
    return caught.value.errors


@pytest.mark.parametrize("name", ["maker", "operator", "carrier"])
def test_examples_load_and_fit_their_schema(name: str) -> None:
    book = load_book(EXAMPLES / name)
    assert book.id == name
    raw = read_yaml((EXAMPLES / name / "book.yaml").read_bytes(), "book.yaml")
    shown = _plain(raw)
    assert list(Draft202012Validator(book_schema()).iter_errors(shown)) == []


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def test_csv_folder_and_yaml_give_the_same_book(tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    tables = {
        "book": "id,owner,title\nb,us,T\n",
        "parties": "id,name,country\nus,Us,United States\nv,Vendor,\n",
        "ties": "id,kind,source,target,from,share\nt,ownership,v,us,2018-01-31,0.49..0.51\n",
        "services": "id,name,operator\ns,Service,us\n",
        "needs": "service,id,kind,buffer_days\ns,n,spares,[ignored\n".replace("[ignored", "10..20"),
        "members": "service,need,party,share\ns,n,v,1\n",
        "alternatives": "service,need,party,capacity,switch_days,trigger\ns,n,us,0.5,3,known\n",
        "grants": "service,need,member,from,to\ns,n,v,2018-01-01,2018-02-01\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    yaml_form = (
        HEAD + "ties:\n  - {id: t, kind: ownership, source: v, target: us,"
        " from: 2018-01-31, share: [0.49, 0.51]}\n"
        "services:\n  - id: s\n    name: Service\n    operator: us\n    needs:\n"
        "      - {id: n, kind: spares, buffer_days: [10, 20], members: [{party: v, share: 1}],\n"
        "         alternatives: [{party: us, capacity: 0.5, switch_days: 3, trigger: known}],\n"
        "         grants: [{member: v, from: 2018-01-01, to: 2018-02-01}]}\n"
    )
    one, two = load_book(folder), load_book(write(tmp_path, yaml_form))
    assert replace(one, digest="") == replace(two, digest="")
    tie = one.ties[0]
    assert (tie.kind, tie.share, tie.share_hi) == (TieKind.OWNERSHIP, Decimal("0.49"), Decimal("0.51"))
    group = one.services[0].groups[0]
    assert group.buffer_days == Interval(10, 20)
    assert group.alternatives[0].trigger is Trigger.KNOWN


@pytest.mark.parametrize(
    ("rows", "row", "field", "words"),
    [
        ("ties:\n  - {id: t, kind: resller, source: us, target: v}\n", 8, "kind", "Did you mean reseller?"),
        ("ties:\n  - {id: t, kind: supply, source: us, target: w}\n", 8, "target", "not in this book"),
        (
            "ties:\n  - {id: t, kind: ownership, source: us, target: v, share: 1.5}\n",
            8,
            "share",
            "more than 1",
        ),
        (
            "ties:\n  - {id: t, kind: supply, source: us, target: v, from: 2018-02-30}\n",
            8,
            "from",
            "YYYY-MM-DD",
        ),
        (
            "ties:\n  - {id: t, kind: supply, source: us, target: v, from: 2018-02-01, to: 2017-02-01}\n",
            8,
            None,
            "ends before it starts",
        ),
        (
            "services:\n  - id: s\n    name: S\n    needs:\n"
            "      - {id: n, buffer_days: -3, members: [{party: v}]}\n",
            11,
            "buffer_days",
            "less than 0",
        ),
        (
            "services:\n  - id: s\n    name: S\n    needs:\n      - {id: n, k: 3, members: [{party: v}]}\n",
            11,
            None,
            "k = 3 of only 1 members",
        ),
        ("products:\n  - {id: p, name: P, maker: us, colour: red}\n", 8, "colour", "no such field"),
        ("parties: [{id: x, name: X, country: Frence}]\n", None, "parties", "stands twice"),
    ],
)
def test_faults_name_row_and_field(
    tmp_path: Path, rows: str, row: int | None, field: str | None, words: str
) -> None:
    try:
        load_book(write(tmp_path, HEAD + rows))
    except InputErrors as several:
        found = several.errors
    except InputError as one:
        found = [one]
    else:
        pytest.fail("nothing was found wrong")
    assert len(found) == 1
    assert found[0].file == "book.yaml"
    assert row is None or found[0].row == row
    assert found[0].field == field
    assert words in str(found[0])


def test_a_range_may_name_its_most_likely_value(tmp_path: Path) -> None:
    need = "services:\n  - id: s\n    name: S\n    needs:\n"
    need += "      - {id: n, buffer_days: %s, members: [{party: v}]}\n"
    book = load_book(write(tmp_path, HEAD + need % "[10, 12, 20]"))
    assert book.services[0].groups[0].buffer_days == Interval(10, 20, 12)
    (fault,) = faults(tmp_path, HEAD + need % "[10, 25, 20]")
    assert fault.field == "buffer_days"
    assert "runs backwards" in str(fault)


def test_all_faults_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "id: b\nparties:\n  - {id: us, country: Frence}\n  - {name: X}\n")
    assert {e.field for e in found} == {"owner", "title", "name", "country", "id"}
    assert any("Did you mean France?" in str(e) for e in found)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"a: &x [1]\nb: *x\n", UnsafeInput),
        (b"\xff\xfe\x00", InputError),
        (b"id: [", InputError),
        (b"- 1\n", InputError),
        (b"id: !!python/object/apply:os.system ['true']\n", InputError),
        (b"id: " + b"[" * 5000, InputError),
    ],
)
def test_hostile_yaml_is_one_clear_error(tmp_path: Path, data: bytes, error: type[CutsetError]) -> None:
    path = tmp_path / "book.yaml"
    path.write_bytes(data)
    with pytest.raises(error):
        load_book(path)


def test_absent_book(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_book(tmp_path / "none.yaml")
    with pytest.raises(NotFound):
        load_book(tmp_path)
