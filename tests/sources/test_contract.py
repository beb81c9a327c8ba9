"""The contract that every source keeps, on the smallest real-looking file of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cutset.errors import UsageError
from cutset.model import Statement
from cutset.sources.base import SOURCE_ROW, BadRow, Source
from cutset.sources.files import from_bytes
from cutset.sources.registry import source, source_names

from .samples import SAMPLES


def said(name: str, part: str, file_name: str, data: bytes) -> tuple[list[Statement], list[BadRow]]:
    bad: list[BadRow] = []
    return list(source(name).read(part, from_bytes(file_name, data), bad.append)), bad


def samples() -> Iterator[tuple[str, str, str, bytes]]:
    for name, parts in SAMPLES.items():
        for part, (file_name, data) in parts.items():
            yield name, part, file_name, data


def test_every_source_has_a_sample_and_every_name_leads_to_its_source() -> None:
    assert set(SAMPLES) | {"csv"} == set(source_names())
    for name in source_names():
        assert source(name).name == name
        assert source(name).title
        assert source(name).authority


def test_an_unknown_source_names_the_ones_there_are() -> None:
    with pytest.raises(UsageError, match="us-csl"):
        source("nowhere")


@pytest.mark.parametrize(("name", "part", "file_name", "data"), list(samples()))
def test_statements_are_distinct_and_complete(name: str, part: str, file_name: str, data: bytes) -> None:
    statements, _ = said(name, part, file_name, data)
    assert statements
    keys = [(s.locator, s.subject, s.prop, s.value, s.lang) for s in statements]
    assert len(set(keys)) == len(keys)
    for s in statements:
        assert s.subject.startswith(f"{name}:")
        assert s.schema and s.prop and s.value and s.value == s.value.strip() and s.locator


@pytest.mark.parametrize(("name", "part", "file_name", "data"), list(samples()))
def test_read_is_rows_expanded(name: str, part: str, file_name: str, data: bytes) -> None:
    src: Source = source(name)
    file = from_bytes(file_name, data)
    rows = list(src.rows(part, file, lambda _: None))
    assert len({r.key for r in rows}) == len(rows)
    assert all(len(r.digest) == 16 and r.number >= 1 for r in rows)
    apart = [s for r in rows for s in src.expand(part, r, lambda _: None)]
    together = [s for s in src.read(part, file, lambda _: None) if s.prop != SOURCE_ROW]
    assert apart == together
    again = list(src.rows(part, file, lambda _: None))
    assert [(r.key, r.digest) for r in again] == [(r.key, r.digest) for r in rows]


@pytest.mark.parametrize("name", [n for n in SAMPLES if n not in ("case", "ftm")])
def test_every_party_of_a_main_part_has_a_name_and_a_listing(name: str) -> None:
    src = source(name)
    file_name, data = SAMPLES[name][src.main]
    statements, _ = said(name, src.main, file_name, data)
    rows = {s.subject for s in statements if s.prop == SOURCE_ROW}
    assert rows == {s.subject for s in statements if s.prop == "name"}
    assert rows == {s.value for s in statements if s.prop == "entity"}
    lists = {s.value for s in statements if s.prop == "programId"}
    assert lists <= set(src.lists)


def test_a_file_lying_on_disk_is_a_snapshot_with_its_part(tmp_path: Path) -> None:
    for name, parts in SAMPLES.items():
        folder = tmp_path / name
        folder.mkdir()
        for file_name, data in parts.values():
            (folder / file_name).write_bytes(data)
        snapshots = list(source(name).snapshots([folder]))
        assert {p for s in snapshots for p in s.files} == set(parts)
        if source(name).parts:
            assert len(snapshots) == 1
