"""UK OFSI consolidated list (ConList CSV), closed in January 2026: history.

One row for each combination of a party's names, birth dates and places; they share the Group ID. The first
line gives the day. Columns are read by their names; a column that we do not know goes to the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, listing_id, reporter
from .countries import country_code
from .csvfile import csv_rows
from .dates import full_day, iso_day
from .files import SourceFile
from .grouped import Cells, grouped
from .lists import AUTHORITIES

SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
NAMES = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
ADDRESS = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code")
PARTY_PROPS = {
    "Title": "title",
    "Position": "position",
    "Town of Birth": "birthPlace",
    "Passport Number": "passportNumber",
    "NI Number": "idNumber",
    "National Identification Number": "idNumber",
    "Name Non-Latin Script": "alias",
    "Entity_Type": "sector",
    "Entity_Parent Company": "owner",
    "Ship_IMO Number": "imoNumber",
    "Ship_Current Flag": "flag",
    "Ship_Type of Ship": "type",
    "Ship_Tonnage": "tonnage",
}
ID_COLUMNS = frozenset({"Passport Details", "NI Number", "National Identification Number"})
LISTING_PROPS = {"Regime": "program", "Other Information": "summary", "UK Statement of Reasons": "reason"}
DAY_PROPS = {
    "Last Updated": "modifiedAt",
    "UK Sanctions List Date Designated": "designationDate",
}
KNOWN = frozenset(
    (
        *NAMES, *ADDRESS, *PARTY_PROPS, *ID_COLUMNS, *LISTING_PROPS, *DAY_PROPS, "DOB", "Country of Birth",
        "Nationality", "Country", "Group Type", "Alias Type", "Alias Quality", "Listed On", "Group ID",
        "UK Sanctions List Date Listed", "Address",
    )
)  # fmt: skip
_ITEM = re.compile(r"(?:^|(?<=\s))\(?(?:\d{1,2}|[a-z])\)(?:\s*[-–,]\s*\(?(?:\d{1,2}|[a-z])\))*\s*")


class UkOfsi(Source):
    name = "uk-ofsi"
    title = "UK OFSI Consolidated List of Financial Sanctions Targets"
    authority = AUTHORITIES["UK"]
    lists: ClassVar[tuple[str, ...]] = ("UK",)

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and ("conlist" in low or "ofsi" in low) and ".csv" in low

    def published(self, part: str, file: SourceFile) -> datetime | None:
        words = file.head(400).decode("latin-1").partition("\n")[0].split(",")
        day = full_day(words[1].strip(), "dmy") if words[0].lstrip("ï»¿") == "Last Updated" else None
        return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        yield from grouped(_lines(file, on_bad), self.name, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        sayer, report = Sayer(row.key), reporter(row, on_bad)
        once: set[tuple[str, str]] = set()

        def told(field: str, what: str, text: str) -> None:
            if (field, text) not in once:  # the same value stands in many of the party's lines
                once.add((field, text))
                report(field, what, text)

        listing = listing_id(row.subject, "UK")
        sayer.say(listing, "Sanction", "entity", row.subject)
        sayer.say(listing, "Sanction", "programId", "UK")
        kinds = {c.get("Group Type", "").strip().lower() for c in row.raw}
        kind = min(kinds)
        if len(kinds) > 1 or kind not in SCHEMATA:
            told("Group Type", "no single kind of party that we know", ", ".join(sorted(kinds)))
        schema = SCHEMATA.get(kind, "LegalEntity")
        for cells in row.raw:
            _line(sayer, row.subject, schema, listing, cells, told)
        return sayer.done()


def _lines(file: SourceFile, on_bad: OnBad) -> Iterator[tuple[int, str, Cells]]:
    head: list[str] | None = None
    for number, cells in csv_rows(file, otherwise="cp1252"):
        if head is None:
            if cells[0].strip() == "Last Updated":
                continue
            head = [c.strip() for c in cells]
            if "Group ID" not in head or "Name 6" not in head:
                raise InputError("has no columns `Name 6` and `Group ID`.", file=file.name, row=number)
            continue
        key = cells[head.index("Group ID")].strip() if len(cells) == len(head) else ""
        if not key.isdigit() or any("\x00" in c for c in cells):
            what = "no Group ID" if len(cells) == len(head) else f"{len(cells)} fields instead of {len(head)}"
            on_bad(BadRow(file.name, number, "Group ID", what, ",".join(cells)[:200]))
            continue
        yield number, key, dict(zip(head, (c.strip() for c in cells), strict=True))
    if head is None:
        raise InputError("is empty.", file=file.name)


def _name_prop(cells: Cells) -> str:
    kind, quality = cells.get("Alias Type", "").lower(), cells.get("Alias Quality", "").lower()
    if kind in ("prime alias", "primary name"):
        return "name"
    if kind == "fka":
        return "previousName"
    return "weakAlias" if "low" in quality else "alias"


def items(text: str) -> list[str]:
    """ "1) Saudi Arabia 2) Qatar" and "(1) A (2) B" -> their parts; anything else as it is."""
    parts = [p.strip(" ,;") for p in _ITEM.split(text)]
    return [p for p in parts if p and p != "-"]


def _line(sayer: Sayer, party: str, schema: str, listing: str, cells: Cells, report: Report) -> None:
    def say(prop: str, value: str | None) -> None:
        sayer.say(party, schema, prop, value)

    name = " ".join(" ".join(cells.get(k, "") for k in NAMES).split())
    if name:
        say(_name_prop(cells), name)
    else:
        report("Name 6", "no name", "")
    if born := cells.get("DOB"):
        day = iso_day(born, "dmy")
        if day:
            say("birthDate", day)
        else:
            report("DOB", "is no day", born)
    for column, prop in (("Nationality", "nationality"), ("Country of Birth", "birthCountry")):
        for written in items(cells.get(column, "")):
            code = country_code(written)
            # free text ("Jordanian/Syrian, see notes") stays what it is
            say(prop if code else "notes", code or f"{column}: {written}")
    country = cells.get("Country", "")
    parts = [cells[k] for k in (*ADDRESS, "Address") if cells.get(k)]
    if parts:
        say("address", ", ".join([*parts, country] if country else parts))
    if country:
        code = country_code(re.sub(r"\s*\(.*\)$", "", country))
        say("country" if code else "notes", code or f"country: {country}")
    for column, value in cells.items():
        if not value:
            continue
        if column in PARTY_PROPS:
            for one in items(value):
                say(PARTY_PROPS[column], one)
        if column in ID_COLUMNS:
            say("idText", value)
        elif column in LISTING_PROPS:
            sayer.say(listing, "Sanction", LISTING_PROPS[column], value)
        elif column not in KNOWN:
            say("notes", f"{column}: {value}")
    _days(sayer, listing, cells, report)


def _days(sayer: Sayer, listing: str, cells: Cells, report: Report) -> None:
    for column, props in (
        ("Listed On", ("startDate", "listingDate")),
        *((column, (prop,)) for column, prop in DAY_PROPS.items()),
    ):
        value = cells.get(column)
        if not value:
            continue
        day = full_day(value, "dmy")
        if day is None:
            report(column, "is no day", value)
            continue
        for prop in props:
            sayer.say(listing, "Sanction", prop, day)
            if prop == "startDate":
                sayer.say(listing, "Sanction", "dateSource", "column")
