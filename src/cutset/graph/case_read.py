"""The JSON form of a case, read with errors by field.

    {id, story?, horizon, threshold, nodes: [{id, capacity?, threshold?, groups: [...]}],
     ban: {cut, date?, known?, until?, scope?, customers?, suppliers?, reach?},
     ownership?: [{owner, owned, share}], shared?: [{id, total, split?}]}

`buffer_days`, `switch_days` and every other amount may be a number, "inf", [lo, hi] or {lo, hi, mode}.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from ..errors import InputError, InputErrors
from .case import Ban, Case, Holding, Input, Kind, Need, Node, Permit, Scope, Shared, Starts, Switch
from .case_check import check
from .quantity import Quantity

T = TypeVar("T")
_MOST = 2_000_000


def read_case(raw: Any, file: str | None = None) -> Case:
    """The case of a decoded JSON value. Raises `InputError` or `InputErrors` (all faults, each by field)."""
    reader = _Reader(file)
    case = reader.case(raw)
    if reader.faults:
        raise reader.faults[0] if len(reader.faults) == 1 else InputErrors(reader.faults)
    check(case, file)
    return case


class _Reader:
    """Walks the raw value; a fault is kept and a harmless default goes on, so that all are found."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.faults: list[InputError] = []
        self.unused: list[str] = []

    def fault(self, field: str, what: str, todo: str) -> None:
        if len(self.faults) < 100:
            self.faults.append(InputError(what, file=self.file, field=field, todo=todo))

    def table(self, raw: Any, at: str, known: str, unread: str = "") -> Mapping[str, Any]:
        if not isinstance(raw, Mapping):
            self.fault(at or "case", f"is {_name(raw)}, not an object.", 'Give {"id": ...}.')
            return {}
        for key in raw:
            if key not in _fields(known) and key not in _fields(unread) and len(self.unused) < 100:
                self.unused.append(f"{at}.{key}" if at else str(key))
        return raw

    def many(self, raw: Any, at: str, one: Callable[[Any, str], T]) -> tuple[T, ...]:
        if raw is None:
            return ()
        if not isinstance(raw, (list, tuple)):
            self.fault(at, f"is {_name(raw)}, not a list.", "Give a list.")
            return ()
        if len(raw) > _MOST:
            self.fault(at, f"has {len(raw)} entries.", f"Give at most {_MOST}.")
            return ()
        return tuple(one(v, f"{at}[{i}]") for i, v in enumerate(raw))

    def text(self, raw: Any, at: str) -> str:
        if isinstance(raw, str) and 0 < len(raw) <= 500:
            return raw
        self.fault(at, f"is {_name(raw)}, not an id.", "Give a text of 1 to 500 characters.")
        return ""

    def number(self, raw: Any, at: str) -> float:
        if raw == "inf":
            return math.inf
        if isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < 1e15:
            return float(raw)
        self.fault(at, f"is {_name(raw)}, not a number.", "Give a number.")
        return 0.0

    def amount(self, raw: Any, at: str, default: float = 0.0) -> Quantity:
        if raw is None:
            return Quantity.of(default)
        mode = None
        if isinstance(raw, Mapping):
            row = self.table(raw, at, "lo hi mode")
            lo, hi = self.number(row.get("lo"), f"{at}.lo"), self.number(row.get("hi"), f"{at}.hi")
            mode = self.number(row["mode"], f"{at}.mode") if row.get("mode") is not None else None
        elif isinstance(raw, (list, tuple)):
            if len(raw) != 2:
                self.fault(at, f"has {len(raw)} numbers.", "Give [lo, hi].")
                return Quantity.of(default)
            lo, hi = self.number(raw[0], at), self.number(raw[1], at)
        else:
            lo = hi = self.number(raw, at)
        try:
            return Quantity(lo, hi, mode)
        except ValueError as fault:
            self.fault(at, f"{fault}.", "Give the lower end first.")
            return Quantity.of(default)

    def day(self, raw: Any, at: str) -> int:
        value = self.number(raw, at)
        if not math.isfinite(value) or value != int(value):
            self.fault(at, f"day {value} is no whole day.", "Give a whole number.")
            return 0
        return int(value)

    def days(self, raw: Any, at: str) -> Quantity:
        value = self.amount(raw, at)
        if not (math.isfinite(value.hi) and value.lo == int(value.lo) and value.hi == int(value.hi)):
            self.fault(at, f"day {value} is no whole day.", "Give a whole number.")
            return Quantity.of(0)
        return value

    def level(self, raw: Any, at: str) -> float:
        return self.number(raw, at)

    def choice(self, raw: Any, at: str, of: type[T], default: T) -> T:
        if raw is None:
            return default
        try:
            return of(raw)  # type: ignore[call-arg]
        except (ValueError, TypeError):
            options = ", ".join(str(o.value) for o in of)  # type: ignore[attr-defined]
            self.fault(at, f"{raw!r} is not known.", f"Use one of {options}.")
            return default

    def case(self, raw: Any) -> Case:
        row = self.table(
            raw, "", "id horizon threshold nodes ban ownership shared", unread="story title note source"
        )
        return Case(
            id=self.text(row.get("id", "case"), "id"),
            horizon=self.day(row.get("horizon"), "horizon"),
            threshold=self.level(row.get("threshold"), "threshold"),
            nodes=self.many(row.get("nodes"), "nodes", self.node),
            ban=self.ban(row.get("ban") or {}, "ban"),
            ownership=self.many(row.get("ownership"), "ownership", self.holding),
            shared=self.many(row.get("shared"), "shared", self.shared),
            unused=tuple(self.unused),
        )

    def node(self, raw: Any, at: str) -> Node:
        row = self.table(raw, at, "id capacity threshold groups", unread="name story note")
        return Node(
            id=self.text(row.get("id"), f"{at}.id"),
            capacity=self.amount(row.get("capacity"), f"{at}.capacity", 1.0),
            threshold=None
            if row.get("threshold") is None
            else self.level(row["threshold"], f"{at}.threshold"),
            needs=self.many(row.get("groups"), f"{at}.groups", self.need),
        )

    def need(self, raw: Any, at: str) -> Need:
        row = self.table(
            raw,
            at,
            "id class weight k members buffer_days buffer_now refill alternatives grants kind",
            unread="note",
        )
        now = row.get("buffer_now", "full")
        refill = row.get("refill")
        if refill not in (None, True, False):
            self.fault(f"{at}.refill", f"is {_name(refill)}.", "Give true or false.")
        kind = self.choice(row.get("class"), f"{at}.class", Kind, Kind.ESSENTIAL)
        if kind is Kind.NONESSENTIAL and row.get("weight") is None:
            self.fault(f"{at}.weight", "is missing.", "Give the level that its lack costs, 0 to 1.")
        return Need(
            id=self.text(row.get("id"), f"{at}.id"),
            kind=kind,
            members=self.many(row.get("members"), f"{at}.members", self.member),
            weight=self.amount(row.get("weight"), f"{at}.weight"),
            k=None if row.get("k") is None else self.day(row["k"], f"{at}.k"),
            stock=self.amount(row.get("buffer_days"), f"{at}.buffer_days"),
            stock_now=None if now in (None, "full") else self.amount(now, f"{at}.buffer_now"),
            refill=refill is True,
            alternatives=self.many(row.get("alternatives"), f"{at}.alternatives", self.switch),
            permits=self.many(row.get("grants"), f"{at}.grants", self.permit),
            purpose=self.text(row["kind"], f"{at}.kind") if row.get("kind") else "",
        )

    def member(self, raw: Any, at: str) -> Input:
        row = self.table(raw, at, "node share", unread="note")
        return Input(
            self.text(row.get("node"), f"{at}.node"), self.amount(row.get("share"), f"{at}.share", 1.0)
        )

    def switch(self, raw: Any, at: str) -> Switch:
        row = self.table(raw, at, "id capacity switch_days trigger", unread="cost note")
        return Switch(
            id=self.text(row.get("id"), f"{at}.id"),
            capacity=self.amount(row.get("capacity"), f"{at}.capacity", 1.0),
            days=self.amount(row.get("switch_days"), f"{at}.switch_days"),
            trigger=self.choice(row.get("trigger"), f"{at}.trigger", Starts, Starts.BAN),
        )

    def permit(self, raw: Any, at: str) -> Permit:
        row = self.table(raw, at, "member from to instrument", unread="note")
        return Permit(
            member=self.text(row.get("member"), f"{at}.member"),
            start=self.day(row.get("from") or 0, f"{at}.from"),
            end=None if row.get("to") is None else self.day(row["to"], f"{at}.to"),
            instrument=self.instrument(row.get("instrument"), f"{at}.instrument"),
        )

    def instrument(self, raw: Any, at: str) -> str | None:
        if raw in (None, "contract", "licence"):
            return None if raw is None else str(raw)
        self.fault(at, f"{_name(raw)} is not known.", "Use contract, licence, or leave it out.")
        return None

    def ban(self, raw: Any, at: str) -> Ban:
        row = self.table(
            raw, at, "cut date known until scope customers suppliers reach kinds ties", unread="note"
        )

        def some(name: str) -> tuple[str, ...] | None:
            value = row.get(name)
            return None if value is None else self.many(value, f"{at}.{name}", self.text)

        reach = row.get("reach") or "named"
        if reach not in ("named", "group50"):
            self.fault(f"{at}.reach", f"{reach!r} is not known.", "Use named or group50.")
        return Ban(
            cut=self.many(row.get("cut"), f"{at}.cut", self.text),
            date=self.days(row.get("date") or 0, f"{at}.date"),
            known=None if row.get("known") is None else self.days(row["known"], f"{at}.known"),
            until=None if row.get("until") is None else self.days(row["until"], f"{at}.until"),
            scope=self.choice(row.get("scope"), f"{at}.scope", Scope, Scope.SUPPLY_BY),
            customers=some("customers"),
            suppliers=some("suppliers"),
            group50=reach == "group50",
            purposes=some("kinds"),
            ties=some("ties"),
        )

    def holding(self, raw: Any, at: str) -> Holding:
        row = self.table(raw, at, "owner owned share", unread="note")
        return Holding(
            self.text(row.get("owner"), f"{at}.owner"),
            self.text(row.get("owned"), f"{at}.owned"),
            self.number(row.get("share"), f"{at}.share"),
        )

    def shared(self, raw: Any, at: str) -> Shared:
        row = self.table(raw, at, "id total split", unread="note")
        split = row.get("split")
        parts = None
        if split is not None:
            table = self.table(split, f"{at}.split", " ".join(map(str, split)) if split else "")
            parts = tuple((str(k), self.number(v, f"{at}.split.{k}")) for k, v in table.items())
        return Shared(
            self.text(row.get("id"), f"{at}.id"), self.amount(row.get("total"), f"{at}.total", 1.0), parts
        )


@lru_cache(maxsize=64)
def _fields(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _name(raw: Any) -> str:
    if raw is None:
        return "missing"
    text = repr(raw)
    return text if len(text) <= 40 else f"{text[:37]}..."
