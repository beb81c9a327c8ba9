"""Articles to stories, event mentions to events: one story told by ten outlets is one event with ten sources.

Copies are set aside first (`duplicates`); then event mentions of one type whose actors, object and dates
agree become one event with its tellings. What its tellings contradict is shown side by side, and its
certainty is a dated history (`claims`). Nothing depends on the order of the input.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..model import Article, Certainty, Event, Standing
from .claims import Contradiction, Stage, Telling, contradictions, history
from .duplicates import groups
from .sameness import CUTS, Ties, denies, same_event


@dataclass(frozen=True, slots=True)
class Story:
    """Copies of one text. `first`: the one the others copy (earliest, then longest); `outlets` in order."""

    id: str
    first: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    title: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """`tellings` in order of publication. `certainty` and `standing` are those of the last stage of
    `history`.

    `agent`, `target`: party ids, or keys of names that are no party, of all tellings. `sources`: outlets that
    tell it; `independent`: tellings that are neither copies nor rest on another telling's outlet.
    `against`: ids of events that say the contrary (the tie goes on).
    """

    id: str
    type: str
    agent: tuple[str, ...]
    target: tuple[str, ...]
    certainty: Certainty
    standing: Standing
    tellings: tuple[Telling, ...]
    history: tuple[Stage, ...]
    contradictions: tuple[Contradiction, ...] = ()
    sources: tuple[str, ...] = ()
    independent: int = 1
    background: bool = False
    against: tuple[str, ...] = ()

    @property
    def best(self) -> Event:
        """The telling a brief quotes: surest standing, then the earliest."""
        return min(self.tellings, key=lambda t: (list(Standing).index(t.event.standing), t.order)).event


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories and events of some articles, in order of publication."""

    stories: tuple[Story, ...]
    events: tuple[MergedEvent, ...]


def merge(articles: Iterable[Article]) -> Stories:
    """Stories and merged events. An article without a publication day comes after all that have one."""
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.id, a.digest))
    members = groups(ordered)
    stories, copies = [], set()
    for group in members:
        story, first = _story([ordered[i] for i in group])
        stories.append(story)
        copies |= {ordered[i].id for i in group} - {first.id}
    told = [Telling.of(a, e, copy=a.id in copies) for a in ordered for e in dict.fromkeys(a.events)]
    ties = Ties(t.event for t in told)
    merged = [_merged(cluster, ties) for cluster in _clusters(told, ties)]
    return Stories(tuple(stories), tuple(_opposed(merged)))


def _story(articles: Sequence[Article]) -> tuple[Story, Article]:
    first = min(articles, key=lambda a: (a.published or date.max, -len(a.text), a.id))
    outlets = tuple(dict.fromkeys(a.outlet for a in articles if a.outlet))
    return Story(
        _id("story", first.digest or first.id), first.id, tuple(a.id for a in articles), outlets, first.title,
        first.published,
    ), first  # fmt: skip


def _clusters(told: Sequence[Telling], ties: Ties) -> list[list[Telling]]:
    """Each telling joins the nearest earlier event it agrees with, else begins one; denials come last."""
    clusters: list[list[Telling]] = []
    by_actor: dict[tuple[str, str], list[int]] = defaultdict(list)

    def near(t: Telling, type: str) -> list[int]:
        actors = ties.of(t.event)
        return sorted({n for actor in actors.agent | actors.target for n in by_actor[type, actor]})

    def put(t: Telling, at: int | None) -> None:
        if at is None:
            at = len(clusters)
            clusters.append([])
        clusters[at].append(t)
        actors = ties.of(t.event)
        for actor in actors.agent | actors.target:
            if at not in by_actor[t.event.type, actor]:
                by_actor[t.event.type, actor].append(at)

    # Background comes after the news: it joins what it recalls, wherever that stands.
    for t in sorted(told, key=lambda t: (t.event.type == "denial", t.event.background, t.order)):
        fits = []
        for n in near(t, t.event.type):
            distances = [d for o in clusters[n] if (d := same_event(t, o, ties)) is not None]
            if distances:
                fits.append((min(distances), n))
        if not fits and t.event.type == "denial":
            kinds = {c[0].event.type for c in clusters} - {"denial"}
            fits = [
                (0.0, n) for kind in sorted(kinds) for n in near(t, kind)
                if any(denies(t, o, ties) for o in clusters[n])
            ]  # fmt: skip
        put(t, min(fits)[1] if fits else None)
    return [sorted(c, key=lambda t: t.order) for c in clusters]


def _merged(cluster: list[Telling], ties: Ties) -> MergedEvent:
    own = [t for t in cluster if t.event.type != "denial"] or cluster
    actors = [ties.of(t.event) for t in own]
    stages = history(cluster)
    outlets = tuple(dict.fromkeys(t.outlet for t in cluster if t.outlet))
    kind = own[0].event.type
    agent = _all(a.agent for a in actors)
    target = _all(a.target for a in actors)
    return MergedEvent(
        id=_id(kind, *agent, "|", *target, "|", *_place(cluster[0])),
        type=kind, agent=agent, target=target, certainty=stages[-1].certainty, standing=stages[-1].standing,
        tellings=tuple(cluster), history=tuple(stages), contradictions=tuple(contradictions(own, cluster)),
        sources=outlets, independent=_independent(cluster),
        background=all(t.event.background for t in own),
    )  # fmt: skip


def _place(t: Telling) -> tuple[str, ...]:
    """Where the first telling stands, and what tells it apart from others in the same words."""
    e = t.event
    literal = (e.object.text if e.object else "", (e.date.resolved or e.date.text) if e.date else "")
    said = (e.certainty.value, e.standing.value, str(e.background), *e.attributed_to)
    return t.article, str(e.span.start), str(e.span.end), *said, *literal


def _independent(cluster: Sequence[Telling]) -> int:
    """Tellings that are no copies and do not quote an outlet that tells the event itself."""
    outlets = {t.outlet.casefold() for t in cluster if t.outlet}
    count = {
        t.article
        for t in cluster
        if not t.copy
        and not any(
            o in by.casefold()
            for by in t.event.attributed_to
            for o in outlets - {(t.outlet or "").casefold()}
        )
    }
    return max(1, len(count))


def _opposed(merged: list[MergedEvent]) -> list[MergedEvent]:
    """Events of a cut tie and events that say the tie goes on, between the same parties, name each other."""
    against: dict[str, list[str]] = defaultdict(list)
    goes_on = [m for m in merged if m.type == "tie_continues"]
    for m in merged:
        if m.type not in CUTS:
            continue
        mine = {*m.agent, *m.target}
        for other in goes_on:
            if other.agent and other.target and {*other.agent, *other.target} <= mine:
                against[m.id].append(other.id)
                against[other.id].append(m.id)
    return [replace(m, against=tuple(sorted(against[m.id]))) if m.id in against else m for m in merged]


def _all(many: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted({x for some in many for x in some}))


def _id(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()[:16]
