"""Copies, merged events, contradictions, and certainty as a dated history."""
# ruff: noqa: E501, SIM905 (tables of cases)

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutset.model import Article, Certainty, Event, Mention, Span, Standing
from cutset.news.claims import Telling, history
from cutset.news.duplicates import groups, likeness, shingles
from cutset.news.period import span_of
from cutset.news.stories import merge

DAY = date(2018, 1, 25)


def mention(text: str, resolved: str | None = None) -> Mention:
    return Mention(text, None, resolved)


def event(
    type: str = "deal_dropped", agent: str = "Verizon", target: str = "Huawei", *, sure: str = "confirmed",
    by: str = "named_outlet", object: str | None = "phones", day: str | None = None, amounts: tuple[str, ...] = (),
    said: tuple[str, ...] = ("narrator",), text: str | None = None, background: bool = False,
) -> Event:  # fmt: skip
    text = text or f"{agent} has dropped plans to sell {target} {object}"
    return Event(
        type, (mention(agent),) if agent else (), (mention(target),) if target else (), text, Span(0, len(text)),
        Certainty(sure), Standing(by), said, mention(object) if object else None,
        date=Mention("then", None, day) if day else None, amounts=tuple(mention(a, a) for a in amounts),
        background=background,
    )  # fmt: skip


def article(
    id: str, *events: Event, day: date | None = DAY, outlet: str | None = None, text: str = ""
) -> Article:
    words = text or " ".join(f"{id}word{i}" for i in range(60))
    return Article(
        id, words, id, title=f"Title {id}", outlet=outlet or f"Outlet {id}", published=day, events=events
    )


def stages(*tellings: tuple[int, str, str]) -> list[tuple[str, str]]:
    told = [
        Telling(f"a{i}", f"Outlet {i}", DAY + timedelta(days=d), event(sure=sure, by=by))
        for i, (d, sure, by) in enumerate(tellings)
    ]
    return [(s.certainty.value, s.standing.value) for s in history(told)]


RUMOUR = ("reported_anonymous", "unnamed_sources")


def test_rumour_then_confirmed() -> None:
    got = stages((0, *RUMOUR), (1, *RUMOUR), (2, "confirmed", "acting_party"))
    assert got == [RUMOUR, ("confirmed", "acting_party")]


def test_rumour_then_denied_then_confirmed_by_record() -> None:
    got = stages((0, *RUMOUR), (1, "denied", "acting_party"), (5, "confirmed", "official_record"))
    assert got == [RUMOUR, ("denied", "acting_party"), ("confirmed", "official_record")]


def test_a_denial_of_lower_standing_does_not_undo_a_record() -> None:
    got = stages((0, "confirmed", "official_record"), (1, "denied", "named_third_party"))
    assert got == [("confirmed", "official_record")]


def test_a_paper_does_not_undo_the_denial_of_the_party_itself() -> None:
    got = stages((0, *RUMOUR), (1, "denied", "acting_party"), (2, "confirmed", "named_outlet"))
    assert got[-1] == ("denied", "acting_party")


@settings(deadline=None)
@given(st.lists(st.sampled_from([RUMOUR, ("considered", "unnamed_sources"), ("no_comment", "acting_party")]),
                min_size=1, max_size=30))  # fmt: skip
def test_no_number_of_rumours_makes_a_fact(told: list[tuple[str, str]]) -> None:
    got = stages(*((i, *t) for i, t in enumerate(told)))
    assert {c for c, _ in got} <= {"reported_anonymous", "considered", "no_comment"}


CLAIMS = st.tuples(
    st.integers(0, 40), st.sampled_from([c.value for c in Certainty]), st.sampled_from([s.value for s in Standing])
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(CLAIMS, min_size=1, max_size=8))
def test_the_end_is_never_surer_than_the_surest_claim(told: list[tuple[int, str, str]]) -> None:
    end = stages(*told)[-1]
    assert end in {(sure, by) for _, sure, by in told}
    if end[0] == "confirmed":
        # No denial of at least the same standing stands unanswered at the end.
        rank = list(Standing).index(Standing(end[1]))
        last = max(d for d, sure, by in told if sure == "confirmed" and by == end[1])
        later = [by for d, sure, by in told if sure == "denied" and d > last]
        assert all(list(Standing).index(Standing(by)) > rank for by in later)


