"""Embargoed destinations, each with its own dates, and persons blocked by status (embargoes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .row import Row
from .tables import table


@dataclass(frozen=True, slots=True)
class Relief:
    """What is allowed in spite of an embargo: `scope` words (ear99, a fact, an ECCN), from its day on."""

    id: str
    scope: tuple[str, ...]
    start: date
    citation: str
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Embargo:
    """`effect`: BLOCK or LICENCE. `start`, `end`: first and last day in force. `region`: only that part.

    `nexus`: us_person, subject_to_ear; any one makes it bite. `exempt_items`: what it leaves free.
    `blocked_government`: its government is blocked by status, listed or not.
    """

    id: str
    country: str
    regime: str
    effect: str
    title: str
    citation: str
    start: date | None
    end: date | None = None
    region: str | None = None
    regions: tuple[str, ...] = ()
    nexus: tuple[str, ...] = ()
    exempt_items: tuple[str, ...] = ()
    items: str = "all"
    blocked_government: bool = False
    status: tuple[str, ...] = ()
    relief: tuple[Relief, ...] = ()
    note: str | None = None
    mark: str = "U"
    reviewed_on: date = date.min


@dataclass(frozen=True, slots=True)
class StatusBlock:
    """Persons blocked by what they are, unlisted. The answer is "may be blocked: not determined"."""

    id: str
    country: str
    status: str
    title: str
    citation: str
    start: date | None
    end: date | None


def _embargo(row: Row) -> Embargo:
    d = row.data
    relief = tuple(
        Relief(str(r["id"]), tuple(r["scope"]), r["from"], str(r["citation"]), r.get("to"))
        for r in d.get("relief", ())
    )
    return Embargo(
        id=row.id,
        country=str(d["country"]),
        regime=str(d["regime"]),
        effect=str(d["effect"]),
        title=row.title,
        citation=row.citation,
        start=row.start,
        end=row.end,
        region=d.get("region"),
        regions=tuple(d.get("regions", ())),
        nexus=tuple(d["nexus"]),
        exempt_items=tuple(d.get("exempt_items", ())),
        items=str(d.get("items", "all")),
        blocked_government=any(s.startswith("government") for s in d.get("status", ())),
        status=tuple(d.get("status", ())),
        relief=relief,
        note=d.get("note"),
        mark=row.mark,
        reviewed_on=row.reviewed_on,
    )


def _holds(row: Row, as_of: date, known_at: date | None) -> bool:
    """In force on `as_of` by what was public on `known_at`; an end not yet public has not come."""
    if row.start is not None and as_of < row.start:
        return False
    if known_at is not None and row.start is not None and (row.published or row.start) > known_at:
        return False
    if row.end is None or as_of <= row.end:
        return True
    told = row.data.get("ended_published") or row.end
    return known_at is not None and told > known_at


@cache
def embargoes(country: str, as_of: date, known_at: date | None = None) -> tuple[Embargo, ...]:
    """Country programmes in force for an alpha-2 code, or for the ISO 3166-2 code of a part ("UA-43").

    Those of parts of a country are not returned for the country itself: see `regional`.
    """
    place = country.upper()
    return tuple(
        _embargo(row)
        for row in table("embargo").values()
        if row.data["effect"] != "STATUS"
        and (place in row.data["regions"] if row.data.get("regions") else place == row.data["country"])
        and _holds(row, as_of, known_at)
    )


@cache
def regional(country: str, as_of: date, known_at: date | None = None) -> tuple[Embargo, ...]:
    """Embargoes in force for parts of the country: whether they bite depends on the exact place."""
    return tuple(
        _embargo(row)
        for row in table("embargo").values()
        if row.data.get("regions") and row.data["country"] == country.upper() and _holds(row, as_of, known_at)
    )


@cache
def status_blocks(country: str, as_of: date, known_at: date | None = None) -> tuple[StatusBlock, ...]:
    """Persons of the country who may be blocked by status on that day without being listed."""
    found = []
    for row in table("embargo").values():
        since = row.data.get("status_from") or row.start
        if row.data["country"] != country.upper() or not _holds(row, as_of, known_at):
            continue
        if since is not None and as_of < since:
            continue
        for status in row.data.get("status", ()):
            words = str(status).replace("_", " ").split()
            title = " ".join(w if w == "of" else w.capitalize() for w in words)
            found.append(
                StatusBlock(row.id, country.upper(), str(status), title, row.citation, since, row.end)
            )
    return tuple(found)
