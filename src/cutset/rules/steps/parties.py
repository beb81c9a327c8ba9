"""Steps about the parties: lists by their own effect, owners, status, other regimes, buyer bans, policy."""

from __future__ import annotations

from functools import cache

from cutset.model import Cause, Restriction, Role, Verdict
from cutset.model.country import country_name
from cutset.model.ports import OwnershipFinding

from ..eccn import in_set
from ..embargo import status_blocks
from ..matter import Subject, Suspect
from ..policy import PROHIBITED, review_policy
from ..row import Row
from ..tables import table
from ..walk import Walk, allowed_by

OWNED = {"OFAC": "ofac", "BIS_EL": "end_user_lists", "BIS_MEU": "end_user_lists", "EU": "other_regimes",
         "UK": "other_regimes"}  # fmt: skip
"""Which step reads the ownership findings of a regime."""


def listed(walk: Walk) -> None:
    """Steps 4 and 6: every party in every role against the lists whose effect belongs to this step."""
    _lists(walk)
    _owned(walk)


def ofac(walk: Walk) -> None:
    """Step 12: lists, 50 percent, persons blocked by status."""
    _lists(walk)
    _owned(walk)
    for s in walk.matter.subjects:
        _status(walk, s)


def other_regimes(walk: Walk) -> None:
    """Step 13: lists of the EU, the UK, the UN; laws that forbid complying are warnings."""
    _lists(walk)
    _owned(walk)
    order = walk.matter.order
    hit_abroad = any(h.regime == "US" and h.verdict is not Verdict.NEEDS_CONFIRMATION
                     for s in walk.steps for h in s.hits)  # fmt: skip
    from ..places import within

    for row in table("counter").values():
        if not walk.matter.holds(row) or not hit_abroad:
            continue
        selling = bool(order.seller_country and within(order.seller_country, row.data["seller"]))
        against = any(c in row.data.get("against", ()) for c in walk.all_places())
        involved = any(s.country in row.data.get("party_countries", ()) for s in walk.matter.subjects)
        if (selling and against) or involved:
            walk.warnings.append(f"{row.title} ({row.citation}): {row.data['text']}.")
            walk.review(row)


def buyer_bans(walk: Walk) -> None:
    """Step 14: bans on buying from the party."""
    _lists(walk)


def supplier_policy(walk: Walk) -> None:
    """Step 15: what the supplier set itself. Never called illegal."""
    _lists(walk)
    order, matter = walk.matter.order, walk.matter
    for policy in matter.policies:
        reached = walk.all_places() if policy.indirect else walk.destinations()
        reached = [c for c in reached if c != order.seller_country]
        barred = [
            c for c in reached if c in policy.bars or ("embargoed" in policy.bars and matter.embargoes_of(c))
        ]
        if barred:
            where = ", ".join(country_name(c) for c in barred)
            walk.hit(
                Verdict.HOLD,
                f"Against the supplier's policy {policy.id} ({where}): {policy.text}",
                citation=f"policy {policy.id} of the book",
                kind=Cause.SUPPLIER_POLICY,
            )
    if not walk._hits:
        walk.passed("no policy of the supplier bars the order")


# ---------------------------------------------------------------- lists


def _lists(walk: Walk) -> None:
    step = walk.step
    assert step is not None  # noqa: S101
    rows = _rows_of(step.id)
    looked = 0
    for s in walk.matter.subjects:
        for r in s.restrictions:
            if r.list in rows:
                looked += 1
                _listing(walk, s, r, rows[r.list])
        for suspect in s.suspects:
            _suspect(walk, s, suspect, rows)
    if rows and not looked:
        walk.passed(f"no party is on {', '.join(rows)}")


@cache
def _rows_of(step: str) -> dict[str, Row]:
    """Lists whose effect belongs to the step."""
    return {code: row for code, row in table("list").items() if row.data["step"] == step}


