"""`brief`: the main job. A book, what the news says, and what the lists held on that day; one page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cutset.ask.brief.causes import cause_findings, restriction_findings
from cutset.ask.brief.goods import (
    diversions,
    goods_findings,
    order_findings,
    policy_findings,
    shipment_findings,
    suspects,
)
from cutset.ask.brief.judged import judged_orders
from cutset.ask.brief.sales import channel_findings, peer_findings
from cutset.ask.brief.scenarios import scenarios
from cutset.ask.brief.steps import step_findings
from cutset.ask.cutoff import Scenario, ServiceStop, service_stops
from cutset.ask.cutoff.stop import stop_finding
from cutset.ask.limits import standard_limits
from cutset.ask.restricted import restrictions_of
from cutset.ask.watch.question import NewsItem, finding, news_items
from cutset.model import Answer, Article, Book, Finding, Severity
from cutset.model.ports import CaseView, Linker, NameSearch


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """`horizon`: days looked ahead from the day asked about."""

    horizon: int = 365


def brief(
    book: Book,
    articles: Sequence[Article],
    linker: Linker,
    names: NameSearch,
    view: CaseView,
    options: BriefOptions | None = None,
    notes: Sequence[str] = (),
) -> Answer:
    """All questions over one book, in the order in which a person reads them.

    `notes`: further limits, such as the lists that are stale.
    """
    chosen = options or BriefOptions()
    day, known = view.clock.as_of, view.clock.known_day
    read = [a for a in articles if a.published is None or a.published <= known]
    items = [i for a in read for i in news_items(book, a, linker, view)]
    parties = dict.fromkeys(p for i in items for x in i.links if (p := x.party))
    rows = restrictions_of(book, parties or book.parties, names, view)
    findings = [finding(i) for i in items]
    findings += restriction_findings(rows)
    findings += cause_findings(items, rows)
    asked = scenarios(book, items, rows, day)
    stops, stop_limits = _stops(book, asked, chosen.horizon, day)
    findings += [stop_finding(book, s, stop) for s, stop in stops]
    findings += _goods(book, items, known, day)
    findings += judged_orders(book, read, items, names, view)
    findings += peer_findings(book, items)
    findings += channel_findings(book, items)
    findings += step_findings(book, items, findings, stops, day)
    return Answer(
        question="brief",
        asked={
            "book": book.id,
            "title": book.title,
            "book_digest": book.digest,
            "articles": [
                {"title": a.title, "outlet": a.outlet, "published": a.published, "digest": a.digest}
                for a in read
            ],
            "horizon_days": chosen.horizon,
        },
        as_of=day,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=(*standard_limits(view), *notes, *_limits(book, articles, read, asked), *stop_limits),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _stops(
    book: Book, asked: Sequence[Scenario], horizon: int, day: date
) -> tuple[list[tuple[Scenario, ServiceStop]], list[str]]:
    stops: list[tuple[Scenario, ServiceStop]] = []
    limits: dict[str, None] = {}
    for scenario in asked:
        found, said = service_stops(book, scenario, horizon, day)
        stops += [(scenario, s) for s in found]
        limits.update(dict.fromkeys(said))
    return stops, list(limits)


def _goods(book: Book, items: Sequence[NewsItem], known: date, day: date) -> list[Finding]:
    rows = diversions(book, known, day)
    suspected = suspects(book, items)
    return [
        *goods_findings(book, rows),
        *order_findings(book, suspected, rows, known, day),
        *shipment_findings(book, suspected, rows, known),
        *policy_findings(book, items, rows, day),
    ]


def _limits(
    book: Book, articles: Sequence[Article], read: Sequence[Article], asked: Sequence[Scenario]
) -> list[str]:
    limits = list(book.notes)
    limits += [f"{a.title or a.id}: {x}" for a in read for x in a.limits]
    if len(read) < len(articles):
        limits.append(
            f"{len(articles) - len(read)} article(s) were published after the known time: not read."
        )
    if any(a.published is None for a in read):
        limits.append(
            "An article carries no day of publication: relative days in it stay as they are written."
        )
    if not articles:
        limits.append("No article was read: only lists and the book speak.")
    if book.services and not asked:
        limits.append(
            "Nothing in the news or the lists cuts a supplier of the book: no stop dates were computed."
        )
    return limits


def sections(answer: Answer) -> list[tuple[str, list[Finding]]]:
    """The page's sections in reading order, empty ones left out; what does not touch the book comes last."""
    titles = [
        ("What is at risk, and how sure", ("event",)),
        ("Why: restrictions in force, and what firms did by themselves", ("restriction", "cause")),
        ("What falls, and when", ("stop",)),
        ("Goods and orders to look at", ("goods", "order", "check", "shipment", "policy")),
        ("Peers, models and channels", ("peer", "channel", "hangs_on")),
        ("What to do next", ("step",)),
    ]
    out = []
    for title, kinds in titles:
        rows = [f for f in answer.findings if f.kind in kinds]
        if kinds == ("event",):
            rows = [f for f in rows if f.severity is not Severity.INFO]
            rows.sort(key=lambda f: f.severity is not Severity.REVIEW)
        if rows:
            out.append((title, rows))
    other = [f for f in answer.findings if f.kind == "event" and f.severity is Severity.INFO]
    if other:
        out.append(("Also told, touching nothing of the book", other))
    return out
