"""Licence review policies as entries print them, read for one item.

An entry may carry two policies ("presumption of denial for items uniquely required at 10 nm and below, else
case by case"). The first clause whose condition the item meets decides; then the clause for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from .eccn import Eccn, covers

DENIAL, CASE = "presumption_of_denial", "case_by_case"
APPROVAL, PROHIBITED = "presumption_of_approval", "prohibited"

_KINDS = (
    (re.compile(r"prohibited", re.I), PROHIBITED),
    (re.compile(r"(presumption|policy) of denial", re.I), DENIAL),
    (re.compile(r"presumption of approval", re.I), APPROVAL),
    (re.compile(r"case[- ]by[- ]case", re.I), CASE),
)
_REST = re.compile(r"\b(else|otherwise|all other|other items|remaining)\b", re.I)
_ECCN = re.compile(r"\b[0-9][A-E][0-9]{3}(?:\.[a-z0-9]+)*\b")
_NODE = re.compile(r"\b(\d+) ?(nm|nanometers?)\b", re.I)


def _split(text: str) -> list[str]:
    """The clauses, cut where a new policy begins."""
    starts = sorted({m.start() for kind, _ in _KINDS for m in kind.finditer(text)})
    if not starts:
        return []
    cuts = [0, *starts[1:], len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def _meets(condition: str, eccn: Eccn | None, facts: Mapping[str, Any]) -> bool | None:
    """Whether the item meets a condition in words; None where it names nothing that can be read."""
    named = _ECCN.findall(condition)
    if named or "EAR99" in condition:
        if eccn is None:
            return None
        if "EAR99" in condition and eccn.ear99:
            return True
        return any(
            n.split(".")[0] == eccn.entry and covers(".".join(n.split(".")[1:]), eccn.paragraph) is not False
            for n in named
        )
    node = _NODE.search(condition)
    if node:
        return bool(facts.get(f"uniquely_required_{node[1]}nm"))
    if re.search(r"food|medicine|medical", condition, re.I):
        return bool(facts.get("food_medicine"))
    return None


def review_policy(text: str | None, eccn: Eccn | None, facts: Mapping[str, Any]) -> str | None:
    """The policy for the item: presumption_of_denial, case_by_case, ...; None where nothing is printed.

    A condition that cannot be read from the order counts as met: the stricter reading.
    """
    if not text:
        return None
    rest: str | None = None
    clauses = _split(text)
    for n, clause in enumerate(clauses):
        kind = next(k for pattern, k in _KINDS if pattern.search(clause))
        before = clauses[n - 1] if n else ""
        if n and _REST.search(before[-20:]):
            rest = rest or kind
            continue
        condition = re.split(r"\b(?:for|on)\b", clause, maxsplit=1)
        if len(condition) < 2:
            rest = rest or kind
            continue
        if _REST.search(condition[1][:20]) and not _NODE.search(condition[1]):
            rest = rest or kind
            continue
        if _meets(condition[1], eccn, facts) is not False:
            return kind
    return rest or (None if not clauses else next(k for p, k in _KINDS if p.search(text)))
