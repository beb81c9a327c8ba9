"""The party an article is about, for sentences that leave out who is hit.

An article about one firm's troubles names it once and then tells who stopped selling, took no more orders, will
stay. Where most events hit one party, it is the one meant; where none stands out, nobody is put in.
"""  # noqa: E501

from __future__ import annotations

from collections import Counter

from .attribution import Finding
from .families import RESTRICTIONS, TIE_CUTS
from .mentions import Actor
from .phrases import noun_classes
from .rules import Draft
from .world import world

Told = tuple[Draft, Finding]
_TIES = TIE_CUTS | {"tie_continues", "market_exit"}
_THINGS = {"supply", "purchase", "goods", "relation", "presence"}
_FEWEST, _LEAD = 2, 1.5


def hub(told: list[Told]) -> list[Actor]:
    """Who most events of ties and restrictions hit, best first, with the lead each must have over the next."""  # noqa: E501
    counts: Counter[object] = Counter()
    actors: dict[object, Actor] = {}
    for draft, _ in told:
        if draft.type not in _TIES | RESTRICTIONS:
            continue
        for actor in draft.target:
            if actor.party is None or (actor.kind == "place" and not world().is_country(actor.text)):
                continue
            if actor.kind in {"org", "product", "place"}:
                counts[actor.key] += 1
                actors.setdefault(actor.key, actor)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST:
        return []
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return []
    return [actors[ranked[0][0]]]


def fill(told: list[Told], pending: list[Told]) -> list[Told]:
    """Events that lacked only who is hit, with the article's hub put in; those of `told` are filled in place."""  # noqa: E501
    found = hub(told)
    if not found:
        return []
    centre = found[0]
    for draft, _ in told:
        if (draft.type in _TIES and not draft.target and _fits(draft, centre)) or (
            draft.type in _TIES and _same_country(draft, centre)
        ):
            draft.target = [_as_hub(centre)]
    out = []
    for draft, finding in pending:
        if _fits(draft, centre):
            draft.target = [_as_hub(centre)]
            out.append((draft, finding))
    return out


def lacks_target(draft: Draft) -> bool:
    """An event of a firm named in its sentence, about goods or a tie, that does not say with whom."""
    if draft.type not in _TIES or draft.type == "deal_dropped" or draft.target:
        return False
    if draft.frame is None or draft.frame.passive or not draft.frame.subjects:
        return False
    if not any(a.kind == "org" for a in draft.agent):
        return False
    return draft.rule == "net" or (draft.object is not None and bool(noun_classes(draft.object) & _THINGS))


def _fits(draft: Draft, centre: Actor) -> bool:
    if draft.type == "market_exit" and centre.kind != "place":
        return False
    return centre.key not in {a.key for a in draft.agent}


def _same_country(draft: Draft, centre: Actor) -> bool:
    """ "the Chinese models" in an article about one Chinese maker."""
    if centre.party is None or centre.kind == "place" or len(draft.target) != 1:
        return False
    told = draft.target[0]
    if told.kind != "place" or told.how is None:
        return False
    country = world().demonyms.get(told.how)
    return country is not None and centre.party.country in {country, None} and _fits(draft, centre)


def _as_hub(centre: Actor) -> Actor:
    return Actor(
        centre.text,
        centre.start,
        centre.end,
        centre.kind,
        centre.party,
        None,
        "the party the article is about",
    )
