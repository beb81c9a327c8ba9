"""Clauses mended by position: a name right before a finite verb is its subject, whatever the parser hung
where."""

from __future__ import annotations

from .folded import teller
from .names import Registry
from .party import Name
from .phrases import is_thing
from .words import Sentence, Word, attach, verb_lemmas

_HELPERS = {
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "will",
    "would",
    "may",
    "might",
    "could",
    "can",
    "wo",
}
_WEAVES = {
    "not",
    "n't",
    "n’t",
    "also",
    "already",
    "recently",
    "quietly",
    "still",
    "now",
    "since",
    "abruptly",
    "later",
}
# Past forms that look like base forms.
UNCHANGED = {"let", "cut", "put", "shut", "quit", "hit", "set", "split", "shed", "cast", "spread", "bid"}
_LAPSES = {"lapse", "expire", "die", "wither"}
_ACTING = {"org", "state", "place", "person", "product", "media", "other"}
_OPENERS = {",", ";", ":", "while", "as", "after", "but", "that", "because", "when", "before", "although", "though",  # noqa: E501
            "whether", "if", "since", "until", "where", "“", '"', "—", "–", "--", "then", "so"}  # fmt: skip


def mend_clauses(sentence: Sentence, registry: Registry) -> None:
    """Gives finite verbs the name right before them for a subject; one sentence, in place."""
    for name in registry.at(sentence.start, sentence.end):
        if name.owner is not None and name.owner.kind in _ACTING:
            _name_acts(sentence, name)
    for word in sentence.words:
        _second_verb(word)
        teller(word)
        _no_longer(word)
        _lapse(word)
        _noun_as_preposition(word)
        _gerund_had(word)


def _name_acts(sentence: Sentence, name: Name) -> None:
    words = sentence.words
    inside = sentence.between(name.start, name.end)
    if not inside or inside[-1].i + 1 >= len(words):
        return
    first, last = inside[0], inside[-1]
    i = last.i + 1
    helped = False
    while i < len(words) - 1 and (
        words[i].lower in _HELPERS or words[i].lower in _WEAVES or words[i].tag == "RB"
    ):
        helped = helped or words[i].lower in _HELPERS
        i += 1
    if i >= len(words):
        return
    verb = words[i]
    if any(c.dep.startswith(("nsubj", "csubj", "cop")) for c in verb.children) or not _is_verb(
        verb, words, helped
    ):
        return
    head = next((w for w in inside if w.head is None or w.head not in inside), last)
    first = _phrase_start(first, words)
    joined = first.i > 0 and words[first.i - 1].lower in {"and", "or"}
    if not _opens_clause(head, first, verb, words, joined):
        return
    _promote(verb, head, words)
    if joined:
        attach(words[first.i - 1], verb, "cc")
        if verb.dep != "conj" and verb.head is not None and verb.head.i > verb.i:
            verb.dep = "parataxis"
    if head.head is verb:
        head.dep = "nsubj"
    else:
        attach(head, verb, "nsubj")


def _phrase_start(first: Word, words: list[Word]) -> Word:
    """The first word of the phrase a name closes: "the research organisation CERN", "Estonia's Elisa"."""
    i = first.i
    while i and (words[i - 1].pos in {"NOUN", "ADJ", "DET", "NUM", "PROPN"} or words[i - 1].tag == "POS"):
        i -= 1
    return words[i]


def _is_verb(verb: Word, words: list[Word], helped: bool) -> bool:
    if verb.lower in UNCHANGED:
        return _object_follows(verb, words)
    if verb.pos == "VERB":
        return (
            helped
            or verb.tag in {"VBD", "VBZ", "VBP"}
            or (verb.tag == "VBN" and _object_follows(verb, words))
        )
    if helped or verb.pos == "PROPN" or not verb_lemmas(verb.text):
        return False
    past = verb.lower.endswith("ed") or (
        verb.lower not in verb_lemmas(verb.text) and not verb.lower.endswith(("s", "ing"))
    )
    return past and _object_follows(verb, words)


