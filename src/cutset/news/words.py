"""Parsed sentences as plain nodes: absolute offsets, lemmas of our own, Universal Dependencies labels.

A pipeline with ClearNLP labels (the `en_core_web_*` models) is turned into UD shape on the way in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from .tables import table

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "poss": "nmod:poss",
    "npadvmod": "obl:npmod",
    "nn": "compound",
    "neg": "advmod",
    "possessive": "case",
    "pcomp": "advcl",
    "oprd": "xcomp",
    "intj": "discourse",
}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_place = attrgetter("i")


@dataclass(slots=True, eq=False)
class Word:
    """`start`, `end`: offsets in the text read. `head` is None at the root. `line`: all words of the
    sentence.
    `memo`: what has been worked out about the word, kept while its sentence is read."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    ent: str = ""
    head: Word | None = None
    children: list[Word] = field(default_factory=list)
    lower: str = ""
    line: list[Word] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()

    def subtree(self) -> list[Word]:
        """The word and all under it, in order; a malformed tree cannot make it loop."""
        if not self.children:
            return [self]
        seen = {self.i}
        out = [self]
        for word in out:
            for child in word.children:
                if child.i not in seen:
                    seen.add(child.i)
                    out.append(child)
        out.sort(key=_place)
        return out

    def ancestors(self) -> Iterator[Word]:
        word, steps = self.head, 0
        while word is not None and steps < 200:
            yield word
            word, steps = word.head, steps + 1

    def under(self, *deps: str) -> list[Word]:
        """Children whose label, with or without its subtype, is one of `deps`."""
        return [c for c in self.children if c.dep in deps or c.dep.split(":")[0] in deps]

    def __repr__(self) -> str:
        return f"<{self.text}/{self.dep}>"


@dataclass(slots=True, eq=False)
class Sentence:
    """[start, end) in the text read; `words` without blanks; `index`: its number among the body's
    sentences."""

    start: int
    end: int
    index: int
    text: str
    words: list[Word]
    paragraph: int = 0

    def between(self, start: int, end: int) -> list[Word]:
        return [w for w in self.words if w.start >= start and w.end <= end]

    def root(self) -> Word | None:
        return next((w for w in self.words if w.head is None), None)


def sentence(
    doc: Any, start: int, index: int, text: str, paragraph: int = 0, at: list[int] | None = None
) -> Sentence:
    """A spaCy Doc of `text`, which begins at `start`, as a Sentence.

    `at`: offsets in `text` of the characters the doc was made of, where some were folded away.
    """
    from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, TAG

    words: list[Word] = []
    kept: list[Word | None] = []
    strings = doc.vocab.strings
    names = _part_names()
    rows = doc.to_array([ORTH, LEMMA, POS, TAG, DEP, IDX, ENT_TYPE]).tolist() if len(doc) else []
    heads = doc.to_array(HEAD).astype("int64").tolist() if len(doc) else []
    for orth, lemma, part, tag, dep, first, ent in rows:
        written = strings[orth]
        if written.isspace():
            kept.append(None)
            continue
        pos = names[part]
        last = first + len(written) - 1
        if at is not None:
            first, last = at[first], at[last]
        word = Word(
            len(words),
            written,
            _lemma(written, strings[lemma], pos),
            pos,
            strings[tag],
            _label(strings[dep]),
            start + first,
            start + last + 1,
            strings[ent],
            line=words,
        )
        kept.append(word)
        words.append(word)
    for i, (child, offset) in enumerate(zip(kept, heads, strict=True)):
        head = kept[i + offset] if offset else None
        if child is not None and head is not None:
            child.head = head
            head.children.append(child)
    _lift_prepositions(words)
    return Sentence(start, start + len(text), index, text, words, paragraph)


@cache
def _part_names() -> dict[int, str]:
    from spacy.parts_of_speech import NAMES

    return {int(number): name for number, name in NAMES.items()}


