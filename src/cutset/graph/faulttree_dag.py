"""A fault tree as a small signed graph: constants folded, gates merged, modules found.

A literal is 2 * node + 1 if negated. Nodes 0 .. n-1 are basic events, gates follow; arguments come before the
gates that use them. Modules after Dutuit & Rauzy, IEEE Trans. Reliability 45(3), 1996: a gate whose basic
events occur nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .faulttree import FaultTree, Gate, GateKind, check

AND, OR, XOR, ATLEAST = range(4)
TRUE, FALSE = -1, -2


@dataclass(slots=True)
class Dag:
    """`kind`, `k`, `args` by gate number (node - len(events)). `top` a literal, or TRUE or FALSE."""

    events: list[str]
    kind: list[int] = field(default_factory=list)
    k: list[int] = field(default_factory=list)
    args: list[tuple[int, ...]] = field(default_factory=list)
    top: int = FALSE

    def gate(self, node: int) -> int:
        return node - len(self.events)

    @property
    def coherent(self) -> bool:
        """No negation and no exclusive or below the top."""
        return self.top < 0 or (
            not self.top & 1
            and all(k != XOR for k in self.kind)
            and not any(x & 1 for a in self.args for x in a)
        )


def negate(literal: int) -> int:
    """Also of the constants."""
    return literal ^ 1 if literal >= 0 else TRUE + FALSE - literal


class _Builder:
    """Gates are numbered as they are made, equal ones once."""

    def __init__(self, events: Sequence[str]) -> None:
        self.dag = Dag(list(events))
        self.known: dict[tuple[int, int, tuple[int, ...]], int] = {}

    def make(self, kind: int, k: int, args: Sequence[int]) -> int:
        """The literal of a gate over literals and constants, in its simplest form."""
        if kind == XOR:
            return self._xor(args)
        if kind == ATLEAST:
            left = [a for a in args if a >= 0]
            k -= sum(1 for a in args if a == TRUE)
            if k <= 0:
                return TRUE
            if k > len(left):
                return FALSE
            if k == 1 or k == len(left):
                return self.make(OR if k == 1 else AND, 0, left)
            return self._add(ATLEAST, k, tuple(sorted(left)))
        absorbing, neutral = (FALSE, TRUE) if kind == AND else (TRUE, FALSE)
        if absorbing in args:
            return absorbing
        left = list(dict.fromkeys(a for a in args if a >= 0))
        held = set(left)
        if any(a ^ 1 in held for a in left):
            return absorbing
        if not left:
            return neutral
        return left[0] if len(left) == 1 else self._add(kind, 0, tuple(left))

    def _xor(self, args: Sequence[int]) -> int:
        flip = sum(1 for a in args if a == TRUE) + sum(a & 1 for a in args if a >= 0)
        odd: dict[int, None] = {}
        for a in args:
            if a >= 0 and odd.pop(a & ~1, self) is self:
                odd[a & ~1] = None
        left = list(odd)
        plain = FALSE if not left else left[0] if len(left) == 1 else self._add(XOR, 0, tuple(left))
        return negate(plain) if flip & 1 else plain

    def _add(self, kind: int, k: int, args: tuple[int, ...]) -> int:
        key = (kind, k, tuple(sorted(args)))
        if key not in self.known:
            self.known[key] = 2 * (len(self.dag.events) + len(self.dag.kind))
            self.dag.kind.append(kind)
            self.dag.k.append(k)
            self.dag.args.append(args)
        return self.known[key]


def from_tree(tree: FaultTree) -> Dag:
    """Errors: InputError, see `faulttree.check`."""
    order = check(tree)
    group = tree.group
    names = [group.get(a, a) for g in order for a in tree.gates[g].args if a not in tree.gates]
    if tree.top not in tree.gates:
        names.append(group.get(tree.top, tree.top))
    events = [n for n in dict.fromkeys(names) if n not in tree.house]
    builder = _Builder(events)
    literal = {name: 2 * n for n, name in enumerate(events)}
    literal |= {name: TRUE if value else FALSE for name, value in tree.house.items()}
    literal |= {name: literal[g] for name, g in group.items() if g in literal and name not in tree.house}
    for name in order:
        literal[name] = _gate(builder, tree.gates[name], [literal[a] for a in tree.gates[name].args])
    builder.dag.top = literal[tree.top]
    return grouped(merged(merged(builder.dag)))


def _gate(builder: _Builder, gate: Gate, args: list[int]) -> int:
    kind = gate.kind
    if kind in (GateKind.NULL, GateKind.NOT):
        return args[0] if kind is GateKind.NULL else negate(args[0])
    if kind is GateKind.IMPLY:
        return builder.make(OR, 0, [negate(args[0]), args[1]])
    if kind is GateKind.ATLEAST:
        return builder.make(ATLEAST, gate.k or 0, args)
    if kind in (GateKind.XOR, GateKind.IFF):
        result = builder.make(XOR, 0, args)
        return result if kind is GateKind.XOR else negate(result)
    plain = builder.make(AND if kind in (GateKind.AND, GateKind.NAND) else OR, 0, args)
    return negate(plain) if kind in (GateKind.NAND, GateKind.NOR) else plain


def merged(dag: Dag) -> Dag:
    """A gate used once is put into its user where both are "and" or both "or" (De Morgan across a negation).

    Unused gates and events fall away; the order of arguments stays as it was read.
    """
    if dag.top < 0:
        return Dag([], top=dag.top)
    first = len(dag.events)
    uses = [0] * (first + len(dag.kind))
    live = [dag.top >> 1]
    seen = {dag.top >> 1}
    for node in live:
        if node >= first:
            for a in dag.args[node - first]:
                uses[a >> 1] += 1
                if a >> 1 not in seen:
                    seen.add(a >> 1)
                    live.append(a >> 1)
    events = [n for n in range(first) if n in seen]
    builder = _Builder([dag.events[n] for n in events])
    now = {n: 2 * i for i, n in enumerate(events)}
    flat: dict[int, list[int]] = {}
    for g in range(len(dag.kind)):
        node = first + g
        if node not in seen:
            continue
        kind, args = dag.kind[g], dag.args[g]
        out: list[int] = []
        for a in args:
            below = a >> 1
            joins = below in flat and uses[below] == 1 and kind in (AND, OR)
            if joins and dag.kind[below - first] == (kind if not a & 1 else AND + OR - kind):
                more = flat.pop(below)
                if a & 1:
                    more = [negate(x) for x in more]
                # a long chain of gates is one list that grows, not one copied at every gate
                out = more if not out else out + more
            else:
                if below not in now:
                    now[below] = builder.make(dag.kind[below - first], 0, flat[below])
                out.append(negate(now[below]) if a & 1 else now[below])
        if kind in (AND, OR):
            flat[node] = out
            if uses[node] != 1:
                now[node] = builder.make(kind, 0, out)
        else:
            now[node] = builder.make(kind, dag.k[g], out)
    top = dag.top >> 1
    if top not in now:
        now[top] = builder.make(dag.kind[top - first], 0, flat[top])
    builder.dag.top = negate(now[top]) if dag.top & 1 else now[top]
    return builder.dag


def modules(dag: Dag) -> list[int]:
    """Gate nodes that are modules, arguments first; the top is one of them."""
    first = len(dag.events)
    size = first + len(dag.kind)
    opened, closed, last = [0] * size, [0] * size, [0] * size
    clock = 0
    stack: list[tuple[int, int]] = [(dag.top >> 1, 0)]
    done: list[int] = []
    while stack:
        node, at = stack.pop()
        clock += 1
        if at == 0:
            last[node] = clock
            if opened[node]:
                continue
            opened[node] = clock
            if node < first:
                continue
        args = dag.args[node - first]
        if at < len(args):
            stack += [(node, at + 1), (args[at] >> 1, 0)]
        else:
            closed[node] = last[node] = clock
            done.append(node)
    low, high = opened[:], last[:]
    found = []
    for node in done:
        below = [a >> 1 for a in dag.args[node - first]]
        least, most = min(low[b] for b in below), max(high[b] for b in below)
        if least > opened[node] and most < closed[node]:
            found.append(node)
        # Visits of a gate after it was walked count for those above it.
        low[node], high[node] = min(least, opened[node]), max(most, last[node])
    return found


def grouped(dag: Dag) -> Dag:
    """Arguments that occur together in the same gates, all "and" or all "or", become one gate: a module more.

    The same events joined everywhere act as one; one variable of the diagram then stands for them.
    """
    if dag.top < 0 or dag.top >> 1 < len(dag.events):
        return dag
    first = len(dag.events)
    parents: dict[int, list[int]] = {}
    negated: dict[int, set[int]] = {}
    for g, args in enumerate(dag.args):
        for a in args:
            parents.setdefault(a >> 1, []).append(g)
            negated.setdefault(a >> 1, set()).add(a & 1)
    alike: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for node, gates in parents.items():
        kinds = {dag.kind[g] for g in gates}
        if (
            len(kinds) == 1
            and kinds <= {AND, OR}
            and len(negated[node]) == 1
            and len(set(gates)) == len(gates)
        ):
            alike.setdefault((kinds.pop(), tuple(gates)), []).append(2 * node + negated[node].pop())
    builder = _Builder(dag.events)
    now = {n: 2 * n for n in range(first)}
    owner: dict[int, tuple[int, tuple[int, ...]]] = {}
    for key, members in alike.items():
        whole = len(key[1]) == 1 and len(members) == len(dag.args[key[1][0]])
        if len(members) > 1 and not whole:
            owner |= dict.fromkeys(members, key)
    for g, args in enumerate(dag.args):
        out: list[int] = []
        for a in args:
            key_of = owner.get(a)
            members = alike[key_of] if key_of else [a]
            values = [negate(now[m >> 1]) if m & 1 else now[m >> 1] for m in members]
            out.append(builder.make(key_of[0], 0, values) if key_of else values[0])
        now[first + g] = builder.make(
            dag.kind[g], dag.k[g], list(dict.fromkeys(out)) if dag.kind[g] < XOR else out
        )
    builder.dag.top = negate(now[dag.top >> 1]) if dag.top & 1 else now[dag.top >> 1]
    return builder.dag
