"""Relations of spaCy's own English models (CLEAR style) turned into Universal Dependencies.

CLEAR hangs a noun under its preposition, a predicate under its copula, and each conjunct under the one
before; UD does the contrary (de Marneffe et al., "Universal Dependencies", Computational Linguistics 47(2),
2021). The grammar of the event extractor is written for UD.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARKS = frozenset(("pobj", "dobj", "nsubjpass", "auxpass", "relcl", "prep", "attr", "acomp"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
_BE = frozenset(
    ("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m")
)
_SAME = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "neg": "advmod",
    "nn": "compound",
    "num": "nummod",
    "quantmod": "advmod",
    "npadvmod": "obl:unmarked",
    "intj": "discourse",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "oprd": "xcomp",
    "meta": "parataxis",
    "acomp": "xcomp",
    "attr": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "prep": "advmod",
    "agent": "advmod",
}


@dataclass(slots=True)
class _Tree:
    """Heads as indexes (a root points at itself) and relations, both changed in place."""

    heads: list[int]
    deps: list[str]
    pos: list[str]
    forms: list[str]

    def children(self, i: int) -> list[int]:
        return [j for j, h in enumerate(self.heads) if h == i and j != i]

    def lift(self, child: int, parent: int) -> None:
        """`child` takes the place of `parent`, which goes under it; nothing else moves."""
        root = self.heads[parent] == parent
        self.heads[child] = child if root else self.heads[parent]
        self.heads[parent] = child


def is_clear(labels: frozenset[str]) -> bool:
    """Whether a parser's labels are those of the CLEAR style."""
    return len(_MARKS & labels) >= 4


def to_universal(doc: Doc) -> Doc:
    """The document with heads and relations in UD; trees stay trees."""
    import numpy as np
    from spacy.attrs import DEP, HEAD

    tree = _Tree(
        [t.head.i for t in doc], [t.dep_ for t in doc], [t.pos_ for t in doc], [t.lower_ for t in doc]
    )
    _prepositions(tree)
    _copulas(tree)
    _conjuncts(tree)
    _rename(tree)
    rows = np.zeros((len(doc), 2), dtype="uint64")
    for i, (head, dep) in enumerate(zip(tree.heads, tree.deps, strict=True)):
        rows[i, 0] = np.int64(head - i).astype("uint64")
        rows[i, 1] = doc.vocab.strings.add(dep)
    return doc.from_array([HEAD, DEP], rows)


def _prepositions(tree: _Tree) -> None:
    """From the last to the first, so that "out of the market" is lifted from the inside."""
    for i in range(len(tree.heads) - 1, -1, -1):
        if tree.deps[i] not in ("prep", "agent", "dative"):
            continue
        inside = [j for j in tree.children(i) if tree.deps[j] in ("pobj", "pcomp")]
        if not inside:
            continue
        noun, was, above = inside[0], tree.deps[i], tree.heads[i]
        clause = tree.deps[noun] == "pcomp"
        for j in tree.children(i):
            if j != noun:
                tree.heads[j] = noun
        tree.lift(noun, i)
        tree.deps[i] = "mark" if clause else "case"
        if clause:
            tree.deps[noun] = "acl" if tree.pos[above] in _NOMINAL else "advcl"
        elif was == "agent":
            tree.deps[noun] = "obl:agent"
        else:
            tree.deps[noun] = "nmod" if tree.pos[above] in _NOMINAL else "obl"


def _copulas(tree: _Tree) -> None:
    for i in range(len(tree.heads)):
        if tree.forms[i] not in _BE or tree.deps[i] in ("aux", "auxpass"):
            continue
        predicate = next((j for j in tree.children(i) if tree.deps[j] in ("attr", "acomp")), None)
        if predicate is None:
            continue
        for j in tree.children(i):
            if j != predicate:
                tree.heads[j] = predicate
        tree.lift(predicate, i)
        tree.deps[predicate], tree.deps[i] = tree.deps[i], "cop"


def _conjuncts(tree: _Tree) -> None:
    for i in range(len(tree.heads)):
        if tree.deps[i] == "conj":
            while tree.deps[tree.heads[i]] == "conj" and tree.heads[tree.heads[i]] != tree.heads[i]:
                tree.heads[i] = tree.heads[tree.heads[i]]
    for i in range(len(tree.heads)):
        if tree.deps[i] == "cc":
            first = tree.heads[i]
            if tree.deps[first] == "conj" and first < i:
                first = tree.heads[first]
            after = [j for j in tree.children(first) if tree.deps[j] == "conj" and j > i]
            if after:
                tree.heads[i] = after[0]


def _rename(tree: _Tree) -> None:
    tree.deps[:] = [_SAME.get(d, d) for d in tree.deps]
