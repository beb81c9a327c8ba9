"""`watch`: articles and a book in; every event that touches the book, linked and told, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.ask.limits import standard_limits
from cutset.ask.touch import Touch, touches
from cutset.ask.watch.phrase import CUTS, RESTRICTIONS, REVIEWED, phrase
from cutset.ask.watch.story import story_findings
from cutset.model import Answer, Article, Book, Certainty, Event, Evidence, Finding, Mention, Severity
from cutset.model.ports import Link, Linker, View

_SPEECH = frozenset({Certainty.DENIED, Certainty.NO_COMMENT})


@dataclass(frozen=True, slots=True)
class PartyLink:
    """A mention and the party of the book or the ledger it stands for; `party` None: not linked, and why."""

    role: str
    mention: str
    party: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One event, who is who, and what of the book it touches. `kind`: cut, restriction, diversion, other."""

    event: Event
    kind: str
    outlet: str | None
    title: str | None
    published: str | None
    links: tuple[PartyLink, ...]
    touches: tuple[Touch, ...]

    def linked(self, role: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x.party for x in self.links if x.role == role and x.party))


def watch(book: Book, articles: Sequence[Article], linker: Linker, view: View) -> Answer:
    """Events of the articles that were public at `known_at`; later articles are left out and counted."""
    known = [a for a in articles if a.published is None or a.published <= view.clock.known_day]
    items = [item for a in known for item in news_items(book, a, linker, view)]
    findings = tuple([finding(item) for item in items] + story_findings(known))
    limits = [*standard_limits(view), *(f"{a.title or a.id}: {x}" for a in known for x in a.limits)]
    if len(known) < len(articles):
        limits.append(
            f"{len(articles) - len(known)} article(s) were published after the known time: not read."
        )
    limits += [
        f"{a.title or a.id}: the day of publication is not known; days in it are counted from none."
        for a in known
        if a.published is None
    ]
    return Answer(
        question="watch",
        asked={"book": book.id, "book_digest": book.digest, "articles": [a.digest for a in articles]},
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=findings,
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=tuple(limits),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def news_items(book: Book, article: Article, linker: Linker, view: View) -> list[NewsItem]:
    """The article's events with their links and touches, in the order of the text."""
    cache: dict[str, Link] = {}
    context = tuple(dict.fromkeys(m.text for e in article.events for m in (*e.agent, *e.target)))
    items = []
    for event in article.events:
        links = tuple(
            _link(role, mention, linker, context, cache)
            for role, mentions in (("agent", event.agent), ("target", event.target))
            for mention in mentions
        )
        parties = [x.party for x in links if x.party]
        items.append(
            NewsItem(
                event=event,
                kind=kind_of(event),
                outlet=article.outlet,
                title=article.title,
                published=article.published.isoformat() if article.published else None,
                links=links,
                touches=touches(book, parties, view.clock.as_of),
            )
        )
    return items


def kind_of(event: Event) -> str:
    if event.type in CUTS:
        return "cut"
    if event.type in RESTRICTIONS:
        return "restriction"
    return "diversion" if event.type == "diversion" else "other"


def _link(
    role: str, mention: Mention, linker: Linker, context: Sequence[str], cache: dict[str, Link]
) -> PartyLink:
    if mention.text not in cache:
        cache[mention.text] = linker.link(mention.text, context)
    link = cache[mention.text]
    return PartyLink(role, mention.text, link.party, round(link.score, 4), link.reason)


def finding(item: NewsItem) -> Finding:
    """REVIEW where the event is of a kind to look at and touches the book."""
    event = item.event
    severity = Severity.INFO
    if item.touches:
        looked_at = event.type in REVIEWED and event.certainty not in _SPEECH
        severity = Severity.REVIEW if looked_at else Severity.NOTE
    evidence = Evidence(
        source=item.outlet or event.article,
        locator=f"{event.span.start}-{event.span.end}",
        quote=event.evidence,
        digest=event.article,
    )
    return Finding("event", severity, phrase(event, item.outlet), item, (evidence,))
