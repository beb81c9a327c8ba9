"""What a view says, and what it says it does not know."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from cutset.errors import StorageError
from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger
from cutset.ledger.view import LedgerView
from cutset.model import Clock


def day(n: int) -> date:
    return date(2020, 1, n)


def view_of(ledger: Ledger, tmp_path, as_of: date, known_at: date) -> LedgerView:
    clock = Clock.at(as_of, known_at)
    folder = tmp_path / f"view-{as_of}-{known_at}"
    materialise(ledger, clock, folder)
    return LedgerView(folder, clock)


def forces(view: LedgerView, party: str, days: range) -> list[bool | None]:
    """True, None or False for each day: the strongest of all restrictions."""
    out = []
    for n in days:
        states = {r.in_force(day(n)) for r in view.restrictions(party)}
        out.append(True if True in states else None if None in states else False)
    return out


def test_days_between_snapshots_are_not_known(ledger, made, tmp_path) -> None:
    rows = {"1": {"name": "Alpha"}}
    for n, content in ((2, {"0": {"name": "Zero"}}), (5, rows), (7, rows), (10, {"0": {"name": "Zero"}})):
        made.load(ledger, day(n), content)
    view = view_of(ledger, tmp_path, day(6), day(28))
    #                                       1      2      3     4     5     6     7     8     9     10     11
    assert forces(view, "made:1", range(1, 12)) == [
        False, False, None, None, True, True, True, None, None, False, False,
    ]  # fmt: skip
    (r,) = view.restrictions("made:1")
    assert (r.since, r.observed, r.absent_on, r.until, r.last_seen) == (None, day(5), day(2), day(9), day(7))


def test_before_the_first_snapshot_nothing_is_known(ledger, made, tmp_path) -> None:
    made.load(ledger, day(5), {"1": {"name": "Alpha"}})
    view = view_of(ledger, tmp_path, day(1), day(28))
    assert forces(view, "made:1", range(3, 7)) == [None, None, True, True]
    assert view.entity("made:1") is not None


def test_known_at_hides_what_came_out_later(ledger, made, tmp_path) -> None:
    made.load(ledger, day(5), {"1": {"name": "Alpha"}})
    made.load(ledger, day(9), {"2": {"name": "Beta"}})
    early = view_of(ledger, tmp_path, day(20), day(8))
    assert [e.id for e in early.entities()] == ["made:1"]
    assert forces(early, "made:1", range(9, 11)) == [True, True]  # nobody had said it ended
    assert list(view_of(ledger, tmp_path, day(20), day(4)).entities()) == []
    late = view_of(ledger, tmp_path, day(20), day(9))
    assert [e.id for e in late.entities()] == ["made:1", "made:2"]
    assert forces(late, "made:1", range(9, 10)) == [False]


def test_days_that_the_list_gives(ledger, made, tmp_path) -> None:
    made.load(ledger, day(5), {"1": {"name": "A", "startDate": "2019-05-01", "endDate": "2020-01-06"}})
    (r,) = view_of(ledger, tmp_path, day(6), day(28)).restrictions("made:1")
    assert (r.since, r.until, r.last_seen) == (date(2019, 5, 1), day(6), None)
    assert r.in_force(day(6)) is True and r.in_force(day(7)) is False


def test_what_a_list_said_on_the_day_and_its_first_day_from_an_older_form(ledger, made, tmp_path) -> None:
    made.load(ledger, day(5), {"1": {"name": "A", "startDate": "2019-05-01", "licencePolicy": "denial"}})
    made.load(ledger, day(9), {"1": {"name": "A Ltd", "licencePolicy": "case by case"}})
    old = view_of(ledger, tmp_path, day(6), day(28))
    new = view_of(ledger, tmp_path, day(9), day(28))
    assert [v.entity("made:1").caption for v in (old, new)] == ["A", "A Ltd"]
    ((a,), (b,)) = (v.restrictions("made:1") for v in (old, new))
    assert (a.policy, b.policy) == ("denial", "case by case")
    assert a.since == b.since == date(2019, 5, 1)
    held = ledger.held()
    assert [a.evidence[0].digest, b.evidence[0].digest] == [h.snapshot.digest for h in held]


def test_gone_and_back_is_two_stretches(ledger, made, tmp_path) -> None:
    for n, rows in ((1, {"1": {"name": "A"}}), (3, {"2": {"name": "B"}}), (5, {"1": {"name": "A"}})):
        made.load(ledger, day(n), rows)
    view = view_of(ledger, tmp_path, day(4), day(28))
    assert len(view.restrictions("made:1")) == 2
    assert forces(view, "made:1", range(1, 7)) == [True, None, False, None, True, True]


def test_an_absent_part_says_nothing(ledger, made, tmp_path) -> None:
    rows = {"1": {"name": "Alpha"}, "2": {"name": "Beta"}}
    made.load(ledger, day(1), rows, alt={"alias/1": {"alias": "Alf"}, "alias/2": {"alias": "Bet"}})
    made.load(ledger, day(5), rows)
    made.load(ledger, day(6), {"1": {"name": "Alpha"}})
    view = view_of(ledger, tmp_path, day(6), day(28))
    assert view.entity("made:1").get("alias") == ("Alf",)
    assert view.entity("made:2").get("alias") == ("Bet",)  # ended, and still what it was
    assert forces(view, "made:2", range(6, 7)) == [False]


def test_a_part_that_takes_back_what_it_said(ledger, made, tmp_path) -> None:
    rows = {"1": {"name": "Alpha"}}
    made.load(ledger, day(1), rows, alt={"alias/1": {"alias": "Alf"}})
    made.load(ledger, day(5), rows, alt={"alias/9": {"alias": "Nine"}})
    assert view_of(ledger, tmp_path, day(6), day(28)).entity("made:1").get("alias") == ()
    assert view_of(ledger, tmp_path, day(2), day(28)).entity("made:1").get("alias") == ("Alf",)


def test_first_day_from_another_listing_under_the_same_citation(ledger, made, tmp_path) -> None:
    cited = {"programId": "EL", "citation": "81 FR 12004"}
    rows = {
        "1": {"name": "A", **cited, "startDate": "2016-03-08"},
        "2": {"name": "B", **cited},
        "3": {"name": "C", "programId": "EL", "citation": "82 FR 15458"},
    }
    made.load(ledger, day(5), rows)
    view = view_of(ledger, tmp_path, day(5), day(28))
    assert view.restrictions("made:2")[0].since == date(2016, 3, 8)
    assert "81 FR 12004" in view.restrictions("made:2")[0].note
    assert view.restrictions("made:3")[0].since is None


def test_the_same_stretch_of_both_clocks_gives_the_same_view(ledger, made, tmp_path) -> None:
    for n in (5, 10, 15):
        made.load(ledger, day(n), {"1": {"name": f"A{n}"}})
    view = view_of(ledger, tmp_path, day(11), day(12))
    m = view.manifest
    assert (m.as_of_from, m.as_of_to) == ("2020-01-10", "2020-01-15")
    inside = Clock.at(day(14), datetime(2020, 1, 15, 11, 59, tzinfo=UTC))
    assert m.covers(inside)
    for clock in (
        Clock.at(day(9), day(12)),
        Clock.at(day(15), day(12)),
        Clock.at(day(11), datetime(2020, 1, 10, 11, 59, tzinfo=UTC)),
        Clock.at(day(11), day(15)),
    ):
        assert not m.covers(clock)


def test_opening_a_view_needs_no_database_library(ledger, made, tmp_path) -> None:
    made.load(ledger, day(5), {"1": {"name": "Alpha"}})
    view = view_of(ledger, tmp_path, day(6), day(28))
    code = (
        "import sys, datetime, pathlib\n"
        "from cutset.ledger.view import LedgerView\n"
        "from cutset.model import Clock\n"
        "day = datetime.date(2020, 1, 28)\n"
        f"v = LedgerView(pathlib.Path({str(view.folder)!r}), Clock.at(day, day))\n"
        "assert v.restrictions('made:1') and v.snapshots() and v.entity('made:1')\n"
        "bad = {'sqlalchemy', 'alembic', 'numba', 'numpy', 'scipy'} & set(sys.modules)\n"
        "assert not bad, bad\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_folder_without_a_view(tmp_path) -> None:
    with pytest.raises(StorageError):
        LedgerView(tmp_path, Clock.at(day(1), day(1)))


def test_ties_of_case_files_and_lists(tmp_path) -> None:
    """Owners with exact shares; ends given by name become the one party of that source that bears it."""
    from decimal import Decimal

    from cutset.ledger import ties

    own = ties.tie_fields(
        "case:x:own:1",
        "Ownership",
        {"owner": ["case:x:a"], "asset": ["case:x:b"], "percentage": ["33.4"], "startDate": ["2019-05"]},
        "d",
    )
    assert own is not None
    assert (own["source"], own["target"], own["share"], own["share_hi"]) == (
        "case:x:a", "case:x:b", Decimal("0.334"), None,
    )  # fmt: skip
    assert own["start"] == date(2019, 5, 1)
    bounds = ties.tie_fields(
        "o", "Ownership", {"owner": ["a"], "asset": ["b"], "percentage": ["25", "50"]}, "d"
    )
    assert bounds is not None and (bounds["share"], bounds["share_hi"]) == (Decimal("0.25"), Decimal("0.5"))
    assert ties.tie_fields("o", "Ownership", {"owner": ["a"]}, "d") is None
    links = [
        ties.tie_fields(f"l:{n}#link", "UnknownLink", {"subject": [f"l:{n}"], "objectName": [name]}, "d")
        for n, name in ((1, "BETA, Ltd."), (2, "TWICE"), (3, "NOBODY"))
    ]
    made_links = [x for x in links if x is not None]
    parties = {
        "l:7": ("Company", {"name": ["Beta Ltd"]}, True),
        "l:8": ("Company", {"name": ["Twice"]}, True),
        "l:9": ("Company", {"name": ["twice"]}, True),
        "m:1": ("Company", {"name": ["Nobody"]}, True),
    }
    ties.resolve(made_links, parties)
    assert [x["target"] for x in made_links] == ["l:7", "TWICE", "NOBODY"]


def test_what_can_affect_a_hit_between_two_moments(ledger, made, tmp_path) -> None:
    """Records and listings that differ, and listings that begin or end between the days: nothing else."""
    from cutset.ledger.compare import affected

    rows = {
        "1": {"name": "Stays"},
        "2": {"name": "Ends", "endDate": "2020-01-10"},
        "3": {"name": "Begins", "startDate": "2020-01-10"},
        "4": {"name": "Renamed"},
        "5": {"name": "Goes"},
        "6": {"name": "Policy", "licencePolicy": "p"},
    }
    made.load(ledger, day(2), rows)
    before = view_of(ledger, tmp_path, day(5), day(5))
    assert affected(before, view_of(ledger, tmp_path, day(9), day(5))) == set()
    assert affected(before, view_of(ledger, tmp_path, day(10), day(5))) == {"made:3"}
    assert affected(before, view_of(ledger, tmp_path, day(11), day(5))) == {"made:2", "made:3"}
    later = {
        **rows,
        "4": {"name": "Other"},
        "6": {"name": "Policy", "licencePolicy": "q"},
        "7": {"name": "New"},
    }
    del later["5"]
    made.load(ledger, day(8), later)
    assert affected(before, view_of(ledger, tmp_path, day(9), day(9))) == {
        "made:4",
        "made:5",
        "made:6",
        "made:7",
    }
