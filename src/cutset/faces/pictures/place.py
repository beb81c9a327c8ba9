"""Where the boxes of a dependency graph stand: columns from left to right, few crossings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Key = str | tuple[int, int]
"""A node, or (line, column) where a long line passes a column."""

ROOM, PASSAGE = 14.0, 12.0


def columns(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Column of each node: one right of the rightmost node it rests on; what nothing rests on stands last.

    Edges run from what is needed to what needs it; an edge that closes a ring does not count.
    """
    below: dict[str, list[str]] = {n: [] for n in nodes}
    for a, b in edges:
        if a != b:
            below[b].append(a)
    found: dict[str, int] = {}
    for start in nodes:
        stack, open_ = [(start, False)], set[str]()
        while stack:
            node, done = stack.pop()
            if node in found:
                continue
            if done:
                open_.discard(node)
                found[node] = max((found[m] + 1 for m in below[node] if m in found), default=0)
                continue
            open_.add(node)
            stack.append((node, True))
            stack += [(m, False) for m in reversed(below[node]) if m not in found and m not in open_]
    needed = {m for rests in below.values() for m in rests}
    last = max(found.values(), default=0)
    return {n: at if n in needed or not below[n] else last for n, at in found.items()}


def rows(
    column: Mapping[str, int], edges: Sequence[tuple[str, str]], height: Mapping[str, float]
) -> tuple[dict[str, float], list[list[tuple[int, float]]]]:
    """Middle of each node from the top, and for each edge the (column, middle) it passes between its ends.

    Each stands near the middle of its neighbours in the columns beside it (Sugiyama et al. 1981).
    """
    near: dict[Key, list[Key]] = {n: [] for n in column}
    at: dict[Key, int] = {}
    for node in column:
        at[node] = column[node]
    passing: list[list[Key]] = []
    for n, (a, b) in enumerate(edges):
        way = 1 if column[b] > column[a] else -1
        between: list[Key] = [(n, c) for c in range(column[a] + way, column[b], way)] if a != b else []
        passing.append(between)
        chain: list[Key] = [a, *between, b]
        for left, right in pairwise(chain):
            near.setdefault(left, []).append(right)
            near.setdefault(right, []).append(left)
        at.update({key: key[1] for key in between if isinstance(key, tuple)})
    grid: dict[int, list[Key]] = {}
    for key, c in at.items():
        grid.setdefault(c, []).append(key)
    tall = {key: height[key] + ROOM if isinstance(key, str) else PASSAGE for key in at}
    place = _stacked(grid, tall)
    for sweep in range(8):
        for c in sorted(grid, reverse=bool(sweep % 2)):
            middle = {
                k: sum(place[m] for m in near[k]) / len(near[k]) if near[k] else place[k] for k in grid[c]
            }
            grid[c].sort(key=lambda k: middle[k])
            place = _stacked(grid, tall)
    ways = [[(at[k], place[k]) for k in between] for between in passing]
    return {k: y for k, y in place.items() if isinstance(k, str)}, ways


def _stacked(grid: Mapping[int, Sequence[Key]], tall: Mapping[Key, float]) -> dict[Key, float]:
    """Each column spread over the height of the tallest."""
    most = max(sum(tall[k] for k in keys) for keys in grid.values())
    place: dict[Key, float] = {}
    for keys in grid.values():
        room = (most - sum(tall[k] for k in keys)) / len(keys)
        y = 0.0
        for k in keys:
            place[k] = y + (tall[k] + room) / 2
            y += tall[k] + room
    return place
