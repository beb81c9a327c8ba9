"""Is a fault tree one? Cycles, arguments, probabilities; the nouns are those of `model.faulttree`."""

from __future__ import annotations

from ..errors import InputError
from ..model import FaultTree, Gate, GateKind

__all__ = ["FaultTree", "Gate", "GateKind", "check"]

ARITY = {
    GateKind.NOT: (1, 1),
    GateKind.NULL: (1, 1),
    GateKind.IMPLY: (2, 2),
    GateKind.XOR: (2, None),
    GateKind.IFF: (2, 2),
}


def check(tree: FaultTree) -> list[str]:
    """Gate names under the top, arguments before the gates that use them.

    Errors: InputError for a cycle, a gate with the wrong number of arguments, a `k` that cannot be, a
    probability outside 0..1.
    """
    for name, p in tree.probability.items():
        if not 0 <= p <= 1:
            raise InputError(f"probability {p} of {name!r} lies outside 0 to 1.", field=name)
    order: list[str] = []
    state: dict[str, int] = {}
    stack: list[tuple[str, int]] = [(tree.top, 0)] if tree.top in tree.gates else []
    while stack:
        name, at = stack.pop()
        gate = tree.gates[name]
        if at == 0:
            state[name] = 1
            _check_gate(name, gate)
        advanced = False
        for n in range(at, len(gate.args)):
            below = gate.args[n]
            if below not in tree.gates or state.get(below) == 2:
                continue
            if state.get(below) == 1:
                raise InputError(f"gate {below!r} depends on itself.", field=below, todo="Break the cycle.")
            stack += [(name, n + 1), (below, 0)]
            advanced = True
            break
        if not advanced:
            state[name] = 2
            order.append(name)
    return order


def _check_gate(name: str, gate: Gate) -> None:
    least, most = ARITY.get(gate.kind, (1, None))
    count = len(gate.args)
    if count < least or (most is not None and count > most):
        wanted = f"{least}" if least == most else f"at least {least}"
        raise InputError(f"gate {name!r} ({gate.kind}) has {count} arguments, not {wanted}.", field=name)
    if gate.kind is GateKind.ATLEAST and (gate.k is None or not 0 <= gate.k <= count):
        raise InputError(f"gate {name!r}: {gate.k} of {count} cannot be.", field=name)
