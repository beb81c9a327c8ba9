"""Word vectors of the reader: 32,000 common words of GloVe, as small integers with a scale for each dimension."""  # noqa: E501

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNKNOWN, NAME = 0, 1
"""Rows without a vector: a word not in the list, and any part of a name (the reader must not know firms)."""


@cache
def rows() -> dict[str, int]:
    """Word in lower case -> its row in `vectors`."""
    text = files("cutset.data.news.reader").joinpath("words.txt").read_text(encoding="utf-8")
    return {word: i for i, word in enumerate(text.split("\n")[:-1], start=2)}


@cache
def vectors() -> NDArray[Any]:
    """(words + 2, 100) float32; the first two rows are nought."""
    import numpy as np

    home = files("cutset.data.news.reader")
    with home.joinpath("vectors.npy").open("rb") as stored, home.joinpath("scale.npy").open("rb") as scale:
        small, factors = np.load(stored, allow_pickle=False), np.load(scale, allow_pickle=False)
    out = np.zeros((len(small) + 2, small.shape[1]), np.float32)
    out[2:] = small * factors
    return out


def row(lower: str, lemma: str) -> int:
    """The lemma's row, else that of the word as written, else of its last part after a hyphen."""
    known = rows()
    found = known.get(lemma) or known.get(lower)
    if found is None and "-" in lower:
        found = known.get(lower.rsplit("-", 1)[1])
    return found or UNKNOWN
