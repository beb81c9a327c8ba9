"""Kinds of cause: why a tie is cut, and which of them may be called a prohibition."""

from __future__ import annotations

from dataclasses import dataclass

from cutset.model import Cause

from .tables import table


@dataclass(frozen=True, slots=True)
class CauseKind:
    """`word`: how a sentence says it; `prohibition`: only LAW is ever called one."""

    kind: Cause
    title: str
    word: str
    says: str
    prohibition: bool


def cause_kind(kind: Cause) -> CauseKind:
    row = table("cause")[kind.value]
    return CauseKind(
        kind, row.title, str(row.data["word"]), str(row.data["says"]), bool(row.data["prohibition"])
    )


def is_prohibition(kind: Cause) -> bool:
    return cause_kind(kind).prohibition
