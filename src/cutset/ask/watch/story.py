"""What several articles tell of the same event: copies, a certainty that rose or fell, contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cutset.model import Article, Certainty, Evidence, Finding, Severity, Standing
from cutset.news.stories import MergedEvent, merge


@dataclass(frozen=True, slots=True)
class Turn:
    """From `day` (None: undated) on the event stands so, because of the words of one article."""

    day: date | None
    certainty: Certainty
    standing: Standing
    article: str
    evidence: str
    because: str


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event of several tellings. `independent`: tellings that are no copies; `contradictions`: fields
    whose values cannot all be right, each value with the articles that give it."""

    type: str
    agent: tuple[str, ...]
    target: tuple[str, ...]
    certainty: Certainty
    standing: Standing
    outlets: tuple[str, ...]
    independent: int
    history: tuple[Turn, ...]
    contradictions: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]


def story_findings(articles: Sequence[Article]) -> list[Finding]:
    """Events that more than one article tells; nothing where only one article was read."""
    if len(articles) < 2:
        return []
    return [_finding(e) for e in merge(articles).events if len(e.tellings) > 1 or e.contradictions]


def _finding(event: MergedEvent) -> Finding:
    turns = tuple(
        Turn(s.day, s.certainty, s.standing, s.article, s.evidence, s.because) for s in event.history
    )
    detail = ToldEvent(
        event.type,
        event.agent,
        event.target,
        event.certainty,
        event.standing,
        event.sources,
        event.independent,
        turns,
        tuple((c.field, c.values) for c in event.contradictions),
    )
    what = event.type.replace("_", " ")
    who = ", ".join(event.agent) or "somebody"
    whom = f" and {', '.join(event.target)}" if event.target else ""
    told = " -> ".join(f"{t.certainty.value.replace('_', ' ')} ({t.day or 'undated'})" for t in turns)
    copies = f"{len(event.tellings)} tellings, {event.independent} independent"
    text = f"{what}, {who}{whom}: {told}; {copies}."
    for name, values in detail.contradictions:
        text += f" They differ on {name}: {' / '.join(v for v, _ in values)}."
    evidence = tuple(Evidence(t.article, "", t.evidence, t.article, t.day) for t in turns)
    return Finding("story", Severity.NOTE, text, detail, evidence)
