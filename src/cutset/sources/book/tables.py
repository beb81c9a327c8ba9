"""The tables of a book: every field with its kind, its bounds and what it means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cutset.model.book import (
    Channel,
    Measure,
    Observation,
    Peer,
    Policy,
    Product,
    Resolution,
    Shipment,
    Team,
)
from cutset.model.cells import Fault
from cutset.model.evidence import Evidence
from cutset.model.interval import Interval
from cutset.model.order import Item, Order, OrderParty, Role
from cutset.model.party import Party
from cutset.model.service import Alternative, Grant, Group, GroupClass, Member, Service, Trigger
from cutset.model.tie import Tie, TieKind
from cutset.sources.table import Field, Table

ID = Field("id", required=True, doc="unique within its table")
NOTE = Field("note", doc="free text for people")
SCHEMAS = ("Company", "Person", "Organization", "PublicBody", "LegalEntity", "Vessel", "Airplane")
SCOPES = ("services", "spares", "new-equipment", "software-and-patches", "licences")


def _party(identifiers: dict[str, Any] | None = None, **values: Any) -> Party:
    pairs = tuple((str(k), str(v)) for k, v in (identifiers or {}).items())
    return Party(identifiers=pairs, **values)


def _tie(kind: str, share: Interval | None = None, known: date | None = None, **values: Any) -> Tie:
    low = high = None
    if share is not None:
        low, high = Decimal(repr(share.lo)), Decimal(repr(share.hi))
    if _backwards(values):
        raise Fault("ends before it starts", "Check from and to.")
    if known is not None:
        values["evidence"] = (Evidence("book", f"tie {values['id']}", published=known),)
    return Tie(kind=TieKind(kind), share=low, share_hi=None if low == high else high, **values)


def _backwards(values: dict[str, Any]) -> bool:
    start, end = values.get("start"), values.get("end")
    return bool(start and end and end < start)


def _alternative(trigger: str = "ban", **values: Any) -> Alternative:
    return Alternative(trigger=Trigger(trigger), **values)


def _grant(**values: Any) -> Grant:
    if _backwards(values):
        raise Fault("ends before it starts", "Check from and to.")
    return Grant(**values)


def _group(cls: str = "essential", **values: Any) -> Group:
    group = Group(cls=GroupClass(cls), **values)
    if group.cls is GroupClass.NONESSENTIAL and group.weight.hi == 0:
        raise Fault(
            "a nonessential need without weight", "Give weight, 0 to 1: the part of service lost with it."
        )
    if group.k is not None and group.k > len(group.members) + len(group.alternatives):
        raise Fault(
            f"k = {group.k} of only {len(group.members)} members", "k counts members and alternatives."
        )
    names = {m.party for m in group.members} | {a.party for a in group.alternatives}
    for grant in group.grants:
        if grant.member not in names:
            raise Fault(
                f"a grant for {grant.member}, who is no member or alternative",
                f"Known: {', '.join(sorted(names))}.",
            )
    return group


def _order_party(role: str, **values: Any) -> OrderParty:
    return OrderParty(role=Role(role), **values)


def _order(**values: Any) -> Order:
    order = Order(**values)
    if order.placed and order.due and order.due < order.placed:
        raise Fault("is due before it was placed", "Check placed and due.")
    return order


START = Field("from", "day", to="start", doc="first day, open when absent")
END = Field("to", "day", to="end", doc="last day, open when absent")
CURRENCY = Field("currency", doc="ISO 4217")

PARTIES = Table(
    "parties",
    _party,
    (
        ID,
        Field("name", required=True),
        Field("schema", choices=SCHEMAS, doc="FollowTheMoney schema, Company when absent"),
        Field("country", "country"),
        Field("aliases", many=True),
        Field("addresses", many=True),
        Field("identifiers", "mapping", doc="e.g. leiCode, imoNumber, registrationNumber"),
        Field("roles", many=True, doc="reseller, vendor, operator, retailer, ..."),
        Field(
            "capacity",
            "number",
            least=0,
            doc="needs it can serve at once as an alternative; not known when absent",
        ),
        NOTE,
    ),
    doc="Everyone the book speaks of.",
)
TIES = Table(
    "ties",
    _tie,
    (
        ID,
        Field("kind", required=True, choices=tuple(TieKind)),
        Field("source", required=True, doc="party that supplies, owns, licenses or appoints"),
        Field("target", required=True, doc="party that receives"),
        Field("product"),
        Field("territory", "country", many=True),
        Field("exclusive", "flag"),
        START,
        END,
        Field("known", "day", doc="day we learned of it; always known when absent"),
        Field("contract"),
        Field("notice_days", "whole", least=0),
        Field("share", "interval", least=0, most=1, doc="fraction held, for ownership; number or [lo, hi]"),
        NOTE,
    ),
    doc="Dated ties between parties.",
)
MEMBERS = Table(
    "members",
    Member,
    (
        Field("party", required=True, doc="party or service that supplies"),
        Field("share", "interval", least=0, most=1, doc="part of the need it covers, 0 to 1"),
        Field("tie", doc="the tie behind it"),
    ),
)
ALTERNATIVES = Table(
    "alternatives",
    _alternative,
    (
        Field("party", required=True, doc="party, service or team that can replace a member"),
        Field("capacity", "interval", least=0, most=1, doc="part of the need it can cover, 0 to 1"),
        Field("switch_days", "interval", least=0, doc="days from the trigger to its first day"),
        Field("trigger", choices=tuple(Trigger), doc="the day from which switch_days runs"),
        Field("cost", "number", least=0),
        NOTE,
    ),
)
GRANTS = Table(
    "grants",
    _grant,
    (
        Field("member", required=True),
        START,
        END,
        Field("instrument", doc="licence, contract or order that grants it"),
    ),
)
NEEDS = Table(
    "needs",
    _group,
    (
        ID,
        Field("class", choices=tuple(GroupClass), to="cls", doc="essential when absent"),
        Field("kind", choices=SCOPES, doc="what is supplied: the scope of a cut names it"),
        Field("weight", "interval", least=0, most=1, doc="part of service lost with it (nonessential)"),
        Field("k", "whole", least=1, doc="k-of-n: how many of the members are enough"),
        Field("buffer_days", "interval", least=0, doc="stock in days of full use; number, [lo, hi] or inf"),
        Field("refill", "flag"),
        NOTE,
    ),
    doc="One need of a service.",
    children={"members": MEMBERS, "alternatives": ALTERNATIVES, "grants": GRANTS},
)
SERVICES = Table(
    "services",
    Service,
    (
        ID,
        Field("name", required=True),
        Field("operator", doc="party that runs it"),
        Field("capacity", "number", least=0, most=1),
        Field("threshold", "number", least=0, most=1, doc="level below which it counts as stopped"),
        Field("value_per_day", "number", least=0, doc="money at risk a day"),
        CURRENCY,
        Field("notice", doc="who has to be told, and by when"),
        NOTE,
    ),
    doc="Services, sites or firms, and what they need.",
    children={"needs": NEEDS},
    child_attr={"needs": "groups"},
)
ITEMS = Table(
    "items",
    Item,
    (
        Field("description"),
        Field("eccn"),
        Field("eccn_candidates", many=True),
        Field("eccn_assumed", "flag"),
        Field("hs6"),
        Field("origin", "country"),
        Field("us_content_pct", "decimal", least=0, most=100),
        Field("value", "decimal", least=0),
        Field("value_usd", "decimal", least=0, to="value"),
        CURRENCY,
        Field("quantity", "decimal", least=0),
        Field("subject_to_ear", "flag"),
        Field("serials", many=True),
    ),
)
ORDER_PARTIES = Table(
    "order_parties",
    _order_party,
    (
        Field("role", required=True, choices=tuple(Role)),
        Field("party", required=True, doc="party id, or a name as written"),
        Field("country", "country"),
    ),
)
ORDERS = Table(
    "orders",
    _order,
    (
        ID,
        Field("seller_country", "country"),
        Field("us_person", "flag"),
        Field("route", "country", many=True),
        Field("end_use"),
        Field("observed_end_user"),
        Field("facts", "mapping"),
        Field("placed", "day"),
        Field("due", "day"),
        Field("status", choices=("open", "held", "shipped", "cancelled", "closed")),
    ),
    children={"items": ITEMS, "parties": ORDER_PARTIES},
)
SHIPMENTS = Table(
    "shipments",
    Shipment,
    (
        ID,
        Field("date", "day", required=True),
        Field("from", required=True, to="sender"),
        Field("to", required=True, to="receiver"),
        Field("item", required=True),
        Field("order"),
        Field("declared_end_user"),
        Field("declared_country", "country"),
        Field("serials", many=True),
        Field("quantity", "decimal", least=0),
        Field("value", "decimal", least=0),
        CURRENCY,
    ),
)
OBSERVATIONS = Table(
    "observations",
    Observation,
    (
        ID,
        Field("date", "day", required=True),
        Field("serial", required=True),
        Field("country", "country"),
        Field("party"),
        Field("kind", choices=("activation", "telemetry", "service_call", "seen")),
        Field("known", "day", doc="day we learned of it; the date when absent"),
        NOTE,
    ),
)
PRODUCTS = Table(
    "products",
    Product,
    (
        ID,
        Field("name", required=True),
        Field("maker", required=True),
        Field("aliases", many=True),
        Field("needs", many=True, doc="ties without which it cannot be sold or used"),
        NOTE,
    ),
)
CHANNELS = Table(
    "channels",
    Channel,
    (
        Field("product", required=True),
        Field("channel", required=True, doc="party that sells it"),
        Field("kind"),
        Field("share", "interval", least=0, most=1),
        Field("stock", "whole", least=0),
        Field("stock_days", "interval", least=0),
        Field("status", choices=("selling", "planned", "ended", "under_review")),
        NOTE,
    ),
)
PEERS = Table("peers", Peer, (Field("party", required=True), NOTE))
POLICIES = Table(
    "policies",
    Policy,
    (
        ID,
        Field("text", required=True),
        Field("bars", many=True, doc="country codes, or the word embargoed"),
        Field("indirect", "flag"),
        Field("party"),
    ),
)
TEAMS = Table(
    "teams",
    Team,
    (
        ID,
        Field("name", required=True),
        Field("skills", many=True),
        Field("capacity", "number", least=0, doc="services it can carry at once"),
        NOTE,
    ),
)
MEASURES = Table(
    "measures",
    Measure,
    (
        ID,
        Field("kind", required=True, choices=("stock", "second_source", "faster_switch", "skill")),
        Field("service", required=True),
        Field("group", required=True),
        Field("cost", "number", required=True, least=0),
        CURRENCY,
        Field("days", "number", least=0),
        Field("party"),
        Field("capacity", "number", least=0, most=1),
        NOTE,
    ),
)
RESOLUTIONS = Table(
    "resolutions",
    Resolution,
    (
        Field("signal", required=True, doc="id of the signal as `check` shows it, e.g. observation:OB-1"),
        Field("resolver", required=True, doc="who looked into it"),
        Field("text", required=True, doc="what was found"),
        Field("on", "day", required=True, doc="day from which it counts"),
    ),
    doc="Red-flag signals that somebody resolved, with the reason.",
)
HEAD = (
    Field("id", required=True, doc="short name of the book"),
    Field("owner", required=True, doc="party id of the user's own firm"),
    Field("title", required=True),
    Field("notes", many=True),
)
TABLES = {
    t.name: t
    for t in (
        PARTIES, TIES, SERVICES, ORDERS, SHIPMENTS, OBSERVATIONS, PRODUCTS, CHANNELS, PEERS, POLICIES,
        TEAMS, MEASURES, RESOLUTIONS,
    )
}  # fmt: skip
CHILD_FILES = {
    "needs": ("services", "needs", ("service",)),
    "members": ("needs", "members", ("service", "need")),
    "alternatives": ("needs", "alternatives", ("service", "need")),
    "grants": ("needs", "grants", ("service", "need")),
    "order_items": ("orders", "items", ("order",)),
    "order_parties": ("orders", "parties", ("order",)),
}
"""CSV files of nested tables: file -> (parent table, list in the parent, columns that name the parent)."""
