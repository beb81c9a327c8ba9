"""Order files: YAML (one order, a list, or `orders:`) and CSV (a row an item; rows of one id are one order).

Every fault is told, with file, row and field; a file with a fault gives no order at all. CSV columns: those
of an order and of an item by their names, and for each role `<role>` and `<role>_country`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from cutset.errors import InputError, InputErrors, UnsafeInput
from cutset.model import Order, Role
from cutset.model.order_form import ITEM_FIELDS, ORDER_FIELDS, near, read_order

MOST_BYTES = 256 << 20
MOST_ALIASES = 1_000
MOST_DEPTH = 30
SHOWN_FAULTS = 200
"""Faults told of one file; a file with more is not an order file."""

ROLE_COLUMNS = tuple(x for r in Role for x in (r.value, f"{r.value}_country"))
HEADER_FIELDS = tuple(f for f in ORDER_FIELDS if f not in ("items", "parties"))
COLUMNS = (*HEADER_FIELDS, *ITEM_FIELDS, *ROLE_COLUMNS)


def read_orders(data: bytes, name: str, known_facts: Collection[str] = ()) -> list[Order]:
    """The orders of one file. `known_facts`: words that `facts` may hold; empty takes any.

    Errors: InputErrors with every fault, InputError for a file that is neither, UnsafeInput for a bomb.
    """
    text = _text(data, name)
    rows = _csv_rows(text, name) if _is_csv(text, name) else _yaml_rows(text, name)
    orders: list[Order] = []
    faults: list[InputError] = []
    seen: dict[str, int | str] = {}
    for row, raw in rows:
        order, found = read_order(
            raw, id=f"order-{len(seen) + 1}", file=name, row=row, known_facts=known_facts
        )
        faults += found
        if order is not None:
            if order.id in seen:
                faults.append(
                    InputError(f"the order {order.id!r} stands twice.", file=name, row=row, field="id")
                )
            seen[order.id] = row
            orders.append(order)
        if len(faults) >= SHOWN_FAULTS:
            faults.append(InputError("and maybe more faults: reading stopped here.", file=name, row=row))
            break
    if faults:
        raise InputErrors(faults)
    if not orders:
        raise InputError("no order in the file.", file=name)
    return orders


def _text(data: bytes, name: str) -> str:
    if len(data) > MOST_BYTES:
        raise UnsafeInput(f"more than {MOST_BYTES:,} bytes; refused.", file=name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("is UTF-16 text.", file=name, todo="Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        row = data[: e.start].count(b"\n") + 1
        raise InputError("is not UTF-8 text.", file=name, row=row, todo="Save it as UTF-8.") from None
    if "\x00" in text:
        raise InputError("holds a NUL byte: not a text file.", file=name)
    return text


def _is_csv(text: str, name: str) -> bool:
    if name.casefold().endswith((".csv", ".tsv", ".txt")):
        return True
    if name.casefold().endswith((".yaml", ".yml", ".json")):
        return False
    first = text.split("\n", 1)[0]
    return "," in first and ":" not in first


# ---------------------------------------------------------------- YAML


@cache
def _loader() -> Any:
    """The safe loader, with days left as text: an impossible one is then a fault of its field."""
    import yaml

    class PlainDays(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    PlainDays.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in rules if not tag.endswith(":timestamp")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return PlainDays


def _yaml_rows(text: str, name: str) -> Iterator[tuple[int | str, Any]]:
    import yaml

    loader = _loader()
    try:
        aliases = depth = 0
        for event in yaml.parse(text, Loader=loader):
            aliases += isinstance(event, yaml.AliasEvent)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if aliases > MOST_ALIASES or depth > MOST_DEPTH:
                raise UnsafeInput("too many aliases, or nested too deep; refused.", file=name)
        raw = yaml.load(text, Loader=loader)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark
        raise InputError(
            f"is no YAML: {e.problem}.", file=name, row=mark.line + 1 if mark else None
        ) from None
    except yaml.YAMLError as e:
        raise InputError(f"is no YAML: {e}.", file=name) from None
    if isinstance(raw, Mapping) and isinstance(raw.get("orders"), list):
        raw = raw["orders"]
    many = raw if isinstance(raw, list) else [raw]
    for n, entry in enumerate(many, start=1):
        told = entry.get("id") if isinstance(entry, Mapping) else None
        yield (str(told) if told is not None else n), entry


# ---------------------------------------------------------------- CSV


def _csv_rows(text: str, name: str) -> Iterator[tuple[int | str, Any]]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [c.strip() for c in reader.fieldnames or ()]
    except csv.Error as e:
        raise InputError(f"is no CSV: {e}.", file=name, row=1) from None
    _columns(columns, name)
    reader.fieldnames = columns
    yield from _gathered(reader, name).values()


def _columns(columns: list[str], name: str) -> None:
    faults = [
        InputError("no such column.", file=name, row=1, field=c or "(empty)", todo=near(c, COLUMNS))
        for c in columns
        if c not in COLUMNS
    ]
    faults += [
        InputError("the column stands twice.", file=name, row=1, field=c)
        for c in dict.fromkeys(columns)
        if columns.count(c) > 1
    ]
    if faults:
        raise InputErrors(faults)


def _gathered(reader: csv.DictReader[str], name: str) -> dict[str, tuple[int | str, dict[str, Any]]]:
    """Orders by id, each with the line it begins on."""
    orders: dict[str, tuple[int | str, dict[str, Any]]] = {}
    try:
        for raw in reader:
            line = reader.line_num
            if None in raw or None in raw.values():
                raise InputError("the row has more or fewer cells than the header.", file=name, row=line)
            key = (raw.get("id") or "").strip() or f"row-{line}"
            if key not in orders:
                orders[key] = line, _order(raw, key)
            else:
                _same_order(orders[key][1], raw, name, line)
            item = {f: raw[f] for f in ITEM_FIELDS if raw.get(f)}
            if item:
                orders[key][1]["items"].append(item)
    except csv.Error as e:
        raise InputError(f"is no CSV: {e}.", file=name, row=reader.line_num) from None
    return orders


def _order(raw: Mapping[str, str], key: str) -> dict[str, Any]:
    order: dict[str, Any] = {f: raw[f] for f in HEADER_FIELDS if raw.get(f)}
    order["id"] = key
    order["items"] = []
    order["parties"] = [
        {"role": r.value, "party": raw[r.value], "country": raw.get(f"{r.value}_country")}
        for r in Role
        if raw.get(r.value)
    ]
    return order


def _same_order(order: Mapping[str, Any], raw: Mapping[str, str], name: str, line: int) -> None:
    """A further line of an order may repeat its header, not contradict it."""
    told = {p["role"]: p["party"] for p in order["parties"]}
    for field, value in raw.items():
        if not value or field in ITEM_FIELDS or field == "id":
            continue
        if field in HEADER_FIELDS and str(order.get(field, value)) != value:
            raise InputError("differs from the first line of the order.", file=name, row=line, field=field)
        if field in told and told[field] != value:
            raise InputError("differs from the first line of the order.", file=name, row=line, field=field)
