"""Keys of words, letter by letter: `keys.fold`, `keys.skeleton`, `keys.abjad` and `keys.key_hash`, compiled.

The tables are those of `keys`, as arrays. Texts are ASCII bytes; buffers hold twice the letters of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..keys import ABJAD_CLUSTERS, ABJAD_LETTERS, FOLDS, HARD_C, HISSING, KEY_PRIME, VOWELS
from .jit import leaf

Table = tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]


def _rows(texts: list[str], width: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    letters = np.zeros((len(texts), width), np.uint8)
    for i, text in enumerate(texts):
        letters[i, : len(text)] = np.frombuffer(text.encode(), np.uint8)
    return letters, np.array([len(t) for t in texts], np.int64)


def _table(clusters: Iterable[tuple[str, str]]) -> Table:
    """Clusters by first letter, longest first: letters, length, what they become, its length, first rows."""
    ordered = sorted(clusters, key=lambda c: (ord(c[0][0]), -len(c[0])))
    old, old_len = _rows([a for a, _ in ordered], 4)
    new, new_len = _rows([b for _, b in ordered], 4)
    starts = np.searchsorted(old[:, 0], np.arange(129)).astype(np.int64)
    return old, old_len, new, new_len, starts


_F_OLD, _F_OLD_LEN, _F_NEW, _F_NEW_LEN, _F_START = _table(FOLDS)
_V_OLD, _V_OLD_LEN, _V_NEW, _V_NEW_LEN, _V_START = _table(VOWELS)
_A_OLD, _A_LEN = _rows([a for a, _ in ABJAD_CLUSTERS], 4)
_A_NEW = np.array([ord(b) for _, b in ABJAD_CLUSTERS], np.uint8)
#: What becomes of a letter in a script without vowels; 0: it is not written.
_A_LETTER = np.array([ord(ABJAD_LETTERS.get(chr(i), chr(i)) or "\0") for i in range(128)], np.uint8)
_HARD_C = np.array([chr(i) in HARD_C for i in range(128)], np.bool_)
_VOWEL = np.array([chr(i) in "aeiou" for i in range(128)], np.bool_)
_GLIDE_AFTER = np.array([chr(i) in "aeou" for i in range(128)], np.bool_)
_HISS = np.array([ord(HISSING.get(chr(i), chr(i))) for i in range(128)], np.uint8)
_C, _K, _H, _A, _Z, _J, _I, _S, _Y = (ord(c) for c in "ckhazjisy")


@leaf
def key_hash(text: Any, length: int) -> Any:
    """`keys.key_hash` of the first `length` bytes."""
    code = np.uint64(0)
    for i in range(length):
        code = (code * np.uint64(256) + np.uint64(text[i])) % np.uint64(KEY_PRIME)
    return code


@leaf
def is_word(text: Any, length: int) -> bool:
    """Lower-case letters only."""
    for i in range(length):
        if text[i] < _A or text[i] > _Z:
            return False
    return length > 0


@leaf
def replaced(
    text: Any, length: int, out: Any, old: Any, old_len: Any, new: Any, new_len: Any, start: Any, hard_c: bool
) -> int:
    """Clusters replaced from left to right, the longest that fits first; length of `out`."""
    i = n = 0
    while i < length:
        char = text[i]
        took = 0
        for row in range(start[char], start[char + 1]):
            size = old_len[row]
            same = i + size <= length
            for x in range(1, size):
                if not same:
                    break
                same = text[i + x] == old[row, x]
            if same:
                for x in range(new_len[row]):
                    out[n] = new[row, x]
                    n += 1
                took = size
                break
        if took == 0:
            if hard_c and char == _C and (i + 1 == length or _HARD_C[text[i + 1]]):
                char = _K
            out[n] = char
            n += 1
            took = 1
        i += took
    return n


@leaf
def undoubled(text: Any, length: int) -> int:
    """Runs of one letter made one, in place; the new length."""
    n = 0
    for i in range(length):
        if n == 0 or text[n - 1] != text[i]:
            text[n] = text[i]
            n += 1
    return n


@leaf
def fold(text: Any, length: int, buffer: Any, out: Any) -> int:
    """`keys.fold` into `out`; its length. A text that is no word stays as it is."""
    if not is_word(text, length):
        for i in range(length):
            out[i] = text[i]
        return length
    for i in range(length):  # `keys._GLIDE`
        glide = text[i] == _J and i > 0 and _GLIDE_AFTER[text[i - 1]]
        if glide and i + 1 < length and _VOWEL[text[i + 1]]:
            glide = False
        out[i] = _I if glide else text[i]
    n = replaced(out, length, buffer, _F_OLD, _F_OLD_LEN, _F_NEW, _F_NEW_LEN, _F_START, True)
    n = replaced(buffer, n, out, _V_OLD, _V_OLD_LEN, _V_NEW, _V_NEW_LEN, _V_START, False)
    n = undoubled(out, n)
    if n > 3 and out[n - 1] == _Z:
        out[n - 1] = _S
    return n - 1 if n > 3 and out[n - 1] == _H else int(n)


@leaf
def skeleton(folded: Any, length: int, out: Any) -> int:
    """`keys.skeleton` of a folded word; 0 where it has none."""
    out[0] = _A if _VOWEL[folded[0]] else _HISS[folded[0]]
    n = 1
    for i in range(1, length):
        if not _VOWEL[folded[i]]:
            out[n] = _HISS[folded[i]]
            n += 1
    n = undoubled(out, n)
    return n if n >= 3 else 0


@leaf
def abjad(text: Any, length: int, out: Any) -> int:
    """`keys.abjad` of a word; 0 where it has none. Clusters are replaced one after the other, as there."""
    for i in range(length):
        out[i] = text[i]
    for row in range(len(_A_LEN)):
        size = _A_LEN[row]
        i = n = 0
        while i < length:
            same = i + size <= length
            for x in range(size):
                if not same:
                    break
                same = out[i + x] == _A_OLD[row, x]
            if same:
                out[n] = _A_NEW[row]
                i += size
            else:
                out[n] = out[i]
                i += 1
            n += 1
        length = n
    # a leading y or h is written; clusters have left it where it stood
    first = out[0] if length > 0 and (out[0] == _Y or out[0] == _H) else np.uint8(0)
    n = 0
    for i in range(length):
        letter = first if i == 0 and first != 0 else _A_LETTER[out[i]]
        if letter != 0:
            out[n] = letter
            n += 1
    n = undoubled(out, n)
    return n if n >= 2 else 0


@leaf
def letter_mask(text: Any, length: int) -> Any:
    """`arrays.letter_mask` of a word."""
    mask = np.uint64(0)
    for i in range(length):
        bit = np.uint64(1) << np.uint64(text[i] - _A)
        mask |= bit << np.uint64(26) if mask & bit else bit
    return mask