def test_ten_outlets_are_one_event_with_ten_sources() -> None:
    many = [article(f"a{i}", event(), day=DAY + timedelta(days=i % 3)) for i in range(10)]
    (merged,) = merge(many).events
    assert len(merged.tellings) == 10 and len(merged.sources) == 10 and merged.independent == 10
    assert merged.agent == ("verizon",) and merged.target == ("huawei",)


def test_copies_are_one_story_and_speak_once() -> None:
    text = "Verizon has dropped its plans to sell phones of Huawei. " + " ".join(
        f"word{i}" for i in range(80)
    )
    first = article(
        "a", event(*(), sure="reported_anonymous", by="unnamed_sources"), text=text, outlet="Wire"
    )
    copy = article(
        "b", event(), text="(Wire) " + text + " More on our page.", outlet="Daily", day=DAY + timedelta(1)
    )
    other = article("c", event(target="Nokia"), outlet="Other")
    result = merge([copy, other, first])
    assert [s.articles for s in result.stories] == [("a", "b"), ("c",)]
    assert result.stories[0].outlets == ("Wire", "Daily")
    dropped = next(e for e in result.events if e.target == ("huawei",))
    # The copy's more certain reading of the same words does not count.
    assert dropped.certainty is Certainty.REPORTED_ANONYMOUS and dropped.independent == 1


def test_outlets_that_quote_each_other_are_not_independent() -> None:
    one = article("a", event(), outlet="Bloomberg")
    two = article("b", event(said=("a report by Bloomberg",)), outlet="Daily")
    (merged,) = merge([one, two]).events
    assert merged.sources == ("Bloomberg", "Daily") and merged.independent == 1


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        (event(), event(), 1),
        (event(), event(target="Nokia"), 2),
        (event(), event(agent="AT&T"), 2),
        (event(), event("supply_halted"), 2),
        (event(object="Mate 10"), event(object="P20 Pro"), 2),
        (event(object="the phones"), event(object="Huawei phones"), 1),
        (event(object=None), event(object="phones"), 1),
        (event(day="2018-01-20"), event(day="2018-01-22"), 1),
        (event(day="2018-01-20"), event(day="2017-01-22"), 2),
        (event(agent="", text="plans to sell Huawei phones dropped"), event(), 1),
        (event(agent="", text="Huawei was shut out of shops"), event(), 2),
        (event(agent="Verizon Communications Inc."), event(agent="Verizon"), 1),
        (
            event("statement", text="Verizon praises the network"),
            event("statement", text="Verizon regrets a fault"),
            2,
        ),
    ],
)
def test_what_is_one_event(a: Event, b: Event, count: int) -> None:
    assert len(merge([article("a", a), article("b", b, day=DAY + timedelta(days=2))]).events) == count


def test_reports_far_apart_are_two_events_but_background_recalls() -> None:
    late = DAY + timedelta(days=200)
    assert len(merge([article("a", event()), article("b", event(), day=late)]).events) == 2
    recalled = merge([article("a", event()), article("b", event(background=True), day=late)])
    (merged,) = recalled.events
    assert len(merged.tellings) == 2 and not merged.background


def test_contradictions_stand_side_by_side() -> None:
    (merged,) = merge(
        [
            article("a", event(day="2018-01-20", amounts=("USD 100",))),
            article("b", event(day="2018-01-24", amounts=("USD 250",))),
            article("c", event(sure="denied", by="acting_party"), day=DAY + timedelta(days=1)),
        ]
    ).events
    found = {c.field: c.values for c in merged.contradictions}
    assert found["date"] == (("2018-01-20", ("a",)), ("2018-01-24", ("b",)))
    assert found["amounts"] == (("USD 100", ("a",)), ("USD 250", ("b",)))
    assert found["certainty"] == (("confirmed", ("a", "b")), ("denied", ("c",)))
    assert merged.certainty is Certainty.DENIED


def test_vague_and_exact_dates_do_not_contradict() -> None:
    (merged,) = merge([article("a", event(day="2018-01")), article("b", event(day="2018-01-24"))]).events
    assert merged.contradictions == ()


def test_a_denial_joins_what_it_denies_and_nothing_else() -> None:
    claim = event(sure="reported_anonymous", by="unnamed_sources")
    denial = event("denial", sure="denied", by="acting_party", target="",
                   object="that it dropped plans to sell phones", text="Verizon denied that it dropped plans to sell phones")  # fmt: skip
    other = event("denial", sure="denied", by="acting_party", target="", object="spying",
                  text="Verizon denied spying on customers")  # fmt: skip
    day = DAY + timedelta(days=3)
    result = merge([article("a", claim), article("b", denial, day=day), article("c", other, day=day)])
    dropped, aside = result.events
    assert [s.certainty.value for s in dropped.history] == ["reported_anonymous", "denied"]
    assert dropped.history[1].day == day and dropped.type == "deal_dropped"
    assert aside.type == "denial" and len(aside.tellings) == 1


