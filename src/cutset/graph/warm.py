"""Compile every kernel of this engine once; later processes read them from disk."""

from __future__ import annotations

from collections.abc import Callable


def compile_kernels(progress: Callable[[str], None] | None = None) -> None:
    """Runs a small example through each. `progress` hears the name of each part before it starts."""
    for name, part in (("cut sets", _cut_sets), ("cascade", _cascade)):
        if progress is not None:
            progress(name)
        part()


def _cut_sets() -> None:
    from ..model import FaultTree, Gate, GateKind
    from .cutsets import analyse

    gates = {
        "top": Gate(GateKind.OR, ("left", "right", "odd")),
        "left": Gate(GateKind.AND, ("a", "b")),
        "right": Gate(GateKind.ATLEAST, ("b", "c", "d"), 2),
        "odd": Gate(GateKind.XOR, ("a", "d")),
    }
    analyse(FaultTree("warm", "top", gates, dict.fromkeys("abcd", 0.1)))


def _cascade() -> None:
    from .cascade import Economy

    economy = Economy([0, 1], [1, 0], [1.0, 2.0], [1, 2], [[2, 1], [1, 2]])
    economy.rank(replaceable=True)
    economy.shock({1: 0.5})
