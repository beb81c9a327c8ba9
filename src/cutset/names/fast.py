"""Batch search with the compiled kernels: candidates and scores of the reference, many times faster."""

# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import Name
from .arrays import Arrays
from .bank import Bank
from .layout import NAME_ROW, TERM_ROW, WORD_ROW, frozen, rows
from .score import model_weights


class Found(NamedTuple):
    """Aligned arrays: query number within the batch, record number, best name score."""

    query: NDArray[np.int32]
    record: NDArray[np.int32]
    score: NDArray[np.float64]


def fitted(profile: str) -> NDArray[np.float64]:
    """Weights of the features: one row for persons, one for organisations."""
    return np.array([model_weights(profile, m) for m in ("person", "organisation")])


class Fast:
    """Kernels bound to one index and profile. Not for use by several threads at once."""

    def __init__(self, arrays: Arrays, profile: str, weights: NDArray[np.float64] | None = None) -> None:
        a = self._a = {k: frozen(v) for k, v in arrays.items() if not k.endswith("_txt")}
        self.bank = Bank(a)
        names, records = len(a["n_kind"]), len(a["records_off"]) - 1
        self._state = np.full((names, 4), -1, np.int32)
        self._direct = np.full(names, -1, np.int64)
        self._touched = np.empty(names, np.int32)
        self._stamp = np.full(records, -1, np.int64)
        self._slot = np.zeros(records, np.int64)
        self._base = 0
        self._weights = frozen(fitted(profile) if weights is None else weights)
        self._names = rows(
            NAME_ROW, names, digest=a["n_digest"], forms=a["n_forms"], kind=a["n_kind"], lane=a["n_lane"],
            start=a["n_off"][:-1], count=np.diff(a["n_off"]), total=a["n_total"], free=a["n_free"],
            plain=a["n_words"], owner=a["n_ent"],
        )  # fmt: skip
        self._words = rows(
            WORD_ROW, len(a["n_tok"]), join=a["n_join"], weight=a["n_w"], at=a["n_tok"], sort=a["n_sort"]
        )
        self._terms = vocabulary_terms(a)

    def _reset(self) -> None:
        """Stamps are 32 bits wide: start over before they run out."""
        self._state[:] = -1
        self._direct[:] = -1
        self._stamp[:] = -1
        self._base = 0

    def run(self, queries: list[list[Name]], floors: list[float]) -> Found:
        """Name scores of every record that reaches the floor of its query."""
        flat = [name for names in queries for name in names]
        pack = self.bank.pack(flat)
        counts = [len(names) for names in queries]
        owner = np.repeat(np.arange(len(queries), dtype=np.int64), counts)
        floor = np.repeat(np.array(floors, np.float64), counts)
        a = self._a
        if self._base > 2_000_000_000:
            self._reset()
        capacity = 64 * len(queries) + 4096
        while True:
            k, q, e, s = kernels.search_names(
                pack.names, pack.words, owner, floor, pack.whole_off, pack.whole, pack.asked_off, pack.asked, *self.bank.terms(),
                self._names, self._words, self._terms, a["p_off"], a["p_name"], a["p_w"], a["joined_hash"],
                a["joined_num"], a["squash_hash"], a["squash_num"], a["init_hash"], a["init_num"], a["fold_hash"], a["fold_num"],
                self._weights, self._state, self._direct, self._touched, self._stamp, self._slot, self._base,
                capacity,
            )  # fmt: skip
            self._base += len(flat) + 1
            if k >= 0:
                return Found(q, e, s)
            capacity *= 4


def vocabulary_terms(arrays: Arrays) -> NDArray[np.void]:
    """Words of an index as the scorer reads them."""
    vocabulary = arrays["vocab"]
    first = np.ascontiguousarray(vocabulary).view(np.uint8)[:: vocabulary.itemsize]
    key = np.where(arrays["v_len"] >= 4, arrays["v_fold"], 0)
    return rows(TERM_ROW, len(vocabulary), key=key, first=first, known=arrays["v_known"])
