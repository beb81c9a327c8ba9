"""`cutoff`: a book and a scenario in; first and last possible stop day of every service out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cutset.ask.cutoff.duties import obligation_findings
from cutset.ask.cutoff.law import law_scenarios, owner_scenarios
from cutset.ask.cutoff.plan import (
    chance_findings,
    contention_findings,
    measure_findings,
    unknown_findings,
)
from cutset.ask.cutoff.scenario import Scenario
from cutset.ask.cutoff.stop import Run, run_scenario, service_stops, stop_finding
from cutset.ask.limits import standard_limits
from cutset.ask.owners import OwnerView
from cutset.ask.restricted import restrictions_of
from cutset.errors import NotFound
from cutset.model import Answer, Book, Finding, Severity, TieKind
from cutset.model.ports import CaseView, NameSearch, View


@dataclass(frozen=True, slots=True)
class CutoffOptions:
    """`horizon`: days looked ahead from the cut. `goal`: day up to which services are to hold; with it the
    cheapest measures are sought. `draws`: Monte Carlo draws, 0 = none. `unknowns`: Sobol indices as well.
    `known`: for a cut by law, the day from which a replacement is looked for."""

    horizon: int = 365
    measures: bool = False
    goal: date | None = None
    draws: int = 0
    seed: int = 1
    unknowns: bool = False
    known: date | None = None


def cutoff(book: Book, scenario: Scenario, view: View, options: CutoffOptions | None = None) -> Answer:
    """Stop dates over the horizon, and what the options ask for. Raises NotFound for an unknown vendor."""
    chosen, asked = options or CutoffOptions(), _resolve(book, scenario)
    run = run_scenario(book, asked, chosen.horizon, asked.day)
    findings: list[Finding] = []
    limits: list[str] = []
    if run is None:
        limits.append("No service of the book rests on the cut party in this direction.")
    else:
        findings = [stop_finding(book, asked, s) for s in run.stops]
        findings += contention_findings(book, run.solved)
        limits += run.limits
        more, said = _asked_for(book, run, chosen)
        findings += more
        limits += said
    findings += obligation_findings(book, asked, chosen.horizon)
    return Answer(
        question="cutoff",
        asked={
            "book": book.id,
            "title": book.title,
            "book_digest": book.digest,
            "scenario": asked,
            "options": chosen,
            "horizon_days": chosen.horizon,
        },
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        limits=(*book.notes, *standard_limits(view), *limits),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def cutoff_by_law(
    book: Book, vendor: str, names: NameSearch, view: CaseView, options: CutoffOptions | None = None
) -> Answer:
    """What the restrictions on the vendor do by themselves, on the view's day: they end the supplies *to* it
    that they govern, but for what was authorised; what it then stops follows from its own inputs and stocks.

    Raises NotFound for an unknown vendor.
    """
    chosen = options or CutoffOptions()
    day = view.clock.as_of
    party = _resolve(book, Scenario(vendor, day)).vendor
    (row,) = restrictions_of(book, [party], names, view)
    asked = law_scenarios(party, row.listings, day, chosen.horizon, chosen.known)
    if not asked:
        holders = [t.source for t in book.ties if t.kind is TieKind.OWNERSHIP]
        rows = restrictions_of(book, [party, *holders], names, view)
        owners = OwnerView(view, book.ties, {r.party: r.records for r in rows})
        asked = owner_scenarios(party, owners, day, chosen.known)
    findings: list[Finding] = []
    limits: list[str] = []
    for scenario in asked:
        stops, said = service_stops(book, scenario, chosen.horizon, day)
        findings += [stop_finding(book, scenario, s) for s in stops]
        limits += said
    if not asked:
        text = (
            f"No restriction on {row.name} that ends supplies to it is in force on {day}, as far as is known."
        )
        findings.append(Finding("no_restriction", Severity.INFO, text))
    return Answer(
        question="cutoff",
        asked={
            "book": book.id,
            "title": book.title,
            "book_digest": book.digest,
            "vendor": party,
            "scenarios": asked,
            "options": chosen,
            "horizon_days": chosen.horizon,
        },
        as_of=day,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for x in row.listings for e in x.evidence)),
        limits=(*book.notes, *standard_limits(view), *dict.fromkeys(limits)),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def _asked_for(book: Book, run: Run, chosen: CutoffOptions) -> tuple[list[Finding], list[str]]:
    services = [s.service for s in run.stops if s.first is not None]
    findings: list[Finding] = []
    limits: list[str] = []
    if chosen.measures or chosen.goal is not None:
        findings, limits = measure_findings(book, run.translation, services, chosen.goal)
    if chosen.draws:
        findings += chance_findings(book, run.translation, services, chosen.draws, chosen.seed)
    if chosen.unknowns:
        told, said = unknown_findings(book, run.translation, services)
        findings += told
        limits += said
    return findings, limits


def _resolve(book: Book, scenario: Scenario) -> Scenario:
    """The vendor by id, or by a name or alias as the book writes it."""
    if scenario.vendor in book.parties:
        return scenario
    wanted = scenario.vendor.casefold()
    for party in book.parties.values():
        if wanted in (party.name.casefold(), *(a.casefold() for a in party.aliases)):
            return replace(scenario, vendor=party.id)
    known = ", ".join(sorted(book.parties))
    raise NotFound(f"no party {scenario.vendor!r} in the book {book.id}.", todo=f"It has: {known}.")
