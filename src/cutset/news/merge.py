"""Filling in what a sentence leaves out, and one record for one event told twice."""

from __future__ import annotations

from ..model.certainty import Certainty
from .actors import Resolver
from .attribution import Finding
from .families import LEGAL, RESTRICTIONS, TIE_CUTS
from .hollow import is_hollow, of_origin
from .mentions import Actor
from .phrases import noun_classes
from .rules import Draft
from .words import Word
from .world import world

_NEAR = 4

_TIE_WORDS = {
    "partnership",
    "relationship",
    "tie",
    "link",
    "alliance",
    "collaboration",
    "cooperation",
    "relation",
}

# Where nobody is said to act, a state does.
_BY_STATES = {"fine", "restriction_reinstated", "restriction_eased"} | RESTRICTIONS

Told = tuple[Draft, Finding]


def complete(
    fresh: list[Told], before: list[Told], resolver: Resolver, pending: list[Told] | None = None
) -> list[Told]:
    """Drafts with inherited actors; those that stay without anybody real are dropped, put into `pending`."""
    kept: list[Told] = []
    for draft, finding in fresh:
        history = [*before, *kept]
        if _agentless(draft):
            continue
        _speaker_acts(draft, finding)
        _split_pair(draft)
        _inherit(draft, history, resolver)
        _denied_accusers(draft, [*history, *fresh])
        if draft.type == "supply_halted" and not draft.target and finding.certainty is Certainty.CONSIDERED:
            # "could have to stop selling": nobody is hit yet.
            continue
        if is_hollow(draft):
            if pending is not None:
                pending.append((draft, finding))
            continue
        draft = _restated(draft, history)
        kept.append((draft, finding))
    return _innermost(kept)


def under_accusation(fresh: list[Told], resolver: Resolver) -> list[Told]:
    """ "A accused B of backing out": the act is the event, alleged; A is whom it hits where nobody else
    is."""
    out: list[Told] = []
    silent = {a.key for d, _ in fresh if d.type == "no_comment" for a in d.agent}
    for draft, finding in fresh:
        if draft.type == "tie_continues" and silent & {a.key for a in draft.agent}:
            # "Acme, which holds a stake in Bolt, had no comment": told in passing, not as news.
            continue
        if draft.rule == "accused":
            inside = [
                d
                for d, _ in fresh
                if d is not draft
                and d.type in TIE_CUTS | {"diversion"}
                and any(d.trigger in p.subtree() for p in draft.parts)
            ]
            for act in inside:
                if not act.target:
                    act.target = [resolver.homeland(a) or a for a in draft.agent]
            if inside:
                continue
        if draft.type == "diversion" and any(
            other.rule == "found" and draft.trigger in other.parts[0].subtree()
            for other, _ in fresh
            if other.parts
        ):
            continue
        out.append((draft, finding))
    return out


def _likely_state(resolver: Resolver, draft: Draft, taken: set[object]) -> list[Actor]:
    """The state the article speaks of most, where it was named not long before."""
    end = draft.sentence.end
    options = []
    for party in resolver.registry.parties:
        country = (
            party.full.text in world().places and world().places[party.full.text] not in world().embargoed
        )
        if id(party) in taken or not (party.kind == "state" or (party.kind == "place" and country)):
            continue
        before = [m for m in party.mentions if m.end <= end]
        if before and end - before[-1].end < 900:
            options.append((len(before), party))
    if not options:
        return []
    best = max(options, key=lambda o: (o[0], -o[1].full.start))[1]
    return [resolver.actor_of(best)]


def _inherit(draft: Draft, history: list[Told], resolver: Resolver) -> None:
    """Who acts and who is hit, where a sentence leaves it to those before."""
    if draft.type in TIE_CUTS:
        family = [d for d, _ in reversed(history) if d.type in TIE_CUTS and d.target]
        if not draft.agent and (draft.frame is None or not draft.frame.subjects):
            near = next((d for d in family if _distance(d, draft) <= _NEAR and d.type == draft.type), None)
            if near is not None:
                draft.agent = list(near.agent)
        if all(a.kind in {"literal", "product"} and not of_origin(a) for a in draft.target):
            # Nobody, a thing, or a product whose maker the article does not tell.
            _inherit_other_side(draft, family)
    elif draft.type in RESTRICTIONS | LEGAL:
        family = [
            d for d, _ in reversed(history) if d.type in RESTRICTIONS | LEGAL | {"accusation", "settlement"}
        ]
        if draft.rule == "restrictions" and draft.object is not None and not draft.target:
            _inherit_same_rule(draft, draft.object, family)
        if not draft.target or (
            draft.type == "investigation" and all(a.kind == "literal" for a in draft.target)
        ):
            _inherit_restricted(draft, family)
        if not draft.agent and draft.type in _BY_STATES:
            _inherit_state(draft, family, resolver)


