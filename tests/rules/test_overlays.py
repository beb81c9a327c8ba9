"""Overlays: suspended, not enforced, corrected, unconfirmed; each by day and by what was public."""

from __future__ import annotations

import datetime as dt
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import NotFound
from cutset.rules.history import Change, RuleState, status_of
from cutset.rules.overlays import overlay_ids, rule_status

IN, OUT, ASK = RuleState.IN_FORCE, RuleState.NOT_IN_FORCE, RuleState.NEEDS_CONFIRMATION


@pytest.mark.parametrize(
    ("rule", "day", "known", "status"),
    [
        ("bis_affiliates_rule", date(2025, 9, 28), None, OUT),
        ("bis_affiliates_rule", date(2025, 10, 1), None, IN),
        ("bis_affiliates_rule", date(2025, 11, 9), None, IN),
        ("bis_affiliates_rule", date(2025, 11, 10), None, OUT),
        ("bis_affiliates_rule", date(2026, 11, 9), None, OUT),
        ("bis_affiliates_rule", date(2026, 11, 10), None, ASK),
        ("bis_affiliates_rule", date(2025, 11, 11), date(2025, 11, 11), IN),
        ("pakistan_742_6_a_12", date(2024, 12, 1), None, OUT),
        ("pakistan_742_6_a_12", date(2024, 12, 1), date(2024, 11, 27), IN),
        ("pakistan_742_6_a_12", date(2024, 12, 1), date(2024, 11, 25), OUT),
        ("pakistan_742_6_a_12", date(2024, 12, 26), None, IN),
        ("ai_diffusion_rule", date(2025, 2, 1), None, IN),
        ("ai_diffusion_rule", date(2025, 5, 13), None, OUT),
        ("huawei_ascend_gp10", date(2025, 5, 12), None, OUT),
        ("huawei_ascend_gp10", date(2025, 5, 13), None, IN),
        ("hong_kong", date(2020, 12, 22), None, OUT),
        ("hong_kong", date(2020, 12, 23), None, IN),
        ("sudan_ofac", date(2017, 10, 12), None, IN),
        ("sudan_ofac", date(2017, 10, 13), None, OUT),
        ("syria", date(2025, 8, 1), None, IN),
    ],
)
def test_status(rule: str, day: date, known: date | None, status: RuleState) -> None:
    found = rule_status(rule, day, known)
    assert found.status is status
    assert found.reasons or status is OUT


def test_overdue_rows_need_confirmation_after_their_review_only() -> None:
    later = date(2040, 1, 1)
    assert rule_status("hong_kong", date(2030, 1, 1), None, later).status is ASK
    assert rule_status("hong_kong", date(2021, 1, 1), None, later).status is IN
    assert rule_status("hong_kong", date(2030, 1, 1), None, date(2026, 8, 1)).status is IN


def test_unknown_rule_is_an_error() -> None:
    with pytest.raises(NotFound):
        rule_status("no_such_rule", date(2020, 1, 1))
    assert "bis_affiliates_rule" in overlay_ids()


def test_a_suspension_that_ran_out_needs_confirmation() -> None:
    acts = [
        Change(date(2020, 1, 1), "add"),
        Change(date(2020, 2, 1), "suspend", until=date(2020, 3, 1)),
    ]
    assert status_of("r", acts, date(2020, 2, 15)).status is OUT
    assert status_of("r", acts, date(2020, 3, 2)).status is ASK


def test_a_rule_added_for_a_time_ends() -> None:
    acts = [Change(date(2020, 1, 1), "add", until=date(2020, 3, 1))]
    assert status_of("r", acts, date(2020, 3, 1)).status is IN
    assert status_of("r", acts, date(2020, 3, 2)).status is OUT


DAYS = st.dates(date(2000, 1, 1), date(2003, 1, 1))
OPS = st.sampled_from(["add", "suspend", "reinstate", "remove", "report"])


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, OPS), max_size=8, unique_by=lambda t: t[0]), DAYS)
def test_the_last_act_decides(acts: list[tuple[date, str]], day: date) -> None:
    """Against a plain replay, day by day."""
    changes = [Change(d, op) for d, op in acts]
    state = False
    walk = date(2000, 1, 1)
    ops = dict(acts)
    while walk <= day:
        op = ops.get(walk)
        state = op in ("add", "reinstate") or (state and op not in ("remove", "suspend"))
        walk += dt.timedelta(days=1)
    assert (status_of("r", changes, day).status is IN) == state
