"""The reader's network, run with numpy: words in, then what they tell of, how, and who acts.

Each layer looks at a word, its two neighbours, its head and the mean of its children; the second adds
what stands out in the whole sentence. Trained by `tools/reader_train.py`, whose forward pass it repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .features import Features
from .lexicon import vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

NEAR = 8
APART = 3
"""How many sentences apart an event and a name are told from one another."""


class Network:
    """Weights by name, as float32."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.p = weights
        self.layers = sum(name.endswith(".g") for name in weights)
        self._vectors = vectors()

    def encode(self, sentences: Sequence[Features]) -> list[Floats]:
        """(words, width) for each sentence, all of them in one pass."""
        import numpy as np

        lengths = [len(s.word) for s in sentences]
        if not sum(lengths):
            return [np.zeros((n, self.p["in.b"].size), np.float32) for n in lengths]
        ends = np.cumsum(lengths)
        starts = ends - lengths
        x = self._first(sentences)
        head = np.concatenate(
            [np.asarray(s.head, np.int64) + b for s, b in zip(sentences, starts, strict=True)]
        )
        n, width = x.shape
        some = np.asarray(lengths) > 0
        first, last = starts[some], ends[some] - 1
        below = self._below(head)
        # One table for all layers, filled anew: so large a one costs more to get than to fill.
        around = np.empty((n, 5 * width), np.float32)
        own, left, right, above, under = (around[:, i * width : (i + 1) * width] for i in range(5))
        for k in range(self.layers):
            own[:], above[:], under[:] = x, x[head], below @ x
            left[1:], right[:-1] = x[:-1], x[1:]
            left[first] = right[last] = 0
            added = around @ self.p[f"{k}.w"]
            added += self.p[f"{k}.b"]
            x += np.maximum(added, 0, out=added)
            if k == 1:
                x += self._whole(x, starts, lengths)
            x -= x.mean(1, keepdims=True)
            x /= np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(width))[:, None] + np.float32(1e-5)
            x *= self.p[f"{k}.g"]
            x += self.p[f"{k}.s"]
        return [x[a:b] for a, b in zip(starts, ends, strict=True)]

    def _first(self, sentences: Sequence[Features]) -> Floats:
        import numpy as np

        p = self.p

        def column(name: str) -> NDArray[Any]:
            return np.array([v for s in sentences for v in getattr(s, name)], np.int64)

        every = [c for s in sentences for c in s.classes]
        classes = np.zeros((len(every), p["classes"].shape[1]), np.float32)
        at = np.array([i for i, c in enumerate(every) for _ in c], np.int64)
        np.add.at(classes, at, p["classes"][np.array([k for c in every for k in c], np.int64)])
        rows = [
            np.concatenate([s.context for s in sentences]), self._vectors[column("word")], p["word"][column("word")], p["tag"][column("tag")], p["dep"][column("dep")], p["kind"][column("kind")],  # noqa: E501
            p["flags"][column("flags")], classes,
        ]  # fmt: skip
        out: Floats = np.concatenate(rows, axis=1) @ p["in.w"]
        out += p["in.b"]
        return np.maximum(out, 0, out=out)

    @staticmethod
    def _below(head: NDArray[Any]) -> Any:
        """Sparse (words, words): the mean over a word's children."""
        import numpy as np
        from scipy.sparse import csr_array

        child = np.flatnonzero(head != np.arange(len(head)))
        count = np.maximum(np.bincount(head[child], minlength=len(head)), 1)
        weight = (1 / count[head[child]]).astype(np.float32)
        return csr_array((weight, (head[child], child)), shape=(len(head), len(head)))

    def _whole(self, x: Floats, starts: NDArray[Any], lengths: list[int]) -> Floats:
        import numpy as np

        some = np.asarray(lengths) > 0
        most = np.maximum.reduceat(x, starts[some], axis=0)
        added = np.maximum(most @ self.p["all.w"], 0)
        return np.repeat(added, np.asarray(lengths)[some], axis=0)

    def types(self, x: Floats, rule: Sequence[int]) -> Floats:
        """(words, types) probabilities; `rule`: the event type the rules found at each word, or 0."""
        import numpy as np

        p, marks = self.p, np.asarray(rule)
        whole = p["trig.near"][marks[marks > 0]].sum(0)
        h = np.maximum(x @ p["trig.w"] + p["trig.b"] + p["trig.rule"][marks] + whole, 0)
        return softmax(h @ p["trig.o"] + p["trig.c"])

    def ways(self, x: Floats, kind: int) -> Floats:
        """Probabilities of the ways of telling, for a word (width,) that tells of an event of type `kind`."""
        import numpy as np

        p = self.p
        h = np.maximum(x @ p["way.w"] + p["way.type"][kind] + p["way.b"], 0)
        return softmax(h @ p["way.o"] + p["way.c"])

    def roles(self, x: Floats, at: int, kind: int, found: Features, marks: dict[int, int]) -> Floats:
        """(words that may act, 2) probabilities of being agent and target of the event told by word `at`."""
        import numpy as np

        p, c = self.p, np.asarray(found.may_act)
        far = [far_code(at, i) for i in found.may_act]
        tree = [tree_code(found.head, at, i) for i in found.may_act]
        rule = [marks.get(i, 0) for i in found.may_act]
        h = (
            x[at] @ p["role.t"]
            + x[c] @ p["role.c"]
            + p["role.type"][kind]
            + p["role.far"][far]
            + p["role.tree"][tree]
        )
        h = np.maximum(h + p["role.rule"][rule] + p["role.b"], 0)
        out: Floats = 1 / (1 + np.exp(-(h @ p["role.o"] + p["role.d"])))
        return out


def softmax(z: Floats) -> Floats:
    import numpy as np

    e = np.exp(z - z.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def tree_code(head: Sequence[int], t: int, c: int) -> int:
    """How two words stand in the tree: under, above, beside, two under, two above, beside its head; 0: farther."""  # noqa: E501
    if head[c] == t:
        return 1
    if head[t] == c:
        return 2
    if head[c] == head[t]:
        return 3
    if head[head[c]] == t:
        return 4
    if head[head[t]] == c:
        return 5
    return 6 if head[c] == head[head[t]] else 0


def far_code(t: int, c: int) -> int:
    """How far apart two words stand, with the side, in steps that grow."""
    d = abs(c - t)
    size = d if d < 4 else 4 + (d >= 6) + (d >= 9) + (d >= 14) + (d >= 22)
    return NEAR + (min(size, NEAR) if c > t else -min(size, NEAR))


@cache
def shipped() -> Network:
    with files("cutset.data.news.reader").joinpath("network.npz").open("rb") as stored:
        return read(stored)


def read(stored: Any) -> Network:
    """From an open .npz file."""
    import numpy as np

    with stored:
        raw = np.load(stored, allow_pickle=False)
        return Network({name: raw[name].astype(np.float32) for name in raw.files})
