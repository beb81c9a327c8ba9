"""Reading a materialised view: one SQLite file that never changes, opened by the standard library alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from cutset.errors import StorageError
from cutset.model import Act, Clock, Entity, Restriction, Snapshot, Tie
from cutset.model.ports import Same

from . import compact
from .manifest import FILE, Manifest


class LedgerView:
    """What the ledger holds for one clock: the ports `View` and `CaseView`. Opens in milliseconds."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Raises StorageError where the folder holds no view of this format."""
        self.folder = folder
        self.manifest = Manifest.read(folder)
        self._clock = clock
        try:
            uri = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as e:
            raise StorageError(f"the view cannot be opened: {e}.", file=str(folder)) from e

    @property
    def clock(self) -> Clock:
        return self._clock

    def _rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        return iter(self._db.execute(query, values))

    def entity(self, id: str) -> Entity | None:
        row = next(self._rows("SELECT id, schema, body FROM entity WHERE id = ?", id), None)
        return _entity(row) if row else None

    def entities(self) -> Iterator[Entity]:
        """Parties by id; those that only stand for others in a case file are left out."""
        rows = self._rows("SELECT id, schema, body FROM entity WHERE searchable ORDER BY id")
        return (_entity(row) for row in rows)

    def searchable(self, id: str) -> bool:
        """Whether `entities` has it."""
        row = next(self._rows("SELECT searchable FROM entity WHERE id = ?", id), None)
        return bool(row and row[0])

    def restrictions(self, id: str) -> Sequence[Restriction]:
        rows = self._rows("SELECT body FROM restriction WHERE party = ? ORDER BY n", id)
        return [compact.restriction(body) for (body,) in rows]

    def all_restrictions(self) -> Iterator[Restriction]:
        return (compact.restriction(b) for (b,) in self._rows("SELECT body FROM restriction ORDER BY n"))

    def snapshots(self) -> Sequence[Snapshot]:
        return self._snapshots

    @cached_property
    def _snapshots(self) -> tuple[Snapshot, ...]:
        return tuple(compact.snapshot(b) for (b,) in self._rows("SELECT body FROM snapshot ORDER BY n"))

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        return tuple(compact.act(b) for (b,) in self._rows("SELECT body FROM act ORDER BY n"))

    def acts(
        self,
        *,
        lists: Sequence[str] = (),
        party: str | None = None,
        country: str | None = None,
        rule: str | None = None,
    ) -> Sequence[Act]:
        """Acts known at `known_at`, by day. `party`: as the acts name it (case:<case>:<id>)."""
        return [
            a
            for a in self._acts
            if (not lists or a.list in lists)
            and (party is None or party in a.parties or party == a.by)
            and (country is None or a.country == country)
            and (rule is None or a.rule == rule)
        ]

    def ties(self, party: str | None = None) -> Sequence[Tie]:
        if party is None:
            rows = self._rows("SELECT body FROM tie ORDER BY n")
        else:
            rows = self._rows("SELECT body FROM tie WHERE source = ? OR target = ? ORDER BY n", party, party)
        return [compact.tie(body) for (body,) in rows]

    def same(self, id: str) -> Sequence[Same]:
        rows = self._rows("SELECT b, reason FROM same WHERE a = ? ORDER BY b", id)
        return [Same(b, reason) for b, reason in rows]

    def close(self) -> None:
        self._db.close()


def _entity(row: tuple[Any, ...]) -> Entity:
    id, schema, body = row
    return Entity(id, schema, {k: tuple(v) for k, v in json.loads(body).items()})