def _inherit_other_side(draft: Draft, family: list[Draft]) -> None:
    """Whom an earlier cut hit, unless that is who cuts now."""
    keys = {a.key for a in draft.agent}
    for other in family:
        distance = _distance(other, draft)
        if distance > 3 * _NEAR:
            return
        if keys and keys & {a.key for a in other.target}:
            continue
        same_agent = bool(keys & {a.key for a in other.agent})
        if other.type != draft.type and not same_agent and distance > 1:
            continue
        if draft.rule == "turned-off" and draft.frame is not None and draft.frame.cannot and not same_agent:
            continue
        draft.target = list(other.target)
        return


def _inherit_same_rule(draft: Draft, rule: Word, family: list[Draft]) -> None:
    """ "is about to adopt the same rule": the restriction told before."""
    if not any(c.lower in {"same", "similar", "such", "that", "identical"} for c in rule.children):
        return
    told = next((d for d in family if d.type in RESTRICTIONS and d.target), None)
    if told is not None and _distance(told, draft) <= _NEAR:
        draft.type, draft.target = told.type, list(told.target)


def _inherit_restricted(draft: Draft, family: list[Draft]) -> None:
    """Whom an earlier restriction or case hit."""
    keys = {a.key for a in draft.agent}
    for other in family:
        fit = [a for a in other.target if a.kind in {"org", "person", "product"} and a.key not in keys]
        if fit and _distance(other, draft) <= _NEAR:
            draft.target = fit
            return


def _inherit_state(draft: Draft, family: list[Draft], resolver: Resolver) -> None:
    """The state an earlier restriction or case names, else the one the article speaks of most."""
    keys = {a.key for a in draft.target}
    for other in family:
        fit = [a for a in [*other.agent, *other.target] if a.kind in {"state", "place"} and a.key not in keys]
        if fit and (_distance(other, draft) <= _NEAR or other.type == draft.type):
            draft.agent = fit[:1]
            return
    draft.agent = _likely_state(resolver, draft, keys)


def _denied_accusers(draft: Draft, history: list[Told]) -> None:
    """Whoever accused the one who denies, not long before: the denial answers them."""
    if draft.type != "denial" or draft.target:
        return
    keys = {a.key for a in draft.agent}
    for other, _ in reversed(history):
        near = 0 <= draft.sentence.index - other.sentence.index <= 3
        answered = draft.object is not None and any(
            c.lower in {"that", "this", "those", "these", "such"} for c in draft.object.children
        )
        aimed = keys & {a.key for a in other.target} or (answered and not keys & {a.key for a in other.agent})
        if other.type == "accusation" and near and aimed:
            draft.target = [a for a in other.agent if a.key not in keys]
            return


def _speaker_acts(draft: Draft, finding: Finding) -> None:
    """ "Shipments to B have been halted, A said": who says so of its own trade is who acts."""
    if draft.agent or draft.type not in TIE_CUTS or draft.frame is None or not draft.frame.passive:
        return
    keys = {a.key for a in draft.target}
    firms = [
        a
        for s in finding.sources
        if s.kind == "party"
        for a in s.actors
        if a.kind == "org" and a.key not in keys
    ]
    draft.agent = firms[:1]


def _agentless(draft: Draft) -> bool:
    """ "Blocking the sale could disrupt ...", "a restriction introduced in 2019": an act nobody does here."""
    word, f = draft.trigger, draft.frame
    if f is None or draft.agent or f.subjects:
        return False
    if word.tag == "VBG" and not f.passive:
        return True
    return word.tag == "VBN" and word.dep == "acl" and draft.type in RESTRICTIONS


def _split_pair(draft: Draft) -> None:
    """ "A and B extend their partnership": with each other."""
    word = draft.object
    if draft.target or len(draft.agent) != 2 or word is None or "relation" not in noun_classes(word):
        return
    if any(c.lower in {"their", "joint", "mutual"} for c in word.children):
        draft.target, draft.agent = draft.agent[1:], draft.agent[:1]


def _distance(a: Draft, b: Draft) -> int:
    return abs(a.sentence.index - b.sentence.index)


