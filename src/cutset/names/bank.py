"""Per-word data of queries for the kernels: computed once a word, kept in growing flat arrays."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import INITIAL, MARKS, PERSON, WORD, Name
from .arrays import Arrays, letter_mask, plain_word
from .keys import abjad, fold, hash64, skeleton
from .links import abjad_cost
from .score import single_key
from .tables import variants

Key = tuple[str, int, bool]
#: Words held before the bank starts anew; bounds the memory of endless streams.
CAPACITY = 300_000


class Bank:
    """Rows by (word, sort, person model). `ensure` finds the neighbours of all new words in one kernel call."""

    def __init__(self, arrays: Arrays) -> None:
        self._a = arrays
        self._vocab = arrays["vocab"]
        self._stamp = np.full(len(self._vocab) + 1, -1, dtype=np.int64)
        self._base = 0
        self.clear()

    def clear(self) -> None:
        self.rows: dict[Key, int] = {}
        self.joins: dict[tuple[str, str], int] = {}
        self.known: NDArray[np.bool_] = np.empty(0, np.bool_)
        self.first: NDArray[np.uint8] = np.empty(0, np.uint8)
        self.single: NDArray[np.uint64] = np.empty(0, np.uint64)
        self.nb_off: NDArray[np.int64] = np.zeros(1, np.int64)
        self.nb_id: NDArray[np.int32] = np.empty(0, np.int32)
        self.nb_sort: NDArray[np.int8] = np.empty(0, np.int8)
        self.nb_cost: NDArray[np.float64] = np.empty(0, np.float64)

    def ensure(self, names: list[Name]) -> None:
        """Rows for every word of these names."""
        if len(self.rows) > CAPACITY:
            self.clear()
        rows = self.rows
        fresh: dict[Key, bool] = {}
        for name in names:
            person = name.kind == PERSON
            for token, sort, known in zip(name.tokens, name.sorts, name.known, strict=True):
                key = (token, sort, person)
                if key not in rows:
                    fresh[key] = known
        if fresh:
            self._add(fresh)

    def _numbers(self, tokens: list[str]) -> NDArray[np.int32]:
        raw = np.array([t.encode() for t in tokens] or [b""], dtype="S40")[: len(tokens)]
        if not len(self._vocab):
            return np.full(len(tokens), -1, dtype=np.int32)
        at = np.minimum(np.searchsorted(self._vocab, raw), len(self._vocab) - 1)
        return np.where(self._vocab[at] == raw, at, -1).astype(np.int32)

    def _add(self, fresh: dict[Key, bool]) -> None:
        keys = list(fresh)
        n = len(keys)
        plain = [sort == WORD and plain_word(t.rstrip(MARKS)) for t, sort, _ in keys]
        bare = [t.rstrip(MARKS) for t, _, _ in keys]
        chars = np.zeros((n, 32), np.uint8)
        lengths = np.zeros(n, np.int32)
        codes = np.zeros((3, n), np.uint64)
        masks = np.zeros(n, np.uint64)
        abjad_costs = np.zeros(n, np.float64)
        marks = np.array([t[-1:] == "~" for t, _, _ in keys], dtype=np.bool_)
        single = np.zeros(n, np.uint64)
        first = np.zeros(n, np.uint8)
        others: list[str] = []
        costs: list[float] = []
        x_off = np.zeros(n + 1, np.int64)
        table = variants()
        for i, (token, sort, _) in enumerate(keys):
            word = bare[i]
            if sort in (WORD, INITIAL) and word.isascii() and word:
                first[i] = ord(word[0])
            if plain[i] and token[-1] != "~":
                others.append(word if token[-1] == "^" else word + "^")
                costs.append(-1.0)  # the same syllable from a Han character
            if plain[i] and (key := single_key(token, sort)):
                single[i] = hash64(key)
            if plain[i] and token[-1] != "^":
                raw = word.encode()
                chars[i, : len(raw)] = np.frombuffer(raw, np.uint8)
                lengths[i] = len(raw)
                if len(raw) > 2:
                    codes[0, i] = hash64(fold(word))
                if key := skeleton(word):
                    codes[1, i] = hash64(key)
                if key := abjad(word):
                    codes[2, i] = hash64(key if marks[i] else "~" + key)
                    abjad_costs[i] = abjad_cost(key)
                masks[i] = letter_mask(word)
                for other, strength in table.get(word, {}).items():
                    others.append(other + ("~" if marks[i] else ""))
                    costs.append(1.0 - strength)
            x_off[i + 1] = len(others)
        exact = self._numbers([t for t, _, _ in keys])
        letters = self._numbers(
            [t[0] if p and ok else " " for (t, _, p), ok in zip(keys, plain, strict=True)]
        )
        x_off, x_id, x_cost = _present(x_off, self._numbers(others), np.array(costs, np.float64))
        a = self._a
        off, ids, sorts, link_costs = kernels.near_words(
            chars, lengths, marks, exact, letters, codes[0], codes[1], codes[2], abjad_costs, masks, x_off, x_id, x_cost,
            a["v_chr"], a["v_len"], a["v_abjad"], a["v_fold"], a["v_skel"], a["fold_hash"], a["fold_num"],
            a["skel_hash"], a["skel_num"], a["abjad_hash"], a["abjad_num"], a["l_id"], a["l_mask"], a["l_off"],
            self._stamp, self._base,
        )  # fmt: skip
        self._base += n
        start = len(self.rows)
        self.rows.update((key, start + i) for i, key in enumerate(keys))
        self.known = np.concatenate((self.known, np.fromiter(fresh.values(), np.bool_, n)))
        self.first = np.concatenate((self.first, first))
        self.single = np.concatenate((self.single, single))
        self.nb_off = np.concatenate((self.nb_off, off[1:] + self.nb_off[-1]))
        self.nb_id = np.concatenate((self.nb_id, ids))
        self.nb_sort = np.concatenate((self.nb_sort, sorts))
        self.nb_cost = np.concatenate((self.nb_cost, link_costs))


def _present(
    offsets: NDArray[np.int64], numbers: NDArray[np.int32], costs: NDArray[np.float64]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Variants that stand in the vocabulary."""
    keep = numbers >= 0
    running = np.concatenate(([0], np.cumsum(keep)))
    return running[offsets].astype(np.int64), numbers[keep], costs[keep]
