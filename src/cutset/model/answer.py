"""Every answer is a value: the same question over the same snapshots gives the same digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from .evidence import Evidence
from .snapshot import Snapshot
from .wire import to_wire


class Severity(StrEnum):
    """REVIEW is what a person has to look at; it makes the exit code 3."""

    REVIEW = "review"
    NOTE = "note"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` names the sort of finding; `detail` is its own frozen dataclass or a plain mapping."""

    kind: str
    severity: Severity
    sentence: str
    detail: Any = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`limits` says what was not modelled or not known. `digest`: SHA-256 over everything else, hex."""

    question: str
    asked: Any
    as_of: date
    known_at: datetime
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    limits: tuple[str, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    digest: str = ""

    def sealed(self) -> Answer:
        """The same answer with its digest. When and where a snapshot was fetched does not count."""
        raw = to_wire(self)
        raw.pop("digest")
        raw["snapshots"] = sorted(f"{s.source} {s.part} {s.digest}" for s in self.snapshots)
        text = json.dumps(raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return replace(self, digest=hashlib.sha256(text.encode()).hexdigest())

    @property
    def needs_review(self) -> bool:
        return any(f.severity is Severity.REVIEW for f in self.findings)
