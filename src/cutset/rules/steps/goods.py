"""Steps about the goods: the freeze, other agencies, jurisdiction, classification, chart, exceptions."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from cutset.model import Item, Verdict
from cutset.model.country import country_name

from ..control_list import controls, hits, other_agency
from ..eccn import Eccn
from ..history import RuleState
from ..jurisdiction import reach_of
from ..places import CHART_ISSUED, US, chart_columns, within
from ..row import Row
from ..tables import csv_file, table
from ..walk import Walk


def freeze(walk: Walk) -> None:
    """Step 0: the two days, and whether the lists reach up to them."""
    matter = walk.matter
    for sentence in matter.stale:
        walk.lack(sentence, "lists", Verdict.BLOCK)
    known = table("list")
    for s in matter.subjects:
        for r in s.restrictions:
            if r.list not in known and r.in_force(matter.day) is not False:
                walk.lack(f"{s.label} is on {r.list}, whose effect no rule tells", "lists", Verdict.BLOCK)
    walk.passed(f"as of {matter.day}, as known on {matter.clock.known_day}")
    if matter.day < CHART_ISSUED:
        walk.limits.append(
            f"Entries, chart and groups are those of {CHART_ISSUED} with the dated changes on record; "
            f"the full text of {matter.day} is not in the data."
        )


def agency(walk: Walk) -> None:
    """Step 1: items of another agency alone are handed over (15 CFR 734.3(b))."""
    for item, eccn in walk.eccns():
        found = other_agency(eccn) if eccn else None
        if found:
            walk.hit(Verdict.OUT_OF_SCOPE, f"{eccn} points to the {found}: hand over.", item=item)
    for fact, who in (("defence_article", "ITAR (22 CFR 120-130)"), ("nuclear_agency_item", "NRC or DOE")):
        if walk.matter.has(fact):
            walk.hit(Verdict.OUT_OF_SCOPE, f"The item is under the {who}: hand over.", table("fact")[fact])
    if not walk._hits:
        walk.passed("no entry of the order points to another agency")


def subject(walk: Walk) -> None:
    """Step 2: subject to the EAR, item by item."""
    matter = walk.matter
    if not matter.items:
        walk.lack("the order names no item", "items", Verdict.LICENCE)
    for item in matter.items:
        reach = reach_of(item, matter, walk.destinations())
        walk.reach.append(reach)
        name = item.description or item.eccn or "item"
        word = {True: "subject to the EAR", False: "not subject to the EAR", None: "open"}[reach.subject]
        walk.passed(f"{name}: {word}: {'; '.join(reach.because) or 'no test could be decided'}")
        for row in reach.rules:
            walk.review(row)
        if reach.subject is None:
            for what, field, could_be in reach.missing:
                walk.lack(f"{name}: {what}", field, could_be)


def classify(walk: Walk) -> None:
    """Step 3: an entry of the list or EAR99; an HS code only hints."""
    for n, (item, eccn) in enumerate(walk.eccns()):
        if walk.reach[n].subject is False:
            walk.passed(f"{item.description or item.eccn}: not subject to the EAR, no classification needed")
            continue
        if eccn is not None and (eccn.ear99 or eccn.known):
            note = " (assumed)" if item.eccn_assumed else ""
            walk.passed(f"{item.description or 'item'}: {eccn}{note}")
            continue
        hints = (*item.eccn_candidates, *_hints(item))
        told = f"; candidates: {', '.join(dict.fromkeys(hints))}" if hints else ""
        why = f"{item.eccn!r} is no entry of the Commerce Control List" if item.eccn else "no ECCN is stated"
        walk.lack(f"{item.description or 'item'}: {why}{told}", "eccn", Verdict.LICENCE)


def _hints(item: Item) -> list[str]:
    return [
        c.strip()
        for row in csv_file("hs_hints.csv")
        if row["hs6"] == item.hs6
        for c in row["candidate_eccns"].split(";")
    ]


def _advanced_chip(item: Item, walk: Walk) -> bool | None:
    """Whether the item may be of the advanced computing paragraphs (HS hint, facts); None = not known."""
    if walk.matter.has("ascend_910_class"):
        return True
    hints = _hints(item)
    if not hints:
        return None
    return None if any(h.startswith(("3A090", "4A090")) for h in hints) else False


def chart(walk: Walk) -> None:
    """Step 8: a licence for each reason for control that the chart marks (General Prohibitions 1-3)."""
    overlays = walk.overlays()
    for n, (item, eccn) in enumerate(walk.eccns()):
        if walk.reach[n].subject is False or eccn is None or not (eccn.ear99 or eccn.known):
            continue
        if other_agency(eccn):
            continue
        for country in walk.destinations():
            _cell(walk, n, item, eccn, country, overlays)
    if not walk.destinations():
        walk.lack("no country of destination is known", "parties", Verdict.BLOCK)
    for s in walk.matter.subjects:
        if s.takes_goods and s.country is None and not s.lists_only:
            walk.lack(f"the country of {s.label} is not stated", "country", Verdict.BLOCK)


def _cell(
    walk: Walk, n: int, item: Item, eccn: Eccn, country: str, overlays: tuple[tuple[str, RuleState], ...]
) -> None:
    day = walk.matter.day
    name = item.description or str(eccn)
    if country not in US and chart_columns(country, day) is None:
        walk.lack(f"the chart has no row for {country_name(country)}", "country", Verdict.LICENCE)
        return
    found = hits(eccn, country, day, overlays, advanced_chip=_advanced_chip(item, walk))
    if not found:
        text = "needs no licence by the chart" if not eccn.ear99 else "EAR99, not on the chart"
        walk.passed(f"{name} ({eccn}) to {country_name(country)}: {text}; this alone is no clearance")
    for hit in found:
        cell = f"{hit.reason} ({hit.cell})"
        if not hit.sure:
            what = f"{eccn} to {country_name(country)}: {cell} may apply; paragraph or condition not stated"
            walk.lack(what, "eccn", Verdict.LICENCE)
        elif walk.reach[n].subject is None:
            walk.lack(
                f"{eccn} to {country_name(country)} would need a licence: {cell}", "origin", Verdict.LICENCE
            )
        else:
            walk.hit(
                Verdict.LICENCE,
                f"{name} ({eccn}) to {country_name(country)} needs a licence: {cell}.",
                item=item,
                citation=f"15 CFR 738.4, part 742: {hit.reason}",
            )


def exception(walk: Walk) -> None:
    """Step 9: claimed exceptions; each must overcome every reason, and 740.2 bars first."""
    done = next((s for s in walk.steps if s.id == "chart"), None)
    needed = [h for h in done.hits if h.verdict is Verdict.LICENCE] if done else []
    claimed = claims(walk)
    if not needed:
        walk.passed("no licence is needed by the chart")
        return
    if not claimed:
        could = _could_serve(walk)
        walk.passed(
            "no licence exception is claimed" + (f"; to look at: {', '.join(could)}" if could else "")
        )
        return
    for code in claimed:
        row = table("exception").get(code)
        if row is None:
            walk.lack(f"no licence exception {code} is known", "facts", Verdict.LICENCE)
            continue
        why = _fails(walk, row)
        if why:
            walk.passed(f"{code} does not serve: {why} ({row.citation})")
            continue
        answer(walk, "chart", f"License Exception {code}", row.citation)
        conditions = "; ".join(row.data["conditions"])
        walk.conditions.append(f"License Exception {code} ({row.citation}): {conditions}.")
        walk.hit(Verdict.ALLOW_WITH_EXCEPTION, f"License Exception {code} answers the chart.", row)
        return


def claims(walk: Walk) -> list[str]:
    """Codes of the exceptions the order claims."""
    said = walk.matter.facts.get("licence_exception")
    codes = [said] if isinstance(said, str) else list(said) if isinstance(said, (list, tuple)) else []
    prefix = "licence_exception_"
    codes += [f.removeprefix(prefix) for f, v in walk.matter.facts.items() if v and f.startswith(prefix)]
    return [str(c).upper() for c in codes]


def _could_serve(walk: Walk) -> list[str]:
    if walk.no_exceptions:
        return []
    return [c for c, row in table("exception").items() if not _fails(walk, row, terms=False)]


def _fails(walk: Walk, row: Row, *, terms: bool = True) -> str:
    """Why the exception does not serve; empty where it does."""
    if walk.no_exceptions:
        return walk.no_exceptions
    if not walk.matter.holds(row):
        return "not in force on that day"
    if "chart" not in row.data.get("serves", ["chart"]):
        return "it does not serve the chart"
    for country in walk.destinations():
        if country in US:
            continue
        if not within(country, row.data["reach"]) or within(country, row.data.get("not_reach", ())):
            return f"not for {country_name(country)}"
    for item, eccn in walk.eccns():
        if eccn is None or eccn.ear99:
            continue
        why = _item_fails(walk, row, item, eccn)
        if why:
            return why
    if terms and not walk.matter.has("exception_terms_met"):
        walk.lack(f"that the terms of {row.id} are met is not stated", "facts", Verdict.LICENCE, asks=False)
        return "its terms are not shown to be met"
    return ""


def _item_fails(walk: Walk, row: Row, item: Item, eccn: Eccn) -> str:
    eccns = row.data.get("eccns")
    if eccns and eccn.entry not in eccns:
        return f"{eccn} is not eligible"
    day, overlays = walk.matter.day, walk.overlays()
    met = {
        h.reason
        for c in walk.destinations()
        for h in hits(eccn, c, day, overlays, advanced_chip=_advanced_chip(item, walk))
        if h.sure
    }
    left = met - set(row.data["overcomes"])
    if left:
        return f"it does not overcome {', '.join(sorted(left))}"
    limit = row.data.get("value_limit")
    if limit:
        text = next((c.lvs for c in controls(eccn.entry)), "")
        amount = re.search(r"\$\s?([\d,]+)", text)
        if amount is None or item.value is None or item.value > Decimal(amount[1].replace(",", "")):
            return f"the value is not within the limit of {eccn}"
    eligible = row.data.get("eligible")
    if eligible == "gbs" and not next((c.gbs for c in controls(eccn.entry)), "").startswith("Yes"):
        return f"{eccn} is not eligible"
    if eligible == "tsr":
        entry = _ict().get(eccn.entry, {})
        if not str(entry.get("TSR", "N/A")).startswith("Yes"):
            return f"{eccn} is not eligible by the data"
    return ""


def _ict() -> dict[str, dict[str, str]]:
    from ..tables import yaml_file

    entries: dict[str, dict[str, str]] = yaml_file("ict_exceptions.yaml")["entries"]
    return entries


def answer(walk: Walk, step: str, by: str, citation: str) -> None:
    """Licence duties of a finished step that an authorisation answers become ALLOW_WITH_EXCEPTION."""
    for n, done in enumerate(walk.steps):
        if done.id != step:
            continue
        changed = tuple(
            replace(
                h, verdict=Verdict.ALLOW_WITH_EXCEPTION, before=h.verdict, answered_by=f"{by} ({citation})"
            )
            if h.verdict is Verdict.LICENCE
            else h
            for h in done.hits
        )
        worst = Verdict.worst(h.verdict for h in changed) if changed else None
        walk.steps[n] = replace(done, hits=changed, verdict=worst)
