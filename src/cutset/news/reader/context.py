"""What a word means where it stands: a small transformer over the sentences that may tell something.

The lower layers of MiniLM (Wang et al. 2020), taught further by `tools/reader_train.py`, with weights as small
integers. It sees text and nothing else, so that it can be asked before a sentence is parsed.
"""  # noqa: E501

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

WINDOW, LONGEST = 240, 250
"""Pieces of sentences read together, of the longest sentence (the rest of it stays unread)."""
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_TOKEN = 60


@dataclass(slots=True)
class Context:
    """A sentence's pieces of words: where each starts in its text, and its vector, (pieces, size); `event`: how likely
    any of them tells of an event; `window`: which sentences were read together."""  # noqa: E501

    starts: list[int]
    rows: Floats
    event: float
    window: int
    _sums: Any = None

    def of(self, words: Sequence[tuple[int, int]]) -> Floats:
        """(words, size): the mean over the pieces of each word, told by its start and end in the text."""
        import numpy as np

        begin = [bisect_left(self.starts, a) for a, _ in words]
        end = [bisect_left(self.starts, b) for _, b in words]
        if self._sums is None:
            self._sums = np.zeros((len(self.rows) + 1, self.rows.shape[1]), np.float32)
            np.cumsum(self.rows, 0, out=self._sums[1:])
        out: Floats = self._sums[end] - self._sums[begin]
        out /= np.array([[max(b - a, 1)] for a, b in zip(begin, end, strict=True)], np.float32).reshape(-1, 1)
        return out


class Pieces:
    """Words as the pieces of a fixed list, the longest that fit from the left (WordPiece, Wu et al. 2016)."""

    def __init__(self, listed: Sequence[str]) -> None:
        self._rows = {piece: i for i, piece in enumerate(listed)}
        self.open, self.close, self.unknown = (self._rows[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self._of = lru_cache(20_000)(self._cut)

    def __call__(self, text: str) -> tuple[list[int], list[int]]:
        """Rows of a text's pieces, and where each starts; pieces of one token start where the token does."""
        rows: list[int] = []
        starts: list[int] = []
        for m in _TOKEN.finditer(text):
            found = self._of(m.group())
            rows += found
            starts += [m.start()] * len(found)
        return rows[:LONGEST], starts[:LONGEST]

    def _cut(self, token: str) -> tuple[int, ...]:
        word = "".join(
            c for c in unicodedata.normalize("NFD", token.lower()) if unicodedata.category(c) != "Mn"
        )
        out: list[int] = []
        at = 0
        while at < len(word) <= _LONGEST_TOKEN:
            end, mark = len(word), "##" if at else ""
            while end > at and mark + word[at:end] not in self._rows:
                end -= 1
            if end == at:
                return (self.unknown,)
            out.append(self._rows[mark + word[at:end]])
            at = end
        return tuple(out) or (self.unknown,)


class Transformer:
    """The encoder with its table of pieces."""

    def __init__(self) -> None:
        home = files("cutset.data.news.reader")
        self.pieces = Pieces(home.joinpath("pieces.txt").read_text(encoding="utf-8").split("\n")[:-1])
        self._session = _session(home.joinpath("context.onnx").read_bytes())

    def read(self, texts: Sequence[str]) -> list[Context]:
        """Sentences of one article, in order, each in the context of those beside it."""
        import numpy as np

        cut = [self.pieces(t) for t in texts]
        out: list[Context] = []
        for number, window in enumerate(windows([len(rows) for rows, _ in cut])):
            # One window at a time: side by side they would be filled up to the longest.
            line = [self.pieces.open]
            for i in window:
                line += cut[i][0]
                line.append(self.pieces.close)
            y, told = self._session.run(None, {"ids": np.array([line], np.int64)})
            at = 1
            for i in window:
                starts = cut[i][1]
                end = at + len(starts)
                most = float(told[0, at:end].max(initial=-30.0))
                event = 1 / (1 + exp(-min(30.0, most))) if starts else 0.0
                out.append(Context(starts, y[0, at:end], event, number))
                at = end + 1
        return out


def windows(sizes: Sequence[int]) -> list[list[int]]:
    """Which sentences, of so many pieces each, are read together: those that follow each other."""
    out: list[list[int]] = []
    room = 0
    for i, n in enumerate(sizes):
        if not out or n + 1 > room:
            out.append([])
            room = WINDOW - 1
        out[-1].append(i)
        room -= n + 1
    return out


def _session(model: bytes) -> Any:
    """On one thread: articles are read side by side by whoever has more processors."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Its fused step for sums and norms is slower than the two apart.
    return ort.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


@cache
def shipped() -> Transformer:
    return Transformer()
