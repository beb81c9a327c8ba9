"""Names as rows for the kernels."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import kernels
from .analyse import MARKS, ROMAN, Name
from .keys import key_hash
from .layout import NAME_ROW, WORD_ROW, Rows, frozen, rows
from .text import MAX_TOKEN


class Pack(NamedTuple):
    """Names as rows: words point to terms; whole_off and its keys, `whole`, go by name.

    So do keys of initials: those they are filed under and those they ask for.
    """

    names: Rows
    words: Rows
    whole_off: NDArray[np.int64]
    whole: NDArray[np.uint64]
    filed_off: NDArray[np.int64]
    filed: NDArray[np.uint64]
    asked_off: NDArray[np.int64]
    asked: NDArray[np.uint64]


class Letters(NamedTuple):
    """Distinct words without their marks: letters by row (none where they are not ASCII), how many, marks."""

    bare: list[str]
    chars: NDArray[np.uint8]
    length: NDArray[np.int64]
    vowelless: NDArray[np.bool_]
    syllable: NDArray[np.bool_]


def letters(tokens: list[str]) -> Letters:
    """The letters of tokens of up to MAX_TOKEN letters and a mark."""
    bare = [t.rstrip(MARKS) for t in tokens]
    raw = [w.encode() if w.isascii() else b"" for w in bare]
    solid = b"".join([w.ljust(MAX_TOKEN, b"\0") for w in raw])
    return Letters(
        bare,
        np.frombuffer(solid, np.uint8).reshape(len(tokens), MAX_TOKEN),
        frozen(np.array([len(w) for w in raw], np.int64)),
        np.array([t[-1:] == "~" for t in tokens], np.bool_),
        np.array([t[-1:] == "^" for t in tokens], np.bool_),
    )


def packed(names: list[Name], at: list[int], chars: NDArray[np.uint8], lengths: NDArray[np.int64]) -> Pack:
    """Rows of these names; `at`: for each of their words the row of `chars` that holds its letters."""
    off = offsets([len(n.tokens) for n in names])
    written = ["".join(n.whole) if n.lane == ROMAN else "" for n in names]
    where = np.array(at, np.int64)
    sort = np.fromiter(chain.from_iterable([n.sorts for n in names]), np.uint8, len(at))
    kind = np.array([n.kind for n in names], np.uint8)
    lane = np.array([n.lane for n in names], np.uint8)
    join, whole_off, whole = kernels.name_keys(
        off, where, kind, lane, sort, chars, lengths,
        np.frombuffer("".join(written).encode() or b" ", np.uint8), offsets([len(w) for w in written]),
    )  # fmt: skip
    weight = np.fromiter(chain.from_iterable([n.weights for n in names]), np.float64, len(at))
    digest = np.array([n.digest for n in names], np.uint64)
    forms = np.array([n.forms for n in names], np.int64)
    row = rows(
        NAME_ROW,
        len(names),
        digest=digest,
        forms=forms,
        kind=kind,
        lane=lane,
        start=off[:-1],
        count=np.diff(off),
    )
    return Pack(
        row,
        rows(WORD_ROW, len(at), join=join, at=where, sort=sort, weight=weight),
        whole_off,
        whole,
        *_initials(names),
    )


def _initials(
    names: list[Name],
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint64]]:
    """Keys of initials with their offsets: those filed under, those asked for."""
    filed = [n.initials for n in names]
    asked = [n.asked for n in names]
    return (
        offsets([len(k) for k in filed]), np.array([key_hash(k) for keys in filed for k in keys], np.uint64),
        offsets([len(k) for k in asked]), np.array([key_hash(k) for keys in asked for k in keys], np.uint64),
    )  # fmt: skip


def offsets(lengths: list[int]) -> NDArray[np.int64]:
    """Where each part begins, and where the last one ends."""
    out = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=out[1:])
    return out
