"""Steps about the way and the use: embargoes, end uses, support and transit, violations, red flags."""

from __future__ import annotations

from functools import cache

from cutset.model import Role, Verdict
from cutset.model.country import country_name

from ..control_list import hits
from ..eccn import in_set
from ..embargo import Embargo
from ..end_use import stated
from ..history import RuleState
from ..places import within
from ..row import Row
from ..tables import csv_file, table
from ..walk import Walk, scope_covers

VIOLATIONS = ("known_violation", "licence_terms_breached")
"""Facts that step 10a reads."""


def embargo(walk: Walk) -> None:
    """Step 5: every country of the order against the programmes in force (General Prohibition 6)."""
    for place in walk.all_places():
        for e in walk.matter.embargoes_of(place):
            _embargo(walk, e, place)
        for part in walk.matter.regional_of(place):
            if _names_region(walk, part):
                _embargo(walk, part, place)
                continue
            text = f"that the goods stay out of {part.region}"
            walk.conditions.append(f"Make sure {text} ({part.citation}).")
            walk.lack(f"{text} is not stated", "parties", Verdict(part.effect), asks=False)
    if not walk.matter.order.route:
        walk.lack("the route is not stated", "route", Verdict.BLOCK)
    if not walk._hits:
        walk.passed(
            f"no embargo in force for {', '.join(map(country_name, walk.all_places())) or 'any place'}"
        )


def _names_region(walk: Walk, part: Embargo) -> bool:
    """Whether a party, its written name or the stated end use names the part of the country."""
    told = " ".join(
        (walk.matter.order.end_use or "", *(f"{s.written} {s.name}" for s in walk.matter.subjects))
    )
    return any(w in told.casefold() for w in table("embargo")[part.id].data.get("words", ()))


def _nexus(walk: Walk, e: Embargo) -> bool | None:
    order = walk.matter.order
    states: list[bool | None] = []
    if "us_person" in e.nexus:
        us = order.us_person or order.seller_country == "US"
        states.append(True if us else None if order.us_person is None else False)
    if "subject_to_ear" in e.nexus:
        states.append(walk.subject)
    if not e.nexus:
        states.append(True)
    return True if True in states else None if None in states else False


def _embargo(walk: Walk, e: Embargo, place: str) -> None:
    row = table("embargo").get(e.id)
    name, verdict = country_name(place), Verdict(e.effect)
    told = f"{name}: {e.title} in force"
    nexus = _nexus(walk, e)
    if nexus is False:
        walk.passed(f"{told}, but no US person and nothing subject to the EAR")
        return
    if _exempt(walk, e):
        walk.passed(
            f"{told}, but {' or '.join(e.exempt_items).replace('_', ' ')} is left free ({e.citation})"
        )
        return
    if nexus is None:
        walk.lack(f"{told}; whether it reaches the order is not known", "us_person", verdict)
        return
    for relief in e.relief:
        in_time = relief.start <= walk.matter.day and (relief.end is None or walk.matter.day <= relief.end)
        if in_time and scope_covers(", ".join(relief.scope), walk):
            walk.conditions.append(f"{relief.id} ({relief.citation}): {', '.join(relief.scope)} only.")
            text = f"{told}; {relief.id} allows it ({', '.join(relief.scope)})."
            walk.hit(
                Verdict.ALLOW_WITH_EXCEPTION,
                text,
                row,
                citation=relief.citation,
                answered_by=relief.id,
                before=verdict,
            )
            return
    if e.items == "ccl_or_listed_hs":
        _russia(walk, e, row, told, verdict)
        return
    word = "prohibited" if verdict is Verdict.BLOCK else "a licence is needed"
    walk.hit(verdict, f"{told}: {word}.", row, citation=e.citation, regime="US")


def _exempt(walk: Walk, e: Embargo) -> bool:
    if "food_medicine" not in e.exempt_items or not walk.matter.has("food_medicine"):
        return False
    return all(eccn is not None and eccn.ear99 for _, eccn in walk.eccns())


