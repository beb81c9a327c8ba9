"""Mends parses where something surer than the parser is known: names, "to" before a verb, verbs taken for
nouns.

A small parser trained on open treebanks errs in the same few ways; each repair states what it looks for and
touches nothing else.
"""

from __future__ import annotations

from .folded import mend_folded
from .misread import (
    apposition,
    headline_verb,
    helper,
    infinitive,
    kind_of_tie,
    must_act,
    must_be_verb,
    not_the_verb,
    noun_after_all,
    perfect,
    plural_that_acts,
    promoted,
    verb_after_all,
)
from .names import Registry
from .verbclasses import classes
from .words import Sentence, Word, attach, verb_lemmas

_NEVER_NOUNS = {
    "deny",
    "accuse",
    "allege",
    "refute",
    "reject",
    "sever",
    "terminate",
    "discontinue",
    "prohibit",
    "forbid",
}
_OPENERS = {"after", "before", "since", "as", "until", "than", "while", "because"}


def repair(sentence: Sentence, registry: Registry) -> None:
    """Mends one sentence in place."""
    words = sentence.words
    _names(sentence, registry)
    mend_folded(sentence, registry)
    for word in words:
        helper(word)
    for word in words:
        promoted(word, registry)
        perfect(word)
        headline_verb(word, registry)
        _strayed_name(word, words)
        plural_that_acts(word, words, registry)
        must_act(word, words)
        _cut_short(word, words)
        noun_after_all(word, words, registry)
        _subject_with_preposition(word, words)
        _subject_after_conjunction(word, words)
        _maker_before(word, words)
        apposition(word, words)
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if (
            before is not None
            and before.lower == "to"
            and word.pos in {"VERB", "NOUN", "ADJ"}
            and (
                word.tag == "VB"
                or must_be_verb(words, i)
                or (word.pos == "VERB" and word.lower in verb_lemmas(word.text))
            )
        ):
            infinitive(words, i)
        if word.pos == "NOUN" and word.tag == "NNS":
            lemma = next((v for v in verb_lemmas(word.text) if v in _NEVER_NOUNS), None)
            if lemma is not None:
                verb_after_all(word, lemma)
    _objects(sentence, registry)
    for word in words:
        kind_of_tie(word)
        _two_subjects(word)
        if word.dep == "acl:relcl":
            _content_clause(word)
    for word in words:
        # What was worked out on the way may hold no longer.
        word.memo.clear()


def _names(sentence: Sentence, registry: Registry) -> None:
    """A word inside a name is a proper noun; one taken for an infinitive ("equipment to ZTE") is a goal."""
    for name in registry.at(sentence.start, sentence.end):
        for word in sentence.between(name.start, name.end):
            if word.pos == "VERB" and word.head is None:
                not_the_verb(word)
            elif (
                word.pos == "VERB"
                and word.head is not None
                and not any(c.dep.startswith("nsubj") for c in word.children)
            ):
                above = word.head
                for child in list(word.children):
                    if child.lower == "to" and child.i < word.i:
                        child.dep = "case"
                    elif child.i > word.i and above.pos in {"VERB", "NOUN"}:
                        attach(child, above, child.dep)
                verbal = above.pos == "VERB"
                word.dep = "obl" if verbal else "nmod"
                word.pos, word.tag, word.lemma = "PROPN", "NNP", word.lower
            elif word.pos in {"NOUN", "ADJ", "ADV", "X", "INTJ"} and word.text[:1].isupper():
                word.pos, word.tag, word.lemma = "PROPN", "NNP", word.lower


def _subject_with_preposition(word: Word, words: list[Word]) -> None:
    """A subject has no preposition: "the merger between A and B has collapsed"."""
    if not word.dep.startswith("nsubj") or word.head is None:
        return
    parts = [word, *(c for c in word.children if c.dep in {"compound", "flat"})]
    cases = [c for p in parts for c in p.children if c.dep == "case" and c.i < word.i and c.pos == "ADP"]
    if not cases or not cases[0].i or cases[0].lower in {"including", "like"}:
        return
    noun = words[cases[0].i - 1]
    if noun.pos in {"NOUN", "PROPN"}:
        attach(word, noun, "nmod")
        attach(cases[0], word, "case")


def _strayed_name(word: Word, words: list[Word]) -> None:
    """A name right behind a preposition belongs to it; right behind a verb it is its object."""
    if word.pos != "PROPN" or not word.i or word.head is None:
        return
    before = words[word.i - 1]
    if word.dep == "xcomp" and before is word.head and before.pos == "VERB":
        word.dep = "obj"
    elif (
        word.dep == "obl"
        and before is word.head
        and before.pos == "VERB"
        and not any(c.dep == "case" for c in word.children)
    ):
        # "would sanction Acme over arms sales": the name is the object, the phrase behind it is not.
        for other in before.children:
            if other.dep == "obj" and other.i > word.i and any(c.dep == "case" for c in other.children):
                other.dep = "obl"
        word.dep = "obj"
    elif word.dep == "advmod" and before.tag == "IN":
        host = next((w for w in reversed(words[: before.i]) if w.pos in {"VERB", "NOUN"}), None)
        if host is not None:
            attach(word, host, "obl" if host.pos == "VERB" else "nmod")
            attach(before, word, "case")
    elif (
        word.dep == "compound"
        and word.head.lemma in {"week", "month", "year", "day", "quarter"}
        and before.tag == "IN"
    ):
        host = next((w for w in reversed(words[: before.i]) if w.pos in {"VERB", "NOUN"}), None)
        if host is not None:
            attach(word, host, "nmod" if host.pos == "NOUN" else "obl")
            attach(before, word, "case")


