"""The form of an order as people write it: a mapping in, an `Order` or every fault of it out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from cutset.errors import InputError

from . import cells
from .order import Item, Order, OrderParty, Role

ORDER_FIELDS = (
    *("id", "seller_country", "us_person", "items", "parties", "route", "end_use", "observed_end_user"),
    *("facts", "placed", "due", "status"),
)
ITEM_FIELDS = (
    *("description", "eccn", "eccn_candidates", "eccn_assumed", "hs6", "origin", "us_content_pct", "value"),
    *("value_usd", "currency", "quantity", "subject_to_ear", "serials", "inputs", "controls"),
)
PARTY_FIELDS = ("role", "party", "country")
REGIONS = frozenset({"UA-43", "UA-40", "UA-14", "UA-09"})
"""Parts of countries that rules name (ISO 3166-2)."""

ALSO_ROLES = {
    "freight_forwarder": "forwarder",
    "buyer": "purchaser",
    "consignee": "ultimate_consignee",
    "enduser": "end_user",
    "exporter": "seller",
}
"""Other words for the roles."""


@dataclass(slots=True)
class _Form:
    """Gathers faults instead of stopping at the first. `known_facts` empty: any word is taken."""

    file: str | None
    row: int | str | None
    known_facts: Collection[str] = ()
    strict: bool = True
    faults: list[InputError] = field(default_factory=list)

    def fault(self, what: str, name: str, todo: str | None = None) -> None:
        self.faults.append(InputError(what, file=self.file, row=self.row, field=name, todo=todo))

    def names(self, raw: Mapping[str, Any], allowed: Collection[str], where: str) -> None:
        for key in raw if self.strict else ():
            if str(key) not in allowed:
                self.fault("no such field.", f"{where}{key}", near(str(key), allowed))

    def cell(self, read: Callable[[Any], Any], value: Any, name: str) -> Any:
        """The value of one field; None where it is empty or, told as a fault, unreadable."""
        if value is None or value == "":
            return None
        try:
            return read(value)
        except cells.Fault as wrong:
            self.fault(f"{wrong.what}.", name, wrong.todo)
            return None

    def text(self, value: Any, name: str) -> str | None:
        return self.cell(cells.text, value, name) or None

    def country(self, value: Any, name: str) -> str | None:
        region = str(value).strip().upper()
        return region if region in REGIONS else self.cell(cells.country, value, name)

    def truth(self, value: Any, name: str) -> bool | None:
        found: bool | None = self.cell(cells.flag, value, name)
        return found

    def number(self, value: Any, name: str, most: int | None = None) -> Decimal | None:
        number: Decimal | None = self.cell(cells.decimal, value, name)
        if number is not None and number < 0:
            self.fault(f"{value} is negative.", name)
            return None
        if number is not None and most is not None and number > most:
            self.fault(f"{value} is more than {most}.", name)
            return None
        return number

    def day(self, value: Any, name: str) -> date | None:
        found: date | None = self.cell(cells.day, value, name)
        return found

    def many(self, value: Any, name: str, *, of_mappings: bool = False) -> list[Any]:
        """A list, or a text with the parts separated by ; | or commas."""
        if value is None or value == "":
            return []
        if isinstance(value, str):
            parts = value.replace("|", ";").replace(",", ";").split(";")
            return [p.strip() for p in parts if p.strip()]
        if isinstance(value, (list, tuple)):
            plain = [v for v in value if of_mappings or not isinstance(v, (dict, list, tuple, set))]
            if len(plain) < len(value):
                self.fault("a list of plain values is wanted here.", name)
            return plain
        self.fault("a list is wanted here.", name)
        return []


def near(word: str, allowed: Collection[str]) -> str:
    """What was probably meant, or what there is."""
    close = get_close_matches(word, sorted(allowed), n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(close)}?" if close else f"Known: {', '.join(sorted(allowed))}."


def _item(form: _Form, raw: Any, where: str) -> Item | None:
    if not isinstance(raw, Mapping):
        form.fault("an item is a mapping.", where)
        return None
    form.names(raw, ITEM_FIELDS, f"{where}.")
    hs6 = form.text(raw.get("hs6"), f"{where}.hs6")
    if hs6 is not None:
        hs6 = hs6.replace(".", "").replace(" ", "")
        if not hs6.isdigit() or len(hs6) < 6:
            form.fault(
                f"{raw.get('hs6')!r} is no HS code of six digits.", f"{where}.hs6", "Quote it: '851762'."
            )
        hs6 = hs6[:6]
    value = raw.get("value", raw.get("value_usd"))
    return Item(
        description=form.text(raw.get("description"), f"{where}.description") or "",
        eccn=form.text(raw.get("eccn"), f"{where}.eccn"),
        eccn_candidates=tuple(
            str(c) for c in form.many(raw.get("eccn_candidates"), f"{where}.eccn_candidates")
        ),
        eccn_assumed=bool(form.truth(raw.get("eccn_assumed"), f"{where}.eccn_assumed")),
        hs6=hs6,
        origin=form.country(raw.get("origin"), f"{where}.origin"),
        us_content_pct=form.number(raw.get("us_content_pct"), f"{where}.us_content_pct", 100),
        value=form.number(value, f"{where}.value"),
        currency=form.text(raw.get("currency"), f"{where}.currency") or "USD",
        quantity=form.number(raw.get("quantity"), f"{where}.quantity"),
        subject_to_ear=form.truth(raw.get("subject_to_ear"), f"{where}.subject_to_ear"),
        serials=tuple(str(s) for s in form.many(raw.get("serials"), f"{where}.serials")),
    )


def _party(form: _Form, raw: Any, where: str) -> OrderParty | None:
    if not isinstance(raw, Mapping):
        form.fault("a party is a mapping with role and party.", where)
        return None
    form.names(raw, PARTY_FIELDS, f"{where}.")
    written = (
        (form.text(raw.get("role"), f"{where}.role") or "").casefold().replace(" ", "_").replace("-", "_")
    )
    roles = {r.value: r for r in Role}
    written = ALSO_ROLES.get(written, written)
    if written not in roles:
        form.fault(f"no role {raw.get('role')!r}.", f"{where}.role", near(written, roles))
    name = form.text(raw.get("party"), f"{where}.party")
    if name is None and form.strict:
        form.fault("the party has no name.", f"{where}.party")
    country = form.country(raw.get("country"), f"{where}.country")
    return OrderParty(roles[written], name, country) if written in roles and name is not None else None


def _facts(form: _Form, raw: Any) -> dict[str, Any]:
    """A list of words, or a mapping of words to values; every word known to the rules."""
    if isinstance(raw, Mapping):
        facts = {str(k): v for k, v in raw.items()}
    else:
        facts = {str(w): True for w in form.many(raw, "facts")}
    for word in facts:
        if form.known_facts and word not in form.known_facts and not word.startswith("licence_exception_"):
            close = get_close_matches(word, sorted(form.known_facts), n=2, cutoff=0.6)
            form.fault(
                f"no fact {word!r} is known.",
                "facts",
                f"Did you mean {' or '.join(close)}?" if close else None,
            )
    return facts


def read_order(
    raw: Any,
    *,
    id: str = "",
    file: str | None = None,
    row: int | str | None = None,
    known_facts: Collection[str] = (),
    strict: bool = True,
) -> tuple[Order | None, list[InputError]]:
    """The order, or None with every fault: file, row and field, and what was probably meant.

    `strict` False: fields that are not known and parties without a name are left aside.
    """
    form = _Form(file, row, known_facts, strict)
    if not isinstance(raw, Mapping):
        form.fault("an order is a mapping.", "order")
        return None, form.faults
    form.names(raw, ORDER_FIELDS, "")
    items = [
        _item(form, r, f"items[{n}]")
        for n, r in enumerate(form.many(raw.get("items"), "items", of_mappings=True))
    ]
    parties = [
        _party(form, r, f"parties[{n}]")
        for n, r in enumerate(form.many(raw.get("parties"), "parties", of_mappings=True))
    ]
    route = [form.country(c, f"route[{n}]") for n, c in enumerate(form.many(raw.get("route"), "route"))]
    placed, due = form.day(raw.get("placed"), "placed"), form.day(raw.get("due"), "due")
    if placed and due and due < placed:
        form.fault(f"due on {due}, before it was placed on {placed}.", "due")
    order = Order(
        id=form.text(raw.get("id"), "id") or id,
        seller_country=form.country(raw.get("seller_country"), "seller_country"),
        us_person=form.truth(raw.get("us_person"), "us_person"),
        items=tuple(i for i in items if i is not None),
        parties=tuple(p for p in parties if p is not None),
        route=tuple(c for c in route if c is not None),
        end_use=form.text(raw.get("end_use"), "end_use"),
        observed_end_user=form.text(raw.get("observed_end_user"), "observed_end_user"),
        facts=_facts(form, raw.get("facts")),
        placed=placed,
        due=due,
        status=form.text(raw.get("status"), "status") or "open",
    )
    return (None, form.faults) if form.faults else (order, [])
