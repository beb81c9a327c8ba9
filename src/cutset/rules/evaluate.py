"""The evaluator: walks the steps of `steps.yaml` over one order and reckons the verdict."""

from __future__ import annotations

from collections.abc import Mapping

from cutset.model import Verdict

from .judgement import Hit, Judgement
from .matter import Matter
from .row import Row
from .steps import TESTS
from .steps.goods import answer
from .tables import table
from .walk import Walk


def judge(matter: Matter, steps: Mapping[str, Row] | None = None) -> Judgement:
    """The judgement of one order. Pure: the same matter gives the same judgement.

    `steps`: another table of steps, for a profile that leaves some out; the answer's limits say so.
    """
    walk = Walk(matter)
    for row in (steps or table("step")).values():
        walk.begin(row)
        TESTS[row.data["test"]](walk)
        walk.end()
    if matter.has("holds_individual_licence"):
        for done in list(walk.steps):
            answer(walk, done.id, "individual licence held", "15 CFR part 748")
        walk.conditions.append("Keep to the scope, value and expiry of the licence held (15 CFR 750.7).")
    left_out = [r.title for i, r in table("step").items() if steps is not None and i not in steps]
    walk.limits += [f"Step not run: {title}." for title in left_out]
    return _judgement(walk)


def _judgement(walk: Walk) -> Judgement:
    hits = [h for s in walk.steps for h in s.hits]
    if hits:
        verdict = Verdict.worst(h.verdict for h in hits)
    elif walk.subject is False:
        verdict = Verdict.OUT_OF_SCOPE
        walk.limits.append(
            "Not subject to the EAR and no listed party: other laws of the seller's place may apply."
        )
    else:
        verdict = Verdict.ALLOW
    at_worst = Verdict.worst([verdict, *(m.could_be for m in walk.missing)])
    deciding = next((h for h in hits if h.verdict is verdict), None)
    if verdict in (Verdict.ALLOW, Verdict.ALLOW_WITH_EXCEPTION):
        walk.conditions += _standing(walk)
    return Judgement(
        verdict=verdict,
        at_worst=at_worst,
        steps=tuple(walk.steps),
        missing=tuple(dict.fromkeys(walk.missing)),
        conditions=tuple(dict.fromkeys(walk.conditions)),
        citations=tuple(dict.fromkeys(h.citation for h in hits if h.citation)),
        warnings=tuple(dict.fromkeys(walk.warnings)),
        regimes=_regimes(hits),
        policy=next((h.policy for h in hits if h.policy and h.verdict is verdict), None),
        cause=deciding.kind if deciding else None,
        limits=tuple(dict.fromkeys(walk.limits)),
    )


def _regimes(hits: list[Hit]) -> tuple[tuple[str, Verdict], ...]:
    names = dict.fromkeys(h.regime for h in hits)
    return tuple((r, Verdict.worst(h.verdict for h in hits if h.regime == r)) for r in names)


def _standing(walk: Walk) -> list[str]:
    """What every shipment subject to the EAR asks for, licence or not."""
    if not walk.subject:
        return []
    years = 10 if walk.matter.rule_state("ofac_recordkeeping").value == "in_force" else 5
    return [
        "Destination control statement on the invoice, but for EAR99 (15 CFR 758.6).",
        "Electronic export information where 15 CFR 758.1 asks for it.",
        f"Keep the records five years (15 CFR 762.6), those of sanctions {years} (31 CFR 501.601).",
    ]