def _object_follows(verb: Word, words: list[Word]) -> bool:
    if verb.i + 1 >= len(words):
        return False
    after = words[verb.i + 1]
    return after.pos in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"} or after.tag in {"PRP$", "VBG", "RP"}


def _opens_clause(head: Word, first: Word, verb: Word, words: list[Word], joined: bool) -> bool:
    """Nothing the name belongs to stands before it, or what does belongs to an earlier clause."""
    before = words[first.i - 1] if first.i else None
    if before is None or before.lower in _OPENERS:
        return True
    if joined:
        top = head
        while top.head is not None and top.head.pos not in {"VERB", "AUX"} and top.head.i < first.i:
            top = top.head
        above = top.head
        # "exit its stake in Bolt and Acme scrapped": the list belongs to an earlier verb.
        return above is not None and above.i < top.i and above is not verb and not top.dep.startswith("nsubj")
    return False


def _promote(verb: Word, subject: Word, words: list[Word]) -> None:
    """Makes the word a verb of its own clause; a noun it was hung under becomes its object."""
    if verb.pos != "VERB":
        verb.pos, verb.tag = "VERB", "VBD"
        verb.lemma = verb_lemmas(verb.text)[0] if verb_lemmas(verb.text) else verb.lemma
    noun = verb.head
    if verb.dep not in {"amod", "compound", "acl"} or noun is None:
        return
    if noun.i > verb.i:
        former, dep = noun.head, noun.dep
        noun.children.remove(verb)
        if former is not None:
            former.children.remove(noun)
            former.children.append(verb)
            former.children.sort(key=lambda w: w.i)
        verb.head, verb.dep = former, dep if former is None else "conj" if dep == "conj" else "parataxis"
        if former is None:
            verb.dep = "ROOT"
        noun.head, noun.dep = verb, "obj"
        verb.children.append(noun)
        verb.children.sort(key=lambda w: w.i)
        for child in list(noun.children):
            if child.i < verb.i:
                attach(child, verb, child.dep)
    elif noun is subject:
        former, dep = noun.head, noun.dep
        noun.children.remove(verb)
        if former is not None:
            former.children.remove(noun)
            former.children.append(verb)
        verb.head, verb.dep = former, "ROOT" if former is None else "parataxis"
        noun.head, noun.dep = verb, "nsubj"
        verb.children.insert(0, noun)


def _noun_as_preposition(word: Word) -> None:
    """ "suspended the Android app of Bolt": a noun the parser took for a preposition."""
    if word.pos != "ADP" or not is_thing(word.lower) or not word.i or word.i + 1 >= len(word.line):
        return
    before, after = word.line[word.i - 1], word.line[word.i + 1]
    if before.pos not in {"PROPN", "NOUN", "ADJ", "DET"} or after.lower not in {"of", "from", "by", "made"}:
        return
    if before.head is None or before.dep not in {"obj", "nsubj", "obl", "nmod", "nsubj:pass"}:
        return
    owner = word.head
    word.pos, word.tag, word.lemma = "NOUN", "NN", word.lower
    attach(word, before.head, before.dep)
    attach(before, word, "compound")
    for child in list(before.children):
        if child.i < before.i:
            attach(child, word, child.dep)
    if owner is not None and owner.i > word.i:
        attach(owner, word, "nmod")
        attach(after, owner, "case")


def _gerund_had(word: Word) -> None:
    """ "exit its 20% holding in Bolt": what is had is a noun."""
    if word.tag != "VBG" or word.dep.split(":")[0] not in {"obj", "nsubj", "obl"}:
        return
    if any(c.dep == "nmod:poss" or (c.dep == "det" and c.lower in {"the", "a"}) for c in word.children):
        word.pos, word.tag, word.lemma = "NOUN", "NN", word.lower


