"""Tables of user input as data: one description reads YAML and CSV alike and yields the JSON Schema.

A `Table` names its fields and child tables. `read_row` turns a raw row into typed values and collects
every fault with file, row and field; nothing is guessed and nothing is half-read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from cutset.errors import InputError
from cutset.model import cells
from cutset.model.interval import Interval


class Raw(dict[str, Any]):
    """One row as read, with the file and line it stands on."""

    def __init__(self, values: Mapping[str, Any], file: str, line: int) -> None:
        super().__init__(values)
        self.file, self.line = file, line


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` names a parser in KINDS; `to` is the attribute it fills (default: its own name)."""

    name: str
    kind: str = "text"
    required: bool = False
    doc: str = ""
    to: str | None = None
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    many: bool = False

    @property
    def attr(self) -> str:
        return self.to or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """`make` builds the noun from typed values; `children` are nested tables (name of the list -> table)."""

    name: str
    make: Callable[..., Any]
    fields: tuple[Field, ...]
    doc: str = ""
    children: Mapping[str, Table] = field(default_factory=dict)
    child_attr: Mapping[str, str] = field(default_factory=dict)


KINDS: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "text": (cells.text, {"type": "string", "maxLength": cells.MAX_TEXT}),
    "day": (cells.day, {"type": "string", "format": "date"}),
    "number": (cells.number, {"anyOf": [{"type": "number"}, {"const": "inf"}]}),
    "interval": (
        cells.interval,
        {
            "anyOf": [
                {"type": "number"},
                {"const": "inf"},
                {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": ["number", "string"]}},
            ]
        },
    ),
    "decimal": (cells.decimal, {"type": ["number", "string"]}),
    "whole": (cells.whole, {"type": "integer"}),
    "flag": (cells.flag, {"type": "boolean"}),
    "country": (cells.country, {"type": "string", "description": "ISO 3166-1 alpha-2 code or English name"}),
    "mapping": (cells.mapping, {"type": "object"}),
}


def read_row(table: Table, raw: Raw, errors: list[InputError]) -> Any | None:
    """The noun of one row, or None after adding what is wrong to `errors`."""
    before = len(errors)
    values: dict[str, Any] = {}
    known = {f.name for f in table.fields} | set(table.children)
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.6)
            todo = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(known))}."
            errors.append(_fault(raw, key, cells.Fault("no such field", todo)))
    for spec in table.fields:
        value = raw.get(spec.name)
        if value is None or value == "" or value == []:
            if spec.required:
                errors.append(_fault(raw, spec.name, cells.Fault("is missing", spec.doc or None)))
            continue
        try:
            values[spec.attr] = _many(spec, value) if spec.many else _one(spec, value)
        except cells.Fault as fault:
            errors.append(_fault(raw, spec.name, fault))
    for name, child in table.children.items():
        values[table.child_attr.get(name, name)] = read_rows(child, raw.get(name), raw, name, errors)
    if len(errors) > before:
        return None
    try:
        return table.make(**values)
    except cells.Fault as fault:
        errors.append(_fault(raw, None, fault))
        return None


def read_rows(table: Table, rows: Any, parent: Raw, name: str, errors: list[InputError]) -> tuple[Any, ...]:
    """Every row of a nested list."""
    if rows in (None, ""):
        return ()
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        errors.append(_fault(parent, name, cells.Fault("is not a list", f"Write {name} as a list of rows.")))
        return ()
    made = []
    for row in rows:
        if not isinstance(row, Mapping):
            errors.append(_fault(parent, name, cells.Fault(f"{cells.short(row)} is not a row of fields")))
            continue
        located = row if isinstance(row, Raw) else Raw(row, parent.file, parent.line)
        made.append(read_row(table, located, errors))
    return tuple(m for m in made if m is not None)


def _many(spec: Field, value: Any) -> tuple[Any, ...]:
    """Lists as they are; in CSV several values of one cell stand apart by `;` or `|`."""
    if isinstance(value, str):
        value = [v for v in value.replace("|", ";").split(";") if v.strip()]
    if not isinstance(value, (list, tuple)):
        value = [value]
    return tuple(_one(spec, v) for v in value)


def _one(spec: Field, value: Any) -> Any:
    parsed = KINDS[spec.kind][0](value)
    if spec.choices and parsed not in spec.choices:
        near = get_close_matches(str(parsed), spec.choices, n=1, cutoff=0.6)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise cells.Fault(f"{cells.short(parsed)} is not known", f"{hint}Known: {', '.join(spec.choices)}.")
    for edge in (parsed.lo, parsed.hi) if isinstance(parsed, Interval) else (parsed,):
        if spec.least is not None and edge < spec.least:
            raise cells.Fault(f"{edge} is less than {spec.least:g}")
        if spec.most is not None and edge > spec.most:
            raise cells.Fault(f"{edge} is more than {spec.most:g}")
    return parsed


def _fault(raw: Raw, name: str | None, fault: cells.Fault) -> InputError:
    return InputError(fault.what, file=raw.file, row=raw.line, field=name, todo=fault.todo)


def json_schema(table: Table) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one row of the table."""
    properties: dict[str, Any] = {}
    for spec in table.fields:
        shape = dict(KINDS[spec.kind][1])
        if spec.choices:
            shape = {"enum": list(spec.choices)}
        if shape.get("type") in ("number", "integer"):
            if spec.least is not None:
                shape["minimum"] = spec.least
            if spec.most is not None:
                shape["maximum"] = spec.most
        if spec.many:
            shape = {"anyOf": [{"type": "array", "items": shape}, {"type": "string"}]}
        if spec.doc:
            shape["description"] = spec.doc
        properties[spec.name] = shape
    for name, child in table.children.items():
        properties[name] = {"type": "array", "items": json_schema(child)}
    return {
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "required": [f.name for f in table.fields if f.required],
        "additionalProperties": False,
    }
