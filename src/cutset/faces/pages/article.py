"""Articles as one HTML file: the text with every span marked, and the events beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from cutset.ask.watch.phrase import phrase
from cutset.faces.pages.brief import environment
from cutset.model import Article


def article_page(articles: Sequence[Article]) -> str:
    """One file, styles inside, no script, no network; every value escaped."""
    shown = [{"article": a, "pieces": pieces(a), "events": _events(a)} for a in articles]
    return environment().get_template("article.html").render(shown=shown)


def _events(article: Article) -> list[dict[str, Any]]:
    return [{"n": n, "event": e, "text": phrase(e, article.outlet)} for n, e in enumerate(article.events, 1)]


def pieces(article: Article) -> list[tuple[str, tuple[int, ...], bool]]:
    """The text cut at every edge of a span: (text, numbers of the events there, is it read as body)."""
    edges = {0, len(article.text)}
    for span in (*(e.span for e in article.events), *article.body):
        edges.update((span.start, span.end))
    cuts = sorted(edges)
    out = []
    spans = [(n, e.span) for n, e in enumerate(article.events, 1)]
    for start, end in pairwise(cuts):
        inside = tuple(n for n, s in spans if s.start <= start and end <= s.end)
        body = any(b.start <= start and end <= b.end for b in article.body)
        out.append((article.text[start:end], inside, body))
    return out
