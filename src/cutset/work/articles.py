"""Article files to articles with events, and the linker that knows a book and a view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutset.errors import CutsetError
from cutset.model import Article, Book, Clock
from cutset.model.ports import CaseView, NameSearch
from cutset.model.wire import to_wire
from cutset.settings import Settings
from cutset.sources.reading import RawArticle, read_article, read_folder

from .page import is_address, read_page

if TYPE_CHECKING:
    from cutset.news.linking import PartyLinker


#: From so many articles on, the kernels of the name search are worth the second they take to load.
MANY = 50


def read_articles(
    settings: Settings, paths: Sequence[Path | str], published: date | None = None
) -> list[Article]:
    """Every article of the files, folders and web addresses with its events, in their order.

    `published` is the day the user gives; it wins over what the file says. A file of a folder that cannot be
    read becomes an article without events that says why; a file named itself raises its error.
    """
    extract = _extractor(settings)
    articles: list[Article] = []
    for given in paths:
        path = Path(given)
        if isinstance(given, str) and is_address(given):
            articles += [_article(raw, published, extract) for raw in read_page(settings, given)]
        elif path.is_dir():
            for where, found in read_folder(path):
                if isinstance(found, CutsetError):
                    articles.append(Article(where.name, "", "", title=where.name, limits=(str(found),)))
                else:
                    articles += [_article(raw, published, extract) for raw in found]
        else:
            articles += [_article(raw, published, extract) for raw in read_article(path)]
    return articles


def _extractor(settings: Settings) -> Callable[..., Article]:
    """The default extractor, or an endpoint's where one is set and the network may be used."""
    from functools import partial

    from cutset.news import extract
    from cutset.news.pipeline import load

    nlp = load(settings.spacy_model)
    if settings.extractor_url is None:
        return partial(extract, nlp=nlp)
    from cutset.errors import UsageError
    from cutset.news.endpoint import Endpoint, EndpointExtractor

    if settings.offline:
        raise UsageError(
            "an extractor endpoint is set, and the network is off.", todo="Unset one of the two."
        )
    if settings.extractor_model is None:
        raise UsageError("CUTSET_EXTRACTOR_MODEL is not set.", todo="Name the endpoint's model.")
    endpoint = Endpoint(settings.extractor_url, settings.extractor_model, settings.extractor_key)
    return EndpointExtractor(endpoint, nlp).extract


def _article(raw: RawArticle, published: date | None, extract: Callable[..., Article]) -> Article:
    day = published or raw.published
    article = extract(raw.text, published=day, id=raw.digest, outlet=raw.outlet, title=raw.title)
    limits = [*raw.limits, *article.limits]
    if published and raw.published and published != raw.published:
        limits.append(
            f"The file says it was published on {raw.published}; {published} was given and is used."
        )
    return replace(article, digest=raw.digest, author=raw.author, limits=tuple(dict.fromkeys(limits)))


def linked(settings: Settings, clock: Clock, articles: Sequence[Article], book: str | None) -> list[Article]:
    """The articles with a party, a score and a reason for every name: of the book, where one is given, else
    of the ledger as it was known. Names that fit several parties equally well get none."""
    from cutset.news.linking import link_article
    from cutset.work.books import open_book
    from cutset.work.views import open_view

    view, names = open_view(settings, clock)
    link = linker(open_book(book) if book else None, names, view, many=len(articles) >= MANY)
    return [link_article(a, link) for a in articles]


def links_of(article: Article) -> list[str]:
    """One line for each name that acts or is acted on and is a party, might be several, or is not known."""
    named = {m.text: m for e in article.events for m in (*e.agent, *e.target) if m.score is not None}
    told = {n: (m.reason or "").split("; ") for n, m in named.items()}
    return [
        f"{name} = {m.resolved} ({m.score:.2f})" if m.resolved else told[name][-1]
        for name, m in named.items()
        if m.resolved or any(r.startswith(("candidate:", "refused:")) for r in told[name])
    ]


def articles_wire(articles: Sequence[Article], clock: Clock) -> dict[str, Any]:
    """`{"as_of", "known_at", "articles", "events"}`: one flat list of events, each naming its article."""
    heads: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    for article in articles:
        head = to_wire(article)
        told = head.pop("events")
        head.pop("text")
        heads.append(head)
        events += [event_wire(e, article) for e in told]
    return {**to_wire(clock), "articles": heads, "events": events}


def event_wire(event: dict[str, Any], article: Article) -> dict[str, Any]:
    """An event with the fields and forms of the label scheme: plain texts, span as [start, end]."""
    flat = dict(event)
    for name in ("agent", "target", "amounts"):
        flat[name] = [m["text"] for m in event[name]]
    for name in ("object", "cause", "duration"):
        flat[name] = event[name]["text"] if event[name] else None
    flat["place"] = ", ".join(m["text"] for m in event["place"]) or None
    told = event["date"]
    flat["date"] = (told["resolved"] or told["text"]) if told else None
    flat["span"] = [event["span"]["start"], event["span"]["end"]]
    flat["mentions"] = {
        n: event[n] for n in ("agent", "target", "object", "cause", "place", "date", "amounts")
    }
    flat["links"] = [
        {"role": role, "name": m["text"], "party": m["resolved"], "score": m["score"], "reason": m["reason"]}
        for role in ("agent", "target")
        for m in event[role]
    ]
    flat["article"] = article.id
    flat["title"] = article.title
    return flat


def linker(book: Book | None, names: NameSearch, view: CaseView, many: bool = False) -> PartyLinker:
    """Mentions to parties of the book first, then of the ledger. `many`: the names of an article are searched
    together, by the kernels, which take a second to load."""
    from cutset.names import Index
    from cutset.news.linking import PartyLinker

    find = names.near.find if isinstance(names, Index) else None
    knows = None if find is None else (lambda word: find(word) >= 0)
    return PartyLinker(book, names, look_up=view.entity, together=many, knows=knows)
