"""The question `check`: look-up, verdicts, signals by their day, staleness, digests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cutset.ask.case.read import CaseParty
from cutset.ask.case.resemble import CaseNames
from cutset.ask.check import (
    Lookup,
    Resolution,
    Signal,
    check,
    hold_rows,
    news_signals,
    observation_signals,
    release,
    tie_signals,
    to_csv,
    to_json,
)
from cutset.ask.check.lookup import settled
from cutset.model import (
    Answer,
    Article,
    Book,
    Certainty,
    Clock,
    Entity,
    Event,
    Item,
    Mention,
    Observation,
    Order,
    OrderParty,
    Party,
    Policy,
    Restriction,
    Role,
    Severity,
    Shipment,
    Snapshot,
    Span,
    Standing,
    Tie,
    TieKind,
    Verdict,
)

DAY = date(2018, 5, 20)
NAMES = {
    "l1": ("Kestrel Antey Concern JSC", "RU"),
    "l2": ("Morvan Kangxu Corporation", "CN"),
    "l3": ("Morvan Parsan", "IR"),
    "free": ("Harbour Broadband Ltd", "GB"),
}
ROWS = {
    "l1": [Restriction("l1", "SDN", "t", since=date(2014, 7, 16), citation="EO 13662")],
    "l2": [
        Restriction(
            "l2", "DPL", "t", since=date(2018, 4, 15), until=date(2018, 7, 12), citation="83 FR 17644"
        )
    ],
    "l3": [
        Restriction(
            "l3", "EL", "t", since=date(2016, 3, 8), citation="81 FR 12004", policy="presumption of denial"
        )
    ],
}


class Ledger:
    """A view with a handful of parties and one snapshot."""

    def __init__(self, day: date = DAY, known: date = date(2018, 6, 1), taken: date | None = None) -> None:
        self.clock = Clock.at(day, known)
        self.taken = taken or day

    def entity(self, id: str) -> Entity | None:
        if id not in NAMES:
            return None
        name, country = NAMES[id]
        return Entity(id, "Company", {"name": (name,), "country": (country,)})

    def entities(self) -> Iterator[Entity]:
        return (e for i in NAMES if (e := self.entity(i)) is not None)

    def restrictions(self, id: str) -> Sequence[Restriction]:
        return ROWS.get(id, [])

    def snapshots(self) -> Sequence[Snapshot]:
        moment = datetime.combine(self.taken, datetime.min.time(), tzinfo=UTC)
        return [Snapshot("us-csl", "d" * 64, moment, moment)]


NAMED = CaseNames({i: CaseParty(Party(i, n, country=c)) for i, (n, c) in NAMES.items()})


def order(name: str, buyer: str, country: str | None, eccn: str | None = "5A991", **more: Any) -> Order:
    item = Item("switch", eccn, hs6="851762", origin="US", us_content_pct=Decimal(100), value=Decimal(1000))
    parties = (OrderParty(Role.PURCHASER, buyer, country), OrderParty(Role.END_USER, buyer, country))
    made = Order(name, "US", True, (item,), parties, ("US", country or "GB"), end_use="own network")
    return replace(made, **more)


def one(o: Order, view: Ledger | None = None, **more: Any) -> Any:
    answer = check([o], view or Ledger(), NAMED, **more)
    (finding,) = answer.findings
    return finding.detail


@pytest.mark.parametrize(
    ("buyer", "country", "verdict"),
    [
        ("Harbour Broadband Ltd", "GB", "ALLOW"),
        ("Morvan Kangxu Corporation", "CN", "BLOCK"),
        ("Kestrel Antey Telecommunications LLC", "RU", "HOLD"),
        ("Morvan", None, "HOLD"),
        ("Morvan Parsan", "IR", "BLOCK"),
        ("Willow Networks", "GB", "ALLOW"),
        ("Willow Networks", None, "NEEDS_CONFIRMATION"),
    ],
)
def test_parties_as_written(buyer: str, country: str | None, verdict: str) -> None:
    assert one(order("a", buyer, country)).verdict == verdict


def test_the_denial_order_ends() -> None:
    gone = Ledger(date(2018, 7, 13), date(2018, 8, 1))
    assert one(order("a", "Morvan Kangxu Corporation", "CN"), gone).verdict is Verdict.ALLOW


def test_resolved_name() -> None:
    clear = order("a", "Kestrel Antey Telecommunications LLC", "DE", facts={"red_flags_resolved": True})
    assert one(clear).verdict is Verdict.ALLOW


def test_without_lists_or_with_old_ones_nothing_is_cleared() -> None:
    old = Ledger(taken=date(2018, 1, 1))
    assert one(order("a", "Harbour Broadband Ltd", "GB"), old).verdict is Verdict.NEEDS_CONFIRMATION
    assert one(order("a", "Harbour Broadband Ltd", "GB"), old, stale_days=400).verdict is Verdict.ALLOW

    class Empty(Ledger):
        def snapshots(self) -> Sequence[Snapshot]:
            return []

    found = one(order("a", "Harbour Broadband Ltd", "GB"), Empty())
    assert found.verdict is Verdict.NEEDS_CONFIRMATION
    assert found.at_worst is Verdict.BLOCK


def test_the_answer_says_what_it_stands_on() -> None:
    orders = [order("a", "Harbour Broadband Ltd", "GB"), order("b", "Morvan Parsan", "IR")]
    answer = check(orders, Ledger(), NAMED)
    assert [f.severity for f in answer.findings] == [Severity.INFO, Severity.REVIEW]
    assert any(x.startswith("Not modelled, European Union") for x in answer.limits)
    assert any("Owners" in x for x in answer.limits)
    assert answer.digest == check(orders, Ledger(), NAMED).digest
    trace = answer.findings[0].detail.judgement.steps
    assert [s.number for s in trace] == [*map(str, range(11)), "10a", *map(str, range(11, 16))]
    assert all(s.passed or s.hits for s in trace)


def test_progress_is_told() -> None:
    seen: list[int] = []
    check([order(str(n), "Willow Networks", "GB") for n in range(3)], Ledger(), NAMED, progress=seen.append)
    assert seen == [1, 2, 3]


# ---------------------------------------------------------------- signals


REPORT = Signal(
    "news:1", "free", "public_market_evidence", date(2018, 5, 10), "A paper ties it to Iran", "IR"
)


def test_news_counts_from_the_day_it_was_public() -> None:
    o = order("a", "free", "GB")
    before = Ledger(DAY, date(2018, 5, 9))
    assert one(o, before, signals=[REPORT]).verdict is Verdict.ALLOW
    after = one(o, Ledger(DAY, date(2018, 5, 10)), signals=[REPORT])
    assert after.verdict is Verdict.HOLD
    assert after.signals == (REPORT,)
    assert one(order("a", "Willow Networks", "GB"), signals=[REPORT]).verdict is Verdict.ALLOW


def test_a_resolution_releases_and_stays_in_the_record() -> None:
    done = Resolution("news:1", "A. Officer", "the paper meant another firm", date(2018, 5, 15))
    found = one(order("a", "free", "GB"), signals=[REPORT], resolutions=[done])
    assert found.verdict is Verdict.ALLOW
    assert any("A. Officer" in c for c in found.judgement.conditions)
    early = Ledger(DAY, date(2018, 5, 14))
    assert one(order("a", "free", "GB"), early, signals=[REPORT], resolutions=[done]).verdict is Verdict.HOLD


SHIPMENT = Shipment("s", date(2017, 5, 1), "me", "free", "switch", declared_country="GB", serials=("X1",))


def book() -> Book:
    parties = {
        "me": Party("me", "Maker", country="US"),
        "free": Party("free", "Harbour Broadband Ltd", country="GB"),
        "front": Party("front", "Front Trading", country="AE"),
        "end": Party("end", "Tehran Operator", country="IR"),
    }
    ties = (
        Tie("t1", TieKind.SUPPLY, "free", "front", start=date(2017, 1, 1)),
        Tie("t2", TieKind.SUPPLY, "front", "end", start=date(2018, 1, 1)),
    )
    return Book(
        "b", "me", "t", parties, ties,
        orders=(order("a", "free", "GB"),),
        shipments=(SHIPMENT,),
        observations=(Observation("o", date(2017, 9, 1), "X1", "IR", known=date(2018, 5, 5)),),
    )  # fmt: skip


def test_goods_seen_elsewhere_raise_the_receiver() -> None:
    (signal,) = observation_signals(book())
    assert (signal.party, signal.country, signal.known) == ("free", "IR", date(2018, 5, 5))
    assert one(order("a", "free", "GB"), signals=[signal]).verdict is Verdict.HOLD
    assert (
        one(order("a", "free", "GB"), Ledger(DAY, date(2018, 5, 4)), signals=[signal]).verdict
        is Verdict.ALLOW
    )


def test_ties_behind_a_buyer_respect_time() -> None:
    (signal,) = tie_signals(book(), Clock.at(DAY, DAY))
    assert "t1 -> t2" in signal.sentence
    assert signal.word == "tied_to_embargoed"
    assert tie_signals(book(), Clock.at(date(2017, 12, 1), DAY)) == ()


def test_policy_of_the_supplier_is_no_law() -> None:
    policy = Policy("p", "No sales to embargoed countries, direct or indirect.", ("embargoed",))
    item = Item("part", "EAR99", origin="CN", us_content_pct=Decimal(0), subject_to_ear=False)
    o = order(
        "a", "Tehran Operator", "IR", items=(item,), seller_country="CN", us_person=False, route=("CN", "IR")
    )
    found = one(o, policies=[policy])
    assert (found.verdict, found.cause) == (Verdict.HOLD, "SUPPLIER_POLICY")
    assert "supplier's own policy" in found.sentence


def event(kind: str, agent: str, target: str, certainty: Certainty, place: str = "Iran") -> Event:
    span = Span(0, 10)
    return Event(
        kind, (Mention(agent, span),), (Mention(target, span),), "sold gear", span, certainty,
        Standing.NAMED_OUTLET, place=(Mention(place, span),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "certainty", "place", "raised"),
    [
        ("diversion", Certainty.ALLEGED, "Iran", ["free"]),
        ("investigation", Certainty.CONFIRMED, "Iran", ["front"]),
        ("diversion", Certainty.DENIED, "Iran", []),
        ("diversion", Certainty.CONFIRMED, "France", []),
        ("partnership_ended", Certainty.CONFIRMED, "Iran", []),
    ],
)
def test_an_article_raises_whom_it_ties_to_an_embargoed_country(
    kind: str, certainty: Certainty, place: str, raised: list[str]
) -> None:
    told = event(kind, "Harbour", "Front", certainty, place)
    article = Article("a1", "text", "d", "Gear in Iran", "Wire", published=date(2018, 5, 10), events=(told,))
    names = {"Harbour": "free", "Front": "front"}
    found = news_signals([article], names.get, {"free": "GB", "front": "AE"}.get)
    assert [s.party for s in found] == raised
    assert all(s.known == date(2018, 5, 10) and s.evidence[0].quote == "sold gear" for s in found)
    assert news_signals([replace(article, published=None)], names.get) == ()


# ---------------------------------------------------------------- look-up


def test_one_row_a_listing_where_several_sources_tell_it() -> None:
    dated = Restriction("a", "EL", "case", since=date(2019, 5, 16), footnotes=("1",))
    seen = Restriction("b", "EL", "list", observed=date(2026, 7, 31), policy="presumption of denial")
    assert settled([seen, dated], date(2018, 1, 1)) == [dated]
    (now,) = settled([seen, dated], date(2026, 8, 1))
    assert (now.since, now.footnotes, now.policy) == (date(2019, 5, 16), ("1",), "presumption of denial")
    other = Restriction("a", "EL", "case", since=date(2016, 3, 8), until=date(2017, 3, 28))
    assert settled([seen, other], date(2018, 1, 1)) == [seen]


def test_a_batch_asks_each_name_once() -> None:
    class Counting:
        asked = 0

        def search(self, query: Entity, threshold: float = 0.7) -> Sequence[Any]:
            type(self).asked += 1
            return NAMED.search(query, threshold)

        def search_many(self, queries: Any, threshold: float = 0.7) -> Iterator[Any]:
            return (self.search(q, threshold) for q in queries)

    lookup = Lookup(Ledger(), Counting())
    orders = [order(str(n), "Willow Networks", "GB") for n in range(5)]
    lookup.warm(orders)
    for o in orders:
        lookup.subjects(o)
    assert Counting.asked == 1


def test_a_listed_address_counts_and_a_shared_one_is_to_be_resolved() -> None:
    entries = {
        "adr": (
            "Address 07",
            "Unit 04, 7/F Bright Way Tower, No. 33 Mong Kok Road, Kowloon, Hong Kong",
            "HK",
        ),
        "firm": ("Listed Trading", "Room 9, 18 Luard Rd, Wan Chai, Hong Kong", "HK"),
    }
    row = Restriction("x", "EL", "t", since=date(2018, 1, 1), citation="89 FR 51652")

    class Streets(Ledger):
        def entity(self, id: str) -> Entity | None:
            if id not in entries:
                return None
            name, address, country = entries[id]
            return Entity(id, "Company", {"name": (name,), "address": (address,), "country": (country,)})

        def entities(self) -> Iterator[Entity]:
            return (e for i in entries if (e := self.entity(i)) is not None)

        def restrictions(self, id: str) -> Sequence[Restriction]:
            return [row] if id in entries else []

    def at(address: str, view: Ledger) -> Verdict:
        ours = {"b": Party("b", "Plain Buyer", country="HK", addresses=(address,))}
        answer = check([order("a", "b", "HK")], view, NAMED, parties=ours)
        found: Verdict = answer.findings[0].detail.verdict
        return found

    assert at("Unit 4, 7/F, Bright Way Tower, 33 Mong Kok Rd, Kowloon", Streets()) is Verdict.LICENCE
    assert (
        at("Unit 4, 7/F, Bright Way Tower, 33 Mong Kok Rd, Kowloon", Streets(date(2017, 12, 1)))
        is Verdict.ALLOW
    )
    assert at("Room 9, 18 Luard Road, Wan Chai", Streets()) is Verdict.HOLD
    assert at("Room 9, 99 Nathan Road, Kowloon", Streets()) is Verdict.ALLOW


# ---------------------------------------------------------------- the hold file


def held(*orders: Order) -> Answer:
    return check(list(orders), Ledger(), NAMED)


def test_hold_file_and_release() -> None:
    bad, good = order("=b", "Morvan Kangxu Corporation", "CN"), order("g", "Harbour Broadband Ltd", "GB")
    before = hold_rows(held(bad, good))
    assert [(r.order, r.state, r.verdict) for r in before] == [("=b", "held", "BLOCK")]
    assert "83 FR 17644" in before[0].citation
    text = to_csv(before)
    assert text.splitlines()[1].startswith("'=b,held,BLOCK")
    assert '"order": "=b"' in to_json(before)
    later = check([replace(bad, parties=good.parties)], Ledger(), NAMED)
    assert [(r.order, r.state) for r in release(before, later)] == [("=b", "released")]
    silent = check([good], Ledger(), NAMED)
    assert [(r.order, r.state) for r in release(before, silent)] == [("=b", "held")]


def test_a_hold_says_what_it_needs() -> None:
    (row,) = hold_rows(held(order("x", "Harbour Broadband Ltd", "GB", eccn=None)))
    assert row.verdict is Verdict.NEEDS_CONFIRMATION
    assert "no ECCN is stated" in row.needs