def _russia(walk: Walk, e: Embargo, row: Row | None, told: str, verdict: Verdict) -> None:
    """All items of the list need a licence; EAR99 by its HTS code (15 CFR 746.5, 746.8, 746.10)."""
    priority = {r["hs6"] for r in csv_file("chpl_hs6.csv")}
    for item, eccn in walk.eccns():
        name = item.description or "item"
        if eccn is not None and not eccn.ear99:
            walk.hit(
                verdict, f"{told}: {name} ({eccn}) needs a licence.", row, citation=e.citation, item=item
            )
        elif item.hs6 in priority:
            walk.hit(
                verdict,
                f"{told}: {name} is of the high-priority codes (HS {item.hs6}).",
                row,
                citation=e.citation,
                item=item,
            )
        else:
            what = f"{told}: whether {name} is in the code lists of part 746 is not in the data"
            walk.lack(what, "hs6", verdict)


def end_use(walk: Walk) -> None:
    """Step 7: end uses that ask a licence whatever the item (part 744)."""
    for row in table("end_use").values():
        if not walk.matter.holds(row) or not stated(row, walk.matter):
            continue
        since = row.data.get("reach_from", {})
        where = [
            c
            for c in walk.destinations()
            if within(c, row.data["reach"]) and (c not in since or since[c] <= walk.matter.day)
        ]
        if not where:
            walk.passed(f"{row.title}: stated, but not for these destinations")
            continue
        if walk.subject is False:
            walk.passed(f"{row.title}: stated, but nothing is subject to the EAR")
            continue
        _end_use(walk, row, where)
    if not walk.matter.order.end_use:
        walk.lack("the end use is not stated", "end_use", Verdict.LICENCE, asks=False)
    if not walk._hits:
        walk.passed("no end use of part 744 is stated")


def _end_use(walk: Walk, row: Row, where: list[str]) -> None:
    items = row.data["items"]
    free = any(c in row.data.get("any_item_countries", ()) for c in where)
    states = [
        True if items == "any" or free else None if eccn is None else (not eccn.ear99 and in_set(eccn, items))
        for _, eccn in walk.eccns()
    ]
    text = f"{row.title} in {', '.join(map(country_name, where))}"
    if walk.subject is None or (True not in states and None in states):
        walk.lack(f"{text}: whether the items are reached is not known", "items", Verdict.LICENCE)
    elif True in states:
        walk.hit(Verdict.LICENCE, f"{text}: a licence is needed.", row)
    else:
        walk.passed(f"{text}: no item of the order is among those it controls")


def support_transit(walk: Walk) -> None:
    """Step 10: support by US persons (GP7), and countries of transit (GP8)."""
    order, step = walk.matter.order, walk.step
    assert step is not None  # noqa: S101
    us_person = order.us_person or order.seller_country == "US"
    for row in table("end_use").values():
        if row.data.get("us_person") and walk.matter.holds(row) and stated(row, walk.matter):
            reached = any(within(c, row.data["reach"]) for c in walk.destinations())
            if us_person and reached and walk.subject is False:
                walk.hit(
                    Verdict.LICENCE, f"Support of a US person for: {row.title}.", row, citation="15 CFR 744.6"
                )
    transit = [c for c in order.route[1:-1] if c in step.data.get("transit", ())]
    overlays = walk.overlays()
    for country in dict.fromkeys(transit):
        for n, (item, eccn) in enumerate(walk.eccns()):
            if eccn is None or not walk.reach[n].subject:
                continue
            found = hits(eccn, country, walk.matter.day, overlays, advanced_chip=None)
            if any(h.sure for h in found):
                walk.hit(
                    Verdict.LICENCE,
                    f"{eccn} in transit through {country_name(country)} needs a licence there.",
                    citation="15 CFR 736.2(b)(8)",
                    item=item,
                )
    if not walk._hits:
        walk.passed("no barred support, no transit country of General Prohibition 8 that needs a licence")


