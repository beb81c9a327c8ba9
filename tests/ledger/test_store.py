"""Snapshots in: whole, once, in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from cutset.errors import Conflict, InputError, StorageError
from cutset.ledger import tables as t
from cutset.ledger.engine import reading
from cutset.ledger.manifest import state_of_file
from cutset.ledger.store import Ledger

A = {"1": {"name": "Alpha"}, "2": {"name": "Beta"}}
B = {"1": {"name": "Alpha Ltd"}, "2": {"name": "Beta"}, "3": {"name": "Gamma"}}
C = {"2": {"name": "Beta"}, "3": {"name": "Gamma"}}


def dump(ledger: Ledger) -> list[tuple]:
    """What the ledger says, free of internal numbers."""
    with reading(ledger.engine) as c:
        rows = c.execute(
            sa.text("SELECT part, subject, prop, value, first_seen, last_seen FROM statement_seen")
        )
        return sorted(tuple(r) for r in rows)


def test_statements_have_first_and_last_snapshot(ledger, made) -> None:
    for day, rows in ((1, A), (2, B), (3, C)):
        made.load(ledger, date(2020, 1, day), rows)
    digest = [h.snapshot.digest for h in ledger.held("made")]
    seen = {(s, v): (f, last) for _, s, p, v, f, last in dump(ledger) if p == "name"}
    assert seen == {
        ("made:1", "Alpha"): (digest[0], digest[0]),
        ("made:1", "Alpha Ltd"): (digest[1], digest[1]),
        ("made:2", "Beta"): (digest[0], digest[2]),
        ("made:3", "Gamma"): (digest[1], digest[2]),
    }


def test_loading_again_changes_nothing(ledger, made) -> None:
    made.load(ledger, date(2020, 1, 1), A)
    before, state = dump(ledger), ledger.state()
    (again,) = made.load(ledger, date(2020, 1, 1), A)
    assert not again.loaded and dump(ledger) == before and ledger.state() == state


def test_the_same_copy_of_another_day_is_another_snapshot(ledger, made) -> None:
    for day, rows in ((1, A), (2, C), (3, A)):
        made.load(ledger, date(2020, 1, day), rows)
    assert len(ledger.held()) == 3
    with reading(ledger.engine) as c:
        spans = c.execute(
            sa.select(sa.func.count()).select_from(t.span.join(t.record)).where(t.record.c.key == "1")
        ).scalar()
        records = c.execute(sa.select(sa.func.count()).select_from(t.record)).scalar()
    assert spans == 2  # gone, and back
    assert records == 3  # kept once


def test_a_late_older_snapshot_splits_and_joins(ledger, made, tmp_path) -> None:
    for day, rows in ((1, A), (5, B), (3, C), (2, B), (4, A)):
        made.load(ledger, date(2020, 1, day), rows)
    other = Ledger.open(tmp_path / "other.sqlite")
    for day, rows in ((1, A), (2, B), (3, C), (4, A), (5, B)):
        made.load(other, date(2020, 1, day), rows)
    assert dump(ledger) == dump(other) and ledger.state() == other.state()


def test_only_what_changed_is_written(ledger, made) -> None:
    rows = {str(i): {"name": f"Party {i}"} for i in range(200)}
    (first,) = made.load(ledger, date(2020, 1, 1), rows)
    (second,) = made.load(ledger, date(2020, 1, 2), {**rows, "7": {"name": "Other"}, "x": {"name": "New"}})
    assert (first.new_records, second.new_records) == (200, 2)
    assert (second.records, second.parties, second.statements) == (201, 201, 201 * 3)
    with reading(ledger.engine) as c:
        assert c.execute(sa.select(sa.func.count()).select_from(t.span)).scalar() == 202


def test_parts_are_streams_of_their_own(ledger, made) -> None:
    made.load(ledger, date(2020, 1, 1), A, alt={"alias/1": {"alias": "Alf"}})
    made.load(ledger, date(2020, 1, 2), B)
    seen = {(p, v): last for p, _, prop, v, _, last in dump(ledger) if prop == "alias"}
    alt = next(h for h in ledger.held() if h.snapshot.part == "alt")
    assert seen == {("alt", "Alf"): alt.snapshot.digest}


def test_a_snapshot_is_whole_or_not_at_all(ledger, made) -> None:
    made.load(ledger, date(2020, 1, 1), A)
    before = dump(ledger)
    good, bad = made.feed(B), made.feed({"alias/9": {"alias": "x"}}, "alt")

    def broken(on_fault):
        yield from bad.rows(on_fault)
        raise InputError("damaged in the middle.", file="alt.txt")

    from dataclasses import replace

    with pytest.raises(InputError):
        ledger.load("made", [good, replace(bad, rows=broken)], datetime(2020, 1, 2, tzinfo=UTC))
    assert dump(ledger) == before and len(ledger.held()) == 1
    made.load(ledger, date(2020, 1, 2), B)
    assert len(ledger.held()) == 2


def test_faults_are_counted_in_every_snapshot_that_holds_them(ledger, made) -> None:
    rows = {"1": {"name": "Alpha", "broken": "yes"}, "bad": {}}
    (first,) = made.load(ledger, date(2020, 1, 1), rows)
    (second,) = made.load(ledger, date(2020, 1, 2), {**rows, "2": {"name": "Beta"}})
    assert first.bad_rows == second.bad_rows == 2
    told = ledger.faults(second.digest)
    assert sorted((r, f, w) for r, f, w, _ in told) == [
        ("1", "broken", "cannot be used"),
        ("bad", "", "is no record"),
    ]


def test_a_list_without_a_day_is_refused(ledger, made) -> None:
    with pytest.raises(InputError, match="--published"):
        ledger.load("made", [made.feed(A)], None)
    assert ledger.held() == []


def test_self_dated_parts_go_by_the_time_they_were_fetched(ledger, made) -> None:
    from dataclasses import replace

    def put(rows, hour: int):
        feed = replace(made.feed(rows), self_dated=True)
        return ledger.load("made", [feed], None, fetched=datetime(2020, 1, 1, hour, tzinfo=UTC))[0].loaded

    assert [put(A, 1), put(A, 2), put(B, 3), put(A, 4)] == [True, False, True, True]
    assert [h.snapshot.published.hour for h in ledger.held()] == [1, 3, 4]


def test_nul_bytes_and_odd_text_come_back(ledger, made) -> None:
    made.load(ledger, date(2020, 1, 1), {"1": {"name": "中兴 \\N \t Ω\n'\""}})
    assert "中兴 \\N \t Ω\n'\"" in {v for *_, v, _, _ in dump(ledger)}


def test_half_characters_and_endless_ids(ledger, made) -> None:
    rows = {"1\ud800": {"name": "Al\udfffpha", "broken": "x"}}
    made.load(ledger, date(2020, 1, 1), rows)
    made.load(ledger, date(2020, 1, 2), {**rows, "2": {"name": "Beta"}})
    names = [(s, v) for _, s, p, v, _, _ in dump(ledger) if p == "name"]
    assert names == [("made:1?", "Al?pha"), ("made:2", "Beta")]
    with pytest.raises(InputError, match="id is expected"):
        made.load(ledger, date(2020, 1, 3), {"k" * 100_000: {"name": "Alpha"}})
    assert len(ledger.held()) == 2


def test_a_path_with_odd_signs(made, tmp_path) -> None:
    path = tmp_path / "a b?c#d%20&é" / "ledger?x=1.sqlite"
    ledger = Ledger.open(path)
    made.load(ledger, date(2020, 1, 1), A)
    assert path.is_file() and len(Ledger.open(path, create=False).held()) == 1
    assert state_of_file(path) == ledger.state()


def test_two_copies_in_one_millisecond_with_one_mark_conflict(ledger, made) -> None:
    from dataclasses import replace

    when = datetime(2020, 1, 1, tzinfo=UTC)
    first = replace(made.feed(A), digest="a" * 64)
    ledger.load("made", [first], when)
    with pytest.raises(Conflict):
        ledger.load("made", [replace(made.feed(B), digest="a" * 10 + "b" * 54)], when)


def test_not_a_database(tmp_path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageError, match="not a database"):
        Ledger.open(path)


def test_bad_urls() -> None:
    for url in ("nonsense", "mysql://host/db"):
        with pytest.raises(InputError):
            Ledger.open(url)
