"""Diffs: by row and by statement, in any order of loading."""

from __future__ import annotations

import csv
import random
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from cutset.errors import NotFound, UsageError
from cutset.ledger.changes import StatementChange, changes
from cutset.ledger.store import Ledger


def day(n: int) -> date:
    return date(2020, 1, n)


A = {"1": {"name": "Alpha"}, "2": {"name": "Beta", "program": "X"}, "3": {"name": "Gamma"}}
B = {"1": {"name": "Alpha"}, "2": {"name": "Beta", "program": "Y"}, "4": {"name": "Delta"}}


def test_added_removed_changed(ledger, made) -> None:
    made.load(ledger, day(1), A, alt={"alias/1": {"alias": "Alf"}})
    made.load(ledger, day(2), B, alt={"alias/1": {"alias": "Alfie"}})
    told = changes(ledger, "made", "2020-01-01", "2020-01-02")
    assert (told.added, told.removed, told.changed) == (1, 1, 1)
    assert {(p.party, p.name, p.kind) for p in told.parties} == {
        ("made:1", "Alpha", "changed"),
        ("made:2", "Beta", "changed"),
        ("made:3", "Gamma", "removed"),
        ("made:4", "Delta", "added"),
    }
    by = {p.party: p.statements for p in told.parties}
    assert by["made:1"] == (StatementChange("made:1", "alias", ("Alf",), ("Alfie",)),)
    assert by["made:2"] == (StatementChange("made:2#L", "program", ("X",), ("Y",)),)


def test_backwards_is_the_mirror(ledger, made) -> None:
    made.load(ledger, day(1), A)
    made.load(ledger, day(2), B)
    there, back = (
        changes(ledger, "made", *d) for d in (("2020-01-01", "2020-01-02"), ("2020-01-02", "2020-01-01"))
    )
    assert (there.added, there.removed, there.changed) == (back.removed, back.added, back.changed)


def test_what_went_and_came_back_did_not_change(ledger, made) -> None:
    for n, rows in ((1, A), (2, B), (3, A)):
        made.load(ledger, day(n), rows)
    told = changes(ledger, "made", "2020-01-01", "2020-01-03")
    assert (told.added, told.removed, told.changed, told.parties) == (0, 0, 0, ())


def test_a_late_snapshot_in_between(ledger, made) -> None:
    made.load(ledger, day(1), A)
    made.load(ledger, day(9), B)
    made.load(ledger, day(5), {**A, "5": {"name": "Late"}})
    assert changes(ledger, "made", "2020-01-01", "2020-01-05").added == 1
    step = changes(ledger, "made", "2020-01-05", "2020-01-09")
    assert (step.added, step.removed, step.changed) == (1, 2, 1)


def test_an_absent_part_did_not_change(ledger, made) -> None:
    made.load(ledger, day(1), A, alt={"alias/1": {"alias": "Alf"}})
    made.load(ledger, day(2), A | {"9": {"name": "Nine"}})
    told = changes(ledger, "made", "2020-01-01", "2020-01-02")
    assert [p.party for p in told.parties] == ["made:9"]


def test_snapshots_by_digest_day_and_time(ledger, made) -> None:
    from datetime import UTC, datetime

    times = [datetime(2020, 1, 1, 8, tzinfo=UTC), datetime(2020, 1, 1, 18, 30, tzinfo=UTC)]
    for when, rows in zip(times, (A, B), strict=True):
        made.load(ledger, when, rows)
    first, second = (h.snapshot.digest for h in ledger.held())
    for since, until in (
        (first[:8], second[:8]),
        ("2020-01-01T08:00", "2020-01-01"),
        ("2020-01-01T08:00:00Z", "2020-01-01T18:30"),
        ("2020-01-01T12:00+02:00", "2020-06-01"),
    ):
        told = changes(ledger, "made", since, until)
        assert (told.since.digest, told.until.digest) == (first, second), (since, until)
    for wrong in ("2019-12-31", "abcdef0123"):
        with pytest.raises(NotFound):
            changes(ledger, "made", wrong, "2020-01-01")
    with pytest.raises(UsageError):
        changes(ledger, "made", "yesterday", "2020-01-01")
    with pytest.raises(NotFound):
        changes(ledger, "other", "2020-01-01", "2020-01-01")


def daily_files(reference: Path, folder: Path) -> list[Path]:
    """The 143 versions, unpacked."""
    import io
    import tarfile

    import zstandard

    packed = (reference / "lists" / "ofac_sdn_daily_2021-08_2022-12.tar.zst").read_bytes()
    stream = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(packed))
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        archive.extractall(folder, filter="data")
    return sorted(folder.rglob("sdn_*.csv"))


@pytest.mark.reference
@pytest.mark.slow
def test_the_142_steps_of_a_real_list_in_any_order(reference: Path, tmp_path: Path) -> None:
    from cutset.sources.registry import source
    from cutset.work.load import load_into

    files = daily_files(reference, tmp_path)
    counts = reference / "lists" / "ofac_sdn_daily_2021-08_2022-12.delta_counts.csv"
    with counts.open(newline="") as stream:
        expected = [
            tuple(int(r[k]) for k in ("records", "added", "removed", "changed"))
            for r in csv.DictReader(stream)
        ]
    assert len(files) == len(expected) == 143
    shuffled = random.Random(20).sample(files, len(files))
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    for file in shuffled:
        load_into(ledger, source("ofac-sdn"), [file])
    held = ledger.held("ofac-sdn")
    assert [h.name for h in held] == [f.name for f in files]
    got = [(held[0].snapshot.parties, 0, 0, 0)]
    for before, after in pairwise(held):
        told = changes(ledger, "ofac-sdn", before.snapshot.digest, after.snapshot.digest)
        got.append((after.snapshot.parties, told.added, told.removed, told.changed))
    assert got == expected
