"""Stop dates at scale: one large graph, and many draws of a book.

python -m bench.cutoff_dependency
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from cutset.graph.network import Network


def big_network(n: int = 100_000, inputs: int = 500_000, seed: int = 1, partial: bool = False) -> Network:
    """A random graph with cycles: groups of one to three suppliers, stocks, alternatives, a banned vendor set.

    Three nodes in a hundred are banned vendors; a group's alternative arrives 1 to 120 days after the ban or after
    the input fails. `partial`: suppliers share the need of a group, and one group in five only lowers the level.
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
        horizon=365, cap=np.ones(n), least=np.full(n, 0.5 - 1e-9), gptr=gptr, gnode=gnode.astype(np.int64), gess=gess,
        gweight=np.full(groups, 0.3), gk=gk.astype(np.int64), gmax=gstock.copy(), gstock=gstock,
        grefill=np.zeros(groups, np.int64), iptr=iptr, igroup=igroup.astype(np.int64), isrc=isrc, iamount=iamount,
        ikind=ikind, iwait=iwait.astype(np.int64), rptr=rptr, rinp=order.astype(np.int64),
        eday=np.zeros(len(shut), np.int64), ewhat=np.zeros(len(shut), np.int64), eid=shut.astype(np.int64),
        evalue=np.zeros(len(shut)),
    )  # fmt: skip


def timed(call: Any, *args: Any, times: int = 3, **more: Any) -> tuple[float, Any]:
    best, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = call(*args, **more)
        best = min(best, time.perf_counter() - start)
    return best, result


def main() -> None:
    big_network(1_000, 5_000).run()
    for partial in (False, True):
        network = big_network(partial=partial)
        seconds, out = timed(network.run)
        kind = "partial capacity and weights" if partial else "whole services"
        print(
            f"first stops, {len(network.cap):,} nodes, {len(network.igroup):,} inputs, {kind}: {seconds:.2f} s; "
            f"{int((out.first >= 0).sum()):,} stop, {int((out.again >= 0).sum()):,} of them run again (bar 1 s)"
        )


if __name__ == "__main__":
    main()
