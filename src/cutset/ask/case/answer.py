"""One question of a case: listed, rule, licence, status, owner; answered from what the file's acts say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cutset.ask.check.lookup import Lookup, owners_known
from cutset.errors import InputError, NotFound
from cutset.model import Act, Order, Role
from cutset.model.order_form import read_order
from cutset.rules.evaluate import judge
from cutset.rules.judgement import Judgement
from cutset.rules.matter import Matter
from cutset.rules.overlays import rule_status_from_acts
from cutset.rules.tables import table

from .listing import sure_day
from .read import CaseFile, CaseParty, Question
from .resemble import CaseNames
from .world import World

LAW = {i: row for i, row in table("step").items() if i != "supplier_policy"}
"""A question of a case is about the law; what the seller set itself is another list (PRIVATE)."""

STATES = {"charge": "charged", "settle": "settled", "convict": "convicted", "acquit": "acquitted"}


@dataclass(frozen=True, slots=True)
class Reply:
    """`answered`: true, false, None (not known), or a word. `policy`, `judgement`: of a licence question."""

    answered: Any
    policy: str | None = None
    reasons: tuple[str, ...] = ()
    judgement: Judgement | None = None


def world_of(case: CaseFile, question: Question) -> World:
    """What is known for this question; what it assumes is known to it alone."""
    assumed = tuple(replace(a, known=dt.date.min) for a in question.assume_acts)
    return World(
        case.parties,
        (*case.acts, *assumed),
        question.as_of,
        question.known_at,
        (*case.shares, *question.assume_shares),
    )


def reply(case: CaseFile, question: Question) -> Reply:
    """Errors: InputError for a verb, party or order that cannot be read."""
    ask = question.ask
    world = world_of(case, question)
    match ask.get("verb"):
        case "listed":
            return _listed(world, ask)
        case "rule":
            return _rule(world, str(ask.get("rule")))
        case "licence":
            order = order_of(ask.get("order"), f"{case.name}: {question.id}")
            judgement = judge_in(world, order)
            told = tuple(h.sentence for h in judgement.hits)
            return Reply(judgement.verdict.value, judgement.policy, told, judgement)
        case "status":
            return _status(world, str(ask.get("party")))
        case "owner":
            return _owner(world, str(ask.get("party")), str(ask.get("regime")))
    raise InputError(
        f"no verb {ask.get('verb')!r}.",
        file=case.name,
        row=question.id,
        field="ask.verb",
        todo="Known: listed, rule, licence, status, owner.",
    )


# ---------------------------------------------------------------- listed


def _listed(world: World, ask: Mapping[str, Any]) -> Reply:
    party, code = str(ask.get("party")), str(ask.get("list"))
    if party not in world.parties:
        raise InputError(f"no party {party!r} in the file.", field="ask.party")
    if code in ("TGL", "GL"):
        return _authorised(world, party, code)
    rows = [r for r in world.restrictions(party) if r.list == code]
    if ask.get("by") is not None:
        rows = [r for r in rows if r.by == str(ask["by"])]
    states = {r.in_force(world.as_of) for r in rows}
    reasons = tuple(f"{r.list} since {r.since} until {r.until} ({r.citation})" for r in rows)
    if ask.get("footnote") is not None:
        noted = [r for r in rows if r.in_force(world.as_of)]
        return Reply(any(str(ask["footnote"]) in r.footnotes for r in noted), reasons=reasons)
    answered = True if True in states else None if None in states else False
    return Reply(answered, reasons=reasons)


def _authorised(world: World, party: str, code: str) -> Reply:
    day = world.as_of
    acts = [a for a in world._known if a.list == code and party in a.parties and a.op == "authorise"]
    live = [a for a in acts if (d := sure_day(a)) and d <= day and (a.until is None or day <= a.until)]
    return Reply(bool(live), reasons=tuple(a.event for a in live))


# ---------------------------------------------------------------- rule, status, owner


def _rule(world: World, rule: str) -> Reply:
    try:
        found = rule_status_from_acts(rule, world.acts, world.as_of, world.known_at)
    except NotFound:
        return Reply("needs_confirmation", reasons=(f"no act and no rule row names {rule}",))
    reasons = tuple(f"{r.op} {r.date} ({r.citation})" for r in found.reasons)
    return Reply(found.status.value, reasons=reasons)


def _status(world: World, party: str) -> Reply:
    """Allegation, charge, settlement, conviction and acquittal are five states; the last act tells."""
    state, reasons = "none", []
    acts = [a for a in world._known if party in a.parties and (sure_day(a) or dt.date.max) <= world.as_of]
    for act in sorted(acts, key=lambda a: sure_day(a) or dt.date.max):
        found = _state(act, state)
        if found is not None:
            state = found
            reasons.append(f"{act.op} {sure_day(act)}: {act.event}")
    return Reply(state, reasons=tuple(reasons))


def _state(act: Act, before: str) -> str | None:
    if act.list == "CASE":
        if act.op in STATES:
            return STATES[act.op]
        if act.op == "remove":
            return "none"  # a dismissed charge leaves no state
        if act.op in ("report", "add") and before == "none":
            return "alleged"
    if act.list == "NEWS" and act.standing == "allegation" and before == "none":
        return "alleged"
    return None


def _owner(world: World, party: str, regime: str) -> Reply:
    finding = world.owners().status(party, regime)
    status = finding.status
    if finding.needs_confirmation and status == "blocked":
        status = "not_determined"
    return Reply(status, reasons=(*finding.arithmetic, *finding.limits))


# ---------------------------------------------------------------- licence


def order_of(raw: Any, where: str) -> Order:
    order, faults = read_order(raw if isinstance(raw, Mapping) else {}, id=where, file=where, strict=False)
    if order is None:
        raise faults[0]
    return order


def judge_in(
    world: World,
    order: Order,
    *,
    facts: Mapping[str, Any] | None = None,
    owners: bool = True,
    ways: Sequence[str] = (),
    observed: str | None = None,
    places: Sequence[str] = (),
) -> Judgement:
    """An order judged inside a file's world. `ways`: parties on the goods' way of which only listings count.

    `observed`: the true end user, where it is not the declared one. `owners` False: not looked at.
    """
    sellers = frozenset(p.party for p in order.parties if p.role is Role.SELLER)
    here = replace(world, sellers=sellers)
    if observed is not None:
        order = replace(order, observed_end_user=observed)
    lookup = Lookup(
        here, CaseNames(world.parties), here.owners() if owners else None, status=_statuses(world.parties)
    )
    subjects = list(lookup.subjects(order))
    named = {s.written for s in subjects}
    subjects += [replace(lookup.subject(p, None), lists_only=True) for p in ways if p not in named]
    matter = Matter(
        order=order,
        clock=here.clock,
        subjects=tuple(subjects),
        facts={**order.facts, **(facts or {})},
        places=tuple(places),
        owners_known=owners_known(subjects),
        rule=here.rule,
        embargoes=here.embargoes,
    )
    return judge(matter, LAW)


def _statuses(parties: Mapping[str, CaseParty]) -> dict[str, tuple[str, ...]]:
    return {i: p.status for i, p in parties.items() if p.status}
