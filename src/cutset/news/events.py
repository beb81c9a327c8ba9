"""Article text to events: `extract`. Same input, same output; no clock, no network."""

from __future__ import annotations

import hashlib
import re
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..model.certainty import Certainty, Standing
from ..model.event import Article, Event, Mention, Span
from ..model.restriction import Cause
from . import hub, origins, values
from .actors import Resolver
from .attribution import Attributor, Finding
from .blas import one_thread
from .cause import cause as find_cause
from .cause import kind as cause_kind
from .clauses import mend_clauses
from .evidence import evidence
from .fold import fold
from .language import is_capitals, language
from .lines import LineClass, classify, is_promo, paragraphs
from .mainverb import restore_main_verb
from .match import Matcher
from .mentions import Actor
from .merge import already_told, complete, deduplicate, under_accusation
from .names import Registry
from .nets import Nets
from .normal import Copy, read
from .reader.reader import Reader
from .repair import repair
from .rules import Draft
from .sentences import sentences as split
from .sources import is_anonymous
from .speech import Speech
from .words import Sentence
from .words import sentence as build
from .world import world

_MOST_CHARACTERS = 100_000
_MOST_SENTENCES = 2_000
_LONGEST_PARSED = 900
_FEW_WORDS = 60


@dataclass(slots=True)
class _Reading:
    """Everything known about one article while it is read."""

    copy: Copy
    original: str
    published: date | None
    spans: list[tuple[int, int, int]]
    resolver: Resolver
    attributor: Attributor
    drafts: list[tuple[Draft, Finding]] = field(default_factory=list)


def extract(
    text: str,
    *,
    published: date | None = None,
    id: str = "",
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    nlp: Any = None,
    reader: Any = None,
) -> Article:
    """Events of an article. `text` is read as it is: spans are character offsets into it.

    `published` resolves relative dates; `nlp`: a spaCy pipeline (None: the shipped model, loaded on first
    use); `reader`: who weighs what the rules found (None: the learned reader).
    Reads the first 100,000 characters and 2,000 sentences; what was left out is told in `limits`.
    """
    limits: list[str] = []
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    copy = read(text[:_MOST_CHARACTERS])
    if len(text) > _MOST_CHARACTERS:
        limits.append(f"Only the first {_MOST_CHARACTERS:,} of {len(text):,} characters were read.")
    if copy.mended:
        limits.append(f"{copy.mended} garbled characters were read as what they stand for.")
    lines = classify(copy.text, title)
    found_title = next((line for line in lines if line.kind is LineClass.TITLE), None)
    shown_title = title or (copy.text[found_title.start : found_title.end] if found_title else None)
    bodies = paragraphs(copy.text, lines)
    article = Article(
        id, text, digest, shown_title, outlet, author, published,
        body=tuple(copy.span(a, b) for a, b in bodies if b > a),
    )  # fmt: skip
    body_text = " ".join(copy.text[a:b] for a, b in bodies) or copy.text
    article = replace(article, language=language(body_text))
    if article.language != "en":
        limits.append(f"The text is not in English ({article.language}): no events were read from it.")
        return replace(article, limits=tuple(limits))
    if not bodies:
        # Nothing but a headline, or nothing at all: the headline is all there is to read.
        if found_title is None:
            limits.append("No article text was found.")
            return replace(article, limits=tuple(limits))
        bodies = [(found_title.start, found_title.end)]
        limits.append("Only a headline was found.")
    elif len(body_text.split()) < _FEW_WORDS:
        limits.append("Very short text: perhaps the beginning of an article behind a paywall.")
    if is_capitals(body_text):
        limits.append(
            "The text is in capitals: names cannot be told from other words, so no events were read."
        )
        return replace(article, limits=tuple(limits))
    spans = [(s, e, n) for n, (a, b) in enumerate(bodies) for s, e in split(copy.text, a, b)]
    if len(spans) > _MOST_SENTENCES:
        limits.append(f"Only the first {_MOST_SENTENCES:,} of {len(spans):,} sentences were read.")
        spans = spans[:_MOST_SENTENCES]
    unread = sum(e - s > _LONGEST_PARSED for s, e, _ in spans)
    if unread:
        limits.append(f"{unread} stretches without sentence ends are too long to parse and were left out.")
    reading = _read(copy, text, published, outlet, spans, nlp, reader)
    events = _events(reading, id)
    return replace(article, mentions=_mentions(reading), events=tuple(events), limits=tuple(limits))


