"""spaCy's vectors of words in context (tok2vec), for models it fits: the same to rounding, sooner.

The first layer looks at each word alone, so what it says of a word is kept for the next time the word comes.
The layers above look at a word and its two neighbours; they run over whole batches, with the pieces of the
maxout side by side, where numpy compares them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[Any]

_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_MOST = 20_000
"""Words kept at once: 8 MB. One more, and all are forgotten."""


class Vectors:
    """The weights of a spaCy tok2vec, laid out for products over whole batches."""

    def __init__(self, pipe: Any) -> None:
        import numpy as np

        embed, encode = pipe.model.layers
        self._columns = list(embed.layers[0].attrs["columns"])
        self._of_features = embed.layers[2].layers[0]
        self._mixed = embed.layers[3].layers[0]
        self._pad = int(encode.attrs["pad"])
        self._layers = [_Layer(residual.layers[0]) for residual in encode.layers[0].layers]
        self._width = int(self._mixed.get_dim("nO"))
        self._numbers: dict[bytes, int] = {}
        self._known = np.zeros((1024, self._width), np.float32)
        self._lock = Lock()

    @staticmethod
    def fits(pipe: Any) -> bool:
        """Whether the pipe is a hash embedding under layers of three words, on the processor."""
        from spacy.pipeline.tok2vec import Tok2Vec
        from thinc.api import NumpyOps

        model: Any = getattr(pipe, "model", None)
        if type(pipe) is not Tok2Vec or len(model.layers) != 2 or not isinstance(model.ops, NumpyOps):
            return False
        embed, encode = model.layers
        if tuple(layer.name.split("(")[0] for layer in embed.layers) != _EMBED or not encode.layers:
            return False
        return all(_Layer.fits(residual) for residual in encode.layers[0].layers)

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """One row a word, for each doc."""
        import numpy as np

        lengths = [len(doc) for doc in docs]
        starts = np.cumsum([self._pad, *(n + self._pad for n in lengths)])
        rows = np.zeros((int(starts[-1]), self._width), np.float32)
        if sum(lengths):
            full = [doc for doc in docs if len(doc)]
            features = np.concatenate([doc.to_array(self._columns) for doc in full])
            at = np.concatenate([np.arange(n) + s for n, s in zip(lengths, starts[:-1], strict=True)])
            rows[at] = self._alone(features)
            # Filled anew by each layer: so large a table costs more to get than to fill.
            window = np.zeros((len(rows), 3 * self._width), np.float32)
            for layer in self._layers:
                layer.add_to(rows, window)
        return [rows[s : s + n].copy() for s, n in zip(starts[:-1].tolist(), lengths, strict=True)]

    def _alone(self, features: NDArray[Any]) -> Floats:
        """The first layer, of words as they stand by themselves."""
        import numpy as np

        keys = [row.tobytes() for row in features]
        with self._lock:
            numbers = self._numbers
            fresh = {key: i for i, key in enumerate(keys) if key not in numbers}
            if len(numbers) + len(fresh) > _MOST:
                numbers.clear()
                fresh = {key: i for i, key in enumerate(keys)}
            if fresh:
                first = len(numbers)
                made = self._mixed.predict(self._of_features.predict(features[list(fresh.values())]))
                while first + len(made) > len(self._known):
                    self._known = np.concatenate([self._known, np.zeros_like(self._known)])
                self._known[first : first + len(made)] = made
                numbers.update(zip(fresh, range(first, first + len(made)), strict=True))
            return self._known[[numbers[key] for key in keys]]


class _Layer:
    """Window of three, maxout, layer norm, added to what came in."""

    def __init__(self, chain: Any) -> None:
        import numpy as np

        maxout = next(layer for layer in chain.walk() if layer.name == "maxout")
        norm = next(layer for layer in chain.walk() if layer.name == "layernorm")
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self._width, self._pieces, self._inputs = weights.shape
        by_piece = weights.transpose(1, 0, 2).reshape(-1, self._inputs)
        self._weights = np.array(by_piece.T, np.float32, order="C")
        self._bias = np.array(bias.T, np.float32).ravel()
        self._scale = np.array(norm.get_param("G"), np.float32)
        self._shift = np.array(norm.get_param("b"), np.float32)

    @staticmethod
    def fits(residual: Any) -> bool:
        names = [layer.name for layer in residual.walk() if not layer.layers]
        windows = [layer.attrs["window_size"] for layer in residual.walk() if layer.name == "expand_window"]
        wanted = ["expand_window", "maxout", "layernorm"]
        return (
            residual.name.startswith("residual")
            and [n for n in names if n != "dropout"] == wanted
            and windows == [1]
        )

    def add_to(self, rows: Floats, window: Floats) -> None:
        """`window`: where rows are laid beside their neighbours, nought at both of its ends."""
        import numpy as np

        width = self._width
        window[1:, :width] = rows[:-1]
        window[:, width : 2 * width] = rows
        window[:-1, 2 * width :] = rows[1:]
        pieces = np.dot(window, self._weights)
        pieces += self._bias
        best = pieces[:, :width]
        for piece in range(1, self._pieces):
            np.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (np.float32(1) / np.sqrt(spread))[:, None]
        best *= self._scale
        best += self._shift
        rows += best
