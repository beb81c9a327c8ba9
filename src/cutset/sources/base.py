"""The contract of every source: files in, snapshots of rows out, and what each row says as statements.

**Snapshots and parts.** A source has one or more parts (ofac-sdn: sdn, add, alt). Each part is a stream of
statements of its own: a part that is absent from a snapshot says nothing about its statements. Files of one
snapshot share their time. `parts == ()` (case files, articles): every file is a part of its own, named by
`part_of`.

**Rows.** A part is read as rows: one record of the list each, with a `key` that is unique within the part
and stays the same from snapshot to snapshot, and a `digest` of its raw content. `rows` is cheap; `expand`
turns one row into statements. A loader may skip every row whose (key, digest) it has seen in the snapshot
before: its statements are the same. `read` is both in one. No row depends on another one.

**Statements.** `locator == row.key`, so (part, locator, subject, schema, prop, value, lang) is distinct
within a snapshot, and two rows that say the same thing stay two statements. Nothing depends on the order of
rows, and nothing is derived that the file does not say; what is read out of a text says so (`dateSource`).

Subjects (stable between snapshots and between formats of one list):
  us-csl:<LIST>:<entity number, else a hash of the name>      ofac-sdn:<ent_num>   ofac-cons:<ent_num>
  us-bis-el:<hash of name and country>                        un-sc:<DATAID>       eu-fsf:<entity id>
  uk-ofsi:<group id>     bis-dpl:<hash of name>               case:<file stem>:<party id>
  A listing is a subject of its own: <party>#<LIST>; a link is <party>#link:<hash>, an ownership
  <party>#own:<hash>.

Parties carry FollowTheMoney schemata (Person, Company, Organization, LegalEntity, PublicBody, Vessel,
Airplane) and props: name, alias, weakAlias, previousName, country (ISO 3166 alpha-2, upper case),
nationality, address, birthDate, birthPlace, gender, title, idNumber, passportNumber, registrationNumber,
taxNumber, imoNumber, mmsi, callSign, flag, type, tonnage, grossRegisteredTonnage, owner, swiftBic, email,
website, phone, topics, notes. `Thing` is the schema of a part that does not know what kind of party it
speaks of (addresses, aliases): the schema of the main part wins.

A listing has schema `Sanction`: entity (party id), programId (list code of the case files: EL, DPL, UVL,
MEU, SDN, SSI, CMIC, NDAA1260H, FCC, DTC, ISN, MBS, CAP, PLC, UN, EU, UK, ...), program (the programme as the
list writes it), authority, provisions (licence requirement), licencePolicy, footnote (Entity List), citation
("81 FR 12004"),
startDate (first day in force), endDate, listingDate (day on which it was made public), modifiedAt,
dateSource (where startDate comes from: "column", "citation text", "citation table"), reason, status,
summary, sourceUrl.
A link of the list between two parties has schema `UnknownLink`: subject, object (id or `objectName`), role.

Case files: schema `Ownership` (owner, asset, percentage, startDate, endDate), and every act of a timeline as
a subject case:<stem>:act:<n> of schema `Restriction` with the fields of the case form as props (see case.py).

**Faults.** A row or value that cannot be used is reported once to `on_bad` and never dropped silently. A
file that cannot be used at all raises `InputError` (`UnsafeInput` for bombs and entities) from any of the
methods; the loader then loads nothing of it.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from cutset.errors import InputError
from cutset.model import Certainty, Statement

from .files import SourceFile, files_of
from .naming import bare_name, time_in_name

SOURCE_ROW = "sourceRow"
"""Prop of `Source.read`: the digest (hex) of a main-part row, said of the row's party."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """What could not be used: `row` counts from 1 as a text editor or reader would; `text` is cut short.

    `cut_off`: a record that ends too soon; as the last of a file it means that the file is not whole.
    """

    file: str
    row: int | str
    field: str
    what: str
    text: str = ""
    cut_off: bool = False


OnBad = Callable[[BadRow], None]
Report = Callable[[str, str, str], None]
"""(field, what, text) of a value of one row that cannot be used."""


class Row(NamedTuple):
    """One record as it stands in the file. `raw` is private to the source; `digest` is 16 bytes over it.

    `subject`: the party it speaks of. `number`: where it stands in this file, for reports only.
    """

    key: str
    digest: bytes
    subject: str
    number: int
    raw: Any
    file: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotFiles:
    """One dated copy of a source. `published` in UTC, None: neither content nor name nor caller says.

    `published_from`: "content", "given" or "name".
    """

    files: Mapping[str, SourceFile]
    published: datetime | None
    published_from: str = ""

    @property
    def name(self) -> str:
        return ", ".join(f.name for f in self.files.values())


class Source(ABC):
    """One official list, registry or file format. Stateless: one instance may serve many loads.

    `self_dated`: what it says carries its own known time (prop `published` of the acts of a case file), so
    that the snapshot's time does not bound it. `lists`: the list codes it can speak for.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    authority: ClassVar[str]
    parts: ClassVar[tuple[str, ...]] = ("main",)
    lists: ClassVar[tuple[str, ...]] = ()
    self_dated: ClassVar[bool] = False

    @property
    def main(self) -> str:
        """The part whose raw rows are counted by a diff; "" where every file is a part of its own."""
        return self.parts[0] if self.parts else ""

    def is_main(self, part: str) -> bool:
        return not self.parts or part == self.parts[0]

    def snapshots(
        self, paths: Iterable[Path], published: date | datetime | None = None
    ) -> Iterator[SnapshotFiles]:
        """Files, folders, archives -> snapshots, in the order of their names.

        Files whose names differ only in the part belong together (sdn_X, add_X, alt_X). Raises InputError
        for a file that is not there or of no known part.
        """
        groups: dict[str, dict[str, SourceFile]] = {}
        for file in files_of(paths, self.accepts):
            part = self.part_of(file)
            where = groups.setdefault(self.group_of(file, part), {})
            if part in where:  # same part twice: snapshots of their own
                where = groups.setdefault(f"{self.group_of(file, part)}\x00{file.path}\x00{file.name}", {})
            where[part] = file
        for files in groups.values():
            yield SnapshotFiles(files, *self._time(files, published))

    def _time(
        self, files: Mapping[str, SourceFile], given: date | datetime | None
    ) -> tuple[datetime | None, str]:
        for part, file in files.items():
            found = self.published(part, file)
            if found:
                return found, "content"
        if given is not None:
            if not isinstance(given, datetime):
                given = datetime.combine(given, time.min)
            return given.replace(tzinfo=given.tzinfo or UTC).astimezone(UTC), "given"
        for file in () if self.self_dated else files.values():
            named = time_in_name(file.name)
            if named:
                return named, "name"
        return None, ""

    def accepts(self, name: str) -> bool:
        """Whether a file found in a folder or archive (not named by the user) is one of ours."""
        return bool(name) and not name.startswith(".")

    def part_of(self, file: SourceFile) -> str:
        """The part a file holds. Default: the only part, or the bare name where each file is its own."""
        return self.parts[0] if self.parts else bare_name(file.name)

    def group_of(self, file: SourceFile, part: str) -> str:
        """Files with the same group are one snapshot. Default: each file is a snapshot."""
        return f"{file.path}\x00{file.name}"

    def published(self, part: str, file: SourceFile) -> datetime | None:
        """The time the file itself gives (UTC), or None."""
        return None

    @abstractmethod
    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        """The file's records, streaming; rows that are no records are reported."""

    @abstractmethod
    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        """What one row says; distinct statements. Values that cannot be used are reported."""

    def read(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Statement]:
        """Every statement of the file; for a main part each row's digest (`SOURCE_ROW`) first."""
        main = self.is_main(part)
        for row in self.rows(part, file, on_bad):
            statements = self.expand(part, row, on_bad)
            if main:
                schema = next((s.schema for s in statements if s.subject == row.subject), "Thing")
                yield Statement(row.subject, schema, SOURCE_ROW, row.digest.hex(), "", row.key)
            yield from statements


