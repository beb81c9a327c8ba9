"""Keys of the words and names of a batch: what the neighbour search and the scorer look things up by."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from ..analyse import HAN_CHARS, NUMBER, PERSON, ROMAN, SMALL
from ..links import CROSS_KEY
from .jit import compiled, leaf
from .letters import abjad, fold, is_word, key_hash, letter_mask, skeleton

_SHORTEST_JOIN = 4  # letters, `score.join_key` and `score.single_key`
_SHORTEST_WHOLE = 5  # letters, `analyse._squashed`
_TILDE = 126


@compiled
def word_keys(chars: Any, lengths: Any, plain: Any, vowelless: Any, syllable: Any) -> Any:
    """Keys of each word: fold (three letters or more), skeleton, abjad, cost of that, letters, single.

    `plain`: letters only and of the sort that may be misspelt; `syllable`: read from a Han character. A word of
    a script with vowels is looked up among those without, and the other way round.
    """
    n = len(lengths)
    codes = np.zeros((5, n), np.uint64)
    costs = np.zeros(n, np.float64)
    buffer, folded, out = np.empty(80, np.uint8), np.empty(80, np.uint8), np.empty(80, np.uint8)
    for i in range(n):
        if not plain[i]:
            continue
        length = lengths[i]
        size = fold(chars[i], length, buffer, folded)
        code = key_hash(folded, size)
        if length >= _SHORTEST_JOIN:
            codes[4, i] = code
        if syllable[i]:
            continue
        if length > 2:
            codes[0, i] = code
        bare = skeleton(folded, size, out)
        if bare:
            codes[1, i] = key_hash(out, bare)
        bare = abjad(chars[i], length, out[1:])
        if bare:
            out[0] = _TILDE
            codes[2, i] = key_hash(out[1:], bare) if vowelless[i] else key_hash(out, bare + 1)
            costs[i] = CROSS_KEY + (
                0.6 if bare == 2 else (0.25 if bare == 3 else (0.1 if bare == 4 else 0.0))
            )
        codes[3, i] = letter_mask(chars[i], length)
    return codes, costs


@leaf
def whole_key(text: Any, length: int, buffer: Any, out: Any, codes: Any, start: int, k: int) -> int:
    """The key of a whole name added to codes[start:k] unless it is short or there already; the new k."""
    size = fold(text, length, buffer, out)
    if size < _SHORTEST_WHOLE:
        return k
    code = key_hash(out, size)
    for x in range(start, k):
        if codes[x] == code:
            return k
    codes[k] = code
    return k + 1


@compiled
def name_keys(
    off: Any, rows: Any, kinds: Any, lanes: Any, sorts: Any, chars: Any, lengths: Any, whole: Any, whole_off: Any
) -> Any:  # fmt: skip
    """`score.join_key` of every word and the next, and `Name.squashed` of every name with offsets.

    `rows` says which row of `chars` and `lengths` holds the letters of a word; `whole`: names as written, without spaces.
    """
    names = len(kinds)
    joins = np.zeros(len(rows), np.uint64)
    code_off = np.zeros(names + 1, np.int64)
    codes = np.empty(5 * names, np.uint64)
    longest = 2048
    for i in range(names):
        longest = max(longest, whole_off[i + 1] - whole_off[i])
    text, buffer, out = (
        np.empty(longest, np.uint8),
        np.empty(2 * longest, np.uint8),
        np.empty(2 * longest, np.uint8),
    )
    k = 0
    for i in range(names):
        lo, hi = off[i], off[i + 1]
        start = k
        code_off[i + 1] = k
        if lanes[i] == HAN_CHARS:
            continue
        for t in range(lo, hi - 1):
            a, b = rows[t], rows[t + 1]
            if sorts[t] != NUMBER and sorts[t + 1] != NUMBER and lengths[a] + lengths[b] >= _SHORTEST_JOIN:
                size = 0
                for row in (a, b):
                    for x in range(lengths[row]):
                        text[size] = chars[row, x]
                        size += 1
                if is_word(text, size):
                    joins[t] = key_hash(out, fold(text, size, buffer, out))
        if lanes[i] != ROMAN:
            continue
        person = kinds[i] == PERSON
        bare = 0
        for t in range(lo, hi):
            bare += not person or sorts[t] != SMALL
        # all words; then without particles and titles; then with the first word last, and the last first
        for turn in range(4):
            if turn == 1 and bare == hi - lo:
                continue
            if turn >= 2 and not (person and 2 <= bare <= 6):
                break
            size = first = last = 0
            seen = 0
            for t in range(lo, hi):
                row = rows[t]
                if turn and person and sorts[t] == SMALL:
                    continue
                seen += 1
                if seen == 1:
                    first = lengths[row]
                if seen == bare:
                    last = lengths[row]
                for x in range(lengths[row]):
                    text[size] = chars[row, x]
                    size += 1
            if turn == 2:
                rotate(text, size, first)
            elif turn == 3:
                rotate(text, size, size - last)
            k = whole_key(text, size, buffer, out, codes, start, k)
        k = whole_key(
            whole[whole_off[i] : whole_off[i + 1]],
            whole_off[i + 1] - whole_off[i],
            buffer,
            out,
            codes,
            start,
            k,
        )
        code_off[i + 1] = k
    return joins, code_off, codes[:k].copy()


@leaf
def rotate(text: Any, length: int, by: int) -> None:
    """The first `by` letters moved to the end, in place: three reversals."""
    for lo, hi in ((0, by), (by, length), (0, length)):
        a, b = lo, hi - 1
        while a < b:
            text[a], text[b] = text[b], text[a]
            a += 1
            b -= 1
