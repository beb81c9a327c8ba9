"""What a materialised view is a view of, and for which clocks it is exact."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from cutset.errors import StorageError
from cutset.model import Clock

FILE = "view.sqlite"
FORMAT = 1
_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`state`: digest over the snapshots held. The view is exact for every clock with

        as_of_from <= as_of < as_of_to  and  known_from <= known_at < known_to   (None: no bound)

    because between these moments no snapshot comes out and no act is made known or takes effect.
    `version`: of the product that made it; another one may read the same statements better.
    `entities`: digest of the parties that can be searched; views that share it share a name index.
    """

    state: str
    entities: str
    as_of_from: str | None
    as_of_to: str | None
    known_from: str | None
    known_to: str | None
    format: int = FORMAT
    parties: int = 0
    version: str = ""

    def covers(self, clock: Clock) -> bool:
        day, moment = clock.as_of, clock.known_at
        return (
            (self.as_of_from is None or date.fromisoformat(self.as_of_from) <= day)
            and (self.as_of_to is None or day < date.fromisoformat(self.as_of_to))
            and (self.known_from is None or datetime.fromisoformat(self.known_from) <= moment)
            and (self.known_to is None or moment < datetime.fromisoformat(self.known_to))
        )

    def write(self, folder: Path) -> None:
        (folder / _NAME).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Raises StorageError where there is none, or one of another format."""
        try:
            raw = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError) as e:
            raise StorageError("there is no view here.", file=str(folder)) from e
        if raw.get("format") != FORMAT:
            raise StorageError("the view has another format.", file=str(folder), todo="Delete the folder.")
        return cls(**raw)


def state_of(snapshots: Iterable[tuple[str, str, int]]) -> str:
    """SHA-256 over (source, part, place) of every snapshot."""
    text = "\n".join(f"{s}\t{p}\t{place}" for s, p, place in sorted(snapshots))
    return hashlib.sha256(text.encode()).hexdigest()


def state_of_file(path: Path) -> str | None:
    """The state of a ledger in a SQLite file, read by the standard library alone; None: it cannot be told."""
    query = (
        "SELECT source.name, part.name, snapshot.position FROM snapshot"
        " JOIN part ON part.id = snapshot.part_id JOIN source ON source.id = part.source_id"
    )
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return state_of(db.execute(query).fetchall())
        finally:
            db.close()
    except sqlite3.Error:
        return None
