"""Orders and parties for the tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cutset.model import Clock, Item, Order, OrderParty, Restriction, Role
from cutset.rules.evaluate import judge
from cutset.rules.judgement import Judgement
from cutset.rules.matter import Matter, Subject

DAY = date(2026, 7, 31)
SWITCH = Item("switch", "5A991", hs6="851762", origin="US", us_content_pct=Decimal(100), value=Decimal(1000))


def listing(code: str, **more: Any) -> Restriction:
    return Restriction("p", code, "test", **{"since": date(2010, 1, 1), "citation": f"{code} 1", **more})


def party(*roles: Role, country: str | None = "DE", name: str = "Firm", **more: Any) -> Subject:
    return Subject(written=name, roles=roles, id=name, name=name, country=country, **more)


def buyer(*restrictions: Restriction, country: str | None = "DE", **more: Any) -> Subject:
    return party(
        Role.PURCHASER, Role.END_USER, country=country, name="Buyer", restrictions=restrictions, **more
    )


def order(item: Item | None = SWITCH, country: str = "DE", **more: Any) -> Order:
    made = Order(
        "o",
        seller_country="US",
        us_person=True,
        items=(item,) if item else (),
        parties=(OrderParty(Role.PURCHASER, "Buyer", country),),
        route=("US", country),
        end_use="office network",
    )
    return replace(made, **more)


def matter(*subjects: Subject, day: date = DAY, **more: Any) -> Matter:
    subjects = subjects or (buyer(),)
    country = next((s.country for s in subjects if s.country), "DE")
    made = more.pop("order", None) or order(more.pop("item", SWITCH), country)
    facts = more.pop("facts", {})
    if not isinstance(facts, dict):
        facts = dict.fromkeys(facts, True)
    return Matter(made, Clock.at(day, more.pop("known", date(2026, 11, 1))), subjects, facts, **more)


def verdict(*subjects: Subject, **more: Any) -> str:
    return run(*subjects, **more).verdict.value


def run(*subjects: Subject, **more: Any) -> Judgement:
    return judge(matter(*subjects, **more))


def foreign(eccn: str | None = "EAR99", pct: int | None = 0, origin: str | None = "MY", **more: Any) -> Item:
    share = None if pct is None else Decimal(pct)
    return Item("part", eccn, hs6="847170", origin=origin, us_content_pct=share, value=Decimal(200), **more)


def abroad(item: Item, country: str = "CN", **more: Any) -> Order:
    here = {"seller_country": "SG", "us_person": False, "route": ("SG", country)}
    return replace(order(item, country), **{**here, **more})
