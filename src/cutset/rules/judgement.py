"""What the evaluator hands back: a verdict, every step with every test, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model import Cause, Verdict


@dataclass(frozen=True, slots=True)
class Hit:
    """One test that hit. `rule`: key of the rule row; `party`, `item`: what it is about.

    `answered_by`: the exception, licence or authorisation that answers it, then `verdict` is milder than
    `before`. `regime`: whose law.
    """

    step: str
    verdict: Verdict
    sentence: str
    citation: str
    rule: str = ""
    kind: Cause = Cause.LAW
    regime: str = "US"
    party: str | None = None
    item: str | None = None
    policy: str | None = None
    answered_by: str | None = None
    before: Verdict | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """`what` is not known; told, it could bring the verdict to `could_be` at worst."""

    what: str
    field: str
    step: str
    could_be: Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """`passed`: tests that found nothing, in words; `hits`: those that did. `verdict`: worst of the hits."""

    id: str
    number: str
    title: str
    citation: str
    verdict: Verdict | None = None
    hits: tuple[Hit, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """`verdict`: the worst of all hits. `at_worst`: what it could be once everything missing is told.

    `policy`: how a licence would be reviewed. `regimes`: verdict by regime. `warnings`: laws that forbid
    complying. `cause`: kind of the deciding hit.
    """

    verdict: Verdict
    at_worst: Verdict
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    conditions: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    regimes: tuple[tuple[str, Verdict], ...] = ()
    policy: str | None = None
    cause: Cause | None = None
    limits: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return tuple(h for s in self.steps for h in s.hits)

    @property
    def may_go(self) -> bool:
        return self.verdict in (Verdict.ALLOW, Verdict.ALLOW_WITH_EXCEPTION)

    @property
    def deciding(self) -> Hit | None:
        """The first hit with the verdict's own weight."""
        return next((h for h in self.hits if h.verdict is self.verdict), None)
