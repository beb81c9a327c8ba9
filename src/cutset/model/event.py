"""What an article says happened, word for word, and who says so (label scheme of the news engine)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .certainty import Certainty, Standing
from .restriction import Cause


@dataclass(frozen=True, slots=True)
class Span:
    """Character offsets [start, end) into the article's text as it was read."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A literal value and where it stands. `resolved`: ISO date, amount or party id beside the literal."""

    text: str
    span: Span | None
    resolved: str | None = None
    score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention with its own evidence; `evidence == article.text[span.start:span.end]` always.

    `background` = told as something that happened before the news of the article.
    """

    type: str
    agent: tuple[Mention, ...]
    target: tuple[Mention, ...]
    evidence: str
    span: Span
    certainty: Certainty
    standing: Standing
    attributed_to: tuple[str, ...] = ("narrator",)
    object: Mention | None = None
    cause: Mention | None = None
    cause_kind: Cause = Cause.UNKNOWN
    place: tuple[Mention, ...] = ()
    date: Mention | None = None
    duration: Mention | None = None
    amounts: tuple[Mention, ...] = ()
    background: bool = False
    article: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """`text` exactly as read, newlines untouched; `digest`: SHA-256 of its bytes; `body`: the spans read."""

    id: str
    text: str
    digest: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str = "en"
    body: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    limits: tuple[str, ...] = ()
