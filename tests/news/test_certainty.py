"""Hedges, rumours, denials and silence never come out as facts."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from cutset.model.certainty import Certainty
from cutset.news import extract

LEAD = (
    "A headline here\n\nAcme Corp. is a large firm in Ohio that sells phones. Bolt Inc. is a maker of chips and "
    "phones from Japan. "
)
FACTS = {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}

UNSURE = [
    "Acme is reportedly ending its partnership with Bolt.",
    "Acme has allegedly stopped supplying Bolt.",
    "Acme has ended its contract with Bolt, two people with direct knowledge of the decision said.",
    "Acme has ended its contract with Bolt, a source said.",
    "Sources say Acme has ended its contract with Bolt.",
    "According to sources, Acme has ended its contract with Bolt.",
    "Acme has ended its contract with Bolt, according to a person with knowledge of the matter, who declined to be identified.",
    "Acme has ended its contract with Bolt, the people said.",
    "Unnamed officials said Acme has stopped supplying Bolt.",
    "It is rumoured that Acme has dropped Bolt phones.",
    "Rumors that Acme had ended its partnership with Bolt sent shares lower.",
    "Acme might end its partnership with Bolt.",
    "Acme could stop buying Bolt chips as early as next week.",
    "Acme is weighing whether to end its contract with Bolt.",
    "Acme is considering ending its contract with Bolt.",
    "Acme is mulling a plan to drop Bolt phones from its stores.",
    "Acme has threatened to end its partnership with Bolt.",
    "Acme would stop supplying Bolt if the order takes effect.",
    "Acme may be forced to halt shipments to Bolt.",
    "Lawmakers urged Acme to end its partnership with Bolt.",
    "The senator called on Acme to stop selling Bolt phones.",
    "Regulators are debating whether to ban Bolt equipment.",
    "The U.S. is considering banning Bolt phones.",
    "The U.S. could add Bolt to the Entity List.",
    "A ban on Bolt equipment is being discussed by the U.S. government.",
    "Acme denied that it has ended its contract with Bolt.",
    "Acme said reports that it had ended its contract with Bolt were false.",
    "Acme rejected suggestions that it would drop Bolt phones.",
    "It is not true that Acme ended its partnership with Bolt, a spokesman said.",
    "Contrary to reports, Acme has not ended its partnership with Bolt.",
    "Acme neither confirmed nor denied that it had ended its partnership with Bolt.",
    "Acme declined to say whether it had ended its partnership with Bolt.",
    "Acme declined to comment on whether it would stop supplying Bolt.",
    "Has Acme ended its partnership with Bolt?",
    "Critics claim that Acme stopped supplying Bolt because of pressure.",
    "Bolt accused Acme of halting shipments.",
    "Bolt alleges that Acme ended the contract illegally.",
    "Acme is likely to end its partnership with Bolt, analysts said.",
    "Analysts speculated that Acme would drop Bolt.",
    "Acme wants to end its partnership with Bolt.",
    "Acme has been asked to stop supplying Bolt.",
    "Acme was close to ending its partnership with Bolt, the Journal reported.",
    "There is speculation that Acme ended its partnership with Bolt.",
    "Bloomberg News reported that Acme has ended its contract with Bolt.",
    "Media reports said Acme had stopped supplying Bolt.",
    "Acme has stopped supplying Bolt, a newspaper reported on Monday, citing unidentified sources.",
    "People familiar with the talks said the deal between Acme and Bolt was dead.",
    "A person briefed on the matter told Reuters that Acme had terminated its agreement with Bolt.",
    "Acme plans to consider ending its contract with Bolt.",
    "Unless prices fall, Acme will end its contract with Bolt.",
    "Acme said it would end its contract with Bolt if the law is passed.",
    "Acme said it was prepared to stop supplying Bolt.",
    "Acme is expected to end its partnership with Bolt.",
    "Acme is believed to have ended its contract with Bolt.",
    "Acme is said to have stopped supplying Bolt.",
    "Acme appears to have dropped Bolt phones from its website.",
    "Acme seems to have ended its partnership with Bolt.",
    "Acme has seemingly ended its contract with Bolt.",
    "Acme is thinking about ending its deal with Bolt.",
    "Acme is looking into whether to stop buying Bolt chips.",
    "Acme is reviewing its contract with Bolt and may cancel it.",
    "A lawmaker proposed a bill that would ban Bolt phones.",
    "The bill would bar agencies from buying Bolt phones.",
    "Senators introduced legislation to prohibit the use of Bolt equipment.",
    "The government should ban Bolt phones, the minister said.",
    "There are calls for Acme to end its partnership with Bolt.",
    "Acme faces calls to end its contract with Bolt.",
    "Acme was tempted to end its contract with Bolt.",
    "Acme refused to end its contract with Bolt.",
    "Acme has no intention of ending its contract with Bolt.",
    "Acme will not end its contract with Bolt.",
    "Acme has yet to end its contract with Bolt.",
    "Acme failed to end its contract with Bolt.",
    "Acme never ended its contract with Bolt.",
    "Acme almost ended its contract with Bolt.",
    "Nobody at Acme has ended the contract with Bolt.",
    "Acme is not stopping shipments to Bolt.",
    "Acme insists it did not end its contract with Bolt.",
    "A spokesman said it was false that Acme ended its contract with Bolt.",
    "Acme called reports that it had stopped supplying Bolt inaccurate.",
    "Acme's chief executive dismissed talk that it would drop Bolt.",
    "Acme would neither confirm nor deny that it has stopped supplying Bolt.",
    "The U.S. may lift its ban on Bolt.",
    "The U.S. is weighing an exemption for Bolt.",
    "Bolt hopes the U.S. will lift the ban.",
    "Acme pretended that it had ended its contract with Bolt.",
    "Imagine Acme ended its contract with Bolt.",
    "Had Acme ended its contract with Bolt, it would have lost money.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_never_a_fact(text: str) -> None:
    events = [e for e in extract(LEAD + text + "\n").events if e.type != "statement"]
    # That a tie goes on may well be a fact: here no end of one is.
    assert not [(e.type, e.certainty) for e in events if e.certainty in FACTS and e.type != "tie_continues"]


def test_a_plain_sentence_is_a_fact() -> None:
    (event,) = extract(LEAD + "Acme has ended its contract with Bolt.\n").events
    assert event.certainty is Certainty.CONFIRMED
    assert [m.text for m in event.target] == ["Bolt Inc."]
