"""What stands behind a party: the nearest restricted parties and embargoed destinations, with the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, inf

from ..model import Tie
from .paths import Network, TiePath, _Step


@dataclass(frozen=True, slots=True)
class Exposure:
    """`target`: a party, or a country code for a destination. `kind`: "party" or "destination".

    `reason`: why it counts, as given for a party; for a destination the party or the tie that lies there.
    """

    target: str
    kind: str
    reason: str
    hops: int
    path: TiePath


@dataclass(frozen=True, slots=True)
class ExposureResult:
    """`found`: fewest hops first, then strongest. `more`: how many others within `max_hops`, exact.

    `reached`: how many parties lie within `max_hops`.
    """

    party: str
    as_of: date
    max_hops: int
    found: tuple[Exposure, ...]
    more: int
    reached: int
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """The best way to a party in a number of hops: earliest day first, then least cost."""

    day: date
    cost: float
    step: _Step | None
    before: tuple[str, int] | None


def exposure(
    ties: Sequence[Tie],
    party: str,
    as_of: date,
    *,
    restricted: Mapping[str, str],
    countries: Mapping[str, str] | None = None,
    embargoed: Mapping[str, str] | None = None,
    k: int = 10,
    max_hops: int = 4,
    known: date | None = None,
    directed: bool = False,
    time_respecting: bool = True,
) -> ExposureResult:
    """Restricted parties (id -> why) and embargoed destinations (alpha-2 -> why) behind `party`.

    A destination is reached through a party that sits there (`countries`) or a tie whose territory it is.
    Each target is told once, by its shortest path that respects time. Every tie within `max_hops` is looked
    at: nothing nearer is missed.
    """
    network = Network(ties, as_of, known=known, directed=directed, time_respecting=time_respecting)
    labels = _spread(network, party, max_hops)
    targets: dict[tuple[str, str], tuple[int, float, str, TiePath]] = {}

    def offer(kind: str, target: str, reason: str, at: tuple[str, int], extra: _Step | None = None) -> None:
        label = labels[at]
        hops, cost = at[1], label.cost
        path = None
        if extra is not None:
            day = network.pass_on(extra, label.day)
            if day is None:
                return
            hops, cost = hops + 1, cost + extra.cost
            path = _path(network, labels, at, extra, day)
        old = targets.get((kind, target))
        if old is None or (hops, cost) < old[:2]:
            targets[kind, target] = (hops, cost, reason, path or _path(network, labels, at))

    barred = embargoed or {}
    for at in labels:
        name, hops = at
        country = (countries or {}).get(name)
        if name != party:
            if name in restricted:
                offer("party", name, restricted[name], at)
            if country is not None and country in barred:
                offer("destination", country, f"{name} sits in {country}: {barred[country]}", at)
        if hops == max_hops:
            continue
        for steps in network.steps.get(name, {}).values():
            for step in steps:
                for place in step.tie.territory:
                    if place in barred:
                        why = f"tie {step.tie.id} covers {place}: {barred[place]}"
                        offer("destination", place, why, at, step)
    ranked = sorted(targets.items(), key=lambda t: (*t[1][:2], t[0][0] != "party", t[0][1]))
    found = tuple(Exposure(t, kind, why, hops, path) for (kind, t), (hops, _, why, path) in ranked)
    reached = len({name for name, _ in labels}) - 1
    limits = (f"ties further away than {max_hops} hops were not looked at",)
    return ExposureResult(party, as_of, max_hops, found[:k], max(0, len(found) - k), reached, limits)


def _spread(network: Network, party: str, max_hops: int) -> dict[tuple[str, int], _Label]:
    """Labels by (party, hops). A longer way is kept only if it arrives earlier: it may open later ties."""
    labels = {(party, 0): _Label(date.min, 0.0, None, None)}
    best = {party: date.min}
    layer = [party]
    for hops in range(1, max_hops + 1):
        fresh: dict[str, _Label] = {}
        for u in layer:
            here = labels[u, hops - 1]
            for v, steps in network.steps.get(u, {}).items():
                for step in steps:
                    day = network.pass_on(step, here.day)
                    if day is None or (v in best and day >= best[v]):
                        continue
                    old = fresh.get(v)
                    cost = here.cost + step.cost
                    if (day, cost) < ((old.day, old.cost) if old else (date.max, inf)):
                        fresh[v] = _Label(day, cost, step, (u, hops - 1))
        for v, label in fresh.items():
            labels[v, hops] = label
            best[v] = label.day
        layer = sorted(fresh)
    return labels


def _path(
    network: Network,
    labels: Mapping[tuple[str, int], _Label],
    at: tuple[str, int],
    extra: _Step | None = None,
    extra_day: date = date.min,
) -> TiePath:
    parties, hops = [at[0]], []
    cost = labels[at].cost
    if extra is not None:
        parties.append(extra.to)
        hops.append(network.hop(extra, at[0], extra_day))
        cost += extra.cost
    label = labels[at]
    while label.step is not None and label.before is not None:
        parties.insert(0, label.before[0])
        hops.insert(0, network.hop(label.step, label.before[0], label.day))
        label = labels[label.before]
    return TiePath(tuple(parties), tuple(hops), exp(-cost))
