"""US lists of 2026-07 parsed to JSON from the publications themselves: one record of plain fields a party.

`{"list_id", "source_file", "extracted", "count", "entities": [{name, aliases, country, address, status,
effective_date, federal_register, notes}]}`. The snapshot's time is the day of extraction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import (
    BadRow,
    OnBad,
    Report,
    Row,
    Sayer,
    Source,
    capped,
    digest_of,
    listing_id,
    reporter,
    short_hash,
)
from .dates import full_day
from .files import SourceFile
from .ids import id_prop
from .jsonfile import load_json
from .keys import stable_ids
from .listing import say_country, say_day, say_first_day, say_footnotes
from .lists import AUTHORITIES
from .together import listed_together

_EXTRACTED = re.compile(rb'"extracted"\s*:\s*"(\d{4}-\d\d-\d\d)"')
_TEXTS = ("name", "country", "address", "status", "effective_date", "federal_register", "notes")
_CATEGORY = "Category listing"


class ParsedList(Source):
    """Base of the parsed lists; `code` is the list's code, `list_id` the file's own name for it."""

    code: ClassVar[str]
    list_id: ClassVar[str]
    notes_prop: ClassVar[str] = "summary"
    known_by: ClassVar[tuple[str, ...]] = ()

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and any(word in name.lower() for word in self.known_by)

    def published(self, part: str, file: SourceFile) -> datetime | None:
        match = _EXTRACTED.search(file.head(4096))
        try:
            return datetime.fromisoformat(match[1].decode()).replace(tzinfo=UTC) if match else None
        except ValueError:
            return None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        document = load_json(file)
        if not isinstance(document, Mapping) or not isinstance(document.get("entities"), list):
            raise InputError("has no list of entities.", file=file.name)
        if document.get("list_id") != self.list_id:
            raise InputError(
                f"holds the list {document.get('list_id')!r}, not {self.list_id!r}.", file=file.name
            )
        held = list(_records(document["entities"], file.name, on_bad))
        if document.get("count") not in (None, len(document["entities"])):
            what = f"says {document['count']} entities, holds {len(document['entities'])}: cut off?"
            raise InputError(what, file=file.name)
        for key, (number, raw) in stable_ids(lambda: iter(held), (_plain, _cited, _whole)):
            yield Row(key, digest_of(_text(raw)), f"{self.name}:{key}", number, raw, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        raw, party, sayer = row.raw, row.subject, Sayer(row.key)
        report = reporter(row, on_bad)
        notes = raw.get("notes") or ""
        schema = "Thing" if notes.startswith(_CATEGORY) else "LegalEntity"
        sayer.say(party, schema, "name", raw["name"])
        for alias in raw.get("aliases") or ():
            sayer.say(party, schema, "alias", alias)
        say_country(sayer, party, schema, "country", raw.get("country") or "", "country", report)
        for address in _addresses(raw.get("address") or ""):
            sayer.say(party, schema, "address", address)
        listing = listing_id(party, self.code)
        sayer.say(listing, "Sanction", "entity", party)
        sayer.say(listing, "Sanction", "programId", self.code)
        sayer.say(listing, "Sanction", "status", raw.get("status"))
        notice = raw.get("federal_register") or ""
        say_first_day(sayer, listing, raw.get("effective_date") or "", "effective_date", notice, report)
        self.say_notes(sayer, party, schema, listing, notes, report)
        return sayer.done()

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        sayer.say(listing, "Sanction", self.notes_prop, notes)


def _records(entities: list[Any], file: str, on_bad: OnBad) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, raw in enumerate(entities, start=1):
        fault = _fault(raw)
        if fault:
            field, what = fault
            on_bad(BadRow(file, number, field, what, str(raw)[:200]))
        else:
            yield number, dict(raw)


def _fault(raw: Any) -> tuple[str, str] | None:
    if not isinstance(raw, Mapping):
        return "", "no object"
    for field in _TEXTS:
        if not isinstance(raw.get(field), (str, type(None))):
            return field, "no text"
    aliases = raw.get("aliases")
    if not isinstance(aliases, (list, type(None))) or not all(isinstance(a, str) for a in aliases or ()):
        return "aliases", "no list of texts"
    return None if (raw.get("name") or "").strip() else ("name", "no name")


def _text(raw: Mapping[str, Any]) -> bytes:
    # empty fields do not count, so that a list without them is the same list
    return json.dumps({k: v for k, v in raw.items() if v}, sort_keys=True, ensure_ascii=False).encode()


def _plain(item: tuple[int, dict[str, Any]]) -> str:
    return short_hash(item[1]["name"], item[1].get("country") or "")


def _cited(item: tuple[int, dict[str, Any]]) -> str:
    raw = item[1]
    return short_hash(raw["name"], raw.get("country") or "", raw.get("federal_register") or "")


def _whole(item: tuple[int, dict[str, Any]]) -> str:
    return digest_of(_text(item[1])).hex()[:16]


def _addresses(text: str) -> list[str]:
    """Addresses of one cell: parted by semicolons, the last one often after "and"."""
    parts = re.split(r";\s*(?:and\s+)?", text)
    return [p.strip().rstrip(".").strip() for p in parts if p.strip(" .")]


class BisEntityList(ParsedList):
    name = "us-bis-el"
    title = "Entity List (15 CFR part 744, supplement no. 4), with addresses"
    authority = AUTHORITIES["EL"]
    code, list_id = "EL", "bis-entity-list"
    lists = ("EL",)
    notes_prop = "provisions"
    known_by = ("bis_entity_list", "bis_el")

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        super().say_notes(sayer, party, schema, listing, notes, report)
        say_footnotes(sayer, listing, notes)


class BisMilitaryEndUser(ParsedList):
    name = "us-bis-meu"
    title = "Military End-User List (15 CFR part 744, supplement no. 7)"
    authority = AUTHORITIES["MEU"]
    code, list_id = "MEU", "bis-meu"
    lists = ("MEU",)
    known_by = ("bis_meu",)

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        super().say_notes(sayer, party, schema, listing, notes, report)
        role, _, name = notes.partition(" of ")
        if role == "Subordinate institution" and name:
            link = f"{party}#link:{short_hash(name)}"
            sayer.say(link, "UnknownLink", "subject", party)
            sayer.say(link, "UnknownLink", "objectName", name)
            sayer.say(link, "UnknownLink", "role", "subordinate institution of")


class BisDeniedPersons(ParsedList):
    name = "us-bis-dpl"
    title = "Denied Persons List"
    authority = AUTHORITIES["DPL"]
    code, list_id = "DPL", "bis-dpl"
    lists = ("DPL",)
    known_by = ("us_bis_dpl",)

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        super().say_notes(sayer, party, schema, listing, notes, report)
        for part in notes.split(";"):
            label, _, value = part.partition(":")
            if label.strip() == "Expires":
                say_day(sayer, listing, "endDate", value.strip(), "notes", report)
            elif label.strip() == "Type of denial":
                sayer.say(listing, "Sanction", "standardOrder", "Y" if value.strip() == "Standard" else "N")


class FccCovered(ParsedList):
    name = "us-fcc"
    title = "Covered List of equipment and services (Secure Networks Act, section 2)"
    authority = AUTHORITIES["FCC"]
    code, list_id = "FCC", "fcc-covered"
    lists = ("FCC",)
    notes_prop = "provisions"
    known_by = ("fcc",)


class Section1260H(ParsedList):
    name = "us-1260h"
    title = "Chinese military companies (section 1260H, NDAA for fiscal year 2021)"
    authority = AUTHORITIES["NDAA1260H"]
    code, list_id = "NDAA1260H", "dow-1260h"
    lists = ("NDAA1260H",)
    notes_prop = "reason"
    known_by = ("1260h",)

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        """Subsidiaries that an entry names are listed with it: parties of their own, tied to the first."""
        super().say_notes(sayer, party, schema, listing, notes, report)
        parties, cut = listed_together(notes)
        if cut:
            report("notes", "a name is cut off", cut)
        for also in parties:
            other = f"{self.name}:{short_hash(also.name, '')}"
            sayer.say(other, "LegalEntity", "name", also.name)
            sayer.say(other, "LegalEntity", "alias", also.alias)
            sayer.say(other, "LegalEntity", "previousName", also.former)
            theirs = listing_id(other, self.code)
            sayer.say(theirs, "Sanction", "entity", other)
            sayer.say(theirs, "Sanction", "programId", self.code)
            for prop in ("startDate", "dateSource", "listingDate", "citation"):
                for value in sayer.values(listing, prop):
                    sayer.say(theirs, "Sanction", prop, value)
            name = sayer.values(party, "name")[0]
            sayer.say(theirs, "Sanction", "summary", f"Listed together with {name}")
            link = f"{party}#link:{short_hash(also.name)}"
            sayer.say(link, "UnknownLink", "subject", party)
            sayer.say(link, "UnknownLink", "object", other)
            sayer.say(link, "UnknownLink", "role", "subsidiary")


class OfacNsCmic(ParsedList):
    name = "us-nscmic"
    title = "Non-SDN Chinese Military-Industrial Complex Companies List"
    authority = AUTHORITIES["CMIC"]
    code, list_id = "CMIC", "ofac-nscmic"
    lists = ("CMIC",)
    known_by = ("nscmic", "ns_cmic")

    def say_notes(
        self, sayer: Sayer, party: str, schema: str, listing: str, notes: str, report: Report
    ) -> None:
        super().say_notes(sayer, party, schema, listing, notes, report)
        for part in notes.split("; "):
            label, colon, value = part.partition(": ")
            label = label.strip()
            if not colon:
                continue
            if label == "Program":
                sayer.say(listing, "Sanction", "program", value)
            elif label.startswith("Listing Date"):
                if day := full_day(value):
                    sayer.say(listing, "Sanction", "listingDate", day)
                else:
                    report("notes", "is no day", value)
            elif prop := id_prop(label):
                bare = re.sub(r"\s*\([A-Za-z ]+\)$", "", value)
                sayer.say(party, schema, prop if prop != "listing" else "notes", bare)