def _cut_short(word: Word, words: list[Word]) -> None:
    """ "announced cutting supplies": a participle between a verb and that verb's object takes the object
    over;
    a verb in a subject's place is a noun."""
    noun = word.head
    participle = word.tag == "VBG" or (word.lower.endswith("ing") and bool(verb_lemmas(word.text)))
    if participle and word.dep in {"compound", "amod"} and noun is not None and word.i:
        before = words[word.i - 1]
        if before.pos == "VERB" and noun.head is before and noun.dep == "obj":
            attach(noun, before, "dep")
            noun.children.remove(word)
            word.head, word.dep = before, "xcomp"
            before.children.append(word)
            word.pos, word.tag, word.lemma = "VERB", "VBG", (verb_lemmas(word.text) or (word.lemma,))[0]
            attach(noun, word, "obj")
    if word.dep.startswith("nsubj") and word.pos == "VERB" and word.tag == "VBZ":
        word.pos, word.tag = "NOUN", "NNS"
        for child in word.children:
            if child.dep.startswith("nsubj"):
                child.dep = "compound"


def _two_subjects(word: Word) -> None:
    """ "an allegation the company denies": of two subjects the first is what the verb is about."""
    subjects = [c for c in word.children if c.dep == "nsubj"]
    if (
        word.pos == "VERB"
        and len(subjects) == 2
        and subjects[1].i == word.i - 1
        and not any(c.dep == "obj" for c in word.children)
    ):
        first, second = subjects
        if first.pos == "NOUN" and not any(
            c.dep in {"cc", "conj"} for c in [*first.children, *second.children]
        ):
            first.dep = "obj"


def _subject_after_conjunction(word: Word, words: list[Word]) -> None:
    """ "after the regulator removed a ban": "after" opens a clause, and the noun before the verb is its
    subject."""
    if (
        word.pos != "VERB"
        or word.tag not in {"VBD", "VBZ", "VBP"}
        or word.dep not in {"advcl", "conj", "parataxis", "ccomp", "acl", "acl:relcl", "dep"}
    ):
        return
    if any(c.dep.startswith(("nsubj", "csubj")) for c in word.children) or not word.i:
        return
    before = words[word.i - 1]
    noun = before
    while (
        noun.head is not None and noun.head.i < word.i and noun.dep in {"compound", "flat", "nummod", "conj"}
    ):
        noun = noun.head
    if (
        noun.pos not in {"NOUN", "PROPN"}
        or noun.dep not in {"nmod", "obl", "appos"}
        or word in noun.subtree()
    ):
        return
    mark = next((c for c in noun.children if c.dep == "case" and c.lower in _OPENERS), None)
    if mark is None:
        return
    attach(noun, word, "nsubj")
    attach(mark, word, "mark")
    word.dep = "advcl"


def _maker_before(word: Word, words: list[Word]) -> None:
    """ "remove Acme gear": a name right before its product is no object of its own."""
    if word.dep in {"obj", "iobj"} and word.pos == "PROPN" and word.i + 1 < len(words):
        after = words[word.i + 1]
        if after.pos == "NOUN" and after.head is word.head and after.dep == "obj":
            attach(word, after, "compound")


def _objects(sentence: Sentence, registry: Registry) -> None:
    """ "accused Acme of stealing secrets": a name between a verb and a preposition is the verb's object,
    and a
    participle behind the preposition has the noun that follows for its own."""
    words = sentence.words
    for name in registry.at(sentence.start, sentence.end):
        inside = sentence.between(name.start, name.end)
        if not inside or not inside[0].i or inside[-1].i + 1 >= len(words):
            continue
        last, before, after = inside[-1], words[inside[0].i - 1], words[inside[-1].i + 1]
        head = next((w for w in inside if w.head is not None and w.head not in inside), last)
        if (
            before.pos == "VERB"
            and after.tag == "IN"
            and head.head is not None
            and head.head is not before
            and head.head.i > after.i
        ):
            attach(head, before, "obj")
        elif (
            before.pos == "VERB"
            and head.head is not None
            and head.dep == "nsubj"
            and not any(c.dep == "obj" for c in before.children)
            and any(c.dep.startswith("nsubj") and c.i < before.i for c in head.head.children)
        ):
            # "decision to blacklist Acme did not ...": the finite verb has a subject already.
            attach(head, before, "obj")
    for i, word in enumerate(words[:-1]):
        clause = words[i + 1]
        if (
            word.tag == "IN"
            and clause.tag == "VBG"
            and clause.dep in {"amod", "compound"}
            and clause.head is not None
        ):
            noun = clause.head
            verb = next((w for w in reversed(words[:i]) if w.pos == "VERB"), None)
            if noun.i > clause.i and verb is not None:
                former = noun.head
                attach(clause, verb, "advcl")
                if former is not None:
                    attach(noun, clause, "obj")
                attach(word, clause, "mark")


def _content_clause(word: Word) -> None:
    """ "told the Guardian that the firm can no longer sell gear": what was told, not a relative clause."""
    noun = word.head
    if noun is None or noun.head is None:
        return
    verb = noun.head
    opens = any(c.lower == "that" and c.i < word.i for c in word.children)
    own = any(c.dep.startswith("nsubj") and c.lower not in {"that", "which", "who"} for c in word.children)
    if (
        opens
        and own
        and noun.dep in {"obj", "iobj", "obl"}
        and classes(verb).keys() & {"say", "claim"}
        and noun.i < word.i
    ):
        attach(word, verb, "ccomp")
