"""Results of a search whose evidence is worked out when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from ..model.ports import Match


class Hits(Sequence[Match]):
    """Best first. `scores` and `numbers` (records) are at hand; a Match with its rows is built on access."""

    __slots__ = ("_build", "_built", "ids", "numbers", "scores")

    def __init__(
        self, numbers: list[int], ids: list[str], scores: list[float], build: Callable[[int], Match]
    ) -> None:
        self.numbers, self.ids, self.scores = numbers, ids, scores
        self._build = build
        self._built: dict[int, Match] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> list[Match]: ...
    def __getitem__(self, index: int | slice) -> Match | list[Match]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        if at not in self._built:
            self._built[at] = self._build(self.numbers[at])
        return self._built[at]

    def __iter__(self) -> Iterator[Match]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Hits({list(zip(self.ids, self.scores, strict=True))!r})"


NO_HITS = Hits([], [], [], lambda _: Match("", 0.0, ""))
