"""spaCy's greedy parser with its steps compiled, for models it fits; the heads and labels are the same.

Loading the compiled steps takes half a second (the first time on a machine, some more to compile them), so a
process parses with spaCy's own until it has read a fair amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS = "SDLRB"
_FEATURES, _PIECES = 8, 2
_READS = ["tok2vec-listener", "list2array", "linear"]


class GreedyParser:
    """The weights of a spaCy parser, laid out for the kernel. `docs` are one sentence each, and say so."""

    def __init__(self, parser: Any) -> None:
        import numpy as np

        self._parser = parser
        model = parser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        # Two linear layers, one upon the other, are one; its last row is for the bias of the first.
        first = model.get_ref("tok2vec").layers[-1]
        second = lower.get_param("W").reshape(-1, lower.get_dim("nI"))
        both = np.concatenate([second @ first.get_param("W"), (second @ first.get_param("b"))[:, None]], 1)
        self._share = np.array(both.T, np.float32, order="C")
        self._missing = np.array(lower.get_param("pad"), np.float32).ravel()
        self._bias = np.array(lower.get_param("b"), np.float32).ravel()
        self._weights = np.array(upper.get_param("W").T, np.float32, order="C")
        self._class_bias = np.array(upper.get_param("b"), np.float32)
        names = parser.move_names
        self._moves = np.array([_KINDS.index(name[0]) for name in names], np.int8)
        strings = parser.vocab.strings
        # The last row is that of a root, which no action made.
        labels = [strings.add(name[2:]) if name[2:] else 0 for name in names] + [strings.add("ROOT")]
        self._labels = np.array(labels, np.uint64)

    @staticmethod
    def fits(parser: Any) -> bool:
        """Whether the parser is one whose steps the kernel knows."""
        from spacy.pipeline.dep_parser import DependencyParser
        from thinc.api import NumpyOps

        if type(parser) is not DependencyParser or parser.cfg.get("beam_width", 1) != 1:
            return False
        model = parser.model
        if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
            return False
        lower = model.get_ref("lower")
        shape = (lower.get_dim("nF"), lower.get_dim("nP"))
        reads = [layer.name for layer in model.get_ref("tok2vec").layers] == _READS
        names = parser.move_names
        known = all(n[0] in _KINDS and not n.endswith("-subtok") for n in names)
        return reads and shape == (_FEATURES, _PIECES) and isinstance(model.ops, NumpyOps) and known

    def parse(self, docs: Sequence[Doc]) -> None:
        """Sets heads and relations of docs that went through the pipes before the parser."""
        import numpy as np
        from spacy.attrs import DEP, HEAD

        from .arcs import arcs

        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        vectors = np.concatenate([doc.tensor for doc in docs])
        vectors = np.concatenate([vectors, np.ones((len(vectors), 1), np.float32)], 1)
        words = np.empty((len(vectors) + 1, len(self._missing)), np.float32)
        words[0] = self._missing
        np.dot(vectors, self._share, out=words[1:])
        lengths = np.array([len(doc) for doc in docs], np.int64)
        heads = np.empty(len(vectors), np.int32)
        actions = np.empty(len(vectors), np.int32)
        shares = words.reshape(len(words), _FEATURES, -1)
        weights = self._bias, self._weights, self._class_bias, self._moves
        arcs(shares, *weights, lengths, heads, actions)
        labels = self._labels[actions]
        at = 0
        for doc in docs:
            end = at + len(doc)
            own = np.arange(len(doc))
            rows = np.empty((len(doc), 2), np.uint64)
            rows[:, 0] = np.where(heads[at:end] < 0, 0, heads[at:end] - own).astype(np.uint64)
            rows[:, 1] = labels[at:end]
            doc.from_array([HEAD, DEP], rows)
            for hook in self._parser.postprocesses:
                hook(doc)
            at = end
