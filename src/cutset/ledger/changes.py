"""What a list changed between two of its snapshots. Costs what changed, not what is held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from cutset.errors import NotFound, UsageError
from cutset.model import Snapshot

from . import tables as t
from .engine import reading
from .moment import cut, end_of
from .spans import at
from .store import Held, Ledger, held

_DIGEST = re.compile(r"[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class StatementChange:
    """Values of one property of one subject that only one side has."""

    subject: str
    prop: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyChange:
    """`kind`: added, removed or changed. `statements`: what was said anew or no more, by property."""

    party: str
    name: str
    kind: str
    statements: tuple[StatementChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """From one snapshot to another. Counts are by raw row of the main part: the same key with any field of
    its row different is one changed. `parties` also counts what other parts (addresses, aliases) say."""

    source: str
    since: Snapshot
    until: Snapshot
    added: int
    removed: int
    changed: int
    parties: tuple[PartyChange, ...]


def changes(ledger: Ledger, source: str, since: str, until: str) -> Changes:
    """`since`, `until`: the beginning of a digest (6 hex digits or more), a day (YYYY-MM-DD: the last
    snapshot by its end) or a time. Raises NotFound where there is no such snapshot."""
    with reading(ledger.engine) as connection:
        snapshots = held(connection, source)
        if not snapshots:
            raise NotFound(f"the ledger holds nothing of {source!r}.", todo=f"cutset load {source} FILE...")
        first, last = find(snapshots, since), find(snapshots, until)
        return _compare(connection, source, snapshots, first, last)


def find(snapshots: Sequence[Held], text: str) -> Held:
    """The main-part snapshot that a user names. Raises NotFound, UsageError."""
    mains = sorted((h for h in snapshots if h.main), key=lambda h: h.place)
    word = text.strip().lower()
    if _DIGEST.fullmatch(word):
        fits = [h for h in mains if h.snapshot.digest.startswith(word)]
        if len({h.snapshot.digest for h in fits}) > 1:
            raise UsageError(f"{text!r} begins more than one digest.", todo="Give more of it.")
        if fits:
            return fits[-1]
    else:
        limit = cut(moment_of(text))
        before = [h for h in mains if h.place <= limit]
        if before:
            return before[-1]
    known = (
        f"{mains[0].snapshot.published:%Y-%m-%d} to {mains[-1].snapshot.published:%Y-%m-%d}" if mains else ""
    )
    raise NotFound(
        f"no snapshot {text!r}.", todo=f"The ledger holds {len(mains)}, {known}." if mains else None
    )


def moment_of(text: str) -> datetime:
    """The last microsecond of a day, or of a minute; a time as it is. Raises UsageError."""
    word = text.strip()
    try:
        return end_of(date.fromisoformat(word))
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(word.replace("Z", "+00:00"))
    except ValueError:
        raise UsageError(
            f"{text!r} is no digest, day or time.", todo="Write YYYY-MM-DD, or the beginning of a digest."
        ) from None
    if len(word) <= 16:  # to the minute: the whole minute is meant
        moment = moment.replace(second=59, microsecond=999_999)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    key: str
    subject: str


@dataclass(slots=True)
class _Sides:
    """Records of one part that only one side has."""

    main: bool
    left: dict[int, _Row]
    right: dict[int, _Row]
    place_left: int
    place_right: int
    part_id: int


def _compare(
    connection: sa.Connection, source: str, snapshots: Sequence[Held], first: Held, last: Held
) -> Changes:
    sides = [
        _differing(connection, part, left, right)
        for part, left, right in _places(snapshots, first, last)
        if left != right
    ]
    added = removed = changed = 0
    kinds: dict[str, str] = {}
    for side in sides:
        if side.main:
            old, new = ({r.key for r in rows.values()} for rows in (side.left, side.right))
            added, removed, changed = (
                added + len(new - old),
                removed + len(old - new),
                changed + len(old & new),
            )
            kinds |= _kinds(connection, side)
    said = [_said(connection, [s.left for s in sides]), _said(connection, [s.right for s in sides])]
    parties = {p for one in said for p in one} | kinds.keys()
    names = _names(connection, source, parties)
    told = []
    for party in sorted(parties):
        statements = _statement_changes(said[0].get(party, set()), said[1].get(party, set()))
        if statements or party in kinds:
            told.append(PartyChange(party, names.get(party, party), kinds.get(party, "changed"), statements))
    return Changes(source, first.snapshot, last.snapshot, added, removed, changed, tuple(told))


def _places(snapshots: Sequence[Held], first: Held, last: Held) -> list[tuple[Held, int, int]]:
    """(a snapshot of the part, its place on either side); parts that one side lacks say nothing."""
    by_part: dict[int, list[Held]] = defaultdict(list)
    for one in snapshots:
        by_part[one.part_id].append(one)
    out = []
    for own in by_part.values():
        ends = []
        for side in (first, last):
            if side.part_id == own[0].part_id:
                ends.append(side.place)
            else:
                ends.append(
                    max((h.place for h in own if h.place <= cut(side.snapshot.published)), default=-1)
                )
        if -1 not in ends:
            out.append((own[0], ends[0], ends[1]))
    return out


def _differing(connection: sa.Connection, part: Held, left: int, right: int) -> _Sides:
    """Only spans that begin or end between the two places are looked at."""
    low, high = min(left, right), max(left, right)
    s, r = t.span.c, t.record.c
    query = (
        sa.select(s.record_id, r.key, r.subject, s.first, s.gone)
        .select_from(t.span.join(t.record))
        .where(
            s.part_id == part.part_id,
            sa.or_(sa.and_(s.first > low, s.first <= high), sa.and_(s.gone > low, s.gone <= high)),
        )
    )
    sides = _Sides(part.main, {}, {}, left, right, part.part_id)
    for id, key, subject, first, gone in connection.execute(query):
        for place, rows in ((left, sides.left), (right, sides.right)):
            if first <= place < gone:
                rows[id] = _Row(id, key, subject)
    for id in sides.left.keys() & sides.right.keys():  # gone in between, and back
        del sides.left[id], sides.right[id]
    return sides


def _kinds(connection: sa.Connection, side: _Sides) -> dict[str, str]:
    """added, removed or changed, by party: does any row of the main part speak of it on either side?"""
    old, new = ({r.subject for r in rows.values()} for rows in (side.left, side.right))
    before = old | _present(connection, side.part_id, side.place_left, new - old)
    after = new | _present(connection, side.part_id, side.place_right, old - new)
    return {
        party: "changed" if party in before and party in after else "added" if party in after else "removed"
        for party in old | new
    }


def _present(connection: sa.Connection, part_id: int, place: int, parties: set[str]) -> set[str]:
    out: set[str] = set()
    for chunk in _chunks(sorted(parties)):
        query = (
            sa.select(t.record.c.subject)
            .select_from(t.span.join(t.record))
            .where(at(part_id, place), t.record.c.subject.in_(chunk))
        )
        out.update(connection.scalars(query))
    return out


Said = tuple[str, str, str]


def _said(connection: sa.Connection, many: Iterable[dict[int, _Row]]) -> dict[str, set[Said]]:
    """(subject, prop, value) by party."""
    rows = {id: row for one in many for id, row in one.items()}
    out: dict[str, set[Said]] = defaultdict(set)
    st = t.statement.c
    for chunk in _chunks(sorted(rows)):
        query = sa.select(st.record_id, st.subject, st.prop, st.value).where(st.record_id.in_(chunk))
        for id, subject, prop, value in connection.execute(query):
            out[rows[id].subject].add((subject, prop, value))
    return out


def _statement_changes(before: set[Said], after: set[Said]) -> tuple[StatementChange, ...]:
    grouped: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, said in enumerate((before - after, after - before)):
        for subject, prop, value in sorted(said):
            grouped[subject, prop][side].append(value)
    return tuple(
        StatementChange(subject, prop, tuple(old), tuple(new))
        for (subject, prop), (old, new) in sorted(grouped.items())
    )


def _names(connection: sa.Connection, source: str, parties: set[str]) -> dict[str, str]:
    """The newest primary name of each party."""
    out: dict[str, str] = {}
    for chunk in _chunks(sorted(parties)):
        query = (
            sa.select(t.record.c.subject, t.statement.c.value)
            .select_from(
                t.record.join(t.statement, t.statement.c.record_id == t.record.c.id)
                .join(t.part, t.part.c.id == t.record.c.part_id)
                .join(t.source, t.source.c.id == t.part.c.source_id)
                .join(t.span, t.span.c.record_id == t.record.c.id)
            )
            .where(
                t.source.c.name == source,
                t.record.c.subject.in_(chunk),
                t.statement.c.subject == t.record.c.subject,
                t.statement.c.prop == "name",
            )
            .order_by(t.span.c.gone, t.statement.c.n.desc())
        )
        for party, name in connection.execute(query):
            out[party] = name
    return out


def _chunks(items: Sequence[str] | Sequence[int], size: int = 500) -> Iterable[Sequence[str] | Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
