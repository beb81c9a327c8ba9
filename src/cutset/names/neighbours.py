"""All vocabulary words that may stand for a query word: exactly those that `links.link` accepts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from .analyse import MARKS, WORD
from .arrays import SIEVES, Arrays, letter_mask, plain_word
from .keys import abjad, fold, key_hash, skeleton
from .links import budget
from .tables import variants

Ints = NDArray[np.int32]
_EMPTY: Ints = np.empty(0, dtype=np.int32)


class Neighbours:
    """Lookups over the vocabulary arrays of one index; results are cached by word."""

    def __init__(self, arrays: Arrays) -> None:
        self._a = arrays
        self._vocab = arrays["vocab"]
        self._cache: dict[tuple[str, int, bool], Ints] = {}

    def clear(self) -> None:
        self._cache.clear()

    def find(self, token: str) -> int:
        """Number of a word in the vocabulary, -1 where it does not stand."""
        raw = token.encode()
        i = int(np.searchsorted(self._vocab, raw))
        return i if i < len(self._vocab) and self._vocab[i] == raw else -1

    def by_hash(self, key: str, code: int) -> Ints:
        """Numbers filed under a 64-bit key in the sorted pair table `key`."""
        hashes = self._a[f"{key}_hash"]
        value = np.uint64(code)
        lo = int(np.searchsorted(hashes, value, side="left"))
        hi = int(np.searchsorted(hashes, value, side="right"))
        return self._a[f"{key}_num"][lo:hi] if hi > lo else _EMPTY

    def of(self, token: str, sort: int, persons: bool) -> Ints:
        """Numbers of all words that `token` may be linked to, ascending."""
        key = (token, sort, persons)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 200_000:
                self._cache.clear()
            found = self._cache[key] = self._search(token, sort, persons)
        return found

    def _search(self, token: str, sort: int, persons: bool) -> Ints:
        found: set[int] = set()
        exact = self.find(token)
        if exact >= 0:
            found.add(exact)
        bare = token.rstrip(MARKS)
        if sort == WORD and plain_word(bare):
            vowelless = token[-1] == "~"
            twin = self.find(bare if token[-1] == "^" else bare + "^")
            if twin >= 0 and not vowelless:
                found.add(twin)
            if persons:
                letter = self.find(token[0])
                if letter >= 0:
                    found.add(letter)
            if token[-1] == "^":
                return np.array(sorted(found), dtype=np.int32)
            crossed = self.find(bare if vowelless else bare + "~")
            if crossed >= 0:
                found.add(crossed)
            self._spellings(bare, found)
            if key := abjad(bare):
                # plain words look among unvowelled ones and the other way round
                found.update(self.by_hash("abjad", key_hash(key if vowelless else "~" + key)).tolist())
        return np.array(sorted(found), dtype=np.int32)

    def _spellings(self, bare: str, found: set[int]) -> None:
        for table, key in (("fold", fold(bare) if len(bare) > 2 else ""), ("skel", skeleton(bare))):
            if key:
                found.update(self.by_hash(table, key_hash(key)).tolist())
        for other in variants().get(bare, ()):
            for mark in ("", "~"):
                number = self.find(other + mark)
                if number >= 0:
                    found.add(number)
        self._edits(bare, found)

    def _edits(self, bare: str, found: set[int]) -> None:
        a = self._a
        length = len(bare)
        mask = np.uint64(letter_mask(bare))
        for other in range(max(2, length - 2), min(33, length + 3)):
            allowed = budget(max(length, other))
            if abs(other - length) > allowed:
                continue
            lo, hi = int(a["l_off"][other * SIEVES]), int(a["l_off"][(other + 1) * SIEVES])
            if lo == hi:
                continue
            near = np.bitwise_count(a["l_mask"][lo:hi] ^ mask) <= 2 * allowed
            for number in a["l_id"][lo:hi][near].tolist():
                word = self._vocab[number].decode().rstrip(MARKS)
                if OSA.distance(bare, word, score_cutoff=allowed) <= allowed:
                    found.add(number)


def blob(arrays: Arrays, key: str, number: int) -> bytes:
    offsets: NDArray[Any] = arrays[f"{key}_off"]
    return bytes(arrays[f"{key}_txt"][int(offsets[number]) : int(offsets[number + 1])])
