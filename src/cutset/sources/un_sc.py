"""UN Security Council Consolidated List, XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from lxml import etree

from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, listing_id, reporter, short_hash
from .countries import country_code
from .dates import full_day, iso_day
from .files import SourceFile
from .ids import id_prop
from .listing import say_country
from .lists import AUTHORITIES
from .xmlfile import digest, elements, local, root_attributes, text

ROOT = "CONSOLIDATED_LIST"
TAGS = frozenset({"INDIVIDUAL", "ENTITY"})
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
QUALITIES = {"low": "weakAlias", "f.k.a.": "previousName"}
ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
SILENT = frozenset((*NAMES, "DATAID", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE"))
_REFERENCE = re.compile(r"\b[A-Z]{2}[ie]\.\d{3}\b")

Fields = Mapping[str, str]


class UnSecurityCouncil(Source):
    name = "un-sc"
    title = "UN Security Council Consolidated List"
    authority = AUTHORITIES["UN"]
    lists: ClassVar[tuple[str, ...]] = ("UN",)

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and (low.startswith("un") or "consolidated" in low) and ".xml" in low

    def published(self, part: str, file: SourceFile) -> datetime | None:
        stamp = root_attributes(file).get("dateGenerated", "")
        try:
            when = datetime.fromisoformat(stamp)
        except ValueError:
            return None
        return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        seen: set[str] = set()
        for number, element in enumerate(elements(file, ROOT, TAGS), start=1):
            key = text(element.find("DATAID"))
            if not key.isdigit() or key in seen:
                what = "stands twice" if key in seen else "no DATAID"
                on_bad(BadRow(file.name, number, "DATAID", what, text(element.find("FIRST_NAME"))[:200]))
                continue
            seen.add(key)
            raw = etree.tostring(element, with_tail=False)
            yield Row(key, digest(element), f"un-sc:{key}", number, raw, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        element = etree.fromstring(row.raw, etree.XMLParser(resolve_entities=False, no_network=True))
        return _Entry(element, row, reporter(row, on_bad)).statements()


def _fields(element: etree._Element) -> dict[str, str]:
    """Texts of the children; a repeated child joined."""
    found: dict[str, str] = {}
    for child in element:
        if value := text(child):
            name = local(child)
            found[name] = f"{found[name]}; {value}" if name in found else value
    return found


def _values(element: etree._Element) -> list[str]:
    return [v for child in element if (v := text(child))] or ([text(element)] if text(element) else [])


class _Entry:
    """One individual or entity on its way to statements."""

    def __init__(self, element: etree._Element, row: Row, report: Report) -> None:
        self.element, self.party, self.report = element, row.subject, report
        self.schema = "Person" if local(element) == "INDIVIDUAL" else "Organization"
        self.listing = listing_id(row.subject, "UN")
        self.sayer = Sayer(row.key)

    def say(self, prop: str, value: str | None) -> None:
        self.sayer.say(self.party, self.schema, prop, value)

    def list_say(self, prop: str, value: str | None) -> None:
        self.sayer.say(self.listing, "Sanction", prop, value)

    def statements(self) -> list[Statement]:
        parts = [text(self.element.find(n)) for n in NAMES]
        name = " ".join(" ".join(p for p in parts if p).split())
        if name:
            self.say("name", name)
        else:
            self.report("FIRST_NAME", "no name", "")
        self.list_say("entity", self.party)
        self.list_say("programId", "UN")
        for child in self.element:
            tag = local(child)
            if tag in SILENT:
                continue
            tell = _TELL.get(tag)
            if tell:
                tell(self, child)
            else:  # a field we do not know is still what the list says
                for value in _values(child):
                    self.say("notes", f"{tag}: {value}")
        return self.sayer.done()

    def listed(self, child: etree._Element) -> None:
        day = full_day(text(child)[:10])
        if day is None:
            self.report("LISTED_ON", "is no day", text(child))
            return
        for prop, value in (("startDate", day), ("listingDate", day), ("dateSource", "column")):
            self.list_say(prop, value)

    def delisted(self, child: etree._Element) -> None:
        if day := full_day(text(child)[:10]):
            self.list_say("endDate", day)
        elif text(child):
            self.report("DELISTED_ON", "is no day", text(child))

    def updated(self, child: etree._Element) -> None:
        for value in _values(child):
            if day := full_day(value[:10]):
                self.list_say("modifiedAt", day)
            else:
                self.report("LAST_DAY_UPDATED", "is no day", value)

    def programme(self, child: etree._Element) -> None:
        self.list_say("program", text(child))

    def reference(self, child: etree._Element) -> None:
        self.list_say("recordId", text(child))

    def comments(self, child: etree._Element) -> None:
        """The comment whole; other entries it refers to by their reference number are links."""
        comment = text(child)
        self.list_say("summary", comment)
        own = text(self.element.find("REFERENCE_NUMBER"))
        for reference in dict.fromkeys(_REFERENCE.findall(comment)):
            if reference != own:
                link = f"{self.party}#link:{short_hash(reference)}"
                self.sayer.say(link, "UnknownLink", "subject", self.party)
                self.sayer.say(link, "UnknownLink", "objectReference", reference)
                self.sayer.say(link, "UnknownLink", "role", "named in the entry")

    def alias(self, child: etree._Element) -> None:
        fields = _fields(child)
        name = fields.pop("ALIAS_NAME", "")
        prop = QUALITIES.get(fields.pop("QUALITY", "").lower(), "alias")
        for one in name.split(";"):
            self.say(prop, one)
        if fields:  # birth data and notes that go with the alias
            self.say("notes", f"{name}: " + "; ".join(f"{k} {v}" for k, v in fields.items()))

    def original_script(self, child: etree._Element) -> None:
        for value in _values(child):
            self.say("alias", value)

    def address(self, child: etree._Element) -> None:
        fields = _fields(child)
        if any(k in fields for k in ADDRESS[:-1]):
            self.say("address", ", ".join(fields[k] for k in ADDRESS if k in fields))
        self.countries("country", fields.get("COUNTRY", ""), "COUNTRY")
        note = fields.get("NOTE")
        if note:
            self.say("notes", f"address: {note}")

    def countries(self, prop: str, written: str, field: str) -> None:
        for one in written.split("; "):
            say_country(self.sayer, self.party, self.schema, prop, one, field, self.report)

    def nationality(self, child: etree._Element) -> None:
        for value in _values(child):
            self.countries("nationality", value, "NATIONALITY")

    def birth(self, child: etree._Element) -> None:
        fields = _fields(child)
        kind = fields.get("TYPE_OF_DATE", "")
        told = fields.get("DATE") or fields.get("YEAR")
        if told:
            for one in told.split(";"):
                if day := iso_day(one.strip()[:10]):
                    self.say("birthDate", day)
                else:
                    self.report("DATE_OF_BIRTH", "is no day", one)
        first, last = fields.get("FROM_YEAR", ""), fields.get("TO_YEAR", "")
        if first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) <= 12:
            for year in range(int(first), int(last) + 1):
                self.say("birthDate", str(year))
        else:
            self.say("birthDate", iso_day(first))
            self.say("birthDate", iso_day(last))
        if (kind and kind != "EXACT" and len(fields) > 1) or "NOTE" in fields:
            self.say("birthDateText", "; ".join(f"{v}" for v in fields.values()))

    def birth_place(self, child: etree._Element) -> None:
        fields = _fields(child)
        self.say("birthPlace", ", ".join(fields[k] for k in ADDRESS if k in fields))
        if country := country_code(fields.get("COUNTRY", "")):
            self.say("birthCountry", country)
        if note := fields.get("NOTE"):
            self.say("notes", f"birth place: {note}")

    def document(self, child: etree._Element) -> None:
        fields = _fields(child)
        number = fields.get("NUMBER")
        kind = fields.get("TYPE_OF_DOCUMENT") or fields.get("TYPE_OF_DOCUMENT2") or ""
        if number:
            prop = id_prop(kind) if kind else None
            self.say(prop if prop and prop.endswith("Number") else "idNumber", number)
        self.say("idText", ", ".join(fields.values()))

    def gender(self, child: etree._Element) -> None:
        self.say("gender", text(child).lower())

    def each(self, prop: str, child: etree._Element) -> None:
        for value in _values(child):
            self.say(prop, value)


_TELL: dict[str, Callable[[_Entry, etree._Element], None]] = {
    "LISTED_ON": _Entry.listed,
    "DELISTED_ON": _Entry.delisted,
    "LAST_DAY_UPDATED": _Entry.updated,
    "UN_LIST_TYPE": _Entry.programme,
    "REFERENCE_NUMBER": _Entry.reference,
    "COMMENTS1": _Entry.comments,
    "INDIVIDUAL_ALIAS": _Entry.alias,
    "ENTITY_ALIAS": _Entry.alias,
    "NAME_ORIGINAL_SCRIPT": _Entry.original_script,
    "INDIVIDUAL_ADDRESS": _Entry.address,
    "ENTITY_ADDRESS": _Entry.address,
    "NATIONALITY": _Entry.nationality,
    "INDIVIDUAL_DATE_OF_BIRTH": _Entry.birth,
    "INDIVIDUAL_PLACE_OF_BIRTH": _Entry.birth_place,
    "INDIVIDUAL_DOCUMENT": _Entry.document,
    "GENDER": _Entry.gender,
    "TITLE": lambda entry, child: entry.each("title", child),
    "DESIGNATION": lambda entry, child: entry.each("position", child),
}
