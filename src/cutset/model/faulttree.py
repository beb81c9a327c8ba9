"""Fault trees: what must fail together before the top event happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class GateKind(StrEnum):
    """XOR is true for an odd number of true arguments; IFF is its complement; ATLEAST needs `k`."""

    AND = "and"
    OR = "or"
    NOT = "not"
    XOR = "xor"
    ATLEAST = "atleast"
    NAND = "nand"
    NOR = "nor"
    IMPLY = "imply"
    IFF = "iff"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Gate:
    """`args` name gates, basic events or house events."""

    kind: GateKind
    args: tuple[str, ...]
    k: int | None = None


@dataclass(frozen=True, slots=True)
class FaultTree:
    """`top` names a gate (or an event). Names that are neither gates nor in `house` are basic events.

    `probability` of basic events, 0..1; one that is missing leaves the top probability unknown. `group`
    names, for a basic event, the event that stands for it: suppliers of one owner fail as one. `notes`: what
    the source holds that is not in the tree.
    """

    name: str
    top: str
    gates: Mapping[str, Gate]
    probability: Mapping[str, float] = field(default_factory=dict)
    house: Mapping[str, bool] = field(default_factory=dict)
    group: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
