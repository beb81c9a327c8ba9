"""`trace A B`: the strongest tie paths; `trace PARTY --exposure`: what restricted party is near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cutset.ask.limits import standard_limits
from cutset.ask.listing import state_of
from cutset.ask.trace.network import TieNetwork
from cutset.graph.exposure import exposure
from cutset.graph.paths import TiePath, best_paths, sentence
from cutset.model import Answer, Cause, Evidence, Finding, Severity
from cutset.model.country import country_name
from cutset.rules.effects import effect
from cutset.rules.embargo import embargoes


@dataclass(frozen=True, slots=True)
class Way:
    """One path with its parties by name. `strength` in (0, 1]: evidence and age of the ties on it."""

    parties: tuple[str, ...]
    names: tuple[str, ...]
    ties: tuple[str, ...]
    strength: float
    latest_start: date | None


@dataclass(frozen=True, slots=True)
class Exposed:
    """A restricted party or embargoed destination within reach. `reason`: the list or programme."""

    target: str
    name: str
    kind: str
    reason: str
    hops: int
    way: Way


def trace_paths(network: TieNetwork, a: str, b: str, max_hops: int = 6, k: int = 5) -> Answer:
    """The k strongest paths on the day, and how many more there are. Raises NotFound for unknown parties."""
    clock = network.view.clock
    source, target = network.find(a), network.find(b)
    found = best_paths(
        network.ties, source, target, clock.as_of, k=k, max_hops=max_hops, known=clock.known_day
    )
    findings = [_path_finding(network, p) for p in found.paths]
    if found.more:
        least = "" if found.more_exact else "at least "
        text = f"+{least}{found.more:,} more paths of at most {max_hops} ties."
        findings.append(Finding("more", Severity.INFO, text))
    if not found.paths:
        text = (
            f"No path of at most {max_hops} known ties from {network.node(source).name} to "
            f"{network.node(target).name}; ties that nobody told are not known."
        )
        findings.append(Finding("no_path", Severity.INFO, text))
    asked = {"from": a, "to": b, "max_hops": max_hops, "mode": "paths"}
    return _answer(network, asked, findings, found.limits)


def trace_exposure(network: TieNetwork, party: str, max_hops: int = 4, k: int = 10) -> Answer:
    """The nearest restricted parties and embargoed destinations behind a party."""
    clock = network.view.clock
    one = network.find(party)
    countries = network.countries()
    barred = {
        c: "; ".join(e.title for e in rows)
        for c in set(countries.values())
        if (rows := embargoes(c, clock.as_of))
    }
    found = exposure(
        network.ties,
        one,
        clock.as_of,
        restricted={id: why for id in network.nodes if (why := _restricted(network, id))},
        countries=countries,
        embargoed=barred,
        k=k,
        max_hops=max_hops,
        known=clock.known_day,
    )
    findings = []
    for x in found.found:
        way = _way(network, x.path)
        name = country_name(x.target) if x.kind == "destination" else network.node(x.target).name
        detail = Exposed(x.target, name, x.kind, x.reason, x.hops, way)
        text = (
            f"{name} is {x.hops} tie{'s' if x.hops != 1 else ''} away: {x.reason}. {_told(network, x.path)}"
        )
        findings.append(Finding("exposure", Severity.REVIEW, text, detail, _evidence(network, x.path)))
    if found.more:
        findings.append(Finding("more", Severity.INFO, f"+{found.more:,} more within {max_hops} ties."))
    if not found.found:
        text = (
            f"No restricted party and no embargoed destination within {max_hops} known ties of "
            f"{network.node(one).name} ({found.reached:,} parties reached). This is no clearance."
        )
        findings.append(Finding("no_exposure", Severity.INFO, text))
    asked = {"party": party, "max_hops": max_hops, "mode": "exposure"}
    return _answer(network, asked, findings, found.limits)


def _restricted(network: TieNetwork, id: str) -> str:
    day = network.view.clock.as_of
    rows = [r for r in network.restrictions(id) if state_of(r, day) in ("in_force", "not_known")]
    titles = [e.title for r in rows if (e := effect(r.list, day)).kind in (Cause.LAW, Cause.PROCUREMENT)]
    return "; ".join(dict.fromkeys(titles))


def _path_finding(network: TieNetwork, path: TiePath) -> Finding:
    way = _way(network, path)
    text = f"{_told(network, path)} (strength {path.strength:.2f})"
    return Finding("path", Severity.NOTE, text, way, _evidence(network, path))


def _told(network: TieNetwork, path: TiePath) -> str:
    """The hops in words, parties by name."""
    ties = {t.id: t for t in network.ties}
    names = {p: network.nodes[p].name if p in network.nodes else country_name(p) for p in path.parties}
    return "; ".join(
        sentence(ties[h.tie], names.get(h.source, h.source), names.get(h.target, h.target), h.forward)
        for h in path.hops
    )


def _way(network: TieNetwork, path: TiePath) -> Way:
    days = [h.day for h in path.hops if h.day is not None and h.day > date.min]
    names = tuple(network.node(p).name if p in network.nodes else country_name(p) for p in path.parties)
    return Way(path.parties, names, tuple(h.tie for h in path.hops), path.strength, max(days, default=None))


def _evidence(network: TieNetwork, path: TiePath) -> tuple[Evidence, ...]:
    wanted = {h.tie for h in path.hops}
    return tuple(dict.fromkeys(e for t in network.ties if t.id in wanted for e in t.evidence))


def _answer(
    network: TieNetwork, asked: dict[str, object], findings: list[Finding], limits: tuple[str, ...]
) -> Answer:
    view = network.view
    if network.book:
        asked = {**asked, "book": network.book.id, "book_digest": network.book.digest}
    return Answer(
        question="trace",
        asked=asked,
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=(*standard_limits(view), *limits),
        snapshots=tuple(view.snapshots()),
    ).sealed()
