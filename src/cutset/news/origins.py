"""What the text around names tells of them: the country a firm is from, the products that are its own, acronyms.

"China's Yangtze Memory", "Acme, a British chip designer", "the Russian carrier Aeroflot"; "its Kindle bookstore";
CATL for "Contemporary Amperex Technology Co. Ltd.", AmEx for "American Express".
"""  # noqa: E501

from __future__ import annotations

import re

from .names import Registry
from .party import Name, Party, tokens
from .world import world

_DEMONYM_AFTER = re.compile(
    r",? (?:(?:is|was|are) )?(?:an?|the|one of(?: the)?) (?:(?:[\w-]+ ){0,3}?)([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[ ,’'])"  # noqa: E501
)
_PLACE_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)[’']s (?:(?:[a-z-]+ ){0,3})$")
_BASED_BEFORE = re.compile(r"([A-Z][\w.]+(?: [A-Z][\w.]+)?)-based (?:[a-z-]+ ){0,3}$")
_DEMONYM_BEFORE = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[a-z-]+ ){0,4}$")
_SEATED = re.compile(r"\b(?:based|headquartered|located|situated) (?:in|at|near|outside) $")
_IN = re.compile(r"\b(?:in|near|at|outside|from|to|of) $")
_REGION_AFTER = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+)?)")
_OWN_BEFORE = re.compile(r"\b(?:its|their)(?: own| new| flagship| latest)? $")
_ACTS_AFTER = re.compile(
    r"(?:[’']s)?,? (?:said|says|has|have|had|will|would|told|declined|did|plans|announced|is|was)\b"
)
# Goods of another's make carry the other's name ("its Acme equipment"); what has a name of its own does not.
_ANYONES = re.compile(
    r" (?:equipment|gear|kit|phones?|handsets?|devices?|products?|hardware|routers?|cameras?|drones?|laptops?|chips?|cards?"  # noqa: E501
    r"|shares?|stake|deal|contract|partnership|licen[cs]e|account|ties?|jets?|planes?|aircraft|batter(?:y|ies)|servers?"
    r"|engines?|parts?|components?|units?|subsidiary|arm|division|joint|venture|holding|supply|agreement|rival|partners?)\b"
)


def learn(registry: Registry, text: str, outlet: str | None = None) -> None:
    """Adds to the parties of an article what stands beside their names; changes them in place.

    Where the article names its own outlet, that is no party to what it tells.
    """
    for party in registry.parties:
        if outlet and tokens(party.full.text) == tokens(outlet) and party.kind == "org":
            party.kind = "media"
    _acronyms(registry)
    for party in registry.parties:
        if party.kind == "org" and _is_town(party, text):
            party.kind = "place"
    for party in registry.parties:
        if party.kind == "org" and party.country is None:
            party.country = _country(party, text)
    for party in registry.parties:
        if party.kind in {"org", "product"} and party.owned_by is None:
            _own_product(party, registry, text)


def _is_town(party: Party, text: str) -> bool:
    """ "in Markham, Ontario", "based in Veldhoven": a place by what stands around it."""
    for name in party.mentions:
        before, after = text[max(0, name.start - 20) : name.start], text[name.end : name.end + 24]
        if _SEATED.search(before):
            return True
        region = _REGION_AFTER.match(after)
        if region and _IN.search(before) and (region.group(1) in world().places or "." in region.group(1)):
            return True
    return False


def _country(party: Party, text: str) -> str | None:
    known = world()
    for name in party.mentions:
        before = text[max(0, name.start - 70) : name.start]
        after = text[name.end : name.end + 80]
        for pattern, places in ((_PLACE_BEFORE, True), (_BASED_BEFORE, True), (_DEMONYM_BEFORE, False)):
            found = pattern.search(before)
            if found is None:
                continue
            word = found.group(1)
            if places:
                country = known.places.get(word) or known.capitals.get(word)
            else:
                country = known.demonyms.get(word)
            if country and country not in known.regions:
                return country
        found = _DEMONYM_AFTER.match(after)
        if found and found.group(1) in known.demonyms:
            return known.demonyms[found.group(1)]
    return None


def _own_product(party: Party, registry: Registry, text: str) -> None:
    """ "its Kindle bookstore": a name that is had and never acts is its owner's product."""
    had: Name | None = None
    if party.kind == "org" and len(party.mentions) > 2:
        # What an article names again and again is somebody in it.
        return
    for name in party.mentions:
        if _ACTS_AFTER.match(text, name.end):
            return
        if _OWN_BEFORE.search(text[max(0, name.start - 24) : name.start]) and (
            party.kind == "product" or not _ANYONES.match(text, name.end)
        ):
            had = had or name
    if had is None:
        return
    start = max(text.rfind(". ", 0, had.start), text.rfind("\n", 0, had.start)) + 1
    before = [n for n in registry.at(start, had.start) if n.owner is not None and n.owner.kind == "org"]
    party.kind = "product"
    if before and before[0].owner is not party:
        party.owned_by = before[0].owner


def _acronyms(registry: Registry) -> None:
    """CATL beside "Contemporary Amperex Technology Co. Ltd."; AmEx beside "American Express"."""
    for party in list(registry.parties):
        short = party.full.text
        if " " in short or party.kind in {"place", "demonym", "person"} or len(party.mentions) == 0:
            continue
        if not _is_letters(short) and len(_parts(short)) < 2:
            continue
        fits = [
            p
            for p in registry.parties
            if p is not party
            and p.kind not in {"place", "person", "demonym"}
            and _stands_for(short, p.full.text)
        ]
        if len(fits) == 1 and fits[0] in registry.parties:
            whole = fits[0]
            whole.mentions = sorted(whole.mentions + party.mentions, key=lambda m: m.start)
            for mention in party.mentions:
                mention.owner = whole
            registry.parties.remove(party)


def _is_letters(short: str) -> bool:
    return short.isupper() and 3 <= len(short) <= 6


def _parts(short: str) -> list[str]:
    """Am, Ex; none where there is more to it than beginnings of words."""
    parts = re.findall(r"[A-Z][a-z]*", short)
    return parts if "".join(parts) == short else []


def _stands_for(short: str, full: str) -> bool:
    words = [w for w in re.split(r"[\s-]+", full) if w[:1].isalpha()]
    if len(words) < 2:
        return False
    if _is_letters(short):
        legal = world().legal
        return _initials(
            short, [(w[0].upper(), w.lower().rstrip(".") in legal or w[0].islower()) for w in words]
        )
    parts = _parts(short)
    if len(parts) != len(words):
        return False
    return all(w.startswith(p) for w, p in zip(words, parts, strict=True)) and tokens(short) != tokens(full)


def _initials(short: str, letters: list[tuple[str, bool]]) -> bool:
    """The letters in order, where those marked may be left out; the first may not."""
    if not letters or letters[0][0] != short[0]:
        return False
    reached = {1}
    for letter, optional in letters[1:]:
        after = {i + 1 for i in reached if i < len(short) and short[i] == letter}
        reached = after | (reached if optional else set())
        if not reached:
            return False
    return len(short) in reached
