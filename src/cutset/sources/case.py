"""Case files: parties, ownership and dated acts of one matter; and diversion chains.

Every file is a part of its own, named by its stem. Parties: `case:<stem>:<id>`. Their facts carry their own
known time, so the snapshot's time does not bound them (`self_dated`): an act is known from `published`,
where that is missing from `date`.

An act has schema `Restriction` and id `case:<stem>:act:<hash>`; its props are the fields of the case form:
list, op, party (one statement each), date, dateEarliest, dateLatest (from `between`), published, until,
provisions (licence_requirement), licencePolicy, scope, citation (instrument), source, standing, confidence,
rule, footnote, state, country, authority, by, cause, aliasOf, holder, eccn, effectiveWas, effectiveNow,
scheduled, confirmed, observed, summary (event), notes, money, sequence (place in the timeline).
A published month (2020-12) is said as its last day, by when it was surely known, and as `publishedText`.

A chain's `listings` become acts (op add on `from`, remove on `to`); its hops have schema `TieEvent` (agent,
target, date, dateEarliest, dateLatest, declared, branch, sequence), its knowable facts schema `Event` (date,
summary, signal, evidence, source). Questions, checks and orders are no facts and are not read; nor are
parties that exist only in a question (`hypothetical`).
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from cutset.errors import InputError
from cutset.model import Statement

from .base import BadRow, OnBad, Report, Row, Sayer, Source, capped, digest_of, reporter, short_hash
from .files import SourceFile
from .listing import say_country
from .naming import bare_name
from .yamlfile import load_yaml

LISTS = frozenset((
    "EL", "DPL", "UVL", "MEU", "SDN", "SSI", "CMIC", "NDAA1260H", "NDAA889", "FCC", "ICTS", "TGL", "GL",
    "EMBARGO", "RULE", "CASE", "PRIVATE", "NEWS", "DTC", "ISN", "MBS", "CAP", "PLC", "FSE", "UN", "EU", "UK",
))  # fmt: skip
OPS = frozenset((
    "add", "remove", "suspend", "reinstate", "authorise", "expire", "amend", "report", "settle", "charge",
    "convict", "acquit", "end_tie", "none",
))  # fmt: skip
SCHEMATA = frozenset(["Company", "Person", "Organization", "PublicBody", "LegalEntity", "Vessel", "Airplane"])
ACT_PROPS = {
    "list": "list",
    "op": "op",
    "until": "until",
    "licence_requirement": "provisions",
    "licence_policy": "licencePolicy",
    "scope": "scope",
    "cause": "cause",
    "rule": "rule",
    "footnote": "footnote",
    "state": "state",
    "country": "country",
    "authority": "authority",
    "as_alias_of": "aliasOf",
    "holders": "holder",
    "eccns": "eccn",
    "effective_was": "effectiveWas",
    "effective_now": "effectiveNow",
    "scheduled": "scheduled",
    "confirmed": "confirmed",
    "observed": "observed",
    "by": "by",
}
EVENT_PROPS = {
    "date": "date",
    "published": "published",
    "event": "summary",
    "standing": "standing",
    "instrument": "citation",
    "source": "source",
    "confidence": "confidence",
    "note": "notes",
    "money": "money",
}
PARTY_FIELDS = ("act", "holders", "by", "as_alias_of")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])$")

Record = tuple[str, str, int, Mapping[str, Any]]
"""(kind, key, place in its section, fields)."""


class CaseFile(Source):
    name = "case"
    title = "Case files and diversion chains"
    authority = "own compilation from public sources"
    parts: ClassVar[tuple[str, ...]] = ()
    self_dated = True

    def accepts(self, name: str) -> bool:
        return super().accepts(name) and name.lower().endswith((".yaml", ".yml", ".yaml.gz", ".yml.gz"))

    def rows(self, part: str, file: SourceFile, on_bad: OnBad) -> Iterator[Row]:
        on_bad = capped(on_bad, file.name)
        document = load_yaml(file)
        if not isinstance(document, Mapping) or "case" not in document:
            raise InputError("is no case file: no field `case`.", file=file.name)
        stem = bare_name(file.name)
        parties = document.get("parties")
        ids = {
            str(p["id"]): f"case:{stem}:{p['id']}"
            for p in (parties if isinstance(parties, list) else ())
            if isinstance(p, Mapping) and "id" in p
        }
        seen: set[str] = set()
        for kind, key, number, raw in _records(document):
            if kind == "bad":
                on_bad(BadRow(file.name, f"{key} {number}", "", "has not the form of a case", str(raw)[:200]))
                continue
            if key in seen:
                key = f"{key}~{number}"
            seen.add(key)
            text = json.dumps([kind, number, raw, ids], sort_keys=True, ensure_ascii=False, default=str)
            subject = f"case:{stem}" if kind == "case" else f"case:{stem}:{key}"
            yield Row(key, digest_of(text.encode()), subject, number, (kind, raw, ids), file.name)

    def expand(self, part: str, row: Row, on_bad: OnBad) -> Sequence[Statement]:
        kind, raw, ids = row.raw
        sayer = Sayer(row.key)
        _TELL[kind](sayer, row, raw, ids, reporter(row, on_bad))
        return sayer.done()


def _records(document: Mapping[str, Any]) -> Iterator[Record]:
    yield "case", "case", 1, {k: document[k] for k in ("case", "summary", "status", "label") if k in document}
    for section, kind in (
        ("parties", "party"),
        ("ownership", "own"),
        ("timeline", "act"),
        ("listings", "listing"),
        ("hops", "hop"),
        ("knowable", "fact"),
    ):
        held = document.get(section)
        if not isinstance(held, (list, type(None))):
            yield "bad", section, 0, {"value": held}
            continue
        for number, raw in enumerate(held or (), start=1):
            if not isinstance(raw, Mapping):
                yield "bad", section, number, {"value": raw}
            elif kind == "party":
                if not raw.get("hypothetical"):
                    yield kind, str(raw.get("id") or ""), number, raw
            else:
                yield kind, f"{kind}:{_mark(kind, raw)}", number, raw


def _mark(kind: str, raw: Mapping[str, Any]) -> str:
    """What makes a record the same one in a later version of the file."""
    act = raw.get("act") if isinstance(raw.get("act"), Mapping) else {}
    fields: dict[str, tuple[Any, ...]] = {
        "own": (raw.get("owner"), raw.get("owned"), raw.get("from")),
        "act": (raw.get("date"), raw.get("event"), (act or {}).get("list"), (act or {}).get("op")),
        "listing": (raw.get("party"), raw.get("list"), raw.get("from")),
        "hop": (raw.get("n"), raw.get("from"), raw.get("to")),
        "fact": (raw.get("id"),),
    }
    return short_hash(*(str(f) for f in fields[kind]))


def text_of(value: Any) -> str:
    """A YAML value as a statement's text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Mapping, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _values(value: Any) -> list[str]:
    return [text_of(v) for v in value] if isinstance(value, list) else [text_of(value)]


