"""The user's own facts: who we deal with, what we need, what we sell, where our goods were seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .interval import Interval
from .order import Order
from .party import Party
from .service import Service
from .tie import Tie


@dataclass(frozen=True, slots=True)
class Shipment:
    """Goods that left: declared way and end user, and the serials they carry."""

    id: str
    date: dt.date
    sender: str
    receiver: str
    item: str
    order: str | None = None
    declared_end_user: str | None = None
    declared_country: str | None = None
    serials: tuple[str, ...] = ()
    quantity: Decimal | None = None
    value: Decimal | None = None
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Observation:
    """Where a serial was seen: activation, telemetry, service call. `known`: the day we learned of it."""

    id: str
    date: dt.date
    serial: str
    country: str | None = None
    party: str | None = None
    kind: str = "activation"
    known: dt.date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A model we make or sell. `maker`: party id. `needs`: ties (ids) without which it cannot be sold."""

    id: str
    name: str
    maker: str
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """One product through one channel. `share`: of the product's sales, 0..1. `stock`: units on hand."""

    product: str
    channel: str
    kind: str = "retail"
    share: Interval = Interval(0.0, 0.0)
    stock: int | None = None
    stock_days: Interval | None = None
    status: str = "selling"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A firm like us whose moves count as warnings."""

    party: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A supplier's own rule in its own words, never called law. `bars`: alpha-2 codes or "embargoed"."""

    id: str
    text: str
    bars: tuple[str, ...] = ()
    indirect: bool = True
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """People who can take over, with how many services at once they can carry (`capacity`)."""

    id: str
    name: str
    skills: tuple[str, ...] = ()
    capacity: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that can be done: kind stock, second_source, faster_switch or skill; cost in `currency`."""

    id: str
    kind: str
    service: str
    group: str
    cost: float
    currency: str = "USD"
    days: float | None = None
    party: str | None = None
    capacity: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who looked into a red-flag signal, what was found, and when. It counts from `on`."""

    signal: str
    resolver: str
    text: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Book:
    """Everything of one user. `digest`: SHA-256 of the files read; ids are unique within each table."""

    id: str
    owner: str
    title: str
    parties: Mapping[str, Party] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    services: tuple[Service, ...] = ()
    orders: tuple[Order, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    observations: tuple[Observation, ...] = ()
    products: tuple[Product, ...] = ()
    channels: tuple[Channel, ...] = ()
    peers: tuple[Peer, ...] = ()
    policies: tuple[Policy, ...] = ()
    teams: tuple[Team, ...] = ()
    measures: tuple[Measure, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = ""
