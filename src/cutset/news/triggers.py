"""Which sentences are worth parsing: those with a word that some rule could start from."""

from __future__ import annotations

import re
from functools import cache

from .tables import table
from .words import inflected, plurals

# Everyday verbs that start a rule only when something turns their action off or keeps it up.
_PLAIN = {
    "supply",
    "buy",
    "launch",
    "relate",
    "say",
    "claim",
    "comment",
    "pay",
    "open",
    "grant",
    "allow",
    "renew",
    "put_on",
    "impose",
    "require",
    "cooperate",
    "decline",
    "file",
    "start_tie",
    "divert",
    "end",
    "leave",
    "delay",
    "fail",
    "reduce",
    "part",
    "stop",
    "ease",
}
_TOO_COMMON = {
    "be",
    "have",
    "do",
    "go",
    "get",
    "give",
    "make",
    "take",
    "put",
    "set",
    "say",
    "tell",
    "see",
    "show",
    "find",
    "know",
    "think",
    "feel",
    "hear",
    "run",
    "bring",
    "come",
    "move",
    "look",
    "want",
    "use",
    "work",
    "keep",
    "hope",
    "add",
    "name",
    "call",
    "host",
    "air",
    "back",
    "build",
    "begin",
    "start",
    "launch",
    "announce",
    "introduce",
    "join",
    "enter",
    "open",
    "offer",
    "sell",
    "provide",
    "ship",
    "carry",
    "include",
    "list",
    "display",
    "choose",
    "pick",
    "place",
    "lead",
    "win",
    "land",
    "reach",
    "form",
    "tap",
    "process",
    "operate",
    "produce",
    "serve",
    "support",
    "maintain",
    "deal",
    "book",
    "handle",
    "manage",
    "complete",
    "close",
    "sign",
    "file",
    "face",
    "bank",
    "fly",
    "break",
    "fall",
    "lose",
    "cast",
    "hit",
    "hold",
    "let",
    "send",
}
_SIGNALS = re.compile(
    r"\b(no longer|anymore|won[’']?t|wouldn[’']t|will not|would not|can(?:no|’|')t|cannot|can no|not to|stop\w*|ceas\w+|halt\w*|suspend\w*|paus\w+|refus\w+|declin\w+|still|continu\w+|keeps?|kept|resum\w+|unable|ban\w*|barr\w+|prohibit\w+|forbid\w*|block\w*|order\w*|told|requir\w+|instruct\w*|"
    r"comment\w*|respond\w*|allegedly|reportedly|convinced|over|off|dead|through|partner\w*|tie[sd]?|contract\w*|agreement\w*|deals?|alliance|venture|licen[cs]\w+|restriction\w*|curbs?|embargo|tariff\w*|duties|exempt\w*|waiver|reprieve|relief|blacklist\w*|entity list|fines?|penalt\w+|settle\w*|probes?|prob\w+|investigat\w+|lawsuit|sued?|bankruptcy|"
    r"insolvency|administration|receivership|sanction\w*|accus\w+|alleg\w+|den(?:y|ies|ied)|reject\w*|refut\w*|disput\w*|claim\w*|fears|concerns|suspected|espionage|spying|"
    + "|".join(
        (
            "Iran",
            "North Korea",
            "Syria",
            "Cuba",
            "Sudan",
            "Crimea",
            "Russia",
            "Belarus",
            "Venezuela",
            "Myanmar",
        )
    )
    + r")\b",
    re.I,
)


@cache
def _forms() -> frozenset[str]:
    raw = table("verbs")
    verbs: set[str] = set()
    for kind, phrases in raw["verbs"].items():
        if kind in {
            "say",
            "supply",
            "buy",
            "relate",
            "comment",
            "cooperate",
            "launch",
            "open",
            "pay",
            "grant",
            "allow",
            "impose",
            "put_on",
            "require",
            "start_tie",
            "divert",
        }:
            continue
        verbs |= {p.split()[0] for p in phrases}
    for phrases in table("events")["extra"].values():
        verbs |= {p.split()[0] for p in phrases}
    forms: set[str] = set()
    for verb in verbs - _TOO_COMMON:
        forms |= inflected(verb) | set(raw["irregular"].get(verb, ()))
    for noun in table("events")["ending_nouns"]:
        forms |= {noun} | plurals(noun)
    return frozenset(forms)


_WORD = re.compile(r"[A-Za-z][\w-]*")


def worth_parsing(text: str) -> bool:
    """True where the sentence holds a trigger form or a signal that gives a plain verb its meaning, and at
    least one capital letter or pronoun to act."""
    if not _SIGNALS.search(text) and not any(w.lower() in _forms() for w in _WORD.findall(text)):
        return False
    return bool(re.search(r"[A-Z]", text))
