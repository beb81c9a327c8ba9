"""An order, its items, and its parties in their roles (15 CFR 748.5(c)-(f))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    SELLER = "seller"
    PURCHASER = "purchaser"
    INTERMEDIATE_CONSIGNEE = "intermediate_consignee"
    ULTIMATE_CONSIGNEE = "ultimate_consignee"
    END_USER = "end_user"
    FORWARDER = "forwarder"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Item:
    """`us_content_pct`: controlled US content in percent of value; `value`: whole line, in `currency`."""

    description: str = ""
    eccn: str | None = None
    eccn_candidates: tuple[str, ...] = ()
    eccn_assumed: bool = False
    hs6: str | None = None
    origin: str | None = None
    us_content_pct: Decimal | None = None
    value: Decimal | None = None
    currency: str = "USD"
    quantity: Decimal | None = None
    subject_to_ear: bool | None = None
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderParty:
    """`party`: a party id of the book or case, or a name as written."""

    role: Role
    party: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Form of `cases/SCHEMA.md`; `route` lists ISO 3166 alpha-2 codes in the order of the goods' way."""

    id: str
    seller_country: str | None = None
    us_person: bool | None = None
    items: tuple[Item, ...] = ()
    parties: tuple[OrderParty, ...] = ()
    route: tuple[str, ...] = ()
    end_use: str | None = None
    observed_end_user: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    placed: date | None = None
    due: date | None = None
    status: str = "open"
