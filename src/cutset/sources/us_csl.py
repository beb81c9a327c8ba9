"""US Consolidated Screening List (trade.gov): the CSV of 29 columns, the interface's JSON, a compact JSON."""

from __future__ import annotations

import json
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
from .countries import country_code
from .csl_record import COLUMNS, CslRecord, compact_reader, from_api, from_csv, looked_up
from .csvfile import csv_rows
from .dates import birth_days
from .files import SourceFile
from .identify import say_ident
from .jsonfile import load_json
from .keys import stable_ids
from .linked import say_linked
from .listing import say_country, say_day, say_effective, say_first_day, say_footnotes
from .lists import csl_code

SCHEMATA = {
    "Individual": "Person",
    "Entity": "Organization",
    "Vessel": "Vessel",
    "Aircraft": "Airplane",
    "": "LegalEntity",
}


class UsCsl(Source):
    name = "us-csl"
    title = "US Consolidated Screening List"
    authority = "US Departments of Commerce, State and the Treasury (trade.gov)"
    lists: ClassVar[tuple[str, ...]] = (
        "SDN", "EL", "DPL", "DTC", "SSI", "UVL", "ISN", "PLC", "MEU", "CMIC", "MBS", "CAP", "FSE",
    )  # fmt: skip

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and ("csl" in low or "consolidated" in low) and "cons_" not in low

    def published(self, part: str, file: SourceFile) -> datetime | None:
        head = file.head(8192)
        if not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            return None
        for field in (b'"sourceGeneratedAt"', b'"retrievedAt"'):
            at = head.find(field)
            text = head[at + len(field) : at + len(field) + 60].decode("ascii", "replace").split('"')
            if at >= 0 and len(text) > 1:
                try:
                    return datetime.fromisoformat(text[1]).astimezone(UTC)
                except ValueError:
                    continue
        return None

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        reports = _Once(on_bad)

        held: list[Numbered] | None = None
        if file.head(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
            held = list(_json_records(file, on_bad))  # JSON lies in memory anyway

        def records() -> Iterator[Numbered]:
            reports.restart()
            return _csv_records(file, reports) if held is None else iter(held)

        for key, (number, raw, record) in stable_ids(records, (_plain, _placed, _whole)):
            yield Row(key, digest_of(raw), f"us-csl:{key}", number, record, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        record: CslRecord = row.raw

        return expand_record(row.subject, row.key, record, reporter(row, on_bad))


class _Once:
    """The records are walked twice; each fault is told once, after the second walk reached it."""

    def __init__(self, on_bad: OnBad) -> None:
        self._on_bad, self._walks = on_bad, 0

    def restart(self) -> None:
        self._walks += 1

    def __call__(self, bad: BadRow) -> None:
        if self._walks == 2:
            self._on_bad(bad)


Numbered = tuple[int, bytes, CslRecord]


def _plain(item: Numbered) -> str:
    record = item[2]
    return f"{record.code}:{record.number or short_hash(record.code, record.name)}"


def _placed(item: Numbered) -> str:
    record = item[2]
    notice = record.texts.get("federal_register_notice", "")
    return f"{record.code}:{short_hash(record.code, record.name, *sorted(record.countries), notice)}"


def _whole(item: Numbered) -> str:
    return f"{item[2].code}:{digest_of(item[1]).hex()[:16]}"


def _csv_records(file: SourceFile, on_bad: OnBad) -> Iterator[Numbered]:
    head: list[str] | None = None
    source = name = 0
    for number, cells in csv_rows(file):
        if head is None:
            head = [c.strip() for c in cells]
            if not {"source", "name"} <= set(head) or len(set(head)) < len(head):
                raise InputError(
                    "has not the columns of the screening list.",
                    file=file.name,
                    row=number,
                    todo=f"Expected {', '.join(COLUMNS[:7])}, ...",
                )
            source, name = head.index("source"), head.index("name")
            continue

        def bad(
            field: str, what: str, number: int = number, cells: list[str] = cells, short: bool = False
        ) -> None:
            on_bad(BadRow(file.name, number, field, what, ",".join(cells)[:200], short))

        if cells == head:
            bad("", "the header once more")
        elif len(cells) != len(head):
            short = len(cells) < len(head)
            bad("", f"{len(cells)} fields instead of {len(head)}: cut off or broken", short=short)
        elif any("\x00" in c for c in cells):
            bad("", "a NUL character")
        elif not (code := csl_code(cells[source])):
            bad("source", "no list named")
        elif not cells[name].strip():
            bad("name", "no name")
        else:
            record = from_csv(code, dict(zip(head, cells, strict=True)))
            # `_id` is the interface's own and changes by itself
            yield (
                number,
                "\x1f".join(c for h, c in zip(head, cells, strict=True) if h != "_id").encode(),
                record,
            )
    if head is None:
        raise InputError("is empty.", file=file.name)


def _json_records(file: SourceFile, on_bad: OnBad) -> Iterator[Numbered]:
    document = load_json(file)
    entries: Any = document
    compact = None
    if isinstance(document, Mapping) and "fieldKey" in document:
        compact, entries = compact_reader(document), document.get("entries")
    elif isinstance(document, Mapping):
        entries = document.get("results")
    if not isinstance(entries, list):
        raise InputError("is neither of the JSON forms of the screening list.", file=file.name)
    for number, raw in enumerate(entries, start=1):
        if not isinstance(raw, Mapping):
            on_bad(BadRow(file.name, number, "", "no object", str(raw)[:200]))
            continue
        kept = {k: v for k, v in raw.items() if k not in ("_id", "id", "score")}
        text = json.dumps(kept, sort_keys=True, ensure_ascii=False)
        try:
            source = looked_up(document, "sources", raw["s"]) if compact else str(raw.get("source") or "")
            code = csl_code(source)
            if not code:
                on_bad(BadRow(file.name, number, "source", "no list named", source[:200]))
                continue
            record = compact(code, raw) if compact else from_api(code, raw)
        except (LookupError, TypeError, ValueError, AttributeError) as e:
            on_bad(BadRow(file.name, number, "", f"cannot be read ({type(e).__name__}: {e})", text[:200]))
            continue
        if not record.name:
            on_bad(BadRow(file.name, number, "name", "no name", text[:200]))
            continue
        # what the tables say is part of the row: the digest must change with it
        told = f"{text}\x1f{record.programs}{sorted(record.texts.items())}" if compact else text
        yield number, told.encode(), record


def expand_record(party: str, key: str, record: CslRecord, report: Report) -> list[Statement]:
    sayer = Sayer(key)
    schema = SCHEMATA.get(record.kind, "LegalEntity")
    if record.kind not in SCHEMATA:
        report("type", "no kind of party that we know", record.kind)
    texts = record.texts

    def say(prop: str, value: str | None) -> None:
        sayer.say(party, schema, prop, value)

    say("name", record.name)
    for alias in record.alts:
        say("alias", alias)
    for address in record.addresses:
        say("address", address)
    for country in record.countries:
        say("country", country)
    for text in record.births:
        days, exact = birth_days(text, "mdy")
        for day in days:
            say("birthDate", day)
        if not exact:
            say("birthDateText", text)
        if not days:
            report("dates_of_birth", "is no day", text)
    for place in record.birthplaces:
        say("birthPlace", place)
    for country in record.citizenships:
        say_country(sayer, party, schema, "citizenship", country, "citizenships", report)
    for country in record.nationalities:
        say_country(sayer, party, schema, "nationality", country, "nationalities", report)
    for prop, column in (
        ("position", "title"),
        ("callSign", "call_sign"),
        ("type", "vessel_type"),
        ("tonnage", "gross_tonnage"),
        ("grossRegisteredTonnage", "gross_registered_tonnage"),
        ("owner", "vessel_owner"),
    ):
        say(prop, texts.get(column))
    if flag := texts.get("vessel_flag"):
        say("flag", country_code(flag) or flag)
    for note in record.notes:
        say("notes", note)
    listing = listing_id(party, record.code)
    _say_listing(sayer, listing, party, record, report)
    for one in record.ids:
        say_ident(sayer, party, schema, listing, one)
    say_effective(sayer, listing)
    if remarks := texts.get("remarks"):
        say_linked(sayer, party, remarks)
    return sayer.done()


def _say_listing(sayer: Sayer, listing: str, party: str, record: CslRecord, report: Report) -> None:
    texts = record.texts

    def say(prop: str, value: str | None) -> None:
        sayer.say(listing, "Sanction", prop, value)

    say("entity", party)
    say("programId", record.code)
    for program in record.programs:
        say("program", program)
    notice = texts.get("federal_register_notice", "")
    say_first_day(sayer, listing, texts.get("start_date", ""), "start_date", notice, report)
    say_day(sayer, listing, "endDate", texts.get("end_date", ""), "end_date", report)
    for prop, column in (
        ("standardOrder", "standard_order"),
        ("provisions", "license_requirement"),
        ("licencePolicy", "license_policy"),
        ("summary", "remarks"),
        ("sourceUrl", "source_list_url"),
        ("sourceUrl", "source_information_url"),
    ):
        say(prop, texts.get(column))
    if record.code == "EL":
        say_footnotes(sayer, listing, texts.get("license_requirement", ""))
