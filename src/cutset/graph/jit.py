"""One place for compiling kernels. Importing this imports numba: only kernel modules do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])


def jit(function: F) -> F:
    """Compiled at first call, kept on disk between processes, free of the interpreter lock while it runs."""
    compiled: F = numba.njit(cache=True, nogil=True)(function)
    return compiled


def jit_fast(function: F) -> F:
    """As `jit`, without checks for division by zero (numpy's model of errors)."""
    compiled: F = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return compiled
