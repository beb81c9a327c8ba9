"""Claims of an outside extractor held against the text: what does not stand there is left out.

A claim is a mapping with the field names of the label scheme and literal strings as values. Its evidence must
be words of one paragraph of the article's body; its actors must stand in that paragraph or before it; every
other value in the paragraph. Certainty is never taken on trust: the cues of the sentence and the findings of
our own engine can only weaken it. Who stands behind it is worked out here, and never comes out as a record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from ..model import Article, Cause, Certainty, Event, Mention, Span, Standing
from . import values
from .cause import kind as cause_kind_of
from .naming import key
from .sentences import sentences
from .sources import is_anonymous
from .tables import table
from .triggers import worth_parsing

TYPES = frozenset(
    (
        *("partnership_ended", "supply_halted", "purchase_halted", "purchase_reduced", "deal_dropped"),
        *("market_exit", "export_ban", "use_ban", "import_halted", "tariff", "sanction", "restriction_eased"),
        *("restriction_reinstated", "settlement", "fine", "investigation", "accusation", "denial"),
        *("no_comment", "statement", "insolvency", "partnership_started", "tie_continues", "diversion"),
    )
)
MOST_EVENTS = 60
MOST_ACTORS = 12
LONGEST_EVIDENCE = 800
LONGEST_VALUE = 200


@cache
def _cues(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in table("surface")[name])


@cache
def _speaks_of(type: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, table("surface")["types"][type])) + ")", re.I)


def _met(name: str, words: str) -> bool:
    return any(p.search(words) for p in _cues(name))


_SPOKEN = {"denial": Certainty.DENIED, "no_comment": Certainty.NO_COMMENT}
_NEGATIVE = frozenset((*_SPOKEN, "statement", "tie_continues"))
_CUED = (
    Certainty.DENIED,
    Certainty.NO_COMMENT,
    Certainty.ALLEGED,
    Certainty.CONSIDERED,
    Certainty.REPORTED_ANONYMOUS,
    Certainty.ANNOUNCED_FUTURE,
)


@dataclass(slots=True)
class Tally:
    """What was left out, by reason."""

    dropped: dict[str, int] = field(default_factory=dict)

    def drop(self, what: str) -> None:
        self.dropped[what] = self.dropped.get(what, 0) + 1

    def sentence(self) -> str | None:
        if not self.dropped:
            return None
        parts = ", ".join(f"{n} {what}" for what, n in sorted(self.dropped.items()))
        return f"Left out of the endpoint's answer, because the text does not say so: {parts}."


def verify(claims: Any, base: Article) -> tuple[tuple[Event, ...], Tally]:
    """The claims that hold, as events in order of the text, and a tally of what was left out.

    `base`: the article as our own engine read it: its body is where evidence may stand, its events the
    certainty that a claim on the same words cannot exceed.
    """
    tally = Tally()
    if not isinstance(claims, list):
        tally.drop("answers that are no list of events")
        return (), tally
    if len(claims) > MOST_EVENTS:
        tally.dropped["events past the first 60"] = len(claims) - MOST_EVENTS
    events: dict[tuple[str, int, int, str], Event] = {}
    for raw in claims[:MOST_EVENTS]:
        event = _event(raw, base, tally)
        if event is not None:
            names = " ".join(sorted(m.text for m in (*event.agent, *event.target)))
            events.setdefault((event.type, event.span.start, event.span.end, names), event)
    return tuple(sorted(events.values(), key=lambda e: (e.span.start, e.span.end, e.type))), tally


def _event(raw: Any, base: Article, tally: Tally) -> Event | None:
    kind = raw.get("type") if isinstance(raw, Mapping) else None
    if not isinstance(kind, str) or kind not in TYPES:
        tally.drop("events of no known type")
        return None
    evidence = raw.get("evidence")
    found = _evidence(evidence, base) if isinstance(evidence, str) else None
    if found is None:
        tally.drop("events whose evidence is not in the body of the article")
        return None
    span, paragraph = found
    text = base.text
    sentence = _sentence(text, span, paragraph)
    if not worth_parsing(text[span.start : span.end]):
        tally.drop("events whose evidence names no act")
        return None
    if not _speaks_of(kind).search(text, sentence.start, sentence.end):
        tally.drop("events whose words are not those of their type")
        return None
    before = Span(base.body[0].start if base.body else 0, paragraph.end)
    agent = _actors(raw.get("agent"), text, span, paragraph, before, tally)
    target = _actors(raw.get("target"), text, span, paragraph, before, tally)
    taken = {key(m.text) for m in agent}
    target = tuple(m for m in target if key(m.text) not in taken)
    near = any(span.start <= m.span.start < span.end for m in (*agent, *target) if m.span)
    if not near:
        tally.drop("events whose evidence names no actor")
        return None
    said = _attributed(raw.get("attributed_to"), text, paragraph, tally)
    certainty = _certainty(kind, raw.get("certainty"), text, span, sentence, said, base, tally)
    cause = _value(raw.get("cause"), text, sentence, "causes", tally)
    return Event(
        type=kind, agent=agent, target=target, evidence=text[span.start : span.end], span=span,
        certainty=certainty, standing=_standing(said, agent), attributed_to=said or ("narrator",),
        object=_value(raw.get("object"), text, sentence, "objects", tally), cause=cause,
        cause_kind=cause_kind_of(cause.text) if cause else Cause.UNKNOWN,
        place=_many(raw.get("place"), text, sentence, "places", tally),
        date=_date(raw.get("date"), text, sentence, base.published, certainty, tally),
        duration=_value(raw.get("duration"), text, sentence, "durations", tally),
        amounts=_amounts(raw.get("amounts"), text, sentence, tally), article=base.id,
    )  # fmt: skip


def locate(literal: str, text: str, start: int, end: int) -> Span | None:
    """Where the words of `literal` stand in text[start:end], whatever blanks lie between; whole words."""
    words = literal.split()
    if not words or len(literal) > LONGEST_EVIDENCE:
        return None
    body = r"\s+".join(re.escape(w) for w in words)
    left = r"(?<!\w)" if words[0][0].isalnum() else ""
    right = r"(?!\w)" if words[-1][-1].isalnum() else ""
    found = re.compile(left + body + right).search(text, start, end)
    return Span(found.start(), found.end()) if found else None


def _evidence(literal: str, base: Article) -> tuple[Span, Span] | None:
    for paragraph in base.body:
        span = locate(literal, base.text, paragraph.start, paragraph.end)
        if span is not None and span.end - span.start >= 12:
            return span, paragraph
    return None


def _sentence(text: str, span: Span, paragraph: Span) -> Span:
    """From the beginning of the sentence in which the evidence begins to the end of that in which it ends."""
    all_of_it = sentences(text, paragraph.start, paragraph.end)
    inside = [s for s in all_of_it if s[1] > span.start and s[0] < span.end]
    return Span(min(s[0] for s in inside), max(s[1] for s in inside)) if inside else span


def _strings(raw: Any, tally: Tally, what: str) -> list[str]:
    many = raw if isinstance(raw, list) else [raw] if raw not in (None, "") else []
    kept = [s.strip() for s in many if isinstance(s, str) and s.strip() and len(s) <= LONGEST_VALUE]
    for _ in range(len(many) - len(kept)):
        tally.drop(what)
    return kept[:MOST_ACTORS]


def _actors(
    raw: Any, text: str, span: Span, paragraph: Span, before: Span, tally: Tally
) -> tuple[Mention, ...]:
    """Names that stand in the evidence, its paragraph, or earlier in the body (the evidence may say "it")."""
    out = []
    for name in _strings(raw, tally, "actors"):
        at = (
            locate(name, text, span.start, span.end)
            or locate(name, text, paragraph.start, paragraph.end)
            or locate(name, text, before.start, before.end)
        )
        if at is None or not key(name):
            tally.drop("actors")
        else:
            out.append(Mention(text[at.start : at.end], at))
    return tuple(dict.fromkeys(out))


def _attributed(raw: Any, text: str, paragraph: Span, tally: Tally) -> tuple[str, ...]:
    out = []
    for name in _strings(raw, tally, "sources"):
        if name.casefold() == "narrator":
            continue
        at = locate(name, text, paragraph.start, paragraph.end)
        if at is None:
            tally.drop("sources")
        else:
            out.append(text[at.start : at.end])
    return tuple(dict.fromkeys(out))


def _certainty(
    kind: str,
    claimed: Any,
    text: str,
    span: Span,
    sentence: Span,
    said: tuple[str, ...],
    base: Article,
    tally: Tally,
) -> Certainty:
    """The weakest of: what is claimed, the cues of the sentence, what our own engine found on these words."""
    try:
        met = {Certainty(str(claimed))}
    except ValueError:
        # Nothing claimed, nothing assumed: the claim counts as hearsay.
        tally.drop("certainties")
        met = {Certainty.REPORTED_ANONYMOUS}
    words = text[sentence.start : sentence.end]
    met |= {certainty for certainty in _CUED if _met(certainty.value, words)}
    if any(is_anonymous(s) for s in said) or is_anonymous(words):
        met.add(Certainty.REPORTED_ANONYMOUS)
    for own in base.events:
        if own.span.start < span.end and span.start < own.span.end and own.type == kind:
            met.add(own.certainty)
    if kind not in _NEGATIVE and _met("negated", text[span.start : span.end]):
        # "has not ended the deal": without a parse nobody can tell what is negated.
        met.add(Certainty.CONSIDERED)
    if kind in _SPOKEN:
        met.add(_SPOKEN[kind])
    return Certainty.strongest(met)


def _standing(said: tuple[str, ...], agent: tuple[Mention, ...]) -> Standing:
    if not said:
        return Standing.NAMED_OUTLET
    if any(is_anonymous(s) for s in said):
        return Standing.UNNAMED_SOURCES
    speaker = f" {key(said[0])} "
    if any(key(m.text) and f" {key(m.text)} " in speaker for m in agent):
        return Standing.ACTING_PARTY
    return Standing.NAMED_THIRD_PARTY if any(c.isupper() for c in said[0]) else Standing.UNNAMED_SOURCES


def _value(raw: Any, text: str, within: Span, what: str, tally: Tally) -> Mention | None:
    many = _many(raw, text, within, what, tally)
    return many[0] if many else None


def _many(raw: Any, text: str, within: Span, what: str, tally: Tally) -> tuple[Mention, ...]:
    out = []
    for literal in _strings(raw, tally, what):
        at = locate(literal, text, within.start, within.end)
        if at is None:
            tally.drop(what)
        else:
            out.append(Mention(text[at.start : at.end], at))
    return tuple(dict.fromkeys(out))


def _date(
    raw: Any, text: str, within: Span, published: date | None, certainty: Certainty, tally: Tally
) -> Mention | None:
    """The literal as it stands, resolved by our own reader of dates or not at all."""
    shown = _value(raw, text, within, "dates", tally)
    if shown is None or shown.span is None:
        return None
    future = certainty is Certainty.ANNOUNCED_FUTURE
    for a, b, kind in values.dates(text, shown.span.start, shown.span.end):
        return Mention(shown.text, shown.span, values.resolve(text[a:b], kind, published, future))
    return shown


def _amounts(raw: Any, text: str, within: Span, tally: Tally) -> tuple[Mention, ...]:
    out = []
    for m in _many(raw, text, within, "amounts", tally):
        read = values.amounts(text, m.span.start, m.span.end) if m.span else []
        out.append(Mention(m.text, m.span, read[0][2] if read else None))
    return tuple(out)
