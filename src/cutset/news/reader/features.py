"""A parsed sentence as numbers: one row a word, what kind of name it stands in, and which words may be actors."""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..coreference import PERSONAL
from ..names import Registry
from ..party import Party
from ..phrases import is_firm_noun, is_state_noun, noun_classes
from ..tables import table
from ..verbclasses import classes
from ..words import Sentence, Word
from .context import Context
from .lexicon import NAME, row
from .senses import names, senses

TAGS = [
    "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD", "JJ", "JJR", "JJS",
    "RB", "RBR", "RBS", "IN", "TO", "DT", "PDT", "WDT", "WP", "WP$", "WRB", "PRP", "PRP$", "POS",
    "CC", "CD", "EX", "FW", "RP", "UH", "SYM", "LS", "ADD", "AFX", "HYPH", "NFP", "GW", "$", "#",
    ",", ".", ":", "``", "''", "-LRB-", "-RRB-",
]  # fmt: skip
DEPS = [
    "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent",
    "obl:npmod", "nmod", "nmod:poss", "amod", "advmod", "advcl", "acl", "acl:relcl", "aux",
    "aux:pass", "cop", "mark", "det", "case", "compound", "compound:prt", "flat", "fixed", "appos",
    "conj", "cc", "punct", "nummod", "parataxis", "dep", "list", "vocative", "discourse", "expl",
    "dislocated", "goeswith", "orphan", "reparandum", "nmod:unmarked", "nmod:desc",
]  # fmt: skip
KINDS = ["org", "state", "person", "place", "media", "product", "other", "demonym"]
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MOST_CLASSES = 8


@dataclass(slots=True)
class Features:
    """Rows of a sentence's words: `word` in the lexicon, `tag`, `dep`, `kind`, `flags` (1 quoted, 2 capital,
    4 digit), up to eight `classes`, the `head` (itself at the root); `may_act`: words that may be actors;
    `context`: (words, size), what each means where it stands."""

    word: list[int] = field(default_factory=list)
    tag: list[int] = field(default_factory=list)
    dep: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    classes: list[list[int]] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    may_act: list[int] = field(default_factory=list)
    context: Any = None


@cache
def _numbers() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    raw = table("verbs")
    kinds = [*(f"v:{k}" for k in raw["verbs"]), *(f"n:{k}" for k in raw["nouns"]), *(f"o:{k}" for k in raw["operators"])]  # fmt: skip # noqa: E501
    return (
        {t: i for i, t in enumerate(TAGS, start=1)},
        {d: i for i, d in enumerate(DEPS, start=1)},
        {c: i for i, c in enumerate(kinds, start=1)},
    )


def sizes() -> dict[str, int]:
    """How many values each column can take."""
    tags, deps, kinds = _numbers()
    return {
        "tag": len(tags) + 1,
        "dep": len(deps) + 1,
        "kind": 2 * len(KINDS) + 4,
        "classes": len(kinds) + len(names()) + 1,
    }


def features(sentence: Sentence, registry: Registry, context: Context | None = None) -> Features:
    tags, deps, _ = _numbers()
    kinds = _kinds(sentence, registry)
    out = Features()
    meant = senses(sentence.words)
    quoted = False
    for word in sentence.words:
        if word.text in {"“", "”", '"', "``", "''"}:
            quoted = word.text in {"“", "``"} or (word.text == '"' and not quoted)
        kind = kinds[word.i]
        named = 1 <= kind <= 2 * len(KINDS)
        out.word.append(NAME if named else row(word.lower, word.lemma.lower()))
        out.tag.append(tags.get(word.tag, 0))
        dep = deps.get(word.dep)
        out.dep.append(dep if dep is not None else deps.get(word.dep.split(":")[0], 0))
        out.kind.append(kind)
        digit = not word.text.isalpha() and any(c.isdigit() for c in word.text)
        flags = quoted + 2 * word.text[:1].isupper() + 4 * digit
        out.flags.append(flags)
        out.classes.append([] if named else _classes(word, meant[word.i]))
        out.head.append(word.head.i if word.head is not None else word.i)
        if _may_act(word, kind):
            out.may_act.append(word.i)
    if context is not None:
        out.context = context.of([(w.start - sentence.start, w.end - sentence.start) for w in sentence.words])
    return out


def named(sentence: Sentence, registry: Registry) -> Iterator[tuple[Party, list[int]]]:
    """The names of a sentence whose party is known, each with the words it covers."""
    for name in registry.at(sentence.start, sentence.end):
        if name.owner is None:
            continue
        inside = [w.i for w in sentence.words if w.start < name.end and w.end > name.start]
        if inside:
            yield name.owner, inside


def _kinds(sentence: Sentence, registry: Registry) -> list[int]:
    """0: no name; 2k+1 inside a name of kind k, 2k+2 its last word; then firm and state nouns, pronouns."""
    out = [0] * len(sentence.words)
    for party, inside in named(sentence, registry):
        if party.kind not in KINDS:
            continue
        k = KINDS.index(party.kind)
        for i in inside:
            out[i] = 2 * k + 1
        out[inside[-1]] = 2 * k + 2
    for word in sentence.words:
        if not out[word.i] and word.pos in _NOMINAL:
            if is_firm_noun(word):
                out[word.i] = 2 * len(KINDS) + 1
            elif is_state_noun(word):
                out[word.i] = 2 * len(KINDS) + 2
            elif word.lower in PERSONAL:
                out[word.i] = 2 * len(KINDS) + 3
    return out


def _classes(word: Word, meant: list[int]) -> list[int]:
    numbers = _numbers()[2]
    if word.pos in {"NOUN", "PROPN"}:
        found = [f"n:{c}" for c in noun_classes(word)]
    elif word.pos in {"VERB", "AUX"} or word.tag.startswith("VB"):
        found = [*(f"v:{c}" for c in classes(word)), *(f"o:{c}" for c in classes(word, "operators"))]
    else:
        found = []
    if not found and not meant:
        return []
    return [*sorted(numbers[c] for c in found if c in numbers), *(len(numbers) + n for n in meant)][
        :MOST_CLASSES
    ]


def _may_act(word: Word, kind: int) -> bool:
    if 1 <= kind <= 2 * len(KINDS):
        return kind % 2 == 0
    if word.lower in PERSONAL:
        return True
    if word.pos not in _NOMINAL or word.tag in {"WDT", "WP"}:
        return False
    return not (word.dep.split(":")[0] == "compound" and word.head is not None and word.head.i > word.i)
