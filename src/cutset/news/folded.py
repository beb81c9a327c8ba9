"""Clauses the parser folded into a noun phrase: "Acme last year accused Bolt of ..." read as one long name.

Where a past form stands between a noun and another noun phrase with nothing that could make it an adjective
(no hyphen, no article right before it), it is the verb, the noun before it its subject, the one behind it its
object.
"""

from __future__ import annotations

from functools import cache

from .names import Registry
from .tables import table
from .verbclasses import classes
from .words import Sentence, Word, verb_lemmas
from .world import world


@cache
def _past() -> dict[str, str]:
    return dict(table("folded")["past"])


@cache
def _between() -> frozenset[str]:
    return frozenset(table("folded")["between"])


_NOT_BEFORE = {
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "-",
    "'s",
    "’s",
    "’",
    "'",
    "of",
    "more",
    "most",
}


_TELLERS = {
    *(
        "claim",
        "say",
        "allege",
        "charge",
        "argue",
        "contend",
        "deny",
        "believe",
        "fear",
        "think",
        "report",
        "note",
    ),
    *("warn", "insist", "show", "suggest", "state", "expect", "suspect"),
}
_TELLING_S = {
    "claim",
    "bar",
    "ban",
    "deny",
    "require",
    "force",
    "block",
    "accuse",
    "order",
    "forbid",
    "prohibit",
    "allege",
}


def mend_folded(sentence: Sentence, registry: Registry) -> None:
    """Mends one sentence in place."""
    for word in sentence.words:
        teller(word)
        if _hidden(word):
            left = before(word)
            right = _after(word)
            if (
                left is None
                or right is None
                or left is right
                or (left in right.subtree() and right in left.subtree())
            ):
                continue
            if not _may_act(left, registry):
                continue
            _rebuild(word, left, right)


def teller(word: Word) -> None:
    """ "The suit claims Acme shipped gear": a plural with a noun before it and a second subject behind it, of
    the same verb, is itself the verb that tells; what it tells is no fact of the narrator's."""
    verb = word.head
    if (
        word.tag != "NNS"
        or word.dep != "nsubj"
        or verb is None
        or verb.pos not in {"VERB", "AUX", "NOUN", "ADJ"}
    ):
        return
    lemma = next((v for v in verb_lemmas(word.text) if v in _TELLERS), None)
    left = next(
        (c for c in word.children if c.i == word.i - 1 and c.dep in {"compound", "nmod:poss", "amod"}), None
    )
    second = any(c.dep.startswith("nsubj") and word.i < c.i < verb.i for c in verb.children)
    if lemma is None or left is None or not second:
        return
    above, dep = verb.head, verb.dep
    verb.children.remove(word)
    if above is not None:
        above.children.remove(verb)
        above.children.append(word)
        above.children.sort(key=lambda w: w.i)
    word.pos, word.tag, word.lemma, word.head, word.dep = "VERB", "VBZ", lemma, above, dep
    verb.head, verb.dep = word, "ccomp"
    word.children.append(verb)
    for child in list(word.children):
        if child.i < left.i:
            _move(child, left)
    left.dep = "nsubj"
    for child in [c for c in verb.children if c.i < left.i]:
        _move(child, word)
    word.children.sort(key=lambda w: w.i)


def _hidden(word: Word) -> bool:
    """A past form that hangs on a noun as if it were a part of its name."""
    if word.text[:1].isupper() or not word.i or word.i + 1 >= len(word.line):
        return False
    if word.line[word.i - 1].lower in _NOT_BEFORE or word.line[word.i + 1].text == "-":
        return False
    if (
        word.tag == "NNS"
        and word.dep == "compound"
        and word.head is not None
        and word.head.i > word.i
        and word.head.dep in {"ROOT", "ccomp", "parataxis"}
        and set(verb_lemmas(word.text)) & _TELLING_S
        and not any(c.dep in {"cop", "aux"} for c in word.head.children)
    ):
        # "A lawsuit claims Acme ...", "The act bars agencies from ...".
        return True
    if word.lower in _past() and word.pos in {"NOUN", "PROPN", "ADJ", "ADV", "X"}:
        return True
    if word.dep not in {"amod", "compound"} or word.head is None or word.head.i < word.i:
        return False
    if not verb_lemmas(word.text) and not _clause_opens(word):
        return False
    return word.tag in {"VBD", "VBN"} or (word.tag in {"JJ", "NN"} and word.lower.endswith("ed"))


def _clause_opens(word: Word) -> bool:
    """ "that Acme violated rules": a name behind "that" or at the very beginning, and a past form."""
    words = word.line
    i = word.i - 1
    while i >= 0 and words[i].pos == "PROPN":
        i -= 1
    return i < word.i - 1 and (i < 0 or words[i].lower in {"that", "whether", "because", "after", "said"})


def before(word: Word) -> Word | None:
    """The noun right before a word, adverbs, helpers and times left out, an insertion between commas
    skipped."""
    words = word.line
    i = word.i - 1
    while i >= 0:
        at = words[i]
        if at.lower in _between() or at.pos in {"ADV", "AUX"} or at.tag == "CD":
            i -= 1
        elif at.text == "," and i > 1:
            i = _opening(words, i) - 1
        else:
            break
    if i < 0 or words[i].pos not in {"NOUN", "PROPN", "PRON"} or words[i].lower in {"who", "which", "that"}:
        return None
    return phrase_top(words[i])


