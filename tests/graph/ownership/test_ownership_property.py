"""The engine against a brute-force fixpoint on random graphs with cycles and intervals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.errors import InputError, NotFound
from cutset.graph.ownership import Control, Holding, Owners
from cutset.graph.regimes import parse_regimes, shipped_regimes
from cutset.model import Restriction

DAY = date(2026, 1, 1)
N = 6
Edges = dict[tuple[int, int], tuple[int, int]]
edges_of = st.dictionaries(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda e: e[0] != e[1]),
    st.one_of(
        st.sampled_from([10, 20, 25, 30, 40, 50, 60, 100]).map(lambda x: (x, x)),
        st.sampled_from([(0, 100), (20, 60), (0, 30), (45, 55)]),
    ),
    max_size=12,
)
roots_of = st.sets(st.integers(0, N - 1), min_size=1, max_size=2)


def brute(shares: dict[tuple[int, int], int], roots: set[int], strict: bool) -> set[int]:
    """Repeat until nothing changes: who is held enough by the found becomes found."""
    found = set(roots)
    while True:
        more = set(found)
        for v in range(N):
            held = sum(s for (u, w), s in shares.items() if w == v and u in found)
            if held > 50 or (held == 50 and not strict):
                more.add(v)
        if more == found:
            return found
        found = more


def worlds(edges: Edges, strict: bool) -> list[dict[tuple[int, int], int]]:
    """Every combination of the end points and the middle that does not give away more than the whole."""
    if len([1 for lo, hi in edges.values() if lo < hi]) > 5:
        return []
    choices = [sorted({lo, (lo + hi) // 2, 50, 51, hi}) for lo, hi in edges.values()]
    choices = [[x for x in c if lo <= x <= hi] for c, (lo, hi) in zip(choices, edges.values(), strict=True)]
    return [dict(zip(edges, values, strict=True)) for values in product(*choices)]


def ask(edges: Edges, roots: set[int], regime: str, code: str) -> Owners:
    rows = [
        Holding(str(u), str(v), Decimal(lo) / 100, Decimal(hi) / 100) for (u, v), (lo, hi) in edges.items()
    ]
    listed = [Restriction(str(r), code, "test", since=date(2000, 1, 1)) for r in roots]
    return Owners(rows, listed, shipped_regimes(), DAY)


@settings(max_examples=150, deadline=None)
@given(edges_of, roots_of)
def test_sums_agree_with_brute_force(edges: Edges, roots: set[int]) -> None:
    owners = ask(edges, roots, "OFAC", "SDN")
    lows = {e: lo for e, (lo, _) in edges.items()}
    sure = brute(lows, roots, False)
    assert owners.blocked("OFAC") == {str(v) for v in sure}
    for v in range(N):
        finding = owners.status(str(v), "OFAC")
        assert (finding.status == "blocked") == (v in sure)
        if finding.status == "not_determined":
            assert finding.tipping_share
        for line in finding.arithmetic:
            assert line


@settings(max_examples=60, deadline=None)
@given(edges_of, roots_of)
def test_no_world_leaves_the_interval_answer(edges: Edges, roots: set[int]) -> None:
    """In every world that the records allow: blocked stays blocked, not blocked stays not blocked."""
    owners = ask(edges, roots, "OFAC", "SDN")
    blocked, open_ = owners.blocked("OFAC"), owners.undetermined("OFAC")
    lows: dict[int, int] = {}
    for (_, v), (lo, _) in edges.items():
        lows[v] = lows.get(v, 0) + lo
    for world in worlds(edges, False):
        given_away: dict[int, int] = {}
        for (_, v), s in world.items():
            given_away[v] = given_away.get(v, 0) + s
        if any(total > 100 and lows[v] <= 100 for v, total in given_away.items()):
            continue
        found = {str(v) for v in brute(world, roots, False)}
        assert blocked <= found <= blocked | open_


@settings(max_examples=100, deadline=None)
@given(edges_of, roots_of)
def test_majority_agrees_with_brute_force_per_holder(edges: Edges, roots: set[int]) -> None:
    exact = {e: (hi, hi) for e, (_, hi) in edges.items()}
    owners = ask(exact, roots, "UK", "UK")
    shares = {e: hi for e, (hi, _) in exact.items()}
    found = {str(v) for r in roots for v in brute(shares, {r}, True)}
    assert owners.blocked("UK") == found


@settings(max_examples=60, deadline=None)
@given(edges_of, roots_of, st.randoms())
def test_order_of_records_does_not_matter(edges: Edges, roots: set[int], random: object) -> None:
    rows = list(edges.items())
    random.shuffle(rows)  # type: ignore[attr-defined]
    first, second = ask(edges, roots, "OFAC", "SDN"), ask(dict(rows), roots, "OFAC", "SDN")
    for v in range(N):
        a, b = first.status(str(v), "OFAC"), second.status(str(v), "OFAC")
        assert (a.status, a.share) == (b.status, b.share)


def test_no_digit_is_lost() -> None:
    with localcontext() as context:
        context.prec = 50
        just_under = Decimal("0.4999999999999999999999999999999999")
    rows = [Holding("X", "A", just_under, just_under), Holding("Y", "B", Decimal("0.5"), Decimal("0.5"))]
    listed = [Restriction(p, "SDN", "test", since=date(2000, 1, 1)) for p in ("X", "Y")]
    owners = Owners(rows, listed, shipped_regimes(), DAY)
    assert owners.status("A", "OFAC").status == "not_blocked"
    assert owners.status("A", "OFAC").share == "49.99999999999999999999999999999999%"
    assert owners.status("B", "OFAC").status == "blocked"


@pytest.mark.parametrize("bad", ["1.01", "-0.1", "NaN", "Infinity", "1e-60"])
def test_impossible_shares_are_refused(bad: str) -> None:
    with pytest.raises(InputError):
        Owners([Holding("X", "A", Decimal(bad), Decimal(bad))], [], shipped_regimes(), DAY)


def test_bad_regimes_and_unknown_regime() -> None:
    with pytest.raises(NotFound, match="OFAC"):
        Owners([], [], shipped_regimes(), DAY).status("A", "MARS")
    with pytest.raises(InputError):
        parse_regimes({"regimes": [{"id": "X", "periods": [{"test": "sum", "threshold": 150}]}]})
    with pytest.raises(InputError):
        parse_regimes({"regimes": [{"id": "X", "periods": [{"test": "guess"}]}]})
    with pytest.raises(InputError):
        parse_regimes({"regimes": [{"id": "X", "periods": [{"test": "sum", "from": "June"}]}]})


@settings(max_examples=80, deadline=None)
@given(edges_of, roots_of, st.sampled_from([("OFAC", "SDN"), ("EU", "EU"), ("UK", "UK")]), st.booleans())
def test_arrays_of_large_registers_say_the_same(
    edges: Edges, roots: set[int], regime: tuple[str, str], ended: bool
) -> None:
    """The array path, forced on small registers, with duplicates, disputes, ended rows and control."""
    rows = [
        Holding(str(u), str(v), Decimal(lo) / 100, Decimal(hi) / 100) for (u, v), (lo, hi) in edges.items()
    ]
    rows += [Holding(h.owner, h.owned, h.lo / 2, h.hi) for h in rows[:2]] + rows[2:3]
    if ended:
        rows = [Holding(h.owner, h.owned, h.lo, h.hi, end=date(2020, 1, 1)) for h in rows[:3]] + rows[3:]
    controls = [Control("0", "1"), Control("2", "3", certain=False)]
    listed = [Restriction(str(r), regime[1], "test", since=date(2000, 1, 1)) for r in roots]
    listed += [Restriction("5", regime[1], "test", observed=date(2026, 7, 1))]

    def answers() -> list[object]:
        owners = Owners(rows, listed, shipped_regimes(), DAY, controls=controls)
        findings = [owners.status(str(v), regime[0]) for v in range(N)]
        return [
            owners.blocked(regime[0]),
            owners.undetermined(regime[0]),
            findings,
        ]

    plain = answers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cutset.graph.holdings.LARGE", 0)
        patch.setattr("cutset.graph.ownership_fixpoint.MANY_ROOTS", 0)
        large = answers()
    assert large == plain


def test_a_large_register_whose_holdings_have_all_ended() -> None:
    half = Decimal("0.5")
    rows = [Holding("X", f"A{n}", half, half, end=date(2020, 1, 1)) for n in range(20_000)]
    listed = [Restriction("X", "SDN", "test", since=date(2000, 1, 1))]
    owners = Owners(rows, listed, shipped_regimes(), DAY)
    assert owners.blocked("OFAC") == {"X"}
    assert len(owners.on(date(2019, 1, 1)).blocked("OFAC")) == 20_001
