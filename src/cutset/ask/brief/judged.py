"""Every open order of the book, judged by the rules with what the news, the goods and the ties say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cutset.ask.check import check, news_signals, observation_signals, tie_signals
from cutset.ask.owners import OwnerView
from cutset.ask.watch.question import NewsItem
from cutset.model import Article, Book, Finding
from cutset.model.ports import CaseView, NameSearch


def judged_orders(
    book: Book, articles: Sequence[Article], items: Sequence[NewsItem], names: NameSearch, view: CaseView
) -> list[Finding]:
    """One finding an open order, as `check` answers it; none where the book has no open order."""
    orders = [o for o in book.orders if o.status in ("open", "held")]
    if not orders:
        return []
    links = {x.mention: x.party for i in items for x in i.links}

    def country_of(party: str) -> str | None:
        known = book.parties.get(party)
        return known.country if known else None

    signals = (
        *news_signals(articles, links.get, country_of),
        *observation_signals(book),
        *tie_signals(book, view.clock, view.restrictions),
    )
    answer = check(
        orders,
        view,
        names,
        OwnerView(view, book.ties),
        parties=book.parties,
        policies=book.policies,
        signals=signals,
        resolutions=book.resolutions,
    )
    return [replace(f, kind="check") for f in answer.findings]
