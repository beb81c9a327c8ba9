"""OFAC "enhanced" XML (SDN or consolidated list), plain or zipped.

The file says which list it holds; parties carry OFAC's own numbers, as in the CSV files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import ClassVar

from lxml import etree

from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, listing_id, reporter
from .countries import country_code
from .dates import birth_days, full_day
from .files import SourceFile
from .identify import Ident, say_ident
from .listing import say_country, say_effective
from .lists import AUTHORITIES
from .xmlfile import digest, elements, local, text

ROOT = "sanctionsData"
SCHEMATA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
CODES = (
    ("sdn list", "SDN"),
    ("specially designated", "SDN"),
    ("sectoral", "SSI"),
    ("cmic", "CMIC"),
    ("chinese military", "CMIC"),
    ("menu-based", "MBS"),
    ("palestinian", "PLC"),
    ("capta", "CAP"),
    ("correspondent", "CAP"),
    ("evaders", "FSE"),
)
ADDRESS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "REGION", "STATE/PROVINCE", "POSTAL CODE")
PLACES = {
    "place of birth": "birthPlace",
    "nationality country": "nationality",
    "citizenship country": "citizenship",
}
PLAIN = {
    "vessel call sign": "callSign",
    "vessel type": "type",
    "vessel flag": "flag",
    "vessel gross registered tonnage": "grossRegisteredTonnage",
    "vessel tonnage": "tonnage",
    "vessel gross tonnage": "tonnage",
    "vessel owner": "owner",
    "title": "position",
}


class OfacEnhanced(Source):
    name = "ofac-enhanced"
    title = "OFAC lists, enhanced XML"
    authority = AUTHORITIES["SDN"]
    lists: ClassVar[tuple[str, ...]] = ("SDN", "SSI", "CMIC", "MBS", "PLC", "CAP", "FSE", "CONS")

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and "enhanced" in low and (".xml" in low or ".zip" in low)

    def published(self, part: str, file: SourceFile) -> datetime | None:
        """`dataAsOf`: the day of which the data is."""
        for element in elements(file, ROOT, frozenset({"publicationInfo"})):
            stamp = next((text(e) for e in element.iter() if local(e) == "dataAsOf"), "")
            try:
                when = datetime.fromisoformat(stamp)
            except ValueError:
                return None
            return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
        return None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        seen: set[str] = set()
        for number, element in enumerate(elements(file, ROOT, frozenset({"entity"})), start=1):
            key = str(element.get("id") or "")
            if not key.isdigit() or key in seen:
                what = "stands twice" if key in seen else "no id"
                on_bad(BadRow(file.name, number, "id", what, key[:200]))
                continue
            seen.add(key)
            raw = etree.tostring(element, with_tail=False)
            yield Row(key, digest(element), f"{self.name}:{key}", number, raw, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        element = etree.fromstring(row.raw, etree.XMLParser(resolve_entities=False, no_network=True))
        return _Entry(element, row, reporter(row, on_bad)).statements()


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next((c for c in element if local(c) == name), None) if element is not None else None


def _of(element: etree._Element | None, *path: str) -> str:
    for name in path:
        element = _child(element, name)
    return text(element)


class _Entry:
    """One entity on its way to statements."""

    def __init__(self, element: etree._Element, row: Row, report: Report) -> None:
        self.element, self.party, self.report = element, row.subject, report
        self.sayer = Sayer(row.key)
        kind = _of(element, "generalInfo", "entityType")
        self.schema = SCHEMATA.get(kind.lower(), "LegalEntity")
        if kind.lower() not in SCHEMATA:
            report("entityType", "no kind of party that we know", kind)
        self.listing = ""

    def say(self, prop: str, value: str | None) -> None:
        self.sayer.say(self.party, self.schema, prop, value)

    def section(self, name: str) -> list[etree._Element]:
        found = _child(self.element, name)
        return list(found) if found is not None else []

    def statements(self) -> list[Statement]:
        self.lists()
        for name in self.section("names"):
            self.name(name)
        for address in self.section("addresses"):
            self.address(address)
        for feature in self.section("features"):
            self.feature(feature)
        for document in self.section("identityDocuments"):
            self.document(document)
        for link in self.section("relationships"):
            self.link(link)
        info = _child(self.element, "generalInfo")
        self.sayer.say(self.listing, "Sanction", "summary", _of(info, "remarks"))
        self.say("position", _of(info, "title"))
        say_effective(self.sayer, self.listing)
        return self.sayer.done()

    def lists(self) -> None:
        """One listing for each list named, with the day it was published there; "Consolidated List" is only
        the book that binds the others and counts where no other is named."""
        named: dict[str, set[str]] = {}
        for one in self.section("sanctionsLists"):
            title = text(one).lower()
            code = next((c for word, c in CODES if word in title), "CONS")
            named.setdefault(code, set()).add(str(one.get("datePublished") or ""))
        if len(named) > 1:
            named.pop("CONS", None)
        for code, days in (named or {"CONS": set()}).items():
            listing = listing_id(self.party, code)
            self.listing = self.listing or listing
            tell = [("entity", self.party), ("programId", code)]
            tell += [("program", text(p)) for p in self.section("sanctionsPrograms")]
            tell += [("reason", text(a)) for a in self.section("legalAuthorities")]
            tell += [("measure", text(t)) for t in self.section("sanctionsTypes")]
            for prop, value in tell:
                self.sayer.say(listing, "Sanction", prop, value)
            good = {day for d in days - {""} if (day := full_day(d))}
            for bad in (d for d in days - {""} if not full_day(d)):
                self.report("datePublished", "is no day", bad)
            if good:
                self.sayer.say(listing, "Sanction", "listingDate", min(good))
                self.sayer.say(listing, "Sanction", "startDate", min(good))
                self.sayer.say(listing, "Sanction", "dateSource", "column")

    def name(self, name: etree._Element) -> None:
        primary = _of(name, "isPrimary") == "true"
        kind = _of(name, "aliasType").upper()
        prop = "previousName" if kind == "F.K.A." else "alias"
        if _of(name, "isLowQuality") == "true":
            prop = "weakAlias"
        translations = _child(name, "translations")
        for translation in translations if translations is not None else ():
            first = _of(translation, "isPrimary") == "true"
            self.say("name" if primary and first else prop, _of(translation, "formattedFullName"))

    def address(self, address: etree._Element) -> None:
        country = _of(address, "country")
        translations = _child(address, "translations")
        for translation in translations if translations is not None else ():
            parts: dict[str, str] = {}
            held = _child(translation, "addressParts")
            for part in held if held is not None else ():
                parts[_of(part, "type").upper()] = _of(part, "value")
            order = [k for k in ADDRESS if k in parts] + [k for k in parts if k not in ADDRESS]
            if order:
                self.say("address", ", ".join([parts[k] for k in order] + ([country] if country else [])))
        if country.lower() != "undetermined":
            say_country(self.sayer, self.party, self.schema, "country", country, "country", self.report)

    def feature(self, feature: etree._Element) -> None:
        label, value = _of(feature, "type"), _of(feature, "value")
        comment = _of(feature, "comments")
        low = label.lower().rstrip(":")
        if low == "birthdate":
            days, exact = birth_days(value, "mdy")
            for day in days:
                self.say("birthDate", day)
            if not exact:
                self.say("birthDateText", value)
            if not days:
                self.report("Birthdate", "is no day", value)
        elif low in ("nationality country", "citizenship country"):
            say_country(self.sayer, self.party, self.schema, PLACES[low], value, label, self.report)
        elif low == "place of birth":
            self.say("birthPlace", value)
        elif low == "vessel flag":
            self.say("flag", country_code(value) or value)
        elif low in PLAIN:
            self.say(PLAIN[low], value)
        elif value:
            whole = f"{label} {value}".strip()
            say_ident(self.sayer, self.party, self.schema, self.listing, Ident(label, value, "", whole))
        if comment:
            self.say("notes", f"{label}: {comment}")

    def document(self, document: etree._Element) -> None:
        kind, number = _of(document, "type"), _of(document, "documentNumber")
        place = _of(document, "issuingCountry") or _of(document, "issuingLocation")
        whole = [f"{kind} {number}".strip()]
        if place:
            whole.append(f"({place})")
        for field in ("issuingAuthority", "issueDate", "expirationDate", "comments"):
            if value := _of(document, field):
                whole.append(value)
        if _of(document, "isValid") == "false":
            whole.append("invalid")
        ident = Ident(kind, number, place, " ".join(whole))
        say_ident(self.sayer, self.party, self.schema, self.listing, ident)

    def link(self, link: etree._Element) -> None:
        other = _child(link, "relatedEntity")
        number = str(other.get("entityId") or "") if other is not None else ""
        role = _of(link, "type")
        if not number.isdigit():
            self.report("relatedEntity", "no entityId", number)
            return
        subject = f"{self.party}#link:{number}"
        self.sayer.say(subject, "UnknownLink", "subject", self.party)
        self.sayer.say(subject, "UnknownLink", "object", f"ofac-enhanced:{number}")
        self.sayer.say(subject, "UnknownLink", "objectName", text(other))
        self.sayer.say(subject, "UnknownLink", "role", role)
        self.sayer.say(subject, "UnknownLink", "notes", _of(link, "quality"))
