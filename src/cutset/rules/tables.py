"""Rule tables from the package's data, read once. YAML for rules, CSV for the big grids."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from cutset.errors import InputError, NotFound

from .row import Row

YAML_TABLES: dict[str, str] = {
    "list": "list_effects.yaml",
    "embargo": "embargoes.yaml",
    "overlay": "overlays.yaml",
    "cause": "causes.yaml",
    "step": "steps.yaml",
    "end_use": "end_uses.yaml",
    "item_set": "item_sets.yaml",
    "fdp": "fdp_rules.yaml",
    "de_minimis": "de_minimis.yaml",
    "exception": "exceptions.yaml",
    "fact": "facts.yaml",
    "flag": "red_flags.yaml",
    "chart": "chart_history.yaml",
    "counter": "counter_measures.yaml",
    "coverage": "coverage.yaml",
}
"""Table name -> file. A table is a mapping with `defaults` and `rows`."""

_OWN = {"id", "title", "citation", "from", "to", "published", "mark", "reviewed_on", "review_days"}


def text_file(name: str) -> str:
    """A file of the rule data as text; gzip is undone."""
    data = (resources.files("cutset.data") / "rules" / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


@cache
def yaml_file(name: str) -> Mapping[str, Any]:
    """A YAML file of the rule data as plain values; safe loader."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(text_file(name), Loader=loader)  # noqa: S506 (both loaders are the safe ones)
    if not isinstance(raw, dict):
        raise InputError("a rule table is a mapping with defaults and rows.", file=name)
    return raw


@cache
def csv_file(name: str) -> tuple[dict[str, str], ...]:
    """A CSV grid of the rule data as rows of text."""
    return tuple(csv.DictReader(io.StringIO(text_file(name))))


def _day(value: Any, file: str, row: str, field: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError(f"not a day: {value!r}.", file=file, row=row, field=field) from None


def parse_rows(table: str, raw: Mapping[str, Any], file: str = "") -> dict[str, Row]:
    """Rows by id. Errors: InputError for a row without id, citation or mark, a bad day, a repeated id."""
    defaults = raw.get("defaults", {})
    rows: dict[str, Row] = {}
    for n, entry in enumerate(raw.get("rows", ()), start=1):
        merged = {**defaults, **entry}
        name = str(merged.get("id") or "")
        for field in merged:
            # An unquoted comma in a flow mapping makes a field of what was meant as text.
            if not str(field).replace("_", "").isalnum():
                raise InputError(
                    "no such field; is a text with a comma unquoted?", file=file, row=name or n, field=field
                )
        for field, value in merged.items():
            if value is None and field not in ("from", "to", "published", "since"):
                raise InputError(
                    "the field is empty; is a text with a comma unquoted?",
                    file=file,
                    row=name or n,
                    field=field,
                )
        for field in ("id", "citation", "mark", "reviewed_on"):
            if not merged.get(field):
                raise InputError("the field is missing.", file=file, row=name or n, field=field)
        if name in rows:
            raise InputError("the id stands twice.", file=file, row=name, field="id")
        reviewed = _day(merged["reviewed_on"], file, name, "reviewed_on")
        rows[name] = Row(
            id=name,
            table=table,
            title=str(merged.get("title", name)),
            citation=str(merged["citation"]),
            start=_day(merged.get("from"), file, name, "from"),
            end=_day(merged.get("to"), file, name, "to"),
            published=_day(merged.get("published"), file, name, "published"),
            mark=str(merged["mark"]),
            reviewed_on=reviewed or date.min,
            review_days=int(merged.get("review_days", 180)),
            data={k: v for k, v in merged.items() if k not in _OWN},
        )
    return rows


@cache
def table(name: str) -> Mapping[str, Row]:
    """A shipped table by name: rows by id."""
    file = YAML_TABLES.get(name)
    if file is None:
        raise NotFound(f"no rule table {name!r}.", todo=f"Known: {', '.join(YAML_TABLES)}.")
    return parse_rows(name, yaml_file(file), file)
