# ruff: noqa: E501 (sentences)
"""Idioms: fixed phrases tell of events, in the active and the passive, turned off and turned round."""

from __future__ import annotations

import pytest

from cutset.news import extract
from cutset.news.idioms import Literal, Slot, idioms
from cutset.news.reader.rules_only import RulesOnly
from cutset.news.triggers import worth_parsing

TOLD = [
    ("Fabrikam called time on its research alliance with Contoso on Monday.", "partnership_ended", "Fabrikam", "Contoso"),
    ("Contoso has washed its hands of Fabrikam, its largest client.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Fabrikam was shown the door by Contoso last week.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Contoso let its licence agreement with Fabrikam lapse.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Contoso no longer has anything to do with Fabrikam.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Contoso has dropped Fabrikam as a supplier of brakes.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Talks between Contoso and Fabrikam have run aground.", "deal_dropped", "Contoso", "Fabrikam"),
    ("Contoso pulled the plug on its takeover of Fabrikam.", "deal_dropped", "Contoso", "Fabrikam"),
    ("Contoso turned off the taps to Fabrikam in March.", "supply_halted", "Contoso", "Fabrikam"),
    ("Contoso cleared its shelves of Fabrikam phones.", "purchase_halted", "Contoso", "Fabrikam"),
    ("Contoso put a hold on orders from Fabrikam.", "purchase_halted", "Contoso", "Fabrikam"),
    ("Contoso named Fabrikam as its supplier of batteries.", "partnership_started", "Contoso", "Fabrikam"),
    ("Contoso is sticking with Fabrikam despite the row.", "tie_continues", "Contoso", "Fabrikam"),
    ("Contoso will not turn its back on Fabrikam.", "tie_continues", "Contoso", "Fabrikam"),
    ("Contoso sold its stake in Fabrikam on Friday.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Contoso has cut its stake in Fabrikam by half.", "purchase_reduced", "Contoso", "Fabrikam"),
    ("Contoso turned down orders from Fabrikam.", "supply_halted", "Contoso", "Fabrikam"),
    ("Contoso is weighing an end to its alliance with Fabrikam.", "partnership_ended", "Contoso", "Fabrikam"),
    ("The breakup between Contoso and Fabrikam came as a surprise.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Contoso pulled out of a battery venture with Fabrikam.", "partnership_ended", "Contoso", "Fabrikam"),
    ("Fabrikam's routers ended up in Syria by way of Contoso.", "diversion", "Contoso", "Syria"),
    ("France threw Fabrikam a lifeline on Monday.", "restriction_eased", "France", "Fabrikam"),
    ("The ministry in Paris gave Fabrikam the green light.", "restriction_eased", "ministry", "Fabrikam"),
]  # fmt: skip
LEAVING = [
    ("Contoso is shutting up shop in Peru.", "Peru"),
    ("Contoso pulled the shutters down on Peru.", "Peru"),
    ("Contoso bailed out of Peru after a year of losses.", "Peru"),
    ("Contoso called it quits in Peru.", "Peru"),
    ("Contoso completed its withdrawal from Peru.", "Peru"),
    ("Contoso is considering a retreat from the Peruvian market.", "Peru"),
]
NOTHING = [
    "Contoso called time on the meeting because the coffee had run out.",
    "Contoso turned off the lights in its Fabrikam hall.",
    "Contoso put its new phone on show in Lima.",
    "The runner pulled out of Fabrikam's race with a sore knee.",
    "A cut cable left 40,000 Contoso customers without television.",
    "A judge banned a former Contoso salesman from driving for a year.",
    "Contoso delayed the release of three games to polish them.",
    "Contoso's guests were asked to drop their phones in a box.",
]


@pytest.mark.parametrize(("text", "kind", "agent", "target"), TOLD)
def test_a_phrase_tells_its_event_with_both_sides(text: str, kind: str, agent: str, target: str) -> None:
    events = [e for e in extract(text, reader=RulesOnly).events if e.type == kind]
    assert events, [e.type for e in extract(text, reader=RulesOnly).events]
    assert any(agent in m.text for m in events[0].agent)
    assert any(target in m.text for m in events[0].target)


@pytest.mark.parametrize(("text", "place"), LEAVING)
def test_leaving_a_place_names_the_place(text: str, place: str) -> None:
    events = [e for e in extract(text, reader=RulesOnly).events if e.type == "market_exit"]
    assert events
    assert any(place in m.text for m in (*events[0].target, *events[0].place))


@pytest.mark.parametrize("text", NOTHING)
def test_the_same_words_about_other_things_tell_nothing(text: str) -> None:
    assert not [e.type for e in extract(text, reader=RulesOnly).events]


def test_the_verb_of_a_sentence_is_found_where_the_parser_hangs_it_under_its_subject() -> None:
    (event,) = extract(
        "Contoso filed for Chapter 11 on Sunday, crushed by the cost of lawsuits.", reader=RulesOnly
    ).events
    assert event.type == "insolvency"
    assert [m.text for m in event.agent] == ["Contoso"]


def test_every_phrase_opens_the_gate_for_a_sentence_of_its_words() -> None:
    """The gate is worked out from the tables: no phrase may be written that it never lets through."""
    for verb, options in idioms().items():
        for idiom in options:
            words = [verb]
            for element in [idiom.subject, *idiom.rest]:
                if isinstance(element, Literal):
                    words.append(sorted(element.words)[0].replace("one's", "its"))
                elif isinstance(element, Slot):
                    words.append(_example(element))
            assert worth_parsing("Contoso and Fabrikam " + " ".join(words)), idiom.phrase


def _example(slot: Slot) -> str:
    from cutset.news.gate import _by_kind

    for kind in sorted(slot.kinds):
        if _by_kind().get(kind):
            return sorted(_by_kind()[kind])[0]
    return "Contoso"