def violation(walk: Walk) -> None:
    """Step 10a: breach of an order (GP9), knowledge of a violation (GP10)."""
    for fact in VIOLATIONS:
        if walk.matter.has(fact):
            row = table("fact")[fact]
            walk.hit(Verdict.BLOCK, f"{row.title[0].upper()}{row.title[1:]}.", row)
    if walk.matter.has("ascend_910_class"):
        state = walk.matter.rule_state("huawei_ascend_gp10")
        row = table("overlay")["huawei_ascend_gp10"]
        if state is RuleState.IN_FORCE:
            walk.hit(Verdict.BLOCK, f"{row.data['effect']}.", row)
        elif state is RuleState.NEEDS_CONFIRMATION:
            walk.lack(f"the status of {row.title}", "rules", Verdict.BLOCK)
    if not walk._hits:
        walk.passed("no breach and no violation is known")


def red_flags(walk: Walk) -> None:
    """Step 11: every signal holds the order until it is resolved (15 CFR 732 Supplement No. 3)."""
    matter = walk.matter
    resolved = matter.has("red_flags_resolved")
    signals = _signals()
    said = [f for f, v in matter.facts.items() if v]
    raised = [(f, signals[f]) for f in said if f in signals]
    raised += [
        (f, table("fact")[f])
        for f in said
        if f in table("fact")
        and table("fact")[f].data["role"] == "knowledge"
        and f not in ("known_violation", "licence_terms_breached")
    ]
    if not any(Role.END_USER in s.roles or s.observed for s in matter.subjects):
        raised.append(("unclear_end_user", signals["unclear_end_user"]))
        walk.lack("no end user is named", "parties", Verdict.BLOCK)
    if not any(Role.PURCHASER in s.roles for s in matter.subjects):
        walk.lack("no purchaser is named", "parties", Verdict.BLOCK)
    raised += _seen(walk, signals)
    for word, row in dict(raised).items():
        _flag(walk, word, row, resolved)
    known = signals.keys() | table("fact").keys()
    strange = [f for f in said if f not in known and not f.startswith("licence_exception_")]
    for f in strange:
        walk.limits.append(f"The fact {f!r} is not known to the rules and was not used.")
    if not walk._hits:
        walk.passed("no unresolved red flag")


@cache
def _signals() -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in table("flag").values():
        rows.setdefault(row.data["signal"], row)
    return rows


def _seen(walk: Walk, signals: dict[str, Row]) -> list[tuple[str, Row]]:
    """Flags that the order itself shows: a forwarder or a bank as end user, an observed end user."""
    found = []
    subjects = walk.matter.subjects
    if any({Role.END_USER, Role.FORWARDER} <= set(s.roles) for s in subjects):
        found.append(("forwarder_as_consignee", signals["forwarder_as_consignee"]))
    if any(Role.BANK in s.roles and s.takes_goods for s in subjects):
        found.append(("consigned_to_bank", signals["consigned_to_bank"]))
    if any(s.observed and Role.END_USER not in s.roles for s in subjects):
        found.append(("knows_end_user", table("fact")["knows_end_user"]))
    return found


def _flag(walk: Walk, word: str, row: Row, resolved: bool) -> None:
    matter = walk.matter
    if word == "unknown_listed_ownership" and matter.owners_known:
        walk.passed(f"{row.title}: the owners are on record, the arithmetic decides")
        return
    verdict = Verdict(row.data.get("verdict", "HOLD"))
    softer = row.data.get("softened_by")
    if softer and matter.has(softer):
        verdict = Verdict.HOLD
    if resolved and verdict is Verdict.HOLD:
        walk.passed(f"{row.title}: said to be resolved")
        walk.conditions.append(f"Keep the paper that resolves the red flag: {row.title}.")
        return
    if verdict is Verdict.BLOCK and walk.us_nexus is False:
        verdict = Verdict.HOLD
    said = matter.facts.get(word)
    detail = f": {said.rstrip('.')}" if isinstance(said, str) else ""
    walk.hit(verdict, f"Red flag {row.id}: {row.title}{detail}.", row)
