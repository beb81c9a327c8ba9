"""Nouns as small JSON texts: only what is not the default, dates as ISO text; and back again.

A view holds tens of thousands of them, so they are written as plain mappings and become dataclasses only
when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cutset.model import Act, Evidence, Restriction, Snapshot, Tie, TieKind

Fields = dict[str, Any]

_DATES = frozenset(
    (
        "since", "until", "observed", "absent_on", "last_seen", "date", "published", "known", "start", "end",
        "effective_was", "effective_now",
    )
)  # fmt: skip


def dump(fields: Mapping[str, Any]) -> str:
    """Left out: None, empty text, empty lists, and working fields whose name begins with "_"."""
    kept = {
        k: v for k, v in fields.items() if v is not None and v != "" and v != () and v != [] and k[0] != "_"
    }
    return _encode(kept)


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no compact form for {type(value).__name__}")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def evidence(
    source: str,
    locator: str,
    quote: str,
    digest: str,
    published: date | None,
    url: str | None = None,
    citation: str | None = None,
) -> list[Any]:
    """The compact form of an Evidence."""
    return [source, locator, quote, digest, published, url, citation]


def _common(text: str) -> Fields:
    fields: Fields = json.loads(text)
    for key, value in fields.items():
        if isinstance(value, list):
            fields[key] = tuple(value)
        elif key in _DATES and value is not None:
            fields[key] = date.fromisoformat(value)
    if "evidence" in fields:
        fields["evidence"] = tuple(
            Evidence(s, where, quote, digest, _day(published), url, citation)
            for s, where, quote, digest, published, url, citation in fields["evidence"]
        )
    return fields


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def restriction(text: str) -> Restriction:
    fields = _common(text)
    if "authorisations" in fields:
        fields["authorisations"] = tuple(
            (scope, date.fromisoformat(first), _day(last)) for scope, first, last in fields["authorisations"]
        )
    return Restriction(**fields)


def act(text: str) -> Act:
    fields = _common(text)
    if "between" in fields:
        first, last = fields["between"]
        fields["between"] = (date.fromisoformat(first), date.fromisoformat(last))
    return Act(**fields)


def tie(text: str) -> Tie:
    fields = _common(text)
    fields["kind"] = TieKind(fields["kind"])
    for key in ("share", "share_hi"):
        if key in fields:
            fields[key] = Decimal(fields[key])
    return Tie(**fields)


def snapshot(text: str) -> Snapshot:
    fields: Fields = json.loads(text)
    for key in ("published", "fetched"):
        fields[key] = datetime.fromisoformat(fields[key])
    return Snapshot(**fields)