def _say_day(sayer: Sayer, subject: str, schema: str, prop: str, value: Any, report: Report) -> None:
    text = text_of(value)
    if not text:
        return
    if prop == "published" and _MONTH.match(text):
        year, month = int(text[:4]), int(text[5:])
        sayer.say(subject, schema, "publishedText", text)
        text = f"{text}-{calendar.monthrange(year, month)[1]:02d}"
    if not _DAY.match(text[:10]):
        report(prop, "is no day", text)
        return
    sayer.say(subject, schema, prop, text[:10])


def _say_between(sayer: Sayer, subject: str, schema: str, raw: Mapping[str, Any], report: Report) -> None:
    between = raw.get("between")
    if between is None:
        return
    if not isinstance(between, list) or len(between) != 2:
        report("between", "is no pair of days", text_of(between))
        return
    _say_day(sayer, subject, schema, "dateEarliest", between[0], report)
    _say_day(sayer, subject, schema, "dateLatest", between[1], report)


def _party(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    schema = text_of(raw.get("schema")) or "LegalEntity"
    if schema not in SCHEMATA:
        report("schema", "no kind of party that we know", schema)
        schema = "LegalEntity"
    if not raw.get("id") or not raw.get("name"):
        report("name", "a party needs an id and a name", text_of(dict(raw)))
        return
    subject = row.subject
    sayer.say(subject, schema, "name", text_of(raw["name"]))
    for alias in _values(raw.get("aliases")):
        sayer.say(subject, schema, "alias", alias)
    for written in [raw.get("country"), *_values(raw.get("countries"))]:
        if written is not None:
            say_country(sayer, subject, schema, "country", text_of(written), "country", report)
    if raw.get("group"):
        sayer.say(subject, schema, "group", "true")
    sayer.say(subject, schema, "notes", text_of(raw.get("note")))
    sayer.say(subject, schema, "position", text_of(raw.get("role_in_chain")))


def _own(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    subject = row.subject
    for field, prop in (("owner", "owner"), ("owned", "asset")):
        name = text_of(raw.get(field))
        if name not in ids:
            report(field, "no party of the file", name)
        sayer.say(subject, "Ownership", prop, ids.get(name, name))
    share = raw.get("pct")
    if share is not None:
        sayer.say(subject, "Ownership", "percentage", text_of(share))
    _say_day(sayer, subject, "Ownership", "startDate", raw.get("from"), report)
    _say_day(sayer, subject, "Ownership", "endDate", raw.get("to"), report)
    sayer.say(subject, "Ownership", "summary", text_of(raw.get("note")))


def _act(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    subject, schema = row.subject, "Restriction"
    act = raw.get("act")
    if not isinstance(act, Mapping):
        report("act", "is missing", text_of(dict(raw)))
        return
    if text_of(act.get("list")) not in LISTS or text_of(act.get("op")) not in OPS:
        report("act", "no list or op of the case form", text_of(dict(act)))
        return
    for field, value in raw.items():
        if field in ("date", "published"):
            _say_day(sayer, subject, schema, field, value, report)
        elif field == "between":
            _say_between(sayer, subject, schema, raw, report)
        elif field in EVENT_PROPS:
            sayer.say(subject, schema, EVENT_PROPS[field], text_of(value))
        elif field != "act":
            report(str(field), "no field of the case form", text_of(value))
    for field, value in act.items():
        if field == "parties":
            for name in _values(value or []):
                if name not in ids:
                    report("parties", "no party of the file", name)
                sayer.say(subject, schema, "party", ids.get(name, name))
        elif field in ("until", "effective_was", "effective_now"):
            _say_day(sayer, subject, schema, ACT_PROPS[field], value, report)
        elif field in ACT_PROPS:
            for text in _values(value):
                linked = ids.get(text, text) if field in PARTY_FIELDS else text
                sayer.say(subject, schema, ACT_PROPS[field], linked)
        else:
            report(f"act.{field}", "no field of the case form", text_of(value))
    sayer.say(subject, schema, "sequence", str(row.number))


def _listing(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    if text_of(raw.get("list")) not in LISTS:
        report("list", "no list of the case form", text_of(raw.get("list")))
        return
    for field, op in (("from", "add"), ("to", "remove")):
        day = raw.get(field)
        if day is None and op == "remove":
            continue
        subject = f"{row.subject}:{op}"
        name = text_of(raw.get("party"))
        if name not in ids:
            report("party", "no party of the file", name)
        sayer.say(subject, "Restriction", "list", text_of(raw["list"]))
        sayer.say(subject, "Restriction", "op", op)
        sayer.say(subject, "Restriction", "party", ids.get(name, name))
        _say_day(sayer, subject, "Restriction", "date", day, report)
        sayer.say(subject, "Restriction", "citation", text_of(raw.get("instrument")))
        sayer.say(subject, "Restriction", "footnote", text_of(raw.get("footnote")))
        sayer.say(subject, "Restriction", "standing", "official")
        sayer.say(subject, "Restriction", "notes", text_of(raw.get("note")))
        sayer.say(subject, "Restriction", "sequence", str(2 * row.number - (op == "add")))


def _hop(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    subject, schema = row.subject, "TieEvent"
    for field, prop in (("from", "agent"), ("to", "target")):
        name = text_of(raw.get(field))
        if name not in ids:
            report(field, "no party of the file", name)
        sayer.say(subject, schema, prop, ids.get(name, name))
    _say_day(sayer, subject, schema, "date", raw.get("date"), report)
    _say_between(sayer, subject, schema, raw, report)
    sayer.say(subject, schema, "declared", text_of(raw.get("declared")))
    sayer.say(subject, schema, "branch", text_of(raw.get("branch")))
    sayer.say(subject, schema, "country", text_of(raw.get("from_country")))
    sayer.say(subject, schema, "notes", text_of(raw.get("note")))
    sayer.say(subject, schema, "sequence", text_of(raw.get("n")) or str(row.number))


def _fact(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    subject, schema = row.subject, "Event"
    _say_day(sayer, subject, schema, "date", raw.get("date"), report)
    _say_between(sayer, subject, schema, raw, report)
    for field, prop in (
        ("id", "name"),
        ("fact", "summary"),
        ("signal", "signal"),
        ("evidence", "evidence"),
        ("source", "source"),
        ("note", "notes"),
    ):
        sayer.say(subject, schema, prop, text_of(raw.get(field)))


def _case(sayer: Sayer, row: Row, raw: Mapping[str, Any], ids: Mapping[str, str], report: Report) -> None:
    for field, prop in (("case", "name"), ("summary", "summary"), ("status", "status"), ("label", "label")):
        sayer.say(row.subject, "Case", prop, text_of(raw.get(field)))


_TELL: dict[str, Callable[[Sayer, Row, Mapping[str, Any], Mapping[str, str], Report], None]] = {
    "case": _case,
    "party": _party,
    "own": _own,
    "act": _act,
    "listing": _listing,
    "hop": _hop,
    "fact": _fact,
}
