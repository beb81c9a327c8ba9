"""How sure an event is, as the rules or the network tell it: one logistic step each, fitted on texts neither has seen.

What speaks for an event: how likely the network holds its type at its word and in its sentence, how likely its
actors, whether the other reader tells the same, how often the rule that found it has been right so far, and how well
the network knows the type.
"""  # noqa: E501

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

RULE_SIZE, NETWORK_SIZE = 15, 15


def logit(p: float) -> float:
    p = min(max(p, 0.003), 0.997)
    return log(p / (1 - p))


def of_rule(
    at: float, most: float, other: float, agent: float | None, target: float | None,
    known: tuple[float, float], likely: tuple[float, float],
    twin: bool, same_agent: bool, same_target: bool, past: float,
) -> list[float]:  # fmt: skip
    """`at`: the type's probability at the trigger, `most`: at the words of the sentence together, `other`: of
    another type at the trigger; `agent`, `target`: of the rule's actors, None where it has none there;
    `known`: how likely their words stand for them; `likely`: how likely they act, by the sentences beside;
    `twin`: the network tells the type, too, with the `same` actors; `past`: how often the rule was right."""
    return [
        1.0, logit(at) / 3, logit(most) / 3, logit(other) / 3, 0.0 if agent is None else logit(agent) / 3,
        0.0 if target is None else logit(target) / 3, float(agent is None), float(target is None),
        *_logs(known), *_logs(likely), float(twin and same_agent), float(twin and same_target), logit(past),
    ]  # fmt: skip


def of_network(
    at: float, most: float, agent: float, target: float,
    known: tuple[float, float], likely: tuple[float, float], no_agent: bool, no_target: bool,
    rule: bool, same_agent: bool, same_target: bool, against: bool,
) -> list[float]:  # fmt: skip
    """`at`, `most`, `known`, `likely`: as of a rule; `agent`, `target`: how sure the choice of actors is, or
    that of none; `rule`: a rule tells the type, too; `against`: a rule tells another type at the word."""
    return [
        1.0, logit(at) / 3, logit(most) / 3, logit(agent) / 3, logit(target) / 3, *_logs(known),
        *_logs(likely), float(no_agent), float(no_target), float(rule), float(rule and same_agent),
        float(rule and same_target), float(against),
    ]  # fmt: skip


def _logs(known: tuple[float, float]) -> tuple[float, float]:
    return log(max(known[0], 0.02)), log(max(known[1], 0.02))


class Judge:
    """Weights by source, how often each rule was right, and what is added for each type the network tells."""

    def __init__(
        self, weights: dict[str, list[float]], past: dict[str, float], types: dict[str, float]
    ) -> None:
        self.weights, self._past, self.types = weights, past, types

    def past(self, rule: str) -> float:
        return self._past.get(rule, self._past.get("", 0.4))

    def sure(self, source: str, type: str, x: list[float]) -> float:
        """From 0 to 1, for an event of a type told by the rules or the network."""
        z = sum(a * b for a, b in zip(self.weights[source], x, strict=True))
        z += self.types.get(type, 0.0) if source == "network" else 0.0
        return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


@cache
def shipped() -> Judge:
    raw: Any = json.loads(files("cutset.data.news.reader").joinpath("judge.json").read_text(encoding="utf-8"))
    return Judge(raw["weights"], raw["past"], raw["types"])
