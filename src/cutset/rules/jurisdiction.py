"""Is an item subject to the EAR: place, origin, de minimis content, foreign direct product.

15 CFR 734.3, 734.4, 734.9. One unknown prong leaves the answer open: it never becomes "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cutset.model import Item, Verdict

from .control_list import reasons
from .eccn import Eccn, covers, in_set, parse_eccn
from .matter import Matter, Subject
from .places import US, within
from .row import Row
from .tables import table


@dataclass(frozen=True, slots=True)
class Reach:
    """`subject`: True, False, or None (open). `because`: sentences, the arithmetic among them.

    `missing`: (what, field, could be) for what keeps it open. `rules`: rows that made it subject.
    """

    item: Item
    subject: bool | None
    because: tuple[str, ...] = ()
    missing: tuple[tuple[str, str, Verdict], ...] = ()
    rules: tuple[Row, ...] = field(default=())


def listed_footnotes(subject: Subject, matter: Matter) -> frozenset[str]:
    """Entity List footnotes of the party's entry in force on the day."""
    return frozenset(
        str(f)
        for r in subject.restrictions
        if r.list == "EL" and r.in_force(matter.day) is not False
        for f in r.footnotes
    )


def reach_of(item: Item, matter: Matter, destinations: Sequence[str]) -> Reach:
    """Whether the item is subject to the EAR on its way to the destinations."""
    order = matter.order
    if matter.has("publicly_available"):
        return Reach(item, False, ("published technology or software (15 CFR 734.7)",))
    if item.subject_to_ear is True:
        return Reach(item, True, ("said to be subject to the EAR",))
    if item.origin in US:
        return Reach(item, True, ("made in the United States (15 CFR 734.3(a)(2))",))
    if order.seller_country in US:
        return Reach(item, True, ("leaves the United States (15 CFR 734.3(a)(1))",))
    if any(c in US for c in order.route[:-1]):
        return Reach(item, True, ("moves through the United States (15 CFR 734.3(a)(1))",))
    content = _content(item, matter, destinations)
    if content.subject:
        return content
    product = _direct_product(item, matter, destinations)
    if product.subject:
        return product
    because = (*content.because, *product.because)
    if item.subject_to_ear is False:
        return Reach(item, False, (*because, "said not to be subject to the EAR"))
    missing = [*content.missing, *product.missing]
    if item.origin is None:
        missing.append(("the country of origin is not stated", "origin", Verdict.BLOCK))
    if order.seller_country is None:
        missing.append(("from which country it is sold is not stated", "seller_country", Verdict.BLOCK))
    if not destinations:
        missing.append(("where it goes is not stated", "parties", Verdict.BLOCK))
    if missing:
        return Reach(item, None, because, tuple(missing))
    return Reach(item, False, because)


def _content(item: Item, matter: Matter, destinations: Sequence[str]) -> Reach:
    """De minimis content of this shipment (15 CFR 734.4); the strictest destination decides."""
    if item.origin is None:
        return Reach(item, None)
    percent = item.us_content_pct
    rows = [r for r in table("de_minimis").values() if matter.holds(r)]
    threshold, row, where = _threshold(rows, item, matter, destinations)
    if percent is None:
        what = f"controlled US content is not stated; more than {threshold} % would make it subject"
        return Reach(item, None, (), ((what, "us_content_pct", Verdict.BLOCK),))
    share = format(percent.normalize(), "f")
    worth = ""
    if item.value is not None:
        part = (item.value * percent / Decimal(100)).normalize()
        worth = f" ({format(part, 'f')} of {format(item.value.normalize(), 'f')} {item.currency})"
    if percent > threshold:
        text = f"US content {share} %{worth} exceeds {threshold} % for {where} ({row.citation})"
        return Reach(item, True, (text,), rules=(row,))
    text = f"US content {share} %{worth} is within {threshold} % for {where} ({row.citation})"
    return Reach(item, False, (text,), rules=(row,))


def _threshold(
    rows: Sequence[Row], item: Item, matter: Matter, destinations: Sequence[str]
) -> tuple[Decimal, Row, str]:
    eccn = parse_eccn(item.eccn) if item.eccn else None
    best: tuple[Decimal, Row, str] | None = None
    for row in rows:
        if not _class_met(row, eccn):
            continue
        hit = [c for c in (*destinations, "") if c and within(c, row.data.get("reach", ()))]
        if row.data.get("footnote") and any(
            row.data["footnote"] in listed_footnotes(s, matter) for s in matter.subjects if s.takes_goods
        ):
            hit.append(f"a footnote {row.data['footnote']} party")
        if not hit and row.data.get("reach") == ["*"]:
            hit = ["any destination"]
        if hit and (best is None or Decimal(row.data["percent"]) < best[0]):
            best = Decimal(row.data["percent"]), row, hit[0]
    assert best is not None  # noqa: S101 (the row for any other destination always holds)
    return best


