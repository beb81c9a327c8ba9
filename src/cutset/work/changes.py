"""What changed in a list between two snapshots of the workspace."""

from __future__ import annotations

from typing import Any

from cutset.ledger.changes import Changes, changes
from cutset.ledger.store import Ledger
from cutset.settings import Settings
from cutset.work.places import database_of


def list_changes(settings: Settings, source: str, since: str, until: str) -> Changes:
    """`since`, `until`: the beginning of a digest, a day, or a time. Raises NotFound, UsageError."""
    return changes(Ledger.open(database_of(settings), create=False), source, since, until)


def changes_wire(found: Changes) -> dict[str, Any]:
    """`counts` by raw row of the main part; `parties` with what was said anew or no more of each."""
    parties: dict[str, list[dict[str, Any]]] = {"added": [], "removed": [], "changed": []}
    for p in found.parties:
        row: dict[str, Any] = {"party": p.party, "name": p.name}
        if p.kind == "changed":
            row["statements"] = [
                {"subject": s.subject, "prop": s.prop, "before": list(s.before), "after": list(s.after)}
                for s in p.statements
            ]
        parties[p.kind].append(row)
    ends = {
        name: {"digest": s.digest, "published": s.published.isoformat()}
        for name, s in (("from", found.since), ("to", found.until))
    }
    return {
        "source": found.source,
        **ends,
        "counts": {"added": found.added, "removed": found.removed, "changed": found.changed},
        "parties": parties,
    }
