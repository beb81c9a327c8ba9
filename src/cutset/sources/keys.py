"""Stable ids for records to which a list gives no number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def stable_ids(
    records: Callable[[], Iterator[T]], ladder: Sequence[Callable[[T], str]]
) -> Iterator[tuple[str, T]]:
    """(id, record), each id once, whatever the order of the records.

    `ladder`: from the plainest id to the most telling one; a record gets the first one that no other record
    shares. Records that are alike on every rung are told apart by counting (~2, ~3). `records` is walked
    twice.
    """
    counts: list[Counter[str]] = [Counter() for _ in ladder]
    for record in records():
        for count, rung in zip(counts, ladder, strict=True):
            count[rung(record)] += 1
    twins: Counter[str] = Counter()
    for record in records():
        last = ""
        for count, rung in zip(counts, ladder, strict=True):
            last = rung(record)
            if count[last] == 1:
                break
        else:
            twins[last] += 1
            if twins[last] > 1:
                last = f"{last}~{twins[last]}"
        yield last, record
