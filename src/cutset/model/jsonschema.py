"""JSON Schema (draft 2020-12) of a noun, from its dataclass: the wire form that `to_wire` writes."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from .interval import Interval

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"anyOf": [{"type": "number"}, {"const": "inf"}]},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    Interval: {
        "anyOf": [
            {"type": "number"},
            {"const": "inf"},
            {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": ["number", "string"]}},
        ]
    },
    type(None): {"type": "null"},
    Any: {},
}


def schema_of(
    noun: type, title: str, replaced: Mapping[tuple[str, str], Any] | None = None
) -> dict[str, Any]:
    """The schema of `noun`. `replaced`: (class name, field) -> the type to take instead."""
    defs: dict[str, Any] = {}
    body = _shape(noun, defs, replaced or {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **body,
        "$defs": dict(sorted(defs.items())),
    }


def _shape(kind: Any, defs: dict[str, Any], replaced: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_shape(a, defs, replaced) for a in args]}
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return {"type": "array", "items": _shape(args[0], defs, replaced)}
        return {
            "type": "array",
            "prefixItems": [_shape(a, defs, replaced) for a in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _shape(args[1], defs, replaced)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [e.value for e in kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        name = kind.__name__
        if name not in defs:
            defs[name] = {}
            defs[name] = _object(kind, defs, replaced)
        return {"$ref": f"#/$defs/{name}"}
    raise TypeError(f"no schema for {kind!r}")


def _object(kind: type, defs: dict[str, Any], replaced: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties = {
        f.name: _shape(replaced.get((kind.__name__, f.name), hints[f.name]), defs, replaced)
        for f in fields(kind)
    }
    first = (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    return {
        "type": "object",
        "description": " ".join(first.split()),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
