"""A restriction as a person reads it: what the list is, what it does, and where it stands on the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cutset.model import Cause, Evidence, Restriction
from cutset.model.ports import CaseView
from cutset.rules import effects


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing of one party as several sources tell it.

    `state`: in_force, ended, not_yet or not_known on the day asked about. `kind`: only LAW is a prohibition.
    `since_text` says the first day, or why it is not known. `effect` is the list's own legal effect.
    """

    list: str
    title: str
    kind: Cause
    state: str
    effect: str
    effect_citation: str
    since: date | None
    until: date | None
    since_text: str
    citation: str | None
    requirement: str | None
    policy: str | None
    authorisations: tuple[tuple[str, date, date | None], ...]
    by: str | None
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def listings(view: CaseView, parties: Iterable[str]) -> tuple[Listing, ...]:
    """Every restriction known on the parties (one party as several sources know it), told once each.

    Sources that give the same list, first day and citation, or leave the day open, are one listing; sources
    that contradict each other stay side by side.
    """
    day = view.clock.as_of
    groups: dict[tuple[str, str, str | None], list[Restriction]] = {}
    for party in parties:
        for r in view.restrictions(party):
            if r.list == "PRIVATE":
                continue
            key = (r.list, state_of(r, day), r.by)
            groups.setdefault(key, []).append(r)
    found = [_one(rows, day) for rows in groups.values()]
    order = {"in_force": 0, "not_known": 1, "not_yet": 2, "ended": 3}
    return tuple(sorted(found, key=lambda x: (order[x.state], x.kind is not Cause.LAW, x.list)))


def state_of(restriction: Restriction, day: date) -> str:
    """in_force, ended, not_yet or not_known."""
    force = restriction.in_force(day)
    if force is None:
        return "not_known"
    if force:
        return "in_force"
    return "ended" if restriction.until is not None and day > restriction.until else "not_yet"


def _one(rows: Sequence[Restriction], day: date) -> Listing:
    effect = effects.effect(rows[0].list, day)
    # The account that knows most speaks; the others are named beside it.
    best = max(rows, key=lambda r: (r.since is not None, bool(r.citation), bool(r.policy), r.source))
    citations = list(dict.fromkeys(c for r in rows if r.citation for c in r.citation.split("; ")))
    evidence = tuple(dict.fromkeys(e for r in rows for e in r.evidence))
    return Listing(
        list=best.list,
        title=effect.title,
        kind=effect.kind,
        state=state_of(best, day),
        effect=effect.effect,
        effect_citation=effect.citation,
        since=best.since,
        until=best.until,
        since_text=since_text(best),
        citation="; ".join(citations) or None,
        requirement=_first(r.requirement for r in (best, *rows)),
        policy=_first(r.policy for r in (best, *rows)),
        authorisations=tuple(dict.fromkeys(a for r in rows for a in r.authorisations)),
        by=best.by,
        sources=tuple(dict.fromkeys(r.source for r in rows)),
        evidence=evidence,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def since_text(restriction: Restriction) -> str:
    """The days of a listing in words; a day that no source gives is said to be unknown."""
    r = restriction
    if r.since is not None:
        start = f"since {r.since}"
    elif r.observed is not None:
        start = f"listed on {r.observed}; since when is not known"
    else:
        start = "since when is not known"
    if r.until is None:
        return start
    if r.last_seen is not None:
        return f"{start}, last seen {r.last_seen}, gone by {r.until}"
    return f"{start}, until {r.until}"
