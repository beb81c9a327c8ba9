"""The words of a batch of names as the vocabulary of an index that lives for that batch only."""

from __future__ import annotations

import numpy as np

from . import kernels
from .analyse import Name
from .arrays import Arrays, by_letters
from .layout import frozen
from .pack import Letters, Pack, letters, packed
from .tables import word_flags


class Vocabulary:
    """`arrays`: what a bank reads of an index; `pack`: the names, their words numbered by it."""

    def __init__(self, names: list[Name]) -> None:
        numbers: dict[str, int] = {}
        at = [numbers.setdefault(token, len(numbers)) for name in names for token in name.tokens]
        words = letters(list(numbers))
        self.arrays = _arrays(list(numbers), words)
        self.pack: Pack = packed(names, at, words.chars, words.length)


def _arrays(tokens: list[str], words: Letters) -> Arrays:
    plain = np.array([w.isalpha() and w.isascii() for w in words.bare], np.bool_)
    # a listed word is filed under the key that words of the other kind of script are looked up by
    codes, _ = kernels.word_keys(words.chars, words.length, plain, ~words.vowelless, words.syllable)
    out: Arrays = {
        "vocab": np.array([t.encode() for t in tokens] or [b""], dtype="S40")[: len(tokens)],
        "v_chr": words.chars,
        "v_len": words.length.astype(np.int32),
        "v_abjad": words.vowelless,
        "v_fold": np.where(words.syllable, codes[4], codes[0]),
        "v_skel": codes[1],
        "v_known": np.array([word_flags(w) for w in words.bare], np.uint8),
    }
    for key, code in (("fold", codes[0]), ("skel", codes[1]), ("abjad", codes[2])):
        number = np.flatnonzero(code)
        number = number[np.argsort(code[number], kind="stable")]
        out[f"{key}_hash"], out[f"{key}_num"] = code[number], number.astype(np.int32)
    edited = np.flatnonzero(plain & ~words.syllable & (words.length >= 2))
    by_letters(out, edited.astype(np.int32), words.length[edited], codes[3][edited])
    return {key: frozen(value) for key, value in out.items()}
