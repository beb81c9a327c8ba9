"""10,000 orders against the shipped lists, on one core: names, lists, rules, the whole step trace.

    python -m bench.check [ORDERS]

The order book is made up: 3,000 customers, every twentieth of them a name taken from the lists.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, date, datetime
from decimal import Decimal

from cutset.ask.check import check
from cutset.model import Clock, Item, Order, OrderParty, Role
from cutset.settings import Settings
from cutset.work.views import open_view

CUSTOMERS = 3_000
WORDS = (
    *("Alder", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper"),
    *("Kestrel", "Lagoon", "Meridian", "Nimbus", "Opal", "Prairie", "Quartz", "Ridge", "Summit", "Tundra"),
    *("Umber", "Vertex", "Willow", "Xenon", "Yarrow", "Zephyr"),
)
TRADES = ("Networks", "Telecom", "Logistics", "Systems", "Electronics", "Broadband", "Trading", "Energy")
COUNTRIES = ("DE", "FR", "GB", "PK", "CN", "AE", "SG", "BR", "IN", "KE", "TR", "VN", "JP", "HK", "RU", "IR")
ECCNS = ("EAR99", "5A991", "5A992", "5A002", "3A991", "4A994", None)


def orders(count: int, listed: list[str], seed: int = 20260731) -> list[Order]:
    rng = random.Random(seed)
    customers = []
    for n in range(CUSTOMERS):
        made = f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.choice(TRADES)} {n}"
        customers.append((rng.choice(listed) if n % 20 == 0 else made, rng.choice(COUNTRIES)))
    found = []
    for n in range(count):
        buyer, user = rng.choice(customers), rng.choice(customers)
        item = Item("network gear", rng.choice(ECCNS), hs6="851762", origin=rng.choice(("US", "CN", "MY")),
                    us_content_pct=Decimal(rng.choice((0, 20, 100))), value=Decimal(1000))  # fmt: skip
        parties = (
            OrderParty(Role.PURCHASER, *buyer),
            OrderParty(Role.INTERMEDIATE_CONSIGNEE, *rng.choice(customers)),
            OrderParty(Role.END_USER, *user),
        )
        found.append(
            Order(f"O-{n}", "US", True, (item,), parties, ("US", buyer[1], user[1]), end_use="public network")
        )
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    clock = Clock.at(date(2026, 7, 31), datetime(2026, 8, 1, tzinfo=UTC))
    view, names = open_view(Settings.from_env(), clock)
    listed = sorted(e.caption for e in view.entities() if view.restrictions(e.id))
    book = orders(count, listed)
    start, cpu = time.perf_counter(), time.process_time()
    answer = check(book, view, names, today=date(2026, 8, 1))
    took, used = time.perf_counter() - start, time.process_time() - cpu
    verdicts: dict[str, int] = {}
    for f in answer.findings:
        verdicts[f.detail.verdict] = verdicts.get(f.detail.verdict, 0) + 1
    told = ", ".join(f"{v} {n}" for v, n in sorted(verdicts.items()))
    print(
        f"check: {count} orders, {CUSTOMERS} customers, {len(listed)} listed records: {took:.1f} s, "
        f"{used:.1f} s of processor time ({told})"
    )


if __name__ == "__main__":
    main()
