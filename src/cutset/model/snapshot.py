"""One dated copy of a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`published`: when the source put it out (UTC). `fetched`: when we took it. `digest`: SHA-256, hex."""

    source: str
    digest: str
    published: datetime
    fetched: datetime
    part: str = "main"
    statements: int = 0
    parties: int = 0
    bad_rows: int = 0
