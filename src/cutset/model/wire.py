"""Dataclasses to plain JSON values, one mechanism for every face."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from .interval import Interval


def to_wire(value: Any) -> Any:
    """Dates as ISO text, decimals as text, intervals as a number or [lo, hi], infinity as "inf"."""
    if value is None or (isinstance(value, (bool, int, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return "inf" if math.isinf(value) else value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Interval):
        return to_wire(value.lo) if value.exact else [to_wire(value.lo), to_wire(value.hi)]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_wire(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): to_wire(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_wire(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_wire(v) for v in value)
    raise TypeError(f"no wire form for {type(value).__name__}")
