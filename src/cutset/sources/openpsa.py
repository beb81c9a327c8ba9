"""Open-PSA Model Exchange Format (XML, version 2.0d and 3): fault trees, house events, probabilities.

Read: define-fault-tree (also nested in define-component), define-gate with formulas nested to any depth,
define-house-event, define-basic-event with a constant, a parameter, or an exponential, sum, difference or
product of such. Not read: event trees, common-cause groups, distributions (a mean is not made up: the
probability stays unknown).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import InputError, UnsafeInput
from ..model import FaultTree, Gate, GateKind

MOST_BYTES = 200_000_000
MOST_DEPTH = 500
EVENTS = ("gate", "basic-event", "house-event", "event")
FORMULAS = {
    "and": GateKind.AND,
    "or": GateKind.OR,
    "not": GateKind.NOT,
    "xor": GateKind.XOR,
    "atleast": GateKind.ATLEAST,
    "nand": GateKind.NAND,
    "nor": GateKind.NOR,
    "imply": GateKind.IMPLY,
    "iff": GateKind.IFF,
}
ABOUT = ("label", "attributes")


@dataclass(slots=True)
class _Reading:
    file: str
    gates: dict[str, Gate] = field(default_factory=dict)
    house: dict[str, bool] = field(default_factory=dict)
    probability: dict[str, float] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    used: dict[str, tuple[int, str]] = field(default_factory=dict)
    trees: list[tuple[str, list[str]]] = field(default_factory=list)
    made: int = 0

    def error(self, what: str, element: Any, name: str | None = None, todo: str | None = None) -> InputError:
        return InputError(what, file=self.file, row=element.sourceline, field=name, todo=todo)


def read_openpsa(data: bytes, file: str, *, top: str | None = None, tree: str | None = None) -> FaultTree:
    """One fault tree. `tree` picks one by name (default: the first), `top` a gate (default: the unused one).

    Errors: UnsafeInput for document types and entities; InputError with file, line and name.
    """
    root = _parse(data, file)
    reading = _Reading(file)
    for element in _elements(root):
        _define(reading, element)
    for element in _elements(root):
        _value(reading, element)
    for name, (line, tag) in reading.used.items():
        known = name in reading.gates or name in reading.house or name in reading.events
        if not known and (reading.events or tag == "gate"):
            raise InputError(f"{tag} {name!r} is used but not defined.", file=file, row=line, field=name)
    name, found = _top(reading, tree, top)
    used = set(reading.used)
    own = {k: v for k, v in reading.probability.items() if k in used or k == found}
    return FaultTree(name, found, reading.gates, own, reading.house, notes=_notes(root))


UNREAD = {
    "define-CCF-group": "common-cause groups",
    "define-event-tree": "event trees",
    "define-initiating-event": "initiating events",
    "define-alignment": "alignments",
    "define-substitution": "substitutions",
    "include": "included files",
}


def _notes(root: Any) -> tuple[str, ...]:
    """What the file holds and this reader does not read."""
    tags = {e.tag for e in root.iter() if isinstance(e.tag, str)}
    return tuple(f"{words} of the file are not read" for tag, words in UNREAD.items() if tag in tags)


def _parse(data: bytes, file: str) -> Any:
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UnsafeInput(f"larger than {MOST_BYTES} bytes.", file=file)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno
        raise InputError(f"not well-formed XML: {error.msg}.", file=file, row=line) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeInput(
            "a document type declaration.", file=file, todo="Remove <!DOCTYPE ...> and entities."
        )
    if root.tag != "opsa-mef":
        raise InputError(f"the root is <{root.tag}>, not <opsa-mef>.", file=file, row=1)
    return root


def _elements(root: Any) -> Iterator[Any]:
    return (e for e in root.iter() if isinstance(e.tag, str) and e.tag.startswith("define-"))


def _name(reading: _Reading, element: Any) -> str:
    name = (element.get("name") or "").strip()
    if not name:
        raise reading.error(f"<{element.tag}> has no name.", element)
    return name


def _children(element: Any) -> list[Any]:
    return [c for c in element if isinstance(c.tag, str) and c.tag not in ABOUT]


def _define(reading: _Reading, element: Any) -> None:
    name = _name(reading, element)
    if element.tag == "define-gate":
        formula = _children(element)
        if len(formula) != 1:
            raise reading.error(f"a gate has one formula, not {len(formula)}.", element, name)
        if name in reading.gates:
            raise reading.error("gate defined twice.", element, name)
        reading.gates[name] = _gate(reading, formula[0], 0)
        _owner(reading, element).append(name)
    elif element.tag == "define-house-event":
        constant = element.find("constant")
        value = constant.get("value") if constant is not None else "false"
        if value not in ("true", "false"):
            raise reading.error(f"a house event is true or false, not {value!r}.", element, name)
        reading.house[name] = value == "true"
    elif element.tag == "define-basic-event":
        if name in reading.events:
            raise reading.error("basic event defined twice.", element, name)
        reading.events.add(name)
    elif element.tag == "define-parameter":
        expression = _children(element)
        if expression:
            reading.parameters[name] = expression[0]


def _owner(reading: _Reading, element: Any) -> list[str]:
    """The list of gates of the fault tree that the element stands in."""
    tree = next((a for a in element.iterancestors() if a.tag == "define-fault-tree"), None)
    name = (tree.get("name") or "").strip() if tree is not None else ""
    if not reading.trees or reading.trees[-1][0] != name:
        reading.trees.append((name, []))
    return reading.trees[-1][1]


def _gate(reading: _Reading, element: Any, depth: int) -> Gate:
    if depth > MOST_DEPTH:
        raise reading.error(f"formulas nested more than {MOST_DEPTH} deep.", element)
    if element.tag in EVENTS:
        name = _name(reading, element)
        reading.used.setdefault(name, (element.sourceline, element.tag))
        return Gate(GateKind.NULL, (name,))
    if element.tag == "constant":
        name = f"constant {element.get('value')}"
        reading.house[name] = element.get("value") == "true"
        return Gate(GateKind.NULL, (name,))
    if element.tag == "cardinality":
        return _cardinality(reading, element, depth)
    kind = FORMULAS.get(element.tag)
    if kind is None:
        raise reading.error(
            f"<{element.tag}> is not read.", element, todo=f"Known: {', '.join(FORMULAS)}, constant."
        )
    k = None
    if kind is GateKind.ATLEAST:
        k = _whole(reading, element, "min")
    args = tuple(_argument(reading, child, depth + 1) for child in _children(element))
    if not args:
        raise reading.error(f"<{element.tag}> has no argument.", element)
    if k is not None and not 0 <= k <= len(args):
        raise reading.error(f"atleast {k} of {len(args)} cannot be.", element)
    return Gate(kind, args, k)


def _whole(reading: _Reading, element: Any, attribute: str) -> int:
    text = element.get(attribute) or ""
    if not text.isdecimal() or len(text) > 9:
        raise reading.error(f"{element.tag} needs a whole number in {attribute}, not {text[:20]!r}.", element)
    return int(text)


def _cardinality(reading: _Reading, element: Any, depth: int) -> Gate:
    """From min to max arguments true: at least min, and not at least max + 1."""
    least, most = _whole(reading, element, "min"), _whole(reading, element, "max")
    args = tuple(_argument(reading, child, depth + 1) for child in _children(element))
    if not args or not 0 <= least <= most <= len(args):
        raise reading.error(f"cardinality {least} to {most} of {len(args)} cannot be.", element)
    lower = _named(reading, element, Gate(GateKind.ATLEAST, args, least))
    if most == len(args):
        return Gate(GateKind.NULL, (lower,))
    upper = _named(reading, element, Gate(GateKind.ATLEAST, args, most + 1))
    return Gate(GateKind.AND, (lower, _named(reading, element, Gate(GateKind.NOT, (upper,)))))


def _named(reading: _Reading, element: Any, gate: Gate) -> str:
    reading.made += 1
    name = f"line {element.sourceline} formula {reading.made}"
    reading.gates[name] = gate
    return name


def _argument(reading: _Reading, element: Any, depth: int) -> str:
    gate = _gate(reading, element, depth)
    if gate.kind is GateKind.NULL:
        return gate.args[0]
    return _named(reading, element, gate)


def _value(reading: _Reading, element: Any) -> None:
    if element.tag != "define-basic-event":
        return
    expression = _children(element)
    if not expression:
        return
    name = _name(reading, element)
    value = _expression(reading, expression[0], 0)
    if value is None:
        return
    if not 0 <= value <= 1:
        raise reading.error(f"probability {value:g} lies outside 0 to 1.", element, name)
    reading.probability[name] = value


def _number(reading: _Reading, element: Any) -> float:
    text = element.get("value") or ""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise reading.error(f"not a number: {text[:40]!r}.", element)
    return value


def _expression(reading: _Reading, element: Any, depth: int) -> float | None:
    """The value of an expression of constants; None for what is not read."""
    if depth > MOST_DEPTH:
        raise reading.error("parameters depend on each other.", element)
    if element.tag in ("float", "int"):
        return _number(reading, element)
    if element.tag == "bool":
        return 1.0 if element.get("value") == "true" else 0.0
    if element.tag in ("parameter", "system-mission-time"):
        name = element.get("name") or ""
        below = reading.parameters.get(name)
        return None if below is None else _expression(reading, below, depth + 1)
    values = [_expression(reading, child, depth + 1) for child in _children(element)]
    known = [v for v in values if v is not None]
    if len(known) < len(values) or not known:
        return None
    if element.tag == "exponential" and len(known) == 2:
        return -math.expm1(-known[0] * known[1])
    if element.tag == "add":
        return sum(known)
    if element.tag == "mul":
        return math.prod(known)
    if element.tag == "sub" and len(known) == 2:
        return known[0] - known[1]
    return None


def _top(reading: _Reading, tree: str | None, top: str | None) -> tuple[str, str]:
    """(tree, top gate)."""
    if tree is not None:
        names = [name for name, _ in reading.trees]
        if tree not in names:
            raise InputError(
                f"no fault tree {tree!r}.", file=reading.file, todo=f"There are: {', '.join(names)}."
            )
    own = [(n, gates) for n, gates in reading.trees if tree is None or n == tree]
    if top is not None:
        if top not in reading.gates and top not in reading.events:
            raise InputError(f"no gate {top!r}.", file=reading.file, field="top")
        return (own[0][0] if own else ""), top
    if not own:
        raise InputError("no fault tree.", file=reading.file)
    name, gates = own[0]
    inside = {a for gate in reading.gates.values() for a in gate.args}
    roots = [g for g in gates if g not in inside]
    if len(roots) != 1:
        what = "every gate is used by another" if not roots else f"{len(roots)} gates are on top"
        shown = ", ".join(roots[:5])
        raise InputError(
            f"{what}: {shown}." if shown else f"{what}.", file=reading.file, todo="Name the top gate."
        )
    return name, roots[0]
