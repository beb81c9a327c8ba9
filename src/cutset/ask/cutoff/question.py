"""`cutoff`: a book and a scenario in; first and last possible stop day of every service out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cutset.ask.cutoff.duties import obligation_findings
from cutset.ask.cutoff.plan import (
    chance_findings,
    contention_findings,
    measure_findings,
    unknown_findings,
)
from cutset.ask.cutoff.scenario import Scenario
from cutset.ask.cutoff.stop import Run, run_scenario, stop_finding
from cutset.ask.limits import standard_limits
from cutset.errors import NotFound
from cutset.model import Answer, Book, Finding
from cutset.model.ports import View


@dataclass(frozen=True, slots=True)
class CutoffOptions:
    """`horizon`: days looked ahead from the cut. `goal`: day up to which services are to hold; with it the
    cheapest measures are sought. `draws`: Monte Carlo draws, 0 = none. `unknowns`: Sobol indices as well."""

    horizon: int = 365
    measures: bool = False
    goal: date | None = None
    draws: int = 0
    seed: int = 1
    unknowns: bool = False


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