def _lapse(word: Word) -> None:
    """ "let its agreement with Bolt lapse": no part of the name before it."""
    if word.lower not in _LAPSES or word.pos == "VERB" or word.head is None:
        return
    let = next((w for w in reversed(word.line[: word.i]) if w.lemma in {"let", "allow"}), None)
    if let is None or word.i - let.i > 14:
        return
    former, dep = word.head, word.dep
    names = [c for c in word.children if c.pos == "PROPN" and c.i < word.i]
    for name in names[-1:]:
        attach(name, former, dep)
        for child in list(word.children):
            attach(child, name, child.dep)
    word.pos, word.tag, word.lemma = "VERB", "VB", word.lower
    attach(word, let, "xcomp")


def _no_longer(word: Word) -> None:
    """ "Acme no longer services jets": what follows "no longer" is a verb."""
    before = word.line[max(0, word.i - 2) : word.i]
    if [w.lower for w in before] != ["no", "longer"] or word.pos == "VERB" or not verb_lemmas(word.text):
        return
    noun = word.head
    word.pos, word.tag, word.lemma = "VERB", "VBZ", verb_lemmas(word.text)[0]
    if noun is not None and noun.i > word.i and word.dep in {"compound", "amod", "nummod"}:
        _promote_over(word, noun)
    first = word.line[word.i - 3] if word.i >= 3 else None
    if first is not None and first.head is None and first.pos == "VERB" and first.text[:1].isupper():
        _take_root(word, first)
    for other in reversed(word.line[: word.i - 2]):
        if other.pos in {"PROPN", "NOUN", "PRON"}:
            top = other
            while top.head is not None and top.head.i < word.i and top.head.pos in {"PROPN", "NOUN"}:
                top = top.head
            if top.head is word:
                top.dep = "nsubj"
            elif not any(c.dep.startswith("nsubj") for c in word.children):
                attach(top, word, "nsubj")
            break
    after = word.line[word.i + 1 : word.i + 6]
    thing = next(
        (w for w in after if w.pos in {"NOUN", "PROPN"} and w.dep not in {"compound", "amod", "flat"}), None
    )
    if thing is not None and not any(c.dep == "obj" for c in word.children):
        attach(thing, word, "obj")


def _take_root(verb: Word, name: Word) -> None:
    """A name the parser took for the root gives its place to the verb behind it."""
    for child in list(name.children):
        if child is not verb and verb not in child.subtree():
            attach(child, verb, child.dep)
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head, verb.dep = None, "ROOT"
    name.pos, name.tag, name.lemma, name.head, name.dep = "PROPN", "NNP", name.lower, verb, "nsubj"
    name.children = [c for c in name.children if c is not verb]
    verb.children.insert(0, name)


def _promote_over(verb: Word, noun: Word) -> None:
    former, dep = noun.head, noun.dep
    noun.children.remove(verb)
    if former is not None:
        former.children.remove(noun)
        former.children.append(verb)
        former.children.sort(key=lambda w: w.i)
    verb.head, verb.dep = former, "ROOT" if former is None else dep if dep == "conj" else "parataxis"
    noun.head, noun.dep = verb, "obj"
    verb.children.append(noun)
    for child in list(noun.children):
        if child.i < verb.i:
            attach(child, verb, child.dep)


def _second_verb(word: Word) -> None:
    """ "have recalled engineers posted at the plants and ceased installing": the second finite verb
    belongs to
    the first, not to the participle between them."""
    above = word.head
    if word.tag not in {"VBD", "VBZ", "VBP"} or word.dep != "conj" or above is None or above.dep != "acl":
        return
    if above.tag not in {"VBN", "VBG"} or any(c.dep.startswith("nsubj") for c in word.children):
        return
    for verb in above.ancestors():
        if verb.pos == "VERB" and any(c.dep.startswith("nsubj") for c in verb.children):
            attach(word, verb, "conj")
            return
