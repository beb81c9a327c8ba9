"""What else a cut sets running: contract, service-level and regulator dates, orders, and the hand-over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cutset.ask.cutoff.scenario import Scenario
from cutset.model import Book, Finding, Member, Severity


@dataclass(frozen=True, slots=True)
class Duty:
    """`kind`: contract_ends, notice, regulator, order or hand_over. `day`: None where no date is given."""

    kind: str
    what: str
    day: date | None
    party: str | None
    value: float | None = None
    currency: str | None = None


def obligation_findings(book: Book, scenario: Scenario, horizon: int) -> list[Finding]:
    """Dated duties of the book that the cut of the vendor touches, soonest first, undated last."""
    end = scenario.day + timedelta(days=horizon)
    rows = [
        *_contracts(book, scenario, end),
        *_regulators(book, scenario),
        *_orders(book, scenario),
        *_hand_over(book, scenario),
    ]
    rows.sort(key=lambda d: (d.day is None, d.day or date.max, d.kind, d.what))
    return [Finding("duty", Severity.INFO, _text(d), d) for d in rows]


def _text(duty: Duty) -> str:
    when = f"{duty.day}: " if duty.day else ""
    money = f" ({duty.currency or ''} {duty.value:,.0f})" if duty.value else ""
    return f"{when}{duty.what}{money}."


def _ends(scenario: Scenario, tie: str | None) -> bool:
    return scenario.ties is None or tie in scenario.ties


def _hit(scenario: Scenario, member: Member) -> bool:
    return member.party == scenario.vendor and _ends(scenario, member.tie)


def _contracts(book: Book, scenario: Scenario, end: date) -> Iterator[Duty]:
    for tie in book.ties:
        if tie.source != scenario.vendor or not tie.active(scenario.day) or not _ends(scenario, tie.id):
            continue
        name = tie.contract or tie.kind.value.replace("_", " ")
        whom = book.parties[tie.target].name
        if tie.end and tie.end <= end:
            yield Duty("contract_ends", f"{name} with {whom} ends ({tie.id})", tie.end, tie.target)
        if tie.end and tie.notice_days:
            last = tie.end - timedelta(days=tie.notice_days)
            if scenario.day <= last <= end:
                yield Duty(
                    "notice", f"last day for notice under {name} with {whom} ({tie.id})", last, tie.target
                )


def _regulators(book: Book, scenario: Scenario) -> Iterator[Duty]:
    for service in book.services:
        if service.notice and any(_hit(scenario, m) for g in service.groups for m in g.members):
            yield Duty(
                "regulator",
                f"{service.name}: {service.notice}",
                None,
                service.operator,
                service.value_per_day,
                service.currency,
            )


def _orders(book: Book, scenario: Scenario) -> Iterator[Duty]:
    for order in book.orders:
        if order.status in ("open", "held") and any(p.party == scenario.vendor for p in order.parties):
            value = float(sum(i.value for i in order.items if i.value is not None))
            currency = order.items[0].currency if order.items else None
            what = f"open order {order.id} with {book.parties[scenario.vendor].name}"
            yield Duty("order", what, order.due, scenario.vendor, value or None, currency)


def _hand_over(book: Book, scenario: Scenario) -> Iterator[Duty]:
    """Who takes over what from the vendor, with the skills the book asks for; soonest possible day first."""
    teams = {t.id: t for t in book.teams}
    for service in book.services:
        for group in service.groups:
            if not any(_hit(scenario, m) for m in group.members):
                continue
            for other in group.alternatives:
                team = teams.get(other.party)
                party = book.parties.get(other.party)
                name = team.name if team else party.name if party else other.party
                skills = f"; skills: {', '.join(team.skills)}" if team and team.skills else ""
                day = (scenario.known or scenario.day) + timedelta(days=round(other.switch_days.lo))
                what = f"hand {group.id} of {service.name} over to {name}{skills}"
                if other.note:
                    what += f" ({other.note})"
                yield Duty("hand_over", what, day, other.party)
