"""Which sentences are worth parsing: parsing is what costs, and most sentences tell of no tie.

A strong sign is enough by itself; everyday words ("drop", "deal", "told") count in twos. Goods and a place
under
embargo count as strong: they may be on the way there.
"""

from __future__ import annotations

import re
from functools import cache

from .alternatives import any_of
from .tables import table
from .words import inflected

_WORD = re.compile(r"[a-z][\w-]*")
# A capital inside the sentence.
_NAME = re.compile(r"(?<=[a-z,’'] )[A-Z]|(?<=[a-z])[A-Z]")
_CAPITAL = re.compile(r"[A-Z]")


@cache
def _strong() -> re.Pattern[str]:
    raw, world = table("triggers"), table("world")
    places = set(world["embargoed"]) | {row[1] for row in world["countries"] if row[0] in world["embargoed"]}
    named = "|".join(re.escape(p.lower()) for p in sorted(places) if p)
    sent = r"(?:sold|s[eo]lls?|selling|resell\w*|ship\w*|export\w*|divert\w*|smuggl\w*|suppl\w+|sent)"
    return any_of([*raw["strong"], rf"{sent}\b.{{0,200}}\b(?:{named})"])


@cache
def _weak() -> tuple[re.Pattern[str], ...]:
    return tuple(any_of([p]) for p in table("triggers")["weak"])


@cache
def _forms() -> frozenset[str]:
    raw, mine = table("verbs"), table("triggers")
    verbs: set[str] = set()
    for kind in mine["strong_classes"]:
        verbs |= {p.split()[0] for p in raw["verbs"][kind]}
    forms: set[str] = set()
    for verb in verbs - set(mine["common"]):
        forms |= inflected(verb) | set(raw["irregular"].get(verb, ()))
    return frozenset(forms)


def worth_parsing(text: str) -> bool:
    """True where the sentence holds a strong sign, two weak ones of different kinds, or a cut beside two
    names."""
    if not _CAPITAL.search(text):
        return False
    low = text.lower()
    if not _forms().isdisjoint(_WORD.findall(low)) or _strong().search(low):
        return True
    met = [bool(p.search(low)) for p in _weak()]
    # The first kind is of verbs that cut or part: beside two names, one is enough.
    return sum(met) >= 2 or (met[0] and len(_NAME.findall(text)) >= 2)