def _opening(words: list[Word], closing: int) -> int:
    """The comma that opens the insertion which the comma at `closing` ends; `closing` itself where none
    does."""
    for i in range(closing - 1, max(-1, closing - 30), -1):
        if words[i].text == ",":
            return i
        if words[i].text in {";", ":", "“", '"'}:
            break
    return closing


def phrase_top(word: Word) -> Word:
    """The head of the noun phrase that ends with a word: "spokesman" in "a spokesman for Acme"."""
    words = word.line
    head = word
    for _ in range(3):
        start = head.i
        while start > 0 and (
            words[start - 1].pos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
            or words[start - 1].tag in {"POS", "PRP$", "VBN", "VBG", "HYPH"}
        ):
            start -= 1
        while start > 1 and words[start - 1].lower in {"and", ",", "or"} and words[start - 2].pos == "PROPN":
            start -= 2
            while start > 0 and words[start - 1].pos == "PROPN":
                start -= 1
        case = words[start - 1] if start else None
        if (
            case is None
            or start < 2
            or case.lower not in {"for", "of", "at", "from", "in", "with"}
            or words[start - 2].pos not in {"NOUN", "PROPN"}
        ):
            return head
        outer = words[start - 2]
        if case.lower in {"in", "with", "from"} and outer.pos == "PROPN":
            return outer
        head = outer
    return head


def _after(word: Word) -> Word | None:
    """The head of the noun phrase right behind a verb."""
    words = word.line
    i = word.i + 1
    while i < len(words) and (
        words[i].pos in {"ADV"} or words[i].lower in {"up", "down", "out", "off", "back"}
    ):
        i += 1
    last: Word | None = None
    while i < len(words) and (
        words[i].pos in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM"}
        or words[i].tag in {"PRP$", "POS", "CD", "HYPH", "$"}
        or (words[i].tag in {"VBN", "VBG"} and words[i].dep == "amod")
    ):
        if words[i].pos in {"NOUN", "PROPN", "PRON"} and words[i].tag not in {"PRP$"}:
            last = words[i]
        i += 1
    return last


def _may_act(word: Word, registry: Registry) -> bool:
    """A name, or a noun for a firm or a state."""
    if any(n.owner is not None for n in registry.overlapping(word.start, word.end)):
        return True
    if word.tag == "PRP":
        return True
    if word.lemma in table("decrees")["instruments"] or word.lemma in {
        "lawsuit",
        "suit",
        "complaint",
        "indictment",
    }:
        return True
    known = world()
    return (
        word.lemma in known.organisations | known.state | known.proxies
        or word.lower in known.state | known.proxies
    )


def _rebuild(verb: Word, left: Word, right: Word) -> None:
    trio = (verb, left, right)
    tops = [m for m in trio if not any(a in trio for a in m.ancestors())]
    top = min(tops, key=lambda m: sum(1 for _ in m.ancestors()))
    above, dep = top.head, top.dep
    if above is not None and any(above in m.subtree() for m in trio):
        return
    for word in trio:
        if word.head is not None and word in word.head.children:
            word.head.children.remove(word)
        word.head = None
    verb.pos, verb.tag = "VERB", "VBD"
    verb.lemma = _past().get(verb.lower) or (verb_lemmas(verb.text) or (verb.lemma,))[0]
    verb.head, verb.dep = above, _role(dep, above, top)
    if above is not None:
        above.children.append(verb)
        above.children.sort(key=lambda w: w.i)
    for noun, role in ((left, "nsubj"), (right, "obj")):
        noun.head, noun.dep = verb, role
        verb.children.append(noun)
    for child in [c for c in right.children if c.i < verb.i]:
        _move(child, left if child.i < left.i else verb)
    for child in [c for c in left.children if c.i > verb.i]:
        _move(child, verb)
    for child in [
        c for c in verb.children if c.i < left.i and c.dep in {"det", "amod", "compound", "nmod:poss", "nmod"}
    ]:
        _move(child, left)
    for child in right.children:
        if child.dep.startswith("acl") and child.i > right.i and any(c.lower == "to" for c in child.children):
            _move(child, verb)
            child.dep = "xcomp"
    verb.children.sort(key=lambda w: w.i)


def _role(dep: str, above: Word | None, top: Word) -> str:
    if above is None:
        return "ROOT"
    kind = dep.split(":")[0]
    if kind in {"nsubj", "obj", "ccomp", "xcomp"}:
        return "ccomp" if "say" in classes(above) or kind == "ccomp" else "parataxis"
    if kind in {"obl", "nmod"}:
        return "advcl"
    return kind


def _move(word: Word, to: Word) -> None:
    if to is word or to in word.subtree():
        return
    if word.head is not None and word in word.head.children:
        word.head.children.remove(word)
    word.head = to
    to.children.append(word)
    to.children.sort(key=lambda w: w.i)
