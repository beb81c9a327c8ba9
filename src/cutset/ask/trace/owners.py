"""`trace PARTY --owners`: who is restricted through owners, by regime and day, with the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cutset.ask.limits import standard_limits
from cutset.ask.owners import OwnerView
from cutset.ask.trace.network import TieNetwork
from cutset.errors import NotFound
from cutset.graph.regimes import shipped_regimes
from cutset.model import Answer, Finding, Severity
from cutset.model.ports import OwnershipFinding


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One regime for one party. `changes`: days on which its status changes, from the record, oldest first.

    `status`: blocked, not_blocked or not_determined; for BIS lists "blocked" means treated as listed.
    """

    party: str
    name: str
    regime: str
    status: str
    finding: OwnershipFinding
    changes: tuple[tuple[date, str], ...]


def trace_owners(network: TieNetwork, party: str, regimes: Sequence[str] = ()) -> Answer:
    """One finding a regime. Raises NotFound for an unknown regime or where no party fits."""
    known = shipped_regimes()
    for regime in regimes:
        if regime not in known:
            raise NotFound(f"no ownership regime {regime!r}.", todo=f"Known: {', '.join(known)}.")
    view = network.view
    node = network.node(network.find(party))
    findings = _party(node.id, node.name, network.owners, list(regimes) or list(known))
    return Answer(
        question="trace",
        asked={
            "party": party,
            "mode": "owners",
            "regimes": list(regimes),
            "book": network.book.id if network.book else None,
            "book_digest": network.book.digest if network.book else None,
        },
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=(*standard_limits(view), "Owners that no source on record tells are not known."),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _party(id: str, name: str, owners: OwnerView, regimes: Sequence[str]) -> list[Finding]:
    register = owners.owners(id)
    if register is None:
        text = f"{name}: no owner is on record; whether one is restricted is not determined."
        return [Finding("no_owner", Severity.NOTE, text)]
    found = []
    for regime in regimes:
        result = owners.status(id, regime)
        changes = tuple(
            (day, f.status) for day, f in register.timeline(owners.canonical(id), regime) if day > date.min
        )
        row = OwnerRow(id, name, regime, result.status, result, changes)
        word = {
            "blocked": "restricted",
            "not_blocked": "not restricted through the owners on record",
            "not_determined": "not determined",
        }[result.status]
        cite = f" ({result.citation})" if result.citation else ""
        text = f"{name}, {regime}: {word}{cite}. {' '.join(result.arithmetic)}".rstrip()
        if result.tipping_share:
            text += f" It would tip at {result.tipping_share}."
        severity = Severity.INFO if result.status == "not_blocked" else Severity.REVIEW
        found.append(Finding("owner", severity, text, row))
    return found