def _in_role(row: Row, s: Subject) -> bool:
    roles = row.data["roles"]
    return roles == ["any"] or s.takes_goods or s.lists_only or any(role.value in roles for role in s.roles)


def _role_of_seller(row: Row, s: Subject) -> bool:
    return row.data["roles"] == ["seller"] and Role.SELLER in s.roles


def _listing(walk: Walk, s: Subject, r: Restriction, row: Row) -> None:
    day = walk.matter.day
    state = r.in_force(day)
    title = f"{s.label} is on the {row.title}"
    cite = "; ".join(filter(None, (r.citation, row.citation)))
    if state is False:
        walk.passed(f"{s.label}: {row.title} not in force on {day}")
        return
    verdict = _verdict_in_role(walk, s, r, row, title)
    if verdict is None:
        return
    if verdict is Verdict.ALLOW:
        walk.passed(f"{title}: {row.data['cuts_text']}; it asks no licence")
        walk.conditions.append(f"{title} ({cite}): {row.data['cuts_text']}.")
        return
    if state is None and r.list == "PRIVATE":
        walk.passed(f"{title}; whether it already was so on {day} is not known")
        return
    if state is None:
        seen = f" on {r.observed}" if r.observed else ""
        walk.lack(f"{title}{seen}; whether it already was on {day} is not known", "lists", verdict)
        return
    if row.data.get("no_exceptions"):
        walk.no_exceptions = f"{s.label} is on the {row.title} (15 CFR 740.2(a)(17))"
    if row.data.get("unless_fact") and walk.matter.has(row.data["unless_fact"]):
        walk.passed(f"{title}; its statement is on file")
        walk.conditions.append(f"Keep the statement of {s.label} ({row.citation}).")
    elif not _outside_scope(walk, r, row, title, verdict):
        _bites(walk, s, r, row, verdict, title, cite)


def _verdict_in_role(walk: Walk, s: Subject, r: Restriction, row: Row, title: str) -> Verdict | None:
    """What the list gives for the party in its roles; None where it does not reach it, and why is told."""
    verdict = Verdict(row.data["verdict"])
    if row.data["roles"] == ["seller"]:
        if not _role_of_seller(row, s):
            walk.passed(f"{title}: it bars purchases from the party, not supplies to it")
            return None
    elif not _in_role(row, s):
        other = row.data.get("other_roles")
        if not other or Role.SELLER in s.roles:
            walk.passed(f"{title}, but in no role that the list reaches")
            return None
        verdict = Verdict(other)
    if r.list == "PRIVATE" and not _own_decision(walk, r):
        walk.passed(f"{title} by {r.by}, who is not the seller")
        return None
    if walk.needs(row.data["needs"]) is False:
        walk.passed(f"{title}, but the order is not within its reach ({row.data['cuts_text']})")
        return None
    return verdict


def _outside_scope(walk: Walk, r: Restriction, row: Row, title: str, verdict: Verdict) -> bool:
    """A listing for named acts only bites where the order is for one of them; unknown is told as missing."""
    if not r.scope or row.id in ("TGL", "GL"):
        return False
    within = _in_scope(walk, r)
    told = f"{title}, for {', '.join(r.scope).replace('_', ' ')}"
    if within is False:
        walk.passed(f"{told}; the order is for something else")
    elif within is None:
        walk.lack(f"{told}; what the order is for is not stated", "facts", verdict)
    return within is not True


def _bites(walk: Walk, s: Subject, r: Restriction, row: Row, verdict: Verdict, title: str, cite: str) -> None:
    if row.data.get("directive"):
        _directive(walk, s, row, title, cite)
        return
    reached = _items_reached(walk, row, s, r)
    if reached is False:
        walk.passed(f"{title}, but no item of the order is among those it controls ({cite})")
    elif reached is None or walk.needs(row.data["needs"]) is None:
        walk.lack(f"{title}; whether the order is within its reach is not known", "items", verdict)
    else:
        _hit(walk, s, r, row, verdict, title, cite)


