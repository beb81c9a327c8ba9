"""Any sequence of snapshots, loaded in any order, gives the same answers for every clock."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cutset.ledger.engine import reading
from cutset.ledger.gather import Contents, gather
from cutset.ledger.materialise import materialise
from cutset.ledger.store import Ledger, held
from cutset.ledger.view import LedgerView
from cutset.model import Clock

DAYS = range(1, 10)

fields = st.fixed_dictionaries(
    {"name": st.sampled_from(["A", "B"])},
    optional={
        "startDate": st.sampled_from(["2019-12-30", "2020-01-03"]),
        "citation": st.sampled_from(["81 FR 12004", "82 FR 1"]),
        "licencePolicy": st.sampled_from(["p", "q"]),
    },
)
main = st.dictionaries(st.sampled_from("123"), fields, max_size=3)
alt = st.dictionaries(
    st.sampled_from(["alias/a/1", "alias/b/1", "alias/c/1", "alias/2"]),
    st.fixed_dictionaries({"alias": st.sampled_from("xyz")}),
    max_size=4,
)
snapshots = st.lists(
    st.tuples(st.sampled_from(DAYS), main, st.none() | alt), min_size=1, max_size=5, unique_by=lambda s: s[0]
)


def put(ledger: Ledger, made: Any, day: int, rows: Any, aliases: Any) -> None:
    parts = {} if aliases is None else {"alt": aliases}
    made.load(ledger, date(2020, 1, day), rows, **parts)


def answers(ledger: Ledger) -> dict[tuple[int, int], Contents]:
    """Everything every view holds, for every pair of days."""
    out = {}
    with reading(ledger.engine) as connection:
        snapshots = held(connection)
        for as_of in DAYS:
            for known in DAYS:
                clock = Clock.at(date(2020, 1, as_of), date(2020, 1, known))
                out[as_of, known] = gather(connection, snapshots, clock)
    return out


@settings(
    deadline=None,
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data(), history=snapshots)
def test_the_order_of_loading_does_not_matter(made, fresh, data, history) -> None:
    shuffled = data.draw(st.permutations(history))
    with tempfile.TemporaryDirectory() as scratch:
        where = Path(scratch)
        first, second = fresh(where / "a.sqlite"), fresh(where / "b.sqlite")
        for one in sorted(history, key=lambda s: s[0]):
            put(first, made, *one)
        for one in shuffled:
            put(second, made, *one)
        assert answers(first) == answers(second)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    history=st.dictionaries(st.sampled_from(DAYS), st.sets(st.sampled_from("12")), min_size=1, max_size=6),
    data=st.data(),
    known=st.sampled_from(DAYS),
)
def test_days_in_force_equal_brute_force(made, fresh, history, data, known) -> None:
    """Between two known snapshots: both hold it, it is in force; none does, it is not; else not known."""
    with tempfile.TemporaryDirectory() as scratch:
        where = Path(scratch)
        ledger = fresh(where / "a.sqlite")
        for day in data.draw(st.permutations(sorted(history))):
            made.load(ledger, date(2020, 1, day), {k: {"name": k} for k in sorted(history[day])})
        clock = Clock.at(date(2020, 1, 5), date(2020, 1, known))
        materialise(ledger, clock, where / "view")
        view = LedgerView(where / "view", clock)
        seen = {d: keys for d, keys in history.items() if d <= known}
        for key in "12":
            for day in DAYS:
                states = {r.in_force(date(2020, 1, day)) for r in view.restrictions(f"made:{key}")}
                got = True if True in states else None if None in states else False
                assert got == expected(seen, key, day), (key, day)


def expected(seen: dict[int, set[str]], key: str, day: int) -> bool | None:
    before = [d for d in sorted(seen) if d <= day]
    after = [d for d in sorted(seen) if d > day]
    if day in seen or not after:
        return bool(before) and key in seen[before[-1]]
    if not before:
        if not any(key in keys for keys in seen.values()):
            return False
        return None if key in seen[after[0]] else False
    ends = {key in seen[before[-1]], key in seen[after[0]]}
    return None if len(ends) == 2 else ends.pop()
