"""Which reasons for control an item meets at a destination: the Commerce Control List against the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .eccn import Eccn, covers, in_set
from .history import RuleState
from .places import US, chart_columns, within
from .tables import csv_file


@dataclass(frozen=True, slots=True)
class Control:
    """One control of an entry. `paragraphs` ("*",): the entire entry; ("?",): as `condition` says."""

    entry: str
    reason: str
    paragraphs: tuple[str, ...]
    kind: str
    target: str
    overlay: str
    start: date | None
    condition: str
    agency: str
    lvs: str
    gbs: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`sure` False: it depends on a paragraph or a condition that the order does not state."""

    reason: str
    cell: str
    sure: bool
    condition: str = ""


@cache
def controls(entry: str) -> tuple[Control, ...]:
    return _all().get(entry, ())


@cache
def _all() -> dict[str, tuple[Control, ...]]:
    found: dict[str, list[Control]] = {}
    for r in csv_file("ccl_controls.csv.gz"):
        found.setdefault(r["eccn"], []).append(
            Control(
                r["eccn"],
                r["reason"],
                tuple(r["paragraphs"].split()),
                r["kind"],
                r["target"],
                r["overlay"],
                date.fromisoformat(r["from"]) if r["from"] else None,
                r["condition"],
                r["agency"],
                r["lvs"],
                r["gbs"],
            )
        )
    return {e: tuple(c) for e, c in found.items()}


def other_agency(eccn: Eccn) -> str | None:
    """The agency in charge where the entry only points to it (ITAR, NRC)."""
    rows = controls(eccn.entry)
    if rows and all(c.kind == "none" for c in rows):
        return next((c.agency for c in rows if c.agency), None)
    return None


def _reaches(control: Control, country: str, day: date, overlay: RuleState | None) -> bool | None:
    """Whether the control holds for the destination; None where it cannot be read from the data."""
    if control.start is not None and day < control.start:
        return False
    if control.kind == "ai_diffusion":
        if overlay is RuleState.IN_FORCE:
            return True
        if overlay is RuleState.NEEDS_CONFIRMATION:
            return None
        return _listed(control.target, country)
    if control.overlay:
        if overlay is RuleState.NOT_IN_FORCE:
            return False
        if overlay is RuleState.NEEDS_CONFIRMATION and _listed(control.target, country):
            return None
    if control.kind == "column":
        columns = chart_columns(country, day)
        return None if columns is None else control.target in columns
    if control.kind in ("groups", "countries"):
        return _listed(control.target, country)
    if control.kind == "worldwide":
        return not (control.target == "not CA" and country == "CA")
    return None if control.kind == "text" else False


def _listed(target: str, country: str) -> bool:
    reach, _, spared = target.partition(" not ")
    words = reach.split()
    if country in words:
        # A country that is named stays so, whatever group spares others.
        return True
    return within(country, words) and not within(country, spared.split())


def _applies(control: Control, eccn: Eccn) -> bool | None:
    """Whether the control is about this item; None where its paragraph or condition is not stated."""
    if control.paragraphs == ("*",):
        return True
    if control.paragraphs == ("?",) or not eccn.paragraph:
        return None
    seen = [covers(p, eccn.paragraph) for p in control.paragraphs]
    if True in seen:
        # A paragraph with a further condition ("when usable in missiles") stays open.
        return None if " when " in control.condition else True
    return None if None in seen else False


@cache
def hits(
    eccn: Eccn,
    country: str,
    day: date,
    overlays: tuple[tuple[str, RuleState], ...],
    *,
    advanced_chip: bool | None,
) -> tuple[Hit, ...]:
    """Reasons for control that ask a licence for the item to the country on that day (15 CFR 738.4).

    `overlays`: status of the overlays on that day. `advanced_chip`: whether the item may be of the advanced
    computing paragraphs (.z); None = not known. Where every paragraph of the entry meets one of the
    paragraph controls, the paragraph does not matter and the hit is sure.
    """
    if eccn.ear99 or country in US:
        return ()
    if in_set(eccn, "all_destinations"):
        return (Hit("SL", "all destinations (15 CFR 738.3(a)(1))", True),)
    rows = controls(eccn.entry)
    states = dict(overlays)
    found: list[Hit] = []
    for control in rows:
        reach = _reaches(control, country, day, states.get(control.overlay))
        applies = _applies(control, eccn)
        if reach is False or applies is False:
            continue
        if applies is None and not eccn.paragraph and advanced_chip is False and _only_z(control):
            continue
        cell = control.target or control.kind
        found.append(Hit(control.reason, cell, bool(reach and applies), control.condition))
    if not eccn.paragraph and found and not any(h.sure for h in found) and _every_paragraph(rows, found):
        return tuple(Hit(h.reason, h.cell, True, h.condition) for h in found)
    if rows and all(c.kind == "none" for c in rows):
        return (Hit("", "the entry refers elsewhere", False),)
    return tuple(found)


def _only_z(control: Control) -> bool:
    return all(p == "z" or p.startswith("z.") for p in control.paragraphs)


def _every_paragraph(rows: tuple[Control, ...], found: list[Hit]) -> bool:
    """True where the entry has no control but by paragraph, and each of these asks a licence here."""
    own = [c for c in rows if c.reason not in ("AT", "UN") and c.kind != "none"]
    entire = [c for c in own if c.paragraphs == ("*",)]
    if not own or entire or any(_only_z(c) for c in own):
        return False  # the rest of the entry carries no control of its own
    return len([h for h in found if h.reason not in ("AT", "UN")]) == len(own)


def reasons(eccn: Eccn) -> frozenset[str]:
    """Every reason for control that the entry names, by whatever paragraph."""
    return frozenset(c.reason for c in controls(eccn.entry) if c.reason and c.kind != "none")
