"""What the network tells, with the actors its sentence has and with those the sentences beside have."""

from __future__ import annotations

import pytest

from cutset.news.mentions import Actor
from cutset.news.party import Name, Party
from cutset.news.reader.beside import Likely
from cutset.news.reader.proposals import OTHER, Proposals, Role

PARTIES = {n: Party("org", [Name(n, at, at + 4)]) for at, n in enumerate(("Acme", "Bolt", "Cora"))}


class OnlyNames:
    """As much of a resolver as is asked for here."""

    @staticmethod
    def actor_of(party: Party) -> Actor:
        name = party.full
        return Actor(name.text, name.start, name.end, party.kind, party, (name.start, name.end))


def actors(*names: str) -> list[Actor]:
    return [OnlyNames.actor_of(PARTIES[n]) for n in names]


def likely(**chances: float) -> Likely:
    known = {n.capitalize(): p for n, p in chances.items()}
    return Likely(
        {id(PARTIES[n]): PARTIES[n] for n in known},
        {id(PARTIES[n]): p for n, p in known.items()},
        1 - sum(known.values()),
    )


def told(agent: Role, target: Role, acting: tuple[Likely, Likely]) -> list[tuple[list[str], list[str], bool]]:
    made = Proposals(OnlyNames(), None, None, None)  # type: ignore[arg-type]
    return [
        ([a.text for a in pair[0].actors], [a.text for a in pair[1].actors], first)
        for pair, first in made.pairs((agent, target), acting)
    ]


ACME, NOBODY = Role(actors("Acme"), 0.9, 1.0, 0.8), Role([], 0.7, 1.0, 0.2)


def test_what_the_sentence_tells_comes_first_and_alone_where_nobody_is_likelier() -> None:
    assert told(ACME, NOBODY, (likely(acme=0.9), likely())) == [(["Acme"], [], True)]


def test_an_empty_role_may_be_filled_from_beside() -> None:
    found = told(ACME, NOBODY, (likely(acme=0.9), likely(bolt=0.8)))
    assert found == [(["Acme"], [], True), (["Acme"], ["Bolt"], False)]


@pytest.mark.parametrize("p", [OTHER - 0.01, 0.0])
def test_an_unlikely_party_is_not_proposed(p: float) -> None:
    assert told(ACME, NOBODY, (likely(acme=0.9), likely(bolt=p)))[1:] == []


def test_somebody_new_is_nobody_named_before() -> None:
    reseller = Role([Actor("reseller", 4, 12, "literal", None, (4, 12))], 0.9, 1.0, 0.1, new=True)
    assert told(reseller, NOBODY, (likely(acme=0.9), likely(bolt=0.8))) == [
        (["reseller"], [], True),
        (["reseller"], ["Bolt"], False),
    ]


def test_nobody_is_agent_and_target_of_one_event() -> None:
    found = told(ACME, NOBODY, (likely(bolt=0.9), likely(bolt=0.9)))
    assert all(not set(agent) & set(target) for agent, target, _ in found)
    assert len(found) == 3


def test_both_roles_may_be_others() -> None:
    bolt = Role(actors("Bolt"), 0.6, 1.0, 0.1)
    found = told(ACME, bolt, (likely(cora=0.9), likely(acme=0.6)))
    # Acme acts already in what the sentence tells: it cannot be hit as well.
    assert found == [(["Acme"], ["Bolt"], True), (["Cora"], ["Bolt"], False)]
