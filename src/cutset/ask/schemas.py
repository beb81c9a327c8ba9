"""The JSON Schema of every question's answer: which details its findings may carry."""

from __future__ import annotations

from typing import Any

from cutset.ask.brief.causes import CauseFinding, Restricted
from cutset.ask.brief.goods import Diverted, OrderToReview, PastShipment
from cutset.ask.brief.sales import ChannelState, PeerMove
from cutset.ask.brief.steps import Step
from cutset.ask.check import OrderCheck
from cutset.ask.cutoff import ServiceStop
from cutset.ask.cutoff.duties import Duty
from cutset.ask.cutoff.plan import Chance, Contention, MeasureGain, MeasurePlan, Unknown
from cutset.ask.screen import Hit
from cutset.ask.trace import Exposed, OwnerRow, Route, Way
from cutset.ask.watch import NewsItem
from cutset.ask.watch.story import ToldEvent
from cutset.model import Answer, Policy, Tie
from cutset.model.jsonschema import schema_of
from cutset.model.ports import OwnershipFinding
from cutset.rules.embargo import Embargo, StatusBlock

DETAILS: dict[str, Any] = {
    "screen": Hit | OwnershipFinding | StatusBlock | tuple[Embargo, ...] | None,
    "cutoff": ServiceStop | Contention | MeasureGain | MeasurePlan | Chance | Unknown | Duty | None,
    "check": OrderCheck,
    "trace": OwnerRow | Way | Exposed | Route | None,
    "watch": NewsItem | ToldEvent,
    "brief": NewsItem
    | Restricted
    | CauseFinding
    | ServiceStop
    | Diverted
    | OrderToReview
    | OrderCheck
    | PastShipment
    | Policy
    | PeerMove
    | ChannelState
    | Tie
    | Step,
}


def answer_schemas() -> dict[str, dict[str, Any]]:
    """Question -> schema of its answer."""
    return {
        name: schema_of(Answer, f"cutset answer: {name}", {("Finding", "detail"): detail})
        for name, detail in DETAILS.items()
    }
