"""Acts of case files from their statements, and the day from which each was known."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cutset.model import Act

from . import compact
from .compact import Fields, evidence

Props = Mapping[str, Sequence[str]]

SCHEMA = "Restriction"

_TEXTS = {
    "summary": "event", "list": "list", "op": "op", "by": "by", "cause": "cause", "rule": "rule",
    "footnote": "footnote", "state": "state", "country": "country", "authority": "authority",
    "provisions": "requirement", "licencePolicy": "policy", "aliasOf": "alias_of",
    "standing": "standing", "citation": "instrument", "source": "source", "confidence": "confidence",
    "notes": "note",
}  # fmt: skip
_DAYS = {
    "date": "date", "until": "until", "effectiveWas": "effective_was", "effectiveNow": "effective_now",
    "published": "published",
}  # fmt: skip
_MANY = {"party": "parties", "scope": "scope", "holder": "holders", "eccn": "eccns"}


def act_fields(id: str, props: Props, digest: str) -> Fields:
    """A compact act. `published` of a month alone is known from the end of that month."""
    case = id.split(":")[1] if id.count(":") >= 2 else id
    fields: Fields = {"id": id, "case": case, "list": "", "op": "none"}
    for prop, name in _TEXTS.items():
        if props.get(prop):
            fields[name] = props[prop][0]
    for prop, name in _DAYS.items():
        if props.get(prop):
            fields[name] = day(props[prop][0])
    for prop, name in _MANY.items():
        if props.get(prop):
            fields[name] = list(props[prop])
    between = [d for p in ("dateEarliest", "dateLatest") for d in map(day, props.get(p, ())) if d]
    if between:
        fields["between"] = [between[0], between[-1]]
    fields["scheduled"] = _flag(props, "scheduled") or False
    fields["confirmed"] = _flag(props, "confirmed")
    effective = fields.get("date") or (fields["between"][1] if between else None)
    fields["known"] = fields.get("published") or effective
    fields["_sequence"] = int((props.get("sequence") or ["0"])[0])
    quote = fields.get("event", "")
    url = _url(fields.get("source", ""))
    fields["evidence"] = [
        evidence(f"case:{case}", id, quote, digest, fields["known"], url, fields.get("instrument"))
    ]
    return fields


def day(text: str) -> date | None:
    """An ISO day; the last day of a month or year where only that is given; None for anything else."""
    parts = text.strip()[:10].split("-")
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 1:
            return date(numbers[0], 12, 31)
        if len(numbers) == 2:
            return date(numbers[0], numbers[1], calendar.monthrange(numbers[0], numbers[1])[1])
        return date(*numbers)
    except (ValueError, calendar.IllegalMonthError):
        return None


def as_act(fields: Fields) -> Act:
    return compact.act(compact.dump(fields))


def _flag(props: Props, prop: str) -> bool | None:
    values = props.get(prop)
    return values[0].strip().lower() in ("true", "yes", "1") if values else None


def _url(text: str) -> str | None:
    found = [w.strip(";,()") for w in text.split() if w.startswith(("http://", "https://"))]
    return found[0] if found else None


def order(fields: Fields) -> tuple[Any, ...]:
    """By effective day, then by the day it was known, then by its place in the timeline."""
    effective = fields.get("date") or (fields["between"][1] if fields.get("between") else date.max)
    return (effective, fields["known"] or date.max, fields["_sequence"], fields["id"])
