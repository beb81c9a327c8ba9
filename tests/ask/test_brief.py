"""`brief`: a rumour stays a rumour, law is told apart from a firm's own act, and dates are intervals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cutset.ask.brief import brief
from cutset.ask.brief.causes import CauseFinding, Restricted
from cutset.ask.brief.question import sections
from cutset.ask.cutoff import ServiceStop
from cutset.ask.watch.phrase import phrase
from cutset.model import (
    Answer,
    Article,
    Cause,
    Certainty,
    Clock,
    Event,
    Mention,
    Severity,
    Span,
    Standing,
)
from cutset.names import Index
from cutset.work.books import open_book

HALT = "ZTE has stopped serving Telenor and Jazz in Pakistan"


def event(text: str, quote: str, **values: Any) -> Event:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    base: dict[str, Any] = {
        "certainty": Certainty.CONFIRMED,
        "standing": Standing.NAMED_OUTLET,
        "target": (),
        "evidence": quote,
        "span": span,
    }
    for name in ("agent", "target"):
        values[name] = tuple(Mention(v, None) for v in values.get(name, ()))
    return Event(**(base | values))


def told(*events: Event, text: str, day: date, outlet: str = "A Paper") -> Article:
    return Article("a", text, "digest", "Title", outlet, None, day, events=events)


def ask(view: Any, linker: Any, name: str, article: Article) -> Answer:
    book = open_book(name)
    return brief(book, [article], linker(book), Index.build(view.entities()), view)


def details(answer: Answer, kind: type) -> list[Any]:
    return [f.detail for f in answer.findings if isinstance(f.detail, kind)]


def test_halt_is_the_firms_own_act_and_the_order_is_the_law(view: Any, book_linker: Any) -> None:
    halt = event(
        HALT, HALT, type="supply_halted", agent=("ZTE",), target=("Telenor", "Jazz"), cause_kind=Cause.LAW
    )
    answer = ask(view, book_linker, "operator", told(halt, text=HALT, day=date(2018, 4, 20)))
    law = details(answer, Restricted)
    assert [(r.party, r.listing.list, r.listing.citation) for r in law] == [("zte", "DPL", "83 FR 17644")]
    (cause,) = details(answer, CauseFinding)
    assert cause.kind is Cause.OWN_DECISION
    assert cause.own_act
    assert cause.law
    stops = details(answer, ServiceStop)
    ours = {s.service: s for s in stops if s.kind is not Cause.LAW}
    assert {"telenor-ran", "jazz-ran", "jazz-core"} <= set(ours)
    assert all(s.first is None or s.last is None or s.first <= s.last for s in stops)
    assert ours["telenor-ran"].first == date(2018, 4, 21)
    assert ours["telenor-ran"].replacements
    assert any(s.kind is Cause.LAW and s.service == "zte-supply" for s in stops)
    assert answer.needs_review


def test_rumour_about_a_peer_is_a_warning_and_a_what_if(view: Any, book_linker: Any) -> None:
    text = "Verizon has backed out of plans to sell phones of Huawei"
    rumour = event(
        text,
        text,
        type="deal_dropped",
        agent=("Verizon",),
        target=("Huawei",),
        certainty=Certainty.REPORTED_ANONYMOUS,
        standing=Standing.UNNAMED_SOURCES,
        attributed_to=("anonymous sources", "Bloomberg"),
        cause_kind=Cause.PRESSURE,
    )
    view.clock = Clock.at(date(2018, 1, 31), date(2018, 1, 31))
    answer = ask(view, book_linker, "carrier", told(rumour, text=text, day=date(2018, 1, 31)))
    sentence = next(f.sentence for f in answer.findings if f.kind == "event")
    assert "unnamed sources, not confirmed" in sentence
    assert "Bloomberg" in sentence
    (cause,) = details(answer, CauseFinding)
    assert cause.kind is Cause.PRESSURE
    assert not cause.law
    stops = details(answer, ServiceStop)
    assert stops
    assert all(s.hypothetical for s in stops)
    assert all(
        f.severity is not Severity.REVIEW for f in answer.findings if isinstance(f.detail, ServiceStop)
    )
    assert {f.kind for f in answer.findings} >= {"peer", "channel", "hangs_on", "step"}


def test_diversion_holds_open_orders_near_and_far(view: Any, book_linker: Any) -> None:
    text = "ZTE shipped Cisco switches to Iran"
    diverted = event(text, text, type="diversion", agent=("ZTE",), place=(Mention("Iran", None),))
    view.clock = Clock.at(date(2012, 10, 10), date(2012, 10, 10))
    answer = ask(view, book_linker, "maker", told(diverted, text=text, day=date(2012, 10, 10)))
    orders = {f.detail.order: f.detail.way for f in answer.findings if f.kind == "order"}
    assert orders == {"PO-4711": (), "PO-4718": ("resale-uk",), "PO-4725": ("purchasing",)}
    goods = [f.detail for f in answer.findings if f.kind == "goods"]
    assert [(g.declared_country, g.seen_country, g.embargoed) for g in goods] == [("CN", "IR", True)]
    assert any("SUPPLIER_POLICY" in f.sentence for f in answer.findings if f.kind == "policy")


def test_observation_not_yet_known_is_not_used(view: Any, book_linker: Any) -> None:
    text = "ZTE shipped Cisco switches to Iran"
    diverted = event(text, text, type="diversion", agent=("ZTE",))
    view.clock = Clock.at(date(2012, 3, 1), date(2012, 4, 19))
    answer = ask(view, book_linker, "maker", told(diverted, text=text, day=date(2012, 3, 1)))
    assert not [f for f in answer.findings if f.kind == "goods"]


def test_article_after_the_known_time_is_left_out_and_said(view: Any, book_linker: Any) -> None:
    late = event(HALT, HALT, type="supply_halted", agent=("ZTE",), target=("Jazz",))
    answer = ask(view, book_linker, "operator", told(late, text=HALT, day=date(2018, 7, 3)))
    assert not [f for f in answer.findings if f.kind == "event"]
    assert any("after the known time" in x for x in answer.limits)


def test_every_finding_stands_in_one_section(view: Any, book_linker: Any) -> None:
    halt = event(HALT, HALT, type="supply_halted", agent=("ZTE",), target=("Telenor",))
    answer = ask(view, book_linker, "operator", told(halt, text=HALT, day=date(2018, 4, 20)))
    shown = [f for _, rows in sections(answer) for f in rows]
    assert len(shown) == len(answer.findings)


def test_a_place_that_is_the_target_is_said_once() -> None:
    text = "ZTE sold the switches to Iran from Dubai"
    sold = event(text, text, type="diversion", agent=("ZTE",), target=("Iran",))
    sold = replace(sold, place=(Mention("Iran", None), Mention("Dubai", None)))
    assert phrase(sold, None).startswith(
        "ZTE passed goods on to a barred destination or party: Iran (Dubai). "
    )
