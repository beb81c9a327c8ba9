"""The restriction in force on the day, told apart from what a firm did by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.ask.listing import Listing
from cutset.ask.restricted import PartyRestrictions
from cutset.ask.watch.question import NewsItem
from cutset.model import Cause, Finding, Severity


@dataclass(frozen=True, slots=True)
class Restricted:
    """A party of the book under a listing that holds, or may hold, on the day."""

    party: str
    name: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class CauseFinding:
    """Why a tie is cut: `kind`, the words of the article where it says so, and the law in force, if any.

    `own_act` is True where the restriction does not order what the firm did.
    """

    event: str
    kind: Cause
    quoted: str | None
    law: tuple[str, ...]
    own_act: bool


def restriction_findings(rows: Sequence[PartyRestrictions]) -> list[Finding]:
    """One finding for each listing that holds, or may hold, on the day; none is said to be none."""
    found = []
    for row in rows:
        held = [x for x in row.listings if x.state in ("in_force", "not_known")]
        for x in held:
            word = "prohibition" if x.kind is Cause.LAW else x.kind.value.lower().replace("_", " ")
            cite = f" ({x.citation})" if x.citation else ""
            text = f"{row.name}: {x.title}, {x.since_text}{cite}; kind {x.kind.value} ({word}). {x.effect}."
            detail = Restricted(row.party, row.name, x)
            found.append(Finding("restriction", Severity.REVIEW, text.replace("..", "."), detail, x.evidence))
    return found


def cause_findings(items: Sequence[NewsItem], rows: Sequence[PartyRestrictions]) -> list[Finding]:
    """For each cut that the news tells: the law in force against who acts, and whether it orders the act.

    One cause for one actor's acts; of several sentences the one that gives a reason in words speaks.
    """
    laws = {r.party: [x for x in r.listings if x.kind is Cause.LAW and x.state == "in_force"] for r in rows}
    acts: dict[tuple[str, ...], NewsItem] = {}
    for item in items:
        if item.kind != "cut" or not item.touches:
            continue
        key = item.linked("agent")
        if key not in acts or (acts[key].event.cause is None and item.event.cause is not None):
            acts[key] = item
    found = []
    for item in acts.values():
        parties = dict.fromkeys((*item.linked("agent"), *item.linked("target")))
        found.append(_cause(item, [x for p in parties for x in laws.get(p, [])]))
    return found


def _cause(item: NewsItem, law: Sequence[Listing]) -> Finding:
    event = item.event
    quoted = event.cause.text if event.cause else None
    who = " and ".join(dict.fromkeys(m.text for m in event.agent)) or "The firm"
    said = f' The article gives as cause: "{quoted}".' if quoted else ""
    if law:
        names = "; ".join(f"{x.title} ({x.citation})" if x.citation else x.title for x in law)
        # No list that we know orders the listed firm, or a private partner, to end its own service to others:
        # lists govern dealings with the listed party (see each list's effect).
        text = (
            f"In force: {names}. It governs dealings with the listed party; that {who} acted is its own act, "
            f"not ordered by it.{said}"
        )
        own = event.cause_kind in (Cause.UNKNOWN, Cause.LAW)
        kind = Cause.OWN_DECISION if own else event.cause_kind
        detail = CauseFinding(event.evidence, kind, quoted, tuple(x.title for x in law), True)
        return Finding("cause", Severity.NOTE, text, detail)
    # Where the text speaks of law but none in force on the day is known, the act is the firm's own.
    kind = Cause.OWN_DECISION if event.cause_kind is Cause.LAW else event.cause_kind
    word = {
        Cause.PRESSURE: "a state's pressure, not law",
        Cause.OWN_DECISION: "the firm's own decision, not law",
        Cause.SUPPLIER_POLICY: "a supplier's own policy, not law",
        Cause.PROCUREMENT: "a buyer-side ban",
    }.get(kind, "not told")
    text = f"No restriction in force on the day is known against the parties; cause: {word}.{said}"
    return Finding("cause", Severity.NOTE, text, CauseFinding(event.evidence, kind, quoted, (), True))