def _label(dep: str) -> str:
    return _RENAMED.get(dep, dep)


def _lift_prepositions(words: list[Word]) -> None:
    """ClearNLP hangs a noun under its preposition; UD hangs the preposition under its noun."""
    for word in words:
        if word.dep == "pobj" and word.head is not None and word.head.head is not None:
            preposition, above = word.head, word.head.head
            agent = preposition.dep == "agent"
            preposition.children.remove(word)
            above.children.append(word)
            word.head = above
            verbal = above.pos in {"VERB", "AUX"}
            word.dep = "obl:agent" if agent else "obl" if verbal else "nmod"
            above.children.remove(preposition)
            preposition.head, preposition.dep = word, "case"
            word.children.append(preposition)


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Inflected form -> lemmas, for every word of the tables."""
    raw = table("verbs")
    forms: dict[str, set[str]] = {}

    def add(form: str, lemma: str) -> None:
        forms.setdefault(form, set()).add(lemma)

    irregular: dict[str, list[str]] = raw["irregular"]
    verbs = {
        phrase.split()[0] for group in ("verbs", "operators") for v in raw[group].values() for phrase in v
    }
    for verb in verbs | set(irregular):
        for form in inflected(verb):
            add(form, verb)
        for form in irregular.get(verb, ()):
            add(form, verb)
    return {form: tuple(sorted(lemmas)) for form, lemmas in forms.items()}


@cache
def _plurals() -> dict[str, str]:
    raw = table("verbs")
    out: dict[str, str] = {}
    for nouns in raw["nouns"].values():
        for noun in nouns:
            if " " not in noun:
                out[noun] = noun
                for form in plurals(noun):
                    out.setdefault(form, noun)
    return out


def inflected(verb: str) -> set[str]:
    """Regular forms of a verb, with and without a doubled consonant."""
    stem = verb[:-1] if verb.endswith("e") else verb
    out = {verb, verb + "s", stem + "ed", stem + "ing", verb + "ing" if verb.endswith("ee") else stem + "ing"}
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        out.add(verb + "es")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        out |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou":
        out |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return out


def plurals(noun: str) -> set[str]:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return {noun[:-1] + "ies"}
    return {noun + "es"} if noun.endswith(("s", "x", "z", "ch", "sh")) else {noun + "s"}


@lru_cache(maxsize=50_000)
def _lemma(text: str, given: str, pos: str) -> str:
    lower = text.lower()
    if pos in {"NOUN", "PROPN"}:
        return _plurals().get(lower) or (given.lower() if given else _singular(lower))
    if pos in {"VERB", "AUX"}:
        known = _forms().get(lower)
        if known:
            wanted = given.lower() if given else ""
            return wanted if wanted in known else known[0] if len(known) == 1 else _prefer(lower, known)
    return given.lower() if given else lower


def _prefer(form: str, lemmas: tuple[str, ...]) -> str:
    # "axed": ax or axe; "licensed": license. The longest lemma that is the form itself or its beginning.
    exact = [lemma for lemma in lemmas if lemma == form]
    return exact[0] if exact else max(lemmas, key=lambda lemma: (form.startswith(lemma), len(lemma)))


def _singular(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower


def verb_lemmas(form: str) -> tuple[str, ...]:
    """Lemmas a word form may have among the verbs of the tables, whatever its tag."""
    return _forms().get(form.lower(), ())


def is_possessive(word: Word) -> bool:
    return word.text in _POSSESSIVE and word.dep.startswith("case")


def has_possessive(word: Word) -> bool:
    return word.dep == "nmod:poss" or any(is_possessive(c) for c in word.children)


def attach(word: Word, head: Word, dep: str) -> None:
    """Hangs a word under another one, never under itself or its own subtree."""
    if head is word or head in word.subtree():
        return
    if word.head is not None and word in word.head.children:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=lambda w: w.i)
