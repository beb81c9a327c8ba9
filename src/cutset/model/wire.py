"""Dataclasses to plain JSON values, one mechanism for every face."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from .interval import Interval


def to_wire(value: Any) -> Any:
    """Dates as ISO text, decimals as text, intervals as a number or [lo, hi], infinity as "inf"."""
    kind = type(value)
    if kind is str or value is None or kind is bool or kind is int:
        return value
    form = _FORMS.get(kind)
    if form is None:
        form = _FORMS[kind] = _form_of(value, kind)
    return form(value)


_FORMS: dict[type, Callable[[Any], Any]] = {}
"""How a type is written, found once: an answer over many orders has millions of values."""


def _form_of(value: Any, kind: type) -> Callable[[Any], Any]:
    if isinstance(value, Enum):
        return lambda v: v.value
    if isinstance(value, (bool, int, str)):
        return lambda v: v
    if isinstance(value, float):
        return lambda v: "inf" if math.isinf(v) else v
    if isinstance(value, date):
        return lambda v: v.isoformat()
    if isinstance(value, Decimal):
        return lambda v: format(v, "f")
    if isinstance(value, Interval):
        return _interval
    if is_dataclass(kind):
        names = tuple(f.name for f in fields(kind))
        return lambda v: {n: to_wire(getattr(v, n)) for n in names}
    if isinstance(value, Mapping):
        return lambda v: {str(k): to_wire(x) for k, x in v.items()}
    if isinstance(value, (list, tuple)):
        return lambda v: [to_wire(x) for x in v]
    if isinstance(value, (set, frozenset)):
        return lambda v: sorted(to_wire(x) for x in v)
    raise TypeError(f"no wire form for {kind.__name__}")


def _interval(value: Interval) -> Any:
    """A number, [lo, hi], or [lo, mode, hi]."""
    if value.exact:
        return to_wire(value.lo)
    middle = [] if value.mode is None else [to_wire(value.mode)]
    return [to_wire(value.lo), *middle, to_wire(value.hi)]
