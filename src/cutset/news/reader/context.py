"""What a word means where it stands: a small transformer over the sentences that may tell something.

The lower layers of MiniLM (Wang et al. 2020), taught further by `tools/reader_train.py`, with weights as small
integers. It sees text and nothing else, so that it can be asked before a sentence is parsed.
"""  # noqa: E501

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

WINDOW, LONGEST, BATCH = 160, 250, 1200
"""Pieces of sentences read together, of the longest sentence (the rest of it stays unread), of windows at a time."""  # noqa: E501
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

        begin = np.searchsorted(self.starts, [a for a, _ in words])
        end = np.searchsorted(self.starts, [b for _, b in words])
        if self._sums is None:
            first = np.zeros((1, self.rows.shape[1]), np.float32)
            self._sums = np.vstack([first, np.cumsum(self.rows, 0, dtype=np.float32)])
        out: Floats = (self._sums[end] - self._sums[begin]) / np.maximum(end - begin, 1)[:, None]
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
        import numpy as np

        home = files("cutset.data.news.reader")
        self.pieces = Pieces(home.joinpath("pieces.txt").read_text(encoding="utf-8").split("\n")[:-1])
        with home.joinpath("pieces.npz").open("rb") as stored:
            raw = np.load(stored, allow_pickle=False)
            self._rows, self._p = (
                raw["rows"],
                {k: raw[k].astype(np.float32) for k in raw.files if k != "rows"},
            )
        self._session = _session(home.joinpath("context.onnx").read_bytes())

    def read(self, texts: Sequence[str]) -> list[Context]:
        """Sentences of one article, in order, each in the context of those beside it."""
        import numpy as np

        cut = [self.pieces(t) for t in texts]
        found: dict[int, tuple[Floats, int]] = {}
        windows = 0
        for batch in _batches([len(rows) for rows, _ in cut]):
            lines = [
                [self.pieces.open, *(p for i in window for p in (*cut[i][0], self.pieces.close))]
                for window in batch
            ]
            n = max(map(len, lines))
            ids, valid = np.zeros((len(lines), n), np.int64), np.zeros((len(lines), n), np.int32)
            for r, line in enumerate(lines):
                ids[r, : len(line)], valid[r, : len(line)] = line, 1
            y = self._session.run(None, {"x": self._first(ids), "valid": valid})[0]
            for r, window in enumerate(batch):
                at = 1
                for i in window:
                    found[i] = y[r, at : at + len(cut[i][0])], windows
                    at += len(cut[i][0]) + 1
                windows += 1
        return [
            Context(starts, found[i][0], self._event(found[i][0]), found[i][1])
            for i, (_, starts) in enumerate(cut)
        ]

    def _event(self, rows: Floats) -> float:
        if not len(rows):
            return 0.0
        most = float((rows @ self._p["gate.w"]).max() + self._p["gate.b"][0])
        return 1 / (1 + exp(-max(-30.0, min(30.0, most))))

    def _first(self, ids: NDArray[Any]) -> Floats:
        """Vectors of pieces and places, as the first layer takes them."""
        import numpy as np

        p = self._p
        x = self._rows[ids] * p["scale"][ids][..., None] + p["places"][: ids.shape[1]]
        x -= x.mean(-1, keepdims=True)
        out: Floats = x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12) * p["gain"] + p["shift"]
        return out


def _batches(sizes: Sequence[int]) -> list[list[list[int]]]:
    """Sentences that follow each other as windows, windows of like length as batches."""
    windows: list[list[int]] = []
    room = 0
    for i, n in enumerate(sizes):
        if not windows or n + 1 > room:
            windows.append([])
            room = WINDOW - 1
        windows[-1].append(i)
        room -= n + 1
    out: list[list[list[int]]] = []
    for window in sorted(windows, key=lambda w: sum(sizes[i] + 1 for i in w)):
        length = 1 + sum(sizes[i] + 1 for i in window)
        if not out or (len(out[-1]) + 1) * length > BATCH:
            out.append([])
        out[-1].append(window)
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
