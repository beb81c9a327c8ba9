"""One service under one scenario: first and last possible stop day, the chain behind it, what replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cutset.ask.cutoff.scenario import Scenario
from cutset.graph.case import Ban, Case, Holding, Scope
from cutset.graph.from_services import Authorisation, Cut, Translation, from_services
from cutset.graph.stops import Stops, solve
from cutset.graph.trajectory import Trajectory
from cutset.model import Alternative, Book, Cause, Finding, Interval, Service, Severity, TieKind, Trigger


@dataclass(frozen=True, slots=True)
class Replacement:
    """An alternative of a need: `days` from its trigger; first and last day on which it may be there.

    The days are None where the trigger is the failing of the input itself.
    """

    group: str
    party: str
    name: str
    capacity: Interval
    days: Interval
    trigger: Trigger
    first_day: date | None
    last_day: date | None
    note: str | None

    @property
    def text(self) -> str:
        share = "" if self.capacity.lo >= 1 else f", {_percent(self.capacity)} of the need"
        if self.first_day is None:
            return f"{self.name} for {self.group}, {self.days} days after the input fails{share}"
        when = (
            str(self.first_day) if self.first_day == self.last_day else f"{self.first_day} to {self.last_day}"
        )
        return f"{self.name} for {self.group} from {when}{share}"


@dataclass(frozen=True, slots=True)
class ServiceStop:
    """`first`: first possible day of the stop, None: not within the horizon. `last`: last possible day, None:
    in at least one case it does not stop within the horizon (or it never does, where `first` is None too).

    `chain`: why, from the cut to the stop, on the first possible day. `back`: first day up again in the
    middle case. `lowest`: range of the lowest level, 0..1. `levels`: (day, level from that day on) in the
    middle case; `levels_early`, `levels_late`: in the cases that stop first and last.
    """

    service: str
    name: str
    operator: str | None
    vendor: str
    scenario_text: str
    kind: Cause
    hypothetical: bool
    first: date | None
    last: date | None
    horizon: date
    back: date | None
    lowest: Interval
    chain: tuple[str, ...]
    replacements: tuple[Replacement, ...]
    value_per_day: float | None
    currency: str | None
    notice: str | None
    levels: tuple[tuple[date, float], ...] = ()
    levels_early: tuple[tuple[date, float], ...] = ()
    levels_late: tuple[tuple[date, float], ...] = ()

    @property
    def first_text(self) -> str:
        return str(self.first) if self.first else f"not by {self.horizon}"

    @property
    def last_text(self) -> str:
        if self.first is None:
            return f"not by {self.horizon}"
        return str(self.last) if self.last else "may not stop"


@dataclass(frozen=True, slots=True)
class Run:
    """A scenario solved over a book: the case, its solution, and the services that rest on the cut."""

    translation: Translation
    solved: Stops
    stops: tuple[ServiceStop, ...]
    limits: tuple[str, ...]


def service_stops(
    book: Book, scenario: Scenario, horizon: int, day: date
) -> tuple[tuple[ServiceStop, ...], tuple[str, ...]]:
    """Every service of the book that the cut can reach, and what had to be assumed.

    `horizon`: days from `day`. Services that do not rest on the cut party, near or far, are left out.
    """
    run = run_scenario(book, scenario, horizon, day)
    if run is None:
        name = book.parties[scenario.vendor].name if scenario.vendor in book.parties else scenario.vendor
        return (), (f"No service of the book rests on {name} in this direction: its cut stops none.",)
    return run.stops, run.limits


def run_scenario(book: Book, scenario: Scenario, horizon: int, day: date) -> Run | None:
    """The scenario solved; None where no service rests on the cut party."""
    reached = resting_on(book, scenario)
    if not reached:
        return None
    translation = _translate(book, scenario, horizon, day)
    solved = solve(translation.case)
    names = {**{p.id: p.name for p in book.parties.values()}, **{t.id: t.name for t in book.teams}}
    names.update({s.id: s.name for s in book.services})
    stops = tuple(
        _stop(book, s, scenario, translation, solved, names) for s in book.services if s.id in reached
    )
    return Run(translation, solved, stops, tuple(dict.fromkeys((*translation.limits, *solved.limits))))


def resting_on(book: Book, scenario: Scenario) -> frozenset[str]:
    """Services that lose something when the scenario holds, directly or through another service."""
    reached = set(scenario.reached(book))
    if scenario.group50:
        ban = Ban(cut=(scenario.vendor,), group50=True)
        group = Case("reach", 0, 0.0, (), ban, _holdings(book, scenario.day)).reached()
        reached |= set(group) | {s.id for s in book.services if s.operator in group}
    hit: set[str] = set()
    if scenario.ties is not None:
        wanted = set(scenario.ties)
        reached = set()
        hit = {s.id for s in book.services if any(m.tie in wanted for g in s.groups for m in g.members)}
    elif scenario.direction != "supply_by":
        hit = {s.id for s in book.services if s.id in reached}
    while True:
        bad = hit | (reached if scenario.direction != "supply_to" else set())
        more = {
            s.id
            for s in book.services
            for g in s.groups
            if s.id not in hit and any(m.party in bad for m in g.members)
        }
        if not more:
            return frozenset(hit)
        hit |= more


def capacities(book: Book) -> dict[str, float]:
    """How many needs at once an alternative can serve, for those that the book says it of."""
    stated = {p.id: p.capacity for p in book.parties.values() if p.capacity is not None}
    return stated | {t.id: t.capacity for t in book.teams}


def _translate(book: Book, scenario: Scenario, horizon: int, day: date) -> Translation:
    start = scenario.day
    cut = Cut(
        parties=scenario.reached(book),
        date=start,
        scope=Scope(scenario.direction),
        known=scenario.known,
        end=None if scenario.until is None else scenario.until - timedelta(days=1),
        purposes=scenario.scope or None,
        customers=scenario.customers,
        ties=scenario.ties,
        authorisations=tuple(
            Authorisation(a.name, a.start, a.end, purposes=a.kinds or None) for a in scenario.authorisations
        ),
        group50=scenario.group50,
    )
    return from_services(
        book.services,
        cut,
        horizon=horizon + max(0, (day - start).days),
        ties={t.id: t for t in book.ties},
        ownership=_holdings(book, scenario.day) if scenario.group50 else (),
        capacities=capacities(book),
        id=book.id,
    )


def _holdings(book: Book, day: date) -> tuple[Holding, ...]:
    """Direct shares of the book on the day; of a range the upper end, so that no reach is missed."""
    return tuple(
        Holding(t.source, t.target, float(t.share if t.share_hi is None else t.share_hi))
        for t in book.ties
        if t.kind is TieKind.OWNERSHIP and t.share is not None and t.active(day)
    )


def _stop(
    book: Book,
    service: Service,
    scenario: Scenario,
    translation: Translation,
    solved: Stops,
    names: dict[str, str],
) -> ServiceStop:
    stop = solved.nodes[service.id]

    def on(number: int | None) -> date | None:
        return None if number is None else translation.date(number)

    chain = solved.chain(service.id, words=translation.words(names)) if stop.earliest is not None else ()
    back = stop.central[0][1] if stop.central else None
    return ServiceStop(
        service=service.id,
        name=service.name,
        operator=service.operator,
        vendor=scenario.vendor,
        scenario_text=scenario_text(book, scenario),
        kind=scenario.kind,
        hypothetical=scenario.hypothetical,
        first=on(stop.earliest),
        last=on(stop.latest),
        horizon=translation.date(translation.case.horizon),
        back=on(back),
        lowest=Interval(stop.lowest[0], stop.lowest[1]),
        chain=tuple(s.sentence for s in chain),
        replacements=tuple(
            _replacement(g.id, a, scenario, names) for g in service.groups for a in g.alternatives
        ),
        value_per_day=service.value_per_day,
        currency=service.currency,
        notice=service.notice,
        levels=_levels(solved.central, service.id, translation),
        levels_early=_levels(solved.trajectory(stop.first), service.id, translation),
        levels_late=_levels(solved.trajectory(stop.last), service.id, translation),
    )


def _levels(run: Trajectory, service: str, translation: Translation) -> tuple[tuple[date, float], ...]:
    return tuple((translation.date(day), round(level, 6)) for day, level in run.steps(service))


def _replacement(group: str, other: Alternative, scenario: Scenario, names: dict[str, str]) -> Replacement:
    start = None
    if other.trigger is Trigger.BAN:
        start = scenario.day
    elif other.trigger is Trigger.KNOWN:
        start = scenario.known or scenario.day
    first = last = None
    if start is not None and other.switch_days.hi < 36500:
        first = start + timedelta(days=round(other.switch_days.lo))
        last = start + timedelta(days=round(other.switch_days.hi))
    return Replacement(
        group,
        other.party,
        names.get(other.party, other.party),
        other.capacity,
        other.switch_days,
        other.trigger,
        first,
        last,
        other.note,
    )


def scenario_text(book: Book, scenario: Scenario) -> str:
    """The scenario as a heading: who, in which direction, from when, and why."""
    name = book.parties[scenario.vendor].name if scenario.vendor in book.parties else scenario.vendor
    what = {
        "supply_by": f"{name} supplies us no longer",
        "supply_to": f"Nobody supplies {name}",
        "stop": f"{name} stops altogether",
    }[scenario.direction]
    scope = f" ({', '.join(scenario.scope)})" if scenario.scope else ""
    head = "What if " if scenario.hypothetical else ""
    if scenario.ties is not None:
        what = f"We end {', '.join(scenario.ties)} with {name}"
    reason = f"; {scenario.reason}" if scenario.reason else ""
    return f"{head}{what}{scope} from {scenario.day} [{scenario.kind.value}]{reason}"


def stop_finding(book: Book, scenario: Scenario, stop: ServiceStop) -> Finding:
    """REVIEW where it may stop within the horizon; a hypothetical stop is a note."""
    del book
    if stop.first is None:
        text = f"{stop.name} does not stop by {stop.horizon}."
        return Finding("stop", Severity.INFO, text, stop)
    if stop.last is None:
        text = (
            f"{stop.name} may stop from {stop.first} on; in the best case it does not stop by {stop.horizon}."
        )
    elif stop.first == stop.last:
        text = f"{stop.name} stops on {stop.first}."
    else:
        text = f"{stop.name} stops between {stop.first} and {stop.last}."
    replaced = "; ".join(r.text for r in stop.replacements)
    text += f" Replacement: {replaced}." if replaced else " No replacement is in the book."
    return Finding("stop", Severity.NOTE if scenario.hypothetical else Severity.REVIEW, text, stop)


def _percent(value: Interval) -> str:
    return f"{value.lo:.0%}" if value.exact else f"{value.lo:.0%} to {value.hi:.0%}"
