"""Any CSV with a mapping of its columns beside it: `<name>.mapping.yaml` next to `<name>.csv`.

    name: suppliers            # part of the ids: csv:suppliers:<key>
    key: [vendor_no]           # columns that number the rows; left out: a hash of name and country
    schema: Company            # or {column: kind, values: {P: Person, C: Company}}
    list: OWN                  # list code; left out: the rows are parties without a listing
    published: 2026-07-01      # day of the file, or {column: as_of}
    delimiter: ";"             # default: comma
    encoding: cp1252           # where the file is not UTF-8
    days: dmy                  # order of 01/02/2018 (dmy or mdy)
    columns:                   # column: property of the party
      vendor: name
      other_names: {prop: alias, split: "|"}
      land: country
    listing:                   # column: property of the listing
      since: startDate

Every column that the mapping does not name goes to the notes, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

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
from .csvfile import csv_rows
from .dates import full_day, iso_day
from .files import SourceFile, from_path
from .keys import stable_ids
from .listing import say_country
from .naming import bare_name
from .yamlfile import load_yaml

COUNTRIES = frozenset({"country", "nationality", "citizenship", "birthCountry", "flag", "jurisdiction"})
DAYS = frozenset(
    {"startDate", "endDate", "listingDate", "modifiedAt", "incorporationDate", "dissolutionDate"}
)
FIELDS = frozenset(
    {"name", "key", "schema", "list", "published", "delimiter", "encoding", "days", "columns", "listing"}
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column goes: a property, its values parted at `split`."""

    prop: str
    split: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file, checked."""

    name: str
    key: tuple[str, ...] = ()
    schema: str = "LegalEntity"
    schema_column: str = ""
    schema_values: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    published: str = ""
    published_column: str = ""
    delimiter: str = ","
    encoding: str = ""
    days: str = "dmy"
    columns: Mapping[str, Target] = field(default_factory=dict)
    listing: Mapping[str, Target] = field(default_factory=dict)


class CsvMapped(Source):
    name = "csv"
    title = "CSV with a mapping of its columns"
    authority = "whoever made the file"

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and name.lower().endswith((".csv", ".csv.gz", ".tsv", ".tsv.gz"))

    def published(self, part: str, file: SourceFile) -> datetime | None:
        mapped = mapping_of(file.path)
        day = full_day(mapped.published) if mapped.published else None
        if mapped.published_column:
            _, cells = next(_cells(file, mapped, lambda _: None), (0, {}))
            day = full_day(cells.get(mapped.published_column, ""), mapped.days)
        return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        mapped = mapping_of(file.path)
        names = [c for c, t in mapped.columns.items() if t.prop == "name"]
        places = [c for c, t in mapped.columns.items() if t.prop == "country"]
        walks = 0

        def report(bad: BadRow) -> None:
            if walks == 2:
                on_bad(bad)

        def records() -> Iterator[tuple[int, dict[str, str]]]:
            nonlocal walks
            walks += 1
            return _cells(file, mapped, report)

        def plain(item: tuple[int, dict[str, str]]) -> str:
            if mapped.key:
                return "/".join(item[1][k] for k in mapped.key)
            return short_hash(*(item[1][c] for c in (*names, *places)))

        def whole(item: tuple[int, dict[str, str]]) -> str:
            return f"{plain(item)}:{short_hash(*item[1].values())}"

        for key, (number, cells) in stable_ids(records, (plain, whole)):
            digest = digest_of("\x1f".join(f"{k}\x1e{v}" for k, v in sorted(cells.items())).encode())
            yield Row(key, digest, f"csv:{mapped.name}:{key}", number, (mapped, cells), file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        mapped, cells = row.raw
        sayer, report, party = Sayer(row.key), reporter(row, on_bad), row.subject
        schema = mapped.schema
        if mapped.schema_column:
            kind = cells[mapped.schema_column]
            if kind not in mapped.schema_values:
                report(mapped.schema_column, "no kind of party that the mapping knows", kind)
            schema = mapped.schema_values.get(kind, schema)
        listing = listing_id(party, mapped.code)
        if mapped.code:
            sayer.say(listing, "Sanction", "entity", party)
            sayer.say(listing, "Sanction", "programId", mapped.code)
        used = {*mapped.key, mapped.schema_column, mapped.published_column}
        for column, value in cells.items():
            if not value:
                continue
            if target := mapped.columns.get(column):
                _say(sayer, party, schema, target, value, column, mapped.days, report)
            elif target := mapped.listing.get(column):
                _say(sayer, listing, "Sanction", target, value, column, mapped.days, report)
            elif column not in used:
                sayer.say(party, schema, "notes", f"{column}: {value}")
        if sayer.values(listing, "startDate"):
            sayer.say(listing, "Sanction", "dateSource", "column")
        return sayer.done()


def _say(
    sayer: Sayer, subject: str, schema: str, target: Target, text: str, column: str, days: str, report: Report
) -> None:
    for value in text.split(target.split) if target.split else [text]:
        one = value.strip()
        if not one:
            continue
        if target.prop in COUNTRIES:
            say_country(sayer, subject, schema, target.prop, one, column, report)
        elif target.prop in DAYS or target.prop == "birthDate":
            day = iso_day(one, days) if target.prop == "birthDate" else full_day(one, days)
            if day is None:
                report(column, "is no day", one)
            sayer.say(subject, schema, target.prop, day)
        else:
            sayer.say(subject, schema, target.prop, one)


def _cells(file: SourceFile, mapped: Mapped, on_bad: OnBad) -> Iterator[tuple[int, dict[str, str]]]:
    head: list[str] | None = None
    for number, cells in csv_rows(file, delimiter=mapped.delimiter, otherwise=mapped.encoding):
        if head is None:
            head = [c.strip() for c in cells]
            wanted = {*mapped.key, *mapped.columns, *mapped.listing}
            wanted |= {c for c in (mapped.schema_column, mapped.published_column) if c}
            missing = sorted(wanted - set(head))
            if missing:
                raise InputError(f"has no column {', '.join(missing)}.", file=file.name, row=number)
            if len(set(head)) < len(head):
                raise InputError("has two columns of one name.", file=file.name, row=number)
            continue
        fault = ""
        if len(cells) != len(head):
            fault = f"{len(cells)} fields instead of {len(head)}"
        elif "\x00" in "".join(cells):
            fault = "a NUL character"
        found = dict(zip(head, (c.strip() for c in cells), strict=False))
        if not fault and not any(found[c] for c, t in mapped.columns.items() if t.prop == "name"):
            fault = "no name"
        if not fault and mapped.key and not all(found[k] for k in mapped.key):
            fault = "no key"
        if fault:
            on_bad(BadRow(file.name, number, "", fault, mapped.delimiter.join(cells)[:200]))
        else:
            yield number, found
    if head is None:
        raise InputError("is empty.", file=file.name)


def mapping_of(path: Path) -> Mapped:
    """The mapping beside a file. Raises InputError where there is none, or it is wrong."""
    beside = path.with_name(f"{bare_name(path.name)}.mapping.yaml")
    if not beside.is_file():
        raise InputError(
            "has no mapping of its columns.", file=str(path), todo=f"Write {beside.name} beside it."
        )
    return _mapping(beside, beside.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _mapping(path: Path, _changed: int) -> Mapped:
    raw = load_yaml(from_path(path))
    file = path.name
    if not isinstance(raw, Mapping):
        raise InputError("is no mapping.", file=file)
    if unknown := sorted(set(map(str, raw)) - FIELDS):
        raise InputError(f"unknown field {', '.join(unknown)}.", file=file, field=unknown[0])
    columns, listing = _targets(raw, "columns", file), _targets(raw, "listing", file)
    if not any(t.prop == "name" for t in columns.values()):
        raise InputError("maps no column to `name`.", file=file, field="columns")
    schema, published = raw.get("schema", "LegalEntity"), raw.get("published")
    key = raw.get("key", [])
    delimiter = str(raw.get("delimiter", ","))
    if len(delimiter) != 1:
        raise InputError("is no single character.", file=file, field="delimiter")
    if listing and not raw.get("list"):
        raise InputError("is needed where columns of a listing are mapped.", file=file, field="list")
    if raw.get("days", "dmy") not in ("dmy", "mdy"):
        raise InputError("is neither dmy nor mdy.", file=file, field="days")
    in_column = isinstance(schema, Mapping)
    return Mapped(
        name=str(raw.get("name") or path.name.removesuffix(".mapping.yaml")),
        key=tuple(str(k) for k in ([key] if isinstance(key, str) else key)),
        schema="LegalEntity" if in_column else str(schema),
        schema_column=str(schema.get("column", "")) if in_column else "",
        schema_values={str(k): str(v) for k, v in (schema.get("values") or {}).items()} if in_column else {},
        code=str(raw.get("list") or ""),
        published="" if isinstance(published, Mapping) else str(published or ""),
        published_column=str(published.get("column", "")) if isinstance(published, Mapping) else "",
        delimiter=delimiter,
        encoding=str(raw.get("encoding") or ""),
        days=str(raw.get("days", "dmy")),
        columns=columns,
        listing=listing,
    )


def _targets(raw: Mapping[str, Any], section: str, file: str) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for column, target in (raw.get(section) or {}).items():
        if isinstance(target, str):
            found[str(column)] = Target(target)
        elif isinstance(target, Mapping) and isinstance(target.get("prop"), str):
            found[str(column)] = Target(target["prop"], str(target.get("split") or ""))
        else:
            raise InputError(
                "is neither a property nor {prop, split}.", file=file, field=f"{section}.{column}"
            )
    return found
