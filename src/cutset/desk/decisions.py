"""What a person decided about a hit, and whether that still stands.

A decision belongs to our party, the cluster of their records, and the evidence as it was. Nothing is ever
changed or deleted: a later decision, or a withdrawal, is a new line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cutset.errors import InputError

from .fingerprint import Marks, difference

if TYPE_CHECKING:
    from cutset.ledger.store import Ledger


class Verdict(StrEnum):
    """CONFIRMED: it is them. CLEARED: it is not. WITHDRAWN: the earlier decision no longer counts."""

    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """OPEN: nobody decided. REOPENED: decided, but the evidence changed. EXPIRED: decided for a time."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CLEARED = "cleared"
    REOPENED = "reopened"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Decision:
    """`cluster`: ids of their records. `marks`: the evidence decided on. `expires`: None = it does not."""

    id: int
    party: str
    cluster: tuple[str, ...]
    marks: Marks
    verdict: Verdict
    reason: str
    author: str
    decided: datetime
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a hit stands. `why`: what changed since the decision, in words."""

    state: State
    decision: Decision | None = None
    why: tuple[str, ...] = ()

    @property
    def needs_review(self) -> bool:
        return self.state in (State.OPEN, State.REOPENED, State.EXPIRED)


def stand(decisions: Iterable[Decision], cluster: Iterable[str], marks: Marks, now: datetime) -> Stand:
    """Where a hit on one of our parties stands. `decisions`: those about that party.

    The newest decision about any of the records counts. It stands as long as the records and all that is
    said of them and of our party are what they were; else the hit is open again, and `why` says what
    changed.
    """
    ids = set(cluster)
    about = [d for d in decisions if ids & set(d.cluster)]
    if not about:
        return Stand(State.OPEN)
    last = max(about, key=lambda d: (d.decided, d.id))
    if last.verdict is Verdict.WITHDRAWN:
        return Stand(State.OPEN, last, ("the decision was withdrawn",))
    if last.expires is not None and last.expires <= now:
        return Stand(State.EXPIRED, last, (f"the decision held until {last.expires:%Y-%m-%d %H:%M} UTC",))
    changed = difference(last.marks, marks)
    if changed:
        return Stand(State.REOPENED, last, changed)
    return Stand(State(last.verdict.value), last)


class Decisions:
    """The decisions kept in a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def add(
        self,
        party: str,
        marks: Marks,
        verdict: Verdict,
        *,
        reason: str,
        author: str,
        expires: datetime | None = None,
        now: datetime | None = None,
    ) -> Decision:
        """Write one down. `marks`: of the evidence looked at; its records are the cluster.

        Raises InputError without a reason or an author, or where it would have expired already.
        """
        import sqlalchemy as sa

        from cutset.ledger.engine import writing
        from cutset.ledger.moment import micros
        from cutset.ledger.tables import decision

        from .fingerprint import OURS

        now = (now or datetime.now(UTC)).astimezone(UTC)
        for field, text in (("reason", reason), ("author", author), ("party", party)):
            if not text.strip():
                raise InputError("a decision needs this.", field=field)
        if expires is not None and expires <= now:
            raise InputError("lies in the past.", field="expires")
        cluster = tuple(sorted(set(marks) - {OURS}))
        if not cluster:
            raise InputError("a decision is about at least one record.", field="cluster")
        with writing(self.ledger.engine) as connection:
            number = int(connection.execute(sa.select(sa.func.max(decision.c.id))).scalar() or 0) + 1
            made = Decision(number, party, cluster, dict(marks), verdict, reason, author, now, expires)
            connection.execute(
                sa.insert(decision).values(
                    id=number,
                    party=party,
                    cluster="\n".join(cluster),
                    fingerprint=json.dumps(dict(marks), sort_keys=True),
                    verdict=verdict.value,
                    reason=reason,
                    author=author,
                    decided=micros(now),
                    expires=micros(expires) if expires else None,
                )
            )
        return made

    def about(self, party: str | None = None) -> list[Decision]:
        """All decisions, or those about one party of ours, oldest first."""
        import sqlalchemy as sa

        from cutset.ledger.engine import reading
        from cutset.ledger.moment import from_micros
        from cutset.ledger.tables import decision

        query = sa.select(decision).order_by(decision.c.decided, decision.c.id)
        if party is not None:
            query = query.where(decision.c.party == party)
        with reading(self.ledger.engine) as connection:
            return [
                Decision(
                    id=row.id,
                    party=row.party,
                    cluster=tuple(row.cluster.split("\n")),
                    marks=json.loads(row.fingerprint),
                    verdict=Verdict(row.verdict),
                    reason=row.reason,
                    author=row.author,
                    decided=from_micros(row.decided),
                    expires=from_micros(row.expires) if row.expires is not None else None,
                )
                for row in connection.execute(query)
            ]
