"""`screen`: each list's own effect, dates that are not known, and no clearance out of silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cutset.ask.screen import Hit, ScreenQuery, screen
from cutset.model import Answer, Cause, Clock, Entity, Severity
from cutset.names import Index


def ask(view: Any, name: str, country: str | None = None) -> Answer:
    props = {"name": (name,)} | ({"country": (country,)} if country else {})
    index = Index.build(view.entities())
    return screen(ScreenQuery(Entity("", "Company", props)), index, view)


def hits(answer: Answer) -> list[Hit]:
    return [f.detail for f in answer.findings if isinstance(f.detail, Hit)]


def test_one_party_of_two_sources_is_one_hit_with_both_listings(view: Any) -> None:
    found = hits(ask(view, "ZTE Corporation"))
    best = found[0]
    assert best.party == "l:1"
    assert set(best.records) == {"l:1", "m:1"}
    assert [(x.list, x.state, x.kind) for x in best.listings] == [
        ("DPL", "in_force", Cause.LAW),
        ("FCC", "not_yet", Cause.PROCUREMENT),
    ]
    assert best.listings[0].citation == "83 FR 17644"
    assert answer_points(best) == pytest.approx(best.score, abs=2e-3)


def answer_points(hit: Hit) -> float:
    return min(1.0, max(0.0, sum(r.points for r in hit.rows)))


def test_listing_seen_on_its_day_says_since_when_is_not_known(view: Any) -> None:
    parsian = next(h for h in hits(ask(view, "ZTE Parsian")) if h.party == "l:2")
    assert parsian.listings[0].state == "in_force"
    assert parsian.listings[0].since_text == "listed on 2018-04-01; since when is not known"
    earlier = replace(view, clock=Clock.at(date(2018, 3, 1), date(2018, 4, 20)))
    before = next(h for h in hits(ask(earlier, "ZTE Parsian")) if h.party == "l:2")
    assert before.listings[0].state == "not_known"
    finding = next(f for f in ask(earlier, "ZTE Parsian").findings if f.detail == before)
    assert finding.severity is Severity.REVIEW


def test_ended_listing_stays_visible_and_is_no_prohibition(view: Any) -> None:
    answer = ask(view, "Almaz-Antey Telecommunications")
    finding = next(f for f in answer.findings if f.kind == "past_hit")
    assert "until 2017-01-01" in finding.sentence
    assert finding.severity is Severity.NOTE


def test_nothing_found_is_no_clearance(view: Any) -> None:
    answer = ask(view, "Bristol Broadband Cooperative")
    assert not answer.needs_review
    (finding,) = answer.findings
    assert finding.kind == "no_listing"
    assert "no clearance" in finding.sentence
    assert "list of 2018-04-01" in finding.sentence


def test_embargoed_country_and_blocked_by_status(view: Any) -> None:
    answer = ask(view, "Telecommunication Company of Iran", "IR")
    kinds = {f.kind for f in answer.findings}
    assert {"embargo", "status", "no_listing"} <= kinds
    status = next(f for f in answer.findings if f.kind == "status")
    assert "not determined" in status.sentence
    assert answer.needs_review


def test_same_question_same_digest(view: Any) -> None:
    one, two = ask(view, "ZTE Corporation"), ask(view, "ZTE Corporation")
    assert one.digest == two.digest != ask(view, "ZTE Parsian").digest
