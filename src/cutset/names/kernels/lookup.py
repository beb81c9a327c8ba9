"""Binary search in sorted arrays."""

from __future__ import annotations

from typing import Any

from .jit import leaf


@leaf
def span(hashes: Any, code: Any) -> tuple[int, int]:
    """Range of `code` in sorted hashes."""
    lo, hi = 0, len(hashes)
    while lo < hi:
        mid = (lo + hi) >> 1
        if hashes[mid] < code:
            lo = mid + 1
        else:
            hi = mid
    end = lo
    while end < len(hashes) and hashes[end] == code:
        end += 1
    return lo, end


@leaf
def find_link(ids: Any, lo: int, hi: int, v: int) -> int:
    end = hi
    while lo < hi:
        mid = (lo + hi) >> 1
        if ids[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < end and ids[lo] == v else -1
