"""`trace`: paths with every hop, owners with their arithmetic, goods declared against observed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cutset.ask.trace import (
    Exposed,
    Route,
    TieNetwork,
    Way,
    trace_exposure,
    trace_goods,
    trace_owners,
    trace_paths,
)
from cutset.errors import NotFound
from cutset.model import Clock, Severity
from cutset.names import Index
from cutset.work.books import open_book


def network(view: Any, name: str | None = "maker") -> TieNetwork:
    return TieNetwork(view, Index.build(view.entities()), open_book(name) if name else None)


def test_path_through_the_front_firm_names_every_hop(view: Any) -> None:
    answer = trace_paths(network(view), "ZTE", "TCI")
    ways = [f.detail for f in answer.findings if isinstance(f.detail, Way)]
    assert ways[0].ties == ("front", "local-arm", "end-user")
    assert ways[0].names[0] == "ZTE Corporation"
    assert answer.findings[0].sentence.count("supplies") == 3


def test_a_tie_that_has_not_begun_is_no_path(view: Any) -> None:
    view.clock = Clock.at(date(2010, 6, 1), date(2010, 6, 1))
    answer = trace_paths(network(view), "zte", "tci")
    (finding,) = answer.findings
    assert finding.kind == "no_path"
    assert "not known" in finding.sentence


def test_exposure_finds_the_listed_front_firm_and_the_embargoed_country(view: Any) -> None:
    answer = trace_exposure(network(view), "zte")
    found = {f.detail.name: f.detail for f in answer.findings if isinstance(f.detail, Exposed)}
    assert found["ZTE Parsian"].hops == 2
    assert found["Iran"].kind == "destination"
    assert answer.needs_review


def test_goods_seen_in_iran_lead_along_the_ties(view: Any) -> None:
    answer = trace_goods(open_book("maker"), "zte", view)
    routes = {
        f.detail.shipment: (f.severity, f.detail) for f in answer.findings if isinstance(f.detail, Route)
    }
    severity, route = routes["SH-0903"]
    assert severity is Severity.REVIEW
    assert route.end == "zte-parsian"
    assert routes["SH-1107"][0] is Severity.INFO


def test_goods_before_the_observation_was_known(view: Any) -> None:
    view.clock = Clock.at(date(2012, 4, 1), date(2012, 4, 1))
    answer = trace_goods(open_book("maker"), "zte", view)
    assert not answer.needs_review


def test_owners_unknown_are_not_determined(view: Any) -> None:
    answer = trace_owners(network(view, None), "ZTE Parsian")
    (finding,) = answer.findings
    assert "not determined" in finding.sentence


def test_unknown_party_and_regime_are_told(view: Any) -> None:
    with pytest.raises(NotFound):
        trace_paths(network(view), "zte", "nobody at all")
    with pytest.raises(NotFound, match="OFAC"):
        trace_owners(network(view, None), "ZTE Parsian", ["OFAK"])