def _class_met(row: Row, eccn: Eccn | None) -> bool:
    listed, classes = row.data.get("eccns"), row.data.get("classes", ())
    if listed is None and not classes:
        return True
    if eccn is None or eccn.ear99:
        return False
    if ("600_series" in classes and eccn.is_600_series) or ("9x515" in classes and eccn.is_9x515):
        return True
    named = [p for p in map(parse_eccn, listed or ()) if p is not None]
    return any(p.entry == eccn.entry and covers(p.paragraph or eccn.paragraph, eccn.paragraph) is not False
               for p in named)  # fmt: skip


def _direct_product(item: Item, matter: Matter, destinations: Sequence[str]) -> Reach:
    """Foreign direct product rules (15 CFR 734.9): product prong AND destination or end-user prong."""
    because, missing = [], []
    eccn = parse_eccn(item.eccn) if item.eccn else None
    for row in table("fdp").values():
        scope = _scope(row, matter)
        if scope is None:
            continue
        where = _prong(row, matter, destinations)
        if not where:
            continue
        product = _product(scope, row, eccn, matter)
        plant = _plant(matter) if row.data.get("plant") else True
        if product is False or plant is False:
            because.append(f"{row.title}: product not reached ({row.citation})")
        elif product and plant:
            text = f"{row.title}: {where}; made with US technology, software or equipment ({row.citation})"
            return Reach(item, True, (text,), rules=(row,))
        else:
            lacks = (
                "the classification" if product is None else "whether it was made with US technology or plant"
            )
            what = f"{lacks} is not stated; the rule {row.title} would make it subject ({where})"
            name = "eccn" if product is None else "facts"
            missing.append((what, name, Verdict.LICENCE))
    return Reach(item, None if missing else False, tuple(because), tuple(missing))


def _scope(row: Row, matter: Matter) -> str | None:
    """Which products the rule took in on the day; None where it was not in force."""
    if not matter.holds(row):
        return None
    periods = row.data.get("periods")
    if periods is None:
        return str(row.data["product"])
    # A widening that was not yet public has not taken the place of the scope before it.
    last = min(matter.day, matter.clock.known_day)
    begun = [p for p in periods if p["from"] <= last]
    return str(begun[-1]["product"]) if begun else None


def _prong(row: Row, matter: Matter, destinations: Sequence[str]) -> str:
    """How the destination or end-user prong is met, in words; empty where it is not."""
    footnote = row.data.get("footnote")
    if footnote:
        for s in matter.subjects:
            if s.takes_goods and footnote in listed_footnotes(s, matter):
                return f"{s.label} carries footnote {footnote}"
        return ""
    if row.data.get("end_use") and not _end_use(row.data["end_use"], matter):
        return ""
    spared = row.data.get("not_reach", ())
    for c in destinations:
        if within(c, row.data["reach"]) and not within(c, spared):
            return f"destination {c}"
    return ""


def _end_use(name: str, matter: Matter) -> bool:
    from .end_use import stated

    return stated(table("end_use")[name], matter)


def _product(scope: str, row: Row, eccn: Eccn | None, matter: Matter) -> bool | None:
    if scope == "any":
        return True
    if scope == "designed_by_party":
        sellers = [s for s in matter.subjects if not s.takes_goods]
        return matter.has("designed_by_fn1_party") or any(
            row.data["footnote"] in listed_footnotes(s, matter) for s in sellers
        )
    if eccn is None:
        return None
    match scope:
        case "ns_controlled":
            return "NS" in reasons(eccn)
        case "600_series":
            return eccn.is_600_series
        case "9x515":
            return eccn.is_9x515
        case "ccl":
            return not eccn.ear99
        case "ccl_3_to_9":
            return eccn.category is not None and 3 <= eccn.category <= 9
    return in_set(eccn, scope)


def _plant(matter: Matter) -> bool | None:
    words = ("made_with_us_equipment", "made_with_us_eda")
    if any(matter.has(w) for w in words):
        return True
    # Only a stated "no" on both ends the question: nearly every plant uses US tools (red flag 26).
    return False if all(w in matter.facts for w in words) else None