def _hit(walk: Walk, s: Subject, r: Restriction, row: Row, verdict: Verdict, title: str, cite: str) -> None:
    policy = None
    for eccn in [e for _, e in walk.eccns()] or [None]:
        policy = review_policy(r.policy, eccn, walk.matter.facts) or policy
    told = f" since {r.since}" if r.since else ""
    asks = f": {r.requirement.rstrip('. 0123456789')}" if r.requirement else ""
    kind = Cause(row.data["kind"])
    regime = str(row.data.get("regime", "US"))
    allowed = allowed_by(r, walk)
    if allowed:
        scope, days = allowed
        walk.conditions.append(f"Authorisation for {s.label} ({scope}), {days}; keep to its terms.")
        walk.hit(
            Verdict.ALLOW_WITH_EXCEPTION,
            f"{title}{told}; an authorisation allows it ({scope}, {days}).",
            row,
            citation=cite,
            party=s,
            answered_by=scope,
            before=verdict,
            kind=kind,
            policy=policy,
            regime=regime,
        )
        return
    review = f" Review: {policy.replace('_', ' ')}." if policy and policy != PROHIBITED else ""
    walk.hit(
        verdict,
        f"{title}{told}{asks}.{review}",
        row,
        citation=cite,
        party=s,
        kind=kind,
        policy=policy,
        regime=regime,
    )
    if row.id == "UVL":
        walk.lack(f"the statement of {s.label} is not on file", "facts", Verdict.HOLD, asks=False)


def _in_scope(walk: Walk, r: Restriction) -> bool | None:
    """Whether the order is for something the listing's own scope names; None where it says nothing."""
    scopes = {i for i, row in table("fact").items() if row.data["role"] == "scope"} | set(r.scope)
    said = {f for f, v in walk.matter.facts.items() if v and f in scopes}
    return bool(said & set(r.scope)) if said else None


def _directive(walk: Walk, s: Subject, row: Row, title: str, cite: str) -> None:
    """Sectoral directives leave plain supplies alone; they bar longer credit and oil projects."""
    walk.conditions.append(f"{title} ({cite}): no credit beyond the days of its directive; no oil project.")
    use = walk.matter.order.end_use
    if use is None:
        walk.lack(
            f"{title}; whether the supply is for an oil project is not stated", "end_use", Verdict.BLOCK
        )
    elif any(w in use.casefold() for w in row.data["directive"]):
        walk.hit(
            Verdict.BLOCK,
            f"{title}: the stated use is one that Directive 4 bars.",
            row,
            citation=cite,
            party=s,
        )
    else:
        walk.passed(f"{title}: {row.data['cuts_text']}; the stated use is none of these")


def _items_reached(walk: Walk, row: Row, s: Subject, r: Restriction) -> bool | None:
    """Whether an item of the order is among those the listing controls; None where that is not known."""
    text = (r.requirement or "").casefold()
    states: list[bool | None] = []
    for item, eccn in walk.eccns():
        state: bool | None = True
        if row.data.get("items") and s.country not in row.data.get("any_item_countries", ()):
            state = None if eccn is None else (not eccn.ear99 and in_set(eccn, row.data["items"]))
        if "except" in text and "ear99" in text.split("except", 1)[1]:
            state = None if eccn is None else (state and not eccn.ear99)
        del item
        states.append(state)
    if not states:
        return True
    return True if True in states else None if None in states else False


def _own_decision(walk: Walk, r: Restriction) -> bool:
    sellers = [s for s in walk.matter.subjects if Role.SELLER in s.roles]
    return any(r.by in (s.id, s.name, s.written) for s in sellers)


