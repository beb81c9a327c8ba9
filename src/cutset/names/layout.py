"""Rows that the kernels read: all that is known of a word, a name, a vocabulary entry in one place."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.void]

#: A word of a name. `at`: its row among the terms; `join`: key of it and the next word as one, 0: none.
WORD_ROW = np.dtype(
    [("join", np.uint64), ("weight", np.float64), ("at", np.int32), ("sort", np.uint8)], align=True
)
#: A name: words `start` to `start + count`. `total`, `free`: weight of all words, and of those that need no
#: counterpart (whole numbers); `plain`: how many words are neither small, initials nor numbers.
NAME_ROW = np.dtype(
    [("digest", np.uint64), ("forms", np.int64), ("start", np.int32), ("count", np.int32),
     ("total", np.int32), ("free", np.int32), ("plain", np.int32), ("owner", np.int32),
     ("kind", np.uint8), ("lane", np.uint8)],
    align=True,
)  # fmt: skip
#: A distinct word. `key`: that of two words written as one, 0: too short; `near` to `end`: its neighbours;
#: `known`: `tables.word_flags`.
TERM_ROW = np.dtype(
    [("key", np.uint64), ("near", np.int64), ("end", np.int64), ("first", np.uint8), ("known", np.uint8)],
    align=True,
)  # fmt: skip


def rows(dtype: np.dtype[np.void], size: int, /, **columns: Any) -> Rows:
    """A table of `size` rows, read only: kernels are compiled for one type of table."""
    table = np.zeros(size, dtype)
    for name, values in columns.items():
        table[name] = values
    table.flags.writeable = False
    return table


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """The same, read only and in memory as numpy's own, mapped from a file or not."""
    view = np.ascontiguousarray(array).view(np.ndarray)
    view.flags.writeable = False
    return view
