"""The statements of a listing that several sources share: citations and the days they give."""

from __future__ import annotations

import re

from .base import Report, Sayer
from .countries import country_code
from .dates import full_day
from .federal_register import citations
from .fr_days import day_of


def say_first_day(sayer: Sayer, listing: str, column: str, field: str, notice: str, report: Report) -> None:
    """`startDate` from the list's own column and its citations, whichever is earlier, with its `dateSource`.

    A renewed order or an amended entry carries the day of the renewal in its column and every notice since
    the first one in its citations: the party has been listed since the first. The column's later day is
    said as `effectiveDate`.
    """
    own = ""
    if column:
        own = full_day(column, "mdy") or ""
        if not own:
            report(field, "is no day", column)
    day, source = say_citations(sayer, listing, notice, report) if notice else ("", "")
    if own and (not day or own <= day):
        day, source = own, "column"
    elif own:
        sayer.say(listing, "Sanction", "effectiveDate", own)
    if day:
        sayer.say(listing, "Sanction", "startDate", day)
        sayer.say(listing, "Sanction", "dateSource", source)


def say_citations(sayer: Sayer, listing: str, text: str, report: Report) -> tuple[str, str]:
    """`citation` for each, and the day of the earliest as `listingDate`; that day and where it comes from.

    The earliest citation is the one that put the party on the list, later ones amend or renew. Where its own
    day is not known, no day is said: a later one would be wrong.
    """
    found = list(citations(text))
    for one in found:
        sayer.say(listing, "Sanction", "citation", one.text)
        if one.fault:
            report("federal_register", one.fault, text)
    if not found:
        sayer.say(listing, "Sanction", "citation", text)
        return "", ""
    if any(one.day for one in found) or len(text) > sum(len(one.text) + 4 for one in found):
        sayer.say(listing, "Sanction", "citationText", " ".join(text.split()))
    pages = [one for one in found if " FR " in one.text]
    first = min(pages, key=lambda c: tuple(map(int, c.text.split(" FR ")))) if pages else found[0]
    told = first.day.isoformat() if first.day else None
    day = told or (None if first.fault else day_of(first.text))
    if day is None:
        return "", ""
    sayer.say(listing, "Sanction", "listingDate", day)
    return day, "citation text" if told else "citation table"


_PARAGRAPHS = {"(e)(1)": "1", "(e)(2)": "4", "(e)(3)": "5", "(g)": "3"}
_FDP = re.compile(r"734\.9(\(e\)(?:\(\d\))?|\(g\))[,\s]*(\d)?(?!\d)")
_MARK = re.compile(r"\bEAR\)?\.?\s?\)?(\d)(?!\d|\.\d|\()")


def say_footnotes(sayer: Sayer, listing: str, requirement: str) -> None:
    """Entity List footnotes, told by the mark in the text or by the paragraph that defines them.

    15 CFR 734.9(e)(1), (2), (3) are the rules for footnotes 1, 4, 5 and (g) for footnote 3; a plain (e)
    without a mark leaves open which one, and nothing is said.
    """
    marks = _MARK.findall(requirement)
    for paragraph, mark in _FDP.findall(requirement):
        marks.append(_PARAGRAPHS.get(paragraph) or mark)
    for mark in marks:
        sayer.say(listing, "Sanction", "footnote", mark)


def say_day(sayer: Sayer, listing: str, prop: str, text: str, field: str, report: Report) -> bool:
    """A day of a column; True where it could be read, a report where not."""
    if not text:
        return False
    day = full_day(text, "mdy")
    if day is None:
        report(field, "is no day", text)
        return False
    sayer.say(listing, "Sanction", prop, day)
    return True


def say_effective(sayer: Sayer, listing: str) -> None:
    """Where only remarks give days: the first effective one, else the first listing day, is the start."""
    if sayer.values(listing, "startDate"):
        return
    days = sayer.values(listing, "effectiveDate") or sayer.values(listing, "listingDate")
    if days:
        sayer.say(listing, "Sanction", "startDate", min(days))
        sayer.say(listing, "Sanction", "dateSource", "remark")


def say_country(
    sayer: Sayer, subject: str, schema: str, prop: str, written: str, field: str, report: Report
) -> None:
    """A country by its code; one that we do not know is reported and kept as a note."""
    text = written.strip()
    if not text:
        return
    if code := country_code(text):
        sayer.say(subject, schema, prop, code)
    else:
        report(field, "is no country that we know", text)
        sayer.say(subject, schema, "notes", f"{prop}: {text}")
