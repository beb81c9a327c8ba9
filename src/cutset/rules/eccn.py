"""Export Control Classification Numbers: reading one, and asking whether a paragraph lies in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .tables import csv_file, table

_FORM = re.compile(r"^([0-9][A-E][0-9]{3})((?:\.[a-z0-9]+)*)$")


@dataclass(frozen=True, slots=True)
class Eccn:
    """`entry`: five characters or EAR99; `paragraph`: "a.1.b" or "". `known`: the entry is in the data."""

    entry: str
    paragraph: str = ""
    known: bool = True

    @property
    def ear99(self) -> bool:
        return self.entry == "EAR99"

    @property
    def category(self) -> int | None:
        return None if self.ear99 else int(self.entry[0])

    @property
    def is_600_series(self) -> bool:
        return not self.ear99 and self.entry[2] == "6"

    @property
    def is_9x515(self) -> bool:
        return not self.ear99 and self.entry[0] == "9" and self.entry[2:] == "515"

    def __str__(self) -> str:
        return f"{self.entry}.{self.paragraph}" if self.paragraph else self.entry


@cache
def parse_eccn(written: str) -> Eccn | None:
    """The classification as written, or None where it is none ("5a992.C" is read as 5A992.c)."""
    text = written.strip()
    if text.upper().replace(" ", "") == "EAR99":
        return Eccn("EAR99")
    head, _, tail = text.partition(".")
    match = _FORM.match(head.upper() + (f".{tail.lower()}" if tail else ""))
    if match is None:
        return None
    return Eccn(match[1], match[2].lstrip("."), match[1] in entries())


@cache
def entries() -> frozenset[str]:
    """Entries of the Commerce Control List that the data holds."""
    return frozenset(r["eccn"] for r in csv_file("ccl_controls.csv.gz"))


def covers(scope: str, paragraph: str) -> bool | None:
    """Whether `paragraph` lies in `scope` ("b" covers "b.2"); None where it is too coarse to tell."""
    mine, theirs = paragraph.split("."), scope.split(".")
    shared = min(len(mine), len(theirs))
    if mine[:shared] != theirs[:shared]:
        return False
    return True if len(mine) >= len(theirs) else None


@cache
def _set(name: str) -> tuple[tuple[Eccn, ...], frozenset[str]]:
    row = table("item_set")[name]
    read = [parse_eccn(e) for e in row.data["eccns"]]
    return tuple(e for e in read if e is not None), frozenset(row.data.get("paragraphs", ()))


def in_set(eccn: Eccn, name: str) -> bool:
    """Whether the item belongs to a set of `item_sets.yaml`; a coarse classification counts as inside."""
    members, paragraphs = _set(name)
    if eccn.paragraph and eccn.paragraph.split(".")[0] in paragraphs:
        return True
    return any(
        m.entry == eccn.entry and (not m.paragraph or covers(m.paragraph, eccn.paragraph) is not False)
        for m in members
    )