def _suspect(walk: Walk, s: Subject, suspect: Suspect, rows: dict[str, Row]) -> None:
    for r in suspect.restrictions:
        row = rows.get(r.list)
        if row is None or r.in_force(walk.matter.day) is False or row.data["roles"] == ["seller"]:
            continue
        verdict = Verdict(row.data["verdict"])
        if verdict is Verdict.ALLOW or r.list == "PRIVATE" or not _in_role(row, s):
            continue
        if walk.needs(row.data["needs"]) is False:
            continue
        text = f"{s.label} resembles {suspect.name} on the {row.title} ({suspect.score:.2f})"
        if walk.matter.has("red_flags_resolved"):
            walk.passed(f"{text}; said to be resolved")
            continue
        walk.hit(Verdict.HOLD, f"{text}: resolve the name.", row, party=s)
        walk.lack(f"whether {s.label} is {suspect.name}", "parties", verdict, asks=False)
        return


# ---------------------------------------------------------------- owners and status


def _owned(walk: Walk) -> None:
    step = walk.step
    assert step is not None  # noqa: S101
    for s in walk.matter.subjects:
        for f in s.ownership:
            if OWNED.get(f.regime) == step.id and f.owners != (s.id,):
                _owner(walk, s, f)


def _owner(walk: Walk, s: Subject, f: OwnershipFinding) -> None:
    code = {"OFAC": "SDN", "BIS_EL": "EL", "BIS_MEU": "MEU", "EU": "EU", "UK": "UK"}[f.regime]
    row = table("list")[code]
    need, verdict = walk.needs(row.data["needs"]), Verdict(row.data["verdict"])
    chain = "; ".join(f.arithmetic)
    regime = "US" if f.regime.startswith(("OFAC", "BIS")) else f.regime
    if need is False or not _in_role(row, s):
        walk.passed(f"{s.label} by its owners ({f.regime}): outside the reach of the list")
        return
    if f.status == "blocked":
        if need is None or f.needs_confirmation:
            why = "the rule is not confirmed to be in force" if f.needs_confirmation else "the reach is open"
            walk.lack(f"{s.label} counts as listed by its owners ({chain}); {why}", "ownership", verdict)
            return
        walk.hit(
            verdict,
            f"{s.label} counts as on the {row.title} by its owners ({f.regime}): {chain}.",
            row,
            citation=f.citation or row.citation,
            party=s,
            regime=regime,
        )
        return
    if f.status == "not_determined":
        tip = f"; it would tip at {f.tipping_share}" if f.tipping_share else ""
        walk.hit(
            Verdict.HOLD,
            f"{s.label} may count as on the {row.title} by its owners ({f.regime}): not determined{tip}.",
            row,
            citation=f.citation or row.citation,
            party=s,
            regime=regime,
        )
        walk.lack(f"shares in {s.label}: {chain}{tip}", "ownership", verdict, asks=False)
        return
    flags = [x for x in f.signals if x in ("listed_owner", "control")]
    if flags and not walk.matter.has("red_flags_resolved"):
        walk.hit(
            Verdict.HOLD,
            f"{s.label} has a listed owner ({f.regime}: {chain}); not listed itself, a red flag.",
            table("flag")["RF29"],
            party=s,
        )
    elif f.signals or f.owners:
        walk.passed(f"{s.label}: {f.regime}: {chain}; not restricted by its owners")


def _status(walk: Walk, s: Subject) -> None:
    """Persons blocked by what they are: stated, or possible and not determined."""
    if s.lists_only or not s.country:
        return
    need = walk.us_nexus
    for block in status_blocks(s.country, walk.matter.day, walk.matter.clock.known_day):
        row = table("embargo")[block.id]
        if block.status in s.status and need:
            walk.hit(Verdict.BLOCK, f"{s.label} is blocked as {block.title}.", row, party=s)
        elif need is False:
            walk.passed(f"{s.label} may be blocked as {block.title}; the order has no US nexus")
        elif s.schema in ("PublicBody", "Company", "Organization", "LegalEntity") and (
            row.data["effect"] != "STATUS" or s.schema == "PublicBody"
        ):
            text = f"{s.label} may be blocked as {block.title} without being listed: not determined"
            walk.hit(Verdict.HOLD, f"{text}.", row, party=s)
            walk.lack(text, "ownership", Verdict.BLOCK, asks=False)
