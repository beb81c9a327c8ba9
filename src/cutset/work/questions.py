"""The six questions, wired: settings and what the user typed in, an Answer out. Every face calls these."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cutset.model import Answer, Article, Clock, Entity
from cutset.model.ports import View
from cutset.settings import Settings

if TYPE_CHECKING:  # each question imports its own package when it is asked, and no other
    from cutset.ask.brief.question import BriefOptions
    from cutset.ask.cutoff import CutoffOptions, Scenario


def ask_screen(settings: Settings, clock: Clock, party: Entity, threshold: float | None = None) -> Answer:
    """`screen` over the workspace or the shipped data."""
    from cutset.ask.screen import ScreenQuery, screen
    from cutset.work.views import open_view

    view, names = open_view(settings, clock)
    query = ScreenQuery(party, threshold or settings.threshold)
    return screen(query, names, view, stale_lists(settings, view, clock))


def stale_lists(settings: Settings, view: View, clock: Clock) -> tuple[str, ...]:
    """One sentence over the lists that were older at the known time than their setting allows."""
    from cutset.work.ages import ages

    known = [s for s in view.snapshots() if s.published <= clock.known_at]
    old = [a.sentence.split(":")[0] for a in ages(settings, known, clock.known_at) if a.stale]
    return (f"Stale lists: {'; '.join(old)}. Fetch or load newer ones.",) if old else ()


def ask_cutoff(
    settings: Settings,
    clock: Clock,
    book_name: str,
    scenario: Scenario,
    options: CutoffOptions | None = None,
) -> Answer:
    """`cutoff` over a book by name or path."""
    from cutset.ask.cutoff import cutoff
    from cutset.work.books import located, open_book
    from cutset.work.views import open_view

    book = open_book(book_name)
    view, _ = open_view(settings, clock)
    with located(book_name):
        return cutoff(book, scenario, view, options)


def ask_cutoff_by_law(
    settings: Settings, clock: Clock, book_name: str, vendor: str, options: CutoffOptions | None = None
) -> Answer:
    """`cutoff` by the restrictions on a vendor, on the day and as known."""
    from cutset.ask.cutoff import cutoff_by_law
    from cutset.work.books import located, open_book
    from cutset.work.views import open_view

    book = open_book(book_name)
    view, names = open_view(settings, clock)
    with located(book_name):
        return cutoff_by_law(book, vendor, names, view, options)


def ask_watch(
    settings: Settings, clock: Clock, book_name: str, paths: Sequence[Path], published: date | None
) -> Answer:
    """`watch` over a book and article files."""
    from cutset.ask.watch import watch
    from cutset.work.articles import linker, read_articles
    from cutset.work.books import open_book
    from cutset.work.views import open_view

    book = open_book(book_name)
    articles = read_articles(settings, paths, published)
    view, names = open_view(settings, clock)
    return watch(book, articles, linker(book, names, view), view)


def ask_brief(
    settings: Settings,
    clock: Clock,
    book_name: str,
    paths: Sequence[tuple[Path, date | None]],
    options: BriefOptions | None = None,
) -> Answer:
    """`brief` over a book and article files, each with its day of publication where the user gives one."""
    from cutset.ask.brief import brief
    from cutset.work.articles import linker, read_articles
    from cutset.work.books import located, open_book
    from cutset.work.views import open_view

    book = open_book(book_name)
    articles: list[Article] = []
    for path, published in paths:
        articles += read_articles(settings, [path], published)
    view, names = open_view(settings, clock)
    stale = stale_lists(settings, view, clock)
    with located(book_name):
        return brief(book, articles, linker(book, names, view), names, view, options, stale)


def ask_trace(
    settings: Settings,
    clock: Clock,
    party: str,
    other: str | None,
    mode: str = "paths",
    regimes: Sequence[str] = (),
    book_name: str | None = None,
    max_hops: int | None = None,
) -> Answer:
    """`trace`; `mode`: paths (to `other`), owners, exposure or goods (of a book)."""
    from cutset.ask.trace import TieNetwork, trace_exposure, trace_goods, trace_owners, trace_paths
    from cutset.errors import UsageError
    from cutset.work.books import open_book
    from cutset.work.views import open_view

    book = open_book(book_name) if book_name else None
    if mode == "goods" and book is None:
        raise UsageError("goods of which book?", field="--book", todo="Give --book BOOK.")
    view, names = open_view(settings, clock)
    if mode == "goods" and book is not None:
        return trace_goods(book, party, view)
    network = TieNetwork(view, names, book)
    if mode == "owners":
        return trace_owners(network, party, regimes)
    if mode == "exposure":
        return trace_exposure(network, party, max_hops or 4)
    return trace_paths(network, party, other or "", max_hops or 6)
