"""Which sentences are worth parsing: parsing is what costs, and most sentences tell of no tie.

A strong sign is enough by itself. Of everyday words ("drop", "deal") those must come together that a rule or
an idiom asks for: the gate is worked out from their tables. Goods and a place under embargo count as strong:
they may be on the way there.
"""

from __future__ import annotations

import re
from functools import cache

from .alternatives import any_of
from .cues import nets
from .gate import may_fit
from .tables import table
from .words import inflected

_WORD = re.compile(r"[a-z][\w-]*")
_NAME = re.compile(r"\b[A-Z]")
_CAPITAL = re.compile(r"[A-Z]")


@cache
def _strong() -> re.Pattern[str]:
    raw, world = table("triggers"), table("world")
    places = set(world["embargoed"]) | {row[1] for row in world["countries"] if row[0] in world["embargoed"]}
    named = "|".join(re.escape(p.lower()) for p in sorted(places) if p)
    sent = r"(?:sold|s[eo]lls?|selling|resell\w*|ship\w*|export\w*|divert\w*|smuggl\w*|suppl\w+|sent)"
    return any_of([*raw["strong"], rf"{sent}\b.{{0,200}}\b(?:{named})"])


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


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(net.cue.pattern for net in nets()))


def worth_parsing(text: str) -> bool:
    """True where the sentence holds a strong sign, the words some rule or idiom needs, or a cue of a tie."""
    if not _CAPITAL.search(text):
        return False
    low = text.lower()
    words = set(_WORD.findall(low))
    if not _forms().isdisjoint(words) or may_fit(words, len(_NAME.findall(text))):
        return True
    return _strong().search(low) is not None or _cues().search(low) is not None
