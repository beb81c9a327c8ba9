"""Words of queries for the kernels: keys and neighbours, found once a word, kept in growing flat arrays."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import INITIAL, MARKS, PERSON, WORD, Name
from .arrays import Arrays
from .grown import Grown
from .layout import TERM_ROW, rows
from .pack import Pack, letters, packed
from .tables import variants
from .text import MAX_TOKEN

Key = tuple[str, int, bool]
#: Words held before the bank starts anew; bounds the memory of endless streams.
CAPACITY = 300_000


class Bank:
    """Rows by (word, sort, person model). `pack` finds the neighbours of all new words in one kernel call."""

    def __init__(self, arrays: Arrays) -> None:
        self._a = arrays
        self._number = {word: i for i, word in enumerate(arrays["vocab"].tolist())}
        self._stamp = np.full(len(self._number) + 1, -1, dtype=np.int64)
        self._base = 0
        self.clear()

    def clear(self) -> None:
        """Forget every word."""
        self._rows: dict[Key, int] = {}
        self._chars = Grown(np.uint8, MAX_TOKEN)
        self._length = Grown(np.int64)
        self._terms = Grown(TERM_ROW)
        self._near_id = Grown(np.int32)
        self._near_sort = Grown(np.int8)
        self._near_cost = Grown(np.float64)

    def terms(self) -> tuple[NDArray[Any], ...]:
        """Rows of the words seen; numbers, sorts of link and costs of their neighbours."""
        return tuple(g.view for g in (self._terms, self._near_id, self._near_sort, self._near_cost))

    def pack(self, names: list[Name]) -> Pack:
        """The names as arrays; their words are then rows of this bank."""
        if len(self._rows) > CAPACITY or len(self._rows) != self._terms.size:
            self.clear()  # full, or an earlier call was interrupted
        known_rows = self._rows
        fresh: dict[Key, int] = {}
        row: list[int] = []
        for name in names:
            person = name.kind == PERSON
            for token, sort, known in zip(name.tokens, name.sorts, name.known):  # noqa: B905 (checked costs time)
                key = token, sort, person
                number = known_rows.get(key)
                if number is None:
                    number = known_rows[key] = len(known_rows)
                    fresh[key] = known
                row.append(number)
        if fresh:
            self._add(fresh)
        return packed(names, row, self._chars.view, self._length.view)

    def _add(self, fresh: dict[Key, int]) -> None:
        """Keys and neighbours of words not seen before."""
        keys, n = list(fresh), len(fresh)
        bare, chars, lengths, vowelless, syllable = letters([token for token, _, _ in keys])
        sorts = np.array([sort for _, sort, _ in keys], np.uint8)
        plain = np.array(
            [s == WORD and b.isalpha() and b.isascii() for (_, s, _), b in zip(keys, bare, strict=True)]
        )
        codes, abjad_costs = kernels.word_keys(chars, lengths, plain, vowelless, syllable)
        exact = np.array([self._number.get(t.encode(), -1) for t, _, _ in keys], np.int32)
        initials = np.array(
            [self._number.get(t[0].encode(), -1) if person and ok else -1
             for (t, _, person), ok in zip(keys, plain.tolist(), strict=True)], np.int32,
        )  # fmt: skip
        x_off, x_id, x_cost = self._variants(keys, bare, plain.tolist())
        edited = np.where(plain & ~syllable, lengths, 0)
        a = self._a
        off, ids, kinds, costs = kernels.near_words(
            chars, edited, vowelless, exact, initials, *codes[:3], abjad_costs, codes[3], x_off, x_id, x_cost,
            a["v_chr"], a["v_len"], a["v_abjad"], a["v_fold"], a["v_skel"],
            a["fold_hash"], a["fold_num"], a["skel_hash"], a["skel_num"], a["abjad_hash"], a["abjad_num"],
            a["l_id"], a["l_mask"], a["l_off"], self._stamp, self._base,
        )  # fmt: skip
        self._base += n
        self._chars.add(chars)
        self._length.add(lengths)
        near = off + self._near_id.size
        self._near_id.add(ids)
        self._near_sort.add(kinds)
        self._near_cost.add(costs)
        first = np.where((sorts == WORD) | (sorts == INITIAL), chars[:, 0], 0)
        known = np.fromiter(fresh.values(), np.uint8, n)
        # last: a word is there once its term is
        self._terms.add(
            rows(TERM_ROW, n, key=codes[4], near=near[:-1], end=near[1:], first=first, known=known)
        )

    def _variants(self, keys: list[Key], bare: list[str], plain: list[bool]) -> tuple[NDArray[Any], ...]:
        """Known variants in the vocabulary: offsets by word, numbers, costs (-1: the same syllable; 2 and more:
        one of the two is read from a script without vowels)."""
        table, number = variants(), self._number
        ids: list[int] = []
        costs: list[float] = []
        off = [0]
        for (token, _, _), word, ok in zip(keys, bare, plain, strict=True):
            if ok:
                mark = token[-1] if token[-1] in MARKS else ""
                if mark != "~":
                    twin = number.get((word if mark else word + "^").encode())
                    if twin is not None:  # the same syllable from a Han character
                        ids.append(twin)
                        costs.append(-1.0)
                if mark != "^":
                    there = "" if mark else "~"
                    crossed = number.get((word + there).encode())
                    if crossed is not None:
                        ids.append(crossed)
                        costs.append(2.0)
                    for other, strength in table.get(word, _NO_VARIANTS).items():
                        for ending, more in ((mark, 0.0), (there, 2.0)):
                            found = number.get((other + ending).encode())
                            if found is not None:
                                ids.append(found)
                                costs.append(1.0 - strength + more)
            off.append(len(ids))
        return np.array(off, np.int64), np.array(ids, np.int32), np.array(costs, np.float64)


_NO_VARIANTS: dict[str, float] = {}
