"""What a decision stands on, as marks: what we know of our party, and what the lists say of theirs.

A mark covers facts only: names, countries, identifiers, listings with their days, policies and citations. It
does not change because a newer snapshot says the same, nor because a note is worded differently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cutset.model import Entity, Restriction
from cutset.model.ports import View
from cutset.model.wire import to_wire

OURS = "ours"
Marks = Mapping[str, str]
"""Record id, or `OURS`, -> sixteen hex digits."""

_NO_FACTS = frozenset(("party", "evidence", "note", "source"))


def marks(view: View, ours: Entity, records: Iterable[str]) -> dict[str, str]:
    """One mark for our party, one for each of their records."""
    out = {OURS: _mark(_entity(ours))}
    for id in sorted(set(records)):
        out[id] = _mark([_entity(view.entity(id)), sorted(map(_restriction, view.restrictions(id)))])
    return out


def digest(of: Marks) -> str:
    """SHA-256 (hex) over all marks."""
    return hashlib.sha256(json.dumps(dict(of), sort_keys=True).encode()).hexdigest()


def difference(before: Marks, after: Marks) -> tuple[str, ...]:
    """What is not as it was, in words."""
    out = []
    if before.get(OURS) != after.get(OURS):
        out.append("what we know of our party changed")
    ids = (before.keys() | after.keys()) - {OURS}
    for id in sorted(ids):
        if id not in before:
            out.append(f"{id} came to it")
        elif id not in after:
            out.append(f"{id} is no longer of it")
        elif before[id] != after[id]:
            out.append(f"what is said of {id} changed")
    return tuple(out)


def _entity(entity: Entity | None) -> Any:
    if entity is None:
        return None
    return [entity.schema, {k: sorted(v) for k, v in sorted(entity.properties.items()) if v}]


def _restriction(one: Restriction) -> str:
    facts = {k: v for k, v in to_wire(one).items() if k not in _NO_FACTS and v not in (None, [], "")}
    return json.dumps(facts, sort_keys=True, ensure_ascii=False)


def _mark(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
