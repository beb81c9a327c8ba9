"""Where the graph ends: suppliers of which the case says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from .case import Case, Kind


@dataclass(frozen=True, slots=True)
class Missing:
    """A supplier without needs of its own. `rests`: nodes that rest on it, near or far.

    `alone`: groups ("node/group") for which it is the only member and that have no alternative.
    """

    node: str
    rests: tuple[str, ...]
    alone: tuple[str, ...]


def missing_tiers(case: Case) -> tuple[Missing, ...]:
    """Suppliers that are taken to run for ever because what they need is not known; the most needed first.

    Those that the ban reaches are left out: what becomes of them is the question itself.
    """
    known = {n.id for n in case.nodes if n.needs}
    reached = set(case.reached())
    readers: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for n in case.nodes:
        for g in n.needs:
            if g.kind is Kind.NEGLIGIBLE:
                continue
            for m in g.members:
                readers.setdefault(m.node, []).append(n.id)
            if len(g.members) == 1 and not g.alternatives:
                alone.setdefault(g.members[0].node, []).append(f"{n.id}/{g.id}")
    out = []
    for id in readers:
        if id in known or id in reached:
            continue
        found: dict[str, None] = {}
        todo = [id]
        while todo:
            for reader in readers.get(todo.pop(), ()):
                if reader not in found:
                    found[reader] = None
                    todo.append(reader)
        out.append(Missing(id, tuple(found), tuple(alone.get(id, ()))))
    return tuple(sorted(out, key=lambda m: (-len(m.rests), -len(m.alone), m.node)))
