"""`cutset rescreen BOOK --since ...`: what list changes mean for our parties, without screening all anew.

A hit can only come, go or change where a record, a listing, or who is the same party changed between the
two moments, or a listing began or ended between the two days. Only these records are indexed, twice: as they
were and as they are. Every party of the book is screened against them; all other hits are what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cutset.ask.screen.question import Hit, ScreenQuery, find_hits
from cutset.desk.decisions import Decision, Stand, stand
from cutset.desk.fingerprint import Marks, digest, marks
from cutset.model import Book, Clock, Entity, Party
from cutset.model.ports import CaseView, NameSearch
from cutset.settings import Settings

if TYPE_CHECKING:
    from cutset.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class KnownHit:
    """A hit with a listing in force, or one of which it is not known, and the marks of its evidence."""

    hit: Hit
    marks: Marks

    @property
    def cluster(self) -> frozenset[str]:
        return frozenset(self.hit.records)


@dataclass(frozen=True, slots=True)
class HitChange:
    """`kind`: new, changed or gone. `stand`: what was decided about the hit as it is now, and whether that
    still holds; None where it is gone."""

    party: str
    name: str
    kind: str
    before: KnownHit | None
    after: KnownHit | None
    stand: Stand | None = None


@dataclass(frozen=True, slots=True)
class RescreenReport:
    """`records`: how many list records could affect a hit and were looked at, of `of_records` in all."""

    book: str
    since: Clock
    until: Clock
    parties: int
    records: int
    of_records: int
    changes: tuple[HitChange, ...]

    def kind(self, kind: str) -> tuple[HitChange, ...]:
        return tuple(c for c in self.changes if c.kind == kind)

    @property
    def needs_review(self) -> bool:
        return any(c.stand is not None and c.stand.needs_review for c in self.changes)


def rescreen(
    settings: Settings, book: Book, since: str, clock: Clock, threshold: float | None = None
) -> RescreenReport:
    """`since`: the beginning of a snapshot's digest, a day or a time; the book was screened with what was
    known then, as of that day. Raises NotFound, UsageError as `changes` does."""
    from cutset.ledger.compare import affected
    from cutset.names import Index

    from .views import ledger_of, view_of

    ledger = ledger_of(settings)
    was_clock = clock_since(ledger, since)
    was, now = view_of(settings, was_clock), view_of(settings, clock)
    ids = affected(was, now)
    parties = [p for id, p in sorted(book.parties.items()) if id != book.owner]
    level = settings.threshold if threshold is None else threshold
    sides = []
    for view in (was, now):
        records = [e for e in map(view.entity, sorted(ids)) if e is not None and view.searchable(e.id)]
        index = Index.build(records) if records else None
        sides.append({p.id: known_hits(view, index, p, level) for p in parties})
    decided = _decisions(ledger)
    changes = [
        change
        for p in parties
        for change in compare(p, sides[0][p.id], sides[1][p.id], decided.get(p.id, ()), clock.known_at)
    ]
    return RescreenReport(
        book.id, was_clock, clock, len(parties), len(ids), now.manifest.parties, tuple(changes)
    )


def known_hits(view: CaseView, names: NameSearch | None, party: Party, threshold: float) -> list[KnownHit]:
    """Hits that a person must look at, as `screen` finds them, with the marks of their evidence."""
    if names is None:
        return []
    ours: Entity = party.to_entity()
    return [
        KnownHit(hit, marks(view, ours, hit.records))
        for hit in find_hits(ScreenQuery(ours, threshold), names, view)
        if any(x.state in ("in_force", "not_known") for x in hit.listings)
    ]


def compare(
    party: Party,
    before: Sequence[KnownHit],
    after: Sequence[KnownHit],
    decisions: Iterable[Decision] = (),
    now: datetime | None = None,
) -> list[HitChange]:
    """New, changed and gone hits of one party. Hits that share a record are the same hit."""
    decisions = tuple(decisions)
    out = []
    for one in after:
        old = next((b for b in before if b.cluster & one.cluster), None)
        if old is not None and _same(old, one):
            continue
        kind = "new" if old is None else "changed"
        where = stand(decisions, one.cluster, one.marks, now) if now is not None else None
        out.append(HitChange(party.id, party.name, kind, old, one, where))
    for old in before:
        if not any(old.cluster & one.cluster for one in after):
            out.append(HitChange(party.id, party.name, "gone", old, None))
    return out


def _same(a: KnownHit, b: KnownHit) -> bool:
    """The same evidence, the same score, the same lists in force."""
    states = [[(x.list, x.state, x.by) for x in h.hit.listings] for h in (a, b)]
    return digest(a.marks) == digest(b.marks) and a.hit.score == b.hit.score and states[0] == states[1]


def clock_since(ledger: Ledger, since: str) -> Clock:
    """The moment a user names: as of that day, known at that time; a snapshot's own time for a digest."""
    from cutset.errors import NotFound
    from cutset.ledger.changes import moment_of

    held = ledger.held()
    word = since.strip().lower()
    fits = [h for h in held if len(word) >= 6 and h.snapshot.digest.startswith(word)]
    if fits:
        moment = max(h.snapshot.published for h in fits)
    else:
        moment = moment_of(since)
        if not any(h.snapshot.published <= moment for h in held):
            raise NotFound(
                f"nothing was known on {since}.", todo="Load an older snapshot, or name a later day."
            )
    return Clock.at(moment.date(), moment)


def _decisions(ledger: Ledger) -> dict[str, list[Decision]]:
    from cutset.desk.decisions import Decisions

    out: dict[str, list[Decision]] = {}
    for one in Decisions(ledger).about():
        out.setdefault(one.party, []).append(one)
    return out
