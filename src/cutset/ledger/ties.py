"""Ownership, directorships and other links between parties, as ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from .caseacts import day
from .compact import Fields, evidence
from .crosswalk import plain

Props = Mapping[str, Sequence[str]]

SCHEMATA: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "Ownership": ("ownership", ("owner", "ownerName"), ("asset", "assetName")),
    "Directorship": ("directorship", ("director",), ("organization",)),
    "Representation": ("representation", ("client",), ("agent",)),
    "UnknownLink": ("unknown", ("subject",), ("object", "objectName")),
}
"""schema -> (kind of tie, props that name the source, props that name the target)."""


def tie_fields(id: str, schema: str, props: Props, digest: str) -> Fields | None:
    """A compact tie; None where one end is not named."""
    kind, from_props, to_props = SCHEMATA[schema]
    source = next((props[p][0] for p in from_props if props.get(p)), None)
    target = next((props[p][0] for p in to_props if props.get(p)), None)
    if source is None or target is None:
        return None
    low, high = _share(props.get("percentage", ()))
    origin = id.split(":")[0]
    quote = (props.get("sourceText") or props.get("summary") or [""])[0]
    return {
        "id": id, "kind": kind, "source": source, "target": target,
        "start": _day(props.get("startDate", ()), first=True), "end": _day(props.get("endDate", ())),
        "share": low, "share_hi": high if high != low else None,
        "note": "; ".join((*props.get("role", ()), *props.get("status", ()))) or None,
        "evidence": [evidence(origin, id.rpartition(":")[2], quote, digest, None)],
    }  # fmt: skip


def _share(values: Sequence[str]) -> tuple[Decimal | None, Decimal | None]:
    """Percent as a fraction; two values are the bounds of an interval."""
    found: list[Decimal] = []
    for text in values:
        try:
            number = Decimal(text.strip().rstrip("%")) / 100
        except InvalidOperation:
            continue
        if 0 <= number <= 1:
            found.append(number)
    return (min(found), max(found)) if found else (None, None)


def _day(values: Sequence[str], first: bool = False) -> date | None:
    """A day; a month or year alone means its first day for a beginning, its last for an end."""
    if not values:
        return None
    if first and values[0].count("-") < 2:
        return day(f"{values[0]}{'-01' * (2 - values[0].count('-'))}")
    return day(values[0])


def resolve(made: list[Fields], parties: Mapping[str, tuple[str, Any, bool]]) -> None:
    """Ends given by name become the id of the one party of the same source that bears it. In place."""
    unknown = [(f, end) for f in made for end in ("source", "target") if f[end] not in parties]
    if unknown:
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id, (_, props, _) in parties.items():
            for name in (*props.get("name", ()), *props.get("alias", ())):
                bearers[id.split(":")[0], plain(name)].add(id)
        for fields, end in unknown:
            found = bearers.get((fields["id"].split(":")[0], plain(fields[end])), set())
            if len(found) == 1:
                fields[end] = next(iter(found))
    made.sort(key=lambda f: str(f["id"]))