class Sayer:
    """Collects the statements of one row: no empties, no repeats, in the order said."""

    __slots__ = ("_seen", "key")

    def __init__(self, key: str) -> None:
        self.key = key
        self._seen: dict[tuple[str, str, str, str], Statement] = {}

    def say(
        self,
        subject: str,
        schema: str,
        prop: str,
        value: str | None,
        lang: str = "",
        certainty: Certainty = Certainty.CONFIRMED,
    ) -> None:
        text = value.strip() if value else ""
        if text and (subject, prop, text, lang) not in self._seen:
            self._seen[subject, prop, text, lang] = Statement(
                subject, schema, prop, text, lang, self.key, certainty
            )

    def values(self, subject: str, prop: str) -> list[str]:
        """What was said so far."""
        return [v for s, p, v, _ in self._seen if s == subject and p == prop]

    def done(self) -> list[Statement]:
        return list(self._seen.values())


def digest_of(raw: bytes) -> bytes:
    """16 bytes of BLAKE2b: enough to tell rows apart, half the room of SHA-256."""
    return hashlib.blake2b(raw, digest_size=16).digest()


def short_hash(*texts: str) -> str:
    """Sixteen hex digits that stand for texts; used in subjects where a list gives no number."""
    return hashlib.blake2b("\x1f".join(texts).encode(), digest_size=8).hexdigest()


MOST_BAD = 10_000
"""Bad rows of one file after which it is taken for something else and refused."""


def capped(on_bad: OnBad, file: str) -> OnBad:
    """`on_bad`, which raises InputError once a file has more than MOST_BAD faults."""
    count = 0

    def report(bad: BadRow) -> None:
        nonlocal count
        count += 1
        if count > MOST_BAD:
            raise InputError(
                f"has more than {MOST_BAD:,} bad rows, the last one: {bad.what}.",
                file=file,
                row=bad.row,
                todo="Is it a file of this source?",
            )
        on_bad(bad)

    return report


def reporter(row: Row, on_bad: OnBad) -> Report:
    """Reports of values of `row`, with its file and place."""

    def report(field: str, what: str, text: str) -> None:
        on_bad(BadRow(row.file, row.number, field, what, text[:200]))

    return report


def listing_id(party: str, code: str) -> str:
    return f"{party}#{code}"
