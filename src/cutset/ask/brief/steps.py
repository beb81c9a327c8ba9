"""What to do next, each step from a finding that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cutset.ask.cutoff import Scenario, ServiceStop
from cutset.ask.watch.question import NewsItem
from cutset.model import Book, Certainty, Finding, Severity, Standing


@dataclass(frozen=True, slots=True)
class Step:
    """`by`: the day by which it has to be done, where a date says so. `because`: the finding behind it."""

    order: int
    text: str
    by: date | None
    because: str


def step_findings(
    book: Book,
    items: Sequence[NewsItem],
    findings: Sequence[Finding],
    stops: Sequence[tuple[Scenario, ServiceStop]],
    day: date,
) -> list[Finding]:
    """Steps in the order in which they press: hold goods, confirm, take over, start switches, tell."""
    drafts = [
        *_orders(findings, day),
        *_confirm(book, items),
        *_services(book, stops, day),
        *_contracts(book, stops, day),
        *_watch(book, items),
    ]
    drafts.sort(key=lambda d: (d[1] is None, d[1] or day))
    out = []
    for n, (text, by, because) in enumerate(drafts, 1):
        when = f" (by {by})" if by else ""
        out.append(Finding("step", Severity.INFO, f"{n}. {text}{when}", Step(n, text, by, because)))
    return out


HORIZON = timedelta(days=365)
"""Notice dates further away than this are no next step."""

_Draft = tuple[str, "date | None", str]


def _orders(findings: Sequence[Finding], day: date) -> list[_Draft]:
    held = [f.detail.order for f in findings if f.kind == "order"]
    if not held:
        return []
    text = f"Hold {', '.join(held)} until end user, consignee and re-export are cleared in writing."
    return [(text, day, "open orders reach a party under suspicion")]


def _confirm(book: Book, items: Sequence[NewsItem]) -> list[_Draft]:
    unsure = [
        i
        for i in items
        if i.kind == "cut"
        and i.touches
        and (i.event.certainty is not Certainty.CONFIRMED or i.event.standing is not Standing.OFFICIAL_RECORD)
    ]
    no_answer = {p.party for p in book.peers} | {book.owner}

    def ours(parties: Sequence[str]) -> list[str]:
        return [p for p in parties if p in book.parties and p not in no_answer]

    # Who acted is asked; where only peers acted, the other side is.
    parties = [p for i in unsure for p in ours(i.linked("agent")) or ours(i.linked("target"))]
    names = ", ".join(dict.fromkeys(book.parties[p].name for p in parties))
    if not names:
        return []
    return [
        (
            f"Ask {names} in writing what holds and from which day; no official record says it.",
            None,
            "standing",
        )
    ]


def _services(book: Book, stops: Sequence[tuple[Scenario, ServiceStop]], day: date) -> list[_Draft]:
    drafts: list[_Draft] = []
    seen: set[str] = set()
    names = {s.id: s.name for s in book.services}
    for scenario, stop in stops:
        if scenario.hypothetical or stop.service in seen or stop.first is None:
            continue
        seen.add(stop.service)
        start = [r for r in stop.replacements if r.days.hi > 0]
        text = (
            f"{names[stop.service]}: stops between {stop.first} and {stop.last or 'later than the horizon'}"
        )
        if start:
            best = ", ".join(f"{r.name} ({r.days} days)" for r in start)
            text += f"; start the switch to {best} now"
        else:
            text += "; no replacement is in the book: find one"
        drafts.append((f"{text}.", max(stop.first, day), f"stop of {stop.service}"))
    return drafts


def _contracts(book: Book, stops: Sequence[tuple[Scenario, ServiceStop]], day: date) -> list[_Draft]:
    vendors = {s.vendor for s, _ in stops if not s.hypothetical}
    drafts: list[_Draft] = []
    for tie in book.ties:
        if tie.source in vendors and tie.notice_days and tie.active(day):
            last = tie.end - timedelta(days=tie.notice_days) if tie.end else None
            if last is not None and day <= last <= day + HORIZON:
                text = f"Contract {tie.id} ({tie.contract or tie.kind.value}): last day to give notice"
                drafts.append((text, last, "notice dates of the book"))
    notices = {s.notice: s.id for s in book.services if s.notice and any(s.id == x.service for _, x in stops)}
    drafts.extend((f"Tell the regulator: {notice}.", None, service) for notice, service in notices.items())
    return drafts


def _watch(book: Book, items: Sequence[NewsItem]) -> list[_Draft]:
    rumours = [i for i in items if i.event.certainty is Certainty.REPORTED_ANONYMOUS and i.touches]
    if not rumours:
        return []
    who = ", ".join(dict.fromkeys(m.text for i in rumours for m in i.event.agent))
    return [
        (f"Watch for {who} to confirm or deny; until then plan, do not act on it as a fact.", None, "rumour")
    ]
