"""Who says what of one event, when, and how sure it is in the end.

Certainty rises and falls with who speaks, never with how many: a hundred papers that cite unnamed sources
leave a rumour a rumour. A denial counts against every claim whose standing is not above its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Article, Certainty, Event, Mention, Standing
from .period import span_of

_SURE = {
    Certainty.CONFIRMED: 5,
    Certainty.ANNOUNCED_FUTURE: 4,
    Certainty.ALLEGED: 3,
    Certainty.REPORTED_ANONYMOUS: 2,
    Certainty.CONSIDERED: 1,
    Certainty.NO_COMMENT: 0,
}
_RANK = {
    Standing.OFFICIAL_RECORD: 4,
    Standing.ACTING_PARTY: 3,
    Standing.NAMED_OUTLET: 2,
    Standing.NAMED_THIRD_PARTY: 1,
    Standing.UNNAMED_SOURCES: 0,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention in one article. `copy`: the article is a copy of an earlier one."""

    article: str
    outlet: str | None
    published: date | None
    event: Event
    copy: bool = False

    @classmethod
    def of(cls, article: Article, event: Event, copy: bool = False) -> Telling:
        return cls(article.id, article.outlet, article.published, event, copy)

    @property
    def order(self) -> tuple[date, str, int, int]:
        return self.published or date.max, self.article, self.event.span.start, self.event.span.end


@dataclass(frozen=True, slots=True)
class Stage:
    """From `day` (None: undated) on, the event stands so; `article` and `evidence` are what changed it."""

    day: date | None
    certainty: Certainty
    standing: Standing
    article: str
    evidence: str
    because: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values of one field that cannot all be right, each with the articles that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def history(tellings: Sequence[Telling]) -> list[Stage]:
    """The stages of an event told by `tellings` (at least one), in order of publication.

    The claim that counts is the surest one, of two as sure the one of higher standing. A denial by someone
    whose standing is at least that of the claim makes the event denied; a later claim of a standing at least
    that of the denial lifts it again. Copies say nothing of their own.
    """
    stages: list[Stage] = []
    claim: Telling | None = None
    denial: Telling | None = None
    ordered = sorted(tellings, key=lambda t: t.order)
    for t in [t for t in ordered if not t.copy] or ordered:
        if _denying(t):
            if denial is None or _rank(t) >= _rank(denial):
                denial = t
        else:
            if claim is None or (_sure(t), _rank(t)) > (_sure(claim), _rank(claim)):
                claim = t
            # Said again after a denial, by someone who stands as high and is sure: the denial has been
            # answered.
            if denial is not None and _sure(t) >= 4 and _rank(t) >= _rank(denial) and t.order > denial.order:
                denial, claim = None, t
        stage = _stage(t, claim, denial)
        if not stages or (stage.certainty, stage.standing) != (stages[-1].certainty, stages[-1].standing):
            stages.append(stage)
    return stages


def _stage(t: Telling, claim: Telling | None, denial: Telling | None) -> Stage:
    if denial is not None and (claim is None or _rank(denial) >= _rank(claim)):
        standing, certainty = denial.event.standing, Certainty.DENIED
        because = f"denied by {_who(denial)}"
    else:
        assert claim is not None  # noqa: S101 (a telling is a claim or a denial)
        standing, certainty = claim.event.standing, claim.event.certainty
        because = f"{certainty.value.replace('_', ' ')}, {_who(claim)}"
        if denial is not None:
            because += f"; {_who(denial)} denies it"
    return Stage(t.published, certainty, standing, t.article, t.event.evidence, because)


def _denying(t: Telling) -> bool:
    return t.event.certainty is Certainty.DENIED or t.event.type == "denial"


def _sure(t: Telling) -> int:
    return _SURE.get(t.event.certainty, 0)


def _rank(t: Telling) -> int:
    return _RANK[t.event.standing]


def _who(t: Telling) -> str:
    said = [a for a in t.event.attributed_to if a != "narrator"]
    return " by way of ".join(said) if said else t.outlet or "the article"


def contradictions(own: Sequence[Telling], everything: Sequence[Telling]) -> list[Contradiction]:
    """Dates that exclude each other, amounts that differ, and claims beside denials; copies left out."""
    found = []
    dates: dict[str, list[str]] = {}
    for t in own:
        if t.event.date is not None and not t.copy:
            _add(dates, _value(t.event.date), t.article)
    spans = {v: span_of(v) for v in dates}
    clash = [
        v for v, s in spans.items()
        if any(s and o and (s[1] < o[0] or o[1] < s[0]) for w, o in spans.items() if w != v)
    ]  # fmt: skip
    if clash:
        found.append(_side_by_side("date", {v: dates[v] for v in clash}))
    figures: dict[str, list[str]] = {}
    for t in own:
        if t.event.amounts and not t.copy:
            _add(figures, ", ".join(sorted({_value(m) for m in t.event.amounts})), t.article)
    sets = {v: set(v.split(", ")) for v in figures}
    if any(not (a <= b or b <= a) for a in sets.values() for b in sets.values()):
        found.append(_side_by_side("amounts", figures))
    sides: dict[str, list[str]] = {}
    for t in everything:
        if not t.copy and t.event.certainty is not Certainty.NO_COMMENT:
            _add(sides, "denied" if _denying(t) else t.event.certainty.value, t.article)
    if "denied" in sides and len(sides) > 1:
        found.append(_side_by_side("certainty", sides))
    return found


def _add(values: dict[str, list[str]], value: str, article: str) -> None:
    if article not in values.setdefault(value, []):
        values[value].append(article)


def _value(m: Mention) -> str:
    return m.resolved or m.text


def _side_by_side(field: str, values: dict[str, list[str]]) -> Contradiction:
    return Contradiction(field, tuple((v, tuple(sorted(a))) for v, a in sorted(values.items())))
