"""Drafts that fit a rule but are no matter of trade."""

from __future__ import annotations

from .idiomatic import may_act
from .rules import Draft

_PERSONAL = {
    "drive",
    "travel",
    "bring",
    "attend",
    "speak",
    "vote",
    "play",
    "compete",
    "contact",
    "appear",
    "coach",
    "fly",
}


def idle(draft: Draft) -> bool:
    """What is no matter of trade: nobody fined, a person kept from driving, one's own launch put off."""
    if draft.type == "fine":
        return not draft.target
    if draft.type in {"use_ban", "export_ban"}:
        near = draft.trigger.line[draft.trigger.i + 1 : draft.trigger.i + 9]
        return any(w.tag == "VBG" and w.lemma in _PERSONAL for w in near)
    if draft.type == "deal_dropped" and draft.frame is not None and "delay" in draft.frame.classes:
        mere = not draft.frame.classes.keys() & {"end", "stop", "part"}
        return mere and not any(a.kind != "literal" or may_act(a.text) for a in draft.target)
    return False
