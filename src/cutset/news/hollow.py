"""Drafts that tell nothing: nobody acts, nobody is hit, or what is told was only expected."""

from __future__ import annotations

import re
from functools import cache

from .families import RESTRICTIONS, TIE_CUTS
from .mentions import Actor
from .phrases import SIDES, is_firm_noun, noun_classes, singular
from .rules import Draft
from .world import world

_SAYING = re.compile(r"\b(said|says|report(s|ed|ing)?|wrote|cit(ed|ing)|told)\b", re.I)


_BUT_NEVER = re.compile(r"\b(but|yet|however)\b.{0,60}\b(never|not|n[’']t|failed)\b", re.I)


_THINGS = {"app", "service", "user", "store", "brand", "product", "network", "server", "outlet"}


_ENTITIES = {
    "entity",
    "enterprise",
    "individual",
    "organization",
    "organisation",
    "bank",
    "customer",
    "company",
    "firm",
}


_PEOPLE = frozenset(
    [
        "dealer",
        "shop",
        "farmer",
        "importer",
        "exporter",
        "trader",
        "wholesaler",
        "buyer",
        "seller",
        "shipper",
        "refinery",
        "refiner",
        "school",
        "hospital",
        "university",
        "laboratory",
        "lab",
        "household",
        "consumer",
        "worker",
        "driver",
        "pilot",
        "contractor",
        "ministry",
        "government",
        "army",
        "police",
        "utility",
        "railway",
        "railroad",
        "hotel",
        "restaurant",
        "casino",
        "museum",
        "club",
        "team",
        "federation",
        "union",
        "charity",
        "foundation",
        "developer",
        "researcher",
        "scientist",
        "institute",
        "airline",
        "lessor",
        "lender",
        "financier",
        "investor",
        "fund",
        "insurer",
        "reinsurer",
        "broker",
    ]
)


def is_hollow(draft: Draft) -> bool:
    """No party that could be found again, or nothing it is done to: a general remark, not an event."""
    if not any(a.kind != "literal" and a.kind != "thing" for a in [*draft.agent, *draft.target]):
        return True
    if _was_expected(draft):
        return draft.type != "statement"
    if draft.type in TIE_CUTS | {"partnership_started", "tie_continues", "market_exit"}:
        return _hollow_tie(draft)
    if draft.type in RESTRICTIONS:
        return _hollow_restriction(draft)
    if draft.type == "accusation":
        # "severe curbs": things accuse nobody.
        draft.agent = [a for a in draft.agent if a.kind != "literal" or _may_act(a, draft)]
        return not draft.agent or not draft.target
    if draft.type == "investigation":
        acting = any(a.kind in {"org", "state", "person", "media", "place"} for a in draft.agent)
        return not acting or (not draft.target and draft.object is None)
    return False


def _was_expected(draft: Draft) -> bool:
    """ "was expected to announce a partnership": what was expected is not what is. With "but it never
    came" the
    sentence states that much."""
    if draft.type != "partnership_started" or draft.frame is None:
        return False
    if not any(w.lemma == "expect" and w.tag == "VBN" for _, w in draft.frame.operators):
        return False
    if _BUT_NEVER.search(draft.sentence.text):
        draft.type = "statement"
    return True


def _hollow_tie(draft: Draft) -> bool:
    if draft.agent and all(a.kind == "media" for a in draft.agent) and _SAYING.search(draft.sentence.text):
        # The outlet that reports is not the one that acts.
        return True
    # "notices cancelling contracts", "halted in reaction": things neither act nor are hit.
    draft.agent = [a for a in draft.agent if a.kind != "literal" or _may_act(a, draft)]
    draft.target = [a for a in draft.target if a.kind != "literal" or of_origin(a) or _may_act(a, draft)]
    if draft.trigger.dep == "acl" and all(a.kind == "literal" for a in draft.agent):
        # "operators ditching the firm's phones": nobody in particular.
        return True
    if not draft.agent or (all(a.kind == "literal" for a in draft.agent) and not draft.target):
        return True
    if all(a.kind == "place" for a in draft.agent) and draft.type != "deal_dropped":
        return True
    if draft.type == "tie_continues":
        return not draft.target and draft.rule != "going-on"
    if (
        draft.type == "supply_halted"
        and not draft.target
        and draft.frame is not None
        and draft.frame.considered
    ):
        # "could have to stop selling": nobody is hit yet.
        return True
    if draft.type == "supply_halted":
        return not draft.target and not draft.places and not _somewhere(draft)
    if draft.type == "market_exit" and not draft.places:
        lands = [a for a in draft.target if a.kind != "place" or a.text not in world().towns]
        return not lands
    return not draft.target and draft.type not in {"deal_dropped", "market_exit"}


def of_origin(actor: Actor) -> bool:
    """ "Chinese chip designers": nobody by name, and yet not just anybody."""
    words = actor.text.split()
    return actor.kind == "literal" and len(words) > 1 and any(w in world().demonyms for w in words[:-1])


def _may_act(actor: Actor, draft: Draft) -> bool:
    """Common nouns that stand for somebody who trades: firms, clients, officials, people; not notices or engines."""  # noqa: E501
    end = actor.where[1] if actor.where is not None else actor.end
    start = actor.where[0] if actor.where is not None else actor.start
    for word in draft.sentence.words:
        if start <= word.start and word.end <= end and word.pos in {"NOUN", "PROPN"}:
            one = singular(word)
            if is_firm_noun(word) or {one, word.lower, word.lemma} & _parties():
                return True
    return False


@cache
def _parties() -> frozenset[str]:
    known = world()
    return known.organisations | known.proxies | known.state | known.trades | frozenset(SIDES) | _PEOPLE


def _hollow_restriction(draft: Draft) -> bool:
    keys = {a.key for a in draft.target}
    draft.agent = [a for a in draft.agent if a.key not in keys] or draft.agent
    if draft.rule == "faced-ban" and draft.frame is not None and draft.frame.considered:
        return True
    nobody = draft.rule == "forbidden" and draft.frame is not None and not draft.frame.subjects
    if nobody and (draft.trigger.dep == "acl:relcl" or all(a.kind == "place" for a in draft.target)):
        # "..., which are banned from exporting to Z": standing law in passing, nobody acts.
        return True
    if draft.target and all(a.kind == "literal" for a in draft.target):
        # "block the servers", "bar the apps": whose they are is not said.
        ends = {a.where[1] for a in draft.target if a.where is not None}
        words = [w for w in draft.sentence.words if w.end in ends]
        if not any(
            (is_firm_noun(w) and singular(w) not in _THINGS) or singular(w) in _ENTITIES for w in words
        ):
            return True
    if not draft.agent:
        return not any(a.kind in {"org", "person", "product"} for a in draft.target)
    return not draft.target and draft.type not in {"tariff", "restriction_eased", "restriction_reinstated"}


def _somewhere(draft: Draft) -> bool:
    """The supply that stopped is told by place or by what it was."""
    if draft.frame is not None and draft.frame.obliques.get("in"):
        return True
    return draft.object is not None and bool(noun_classes(draft.object) & {"supply", "goods"})
