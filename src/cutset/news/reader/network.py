"""The reader's network, run with numpy: words in, then what they tell of, how, and who acts.

Each layer looks at a word, its two neighbours, its head and the mean of its children; the second adds
what stands out in the whole sentence. Trained by `tools/reader_train.py`, whose forward pass it repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .features import MOST_CLASSES, Features
from .lexicon import vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

NEAR = 8


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
        n, every = len(x), np.arange(len(x))
        left, right = every - 1, every + 1
        left[starts[np.asarray(lengths) > 0]] = n
        right[ends[np.asarray(lengths) > 0] - 1] = n
        below = self._below(head)
        for k in range(self.layers):
            weight = self.p[f"{k}.w"]
            width = x.shape[1]
            padded = np.vstack([x, np.zeros((1, width), np.float32)])
            around = np.concatenate([x, padded[left], padded[right], x[head], below @ x], axis=1)
            x = x + np.maximum(around @ weight + self.p[f"{k}.b"], 0)
            if k == 1:
                x += self._whole(x, starts, lengths)
            mean = x.mean(1, keepdims=True)
            x = (x - mean) / (x.std(1, keepdims=True) + 1e-5) * self.p[f"{k}.g"] + self.p[f"{k}.s"]
        return [x[a:b] for a, b in zip(starts, ends, strict=True)]

    def _first(self, sentences: Sequence[Features]) -> Floats:
        import numpy as np

        p = self.p

        def column(name: str) -> NDArray[Any]:
            return np.concatenate([np.asarray(getattr(s, name), np.int64) for s in sentences])

        kinds = np.array(
            [[*c, *[0] * (MOST_CLASSES - len(c))] for s in sentences for c in s.classes], np.int64
        )
        table = p["classes"].copy()
        table[0] = 0
        rows = [
            np.concatenate([s.context for s in sentences]), self._vectors[column("word")], p["word"][column("word")], p["tag"][column("tag")], p["dep"][column("dep")], p["kind"][column("kind")],  # noqa: E501
            p["flags"][column("flags")], table[kinds].sum(1),
        ]  # fmt: skip
        out: Floats = np.maximum(np.concatenate(rows, axis=1) @ p["in.w"] + p["in.b"], 0)
        return out

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
