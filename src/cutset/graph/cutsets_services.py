"""Which suppliers must be lost together before a service stops by a day.

"The service stops on a day up to H" is asked of the dated dependency graph itself, with its stocks, switches,
grants and cycles, so a cut set here and a stop date there can never disagree. The answer is a monotone
function of the suppliers lost; its minimal sets become a fault tree and get counts, probability, importance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..errors import InputError, NotFound
from ..model import FaultTree, Gate, GateKind
from .case import Ban, Case, Scope
from .cutsets import LIMIT, CutSetResult, analyse
from .cutsets_search import MOST_CALLS, Found, minimal_sets
from .flat import Flat, flatten
from .trajectory import Scenario, central, run

Corner = Literal["middle", "worst", "best"]


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A supplier whose loss alone stops services: (service, first day down), soonest first."""

    supplier: str
    stops: tuple[tuple[str, int], ...]


def service_cut_sets(
    case: Case,
    service: str,
    day: int,
    *,
    suppliers: Sequence[str] | None = None,
    owners: Mapping[str, str] | None = None,
    probability: Mapping[str, float] | None = None,
    corner: Corner = "middle",
    limit: int = LIMIT,
    most_calls: int = MOST_CALLS,
) -> CutSetResult:
    """Minimal sets of suppliers whose loss from the case's ban day on stops `service` on a day <= `day`.

    `suppliers`: who may be lost (None: sources and alternatives upstream). `owners`: supplier -> owner; those
    of one owner are lost as one. `probability`: of a loss, by supplier or owner. `corner`: which ends of
    uncertain numbers are taken. Errors: NotFound for the service; InputError for the day.
    """
    losses = _losses(case, service, suppliers, owners or {})
    if not case.shared:  # nobody competes: what does not lie upstream does not matter
        upstream = _upstream(case, service)
        case = replace(case, nodes=tuple(n for n in case.nodes if n.id in upstream))
    if not 0 <= day <= case.horizon:
        raise InputError(f"day {day} lies outside 0 to {case.horizon}.", field="day")

    def fails(lost: frozenset[str]) -> bool:
        first = first_stops(case, [s for name in sorted(lost) for s in losses[name]], corner).get(service)
        return first is not None and first <= day

    found = minimal_sets(list(losses), fails, most_calls=most_calls)
    tree = _tree(f"{service} stops by day {day}", found, probability or {})
    result = analyse(tree, limit=limit)
    notes = [f"{corner} values of uncertain numbers", *result.limits]
    if not found.complete:
        notes.insert(
            0,
            f"the search ended after {found.calls} questions: sets of up to {found.complete_order} suppliers "
            "are all found, of the larger ones there may be more; the probability is a lower bound",
        )
    return replace(result, events=len(losses), limits=tuple(notes))


def single_points(
    case: Case,
    day: int,
    *,
    services: Sequence[str] | None = None,
    suppliers: Sequence[str] | None = None,
    owners: Mapping[str, str] | None = None,
    corner: Corner = "middle",
) -> tuple[SinglePoint, ...]:
    """Suppliers that alone stop at least one service by `day`; those that stop most services come first.

    `services` None: every node with needs. Services that stop with nothing lost do not count.
    """
    wanted = [n.id for n in case.nodes if n.needs] if services is None else list(services)
    down = first_stops(case, (), corner)
    losses = _losses(case, None, suppliers, owners or {})
    points = []
    for name, parties in losses.items():
        first = first_stops(case, parties, corner)
        stops = [
            (s, first[s])
            for s in wanted
            if s in first and s not in parties and first[s] <= day and down.get(s, day + 1) > day
        ]
        if stops:
            points.append(SinglePoint(name, tuple(sorted(stops, key=lambda x: (x[1], x[0])))))
    return tuple(sorted(points, key=lambda p: (-len(p.stops), p.stops[0][1], p.supplier)))


def first_stops(case: Case, lost: Sequence[str], corner: Corner = "middle") -> dict[str, int]:
    """First day down of every node that stops when the `lost` supply nobody from the ban day on."""
    ban = Ban(cut=tuple(lost), date=case.ban.date, known=case.ban.known, scope=Scope.SUPPLY_BY)
    flat = flatten(replace(case, ban=ban, ownership=()))
    trajectory = run(flat, _scenario(flat, corner))
    stops = ((id, trajectory.stops(n)) for n, id in enumerate(flat.ids))
    return {id: down[0][0] for id, down in stops if down}


def _scenario(flat: Flat, corner: Corner) -> Scenario:
    if corner == "middle":
        return central(flat)
    worst = corner == "worst"
    # Weights and waiting times hurt when large, everything else when small.
    return Scenario(
        tuple(
            u.quantity.hi if (u.slots[0][0] in ("gweight", "wait")) == worst else u.quantity.lo
            for u in flat.unknowns
        )
    )


def _losses(
    case: Case, service: str | None, suppliers: Sequence[str] | None, owners: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """What can be lost: supplier or owner -> the parties that go with it."""
    nodes = {n.id: n for n in case.nodes}
    if service is not None and service not in nodes:
        raise NotFound(f"no service {service!r}.", todo=f"There are: {', '.join(list(nodes)[:10])}.")
    seen = _upstream(case, service)
    if suppliers is None:
        chosen = [id for id in seen if id != service and (id not in nodes or not nodes[id].needs)]
    else:
        chosen = [id for id in suppliers if id in seen and id != service]
    out: dict[str, tuple[str, ...]] = {}
    for id in chosen:
        owner = owners.get(id, id)
        out[owner] = (*out.get(owner, ()), id)
    return out


def _upstream(case: Case, service: str | None) -> dict[str, None]:
    """The service (None: every node) and all whose supply reaches it, as members or as alternatives."""
    nodes = {n.id: n for n in case.nodes}
    seen = dict.fromkeys([service] if service is not None else list(nodes))
    queue = list(seen)
    for id in queue:
        for need in nodes[id].needs if id in nodes else ():
            for other in [m.node for m in need.members] + [a.id for a in need.alternatives]:
                if other not in seen:
                    seen[other] = None
                    queue.append(other)
    return seen


def _tree(name: str, found: Found, probability: Mapping[str, float]) -> FaultTree:
    gates: dict[str, Gate] = {}
    house = {}
    for n, events in enumerate(found.sets):
        args = tuple(sorted(events))
        if args:
            gates[f"cut set {n + 1}"] = Gate(GateKind.AND, args)
    if any(not events for events in found.sets):
        house = {"nothing lost": True}
        gates["top"] = Gate(GateKind.NULL, ("nothing lost",))
    elif gates:
        gates["top"] = Gate(GateKind.OR, tuple(gates))
    else:
        house = {"holds": False}
        gates["top"] = Gate(GateKind.NULL, ("holds",))
    used = {e for events in found.sets for e in events}
    return FaultTree(name, "top", gates, {k: v for k, v in probability.items() if k in used}, house)
