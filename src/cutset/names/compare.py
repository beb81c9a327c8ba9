"""Two records in; score, evidence rows that add up to it, and one plain sentence out."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

from ..model import Entity
from ..model.ports import Row
from . import qualifiers
from .explain import name_rows, sentence
from .records import NAME_PROPS, declared_kind, entity_names
from .score import ANCHORED_GATE, GATE, NameScore, rounded, score_names


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` in [0, 1]; the points of `rows` add up to it (1e-6); `name`: their name that fits best."""

    score: float
    rows: tuple[Row, ...]
    sentence: str
    name: str = ""


def best_names(
    a: Entity, b: Entity, profile: str = "default", gate: float = GATE
) -> tuple[NameScore | None, bool]:
    """The best-scoring pair of names and whether its left side is ours; the first of equals."""
    best: NameScore | None = None
    ours_left = True
    for x in entity_names(a):
        for y in entity_names(b):
            found = score_names(x, y, profile, gate)
            if found is not None and (best is None or found.score > best.score):
                best, ours_left = found, found.left is x
                if best.score >= 1.0:
                    return best, ours_left
    return best, ours_left


def compare_score(a: Entity, b: Entity, profile: str = "default") -> float:
    """The score of `compare` without its evidence: for many pairs."""
    if NAME_PROPS.issuperset(a.properties) and NAME_PROPS.issuperset(b.properties):
        best, _ = best_names(a, b, profile)
        score = best.score if best else 0.0
        one, two = declared_kind(a.schema), declared_kind(b.schema)
        if one is not None and two is not None and one != two:
            return rounded(score + qualifiers.schema_points(profile, one, two))
        return score
    best, _, rows = _told(a, b, profile)
    return total_score(best.score if best else 0.0, rows)


def _told(a: Entity, b: Entity, profile: str) -> tuple[NameScore | None, bool, list[Row]]:
    """The best pair of names, whether its left side is ours, and the rows of the qualifiers."""
    ours, theirs = qualifiers.read(a), qualifiers.read(b)
    gate = GATE if ours.anchors.isdisjoint(theirs.anchors) else ANCHORED_GATE
    best, ours_left = best_names(a, b, profile, gate)
    return best, ours_left, qualifiers.compare_qualifiers(ours, theirs, profile)


def total_score(name_score: float, rows: list[Row]) -> float:
    """Name score plus qualifier points, within [0, 1], to six decimals; agreeing facts lift it by so much at most."""
    lift = sum(r.points for r in rows if r.feature in qualifiers.LIFTS)
    return rounded(
        name_score
        + min(lift, qualifiers.MOST_LIFT)
        + sum(r.points for r in rows if r.feature not in qualifiers.LIFTS)
    )


def compare(a: Entity, b: Entity, profile: str = "default") -> Comparison:
    """How sure it is that two records are one party.

    Symmetric, independent of the order of names; `profile`: default, strict or ofac (docs/names.md).
    """
    best, ours_left, rows = _told(a, b, profile)
    return explain(best, ours_left, rows, profile)


def explain(best: NameScore | None, ours_left: bool, rows: list[Row], profile: str) -> Comparison:
    name_score = best.score if best else 0.0
    score = total_score(name_score, rows)
    evidence = name_rows(best, ours_left, profile) if best else []
    evidence += rows
    rest = score - sum(r.points for r in evidence)
    if abs(rest) > 5e-7:
        evidence.append(Row("limits", 1.0, "", "the score stays between 0 and 1", round(rest, 6)))
    theirs = (best.right if ours_left else best.left).text if best else ""
    return Comparison(score, tuple(evidence), sentence(best, ours_left, rows, score), theirs)