def _read(
    copy: Copy,
    original: str,
    published: date | None,
    outlet: str | None,
    spans: list[tuple[int, int, int]],
    nlp: Any,
    reader: Any = None,
) -> _Reading:
    registry = Registry(copy.text, [(s, e) for s, e, _ in spans])
    origins.learn(registry, copy.text, outlet)
    resolver = Resolver(copy.text, registry)
    resolver.learn_groups((s, e) for s, e, _ in spans)
    attributor = Attributor(resolver, outlet)
    attributor.note_reports([(s, e) for s, e, _ in spans])
    reading = _Reading(copy, original, published, spans, resolver, attributor)
    chosen = [
        i for i, (s, e, _) in enumerate(spans) if e - s <= _LONGEST_PARSED and not is_promo(copy.text[s:e])
    ]
    second = reader or Reader
    looked = second.look({i: copy.text[spans[i][0] : spans[i][1]] for i in chosen})
    parsed = _parse(copy, registry, spans, [i for i in chosen if second.worth(looked[i])], nlp)
    registry.confirm(parsed.values())
    for mended in parsed.values():
        repair(mended, registry)
        restore_main_verb(mended)
        mend_clauses(mended, registry)
    with one_thread() if parsed else nullcontext():
        weighing = second(resolver, parsed, looked, {i: spans[i][:2] for i in chosen})
        pending = _go_through(reading, parsed, weighing)
    reading.drafts += hub.fill(reading.drafts, [p for p in pending if hub.lacks_target(p[0])])
    reading.drafts = deduplicate([told for told in reading.drafts if told[0].target or not told[0].half])
    return reading


def _go_through(reading: _Reading, parsed: dict[int, Sentence], second: Any) -> list[tuple[Draft, Finding]]:
    """Sentence by sentence: what the rules find, weighed by `second`, becomes drafts; returned are those
    without anybody real."""
    resolver, attributor = reading.resolver, reading.attributor
    matcher, speech, nets = Matcher(resolver), Speech(resolver), Nets(resolver)
    concerned: dict[object, Actor] = {}
    pending: list[tuple[Draft, Finding]] = []
    for i, (start, end, _) in enumerate(reading.spans):
        sentence = parsed.get(i)
        if sentence is not None:
            fresh: list[tuple[Draft, Finding]] = []
            found = [*matcher.drafts(sentence), *speech.drafts(sentence)]
            found = second.weigh(sentence, [*found, *nets.caught(sentence, found)])
            for draft in found:
                finding = attributor.finding(draft)
                if not finding.hypothetical:
                    fresh.append((draft, finding))
            fresh = under_accusation(fresh, resolver)
            fresh = complete(fresh, reading.drafts, resolver, pending)
            for draft, _f in fresh:
                if draft.type not in {"no_comment", "statement", "denial"}:
                    for actor in [*draft.agent, *draft.target]:
                        concerned.setdefault(actor.key, actor)
            reading.drafts.extend(fresh)
            news = [d for d, f in fresh if not already_told(d, f, reading.drafts[: -len(fresh)])]
            said = speech.statement(sentence, concerned, bool(news))
            if said is not None and second.stands(sentence, said):
                finding = attributor.finding(said)
                if not finding.hypothetical:
                    reading.drafts.append((said, replace(finding, certainty=Certainty.CONFIRMED)))
        resolver.remember(sentence, start, end)
    return pending


def _parse(
    copy: Copy, registry: Registry, spans: list[tuple[int, int, int]], chosen: list[int], nlp: Any
) -> dict[int, Sentence]:
    if not chosen:
        return {}
    from .pipeline import load, parse

    pipeline = nlp if nlp is not None else load(None)
    texts = {i: copy.text[spans[i][0] : spans[i][1]] for i in chosen}
    folded = {i: fold(texts[i], spans[i][0], registry.at(spans[i][0], spans[i][1])) for i in chosen}
    docs = parse(pipeline, [folded[i][0] for i in chosen])
    return {
        i: build(doc, spans[i][0], i, texts[i], spans[i][2], folded[i][1])
        for i, doc in zip(chosen, docs, strict=True)
    }


def _events(reading: _Reading, article: str) -> list[Event]:
    out = [_event(reading, draft, finding, article) for draft, finding in reading.drafts]
    return sorted(out, key=lambda e: (e.span.start, e.span.end, e.type))


def _event(reading: _Reading, draft: Draft, finding: Finding, article: str) -> Event:
    text, copy = reading.copy.text, reading.copy
    sentence = draft.sentence
    start, end = evidence(draft, text)
    span = copy.span(start, end)
    certainty = finding.certainty
    if draft.type == "denial":
        certainty = Certainty.DENIED
    elif draft.type == "no_comment":
        certainty = Certainty.NO_COMMENT
    elif draft.type == "accusation":
        certainty = Certainty.ALLEGED
    elif draft.type == "statement":
        # "said an official who declined to be named": no position on the record.
        unnamed = is_anonymous(sentence.text) or finding.standing is Standing.UNNAMED_SOURCES
        certainty = Certainty.REPORTED_ANONYMOUS if unnamed else Certainty.CONFIRMED
    reason = find_cause(draft, text)
    when = _date(reading, draft, sentence, certainty)
    return Event(
        type=draft.type,
        agent=tuple(_mention(reading, a) for a in draft.agent),
        target=tuple(_mention(reading, a) for a in draft.target),
        evidence=reading.original[span.start : span.end],
        span=span,
        certainty=certainty,
        standing=finding.standing,
        attributed_to=_chain(draft, finding),
        object=_object(reading, draft),
        cause=values.mention(copy, reading.original, *reason) if reason else None,
        cause_kind=cause_kind(text[reason[0] : reason[1]]) if reason else Cause.UNKNOWN,
        place=_places(reading, draft, start, end),
        date=when,
        duration=_duration(reading, draft, start, end, sentence),
        amounts=tuple(
            values.mention(copy, reading.original, a, b, v) for a, b, v in values.amounts(text, start, end)
        ),
        background=_background(reading, sentence, when),
        article=article,
    )


