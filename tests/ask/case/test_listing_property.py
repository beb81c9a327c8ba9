"""The listing machine against a plain replay of the acts, day by day."""

from __future__ import annotations

import datetime as dt
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.ask.case.listing import restrictions_of
from cutset.model import Act

START = date(2020, 1, 1)
DAYS = st.integers(0, 60).map(lambda n: START + dt.timedelta(days=n))
OPS = st.sampled_from(["add", "suspend", "reinstate", "remove", "amend", "none"])
ACTS = st.lists(st.tuples(DAYS, OPS, st.none() | st.integers(0, 20)), max_size=7, unique_by=lambda a: a[0])


def replay(acts: list[tuple[date, str, int | None]], day: date) -> bool:
    """Active after add or reinstate and until its last day; not after suspend or remove."""
    active, until = False, None
    by_day = {d: (op, n) for d, op, n in acts}
    walk = START
    while walk <= day:
        if until is not None and walk > until:
            active, until = False, None
        op, n = by_day.get(walk, ("", None))
        if op in ("add", "reinstate") and not active:
            active, until = True, None if n is None else walk + dt.timedelta(days=n)
        elif op in ("suspend", "remove"):
            active, until = False, None
        walk += dt.timedelta(days=1)
    return active


@settings(deadline=None, max_examples=300)
@given(ACTS, DAYS)
def test_states_are_those_of_a_replay(acts: list[tuple[date, str, int | None]], day: date) -> None:
    made = [
        Act(
            str(n), "c", "EL", op, date=d, known=d, parties=("p",),
            until=None if last is None or op not in ("add", "reinstate") else d + dt.timedelta(days=last),
        )
        for n, (d, op, last) in enumerate(acts)
    ]  # fmt: skip
    found = any(r.in_force(day) for r in restrictions_of("p", made, day))
    assert found is replay(acts, day)


@settings(deadline=None, max_examples=100)
@given(ACTS, DAYS, DAYS)
def test_what_is_not_yet_known_changes_nothing(
    acts: list[tuple[date, str, int | None]], day: date, known: date
) -> None:
    from cutset.ask.case.listing import known as heard

    made = [Act(str(n), "c", "EL", op, date=d, known=d, parties=("p",)) for n, (d, op, _) in enumerate(acts)]
    then = restrictions_of("p", heard(made, known), day)
    only = restrictions_of("p", [a for a in made if a.date is not None and a.date <= known], day)
    assert then == only
