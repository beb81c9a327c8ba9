"""Decisions stand while the evidence stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutset.desk.decisions import Decisions, State, Verdict, stand
from cutset.desk.fingerprint import OURS, difference, digest, marks
from cutset.errors import InputError
from cutset.ledger.store import Ledger
from cutset.model import Clock, Entity, Evidence, Restriction, Snapshot

NOW = datetime(2022, 1, 1, tzinfo=UTC)
OURS_ENTITY = Entity("ours", "Company", {"name": ("Alpha Trading",), "country": ("PK",)})


class FixedView:
    """A view that holds what it is given."""

    def __init__(self, entities: dict[str, Entity], restrictions: dict[str, list[Restriction]]) -> None:
        self.held, self.rules = entities, restrictions
        self.clock = Clock.at(date(2022, 1, 1), date(2022, 1, 1))

    def entity(self, id: str) -> Entity | None:
        return self.held.get(id)

    def entities(self):
        return iter(self.held.values())

    def restrictions(self, id: str):
        return self.rules.get(id, [])

    def snapshots(self) -> list[Snapshot]:
        return []


def theirs(**more: tuple[str, ...]) -> Entity:
    return Entity("l:1", "Company", {"name": ("Alpha Trading FZE",), **more})


LISTING = Restriction("l:1", "EL", "l", since=date(2020, 1, 1), policy="denial", citation="81 FR 1")
BASE = marks(FixedView({"l:1": theirs()}, {"l:1": [LISTING]}), OURS_ENTITY, ["l:1"])


def test_a_newer_snapshot_that_says_the_same_changes_no_mark() -> None:
    again = replace(
        LISTING,
        evidence=(Evidence("l", "row 9", "x", "ff", date(2022, 1, 1)),),
        note="other words",
        source="m",
    )
    shuffled = Entity("l:1", "Company", {"name": ("Alpha Trading FZE",), "alias": ()})
    assert marks(FixedView({"l:1": shuffled}, {"l:1": [again]}), OURS_ENTITY, ["l:1"]) == BASE


@pytest.mark.parametrize(
    ("ours", "them", "listing", "why"),
    [
        (OURS_ENTITY, theirs(birthDate=("1970",)), LISTING, "what is said of l:1 changed"),
        (OURS_ENTITY, theirs(), replace(LISTING, policy="case by case"), "what is said of l:1 changed"),
        (OURS_ENTITY, theirs(), replace(LISTING, until=date(2021, 1, 1)), "what is said of l:1 changed"),
        (OURS_ENTITY, theirs(), replace(LISTING, list="SDN"), "what is said of l:1 changed"),
        (
            Entity("ours", "Company", {"name": ("Alpha",)}),
            theirs(),
            LISTING,
            "what we know of our party changed",
        ),
    ],
)
def test_facts_that_change_a_mark(ours, them, listing, why) -> None:
    now = marks(FixedView({"l:1": them}, {"l:1": [listing]}), ours, ["l:1"])
    assert difference(BASE, now) == (why,) and digest(now) != digest(BASE)


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(Ledger.open(tmp_path / "ledger.sqlite"))


def test_a_clearance_stays_while_the_evidence_stays(decisions: Decisions) -> None:
    decisions.add("ours", BASE, Verdict.CLEARED, reason="another firm", author="A. Person", now=NOW)
    (kept,) = decisions.about("ours")
    assert kept.cluster == ("l:1",) and kept.marks == BASE and kept.decided == NOW
    assert stand([kept], ["l:1"], BASE, NOW).state is State.CLEARED
    changed = {**BASE, "l:1": "0" * 16}
    where = stand([kept], ["l:1"], changed, NOW)
    assert (
        where.state is State.REOPENED and where.why == ("what is said of l:1 changed",) and where.needs_review
    )
    assert stand([kept], ["l:1"], BASE, NOW).state is State.CLEARED  # and when it is as it was


def test_the_cluster_may_grow_or_shrink(decisions: Decisions) -> None:
    decisions.add("ours", BASE, Verdict.CLEARED, reason="r", author="a", now=NOW)
    grown = stand(decisions.about(), ["l:1", "m:1"], {**BASE, "m:1": "1" * 16}, NOW)
    assert (grown.state, grown.why) == (State.REOPENED, ("m:1 came to it",))
    assert stand(decisions.about(), ["m:1"], {OURS: BASE[OURS], "m:1": "1" * 16}, NOW).state is State.OPEN


def test_expiry_withdrawal_and_later_decisions(decisions: Decisions) -> None:
    day = timedelta(days=1)
    decisions.add("ours", BASE, Verdict.CLEARED, reason="r", author="a", now=NOW, expires=NOW + 30 * day)
    assert stand(decisions.about(), ["l:1"], BASE, NOW + 29 * day).state is State.CLEARED
    assert stand(decisions.about(), ["l:1"], BASE, NOW + 30 * day).state is State.EXPIRED
    decisions.add("ours", BASE, Verdict.CONFIRMED, reason="it is them", author="b", now=NOW + day)
    assert stand(decisions.about(), ["l:1"], BASE, NOW + 40 * day).state is State.CONFIRMED
    decisions.add("ours", BASE, Verdict.WITHDRAWN, reason="mistake", author="b", now=NOW + 2 * day)
    assert stand(decisions.about(), ["l:1"], BASE, NOW + 3 * day).state is State.OPEN
    assert [d.verdict for d in decisions.about("ours")] == ["cleared", "confirmed", "withdrawn"]
    assert decisions.about("other") == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"author": ""}, "author"),
        ({"expires": NOW - timedelta(1)}, "expires"),
        ({"marks": {OURS: "1"}}, "cluster"),
    ],
)
def test_decisions_that_cannot_be_taken(decisions: Decisions, fields, field) -> None:
    given_ = {"marks": BASE, "reason": "r", "author": "a", **fields}
    with pytest.raises(InputError) as told:
        decisions.add("ours", given_.pop("marks"), Verdict.CLEARED, now=NOW, **given_)
    assert told.value.field == field and decisions.about() == []


@given(
    st.dictionaries(st.sampled_from(["ours", "a", "b", "c"]), st.sampled_from(["1", "2"])),
    st.dictionaries(st.sampled_from(["ours", "a", "b", "c"]), st.sampled_from(["1", "2"])),
)
def test_there_is_a_difference_exactly_where_marks_differ(before, after) -> None:
    assert (difference(before, after) == ()) == (before == after) == (digest(before) == digest(after))