def test_a_tie_that_goes_on_is_set_against_its_end() -> None:
    result = merge([article("a", event()), article("b", event("tie_continues"))])
    ids = {e.type: e for e in result.events}
    assert ids["deal_dropped"].against == (ids["tie_continues"].id,)
    assert ids["tie_continues"].against == (ids["deal_dropped"].id,)


EVENTS = st.builds(
    event,
    st.sampled_from(["deal_dropped", "supply_halted", "denial"]),
    st.sampled_from(["Verizon", "Verizon Communications", "AT&T", ""]),
    st.sampled_from(["Huawei", "ZTE", ""]),
    sure=st.sampled_from([c.value for c in Certainty]),
    by=st.sampled_from([s.value for s in Standing]),
    object=st.sampled_from([None, "phones", "Mate 10"]),
    day=st.sampled_from([None, "2018-01-20", "2018-01", "2017", "2018-01-22/.."]),
    background=st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(st.lists(EVENTS, max_size=3), st.integers(0, 60), st.booleans()), max_size=7),
    st.randoms(use_true_random=False),
)
def test_order_of_input_changes_nothing_and_nothing_is_lost(
    made: list[tuple[list[Event], int, bool]], rng: random.Random
) -> None:
    articles = [
        article(f"a{i}", *events, day=DAY + timedelta(days=days) if dated else None)
        for i, (events, days, dated) in enumerate(made)
    ]
    result = merge(articles)
    shuffled = list(articles)
    rng.shuffle(shuffled)
    assert merge(shuffled) == result
    assert sum(len(e.tellings) for e in result.events) == sum(len(set(a.events)) for a in articles)
    assert sorted(i for s in result.stories for i in s.articles) == sorted(a.id for a in articles)
    assert len({e.id for e in result.events}) == len(result.events)


WORDS = st.lists(
    st.sampled_from("alpha beta gamma delta epsilon zeta eta theta".split()), min_size=0, max_size=120
)


@settings(deadline=None, max_examples=80)
@given(st.lists(WORDS, max_size=6))
def test_groups_are_those_of_brute_force(texts: list[list[str]]) -> None:
    articles = [Article(f"a{i}", " ".join(t), f"d{i}") for i, t in enumerate(texts)]
    sets = [shingles(a) for a in articles]
    near = {(i, j) for i in range(len(sets)) for j in range(i) if likeness(sets[i], sets[j]).same}
    boss = list(range(len(sets)))
    for _ in sets:
        for i, j in near:
            boss[i] = boss[j] = min(boss[i], boss[j])
    want: dict[int, list[int]] = {}
    for i, b in enumerate(boss):
        want.setdefault(b, []).append(i)
    assert groups(articles) == sorted(want.values())


def test_reference_articles_are_no_copies_of_each_other_but_of_their_edits(reference: Path) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted((reference / "news" / "articles").glob("*.txt"))]
    articles = [Article(f"a{i}", t, f"d{i}") for i, t in enumerate(texts)]
    assert groups(articles) == [[i] for i in range(len(texts))]
    edited = [
        Article(f"e{i}", "Reprint. " + t[: int(len(t) * 0.7)] + " Ends.", f"e{i}")
        for i, t in enumerate(texts)
    ]
    assert groups(articles + edited) == [[i, i + len(texts)] for i in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2018-04-16", ("2018-04-16", "2018-04-16")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2019-12", ("2019-12-01", "2019-12-31")),
        ("2018-W16", ("2018-04-16", "2018-04-22")),
        ("2018-Q4", ("2018-10-01", "2018-12-31")),
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-04-16/2018-05", ("2018-04-16", "2018-05-31")),
        ("2018-04-16/..", ("2018-04-16", "2018-05-16")),
        ("soon", None), ("", None), ("2018-13", None), ("2018-W60", None), ("../..", None), ("9999-12-31/..", None),
        ("2019/2018", None),
    ],
)  # fmt: skip
def test_periods(text: str, want: tuple[str, str] | None) -> None:
    got = span_of(text)
    assert (got and (got[0].isoformat(), got[1].isoformat())) == want
