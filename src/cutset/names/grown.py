"""Arrays that grow at the end without being copied each time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class Grown:
    """A buffer of twice what was needed; `view` is the filled part, read only."""

    __slots__ = ("_buffer", "size")

    def __init__(self, dtype: DTypeLike, width: int = 0, start: int = 0) -> None:
        shape = (1024, width) if width else (1024,)
        self._buffer: NDArray[Any] = np.zeros(shape, dtype)
        self.size = start

    def add(self, more: NDArray[Any]) -> None:
        end = self.size + len(more)
        if end > len(self._buffer):
            bigger = np.empty((max(end, 2 * len(self._buffer)), *self._buffer.shape[1:]), self._buffer.dtype)
            bigger[: self.size] = self._buffer[: self.size]
            self._buffer = bigger
        self._buffer[self.size : end] = more
        self.size = end

    @property
    def view(self) -> NDArray[Any]:
        filled = self._buffer[: self.size]
        filled.flags.writeable = False
        return filled
