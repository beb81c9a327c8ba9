"""Stop dates at scale: one large graph, and many draws of a book.

python -m bench.cutoff_dependency
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from cutset.graph.case import Ban, Case, Input, Need, Node, Switch
from cutset.graph.case_check import check
from cutset.graph.case_read import read_case
from cutset.graph.flat import flatten
from cutset.graph.montecarlo import monte_carlo
from cutset.graph.network import Network
from cutset.graph.quantity import Quantity
from cutset.graph.stops import solve
from cutset.graph.trajectory import run


def big_network(n: int = 100_000, inputs: int = 500_000, seed: int = 1, partial: bool = False) -> Network:
    """A random graph with cycles: groups of one to three suppliers, stocks, alternatives, bans.

    Three nodes in a hundred are banned vendors; a group's alternative arrives 1 to 120 days after the ban or
    after the input fails. `partial`: suppliers share the need of a group, and one group in five only lowers
    the level.
    """
    r = np.random.default_rng(seed)
    vendors = n // 20
    width = r.integers(1, 4, size=inputs)
    has_alternative = r.random(inputs) < 0.3
    size = width + has_alternative
    groups = int(np.searchsorted(np.cumsum(size), inputs)) + 1
    width, has_alternative, size = width[:groups], has_alternative[:groups], size[:groups]
    gnode = np.sort(r.integers(vendors, n, size=groups))
    gptr = np.searchsorted(gnode, np.arange(n + 1)).astype(np.int64)
    iptr = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    total = int(iptr[-1])
    igroup = np.repeat(np.arange(groups), size)
    # half of the suppliers are close by, half anywhere: long chains and cycles
    near = (gnode[igroup] + r.integers(-50, 51, size=total)) % n
    isrc = np.where(r.random(total) < 0.5, near, r.integers(0, n, size=total)).astype(np.int64)
    ikind = np.zeros(total, np.int64)
    last = iptr[1:][has_alternative] - 1
    ikind[last] = r.integers(1, 3, size=len(last))
    isrc[last] = -1
    iwait = np.where(ikind > 0, r.integers(1, 121, size=total), 0)
    gk = np.where(r.random(groups) < 0.5, width, 1)
    iamount = np.ones(total)
    gess = np.ones(groups, np.int64)
    if partial:
        gk = np.where(r.random(groups) < 0.7, 0, gk)
        iamount = np.where(gk[igroup] == 0, 1.0 / width[igroup], 1.0)
        gess = (r.random(groups) < 0.8).astype(np.int64)
    gstock = np.where(r.random(groups) < 0.7, r.integers(0, 181, size=groups), 0).astype(float)
    order = np.argsort(isrc, kind="stable")
    order = order[isrc[order] >= 0]
    rptr = np.searchsorted(isrc[order], np.arange(n + 1)).astype(np.int64)
    banned = np.sort(r.choice(vendors, size=max(1, 3 * n // 100), replace=False))
    shut = np.flatnonzero(np.isin(isrc, banned))
    return Network(
        horizon=365, cap=np.ones(n), least=np.full(n, 0.5 - 1e-9), gptr=gptr,
        gnode=gnode.astype(np.int64), gess=gess,
        gweight=np.full(groups, 0.3), gk=gk.astype(np.int64), gmax=gstock.copy(), gstock=gstock,
        grefill=np.zeros(groups, np.int64), iptr=iptr, igroup=igroup.astype(np.int64), isrc=isrc,
        iamount=iamount,
        ikind=ikind, iwait=iwait.astype(np.int64), rptr=rptr, rinp=order.astype(np.int64),
        eday=np.zeros(len(shut), np.int64), ewhat=np.zeros(len(shut), np.int64), eid=shut.astype(np.int64),
        evalue=np.zeros(len(shut)),
    )  # fmt: skip


def big_book(n: int = 2_000, seed: int = 1) -> Case:
    """A book with every stock and every time to switch uncertain: sites on vendors and on each other."""
    r = random.Random(seed)
    vendors = [f"v{i}" for i in range(n // 20)]
    sites = [f"s{i}" for i in range(n - len(vendors))]
    nodes = [Node(v) for v in vendors]
    for i, s in enumerate(sites):
        needs = []
        for j in range(r.choice([1, 2, 2, 3])):
            near = [x for x in sites[max(0, i - 20) : i + 20] if x != s]
            pool = r.sample(near, 3) + r.sample(vendors, 2)
            members = tuple(dict.fromkeys(r.sample(pool, r.choice([1, 2, 3]))))
            k = r.choice([None, 1, len(members)])
            share = Quantity.of(1.0 if k else 1.0 / len(members))
            stock = r.randint(0, 60)
            days = r.randint(5, 120)
            switch = Switch(f"{s}-{j}-w", Quantity.of(r.choice([1.0, 1.0, 0.5])), Quantity(days, 2.0 * days))
            needs.append(
                Need(
                    f"g{j}",
                    members=tuple(Input(m, share) for m in members),
                    k=k,
                    stock=Quantity(stock, stock + r.randint(1, 60)),
                    alternatives=(switch,) if r.random() < 0.5 else (),
                )
            )
        nodes.append(Node(s, needs=tuple(needs)))
    return Case("book", 365, 0.5, tuple(nodes), Ban(cut=tuple(vendors[: len(vendors) // 10])))


def timed(call: Any, *args: Any, times: int = 3, **more: Any) -> tuple[float, float, Any]:
    """Least time on the clock and least processor time of some calls, and the result."""
    clock, cpu, result = float("inf"), float("inf"), None
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        result = call(*args, **more)
        clock = min(clock, time.perf_counter() - start)
        cpu = min(cpu, time.process_time() - used)
    return clock, cpu, result


def second_reading(graphs: int) -> None:
    """Levels of every day on random graphs with cycles, against the day-stepping reading of the tests."""
    path = Path(__file__).parent.parent / "tests" / "graph" / "dependency" / "brute.py"
    spec = importlib.util.spec_from_file_location("dependency_brute", path)
    if spec is None or spec.loader is None:
        return
    brute: Any = importlib.util.module_from_spec(spec)
    sys.modules["dependency_brute"] = brute
    spec.loader.exec_module(brute)
    ours = theirs = 0.0
    same = stops = count = 0
    for seed in range(20_000, 20_000 + graphs):
        raw = brute.random_case(random.Random(seed))
        if raw.get("shared"):
            continue
        start = time.process_time()
        other = brute.Brute(raw)
        middle = time.process_time()
        flat = flatten(read_case(raw))
        tr = run(flat, fast=False)
        ours += time.process_time() - middle
        theirs += middle - start
        days = range(raw["horizon"] + 1)
        same += all(
            abs(tr.level(n, t) - other.levels[id][t]) < 1e-7 for n, id in enumerate(flat.ids) for t in days
        )
        stops += sum(len(other.stops(id)) for id in flat.ids)
        count += 1
    print(
        f"random graphs with cycles: {same:,} of {count:,} equal to a day-stepping reading on every day "
        f"({stops:,} stops); {theirs / ours:.0f} times its speed, both in plain Python"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--graphs", type=int, default=300, help="random graphs to compare")
    second_reading(arguments.parse_known_args()[0].graphs)
    big_network(1_000, 5_000).run()
    for partial in (False, True):
        network = big_network(partial=partial)
        seconds, cpu, out = timed(network.run)
        kind = "partial capacity and weights" if partial else "whole services"
        print(
            f"first stops, {len(network.cap):,} nodes, {len(network.igroup):,} inputs, {kind}: "
            f"{seconds:.2f} s ({cpu:.2f} s of processor time); {int((out.first >= 0).sum()):,} stop, "
            f"{int((out.again >= 0).sum()):,} of them run again (bar 1 s)"
        )
    book = big_book()
    check(book)
    unknowns = len(flatten(book).unknowns)
    watched = [n.id for n in book.nodes[-5:]]
    seconds, cpu, drawn = timed(monte_carlo, book, 1000, 1, watched, times=1)
    stopping = int((drawn.first >= 0).any(axis=0).sum())
    print(
        f"1,000 draws, {len(book.nodes):,} nodes, {unknowns:,} unknowns, with level bands: "
        f"{seconds:.2f} s ({cpu:.2f} s cpu); {stopping:,} nodes stop in some draw (bar 10 s)"
    )
    seconds, cpu, answer = timed(solve, book, times=1)
    exact = sum(1 for s in answer.nodes.values() if s.surely == (s.earliest, s.latest) and s.tried)
    print(
        f"first and last possible day of all {len(book.nodes):,} nodes over {unknowns:,} intervals: "
        f"{seconds:.2f} s ({cpu:.2f} s cpu), {answer.scenarios:,} scenarios; {exact:,} nodes proved exact, "
        f"{sum(not s.tried for s in answer.nodes.values()):,} answered by bounds"
    )


if __name__ == "__main__":
    main()
