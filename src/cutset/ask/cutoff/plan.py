"""What to do, and what to find out: measures, contention, chances, and the unknowns that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cutset.graph.contention import contended
from cutset.graph.from_services import Translation
from cutset.graph.measures import Action, Choice, cheapest, gains
from cutset.graph.montecarlo import monte_carlo
from cutset.graph.sensitivity import sobol
from cutset.graph.stops import Stops
from cutset.graph.trajectory import central, numbers
from cutset.model import Book, Finding, Measure, Severity


@dataclass(frozen=True, slots=True)
class MeasureGain:
    """One measure alone: `days` gained at the first possible stop, `days_late` at the last."""

    measure: str
    service: str
    cost: float
    currency: str
    days: int
    days_late: int
    first: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """The cheapest set of measures with which the service does not stop before `goal`.

    Where it is not `reached`, `measures` is empty and `first` is what all of them together attain.
    """

    service: str
    goal: date
    reached: bool
    measures: tuple[str, ...]
    cost: float
    currency: str
    first: date | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Contention:
    """An alternative to which several needs turn and that cannot serve all: part of the need each gets."""

    party: str
    name: str
    claims: tuple[tuple[str, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """Over `draws` draws of all ranges: part in which the service stops, and days at 5, 50, 95 percent."""

    service: str
    draws: int
    seed: int
    chance: float
    days: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """One unknown and its Sobol indices for the day of the stop; `path`: service/need/field."""

    service: str
    path: str
    range: str
    first: float
    total: float


def measure_findings(
    book: Book, translation: Translation, services: Sequence[str], goal: date | None
) -> tuple[list[Finding], list[str]]:
    """Gains of single measures, largest first, and the cheapest plan past the goal for each service."""
    found: list[Finding] = []
    limits: list[str] = []
    for service in services:
        own = [m for m in book.measures if m.service == service]
        if not own:
            continue
        actions = [_action(m) for m in own]
        by_id = {m.id: m for m in own}
        for gain in gains(translation.case, service, actions):
            found.append(
                _gain(by_id[gain.action.id], gain.gained, gain.gained_late, gain.earliest, translation)
            )
        if goal is not None:
            choice = cheapest(translation.case, service, actions, translation.day(goal))
            limits += choice.limits
            found.append(_plan(book, service, goal, choice, translation, own[0].currency))
    return found, list(dict.fromkeys(limits))


def _action(m: Measure) -> Action:
    return Action(
        m.id,
        m.kind,
        m.service,
        m.group,
        m.cost,
        m.days or 0.0,
        m.party,
        1.0 if m.capacity is None else m.capacity,
    )


def _gain(m: Measure, days: int, late: int, first: int | None, translation: Translation) -> Finding:
    detail = MeasureGain(m.id, m.service, m.cost, m.currency, days, late, _date(translation, first), m.note)
    what = m.note or m.kind.replace("_", " ")
    text = f"{m.service}: {what} ({m.id}, {m.currency} {m.cost:,.0f}) moves the first possible stop by "
    text += f"{days} days, the last by {late}."
    return Finding("measure", Severity.INFO, text, detail)


def _plan(
    book: Book, service: str, goal: date, choice: Choice, translation: Translation, currency: str
) -> Finding:
    first = _date(translation, choice.earliest)
    chosen = tuple(a.id for a in choice.actions)
    detail = MeasurePlan(service, goal, choice.reached, chosen, choice.cost, currency, first, choice.proven)
    name = next(s.name for s in book.services if s.id == service)
    if not choice.reached:
        text = f"{name}: no measures of the book move its stop to {goal}; all together reach {first}."
        return Finding("plan", Severity.REVIEW, text, detail)
    if not chosen:
        return Finding("plan", Severity.INFO, f"{name}: does not stop before {goal} as it is.", detail)
    text = f"{name}: the cheapest way past {goal} is {', '.join(chosen)} for {currency} {choice.cost:,.0f}."
    return Finding("plan", Severity.NOTE, text, detail)


def contention_findings(book: Book, solved: Stops) -> list[Finding]:
    """Alternatives that cannot serve all who turn to them, with the least and the most each may get."""
    names = {**{p.id: p.name for p in book.parties.values()}, **{t.id: t.name for t in book.teams}}
    found = []
    for party, rows in contended(solved.flat, numbers(solved.flat, central(solved.flat))).items():
        detail = Contention(party, names.get(party, party), rows)
        told = "; ".join(f"{path} wants {want:g} and gets {lo:g} to {hi:g}" for path, want, lo, hi in rows)
        text = f"{detail.name} cannot serve all who turn to it: {told}."
        found.append(Finding("contention", Severity.NOTE, text, detail))
    return found


def chance_findings(
    book: Book, translation: Translation, services: Sequence[str], draws: int, seed: int
) -> list[Finding]:
    """How likely each service is to stop, and when, over draws of all ranges."""
    told = monte_carlo(translation.case, draws, seed)
    names = {s.id: s.name for s in book.services}
    found = []
    for service in services:
        days = tuple(_date(translation, told.quantile(service, q)) for q in (0.05, 0.5, 0.95))
        detail = Chance(service, draws, seed, told.stop_chance(service), days)
        when = ", ".join(f"{q} percent by {d or 'never'}" for q, d in zip((5, 50, 95), days, strict=True))
        text = f"{names[service]} stops in {detail.chance:.0%} of {draws:,} draws (seed {seed}); {when}."
        found.append(Finding("chance", Severity.INFO, text, detail))
    return found


def unknown_findings(
    book: Book, translation: Translation, services: Sequence[str], most: int = 5
) -> tuple[list[Finding], list[str]]:
    """The unknowns that move each stop date most: what to go and find out first."""
    names = {s.id: s.name for s in book.services}
    found: list[Finding] = []
    limits: list[str] = []
    for service in services:
        told = sobol(translation.case, service)
        limits += told.limits
        for n, factor in enumerate(told.factors[:most], 1):
            detail = Unknown(service, factor.path, factor.range, factor.first, factor.total)
            text = (
                f"{names[service]}: find out {factor.path} (now {factor.range}); it explains "
                f"{max(0.0, factor.first):.0%} of the spread alone, {max(0.0, factor.total):.0%} with others."
            )
            found.append(Finding("unknown", Severity.NOTE if n == 1 else Severity.INFO, text, detail))
    return found, list(dict.fromkeys(limits))


def _date(translation: Translation, day: int | None) -> date | None:
    return None if day is None else translation.date(day)
