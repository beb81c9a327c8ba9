"""Hostile and damaged files: one clear error or a counted bad row each, and no memory spent on them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cutset.errors import InputError, UnsafeInput
from cutset.model import Statement
from cutset.sources.base import BadRow
from cutset.sources.files import Limits, SourceFile, files_of, from_bytes, from_path
from cutset.sources.registry import source

from .samples import CASE, CSL, CSL_HEAD, EL, FTM, SAMPLES, SDN_CSV, UN

MEGA = 1 << 20


def read(name: str, part: str, data: bytes | SourceFile) -> tuple[list[Statement], list[BadRow]]:
    file = data if isinstance(data, SourceFile) else from_bytes("file", data)
    bad: list[BadRow] = []
    return list(source(name).read(part, file, bad.append)), bad


def peak_of(work: Callable[[], Any]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# --- packing


def test_a_gzip_bomb_is_refused_with_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv.gz"
    line = SDN_CSV.splitlines(keepends=True)[0]
    with gzip.open(path, "wb", compresslevel=9) as out:
        for _ in range(48):
            out.write(line * (MEGA // len(line)))
    file = from_path(path, Limits(file_bytes=1 << 30, ratio=100))

    def work() -> None:
        with pytest.raises(UnsafeInput, match="times its size"):
            file.digest()

    assert peak_of(work) < 20 * MEGA
    with pytest.raises(InputError):  # millions of bad rows are not kept either
        read("ofac-sdn", "sdn", from_path(path))


def test_a_file_larger_than_the_limit_is_refused() -> None:
    data = SDN_CSV * 1000
    file = from_bytes("sdn.csv", data, Limits(file_bytes=len(data) - 1))
    with pytest.raises(UnsafeInput, match="unpacks to more than"):
        file.digest()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "cons_enhanced.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cons_enhanced.xml", b" " * (64 * MEGA))
    limits = Limits(file_bytes=32 * MEGA)
    with pytest.raises(UnsafeInput, match="too large"):
        list(files_of([path], lambda _: True, limits))
    (file,) = files_of([path], lambda _: True, Limits(ratio=50))
    with pytest.raises(UnsafeInput, match="times its size"):
        read("ofac-enhanced", "main", file)


def test_a_zip_that_lies_about_its_sizes_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cons_enhanced.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cons_enhanced.xml", b"<sanctionsData/>" * 1000)
    data = path.read_bytes()
    real = (16 * 1000).to_bytes(4, "little")
    path.write_bytes(data.replace(real, (100).to_bytes(4, "little")))
    with pytest.raises(InputError):
        for file in files_of([path], lambda _: True):
            file.digest()


@pytest.mark.parametrize("cut", [1, 10, 200])
def test_a_damaged_gzip_is_one_error(cut: int) -> None:
    packed = gzip.compress(SDN_CSV * 50)
    with pytest.raises(InputError, match="damaged"):
        read("ofac-sdn", "sdn", from_bytes("sdn.csv.gz", packed[:-cut]))


def test_an_encrypted_or_broken_zip_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    with pytest.raises(InputError, match="zip"):
        list(files_of([path], lambda _: True))


def test_members_are_taken_by_name_only_and_written_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "daily.tar"
    with tarfile.open(path, "w") as archive:
        for name in ("../../sdn_2021-08-20T0138.csv", "/etc/sdn_2021-08-21T0138.csv", "readme.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(SDN_CSV)
            archive.addfile(info, io.BytesIO(SDN_CSV))
    snapshots = list(source("ofac-sdn").snapshots([path]))
    assert [s.published.isoformat()[:10] for s in snapshots if s.published] == ["2021-08-20", "2021-08-21"]
    assert {p.name for p in tmp_path.iterdir()} == {"daily.tar"}


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.tar"
    with tarfile.open(path, "w") as archive:
        for n in range(30):
            archive.addfile(tarfile.TarInfo(f"sdn_{n}.csv"))
    with pytest.raises(UnsafeInput, match="members"):
        list(files_of([path], lambda _: True, Limits(members=20)))


def test_a_folder_without_a_file_of_the_source_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("x")
    with pytest.raises(InputError, match="no file of this source"):
        list(source("un-sc").snapshots([tmp_path]))
    with pytest.raises(InputError, match="no such file"):
        list(source("un-sc").snapshots([tmp_path / "nowhere.xml"]))


# --- XML


BOMB = b"""<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&e;</FIRST_NAME></INDIVIDUAL>
</INDIVIDUALS></CONSOLIDATED_LIST>"""


def test_entities_are_refused() -> None:
    def work() -> None:
        with pytest.raises(UnsafeInput, match="document type"):
            read("un-sc", "main", BOMB)

    assert peak_of(work) < 20 * MEGA


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me")
    data = (
        f'<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&x;</FIRST_NAME></INDIVIDUAL>"
        "</CONSOLIDATED_LIST>"
    ).encode()
    with pytest.raises(UnsafeInput):
        read("un-sc", "main", data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml at all",
        b"<html><body>Service unavailable</body></html>",
        UN[: len(UN) // 2],
        UN.replace(b"</INDIVIDUALS>", b""),
        UN.replace(b"JON", b"J\xff\xfeN"),
        UN.replace(b"JON", b"J\x00N"),
    ],
)
def test_what_is_no_such_xml_is_one_error(data: bytes) -> None:
    with pytest.raises(InputError):
        read("un-sc", "main", data)


def test_a_giant_text_node_is_refused() -> None:
    data = UN.replace(b"JON", b"J" * (11 * MEGA))
    with pytest.raises(InputError):
        read("un-sc", "main", data)


def test_deep_nesting_is_refused() -> None:
    data = b"<CONSOLIDATED_LIST>" + b"<a>" * 100_000
    with pytest.raises(InputError):
        read("un-sc", "main", data)


def test_an_entry_without_a_number_and_one_told_twice_are_bad_rows() -> None:
    twice = UN.replace(b"<DATAID>12</DATAID>", b"<DATAID>11</DATAID>")
    statements, bad = read("un-sc", "main", twice)
    assert [b.what for b in bad] == ["stands twice"]
    assert {s.subject.split("#")[0] for s in statements} == {"un-sc:11"}
    _, bad = read("un-sc", "main", UN.replace(b"<DATAID>12</DATAID>", b"<DATAID>1e2</DATAID>"))
    assert [b.what for b in bad] == ["no DATAID"]


# --- CSV


def test_a_giant_field_is_refused_with_bounded_memory() -> None:
    class Endless(io.RawIOBase):
        left = 100 * MEGA

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), self.left)
            buffer[:size] = b"a" * size
            self.left -= size
            return size

    for name, part, head in (
        ("ofac-sdn", "sdn", b'36,"'),
        ("us-csl", "main", CSL_HEAD.encode() + b'1,"'),
        ("ftm", "main", b'{"id":"'),
    ):

        class Joined(Endless):
            start = head

            def readinto(self, buffer: Any) -> int:
                if self.start:
                    size = len(self.start)
                    buffer[:size] = self.start
                    self.start = b""
                    return size
                return super().readinto(buffer)

        def opener(kind: type[Joined] = Joined) -> Any:
            return io.BufferedReader(kind()), None

        file = SourceFile(Path("x.csv"), "x.csv", opener)

        def work(name: str = name, part: str = part, file: SourceFile = file) -> None:
            with pytest.raises(InputError):
                read(name, part, file)

        assert peak_of(work) < 40 * MEGA


def test_a_field_over_many_lines_is_refused() -> None:
    data = CSL_HEAD.encode() + b'1,"' + b"aaaaaaaaaaaaaaa\n" * 100_000
    with pytest.raises(InputError, match="CSV"):
        read("us-csl", "main", data)
    data = SDN_CSV.replace(b'"DOE, Jon"', b'"DOE' + b"\nx" * 700_000, 1)
    _, bad = read("ofac-sdn", "sdn", data)
    assert bad


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-32"])
def test_wrong_encodings_are_one_error(encoding: str) -> None:
    data = CSL.replace("Beispiel", "Gerät").encode(encoding)
    with pytest.raises(InputError, match="UTF"):
        read("us-csl", "main", data)


def test_nul_bytes_are_bad_rows() -> None:
    statements, bad = read("us-csl", "main", CSL.replace("Example Telecom", "Example\x00Telecom").encode())
    assert [b.what for b in bad] == ["a NUL character"]
    assert not any("\x00" in s.value for s in statements)
    statements, bad = read("ofac-sdn", "sdn", SDN_CSV.replace(b"EXAMPLE AIRLINES", b"EX\x00MPLE"))
    assert [b.row for b in bad] == [1]
    assert not any("\x00" in s.value for s in statements)


@pytest.mark.parametrize("name", ["us-csl", "bis-dpl", "uk-ofsi", "eu-fsf"])
def test_an_empty_file_and_other_columns_are_errors(name: str) -> None:
    for data in (b"", b"a,b,c\n1,2,3\n", b"\x00" * 100):
        with pytest.raises(InputError):
            read(name, "main", data)


def test_a_file_of_another_part_is_refused_and_not_read_as_bad_rows() -> None:
    with pytest.raises(InputError, match="12 columns"):
        read("ofac-sdn", "sdn", SAMPLES["ofac-sdn"]["add"][1])


def test_broken_and_doubled_rows_are_counted_and_the_others_kept() -> None:
    data = (
        SDN_CSV.replace(b"37,", b"thirty-seven,", 1)
        + b'\r\n36,"AGAIN",1,2,3,4,5,6,7,8,9,10\r\n40,"SHORT"\r\n'
    )
    statements, bad = read("ofac-sdn", "sdn", data)
    assert [(b.row, b.what) for b in bad] == [
        (2, "no number, or broken"),
        (5, "stands twice"),
        (6, "2 fields instead of 12"),
    ]
    assert {s.value for s in statements if s.prop == "name"} == {"EXAMPLE AIRLINES", "SEA EXAMPLE 3"}


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [("2016-03-08", "3017-03-08", "start_date"), ("2016-03-08", "2016-13-45", "start_date")],
)
def test_impossible_days_are_reported_and_not_said(column: str, value: str, field: str) -> None:
    statements, bad = read("us-csl", "main", CSL.replace(column, value).encode())
    assert [(b.field, b.text) for b in bad] == [(field, value)]
    assert not any(value in s.value for s in statements)


def test_a_list_that_is_new_to_us_is_read_and_one_without_a_name_is_a_bad_row() -> None:
    statements, bad = read("us-csl", "main", CSL.replace(EL, "Some New List (XYZ) - Nobody").encode())
    assert not bad
    assert "XYZ" in {s.value for s in statements if s.prop == "programId"}
    statements, bad = read("us-csl", "main", CSL.replace(EL, "").encode())
    assert [b.field for b in bad] == ["source"]
    assert len({s.locator for s in statements}) == 2


def test_columns_may_be_in_another_order_with_one_more() -> None:
    import csv

    rows = list(csv.reader(io.StringIO(CSL)))
    out = io.StringIO()
    csv.writer(out).writerows([*row[::-1], "new_field" if i == 0 else f"v{i}"] for i, row in enumerate(rows))
    statements, bad = read("us-csl", "main", out.getvalue().encode())
    assert not bad
    before, _ = read("us-csl", "main", CSL.encode())
    told = {(s.subject, s.prop, s.value) for s in statements if s.prop != "sourceRow"}
    assert {(s.subject, s.prop, s.value) for s in before if s.prop != "sourceRow"} < told
    assert {v for _, p, v in told if p == "notes"} >= {"new_field: v1"}


# --- JSON and YAML


def nested(depth: int) -> bytes:
    return b"[" * depth


@pytest.mark.parametrize("data", [b"{", nested(200_000), b'{"results": 3}', b'{"a": "\xff"}', b"[1, 2"])
def test_what_is_no_such_json_is_one_error(data: bytes) -> None:
    with pytest.raises(InputError):
        read("us-csl", "main", data)
    with pytest.raises(InputError):
        read("us-fcc", "main", data)


def test_bad_json_lines_are_bad_rows_and_the_others_kept() -> None:
    lines = [
        b"not json",
        b"[]",
        b'{"schema":"Person"}',
        b'{"id":"x","schema":"no schema!"}',
        b'{"id":"y","schema":"Person","properties":[]}',
        b'{"id":"a1","schema":"Company"}',
        nested(100_000),
    ]
    statements, bad = read("ftm", "main", FTM + b"\n".join(lines))
    assert len(bad) == len(lines)
    assert {s.subject for s in statements} == {"ftm:a1", "ftm:o1"}


def test_compact_entries_that_point_nowhere_are_bad_rows() -> None:
    document = {
        "fieldKey": {},
        "tables": {
            "sources": [EL],
            "licenceRequirements": [],
            "licencePolicies": [],
            "programmes": [],
            "urls": [],
        },
        "entries": [
            {"n": "Good Example", "s": 0},
            {"n": "X", "s": 9},
            {"n": "Y", "s": 0, "lr": 4},
            7,
            {"s": 0},
        ],
    }
    statements, bad = read("us-csl", "main", json.dumps(document).encode())
    assert len(bad) == 4
    assert {s.value for s in statements if s.prop == "name"} == {"Good Example"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"a: &x [1]\nb: *x\ncase: y\n", "anchor"),
        (b"case: a\ncase: b\n", "twice"),
        (b"case: [", "YAML"),
        (b"case: \x00", "YAML"),
        (b"just text", "case"),
        (b"case: a\nparties: [{id: x, name: 2016-99-99}]\nx: 2016-02-31", "YAML"),
        (b"case: " + b"[" * 3000, "YAML"),
    ],
)
def test_bad_case_files_are_one_error(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read("case", "file", data)


def test_faults_of_a_case_are_bad_rows() -> None:
    text = CASE.decode()
    for old, new, field in (
        ("op: add", "op: abolish", "act"),
        (
            "parties: [works], licence_requirement: all",
            "parties: [nobody], licence_requirement: all",
            "parties",
        ),
        ("country: CN, schema: Company}\n- {id: g", "country: Narnia, schema: Company}\n- {id: g", "country"),
        ("standing: official\n  instrument: 81", "colour: red\n  instrument: 81", "colour"),
        ("between: [2017-03-01, 2017-03-31]", "between: soon", "between"),
    ):
        assert old in text
        _, bad = read("case", "example", text.replace(old, new).encode())
        assert [b.field for b in bad] == [field]
