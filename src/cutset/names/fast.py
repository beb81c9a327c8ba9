"""Batch search with the compiled kernels: the same candidates and scores as the reference, many times faster."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import Name
from .arrays import Arrays
from .bank import Bank
from .score import model_weights


class Found(NamedTuple):
    """Aligned arrays: query number within the batch, record number, best name score."""

    query: NDArray[np.int32]
    record: NDArray[np.int32]
    score: NDArray[np.float64]


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Read only, mapped or not: kernels are compiled for one type of array."""
    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view


class Fast:
    """Kernels bound to one index and profile. Not for use by several threads at once."""

    def __init__(self, arrays: Arrays, profile: str, weights: NDArray[np.float64] | None = None) -> None:
        a = self._a = {k: _frozen(v) for k, v in arrays.items() if not k.endswith("_txt")}
        self.bank = Bank(a)
        names, records = len(a["n_kind"]), len(a["records_off"]) - 1
        self._state = np.full((names, 4), -1, np.int32)
        # weights are whole numbers: one row of four is read where four arrays would be
        limits = (a["n_total"], a["n_free"], a["n_words"], a["n_kind"])
        self._limits = np.stack([column.astype(np.int32) for column in limits], axis=1)
        self._direct = np.full(names, -1, np.int64)
        self._touched = np.empty(names, np.int32)
        self._stamp = np.full(records, -1, np.int64)
        self._slot = np.zeros(records, np.int64)
        self._base = 0
        fitted = np.array([model_weights(profile, m) for m in ("person", "organisation")])
        self._weights = fitted if weights is None else weights
        self._first = np.ascontiguousarray(a["v_chr"][:, 0]) if len(a["vocab"]) else np.zeros(0, np.uint8)

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
        owner = np.repeat(np.arange(len(queries), dtype=np.int64), [len(names) for names in queries])
        floor = np.repeat(np.array(floors, np.float64), [len(names) for names in queries])
        a, bank = self._a, self.bank
        if self._base > 2_000_000_000:
            self._reset()
        capacity = 64 * len(queries) + 4096
        while True:
            k, q, e, s = kernels.search_names(
                *pack[:9], owner, floor, *pack[9:], *bank.words(), a["n_off"], a["n_tok"], a["n_w"], a["n_sort"], a["n_join"], a["n_kind"],
                a["n_lane"], a["n_forms"], a["n_digest"], self._limits, a["n_ent"],
                a["p_off"], a["p_name"], a["p_w"],
                a["joined_hash"], a["joined_num"], a["squash_hash"], a["squash_num"], a["fold_hash"], a["fold_num"],
                a["v_known"], self._first, a["v_fold"], a["v_len"], self._weights,
                self._state, self._direct, self._touched, self._stamp, self._slot, self._base,
                capacity,
            )  # fmt: skip
            self._base += len(flat) + 1
            if k >= 0:
                return Found(q, e, s)
            capacity *= 4
