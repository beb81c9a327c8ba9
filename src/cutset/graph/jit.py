"""One place for compiling kernels. Importing this imports numba: only kernel modules do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])


def _compiled(function: F, **options: Any) -> F:
    """Kept on disk between processes where there is a place to keep it, free of the interpreter lock."""
    try:
        kept: F = numba.njit(cache=True, nogil=True, **options)(function)
    except RuntimeError:  # neither the package's nor the user's folder can be written
        kept = numba.njit(nogil=True, **options)(function)
    return kept


def jit_fast(function: F) -> F:
    """Compiled at first call; a division by zero gives infinity, as numpy's does."""
    return _compiled(function, error_model="numpy")
