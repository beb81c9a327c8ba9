"""How sure an event is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cutset.news.reader.judge import Judge, of_network, of_rule, shipped

CHANCE = st.floats(0.0, 1.0)


@given(CHANCE, CHANCE, CHANCE)
def test_the_likelier_the_surer(low: float, high: float, agent: float) -> None:
    low, high = sorted((low, high))
    judge = shipped()

    def network(p: float) -> float:
        return judge.sure(
            "network",
            "fine",
            of_network(p, p, agent, 0.9, (agent, 0.8), (0.7, 0.4), False, False, True, True, True, False),
        )

    def rule(p: float) -> float:
        return judge.sure(
            "rule",
            "fine",
            of_rule(0.5, p, 0.1, agent, 0.9, (agent, 0.8), (0.7, 0.4), True, True, True, 0.5),
        )

    assert network(low) <= network(high)
    assert rule(low) <= rule(high)


@given(CHANCE)
def test_sure_is_a_probability(p: float) -> None:
    judge = shipped()
    x = of_rule(p, p, 1 - p, None, None, (p, 1.0), (p, 0.0), False, False, False, judge.past("no such rule"))
    assert 0 < judge.sure("rule", "fine", x) < 1


def test_what_the_network_knows_less_of_is_less_sure() -> None:
    judge = Judge({"rule": [0.0], "network": [0.2]}, {}, {"fine": -1.0})
    assert judge.sure("network", "fine", [1.0]) < judge.sure("network", "tariff", [1.0])
    assert judge.sure("rule", "fine", [1.0]) == judge.sure("rule", "tariff", [1.0])
