"""EU Financial Sanctions Files, CSV with semicolons: the form of 2018 and the later one (1.1).

Each line tells one thing about an entity (a name, an address, a birth, a document, a citizenship); its lines
together are our row. A copy that went through a spreadsheet (the whole line quoted, filled up with tabs, its
commas turned into tabs) is read as well.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, listing_id, reporter
from .csvfile import encoding_of, lines
from .dates import birth_days, full_day
from .files import SourceFile
from .grouped import Cells, grouped
from .ids import id_prop
from .listing import say_country
from .lists import AUTHORITIES

# our word -> the column of the form of 2018, the column of form 1.1
WORDS = {
    "file_date": ("Date_filexxxx", "Date_file", "fileGenerationDate"),
    "entity": ("Entity_logical_id", "Entity_LogicalId"),
    "reference": ("EU_ref_num", "Entity_EU_ReferenceNumber"),
    "kind": ("Subject_type", "Entity_SubjectType_ClassificationCode"),
    "regulation": ("Leba_numtitle", "Entity_Regulation_NumberTitle"),
    "regulation_day": ("Leba_publication_date", "Entity_Regulation_PublicationDate"),
    "in_force": ("Entity_Regulation_EntryIntoForceDate",),
    "regulation_url": ("Leba_url", "Entity_Regulation_PublicationUrl"),
    "programme": ("Programme", "Entity_Regulation_Programme"),
    "remark": ("Entity_remark", "Entity_Remark"),
    "designated": ("Entity_DesignationDate",),
    "name": ("Naal_wholename", "NameAlias_WholeName"),
    "language": ("Naal_language", "NameAlias_NameLanguage"),
    "gender": ("Naal_gender", "NameAlias_Gender"),
    "title": ("Naal_title", "NameAlias_Title"),
    "function": ("Naal_function", "NameAlias_Function"),
    "name_id": ("Naal_logical_id", "NameAlias_LogicalId"),
    "number": ("Addr_number",),
    "street": ("Addr_street", "Address_Street"),
    "po_box": ("Address_PoBox",),
    "zip": ("Addr_zipcode", "Address_ZipCode"),
    "city": ("Addr_city", "Address_City"),
    "region": ("Address_Region",),
    "country": ("Addr_country", "Address_CountryIso2Code"),
    "address_note": ("Addr_other", "Address_Remark"),
    "born": ("Birt_date", "BirthDate_BirthDate", "BirthDate_Year"),
    "birth_place": ("Birt_place", "BirthDate_Place", "BirthDate_City"),
    "birth_country": ("Birt_country", "BirthDate_CountryIso2Code"),
    "document": ("Iden_number", "Identification_Number"),
    "document_kind": ("Identification_TypeDescription",),
    "document_country": ("Iden_country", "Identification_CountryIso2Code"),
    "citizenship": ("Citi_country", "Citizenship_CountryIso2Code"),
}
SCHEMATA = {"P": "Person", "E": "Organization"}
_NUMBER = re.compile(r"^\s*([^()]*?)\s*\((.*)$", re.S)
NOTHING = frozenset({"", "N/A", "00", "UNKNOWN"})


class EuFsf(Source):
    name = "eu-fsf"
    title = "EU consolidated list of persons subject to financial sanctions"
    authority = AUTHORITIES["EU"]
    lists: ClassVar[tuple[str, ...]] = ("EU",)

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and ("eu_" in low or "fsf" in low or "fulllist" in low) and ".csv" in low

    def published(self, part: str, file: SourceFile) -> datetime | None:
        for _, cells in _cells(file, _ignore):
            day = full_day(cells.get("file_date", ""), "dmy")
            return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        return None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        numbered = ((number, cells["entity"], cells) for number, cells in _cells(file, on_bad))
        without_day = (
            (n, k, {w: v for w, v in cells.items() if w != "file_date"}) for n, k, cells in numbered
        )
        yield from grouped(without_day, self.name, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        sayer, report = Sayer(row.key), reporter(row, on_bad)
        listing = listing_id(row.subject, "EU")
        kind = row.raw[0].get("kind", "")[:1].upper()
        if kind not in SCHEMATA:
            report("Subject_type", "no kind of party that we know", row.raw[0].get("kind", ""))
        schema = SCHEMATA.get(kind, "LegalEntity")
        sayer.say(listing, "Sanction", "entity", row.subject)
        sayer.say(listing, "Sanction", "programId", "EU")
        first = min((int(c["name_id"]) for c in row.raw if c.get("name_id", "").isdigit()), default=None)
        named = False
        for cells in row.raw:
            if (name := cells.get("name")) and name not in NOTHING:
                # the list marks no primary name; its first entry carries the lowest number
                primary = first is None or cells.get("name_id") == str(first)
                sayer.say(row.subject, schema, "name" if primary and not named else "alias", name)
                named = named or primary
            _line(sayer, row.subject, schema, listing, cells, report)
        _days(sayer, listing, row.raw, report)
        return sayer.done()


def _ignore(_: BadRow) -> None:
    """`published` looks at the head only; `rows` reports."""


def _cells(file: SourceFile, on_bad: OnBad) -> Iterator[tuple[int, Cells]]:
    encoding = encoding_of(file, "latin-1")
    index: dict[str, int] = {}
    width = 0
    with file.open() as stream:
        for number, raw in enumerate(lines(stream, file.name), start=1):
            if not raw.strip():
                continue
            record = _record(raw.decode(encoding))
            if not index:
                width = len(record)
                index = _index(record)
                if "entity" not in index or "name" not in index:
                    raise InputError("has not the columns of the EU list.", file=file.name, row=number)
                continue
            if len(record) != width or not record[index["entity"]].isdigit() or "\x00" in "".join(record):
                what = f"{len(record)} fields instead of {width}, or no entity number"
                on_bad(BadRow(file.name, number, "entity", what, raw[:200].decode(encoding, "replace")))
                continue
            yield number, {word: record[at].strip() for word, at in index.items()}
    if not index:
        raise InputError("is empty.", file=file.name)


def _record(line: str) -> list[str]:
    text = line.lstrip("\ufeff").rstrip("\r").rstrip("\t")
    if text.startswith('"') and text.endswith('"') and "\t" in text:
        text = text[1:-1].replace('""', '"').rstrip("\t").replace("\t", ",")
    try:
        return next(csv.reader([text], delimiter=";"), [])
    except csv.Error:
        return []


def _index(head: list[str]) -> dict[str, int]:
    names = [h.strip() for h in head]
    found: dict[str, int] = {}
    for word, columns in WORDS.items():
        at = next((names.index(c) for c in columns if c in names), None)
        if at is not None:
            found[word] = at
    return found


def _line(sayer: Sayer, party: str, schema: str, listing: str, cells: Cells, report: Report) -> None:
    def get(word: str) -> str:
        value = cells.get(word, "").replace("\\n", "\n").strip()
        return "" if value in NOTHING else value

    def say(prop: str, value: str) -> None:
        sayer.say(party, schema, prop, value)

    say("position", get("function"))
    say("title", get("title"))
    say("gender", {"M": "male", "F": "female"}.get(get("gender"), ""))
    parts = [get(w) for w in ("number", "street", "po_box", "zip", "city", "region")]
    if any(parts):
        say("address", ", ".join(p for p in parts if p))
    say_country(sayer, party, schema, "country", get("country"), "country", report)
    if note := get("address_note"):
        say("notes", f"address: {note}")
    if born := get("born"):
        days, exact = birth_days(born, "dmy")
        for day in days:
            say("birthDate", day)
        if not exact:
            say("birthDateText", born)
        if not days:
            report("birth date", "is no day", born)
    say("birthPlace", get("birth_place"))
    say_country(sayer, party, schema, "birthCountry", get("birth_country"), "birth country", report)
    say_country(sayer, party, schema, "citizenship", get("citizenship"), "citizenship", report)
    if document := get("document"):
        match = _NUMBER.match(document)
        kind = get("document_kind") or (match.group(2) if match else "")
        prop = id_prop(kind.split(")")[0]) if kind else None
        say(
            prop if prop and prop.endswith("Number") else "idNumber",
            match.group(1) if match else document,
        )
        say("idText", ", ".join(p for p in (document, get("document_kind"), get("document_country")) if p))
    for word, prop in (
        ("programme", "program"),
        ("remark", "summary"),
        ("regulation", "citation"),
        ("regulation_url", "sourceUrl"),
        ("reference", "recordId"),
    ):
        sayer.say(listing, "Sanction", prop, get(word))


def _days(sayer: Sayer, listing: str, rows: Sequence[Cells], report: Report) -> None:
    """Day of publication of the regulation is when it was made public; entry into force where given."""
    for word, prop in (
        ("regulation_day", "listingDate"),
        ("in_force", "startDate"),
        ("designated", "designationDate"),
    ):
        days = set()
        for value in {cells.get(word, "") for cells in rows} - NOTHING:
            day = full_day(value, "dmy")
            if day is None:
                report(word, "is no day", value)
            else:
                days.add(day)
        if days:
            sayer.say(listing, "Sanction", prop, min(days))
    if sayer.values(listing, "startDate"):
        sayer.say(listing, "Sanction", "dateSource", "column")
