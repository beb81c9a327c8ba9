"""Full counts of every reference list, against a stored table and against counts made without our readers."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cutset.sources.base import BadRow
from cutset.sources.registry import source

from .golden_counts import FILES, GOLDEN, counts

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def golden() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text())
    return found


@pytest.mark.parametrize(("name", "file"), FILES)
def test_counts(reference: Path, golden: dict[str, dict[str, Any]], name: str, file: str) -> None:
    assert counts(name, reference / "lists" / file) == golden[file]


def test_every_list_of_the_reference_data_is_counted(reference: Path) -> None:
    here = {p.name for p in (reference / "lists").iterdir()}
    daily = {n for n in here if n.startswith("ofac_sdn_daily")}
    assert {f for _, f in FILES} == here - daily


def text(path: Path, encoding: str = "utf-8") -> str:
    return gzip.decompress(path.read_bytes()).decode(encoding)


def test_counts_agree_with_the_raw_files(reference: Path, golden: dict[str, dict[str, Any]]) -> None:
    lists = reference / "lists"
    csl = list(csv.DictReader(io.StringIO(text(lists / "us_csl_2022-05-16.csv.gz"), newline="")))
    told = golden["us_csl_2022-05-16.csv.gz"]
    assert told["rows"] == len(csl) == 14160
    alts = sum(len({a.strip() for a in r["alt_names"].split(";") if a.strip()}) for r in csl)
    issuers = sum(len(set(re.findall(r"([^;]+), Issuer Name", r["ids"]))) for r in csl)
    assert alts <= told["statements"]["alias"] <= alts + issuers
    persons = sum(r["type"] == "Individual" for r in csl)
    assert told["subjects"]["Person"] == persons
    ended = sum(bool(r["end_date"]) for r in csl)
    assert told["statements"]["endDate"] == ended
    compact = json.loads(text(lists / "us_csl_compact_2026-07-31.json.gz"))
    told = golden["us_csl_compact_2026-07-31.json.gz"]
    assert told["rows"] == compact["entryCount"] == 25921
    assert told["statements"]["country"] == sum(len(set(e.get("c", ()))) for e in compact["entries"])
    for year in ("2019", "2021-07"):
        for part in ("sdn", "add", "alt"):
            raw = text(lists / f"ofac_{year}_{part}.csv.gz", "latin-1")
            rows = [r for r in csv.reader(io.StringIO(raw, newline="")) if len(r) > 1]
            assert golden[f"ofac_{year}_{part}.csv.gz"]["rows"] == len(rows)
            if part == "sdn":
                born = [re.findall(r"\bDOB ([^;.]+)", r[11]) for r in rows]
                told = golden[f"ofac_{year}_{part}.csv.gz"]["statements"]
                assert told["birthDate"] >= sum(len({d for d in b if "circa" not in d}) for b in born) * 0.98
                linked = [set(re.findall(r"Linked To: ([^;]+?)(?=\.?$|;)", r[11].strip())) for r in rows]
                assert told["objectName"] == sum(map(len, linked))
    un = text(lists / "un_2025-11-18.xml.gz")
    told = golden["un_2025-11-18.xml.gz"]
    assert told["subjects"]["Person"] == len(re.findall("<INDIVIDUAL>", un)) == 727
    assert told["subjects"]["Organization"] == len(re.findall("<ENTITY>", un)) == 273
    assert told["statements"]["startDate"] == len(re.findall("<LISTED_ON>", un))
    with zipfile.ZipFile(lists / "ofac_cons_enhanced_2025-01-14.zip") as archive:
        xml = archive.read("CONS_ENHANCED.XML").decode()
    told = golden["ofac_cons_enhanced_2025-01-14.zip"]
    assert told["rows"] == len(re.findall("<entity id=", xml)) == 443
    assert told["statements"]["object"] == len(re.findall("<relationship id=", xml))
    uk = list(
        csv.reader(io.StringIO(text(lists / "uk_ofsi_conlist_2018-04-13.csv.gz", "cp1252"), newline=""))
    )
    told = golden["uk_ofsi_conlist_2018-04-13.csv.gz"]
    assert len(uk) == 9489
    assert told["rows"] == len({r[-1] for r in uk[2:]})
    eu = text(lists / "eu_fsf_excerpt_2018-07-04.csv.gz", "latin-1").splitlines()[1:]
    assert golden["eu_fsf_excerpt_2018-07-04.csv.gz"]["rows"] == len({line.split(";")[1] for line in eu})
    for year in ("2019-07", "2022-09", "2023-11"):
        lines = text(lists / f"bis_dpl_{year}.txt.gz").splitlines()
        assert golden[f"bis_dpl_{year}.txt.gz"]["rows"] == len(lines) - 1


def test_the_wrong_years_of_the_denied_persons_list_are_told(reference: Path) -> None:
    bad: list[BadRow] = []
    src = source("bis-dpl")
    for path in sorted((reference / "lists").glob("bis_dpl_*")):
        for snapshot in src.snapshots([path]):
            list(src.read("main", snapshot.files["main"], bad.append))
    years = Counter(b.text for b in bad if b.field == "Last_Update")
    assert {"3017-08-22", "3033-09-30"} <= set(years)
    assert all(b.row for b in bad)


def test_every_bad_row_of_the_truncated_screening_list_is_named(reference: Path) -> None:
    bad: list[BadRow] = []
    src = source("us-csl")
    path = reference / "lists" / "us_csl_truncated_2023-11.csv.gz"
    (snapshot,) = src.snapshots([path])
    rows = list(src.rows("main", snapshot.files["main"], bad.append))
    raw = list(csv.reader(io.StringIO(text(path), newline="")))
    assert len(rows) + len(bad) == len(raw) - 1
    assert [(b.row, b.what.split(":")[0]) for b in bad] == [
        (2, "the header once more"),
        (4233, "8 fields instead of 29"),
    ]


def test_the_two_un_lists_of_2025_11_differ_by_nothing_but_their_time(reference: Path) -> None:
    src = source("un-sc")
    read = []
    for day in ("2025-11-15", "2025-11-18"):
        (snapshot,) = src.snapshots([reference / "lists" / f"un_{day}.xml.gz"])
        rows = src.rows("main", snapshot.files["main"], lambda _: None)
        read.append((snapshot.published, {r.key: r.digest for r in rows}, snapshot.files["main"].digest()))
    assert read[0][0] < read[1][0]
    assert read[0][1] == read[1][1]
    assert read[0][2] != read[1][2]


def test_the_daily_versions_change_as_the_table_says(reference: Path) -> None:
    pytest.importorskip("zstandard")
    src = source("ofac-sdn")
    lists = reference / "lists"
    table = (lists / "ofac_sdn_daily_2021-08_2022-12.delta_counts.csv").read_text().splitlines()[1:]
    told = [tuple(map(int, line.split(",")[1:])) for line in table]
    seen: list[tuple[int, ...]] = []
    before: dict[str, bytes] = {}
    for snapshot in src.snapshots([lists / "ofac_sdn_daily_2021-08_2022-12.tar.zst"]):
        assert snapshot.published_from == "name"
        now = {r.key: r.digest for r in src.rows("sdn", snapshot.files["sdn"], pytest.fail)}
        changed = sum(now[k] != before[k] for k in now.keys() & before.keys())
        first = (len(now), 0, 0, 0)
        later = (len(now), len(now.keys() - before.keys()), len(before.keys() - now.keys()), changed)
        seen.append(later if before else first)
        before = now
    assert seen == told
