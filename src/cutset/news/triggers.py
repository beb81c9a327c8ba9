"""Which sentences are worth parsing: those with a word that some rule could start from."""

from __future__ import annotations

import re
from functools import cache

from .tables import table
from .words import inflected, plurals

_WORD = re.compile(r"[A-Za-z][\w-]*")


@cache
def _signals() -> re.Pattern[str]:
    raw = table("triggers")
    world = table("world")
    places = set(world["embargoed"])
    for row in world["countries"]:
        if row[0] in places:
            places.add(row[1])
    parts = [*raw["signals"], *(re.escape(p) for p in sorted(places) if p)]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.I)


@cache
def _forms() -> frozenset[str]:
    raw, mine = table("verbs"), table("triggers")
    verbs: set[str] = set()
    for kind, phrases in raw["verbs"].items():
        if kind not in mine["plain_classes"]:
            verbs |= {p.split()[0] for p in phrases}
    for phrases in table("events")["extra"].values():
        verbs |= {p.split()[0] for p in phrases}
    forms: set[str] = set()
    for verb in verbs - set(mine["common"]):
        forms |= inflected(verb) | set(raw["irregular"].get(verb, ()))
    for noun in table("events")["ending_nouns"]:
        forms |= {noun} | plurals(noun)
    return frozenset(forms)


def worth_parsing(text: str) -> bool:
    """True where the sentence holds a trigger form, or a signal that gives an everyday verb its meaning, and a
    capital letter somebody could be written with."""
    if not re.search(r"[A-Z]", text):
        return False
    return bool(_signals().search(text)) or any(w.lower() in _forms() for w in _WORD.findall(text))
