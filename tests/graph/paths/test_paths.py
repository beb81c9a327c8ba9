"""Tie paths and exposure against brute force, and as a person reads them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.graph.exposure import exposure
from cutset.graph.paths import best_paths, strength
from cutset.model import Evidence, Tie, TieKind
from cutset.model.wire import to_wire

DAY = date(2018, 4, 20)
NAMES = "abcdef"


def tie(source: str, target: str, start: str | None = None, end: str | None = None, **more: object) -> Tie:
    return Tie(
        str(more.pop("id", f"{source}-{target}")),
        more.pop("kind", TieKind.SUPPLY),  # type: ignore[arg-type]
        source,
        target,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        **more,  # type: ignore[arg-type]
    )


def said(day: str | None = None, source: str = "gazette") -> Evidence:
    return Evidence(source, "row 1", published=date.fromisoformat(day) if day else None)


@st.composite
def networks(draw: st.DrawFn) -> list[Tie]:
    base = date(2018, 1, 1)
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NAMES),
                st.sampled_from(NAMES),
                st.integers(0, 6),
                st.integers(0, 4),
                st.integers(0, 2),
            ),
            max_size=14,
        )
    )
    return [
        Tie(
            f"t{n}",
            TieKind.SUPPLY,
            u,
            v,
            start=base + timedelta(days=first) if first else None,
            end=base + timedelta(days=first + length) if length < 4 else None,
            evidence=tuple(Evidence(f"s{k}") for k in range(sources)),
        )
        for n, (u, v, first, length, sources) in enumerate(rows)
    ]


def brute(ties: list[Tie], directed: bool, max_hops: int) -> dict[tuple[str, ...], float]:
    """Every party sequence from a to f that keeps to time, with the strength of its best tie choice."""
    out: dict[tuple[str, ...], float] = {}
    for n in range(max_hops):
        for middle in permutations(set(NAMES) - {"a", "f"}, n):
            parties = ("a", *middle, "f")
            choices = [
                [t for t in ties if (t.source, t.target) in ({(u, v)} if directed else {(u, v), (v, u)})]
                for u, v in pairwise(parties)
            ]
            for chosen in product(*choices):
                day, value = date.min, 1.0
                for t in chosen:
                    day = max(day, t.start or date.min)
                    if t.end is not None and day > t.end:
                        break
                    value *= strength(t, DAY)
                else:
                    out[parties] = max(out.get(parties, 0.0), value)
    return out


@settings(max_examples=150, deadline=None)
@given(networks(), st.booleans(), st.integers(1, 5), st.integers(1, 4))
def test_paths_agree_with_brute_force(ties: list[Tie], directed: bool, max_hops: int, k: int) -> None:
    expected = brute(ties, directed, max_hops)
    result = best_paths(ties, "a", "f", DAY, k=k, max_hops=max_hops, directed=directed)
    assert len(result.paths) == min(k, len(expected))
    assert result.more_exact
    assert result.more == len(expected) - len(result.paths)
    best = sorted(expected.values(), reverse=True)[:k]
    assert [p.strength for p in result.paths] == pytest.approx(best)
    for path in result.paths:
        assert path.strength == pytest.approx(expected[path.parties])
        assert [h.source for h in path.hops] == list(path.parties[:-1])
        days = [h.day for h in path.hops if h.day]
        assert days == sorted(days)


@settings(max_examples=150, deadline=None)
@given(networks(), st.booleans(), st.integers(1, 4))
def test_nothing_nearer_is_missed(ties: list[Tie], directed: bool, max_hops: int) -> None:
    expected = brute(ties, directed, max_hops)
    result = exposure(ties, "a", DAY, restricted={"f": "listed"}, max_hops=max_hops, directed=directed)
    fewest = min((len(p) - 1 for p in expected), default=None)
    assert [e.hops for e in result.found] == ([] if fewest is None else [fewest])
    if result.found:
        assert result.found[0].path.parties in expected


STORY = [
    tie("maker", "partner", "2008-01-01", kind=TieKind.RESELLER, evidence=(said("2008-02-01"),), id="t1"),
    tie(
        "partner",
        "front",
        "2009-05-01",
        "2012-12-31",
        product="switches",
        id="t2",
        evidence=(said("2012-03-22"),),
    ),
    tie(
        "front",
        "operator",
        "2010-01-01",
        "2011-01-01",
        id="t3",
        evidence=(said("2012-03-22"), said("2017-03-07", "court")),
    ),
    tie("holding", "front", kind=TieKind.OWNERSHIP, share=Decimal("0.5100"), id="t4"),
    tie("holding", "partner", kind=TieKind.OWNERSHIP, id="t5"),
]


def test_a_path_reads_as_a_story() -> None:
    result = best_paths(STORY, "maker", "operator", DAY, k=2)
    assert [p.parties for p in result.paths] == [
        ("maker", "partner", "front", "operator"),
        ("maker", "partner", "holding", "front", "operator"),
    ]
    assert result.paths[0].sentence == (
        "maker sells through partner (2008-01-01 to today); partner supplies front (switches; 2009-05-01 to "
        "2012-12-31); front supplies operator (2010-01-01 to 2011-01-01)"
    )
    owned = result.paths[1].hops[2]
    assert (owned.sentence, owned.forward) == ("holding holds a share in front (51%)", True)
    assert result.paths[1].hops[1].sentence == "partner is held by holding (share not known)"
    assert to_wire(result)["paths"][0]["hops"][0]["kind"] == "reseller"


def test_known_time_and_order_of_days() -> None:
    before = best_paths(STORY, "maker", "operator", DAY, known=date(2012, 3, 21))
    assert before.paths == ()
    assert len(best_paths(STORY, "maker", "operator", DAY, known=date(2012, 3, 22)).paths) == 2
    late = [tie("a", "b", "2015-01-01"), tie("b", "c", "2010-01-01", "2014-12-31")]
    assert best_paths(late, "a", "c", DAY).paths == ()
    assert len(best_paths(late, "a", "c", DAY, time_respecting=False).paths) == 1
    assert len(best_paths(late, "c", "a", DAY).paths) == 1
    assert best_paths([tie("a", "b", "2019-01-01")], "a", "b", DAY).paths == ()


def test_evidence_and_age_weigh() -> None:
    assert strength(tie("a", "b"), DAY) == 0.5
    assert strength(tie("a", "b", evidence=(said(), said(source="court"))), DAY) == 0.875
    old = tie("a", "b", None, "2013-04-20")
    assert strength(old, DAY) == pytest.approx(0.25, rel=1e-3)
    assert strength(tie("a", "b", kind=TieKind.UNKNOWN), DAY) == 0.25


def test_the_count_says_when_it_was_cut_short() -> None:
    people = [f"p{n}" for n in range(14)]
    crowd = [tie(u, v, id=f"{u}{v}") for u in people for v in people if u < v]
    result = best_paths(crowd, "p0", "p13", DAY, k=3, max_hops=9)
    assert not result.more_exact
    assert result.more > 1000
    assert "at least" in result.limits[0]
    assert len(result.paths) == 3
    assert result.paths[0].parties == ("p0", "p13")


def test_exposure_to_parties_and_destinations() -> None:
    ties = [*STORY, tie("partner", "branch", "2010-01-01", territory=("IR", "AE"), id="t6")]
    result = exposure(
        ties,
        "maker",
        DAY,
        restricted={"operator": "SDN since 2010-01-01", "holding": "EL"},
        countries={"operator": "SY", "front": "CN"},
        embargoed={"IR": "31 CFR 560", "SY": "15 CFR 746.9"},
    )
    assert [(e.target, e.hops) for e in result.found] == [
        ("holding", 2),
        ("IR", 2),
        ("operator", 3),
        ("SY", 3),
    ]
    first = result.found[1]
    assert (first.kind, first.reason) == ("destination", "tie t6 covers IR: 31 CFR 560")
    assert first.path.parties == ("maker", "partner", "branch")
    assert result.reached == 5
    top = exposure(ties, "maker", DAY, restricted={"operator": "SDN", "holding": "EL"}, k=1)
    assert (len(top.found), top.more) == (1, 1)
