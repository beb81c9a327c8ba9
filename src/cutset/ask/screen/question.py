"""`screen`: a name and what is known of the party in, every listing with its own effect out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutset.ask.limits import snapshot_text, standard_limits
from cutset.ask.listing import Listing, listings
from cutset.ask.owners import OwnerView
from cutset.graph.regimes import shipped_regimes
from cutset.model import Answer, Entity, Finding, Severity
from cutset.model.country import country_name
from cutset.model.ports import CaseView, Match, NameSearch, Row
from cutset.rules.embargo import Embargo, embargoes, status_blocks


@dataclass(frozen=True, slots=True)
class ScreenQuery:
    """Who is asked about. `threshold`: least score in [0.6, 1]."""

    party: Entity
    threshold: float = 0.70

    @property
    def name(self) -> str:
        return self.party.caption

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.party.get("country") + self.party.get("nationality")))


@dataclass(frozen=True, slots=True)
class Hit:
    """A party found. `records`: its ids in every source held to be the same; `rows` add up to `score`."""

    party: str
    name: str
    schema: str
    countries: tuple[str, ...]
    score: float
    matched_name: str
    rows: tuple[Row, ...]
    reason: str
    records: tuple[str, ...]
    listings: tuple[Listing, ...]


def screen(query: ScreenQuery, names: NameSearch, view: CaseView, notes: Sequence[str] = ()) -> Answer:
    """Every record that reaches the threshold, the countries' embargoes, and what is not determined.

    `notes`: further limits, such as the lists that are stale.
    """
    hits = find_hits(query, names, view)
    owners = OwnerView(view)
    findings = [
        *(_hit_finding(h) for h in hits),
        *_owner_findings(hits, owners),
        *_country_findings(query, view),
    ]
    if not any(h.listings for h in hits):
        findings.append(_no_listing(query, view))
    return Answer(
        question="screen",
        asked={"party": query.party.to_dict(), "threshold": query.threshold},
        as_of=view.clock.as_of,
        known_at=view.clock.known_at,
        findings=tuple(findings),
        evidence=tuple(dict.fromkeys(e for f in findings for e in f.evidence)),
        limits=(*standard_limits(view), *notes, *_owner_limits(hits, owners)),
        snapshots=tuple(view.snapshots()),
    ).sealed()


def find_hits(query: ScreenQuery, names: NameSearch, view: CaseView) -> tuple[Hit, ...]:
    """Matches gathered into parties: records that are held to be the same are one hit, best score first."""
    hits: list[Hit] = []
    taken: set[str] = set()
    for match in names.search(query.party, query.threshold):
        if match.id in taken:
            continue
        hit = _hit(match, view)
        taken.update(hit.records)
        hits.append(hit)
    return tuple(hits)


def _hit(match: Match, view: CaseView) -> Hit:
    records = tuple(dict.fromkeys((match.id, *(s.party for s in view.same(match.id)))))
    entity = view.entity(match.id) or Entity(match.id, "LegalEntity", {"name": (match.name,)})
    return Hit(
        party=match.id,
        name=entity.caption,
        schema=entity.schema,
        countries=entity.get("country"),
        score=round(match.score, 4),
        matched_name=match.name,
        rows=match.rows,
        reason=match.sentence,
        records=records,
        listings=listings(view, records),
    )


def _hit_finding(hit: Hit) -> Finding:
    active = [x for x in hit.listings if x.state in ("in_force", "not_known")]
    evidence = tuple(dict.fromkeys(e for x in hit.listings for e in x.evidence))
    where = ", ".join(country_name(c) for c in hit.countries)
    who = f"{hit.name} ({where})" if where else hit.name
    if active:
        told = "; ".join(f"{x.title}, {_days(x)}" for x in active)
        sentence = f"{who} matches at {hit.score:.2f}: {told}."
        return Finding("hit", Severity.REVIEW, sentence, hit, evidence)
    if hit.listings:
        told = "; ".join(f"{x.title}, {_days(x)}" for x in hit.listings)
        sentence = f"{who} matches at {hit.score:.2f}; no listing is in force on the day: {told}."
        return Finding("past_hit", Severity.NOTE, sentence, hit, evidence)
    sentence = f"{who} matches at {hit.score:.2f}: known to the case files, no listing by name on any list."
    return Finding("known_party", Severity.NOTE, sentence, hit, evidence)


def _days(listing: Listing) -> str:
    return f"{listing.since_text} ({listing.citation})" if listing.citation else listing.since_text


def _owner_limits(hits: Sequence[Hit], owners: OwnerView) -> tuple[str, ...]:
    if not hits:
        return ("The owners of the party are not known here; one of them may be restricted.",)
    unknown = [h.name for h in hits if not owners.known(h.party)]
    if not unknown:
        return ()
    more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
    return (f"No owner is on record of {', '.join(unknown[:3])}{more}; one of them may be restricted.",)


def _country_findings(query: ScreenQuery, view: CaseView) -> list[Finding]:
    day = view.clock.as_of
    found = []
    for country in query.countries:
        rows = embargoes(country, day)
        if rows:
            found.append(_embargo_finding(country, rows))
        for status in status_blocks(country, day):
            sentence = (
                f"{query.name} may be blocked as {status.title} ({status.citation}) or by its owners, "
                "without being listed by name: not determined."
            )
            found.append(Finding("status", Severity.REVIEW, sentence, status))
    return found


def _embargo_finding(country: str, rows: Sequence[Embargo]) -> Finding:
    told = "; ".join(f"{e.title} ({e.citation})" for e in rows)
    return Finding("embargo", Severity.REVIEW, f"{country_name(country)} is embargoed: {told}.", tuple(rows))


def _owner_findings(hits: Sequence[Hit], owners: OwnerView) -> list[Finding]:
    """Restrictions through owners; a party that is listed itself needs none."""
    found = []
    for hit in hits:
        if not owners.known(hit.party):
            continue
        for regime in shipped_regimes():
            result = owners.status(hit.party, regime)
            if result.status == "not_blocked" or not result.owners:
                continue
            word = "is restricted" if result.status == "blocked" else "not determined"
            told = " ".join(result.arithmetic)
            sentence = f"{hit.name}: {word} through its owners under {regime}. {told}"
            found.append(Finding("owner", Severity.REVIEW, sentence, result))
    return found


def _no_listing(query: ScreenQuery, view: CaseView) -> Finding:
    sentence = (
        f"No listing by the name {query.name} at {query.threshold:.2f} in {snapshot_text(view)}. "
        "This is no clearance."
    )
    return Finding("no_listing", Severity.INFO, sentence)
