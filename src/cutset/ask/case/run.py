"""Every question and check of the files, answered and, where a file says what is right, judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cutset.errors import CutsetError
from cutset.model.wire import to_wire

from .answer import Reply, reply
from .chain import run_check, trace_of
from .read import CaseFile, Chain, ChainCheck, Question


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """`right` None: the question says no answer. `policy`: how a licence would be reviewed."""

    id: str
    answered: Any
    expected: Any
    right: bool | None
    policy: str | None = None
    reasons: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`direct`, `route`: verdicts. `reasons`: the sentences of the route's hits."""

    as_of: dt.date
    known_at: dt.date
    direct: str | None
    route: str | None
    expected: Mapping[str, Any] | None
    right: bool | None
    reasons: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TraceResult:
    path_length: int
    reaches_country: str | None
    end_user: str | None
    first_public_signal: dt.date | None
    label: str | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileResult:
    """`status`, `label`: how sure the story of a chain is; a reader has to see them."""

    file: str
    title: str
    questions: tuple[QuestionResult, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    trace: TraceResult | None = None
    status: str | None = None
    label: str | None = None

    @property
    def judged(self) -> int:
        return sum(r is not None for r in self._marks())

    @property
    def right(self) -> int:
        return sum(r is True for r in self._marks())

    def _marks(self) -> list[bool | None]:
        return [q.right for q in self.questions] + [c.right for c in self.checks]


def run_files(files: Iterable[CaseFile | Chain]) -> tuple[FileResult, ...]:
    return tuple(_run_chain(f) if isinstance(f, Chain) else _run_case(f) for f in files)


def results_wire(results: Iterable[FileResult]) -> dict[str, Any]:
    """`{"files": [{"file", "questions": [...], "checks": [...], "trace": {...}}]}`."""
    return {"files": [to_wire(r) for r in results]}


def _run_case(case: CaseFile) -> FileResult:
    return FileResult(case.name, case.title, tuple(_run_question(case, q) for q in case.questions))


def _run_question(case: CaseFile, q: Question) -> QuestionResult:
    try:
        found: Reply = reply(case, q)
    except CutsetError as error:
        return QuestionResult(q.id, None, q.expect, False if q.judged else None, error=str(error))
    right = meets(q.expect, found.answered) if q.judged else None
    if right and q.expect_policy is not None:
        right = found.policy == q.expect_policy
    return QuestionResult(q.id, found.answered, q.expect, right, found.policy, found.reasons)


def _run_chain(chain: Chain) -> FileResult:
    found = trace_of(chain)
    trace = TraceResult(
        found.path_length,
        found.reaches_country,
        found.end_user,
        found.first_public_signal,
        found.label,
        found.path,
    )
    checks = tuple(_run_check(chain, c) for c in chain.checks) if chain.order or chain.checks else ()
    return FileResult(chain.name, chain.title, (), checks, trace, chain.status, chain.label)


def _run_check(chain: Chain, check: ChainCheck) -> CheckResult:
    expect = dict(check.expect) or None
    try:
        both = run_check(chain, check)
    except CutsetError as error:
        judged = False if expect else None
        return CheckResult(check.as_of, check.known_at, None, None, expect, judged, error=str(error))
    direct, route = both.direct.verdict.value, both.route.verdict.value
    right = None
    if expect:
        told = {"direct": direct, "route": route}
        right = all(meets(expect[k], v) for k, v in told.items() if k in expect)
    reasons = tuple(h.sentence for h in both.route.hits)
    return CheckResult(check.as_of, check.known_at, direct, route, expect, right, reasons)


def meets(expect: Any, answered: Any) -> bool:
    """Whether an answer is among those that the file calls right."""
    if isinstance(expect, Mapping) and "any_of" in expect:
        return answered in expect["any_of"]
    return bool(expect == answered)
