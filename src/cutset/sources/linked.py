"""Links between parties that a remark names: "(Linked To: X)"."""

from __future__ import annotations

import re

from .base import Sayer, short_hash

_LINKED = re.compile(r"Linked To:\s*(.+?)\s*(?:\)\s*[;.]|\)\s*$|\)\s*\(|;\s|$)")


def linked_to(remarks: str) -> list[str]:
    """Names after "Linked To:", each whole with brackets of its own, in order."""
    found = []
    for match in _LINKED.finditer(remarks):
        name = match.group(1).strip()
        while name.count(")") > name.count("(") and name.endswith(")"):
            name = name[:-1].strip()
        if name.count("(") > name.count(")"):
            name += ")"
        found.append(name)
    return found


def say_linked(sayer: Sayer, party: str, remarks: str) -> None:
    """One `UnknownLink` for each: subject (the party), objectName (as the list writes it), role."""
    for name in linked_to(remarks):
        link = f"{party}#link:{short_hash(name)}"
        sayer.say(link, "UnknownLink", "subject", party)
        sayer.say(link, "UnknownLink", "objectName", name)
        sayer.say(link, "UnknownLink", "role", "Linked To")
