"""Mends parses where something surer than the parser is known: names, "to" before a verb, verbs taken for nouns.

A small parser trained on open treebanks errs in the same few ways; each repair states what it looks for and
touches nothing else.
"""

from __future__ import annotations

from .frames import DECISIONS, classes
from .names import Registry
from .words import Sentence, Word, verb_lemmas

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
_INFINITIVE_TAKERS = DECISIONS | {"deal", "contract", "agreement", "company", "firm", "carrier"}


def repair(sentence: Sentence, registry: Registry) -> None:
    """Mends one sentence in place."""
    words = sentence.words
    _names(sentence, registry)
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if (
            before is not None
            and before.lower == "to"
            and word.pos in {"VERB", "NOUN", "ADJ"}
            and word.tag == "VB"
        ):
            _infinitive(words, i)
        if word.pos == "NOUN" and word.tag == "NNS":
            lemma = next((v for v in verb_lemmas(word.text) if v in _NEVER_NOUNS), None)
            if lemma is not None:
                _verb_after_all(word, lemma)
    for word in words:
        if word.dep == "acl:relcl":
            _content_clause(word)


def attach(word: Word, head: Word, dep: str) -> None:
    """Hangs a word under another one, never under itself or its own subtree."""
    if head is word or head in word.subtree():
        return
    if word.head is not None and word in word.head.children:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    head.children.append(word)
    head.children.sort(key=lambda w: w.i)


def _names(sentence: Sentence, registry: Registry) -> None:
    """A word inside a name is a proper noun; one taken for an infinitive ("equipment to ZTE") is a goal."""
    for name in registry.at(sentence.start, sentence.end):
        for word in sentence.between(name.start, name.end):
            if (
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


def _infinitive(words: list[Word], i: int) -> None:
    """ "to" with a base form after it opens a clause, whatever the parser made of it."""
    to, verb = words[i - 1], words[i]
    verb.pos = "VERB"
    if (
        verb.dep in {"amod", "compound"}
        and verb.head is not None
        and verb.head.i > i
        and verb.head.pos in {"NOUN", "PROPN"}
    ):
        noun, above, dep = verb.head, verb.head.head, verb.head.dep
        if above is not None and above is not verb:
            verb.head.children.remove(verb)
            above.children.append(verb)
            verb.head, verb.dep = above, dep
            attach(noun, verb, "obj")
            for child in list(noun.children):
                if child.i < i - 1:
                    attach(child, verb, child.dep)
    if to.head is not verb or to.dep == "case":
        attach(to, verb, "mark")
    host = next((w for w in reversed(words[: i - 1]) if w.pos not in {"ADV", "PUNCT", "PART"}), None)
    if host is None or verb.head is None:
        return
    if host.pos == "NOUN" and host.lemma in _INFINITIVE_TAKERS and verb.head is not host:
        attach(verb, host, "acl")
    elif verb.dep.split(":")[0] in {"nmod", "amod", "obl", "compound"}:
        verb.dep = "acl" if verb.head.pos in {"NOUN", "PROPN"} else "xcomp"


def _verb_after_all(word: Word, lemma: str) -> None:
    """ "an allegation the company denies": no noun is written like this."""
    word.pos, word.tag, word.lemma = "VERB", "VBZ", lemma
    for child in list(word.children):
        if child.dep.startswith("nsubj") and child.pos == "NOUN":
            child.dep = "obj"
        elif (
            child.dep in {"compound", "amod", "flat"} and child.i < word.i and child.pos in {"NOUN", "PROPN"}
        ):
            child.dep = "nsubj"
    for child in list(word.children):
        if child.dep == "det":
            subject = next((c for c in word.children if c.dep == "nsubj" and c.i > child.i), None)
            if subject is not None:
                attach(child, subject, "det")


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
