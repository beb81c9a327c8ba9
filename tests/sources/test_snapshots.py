"""Files to snapshots: parts, times, archives, folders; what ships."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cutset.errors import InputError
from cutset.sources.files import from_path
from cutset.sources.naming import time_in_name
from cutset.sources.registry import source
from cutset.sources.shipped import CASES_COMPILED, shipped, shipped_digest

from .samples import ADD_CSV, ALT_CSV, CASE, CSL, ENHANCED, SDN_CSV, UN, parsed


def put(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        paths.append(folder / name.replace("__", "."))
        paths[-1].write_bytes(data)
    return paths


def test_files_that_differ_in_the_part_only_are_one_snapshot(tmp_path: Path) -> None:
    for day in ("2021-08-20T0138", "2021-08-21T0900"):
        for part, data in (("sdn", SDN_CSV), ("add", ADD_CSV), ("alt", ALT_CSV)):
            (tmp_path / f"{part}_{day}.csv").write_bytes(data)
    (tmp_path / "sdn_2021-08-22T0000.csv").write_bytes(SDN_CSV)
    found = list(source("ofac-sdn").snapshots([tmp_path]))
    assert {(str(s.published)[:16], tuple(sorted(s.files))) for s in found} == {
        ("2021-08-20 01:38", ("add", "alt", "sdn")),
        ("2021-08-21 09:00", ("add", "alt", "sdn")),
        ("2021-08-22 00:00", ("sdn",)),
    }


def test_plain_names_in_one_folder_are_one_snapshot_and_in_two_folders_two(tmp_path: Path) -> None:
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths += put(tmp_path / folder, sdn__csv=SDN_CSV, add__csv=ADD_CSV, sdn_comments__csv=b'37,"x."\n')
    found = list(source("ofac-sdn").snapshots(paths, published=date(2022, 1, 2)))
    assert [sorted(s.files) for s in found] == [["add", "comments", "sdn"]] * 2
    assert [(s.published, s.published_from) for s in found] == [
        (datetime(2022, 1, 2, tzinfo=UTC), "given")
    ] * 2


def test_the_part_is_told_by_the_columns_where_the_name_is_silent(tmp_path: Path) -> None:
    paths = put(tmp_path, one__txt=SDN_CSV, two__txt=ADD_CSV, three__txt=ALT_CSV)
    parts = {p for s in source("ofac-sdn").snapshots(paths) for p in s.files}
    assert parts == {"sdn", "add", "alt"}
    (other,) = put(tmp_path, four__txt=b"a,b,c\n")
    with pytest.raises(InputError, match="none of the CSV files"):
        list(source("ofac-sdn").snapshots([other]))


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.zst"])
def test_an_archive_of_many_versions(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"daily.{kind}"
    members = [
        (f"{part}_2021-08-{day:02d}T0138.csv", data)
        for day in (20, 21, 22)
        for part, data in (("sdn", SDN_CSV), ("add", ADD_CSV))
    ]
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)
    else:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as tar:
            for name, data in members:
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        raw = buffer.getvalue()
        if kind == "tar.zst":
            raw = pytest.importorskip("zstandard").ZstdCompressor().compress(raw)
        path.write_bytes(gzip.compress(raw) if kind == "tar.gz" else raw)
    found = list(source("ofac-sdn").snapshots([path]))
    assert [(str(s.published)[:10], sorted(s.files)) for s in found] == [
        (f"2021-08-{day}", ["add", "sdn"]) for day in (20, 21, 22)
    ]
    for snapshot in reversed(found):  # also backwards, and each twice
        for part, data in (("sdn", SDN_CSV), ("add", ADD_CSV)):
            for _ in range(2):
                with snapshot.files[part].open() as stream:
                    assert stream.read() == data


def test_packed_files_in_a_zip_and_lists_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sdn.csv.gz", gzip.compress(SDN_CSV))
        archive.writestr("add.csv", ADD_CSV)
        archive.writestr("cons_prim.csv.gz", gzip.compress(SDN_CSV))
    (found,) = source("ofac-sdn").snapshots([path])
    assert sorted(found.files) == ["add", "sdn"]
    with found.files["sdn"].open() as stream:
        assert stream.read() == SDN_CSV
    (found,) = source("ofac-cons").snapshots([path])
    assert sorted(found.files) == ["prim"]


def test_the_time_comes_from_content_then_caller_then_name(tmp_path: Path) -> None:
    (un,) = put(tmp_path, un_2020_01_01__xml=UN)
    (found,) = source("un-sc").snapshots([un], published=date(2021, 1, 1))
    assert (str(found.published), found.published_from) == ("2025-11-18 23:00:09.174000+00:00", "content")
    (csl,) = put(tmp_path, us_csl_2022_05_16__csv=CSL.encode())
    (found,) = source("us-csl").snapshots([csl], published=date(2021, 1, 1))
    assert (found.published, found.published_from) == (datetime(2021, 1, 1, tzinfo=UTC), "given")
    (found,) = source("us-csl").snapshots([csl])
    assert (found.published, found.published_from) == (datetime(2022, 5, 16, tzinfo=UTC), "name")
    (bare,) = put(tmp_path, csl__csv=CSL.encode())
    (found,) = source("us-csl").snapshots([bare])
    assert (found.published, found.published_from) == (None, "")
    (listed,) = put(tmp_path, us_fcc_2030__json=parsed("us-fcc"))
    (found,) = source("us-fcc").snapshots([listed])
    assert found.published == datetime(2026, 7, 9, tzinfo=UTC)
    (xml,) = put(tmp_path, enhanced__xml=ENHANCED)
    (found,) = source("ofac-enhanced").snapshots([xml])
    assert found.published == datetime(2025, 1, 10, tzinfo=UTC)


def test_years_in_the_name_of_a_case_are_no_time(tmp_path: Path) -> None:
    (path,) = put(tmp_path, zte_2010_2026__yaml=CASE)
    (found,) = source("case").snapshots([path])
    assert found.published is None
    assert list(found.files) == ["zte_2010_2026"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ofac_2019_sdn.csv.gz", "2019-12-31 00:00"),
        ("us_fcc_covered_2026-07.json.gz", "2026-07-31 00:00"),
        ("list_20240229T2359.csv", "2024-02-29 23:59"),
        ("list_2023-02-29.csv", None),
        ("report-44-2.csv", None),
        ("id_1234567890.csv", None),
        ("v2_2021_2022-03-04.csv", "2022-03-04 00:00"),
    ],
)
def test_times_in_names(name: str, told: str | None) -> None:
    found = time_in_name(name)
    assert (found.strftime("%Y-%m-%d %H:%M") if found else None) == told


def test_the_same_list_packed_in_another_way_is_the_same_snapshot(tmp_path: Path) -> None:
    plain, packed = put(tmp_path, sdn__csv=SDN_CSV, sdn__csv__gz=gzip.compress(SDN_CSV))
    assert from_path(plain).digest() == from_path(packed).digest()


def test_what_ships_is_complete_and_reads_without_losing_a_row() -> None:
    rows = {}
    for one in shipped():
        src = source(one.source)
        for snapshot in src.snapshots(one.paths, one.published):
            assert snapshot.published is not None
            if src.self_dated:
                assert snapshot.published == CASES_COMPILED
            for part, file in snapshot.files.items():
                key = (one.source, part if src.parts else "")
                rows[key] = rows.get(key, 0) + sum(1 for _ in src.rows(part, file, pytest.fail))
    assert {k[0]: v for k, v in rows.items() if k[0] != "case"} == {
        "us-csl": 25921,
        "us-bis-el": 3409,
        "us-bis-meu": 70,
        "us-bis-dpl": 564,
        "us-fcc": 15,
        "us-1260h": 80,
        "us-nscmic": 68,
    }
    assert rows["case", ""] > 250
    assert len(shipped_digest()) == 64
    assert sum(p.stat().st_size for one in shipped() for p in one.paths) < 3_000_000


@pytest.mark.reference
def test_what_ships_says_what_the_reference_says(reference: Path) -> None:
    """Conversion loses nothing: every row reads the same from the shipped and from the original file."""
    for one in shipped():
        if one.source == "case":
            continue
        src = source(one.source)
        (path,) = one.paths
        theirs = path.name.replace("us_csl_2026", "us_csl_compact_2026")
        read = [
            {r.key: r.digest for r in src.rows("main", from_path(p), pytest.fail)}
            for p in (path, reference / "lists" / theirs)
        ]
        assert read[0] == read[1]
    for one in shipped():
        if one.source == "case":
            for path in one.paths:
                folder = "diversion" if path.parent.name == "diversion" else "cases"
                assert path.read_bytes() == (reference / folder / path.name).read_bytes()
