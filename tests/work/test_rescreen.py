"""Screening again only what a change can affect equals screening everything twice."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cutset.desk.decisions import Decisions, State, Verdict
from cutset.errors import NotFound, UsageError
from cutset.ledger.store import Ledger
from cutset.model import Book, Clock, Party
from cutset.names import Index
from cutset.settings import Settings
from cutset.work.load import load
from cutset.work.rescreen import compare, known_hits, rescreen
from cutset.work.views import view_of

WORDS = [
    "Orion",
    "Kestrel",
    "Basalt",
    "Meridian",
    "Tundra",
    "Saffron",
    "Cobalt",
    "Juniper",
    "Halcyon",
    "Vortex",
]
FORMS = ["Trading LLC", "Shipping Company", "Bank", "Electronics", "Holding"]


def name_of(n: int) -> str:
    return f"{WORDS[n % 10]} {WORDS[(n // 10) % 10]} {FORMS[n % 5]}"


def put(settings: Settings, folder: Path, day: date, rows: dict[int, tuple[str, str]]) -> None:
    lines = [f'{n},"{name}","-0- ","{code}",' + ",".join(["-0- "] * 8) for n, (name, code) in rows.items()]
    path = folder / f"sdn_{day.isoformat()}.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n\x1a").encode("latin-1"))
    load(settings, "ofac-sdn", [path])


def book_of(*names: str) -> Book:
    parties = {f"p{i}": Party(f"p{i}", name) for i, name in enumerate(names)}
    return Book("book", "us", "Book", {"us": Party("us", name_of(1)), **parties})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")


BEFORE, AFTER = date(2021, 1, 1), date(2021, 2, 1)
NOW = Clock.at(AFTER, AFTER)


def test_new_changed_and_gone_apart(settings, tmp_path) -> None:
    rows = {n: (name_of(n), "CUBA") for n in range(30)}
    put(settings, tmp_path, BEFORE, rows)
    later = {**rows, 3: (name_of(3), "IRAN"), 77: (name_of(77), "CUBA")}
    del later[5]
    put(settings, tmp_path, AFTER, later)
    book = book_of(name_of(3), name_of(5), name_of(77), name_of(9), "Nobody At All GmbH")
    report = rescreen(settings, book, BEFORE.isoformat(), NOW)
    assert {(c.party, c.kind) for c in report.changes} == {("p0", "changed"), ("p1", "gone"), ("p2", "new")}
    assert report.records == 3 and report.of_records == 31 and report.needs_review
    assert rescreen(settings, book, AFTER.isoformat(), NOW).changes == ()


def test_equals_full_screening_before_and_after(settings, tmp_path) -> None:
    rng = random.Random(4)
    rows = {n: (name_of(n), "CUBA") for n in rng.sample(range(100), 60)}
    put(settings, tmp_path, BEFORE, rows)
    for n in rng.sample(sorted(rows), 12):
        match rng.randrange(3):
            case 0:
                del rows[n]
            case 1:
                rows[n] = (rows[n][0], "IRAN")
            case _:
                rows[n] = (rows[n][0].replace("o", "oo", 1), "CUBA")
    rows |= {n: (name_of(n), "SYRIA") for n in range(100, 108)}
    put(settings, tmp_path, AFTER, rows)
    book = book_of(*(name_of(n) for n in range(0, 110, 3)))
    report = rescreen(settings, book, BEFORE.isoformat(), NOW)
    assert 0 < report.records < report.of_records / 2

    sides = []
    for clock in (Clock.at(BEFORE, BEFORE), NOW):
        view = view_of(settings, clock)
        index = Index.build(view.entities())
        sides.append({p.id: known_hits(view, index, p, 0.7) for p in book.parties.values()})
    expected = [
        (c.party, c.kind, c.before and c.before.cluster, c.after and c.after.cluster)
        for p in book.parties.values()
        if p.id != "us"
        for c in compare(p, sides[0][p.id], sides[1][p.id])
    ]
    got = [
        (c.party, c.kind, c.before and c.before.cluster, c.after and c.after.cluster) for c in report.changes
    ]
    assert sorted(got, key=str) == sorted(expected, key=str) and {k for _, k, *_ in got} == {
        "new",
        "changed",
        "gone",
    }


def test_a_clearance_holds_until_the_evidence_changes(settings, tmp_path) -> None:
    rows = {1: (name_of(1), "CUBA"), 2: (name_of(2), "CUBA")}
    put(settings, tmp_path, BEFORE, {})
    put(settings, tmp_path, date(2021, 1, 10), rows)
    book = book_of(name_of(2))
    clock = Clock.at(date(2021, 1, 10), date(2021, 1, 10))
    (found,) = rescreen(settings, book, BEFORE.isoformat(), clock).changes
    assert found.kind == "new" and found.stand is not None and found.stand.state is State.OPEN
    assert found.after is not None and settings.home is not None
    desk = Decisions(Ledger.open(settings.home / "ledger.sqlite"))
    desk.add(
        "p0",
        found.after.marks,
        Verdict.CLEARED,
        reason="other firm",
        author="me",
        now=datetime(2021, 1, 10, tzinfo=UTC),
    )
    (again,) = rescreen(settings, book, BEFORE.isoformat(), clock).changes
    assert again.stand is not None and again.stand.state is State.CLEARED
    assert not rescreen(settings, book, BEFORE.isoformat(), clock).needs_review

    put(settings, tmp_path, date(2021, 1, 20), {**rows, 9: (name_of(9), "CUBA")})  # says the same of it
    later = Clock.at(date(2021, 1, 20), date(2021, 1, 20))
    (still,) = rescreen(settings, book, BEFORE.isoformat(), later).changes
    assert still.stand is not None and still.stand.state is State.CLEARED

    put(settings, tmp_path, AFTER, {**rows, 2: (name_of(2), "IRAN")})
    (reopened,) = rescreen(settings, book, BEFORE.isoformat(), NOW).changes
    assert reopened.stand is not None and reopened.stand.state is State.REOPENED
    assert "ofac-sdn:2" in reopened.stand.why[0]


def test_since_a_digest_a_day_or_nothing(settings, tmp_path) -> None:
    put(settings, tmp_path, BEFORE, {1: (name_of(1), "CUBA")})
    put(settings, tmp_path, AFTER, {2: (name_of(2), "CUBA")})
    assert settings.home is not None
    first = Ledger.open(settings.home / "ledger.sqlite").held()[0].snapshot.digest
    book = book_of(name_of(2))
    by_digest, by_day = (rescreen(settings, book, s, NOW) for s in (first[:10], BEFORE.isoformat()))
    assert [c.kind for c in by_digest.changes] == [c.kind for c in by_day.changes] == ["new"]
    with pytest.raises(NotFound):
        rescreen(settings, book, "2019-01-01", NOW)
    with pytest.raises(UsageError):
        rescreen(settings, book, "last week", NOW)