def _restated(draft: Draft, history: list[Told]) -> Draft:
    """A plan dropped, told again as goods not carried, is still a plan dropped."""
    if draft.type != "purchase_halted":
        return draft
    keys = ({a.key for a in draft.agent}, {a.key for a in draft.target})
    for other, _ in reversed(history):
        if (
            other.type == "deal_dropped"
            and keys[0] & {a.key for a in other.agent}
            and keys[1] & {a.key for a in other.target}
        ):
            draft.type = "deal_dropped"
            break
    return draft


def _innermost(kept: list[Told]) -> list[Told]:
    """Of two drafts of one type over the same verb chain, the one nearer the content stays."""
    out: list[Told] = []
    for draft, finding in kept:
        clash = False
        for other, _ in kept:
            if other is draft or other.type != draft.type:
                continue
            above = other.frame.chain()[1:] if other.frame is not None else []
            if draft.trigger in above:
                clash = True
        if not clash:
            out.append((draft, finding))
    return out


def already_told(draft: Draft, finding: Finding, before: list[Told]) -> bool:
    return any(_same(d, f, draft, finding) for d, f in before)


def deduplicate(told: list[Told]) -> list[Told]:
    """The same event with the same actors from the same source is one record: the surest sentence, then
    the fullest."""
    out: list[Told] = []
    for draft, finding in told:
        if _summed_up(draft, told):
            continue
        twin = next((i for i, (d, f) in enumerate(out) if _same(d, f, draft, finding)), None)
        if twin is None:
            out.append((draft, finding))
            continue
        other, found = out[twin]
        if other.sentence is draft.sentence and found.certainty != finding.certainty:
            if finding.certainty is Certainty.CONFIRMED:
                out[twin] = (draft, finding)
            continue
        if _richness(draft) > _richness(other):
            out[twin] = (draft, finding)
    return out


def _summed_up(draft: Draft, told: list[Told]) -> bool:
    """ "Top corporations have frozen supplies": what the article then tells of firms by their names."""
    if draft.type not in TIE_CUTS or not draft.agent or any(a.kind != "literal" for a in draft.agent):
        return False
    keys = {a.key for a in draft.target}
    return any(
        d.type == draft.type
        and d is not draft
        and keys & {a.key for a in d.target}
        and any(a.kind != "literal" for a in d.agent)
        for d, _ in told
    )


def _same(a: Draft, fa: Finding, b: Draft, fb: Finding) -> bool:
    if a.type != b.type:
        return False
    if (
        a.sentence is b.sentence
        and a.type in RESTRICTIONS
        and {x.key for x in a.agent} == {x.key for x in b.agent}
        and {x.key for x in a.target} == {x.key for x in b.target}
    ):
        # A restriction and what it threatens to do, in one sentence.
        return True
    if fa.certainty != fb.certainty and {fa.certainty, fb.certainty} != {
        Certainty.CONFIRMED,
        Certainty.ANNOUNCED_FUTURE,
    }:
        return False
    agents = ({x.key for x in a.agent}, {x.key for x in b.agent})
    targets = ({x.key for x in a.target}, {x.key for x in b.target})
    if not (agents[0] & agents[1] or not (agents[0] and agents[1])):
        return False
    if not (targets[0] & targets[1] or not (targets[0] and targets[1])):
        return False
    if a.type in {"accusation", "statement", "no_comment", "denial"}:
        return a.trigger is b.trigger
    if a.type in {"tie_continues", "diversion"}:
        return True
    if fa.chain != fb.chain and "narrator" not in fa.chain and "narrator" not in fb.chain:
        return False
    return _alike(a, b)


def _alike(a: Draft, b: Draft) -> bool:
    """The things cut are the same, or one of them is not said; restrictions are the same by their parties."""
    if a.object is None or b.object is None or a.type in RESTRICTIONS:
        return True
    if a.type == "partnership_ended" and "PROPN" in {a.object.pos, b.object.pos}:
        # "is breaking up with B": the tie itself, whatever else is told of it.
        return True
    if a.object.lemma == b.object.lemma:
        return True
    # "the partnership" and "its ties" with the same firm are one tie.
    return a.object.lemma in _TIE_WORDS and b.object.lemma in _TIE_WORDS


def _richness(draft: Draft) -> int:
    return sum(a.kind != "literal" and a.how is None for a in [*draft.agent, *draft.target]) * 2 + (
        draft.object is not None
    )


__all__ = ["Actor", "complete", "deduplicate"]
