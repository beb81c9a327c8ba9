"""The event queue over flat arrays: one plain function, for small cases as it is, for large ones compiled.

One function without helpers, since it must run both ways from one source: on lists in plain Python (no
compiler to load for a book of a dozen services) and, through numba, on numpy arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

TINY = 1e-13
EPS = 1e-9
# a ring that dies away by a factor a round is dead, not a seed from which it could start again
DUST = 1e-10
# looks at each node, on average, before a day's levels are taken as settled to one digit less
PATIENCE = 400


@cache
def compiled() -> Callable[..., int]:
    """`simulate`, compiled by numba and kept on disk; a few seconds the first time, then a tenth."""
    from numba import njit

    kernel: Callable[..., int] = njit(cache=True)(simulate)
    return kernel


def simulate(
    # shape and numbers of the case
    horizon: int, cap: Any, gptr: Any, gnode: Any, gess: Any, gweight: Any, gk: Any, gmax: Any,
    gstock: Any, grefill: Any, iptr: Any, igroup: Any, isrc: Any, iamount: Any, ikind: Any, iwait: Any,
    rptr: Any, rinp: Any, eday: Any, ewhat: Any, eid: Any, evalue: Any,
    coupled: int,
    # work space, all zero
    x: Any, before: Any, stamp: Any, queued: Any, queue: Any, touched: Any, delivered: Any, stale: Any,
    covered: Any, rate: Any, since: Any, normal: Any, gday: Any, gnext: Any, gprev: Any, ghead: Any,
    there: Any, opened: Any, fired: Any, aday: Any, anext: Any, ahead: Any, best: Any,
    uses: Any, checks: Any, wanted: Any, fresh: Any, slack: Any,
    # out
    least: Any, first: Any, again_up: Any, lowest: Any, xnormal: Any, ran_out: Any,
    log_day: Any, log_node: Any, log_level: Any,
) -> int:  # fmt: skip
    """Levels of every node on days 0..horizon as a log of changes; the day rules of `docs/cutoff.md`.

    Nodes n, groups g of node `gnode[g]` (those of n are gptr[n]..gptr[n+1]), inputs i of group `igroup[i]`
    (iptr), inputs read from node n: rinp[rptr[n]..rptr[n+1]]. `isrc` -1: a source outside, always at
    level 1. `ikind`: 0 member; 1 alternative there from day `iwait`; 2 there `iwait` days after its group's
    members first deliver less than in the normal state. `gk` 0: shares add up; k: k-of-n. Events (sorted by
    day): `ewhat` 0 sets opened[eid], 1 sets cap[eid] to evalue. `coupled` 1: stocks are drawn not by the
    level of their own node but by those of another run, given as events 2 (level drawn and checked) and 3
    (level checked only); the log then also holds, as node n_nodes + n, levels before a stock was dropped.
    Groups are essential (`gess` 1) or weighted.

    Returns the number of log rows, or -1 when the log is too short (one of length 0 is not written).
    `xnormal`: levels of day -1. `first`: first day below `least`, `again_up`: first day after it at `least`
    or above, `ran_out`: first day on which a group was short and uncovered; -1 never. `lowest`: lowest level.
    `slack` [1]: 0, or how far a move may be from settled in a ring that settles too slowly. `cap`, `gstock`
    are changed.
    """
    n_nodes = len(cap)
    n_groups = len(gnode)
    n_inputs = len(igroup)
    rows = 0
    n_events = len(eday)
    next_event = 0
    for i in range(n_inputs):
        opened[i] = 1
        there[i] = 1 if ikind[i] == 0 else 0
        aday[i] = -1
        anext[i] = -1
    for g in range(n_groups):
        stale[g] = 1
        fresh[g] = -9
        fired[g] = 1
        gday[g] = -1
        ran_out[g] = -1
    for i in range(n_inputs):
        if ikind[i] == 2:
            fired[igroup[i]] = 0
    for n in range(n_nodes):
        x[n] = cap[n]
        stamp[n] = -9
        first[n] = -1
        again_up[n] = -1
        lowest[n] = 1.0
    for d in range(horizon + 1):
        ghead[d] = -1
        ahead[d] = -1
    for i in range(n_inputs):
        if ikind[i] == 1 and iwait[i] <= horizon:
            d = int(iwait[i]) if iwait[i] > 0 else 0
            aday[i] = d
            anext[i] = ahead[d]
            ahead[d] = i

    for t in range(-1, horizon + 1):
        n_touched = 0
        if t >= 0:
            # what this day brings: ties that open or close, alternatives, stocks that end or begin
            if t > 0 and (next_event >= n_events or eday[next_event] > t) and ahead[t] < 0 and ghead[t] < 0:
                continue
            while next_event < n_events and eday[next_event] <= t:
                j = eid[next_event]
                if ewhat[next_event] == 0:
                    opened[j] = int(evalue[next_event])
                    stale[igroup[j]] = 1
                    n = gnode[igroup[j]]
                elif ewhat[next_event] == 1:
                    cap[j] = evalue[next_event]
                    n = j
                else:
                    checks[j] = evalue[next_event]
                    if ewhat[next_event] == 2:
                        uses[j] = evalue[next_event]
                    n = j
                if stamp[n] != t:
                    stamp[n] = t
                    before[n] = x[n]
                    touched[n_touched] = n
                    n_touched += 1
                next_event += 1
            i = ahead[t]
            while i >= 0:
                there[i] = 1
                stale[igroup[i]] = 1
                n = gnode[igroup[i]]
                if stamp[n] != t:
                    stamp[n] = t
                    before[n] = x[n]
                    touched[n_touched] = n
                    n_touched += 1
                i = anext[i]
            g = ghead[t]
            while g >= 0:
                gday[g] = -1
                stock = gstock[g] - rate[g] * (t - since[g])
                stock = 0.0 if stock < EPS else (gmax[g] if stock > gmax[g] else stock)
                gstock[g] = stock
                since[g] = t
                covered[g] = 1 if stock > EPS else 0
                fresh[g] = t
                n = gnode[g]
                if stamp[n] != t:
                    stamp[n] = t
                    before[n] = x[n]
                    touched[n_touched] = n
                    n_touched += 1
                g = gnext[g]
        if t <= 0:
            # the normal state, and day 0, look at everything
            for n in range(n_nodes):
                if stamp[n] != t:
                    stamp[n] = t
                    before[n] = x[n]
                    touched[n_touched] = n
                    n_touched += 1
            if t == 0:
                for g in range(n_groups):
                    covered[g] = 1 if gstock[g] > EPS else 0
        again, told = True, False
        while again:
            again = False
            # downwards first, x = min(x, F(x)); then upwards, x = F(x)
            for upwards in range(2):
                head = 0
                waiting = 0
                tiny, looks = TINY, 0
                for j in range(n_touched):
                    n = touched[j]
                    if upwards == 0 or wanted[n] > x[n] + TINY:
                        queue[waiting] = n
                        queued[n] = 1
                        waiting += 1
                while waiting > 0:
                    n = queue[head]
                    head = head + 1 if head + 1 < n_nodes else 0
                    waiting -= 1
                    queued[n] = 0
                    # a ring that loses next to nothing a round would take for ever: settle for less
                    looks += 1
                    if looks > PATIENCE * n_nodes + 200_000:
                        looks = 0
                        tiny *= 10.0
                        if tiny > slack[0]:
                            slack[0] = tiny
                    level = cap[n]
                    lost = 0.0
                    for g in range(gptr[n], gptr[n + 1]):
                        if stale[g] == 1:
                            stale[g] = 0
                            fresh[g] = t
                            k = gk[g]
                            if k == 0:
                                total = 0.0
                                for i in range(iptr[g], iptr[g + 1]):
                                    if there[i] == 1 and opened[i] == 1:
                                        total += iamount[i] * (x[isrc[i]] if isrc[i] >= 0 else 1.0)
                                delivered[g] = total if total < 1.0 else 1.0
                            else:
                                # the k-th largest entry, by insertion into the k best
                                have = 0
                                for i in range(iptr[g], iptr[g + 1]):
                                    if there[i] == 0:
                                        continue
                                    entry = 0.0
                                    if opened[i] == 1:
                                        entry = x[isrc[i]] if isrc[i] >= 0 else 1.0
                                        if ikind[i] != 0:
                                            entry *= iamount[i]
                                    if have == k and entry <= best[k - 1]:
                                        continue
                                    j = have if have < k else k - 1
                                    if have < k:
                                        have += 1
                                    while j > 0 and best[j - 1] < entry:
                                        best[j] = best[j - 1]
                                        j -= 1
                                    best[j] = entry
                                delivered[g] = best[k - 1] if have == k else 0.0
                        if covered[g] == 0:
                            if gess[g] == 1:
                                if delivered[g] < level:
                                    level = delivered[g]
                            else:
                                lost += gweight[g] * (1.0 - delivered[g])
                    if 1.0 - lost < level:
                        level = 1.0 - lost
                    if level < DUST:
                        level = 0.0
                    wanted[n] = level
                    if (upwards == 0 and level < x[n] - tiny) or (upwards == 1 and level > x[n] + tiny):
                        x[n] = level
                        for j in range(rptr[n], rptr[n + 1]):
                            i = rinp[j]
                            if there[i] == 0 or opened[i] == 0:
                                continue
                            g = igroup[i]
                            stale[g] = 1
                            m = gnode[g]
                            if stamp[m] != t:
                                stamp[m] = t
                                before[m] = x[m]
                                touched[n_touched] = m
                                n_touched += 1
                            if queued[m] == 0:
                                queued[m] = 1
                                j2 = head + waiting
                                queue[j2 if j2 < n_nodes else j2 - n_nodes] = m
                                waiting += 1
            if t < 0:
                break
            # stocks that do not last the day: gone, and the day is done again from the day before
            for j in range(n_touched):
                n = touched[j]
                same = coupled == 0 and x[n] == before[n] and t > 0
                for g in range(gptr[n], gptr[n + 1]):
                    if same and fresh[g] != t:
                        continue
                    if since[g] != t:
                        stock = gstock[g] - rate[g] * (t - since[g])
                        stock = 0.0 if stock < EPS else (gmax[g] if stock > gmax[g] else stock)
                        gstock[g] = stock
                        since[g] = t
                        rate[g] = 0.0
                    level = checks[n] if coupled == 1 else x[n]
                    if covered[g] == 1 and gstock[g] < level - delivered[g] - EPS:
                        covered[g] = 0
                        gstock[g] = 0.0
                        fresh[g] = t
                        again = True
            if again:
                if coupled == 1 and not told:
                    told = True
                    for j in range(n_touched):
                        if rows >= len(log_day):
                            return -1
                        log_day[rows] = t
                        log_node[rows] = n_nodes + touched[j]
                        log_level[rows] = x[touched[j]]
                        rows += 1
                for j in range(n_touched):
                    n = touched[j]
                    if x[n] != before[n]:
                        x[n] = before[n]
                        for j2 in range(rptr[n], rptr[n + 1]):
                            stale[igroup[rinp[j2]]] = 1
        if t < 0:
            for n in range(n_nodes):
                xnormal[n] = x[n]
            for g in range(n_groups):
                normal[g] = delivered[g]
            continue
        # the day is settled: log it, and say when each touched group has to be looked at again
        for j in range(n_touched):
            n = touched[j]
            if x[n] < lowest[n]:
                lowest[n] = x[n]
            if x[n] < least[n]:
                if first[n] < 0:
                    first[n] = t
            elif first[n] >= 0 and again_up[n] < 0:
                again_up[n] = t
            if len(log_day) > 0 and (x[n] > before[n] + TINY or x[n] < before[n] - TINY):
                if rows >= len(log_day):
                    return -1
                log_day[rows] = t
                log_node[rows] = n
                log_level[rows] = x[n]
                rows += 1
            same = coupled == 0 and x[n] == before[n] and t > 0
            for g in range(gptr[n], gptr[n + 1]):
                if same and fresh[g] != t:
                    continue
                drain = (uses[n] if coupled == 1 else x[n]) - delivered[g]
                when = -1
                if drain > 0.0:
                    rate[g] = drain
                    if covered[g] == 1 and drain > EPS:
                        left = (gstock[g] + EPS) / drain
                        if left < horizon + 1:
                            when = t + int(left)
                elif grefill[g] == 1:
                    rate[g] = drain
                    if covered[g] == 0 and drain < -EPS and gmax[g] > EPS:
                        when = t + 1
                else:
                    rate[g] = 0.0
                if covered[g] == 0:
                    if drain > 0.0:
                        rate[g] = 0.0
                    if ran_out[g] < 0 and delivered[g] < 1.0 - EPS:
                        ran_out[g] = t
                if when > horizon:
                    when = -1
                if gday[g] != when:
                    if gday[g] >= 0:
                        if gprev[g] >= 0:
                            gnext[gprev[g]] = gnext[g]
                        else:
                            ghead[gday[g]] = gnext[g]
                        if gnext[g] >= 0:
                            gprev[gnext[g]] = gprev[g]
                    gday[g] = when
                    if when >= 0:
                        gprev[g] = -1
                        gnext[g] = ghead[when]
                        if ghead[when] >= 0:
                            gprev[ghead[when]] = g
                        ghead[when] = g
                if fired[g] == 0:
                    total = 0.0
                    if gk[g] == 0:
                        for i in range(iptr[g], iptr[g + 1]):
                            if ikind[i] == 0 and opened[i] == 1:
                                total += iamount[i] * x[isrc[i]]
                        if total > 1.0:
                            total = 1.0
                    else:
                        k = gk[g]
                        have = 0
                        for i in range(iptr[g], iptr[g + 1]):
                            if ikind[i] != 0:
                                continue
                            entry = x[isrc[i]] if opened[i] == 1 else 0.0
                            if have == k and entry <= best[k - 1]:
                                continue
                            j2 = have if have < k else k - 1
                            if have < k:
                                have += 1
                            while j2 > 0 and best[j2 - 1] < entry:
                                best[j2] = best[j2 - 1]
                                j2 -= 1
                            best[j2] = entry
                        total = best[k - 1] if have == k else 0.0
                    if total < normal[g] - EPS:
                        fired[g] = 1
                        for i in range(iptr[g], iptr[g + 1]):
                            if ikind[i] == 2 and t + iwait[i] <= horizon:
                                d = t + int(iwait[i])
                                aday[i] = d
                                anext[i] = ahead[d]
                                ahead[d] = i
    return rows
