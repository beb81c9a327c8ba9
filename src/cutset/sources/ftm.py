"""FollowTheMoney entities, one JSON object a line: `{"id", "schema", "properties": {name: [values]}}`.

Ids are kept: `ftm:<id>`; a property whose value is the id of another entity of FollowTheMoney's link
properties points to `ftm:<id>` too. Snapshots load whole, so all entities of one file are one snapshot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cutset.model import Statement

from .base import BadRow, OnBad, Row, Sayer, Source, capped, digest_of, reporter
from .countries import country_code
from .csvfile import lines
from .files import SourceFile

# properties of FollowTheMoney that hold ids of entities
LINKS = frozenset({
    "entity", "owner", "asset", "subject", "object", "director", "organization", "employer", "employee",
    "member", "client", "agent", "person", "relative", "associate", "parent", "subsidiary", "holder",
    "party", "involved", "payer", "beneficiary", "supplier", "authorityEntity", "addressEntity", "family",
    "successor", "predecessor", "crypto", "unknownLinkFrom", "unknownLinkTo", "target", "proof",
})  # fmt: skip
COUNTRIES = frozenset(
    {"country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag", "pastFlags"}
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,63}$")
MAX_VALUE = 65_536


class FollowTheMoney(Source):
    name = "ftm"
    title = "FollowTheMoney entities, JSON lines"
    authority = "whoever made the file"

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and any(
            e in name.lower() for e in (".json", ".jsonl", ".ndjson", ".ijson")
        )

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        seen: set[str] = set()
        with file.open() as stream:
            for number, line in enumerate(lines(stream, file.name), start=1):
                if not line.strip():
                    continue
                raw, what = _entity(line)
                if raw is None:
                    on_bad(BadRow(file.name, number, "", what, line[:200].decode("utf-8", "replace")))
                    continue
                key = str(raw["id"])
                if key in seen:
                    on_bad(BadRow(file.name, number, "id", "stands twice", key[:200]))
                    continue
                seen.add(key)
                text = json.dumps(raw, sort_keys=True, ensure_ascii=False)
                yield Row(key, digest_of(text.encode()), f"ftm:{key}", number, raw, file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        sayer, report = Sayer(row.key), reporter(row, on_bad)
        schema = row.raw["schema"]
        for prop, values in (row.raw.get("properties") or {}).items():
            if not _NAME.match(prop):
                report(prop[:64], "is no name of a property", str(values))
                continue
            for value in [values] if isinstance(values, str) else values:
                if isinstance(value, Mapping) and "id" in value:  # nested entities: their id is the link
                    value = str(value["id"])
                if not isinstance(value, (str, int, float)) or isinstance(value, bool):
                    report(prop, "is no text", str(value))
                    continue
                text = str(value)
                if len(text) > MAX_VALUE or "\x00" in text:
                    report(prop, "is too long or holds a NUL character", text)
                elif prop in LINKS:
                    sayer.say(row.subject, schema, prop, f"ftm:{text}")
                elif prop in COUNTRIES:
                    sayer.say(row.subject, schema, prop, country_code(text) or text)
                else:
                    sayer.say(row.subject, schema, prop, text)
        return sayer.done()


def _entity(line: bytes) -> tuple[dict[str, Any] | None, str]:
    try:
        raw = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as e:
        return None, f"is no readable JSON ({type(e).__name__})"
    if not isinstance(raw, dict):
        return None, "no object"
    if not isinstance(raw.get("id"), (str, int)) or not str(raw["id"]).strip():
        return None, "no id"
    if not isinstance(raw.get("schema"), str) or not _NAME.match(raw["schema"]):
        return None, "no schema"
    properties = raw.get("properties")
    if not isinstance(properties, (dict, type(None))) or not all(
        isinstance(v, (list, str)) for v in (properties or {}).values()
    ):
        return None, "properties are no lists of values"
    return raw, ""
