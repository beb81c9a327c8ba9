"""Minimal failing sets of something that can only be asked: does it fail if these are lost?

The question must be monotone: losing more never helps. Sets are found with their counterpart, the smallest
sets that must hold (each hits every failing set): as long as one of those, held alone, does not keep the
thing up, the rest contains a failing set not found yet; when all do, all failing sets are found (Berge,
Hypergraphs, 1989, ch. 2; Fredman & Khachiyan, J. Algorithms 21, 1996, for the duality). Sets are bit masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

MOST_CALLS = 20_000
MOST_HOLDS = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """`sets`: minimal failing sets, smallest first: all if `complete`, else all up to `complete_order`.

    `holds`: the smallest sets that keep it up on their own (only if complete). `calls`: questions asked.
    """

    sets: tuple[frozenset[str], ...]
    complete: bool
    complete_order: int
    holds: tuple[frozenset[str], ...]
    calls: int


class _Asked:
    """The question with its answers so far: less than a safe loss is safe, more than a failing one fails."""

    def __init__(self, items: Sequence[str], fails: Callable[[frozenset[str]], bool], most: int) -> None:
        self.items, self.fails, self.most = items, fails, most
        self.calls = 0
        self.failing: list[int] = []
        self.safe: list[int] = []

    def __call__(self, lost: int) -> bool:
        if any(f & ~lost == 0 for f in self.failing):
            return True
        if any(lost & ~s == 0 for s in self.safe):
            return False
        self.calls += 1
        if self.fails(self.names(lost)):
            self.failing = [f for f in self.failing if lost & ~f]
            self.failing.append(lost)
            return True
        self.safe = [s for s in self.safe if s & ~lost]
        self.safe.append(lost)
        return False

    def names(self, mask: int) -> frozenset[str]:
        return frozenset(name for n, name in enumerate(self.items) if mask >> n & 1)

    @property
    def spent(self) -> bool:
        return self.calls >= self.most


def minimal_sets(
    items: Sequence[str], fails: Callable[[frozenset[str]], bool], *, most_calls: int = MOST_CALLS
) -> Found:
    """Every minimal failing set of `items`, as far as about 2 * `most_calls` questions go."""
    ask = _Asked(items, fails, most_calls)
    everything = (1 << len(items)) - 1
    found: list[int] = []
    holds: list[int] = [0]
    checked: set[int] = set()
    complete = False
    while not ask.spent and len(holds) <= MOST_HOLDS:
        hold = next((h for h in holds if h not in checked), None)
        if hold is None:
            complete = True
            break
        if not ask(everything & ~hold):
            checked.add(hold)
            continue
        fresh = _shrunk(everything & ~hold, ask)
        found.append(fresh)
        if not fresh:
            complete, holds = True, []
            break
        holds = _hitting(holds, fresh)
    reach = len(items) if complete else _by_order(len(items), ask, found, most_calls)
    ranked = sorted(found, key=lambda m: (m.bit_count(), _bits(m)))
    last = tuple(ask.names(h) for h in holds) if complete else ()
    return Found(tuple(map(ask.names, ranked)), complete, reach, last, ask.calls)


def _bits(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def _shrunk(lost: int, ask: _Asked) -> int:
    """A minimal failing part of a failing set."""
    for n in reversed(_bits(lost)):
        if ask(lost & ~(1 << n)):
            lost &= ~(1 << n)
    return lost


def _hitting(holds: list[int], fresh: int) -> list[int]:
    """Minimal sets that hit one set more (Berge multiplication)."""
    kept = [h for h in holds if h & fresh]
    # a set that grows by x can only contain a kept one that has x
    having = {n: [k for k in kept if k >> n & 1] for n in _bits(fresh)}
    grown = [
        h | 1 << n
        for h in holds
        if not h & fresh
        for n in having
        if not any(k & ~(h | 1 << n) == 0 for k in having[n])
    ]
    return kept + sorted(grown, key=lambda m: (m.bit_count(), m))


def _by_order(count: int, ask: _Asked, found: list[int], most_calls: int) -> int:
    """Order after order, as long as the questions last; returns the last order that is complete."""
    left = most_calls
    for size in range(1, count + 1):
        if comb(count, size) > left:
            return size - 1
        left -= comb(count, size)
        for lost in _open(count, size, found):
            if ask(lost):
                found.append(lost)
    return count


def _open(count: int, size: int, found: list[int]) -> Iterator[int]:
    for some in combinations(range(count), size):
        lost = sum(1 << n for n in some)
        if not any(f & ~lost == 0 for f in found):
            yield lost
