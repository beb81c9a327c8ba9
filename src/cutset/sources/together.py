"""Parties that an entry lists together with its own: "Listed together with subsidiaries: A, B, and C."."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LISTED = re.compile(r"Listed together with subsidiaries:\s*(.*?)\s*(?:\||$)", re.S)
_FORM = re.compile(
    r"(?:Ltd|Inc|LLC|L\.L\.C|Limited|Co|Corp|Corporation|PLC|S\.A|GmbH|Pty|LP|L\.P|Company|S\.L\.U)\b\.?"
    r"(?:,? Ltd\.?)?(?:\s*\(.*\))?\.?$"
)
_SHORT = re.compile(r"(?:Ltd|Inc|Co|Corp|S\.A|L\.P|L\.L\.C)\.$")
_BRACKET = re.compile(r"^(.{3,}?)\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)$")


@dataclass(frozen=True, slots=True)
class Also:
    """A party named in another's entry, with what stands in brackets behind its name."""

    name: str
    alias: str = ""
    former: str = ""


def listed_together(text: str) -> tuple[list[Also], str]:
    """(parties, a last one that is cut off in the middle, or "")."""
    match = _LISTED.search(text)
    if not match:
        return [], ""
    parts = _parts(match.group(1))
    cut = ""
    if parts and re.search(r"(?:\.\.\.|…)$", parts[-1]):
        cut = parts.pop()
    return [_also(p) for p in parts if p], cut


def _parts(text: str) -> list[str]:
    """Parted at commas outside brackets; a comma before a legal form is part of the name."""
    found, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth <= 0 and (text.startswith(", ", at) or text.startswith(" . ", at)):
            found.append(text[start:at])
            start = at + (2 if char == "," else 3)
    found.append(text[start:])
    names: list[str] = []
    for part in (p.strip() for p in found):
        if names and _FORM.match(part):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(re.sub(r"^and\s+", "", part))
    return [n if _SHORT.search(n) or n.endswith("...") else n.rstrip(".").strip() for n in names]


def _also(text: str) -> Also:
    match = _BRACKET.match(text)
    if not match:
        return Also(text)
    name, inside = match.groups()
    if inside.lower().startswith("formerly "):
        former = _BRACKET.match(inside[9:].strip())
        return Also(name, former=former.group(1) if former else inside[9:].strip())
    return Also(name, alias=inside)
