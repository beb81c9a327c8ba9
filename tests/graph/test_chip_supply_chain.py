"""The cutoff engine on a real supply chain: advanced logic chips, from inputs to the finished chip.

ETO Advanced Semiconductor Supply Chain Dataset (CSET Georgetown; CC BY-NC, read here only, never shipped).
Its notes give the meaning: percentages are rounded; a "negligible" provider has 2 % or less; some shares
are missing. What the files do not say and is assumed here: the stocks, the stop threshold, that every kind
of a tool is needed, and that one firm left in a country can bear that country's share.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from itertools import combinations
from pathlib import Path

import pytest

from cutset.graph.case import Ban, Case, Input, Need, Node
from cutset.graph.case_check import check
from cutset.graph.cutsets_services import first_stops, service_cut_sets, single_points
from cutset.graph.flat import flatten
from cutset.graph.quantity import Quantity
from cutset.graph.stops import Stops, solve

CHIP = "Finished logic chip"
LEAST = 0.5  # below it a step stands still
MADE = 20  # days of stock of what providers make
HORIZON = 220  # the longest way dries up before, even at half the draw
NEGLIGIBLE = 0.02
ROUNDING = 0.005  # of each percentage given
E = 1e-9
CUT = ("NLD", "SWE", "AUT", "TWN", "DEU", "JPN", "GBR")


@dataclass
class Chain:
    """The files. `into`: what a step needs; `known`, `unknown`: input -> country -> share;
    `firms`: (input, country) -> providers, the country itself where no firm is named."""

    names: dict[str, str] = field(default_factory=dict)
    stage: dict[str, str] = field(default_factory=dict)
    into: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    unknown: dict[str, dict[str, Quantity]] = field(default_factory=dict)
    firms: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def rest(self, item: str) -> float:
        """Part of the market that no given share covers."""
        return max(0.0, 1 - sum(self.known[item].values()))

    def of(self, country: str) -> tuple[str, ...]:
        return tuple(p for p, c in self.owner.items() if c == country)

    def upstream(self, item: str) -> set[str]:
        found = {item}
        todo = [item]
        while todo:
            here = todo.pop()
            for other in [*self.into[here], *filter(None, [self.stage.get(here)])]:
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return found


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def chain(reference: Path) -> Chain:
    folder = reference / "supply" / "eto_supply_chain"
    out = Chain()
    for row in rows(folder, "stages.csv"):
        out.names[row["stage_id"]] = row["stage_name"]
    for row in rows(folder, "inputs.csv"):
        out.names[row["input_id"]] = row["input_name"]
        if row["stage_id"]:
            out.stage[row["input_id"]] = row["stage_id"]
    for row in rows(folder, "sequence.csv"):
        out.into[row["goes_into_id"] or row["is_type_of_id"]].append(row["input_id"])
    whole = set()
    for row in rows(folder, "providers.csv"):
        if row["provider_type"] == "country":
            whole.add(row["provider_id"])
        out.owner[row["provider_id"]] = row["country"] or row["provider_name"]
    sold: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    kinds = {r["is_type_of_id"] for r in rows(folder, "sequence.csv") if r["is_type_of_id"]}
    for row in rows(folder, "provision.csv"):
        if row["provided_id"] not in kinds:  # a tool of several kinds: its makers are those of the kinds
            sold[row["provided_id"], out.owner[row["provider_id"]]].append(row)
    loose: dict[str, dict[str, bool]] = defaultdict(dict)
    for (item, country), lines in sold.items():
        ids = dict.fromkeys(line["provider_id"] for line in lines)
        out.firms[item, country] = [i for i in ids if i not in whole] or list(ids)
        given = [x["share_provided"] for x in lines if x["provider_id"] in whole and x["share_provided"]]
        if given:
            out.known[item][country] = float(given[0].rstrip("%")) / 100
        else:
            loose[item][country] = all(x["negligible_market_share"] for x in lines)
    for item, some in loose.items():
        slack = ROUNDING * len(out.known[item])
        most = {c: min(1.0, NEGLIGIBLE if small else out.rest(item) + slack) for c, small in some.items()}
        out.unknown[item] = {
            c: Quantity(min(top, max(0.0, out.rest(item) - slack - sum(most.values()) + top)), top)
            for c, top in most.items()
        }
    return out


def between(item: str, other: str) -> int:
    """Made-up days of stock of `other` at `item`."""
    return 1 + (3 * int(item[1:]) + int(other[1:])) % 7


def build(chain: Chain, cut: str | None = None) -> Case:
    """The chain as a case. `cut`: the country whose providers supply nobody from day 0 on.

    Shares add up to one. Seen from one country, all that is not known is its own share s, and the others
    have the rest, which lies between bounds that follow from those of s: so with `cut` the others of
    unknown share are one member. Without it, each has its own range.
    """
    nodes = [Node(p) for p in chain.owner]
    for item in chain.names:
        needs = [
            Need(other, members=(Input(other),), stock=Quantity.of(between(item, other)))
            for other in chain.into[item]
        ]
        if item in chain.stage:
            needs.append(Need("work", members=(Input(chain.stage[item]),)))
        members: list[Input] = []

        def branch(
            label: str, share: Quantity, firms: list[str], item: str = item, members: list[Input] = members
        ) -> None:
            id = f"{item}@{label}"
            some = tuple(Input(p) for p in dict.fromkeys(firms))
            nodes.append(Node(id, needs=(Need("firms", members=some, k=1),)))
            members.append(Input(id, share))

        for country, share in chain.known[item].items():
            branch(country, Quantity.of(share), chain.firms[item, country])
        loose = chain.unknown.get(item, {})
        if cut is None:
            for country, q in loose.items():
                branch(country, q, chain.firms[item, country])
        elif loose:
            own = loose.get(cut)
            rest = chain.rest(item)
            if own is not None:
                branch(cut, Quantity.of(own.hi), chain.firms[item, cut])
            others = [c for c in loose if c != cut]
            left = Quantity.of(rest)
            if own is not None:
                left = Quantity(max(0.0, rest - own.hi), max(0.0, rest - own.lo))
            elif rest < E and cut in chain.known[item]:  # what rounding has hidden
                left = Quantity(0.0, sum(loose[c].hi for c in others))
            if others:
                branch("others", left, [p for c in others for p in chain.firms[item, c]])
        if members:
            needs.append(Need("made", members=tuple(members), stock=Quantity.of(MADE)))
        nodes.append(Node(item, needs=tuple(needs)))
    case = Case("chips", HORIZON, LEAST, tuple(nodes), Ban(cut=chain.of(cut) if cut else ()))
    check(case)
    return case


def by_hand(case: Case, corner: str) -> dict[str, int | None]:
    """First day down of each node, step by step in the order of the chain: nothing shared with the engine."""
    nodes = {n.id: n for n in case.nodes}
    lost = set(case.ban.cut)
    order = TopologicalSorter({n.id: [m.node for g in n.needs for m in g.members] for n in case.nodes})
    levels: dict[str, list[float]] = {}

    def share(q: Quantity) -> float:
        return {"lo": q.lo, "mid": (q.lo + q.hi) / 2, "hi": q.hi}[corner]

    full = [1.0] * (case.horizon + 1)
    for id in order.static_order():
        needs = nodes[id].needs
        whole = all(levels[m.node] is full and m.node not in lost for g in needs for m in g.members)
        if whole and all(g.k or sum(share(m.share) for m in g.members) >= 1 for g in needs):
            levels[id] = full  # nothing it needs ever falls short
            continue
        stock = {g.id: g.stock.lo for g in nodes[id].needs}
        levels[id] = []
        for day in range(case.horizon + 1):
            have = {}
            for g in nodes[id].needs:
                come = [(0.0 if m.node in lost else levels[m.node][day], share(m.share)) for m in g.members]
                have[g.id] = max(v for v, _ in come) if g.k else min(1.0, sum(v * q for v, q in come))
            bare = {g for g, left in stock.items() if left <= E}
            while True:
                level = min([1.0, *(have[g] for g in bare)])
                short = {g for g in stock if g not in bare and stock[g] < level - have[g] - E}
                if not short:
                    break
                bare |= short
            levels[id].append(level)
            for g, left in stock.items():
                stock[g] = 0.0 if g in bare else left - max(0.0, level - have[g])
    return {id: next((t for t, v in enumerate(some) if v < LEAST - E), None) for id, some in levels.items()}


def finals(chain: Chain) -> list[str]:
    """Products that go into nothing further."""
    used = {x for some in chain.into.values() for x in some}
    return [i for i in chain.names if i.startswith("N") and i not in used]


def chip(chain: Chain) -> str:
    return next(i for i, name in chain.names.items() if name == CHIP)


def within(day: int | None, answer: Stops, id: str) -> bool:
    never = HORIZON + 1
    first, last = answer.nodes[id].earliest, answer.nodes[id].latest
    lo, hi = (never if x is None else x for x in (first, last))
    return lo <= (never if day is None else day) <= hi


@pytest.fixture(scope="module")
def answers(chain: Chain) -> dict[str, Stops]:
    """The answer to the cut of each of some countries, from the narrowest part of the chain to the widest."""
    return {c: solve(build(chain, c), most=300) for c in CUT}


def test_the_files_are_read_whole(chain: Chain) -> None:
    assert chip(chain) in finals(chain) and len(finals(chain)) > 1
    for item in chain.upstream(chip(chain)):
        made = chain.known[item] or chain.unknown.get(item)
        assert made or chain.into[item], f"{item} comes from nowhere"
        slack = ROUNDING * len(chain.known[item])
        if chain.known[item] and item not in chain.unknown:
            assert chain.rest(item) <= slack + E, f"{item}: more is missing than rounding takes away"


@pytest.mark.parametrize("country", CUT)
def test_stop_dates_follow_the_chain(chain: Chain, answers: dict[str, Stops], country: str) -> None:
    answer = answers[country]
    hand = by_hand(answer.case, "mid")
    for id in chain.names:
        central_stop = answer.nodes[id].central
        assert (central_stop[0][0] if central_stop else None) == hand[id], (id, chain.names[id])
    for corner in ("lo", "hi"):
        day = by_hand(answer.case, corner)
        assert all(within(day[id], answer, id) for id in chain.names)


def test_the_way_from_the_only_source_to_the_chip(chain: Chain, answers: dict[str, Stops]) -> None:
    """What one country makes alone ends with its stock; each step behind it with the stock in between."""
    answer = answers["NLD"]
    alone = [i for i, made in chain.known.items() if made == {"NLD": 1.0} and i not in chain.unknown]
    assert alone
    for item in alone:
        assert (answer.nodes[item].earliest, answer.nodes[item].latest) == (MADE, MADE)
    # the latest day of each step: the quickest way down on which all is lost
    whole = dict.fromkeys(alone, MADE)
    order = TopologicalSorter({i: chain.into[i] for i in chain.names}).static_order()
    for item in order:
        ways = [whole[o] + between(item, o) for o in chain.into[item] if o in whole]
        if ways:
            whole[item] = min(ways)
    assert chip(chain) in whole
    for item, day in whole.items():
        latest = answer.nodes[item].latest
        assert latest is not None and latest <= day, chain.names[item]
    steps = [s.node for s in answer.chain(chip(chain))]
    assert chip(chain) in steps and len(set(steps) & set(chain.names)) > 3


def test_a_product_stops_where_too_little_of_an_input_is_left(
    chain: Chain, answers: dict[str, Stops]
) -> None:
    """By plain arithmetic: what is left of each input upstream, at most and at least."""
    exact = 0
    for country, answer in answers.items():
        for item in finals(chain):
            sure = maybe = False
            for up in chain.upstream(item):
                given, loose = chain.known[up], chain.unknown.get(up, {})
                if not given and not loose:
                    continue
                own = loose.get(country, Quantity.of(given.get(country, 0.0)))
                whole = sum(given.values()) + (chain.rest(up) if loose else 0.0)
                sure |= whole - own.lo < LEAST - E
                maybe |= whole - own.hi < LEAST - E
            stop = answer.nodes[item]
            if not maybe:
                assert stop.earliest is None, (country, item)
            if not sure:
                assert stop.latest is None, (country, item)
            else:
                assert stop.central, (country, item)
            if stop.tried:
                exact += 1
                assert (stop.earliest is not None, stop.latest is not None) == (maybe, sure), (country, item)
            elif maybe:
                assert any("bounds" in limit for limit in answer.limits)
                assert stop.earliest is not None, (country, item)
    assert exact > len(answers)
    product = chip(chain)
    surely = {c for c, answer in answers.items() if answer.nodes[product].latest is not None}
    assert surely and surely != set(answers)


def test_single_countries_and_pairs(chain: Chain) -> None:
    case, product = build(chain), chip(chain)
    result = service_cut_sets(case, product, HORIZON, owners=chain.owner, most_calls=700)
    found = [c.events for c in result.cut_sets]
    assert found
    for events in found:
        day = first_stops(case, [p for c in events for p in chain.of(c)]).get(product)
        assert day is not None and day <= HORIZON, events
        for one in events:
            rest = [p for c in events if c != one for p in chain.of(c)]
            assert product not in first_stops(case, rest), f"{events} holds without {one}"
    # by plain arithmetic: what is left of each input upstream
    shares = {
        up: {
            c: q if isinstance(q, float) else q.mid
            for c, q in (chain.known[up] | chain.unknown.get(up, {})).items()
        }
        for up in chain.upstream(product)
    }
    countries = sorted({c for s in shares.values() for c in s})

    def fails(lost: tuple[str, ...]) -> bool:
        return any(s and sum(q for c, q in s.items() if c not in lost) < LEAST - E for s in shares.values())

    ones = {frozenset([c]) for c in countries if fails((c,))}
    assert {frozenset(e) for e in found if len(e) == 1} == ones and ones
    twos = {
        frozenset(p) for p in combinations(countries, 2) if fails(p) and not any(o <= set(p) for o in ones)
    }
    assert {frozenset(e) for e in found if len(e) == 2} == twos
    points = single_points(case, HORIZON, services=[product], owners=chain.owner)
    assert {frozenset([p.supplier]) for p in points} == ones
    assert any("uncertain" in limit for limit in result.limits)


def test_at_their_worst_the_missing_shares_do_not_clear_the_chip(chain: Chain) -> None:
    """The lower ends of all ranges at once leave too little even with nobody cut: no set is needed."""
    worst = service_cut_sets(
        build(chain), chip(chain), HORIZON, owners=chain.owner, corner="worst", most_calls=200
    )
    assert [set(c.events) for c in worst.cut_sets] == [set()]
    assert any("worst" in limit for limit in worst.limits)


def test_a_missing_share_is_a_range_and_is_told(chain: Chain, answers: dict[str, Stops]) -> None:
    loose = [i for i, some in chain.unknown.items() if len(some) > 1 and not chain.known[i]]
    assert loose
    assert all(q.hi > 0 for some in chain.unknown.values() for q in some.values())
    paths = {u.path for u in flatten(build(chain)).unknowns}
    for item in loose:
        for country, q in chain.unknown[item].items():
            assert q.exact or f"{item}/made/{item}@{country}/share" in paths
    answer = answers["JPN"]
    open_ = [i for i in loose if "JPN" in chain.unknown[i] and chain.unknown[i]["JPN"].hi == 1]
    assert open_
    for item in open_:  # it may be all of the market or nothing of it: possible, not sure
        stop = answer.nodes[item]
        assert stop.earliest is not None and stop.latest is None
        assert (stop.lowest[0], stop.lowest[1]) == pytest.approx((0.0, 1.0))
        assert stop.surely[0] is not None and stop.surely[1] is None
