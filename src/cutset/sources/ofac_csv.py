"""OFAC's original CSV files without headers: sdn, add, alt (SDN list), cons_prim, cons_add, cons_alt (rest).

Latin-1, `-0-` for nothing, 0x1A at the end. Parts: the list itself, addresses, aliases, and the spill-over of
long remarks. Rows are kept as raw lines until they are expanded, so unchanged ones cost next to nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, digest_of, listing_id, reporter
from .countries import country_code
from .csvfile import FIELD_CHARS, lines
from .files import SourceFile
from .listing import say_country, say_effective
from .lists import AUTHORITIES, ofac_code
from .naming import bare_name
from .remarks import say_remarks

NULL = "-0-"
COLUMNS = {"main": 12, "add": 6, "alt": 5, "comments": 2}
SCHEMATA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane", "": "Organization"}
ALIASES = {"aka": "alias", "fka": "previousName", "nka": "alias"}
_WORDS = re.compile(r"[^a-z0-9]+")


class OfacCsv(Source):
    """Base of the two lists: `words` maps a word of a file's name to its part."""

    authority = AUTHORITIES["SDN"]
    words: ClassVar[dict[str, str]]

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and bool(self._part_in(name)) and ".csv" in name.lower()

    def _part_in(self, name: str) -> str:
        words = set(_WORDS.split(bare_name(name).lower()))
        found = [part for word, part in self.words.items() if word in words]
        # "sdn_comments" names two; the main part is the one that gives way
        return next((p for p in found if p != self.main), found[0] if found else "")

    def part_of(self, file: SourceFile) -> str:
        part = self._part_in(file.name)
        if part:
            return part
        head = next(iter(csv.reader([file.head(1 << 16).decode("latin-1").partition("\n")[0]])), [])
        for part, kind in self._kinds().items():
            if len(head) == COLUMNS[kind]:
                return part
        raise InputError(
            "is none of the CSV files of this list.",
            file=file.name,
            todo=f"Expected {', '.join(self.parts)} in the name, or their columns.",
        )

    def _kinds(self) -> dict[str, str]:
        return dict(zip(self.parts, COLUMNS, strict=True))

    def group_of(self, file: SourceFile, part: str) -> str:
        words = [w for w in _WORDS.split(bare_name(file.name).lower()) if w not in self.words]
        inner = PurePosixPath(file.name).parent if file.name != file.path.name else ""
        folder = file.path if inner else file.path.parent
        return f"{folder}\x00{inner}\x00{' '.join(words)}"

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        kind = self._kinds()[part]
        two = kind not in ("main", "comments")  # a second number: the address, the alias
        seen: set[bytes] = set()
        start, name = f"{self.name}:", file.name
        with file.open() as stream:
            for number, line in _records(lines(stream, name)):
                if not line or line == b"\x1a":
                    continue
                key, _, rest = line.partition(b",")
                second = rest.partition(b",")[0] if two else b""
                if not key.isdigit() or (two and not second.isdigit()):
                    key, second = key.strip(b' "'), second.strip(b' "')
                if not key.isdigit() or (two and not second.isdigit()) or b"\x00" in line:
                    on_bad(BadRow(name, number, "ent_num", "no number, or broken", _cut(line)))
                    continue
                party = start + key.decode()
                if two:
                    key = key + b"/" + second
                if key in seen:
                    on_bad(BadRow(name, number, "ent_num", "stands twice", _cut(line)))
                    continue
                if not seen and len(_fields(line)) != COLUMNS[kind]:
                    raise InputError(
                        f"is no {part} file: its first row has not {COLUMNS[kind]} columns.",
                        file=name,
                        row=number,
                    )
                seen.add(key)
                yield Row(key.decode(), digest_of(line), party, number, line, name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        kind, report = self._kinds()[part], reporter(row, on_bad)
        fields = _fields(row.raw)
        if len(fields) != COLUMNS[kind]:
            report("", f"{len(fields)} fields instead of {COLUMNS[kind]}", _cut(row.raw))
            return []
        sayer = Sayer(row.key)
        if kind == "main":
            self._main(sayer, row.subject, fields, report)
        elif kind == "add":
            _address(sayer, row.subject, fields, report)
        elif kind == "alt":
            _alias(sayer, row.subject, fields, report)
        else:
            listing = listing_id(row.subject, self.codes("")[0])
            say_remarks(sayer, row.subject, "Thing", listing, fields[1], report)
        return sayer.done()

    def codes(self, programs: str) -> list[str]:
        """List codes of an entry with these programmes."""
        raise NotImplementedError

    def _main(self, sayer: Sayer, party: str, fields: list[str], report: Report) -> None:
        _, name, kind, program, title, call, vessel, tonnage, grt, flag, owner, remarks = fields
        schema = SCHEMATA.get(kind.lower(), "LegalEntity")
        if kind.lower() not in SCHEMATA:
            report("SDN_Type", "no kind of party that we know", kind)
        if not name:
            report("SDN_Name", "no name", "")
        for prop, value in (
            ("name", name),
            ("position", title),
            ("callSign", call),
            ("type", vessel),
            ("tonnage", tonnage.replace(",", "")),
            ("grossRegisteredTonnage", grt.replace(",", "")),
            ("owner", owner),
        ):
            sayer.say(party, schema, prop, value)
        if flag:
            sayer.say(party, schema, "flag", country_code(flag) or flag)
        programs = [p.strip(" []") for p in program.split("] [")]
        for code in self.codes(program):
            listing = listing_id(party, code)
            sayer.say(listing, "Sanction", "entity", party)
            sayer.say(listing, "Sanction", "programId", code)
            for one in programs:
                sayer.say(listing, "Sanction", "program", one)
        first = listing_id(party, self.codes(program)[0])
        say_remarks(sayer, party, schema, first, remarks, report)
        say_effective(sayer, first)


def _records(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """(line number, record without its line end); a record goes on where a quote is open."""
    held: list[bytes] = []
    start = size = 0
    for number, line in enumerate(lines, start=1):
        if not held:
            if not line.count(b'"') & 1:
                yield number, line[:-1] if line.endswith(b"\r") else line
                continue
            start = number
        held.append(line)
        size += len(line)
        closed = len(held) > 1 and line.count(b'"') & 1
        if closed or size > FIELD_CHARS:
            yield start, b"\n".join(held).rstrip(b"\r")
            held, size = [], 0
    if held:
        yield start, b"\n".join(held).rstrip(b"\r")


def _fields(line: bytes) -> list[str]:
    """Cells as text, nulls empty."""
    try:
        cells = next(csv.reader([line.decode("latin-1")]), [])
    except csv.Error:
        return []
    return ["" if (bare := c.strip()) == NULL else bare for c in cells]


def _cut(line: bytes) -> str:
    return line[:200].decode("latin-1")


def _address(sayer: Sayer, party: str, fields: list[str], report: Report) -> None:
    _, _, street, city, country, remarks = fields
    if street or city:
        sayer.say(party, "Thing", "address", ", ".join(p for p in (street, city, country) if p))
    if country.startswith("Region: ") and not country_code(country):
        sayer.say(party, "Thing", "notes", f"country: {country}")  # a region across borders
    elif country.lower() not in ("", "undetermined"):
        say_country(sayer, party, "Thing", "country", country, "Country", report)
    if remarks:
        sayer.say(party, "Thing", "notes", f"address: {remarks}")


def _alias(sayer: Sayer, party: str, fields: list[str], report: Report) -> None:
    _, _, kind, name, remarks = fields
    prop = ALIASES.get(kind.lower())
    if prop is None:
        report("alt_type", "no kind of alias that we know", kind)
    sayer.say(party, "Thing", prop or "alias", name)
    if remarks:
        sayer.say(party, "Thing", "notes", f"alias {name}: {remarks}")


class OfacSdn(OfacCsv):
    name = "ofac-sdn"
    title = "OFAC Specially Designated Nationals and Blocked Persons List"
    parts: ClassVar[tuple[str, ...]] = ("sdn", "add", "alt", "comments")
    lists: ClassVar[tuple[str, ...]] = ("SDN",)
    words: ClassVar[dict[str, str]] = {"sdn": "sdn", "add": "add", "alt": "alt", "comments": "comments"}

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and "cons" not in name.lower()

    def codes(self, programs: str) -> list[str]:
        return ["SDN"]


class OfacCons(OfacCsv):
    name = "ofac-cons"
    title = "OFAC Consolidated (non-SDN) List"
    parts: ClassVar[tuple[str, ...]] = ("prim", "add", "alt", "comments")
    lists: ClassVar[tuple[str, ...]] = ("SSI", "CMIC", "MBS", "CAP", "PLC", "FSE", "CONS")
    words: ClassVar[dict[str, str]] = {
        "cons": "prim", "prim": "prim", "add": "add", "alt": "alt", "comments": "comments",
    }  # fmt: skip

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and ("cons" in low or "prim" in low)

    def codes(self, programs: str) -> list[str]:
        """The lists that the programme tags name; CONS where none does."""
        named = dict.fromkeys(ofac_code(p) for p in programs.split("] ["))
        return [c for c in named if c != "CONS"] or ["CONS"]
