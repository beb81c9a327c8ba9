"""The ESRI recursion as a frontier kernel; equations and names are those of `cascade.py`.

Only firms already hit pass anything on, and a firm passes on only what changed. A buyer has one running sum
("slot") for each sector it needs essentially and one for all its other inputs; its level is the lowest of
1 - slot. On the supply side every firm has one slot. While few links carry a change they are walked from the
firms that changed ("push"); when many do, every slot is summed anew in the order of memory ("pull").
Work: the links out of the firms that changed, a step.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .jit import jit_fast

# A change is held back until it exceeds this. Shares of one slot add up to at most 1, so after T steps a
# level is off by at most T times this, far under the 1e-12 asked of the result.
HOLD_BACK = 1e-15
STOP = 1e-2
EMPTY_MARKET = 1e-10
# Below this part of its size a market is summed afresh: differences would leave rounding behind.
THIN_MARKET = 0.1
# From this part of all links on, pulling is cheaper than pushing.
PULL = 0.2


@jit_fast
def changed(start: Any, levels: Any, hit: Any, n: int, pushed: Any, scale: Any) -> int:
    """Links out of the firms whose loss has changed since they last passed it on."""
    links = 0
    for k in range(n):
        i = hit[k]
        if abs((1.0 - levels[i]) * scale[i] - pushed[i]) > HOLD_BACK:
            links += start[i + 1] - start[i]
    return links


@jit_fast
def push(
    side: Any, levels: Any, cap: Any, slot_start: Any, slots: Any, hit: Any, seen: Any, n: int, pushed: Any,
    scale: Any, mark: Any, touched: Any, stamp: int,
) -> Any:  # fmt: skip
    """Firms hit pass on what they newly lost: (firms hit so far, largest fall)."""
    start, part, slot_of, owner = side[0]
    count = 0
    for k in range(n):
        i = hit[k]
        gone = (1.0 - levels[i]) * scale[i]
        step = gone - pushed[i]
        if abs(step) <= HOLD_BACK:
            continue
        pushed[i] = gone
        for e in range(start[i], start[i + 1]):
            slots[slot_of[e]] += step * part[e]
            j = owner[e]
            if mark[j] != stamp:
                mark[j] = stamp
                touched[count] = j
                count += 1
    moved = 0.0
    for k in range(count):
        j = touched[k]
        level = cap[j]
        for s in range(slot_start[j], slot_start[j + 1]):
            level = min(level, 1.0 - slots[s])
        level = max(0.0, level)
        moved = max(moved, levels[j] - level)
        levels[j] = level
        if seen[j] == 0:
            seen[j] = 1
            hit[n] = j
            n += 1
    return n, moved


@jit_fast
def pull(
    side: Any, levels: Any, cap: Any, slot_start: Any, slots: Any, hit: Any, seen: Any, n: int, pushed: Any,
    scale: Any,
) -> Any:  # fmt: skip
    """As `push`, by summing every slot anew over what all its firms have lost."""
    start, part, other = side[1]
    for k in range(n):
        i = hit[k]
        pushed[i] = (1.0 - levels[i]) * scale[i]
    moved = 0.0
    for j in range(len(levels)):
        level = cap[j]
        for s in range(slot_start[j], slot_start[j + 1]):
            total = 0.0
            for e in range(start[s], start[s + 1]):
                total += part[e] * pushed[other[e]]
            slots[s] = total
            level = min(level, 1.0 - total)
        level = max(0.0, level)
        moved = max(moved, levels[j] - level)
        levels[j] = level
        if seen[j] == 0 and level < 1.0:
            seen[j] = 1
            hit[n] = j
            n += 1
    return n, moved


@jit_fast
def advance(
    side: Any, levels: Any, cap: Any, slot_start: Any, slots: Any, hit: Any, seen: Any, n: int, pushed: Any,
    scale: Any, mark: Any, touched: Any, stamp: int,
) -> Any:  # fmt: skip
    """One step of one side: (firms hit so far, largest fall, whether it pulled)."""
    if changed(side[0][0], levels, hit, n, pushed, scale) > PULL * len(side[0][1]):
        n, moved = pull(side, levels, cap, slot_start, slots, hit, seen, n, pushed, scale)
        return n, moved, True
    n, moved = push(side, levels, cap, slot_start, slots, hit, seen, n, pushed, scale, mark, touched, stamp)
    return n, moved, False


@jit_fast
def replace_scale(
    scale: Any, levels: Any, hit: Any, n: int, strength: Any, market_of: Any, market_size: Any, members: Any,
    left: Any, stale: Any,
) -> None:  # fmt: skip
    """sigma of the firms hit, from what is left of their markets."""
    start, firm = members
    for m in range(len(left)):
        left[m] = market_size[m]
        stale[m] = 1
    for k in range(n):
        j = hit[k]
        left[market_of[j]] -= strength[j] * (1.0 - levels[j])
    for k in range(n):
        j = hit[k]
        m = market_of[j]
        if stale[m] and left[m] < THIN_MARKET * market_size[m]:
            left[m] = 0.0
            for p in range(start[m], start[m + 1]):
                left[m] += strength[firm[p]] * levels[firm[p]]
            stale[m] = 0
        scale[j] = 1.0 if left[m] <= EMPTY_MARKET else min(1.0, strength[j] / left[m])


@jit_fast
def index(d: Any, u: Any, hit_d: Any, n_d: int, hit_u: Any, n_u: int, seen_d: Any, weight: Any) -> Any:
    """(both, downstream, upstream): weighted loss over the firms hit."""
    both = 0.0
    down = 0.0
    up = 0.0
    for k in range(n_d):
        j = hit_d[k]
        down += weight[j] * (1.0 - d[j])
        both += weight[j] * (1.0 - min(d[j], u[j]))
    for k in range(n_u):
        j = hit_u[k]
        up += weight[j] * (1.0 - u[j])
        if seen_d[j] == 0:
            both += weight[j] * (1.0 - u[j])
    return both, down, up


@jit_fast
def scenario(
    firms: Any, losses: Any, down: Any, up: Any, slot_start: Any, up_start: Any, strength: Any, weight: Any,
    market_of: Any, market_size: Any, members: Any, replaceable: bool, most_steps: int, work: Any, marks: Any,
    stamp: int, level_d: Any, level_u: Any,
) -> Any:  # fmt: skip
    """One scenario: (both, downstream, upstream, both one step earlier, steps, next stamp, firms hit).

    `work` and `marks` are clean before and after; `level_*` get the final levels if as long as the network.
    """
    d, u, cap, pushed_d, pushed_u, scale, ones, slots_d, slots_u, left = work
    seen_d, seen_u, mark_d, mark_u, hit_d, hit_u, touched, stale = marks
    n_d = 0
    n_u = 0
    for k in range(len(firms)):
        j = firms[k]
        cap[j] = d[j] = u[j] = 1.0 - losses[k]
        seen_d[j] = seen_u[j] = 1
        hit_d[n_d] = hit_u[n_u] = j
        n_d += 1
        n_u += 1
    pulled_d = False
    pulled_u = False
    steps = 0
    earlier = 0.0
    while steps < most_steps:
        steps += 1
        stamp += 1
        earlier = index(d, u, hit_d, n_d, hit_u, n_u, seen_d, weight)[0]
        if replaceable:
            replace_scale(scale, d, hit_d, n_d, strength, market_of, market_size, members, left, stale)
        n_d, moved_d, way = advance(
            down, d, cap, slot_start, slots_d, hit_d, seen_d, n_d, pushed_d, scale, mark_d, touched, stamp
        )
        pulled_d |= way
        n_u, moved_u, way = advance(
            up, u, cap, up_start, slots_u, hit_u, seen_u, n_u, pushed_u, ones, mark_u, touched, stamp
        )
        pulled_u |= way
        if max(moved_d, moved_u) <= STOP:
            break
    both, down_index, up_index = index(d, u, hit_d, n_d, hit_u, n_u, seen_d, weight)
    if len(level_d) == len(d):
        level_d[:] = d
        level_u[:] = u
    only_u = 0
    for k in range(n_u):
        only_u += 1 - seen_d[hit_u[k]]
    wipe(u, cap, pushed_u, scale, seen_u, hit_u, n_u, up_start, slots_u, pulled_u)
    wipe(d, cap, pushed_d, scale, seen_d, hit_d, n_d, slot_start, slots_d, pulled_d)
    return both, down_index, up_index, earlier, steps, stamp, n_d + only_u


@jit_fast
def wipe(
    levels: Any, cap: Any, pushed: Any, scale: Any, seen: Any, hit: Any, n: int, slot_start: Any, slots: Any,
    whole: bool,
) -> None:  # fmt: skip
    """Back to the clean state; after a pull a slot may hold less than a level shows, so all are cleared."""
    for k in range(n):
        j = hit[k]
        levels[j] = cap[j] = scale[j] = 1.0
        pushed[j] = 0.0
        seen[j] = 0
        if not whole:
            for s in range(slot_start[j], slot_start[j + 1]):
                slots[s] = 0.0
    if whole:
        slots[:] = 0.0


@jit_fast
def clean(firms: int, slots: int, markets: int) -> Any:
    """(work, marks) for `scenario`."""
    work = (
        np.ones(firms), np.ones(firms), np.ones(firms), np.zeros(firms), np.zeros(firms), np.ones(firms),
        np.ones(firms), np.zeros(slots), np.zeros(firms), np.zeros(markets),
    )  # fmt: skip
    marks = (
        np.zeros(firms, np.uint8), np.zeros(firms, np.uint8), np.zeros(firms, np.int64),
        np.zeros(firms, np.int64), np.empty(firms, np.int32), np.empty(firms, np.int32),
        np.empty(firms, np.int32), np.zeros(markets, np.uint8),
    )  # fmt: skip
    return work, marks


@jit_fast
def each_alone(
    firms: Any, down: Any, up: Any, slot_start: Any, up_start: Any, strength: Any, weight: Any,
    market_of: Any, market_size: Any, members: Any, replaceable: bool, most_steps: int, out: Any, steps: Any,
) -> None:  # fmt: skip
    """Every firm of `firms` fails on its own: rows of `out` are (both, down, up, one step earlier)."""
    work, marks = clean(len(strength), slot_start[-1], len(market_size))
    one = np.empty(1, np.int64)
    whole = np.ones(1)
    none = np.empty(0)
    stamp = 0
    for k in range(len(firms)):
        one[0] = firms[k]
        both, d, u, earlier, t, stamp, _ = scenario(
            one, whole, down, up, slot_start, up_start, strength, weight, market_of, market_size, members,
            replaceable, most_steps, work, marks, stamp, none, none,
        )  # fmt: skip
        out[k, 0] = both
        out[k, 1] = d
        out[k, 2] = u
        out[k, 3] = earlier
        steps[k] = t