def _chain(draft: Draft, finding: Finding) -> tuple[str, ...]:
    if (
        draft.type in {"denial", "no_comment", "accusation"}
        and finding.chain == ("narrator",)
        and draft.agent
    ):
        return tuple(a.text for a in draft.agent)
    return finding.chain


def _mention(reading: _Reading, actor: Actor) -> Mention:
    reason = None
    if actor.how:
        reason = f"stands for: {actor.how}" if actor.how != actor.text else None
    # An adjective that stands for its country ("Venezuelan crude") is told with the country's name.
    country = world().demonyms.get(actor.text) if actor.kind in {"place", "state"} else None
    return values.mention(reading.copy, reading.original, actor.start, actor.end, country, reason)


def _object(reading: _Reading, draft: Draft) -> Mention | None:
    word = draft.object
    if word is None:
        return None
    from .evidence import trimmed

    words = sorted(trimmed(word, draft.trigger), key=lambda w: w.i)
    words = [w for w in words if w.pos != "PUNCT"]
    if not words:
        return None
    while words and words[0].dep in {"case", "mark"} and words[0].head is word:
        words = words[1:]
    return values.mention(reading.copy, reading.original, words[0].start, words[-1].end) if words else None


def _date(reading: _Reading, draft: Draft, sentence: Sentence, certainty: Certainty) -> Mention | None:
    text = reading.copy.text
    found = values.dates(text, sentence.start, sentence.end)
    if not found:
        return None
    at = draft.trigger.start
    a, b, kind = min(found, key=lambda d: (min(abs(d[0] - at), abs(d[1] - at)), d[0]))
    future = certainty is Certainty.ANNOUNCED_FUTURE
    return values.mention(
        reading.copy, reading.original, a, b, values.resolve(text[a:b], kind, reading.published, future)
    )


def _duration(reading: _Reading, draft: Draft, start: int, end: int, sentence: Sentence) -> Mention | None:
    found = values.durations(reading.copy.text, start, min(end + 30, sentence.end))
    return values.mention(reading.copy, reading.original, *found[0]) if found else None


def _places(reading: _Reading, draft: Draft, start: int, end: int) -> tuple[Mention, ...]:
    """Places named in the clause that are not its actors."""
    cut = draft.type in {"supply_halted", "market_exit", "tie_continues"}
    taken = {a.key for a in [*draft.agent, *draft.target] if a.kind != "place" or not cut}
    out: list[Mention] = []
    seen: set[str] = set()
    for name in reading.resolver.registry.at(start, end):
        party = name.owner
        if party is None or party.kind != "place" or id(party) in taken:
            continue
        country = world().places.get(name.text, name.text)
        if country not in seen:
            seen.add(country)
            out.append(
                values.mention(
                    reading.copy,
                    reading.original,
                    name.start,
                    name.end,
                    country if country != name.text else None,
                )
            )
    if draft.type == "diversion":
        out += _destination(reading, draft, seen)
    return tuple(out)


def _destination(reading: _Reading, draft: Draft, seen: set[str]) -> list[Mention]:
    """Where goods went astray to, also where only an adjective tells it ("the Iranian operator")."""
    out: list[Mention] = []
    for name in reading.resolver.registry.at(draft.trigger.start, draft.sentence.end):
        country = world().demonyms.get(name.text) or world().places.get(name.text)
        if country in world().embargoed and country not in seen:
            seen.add(country)
            resolved = country if country != name.text else None
            out.append(values.mention(reading.copy, reading.original, name.start, name.end, resolved))
    return out


_PAST = re.compile(
    r"\b(it may be recalled|previously|in the past|years ago|last year|once before|back in|had (?:earlier|already|previously)|in (?:19|20)\d\d)\b",  # noqa: E501
    re.I,
)


def _background(reading: _Reading, sentence: Sentence, when: Mention | None) -> bool:
    if when is not None and when.resolved and reading.published is not None:
        first = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", when.resolved)
        if first:
            year, month, day = int(first[1]), int(first[2] or 12), int(first[3] or 28)
            return (reading.published - date(year, month, min(day, 28))).days > 60
    return bool(_PAST.search(sentence.text))


def _mentions(reading: _Reading) -> tuple[Mention, ...]:
    out: list[Mention] = []
    for name in reading.resolver.registry.names:
        party = name.owner
        if party is None or party.kind in {"demonym", "place"}:
            continue
        full = party.full.text
        span = reading.copy.span(name.start, name.end)
        out.append(
            Mention(
                reading.original[span.start : span.end],
                span,
                full if full != name.text else None,
                None,
                party.kind,
            )
        )
    return tuple(out)


__all__ = ["Span", "extract"]
