"""One place for compiling kernels. Importing this imports numba."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numba

_HERE = Path(__file__).parent
#: Modules whose constants are compiled in.
_CONSTANTS = ("analyse.py", "arrays.py", "keys.py", "links.py", "layout.py", "score.py", "text.py")


@lru_cache(maxsize=1)
def _stamp() -> tuple[str, int]:
    """Digest of everything that is compiled together."""
    sources = [*sorted(_HERE.glob("*.py")), *(_HERE.parent / name for name in _CONSTANTS)]
    return sha256(b"".join(s.read_bytes() for s in sources if s.exists())).hexdigest(), len(sources)


def _kept(function: Callable[..., Any], **options: Any) -> Any:
    try:
        kept = numba.njit(cache=True, error_model="numpy", **options)(function)
    except RuntimeError:  # neither the package's nor the user's folder can be written
        return numba.njit(error_model="numpy", **options)(function)
    with contextlib.suppress(AttributeError, OSError):
        kept._cache._cache_file._source_stamp = _stamp()
    return kept


def compiled(function: Callable[..., Any]) -> Any:
    """Compiled at first call and kept on disk where there is a place for it. Division by zero gives infinity.

    numba asks only whether the function's own file has changed; a kernel that calls one in another file would
    be loaded stale. So what is kept carries the digest of all files.
    """
    return _kept(function)


def leaf(function: Callable[..., Any]) -> Any:
    """The same for a function that makes no array: without the counting of references, half of its time."""
    return _kept(function, _nrt=False)
