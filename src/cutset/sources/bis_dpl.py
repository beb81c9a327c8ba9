"""BIS Denied Persons List, original text: tabs and quotes, one line for each address of a denied person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import BadRow, OnBad, Row, Sayer, Source, capped, digest_of, listing_id, reporter, short_hash
from .countries import country_code
from .csvfile import csv_rows
from .dates import full_day
from .files import SourceFile
from .keys import stable_ids
from .listing import say_day, say_first_day
from .lists import AUTHORITIES

COLUMNS = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip

Numbered = tuple[int, list[str]]


class BisDpl(Source):
    """The order, not the person, is what is dated: a listing for each effective date of a name."""

    name = "bis-dpl"
    title = "BIS Denied Persons List, original text"
    authority = AUTHORITIES["DPL"]
    lists: ClassVar[tuple[str, ...]] = ("DPL",)

    def accepts(self, name: str) -> bool:
        low = name.lower()
        return super().accepts(name) and "dpl" in low and ".json" not in low

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        held = list(_lines(file, on_bad))
        for key, (number, cells) in stable_ids(lambda: iter(held), (_placed, _ordered, _whole)):
            party = f"{self.name}:{short_hash(cells[0].strip())}"
            yield Row(key, digest_of("\x1f".join(cells).encode()), party, number, cells, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        sayer, report, party = Sayer(row.key), reporter(row, on_bad), row.subject
        cell = {k: v.strip() for k, v in zip(COLUMNS, row.raw, strict=True)}
        sayer.say(party, "LegalEntity", "name", cell["Name"])
        parts = [cell[k] for k in ("Street_Address", "City", "State", "Postal_Code", "Country") if cell[k]]
        if parts != [cell["Country"]]:
            sayer.say(party, "LegalEntity", "address", ", ".join(parts))
        if cell["Country"]:
            code = country_code(cell["Country"])
            if code is None:
                report("Country", "is no country that we know", cell["Country"])
            sayer.say(party, "LegalEntity", "country", code)
        start = full_day(cell["Effective_Date"], "mdy")
        listing = f"{listing_id(party, 'DPL')}:{start or 'undated'}"
        sayer.say(listing, "Sanction", "entity", party)
        sayer.say(listing, "Sanction", "programId", "DPL")
        notice = cell["FR_Citation"]
        say_first_day(sayer, listing, cell["Effective_Date"], "Effective_Date", notice, report)
        say_day(sayer, listing, "endDate", cell["Expiration_Date"], "Expiration_Date", report)
        say_day(sayer, listing, "modifiedAt", cell["Last_Update"], "Last_Update", report)
        sayer.say(listing, "Sanction", "standardOrder", cell["Standard_Order"].upper())
        sayer.say(listing, "Sanction", "summary", cell["Action"])
        return sayer.done()


def _lines(file: SourceFile, on_bad: OnBad) -> Iterator[Numbered]:
    head = False
    for number, cells in csv_rows(file, delimiter="\t", otherwise="cp1252"):
        if not head:
            if tuple(c.strip() for c in cells) != COLUMNS:
                raise InputError("has not the columns of the Denied Persons List.", file=file.name, row=1)
            head = True
        elif len(cells) != len(COLUMNS) or "\x00" in "".join(cells):
            what = f"{len(cells)} fields instead of {len(COLUMNS)}, or broken"
            on_bad(BadRow(file.name, number, "", what, "\t".join(cells)[:200]))
        elif not cells[0].strip():
            on_bad(BadRow(file.name, number, "Name", "no name", "\t".join(cells)[:200]))
        else:
            yield number, cells
    if not head:
        raise InputError("is empty.", file=file.name)


def _placed(item: Numbered) -> str:
    return short_hash(*(c.strip() for c in item[1][:6]))


def _ordered(item: Numbered) -> str:
    return short_hash(*(c.strip() for c in item[1][:7]))


def _whole(item: Numbered) -> str:
    return short_hash(*item[1])
