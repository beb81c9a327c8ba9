"""The hold file: what must not ship now and why, for an ERP to read; and what was released since."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from cutset.model import Answer, Verdict
from cutset.model.wire import to_wire

from .question import OrderCheck

HELD, RELEASED = "held", "released"


@dataclass(frozen=True, slots=True)
class HoldRow:
    """`state`: held or released. `needs`: what would have to be told or obtained. `digest`: of the answer."""

    order: str
    state: str
    verdict: Verdict
    cause: str
    reason: str
    citation: str
    step: str
    needs: str
    as_of: date
    known_at: datetime
    digest: str


def hold_rows(answer: Answer) -> tuple[HoldRow, ...]:
    """The held orders of a `check` answer."""
    return tuple(
        _row(c, answer, HELD) for f in answer.findings if isinstance(c := f.detail, OrderCheck) and c.held
    )


def release(before: Sequence[HoldRow], answer: Answer) -> tuple[HoldRow, ...]:
    """The held orders now, and those that were held before and may go now, marked released.

    An order that the new answer does not speak of stays held: silence releases nothing.
    """
    checks = {c.order: c for f in answer.findings if isinstance(c := f.detail, OrderCheck)}
    rows = list(hold_rows(answer))
    for old in before:
        now = checks.get(old.order)
        if old.state == HELD and now is None:
            rows.append(old)
        elif old.state == HELD and now is not None and not now.held:
            rows.append(_row(now, answer, RELEASED))
    return tuple(rows)


def _row(c: OrderCheck, answer: Answer, state: str) -> HoldRow:
    hit = c.judgement.deciding
    needs = [m.what for m in c.judgement.missing]
    if c.verdict is Verdict.LICENCE:
        needs.insert(0, "a licence")
    return HoldRow(
        order=c.order,
        state=state,
        verdict=c.verdict,
        cause=c.cause.value if c.cause else "",
        reason=hit.sentence if hit else "",
        citation=hit.citation if hit else "",
        step=hit.step if hit else "",
        needs="; ".join(dict.fromkeys(needs)),
        as_of=answer.as_of,
        known_at=answer.known_at,
        digest=answer.digest,
    )


def to_json(rows: Iterable[HoldRow]) -> str:
    return json.dumps({"holds": [to_wire(r) for r in rows]}, ensure_ascii=False, indent=1) + "\n"


def to_csv(rows: Iterable[HoldRow]) -> str:
    """CSV with a header. A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    buffer = io.StringIO(newline="")
    names = [f.name for f in fields(HoldRow)]
    writer = csv.DictWriter(buffer, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: _cell(v) for k, v in to_wire(row).items()})
    return buffer.getvalue()


def _cell(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
