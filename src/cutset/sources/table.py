"""Tables of user input as data: one description reads YAML and CSV alike and yields the JSON Schema.

A `Table` names its fields and child tables. `read_row` turns a raw row into typed values and collects
every fault with file, row and field; nothing is guessed and nothing is half-read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from cutset.errors import InputError
from cutset.model.country import country_code, near_countries
from cutset.model.interval import Interval

MAX_TEXT = 20_000
"""Longest text of one field, in characters; a longer one is a fault of the file."""


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


class Fault(ValueError):
    """What is wrong with one value, and what to do about it."""

    def __init__(self, what: str, todo: str | None = None) -> None:
        self.what, self.todo = what, todo
        super().__init__(what)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal, date)):
        raise Fault(f"{_short(value)} is not text")
    text = str(value).strip()
    if len(text) > MAX_TEXT:
        raise Fault(f"text of {len(text):,} characters", f"At most {MAX_TEXT:,} are read.")
    if "\x00" in text:
        raise Fault("holds a NUL byte", "Save the file as UTF-8 text.")
    return text


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day = date.fromisoformat(_text(value))
    except ValueError as error:
        raise Fault(f"{_short(value)} is not a day", "Write YYYY-MM-DD.") from error
    if not 1900 <= day.year <= 2200:
        raise Fault(f"the year {day.year} is out of range", "Years 1900 to 2200 are read.")
    return day


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise Fault(f"{value} is not a number")
    if isinstance(value, str) and value.strip().casefold() in ("inf", "infinite", "∞"):
        return math.inf
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise Fault(f"{_short(value)} is not a number") from error
    if math.isnan(number):
        raise Fault("is not a number")
    return number


def _interval(value: Any) -> Interval:
    if isinstance(value, str):
        ends = value.replace(" to ", "..").split("..")
        value = ends if len(ends) in (2, 3) else value
    if isinstance(value, (list, tuple)):
        how = "Write [lowest, highest] or [lowest, most likely, highest]."
        if len(value) not in (2, 3):
            raise Fault(f"{_short(value)} is not an interval", how)
        numbers = [_number(v) for v in value]
        if numbers != sorted(numbers):
            raise Fault(f"the interval {' to '.join(f'{n:g}' for n in numbers)} runs backwards", how)
        return Interval.of(numbers)
    number = _number(value)
    return Interval(number, number)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool):
        raise Fault(f"{value} is not a number")
    try:
        number = Decimal(_text(value).replace(",", "") if isinstance(value, str) else str(value))
    except InvalidOperation as error:
        raise Fault(f"{_short(value)} is not a number") from error
    if not number.is_finite():
        raise Fault(f"{_short(value)} is not a finite number")
    return number


def _whole(value: Any) -> int:
    number = _number(value)
    if not math.isfinite(number) or number != int(number):
        raise Fault(f"{_short(value)} is not a whole number")
    return int(number)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _text(value).casefold()
    if word in ("true", "yes", "1", "y"):
        return True
    if word in ("false", "no", "0", "n"):
        return False
    raise Fault(f"{_short(value)} is neither true nor false")


def _country(value: Any) -> str:
    # YAML 1.1 reads a bare NO (Norway) as false.
    written = "NO" if value is False else _text(value)
    code = country_code(written)
    if code is None:
        near = near_countries(written)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Write an ISO 3166 code or an English name."
        raise Fault(f"{_short(written)} is not a country", hint)
    return code


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Fault(f"{_short(value)} is not a list of keys and values")
    return {str(k): v for k, v in value.items()}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


KINDS: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "text": (_text, {"type": "string", "maxLength": MAX_TEXT}),
    "day": (_day, {"type": "string", "format": "date"}),
    "number": (_number, {"anyOf": [{"type": "number"}, {"const": "inf"}]}),
    "interval": (
        _interval,
        {
            "anyOf": [
                {"type": "number"},
                {"const": "inf"},
                {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": ["number", "string"]}},
            ]
        },
    ),
    "decimal": (_decimal, {"type": ["number", "string"]}),
    "whole": (_whole, {"type": "integer"}),
    "flag": (_flag, {"type": "boolean"}),
    "country": (_country, {"type": "string", "description": "ISO 3166-1 alpha-2 code or English name"}),
    "mapping": (_mapping, {"type": "object"}),
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
            errors.append(_fault(raw, key, Fault("no such field", todo)))
    for spec in table.fields:
        value = raw.get(spec.name)
        if value is None or value == "" or value == []:
            if spec.required:
                errors.append(_fault(raw, spec.name, Fault("is missing", spec.doc or None)))
            continue
        try:
            values[spec.attr] = _many(spec, value) if spec.many else _one(spec, value)
        except Fault as fault:
            errors.append(_fault(raw, spec.name, fault))
    for name, child in table.children.items():
        values[table.child_attr.get(name, name)] = read_rows(child, raw.get(name), raw, name, errors)
    if len(errors) > before:
        return None
    try:
        return table.make(**values)
    except Fault as fault:
        errors.append(_fault(raw, None, fault))
        return None


def read_rows(table: Table, rows: Any, parent: Raw, name: str, errors: list[InputError]) -> tuple[Any, ...]:
    """Every row of a nested list."""
    if rows in (None, ""):
        return ()
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        errors.append(_fault(parent, name, Fault("is not a list", f"Write {name} as a list of rows.")))
        return ()
    made = []
    for row in rows:
        if not isinstance(row, Mapping):
            errors.append(_fault(parent, name, Fault(f"{_short(row)} is not a row of fields")))
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
        raise Fault(f"{_short(parsed)} is not known", f"{hint}Known: {', '.join(spec.choices)}.")
    for edge in (parsed.lo, parsed.hi) if isinstance(parsed, Interval) else (parsed,):
        if spec.least is not None and edge < spec.least:
            raise Fault(f"{edge} is less than {spec.least:g}")
        if spec.most is not None and edge > spec.most:
            raise Fault(f"{edge} is more than {spec.most:g}")
    return parsed


def _fault(raw: Raw, name: str | None, fault: Fault) -> InputError:
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
