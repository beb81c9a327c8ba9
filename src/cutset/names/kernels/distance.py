"""Edit distance of two words of up to 32 letters a-z, and counting of bits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from .jit import leaf

_A = ord("a")
_ONE = np.uint64(1)


@intrinsic  # type: ignore[untyped-decorator]
def popcount(typing: Any, number: Any) -> Any:
    """Bits set in a uint64: one instruction."""
    return types.uint64(types.uint64), lambda context, builder, signature, args: builder.ctpop(args[0])


@leaf
def letter_places(places: Any, letters: Any, row: int, length: int) -> None:
    """places[letter]: a bit for each place where the word in `letters[row]` has it; 26 numbers."""
    for i in range(26):
        places[i] = np.uint64(0)
    for i in range(length):
        places[letters[row, i] - _A] |= _ONE << np.uint64(i)


@leaf
def osa(places: Any, length: int, letters: Any, row: int, other: int, limit: int) -> int:
    """Optimal string alignment distance of the word behind `places` and `letters[row]`; limit + 1 when above.

    Bit-parallel: a column of the table of differences is one number (Hyyrö 2003, "A bit-vector algorithm for
    computing Levenshtein and Damerau edit distances").
    """
    if abs(length - other) > limit:
        return limit + 1
    rises = ~np.uint64(0)
    falls = diagonal = before = np.uint64(0)
    last = _ONE << np.uint64(length - 1)
    distance = length
    for j in range(other):
        here = places[letters[row, j] - _A]
        swapped = ((~diagonal & here) << _ONE) & before
        diagonal = (((here & rises) + rises) ^ rises) | here | falls | swapped
        up = falls | ~(diagonal | rises)
        down = diagonal & rises
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        if distance - (other - 1 - j) > limit:
            return limit + 1
        up = (up << _ONE) | _ONE
        rises = (down << _ONE) | ~(diagonal | up)
        falls = up & diagonal
        before = here
    return distance
