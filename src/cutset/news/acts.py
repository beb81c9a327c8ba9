"""The act behind a verb of forbidding or ordering: its verb, what turns it off, the words on either side.

Read by position rather than from the parse: the first verb after "to" or "from" behind the trigger.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .verbclasses import classes
from .words import Sentence, Word

_SPAN = 16
_CLAUSE_OPENERS = frozenset(
    [
        "because",
        "after",
        "unless",
        "while",
        "although",
        "who",
        "which",
        "citing",
        "since",
        "saying",
        "when",
        "until",
    ]
)


@dataclass(slots=True)
class Act:
    """What is forbidden or ordered: its verb, whether it is turned off, and the words on either side."""

    verb: Word
    off: bool
    before: list[Word] = field(default_factory=list)
    after: list[Word] = field(default_factory=list)
    passive: bool = False


def _gerund(word: Word) -> bool:
    """A form in -ing, also where the tagger takes it for another ("stop shipping two of its chips")."""
    return word.tag == "VBG" or (word.pos == "VERB" and word.lower.endswith("ing"))


def act_behind(trigger: Word, sentence: Sentence) -> Act | None:
    words = sentence.words
    off = False
    i = trigger.i + 1
    limit = min(len(words), trigger.i + 2 + _SPAN)
    found: Word | None = None
    while i < limit:
        word = words[i]
        if word.text == ";":
            break
        if word.tag in {"VBD", "VBZ", "VBP"} and word.pos == "VERB" and not _gerund(word):
            # "ordered carriers that receive subsidies to remove": a clause on those addressed.
            if word.dep != "acl:relcl":
                break
            limit = min(len(words), i + 2 + _SPAN)
        if word.lower in {"not", "never"}:
            off = not off
        elif _opens(words, i):
            if _passes_on(words, i):
                if "stop" in classes(word, "operators"):
                    off = not off
                limit = min(len(words), i + 8)
            else:
                found = word
                break
        i += 1
    if found is None:
        return None
    passive = found.tag == "VBN" and words[found.i - 1].lower == "be"
    before = words[trigger.i + 1 : found.i]
    after = stretch(words, found)
    return Act(found, off, before, after, passive)


def _opens(words: list[Word], i: int) -> bool:
    word, before = words[i], words[i - 1]
    if word.text[:1].isupper() or word.pos in {"DET", "ADP", "PUNCT", "PRON"}:
        return False
    if before.lower in {"to", "and", "or"} and (
        word.tag in {"VB", "VBP"} or (before.lower == "to" and word.tag == "NN" and classes(word))
    ):
        return word.lower != "be"
    if before.lower == "be" and word.tag == "VBN":
        return True
    return _gerund(word) and (
        before.lower
        in {"from", "against", "on", "stop", "cease", "halt", "discontinue", "avoid", "quit", "suspend"}
        or before.lemma
        in {"stop", "ban", "forbid", "prohibit", "cease", "keep", "continue", "resume", "begin", "start"}
    )


def _passes_on(words: list[Word], i: int) -> bool:
    """ "to stop using", "to refrain from buying", "to begin removing": the act is the next verb."""
    kinds = classes(words[i], "operators").keys()
    if not kinds & {"stop", "begin", "plan", "keep"}:
        return False
    following = words[i + 1 : i + 4]
    return any(_gerund(w) for w in following) and not any(w.pos in {"NOUN", "PROPN"} for w in following[:1])


def stretch(words: list[Word], verb: Word) -> list[Word]:
    """The words of the act: up to a new clause, a tag of speech or a reason."""
    out: list[Word] = []
    for word in words[verb.i + 1 :]:
        if word.text in {";", "”", '"', "--", "—"} or word.lower in _CLAUSE_OPENERS:
            break
        if word.pos in {"VERB", "AUX"} and word.tag in {"VBD", "VBZ", "VBP", "MD"}:
            if word.dep == "acl:relcl" or (
                word.pos == "VERB" and not any(c.dep.startswith("nsubj") for c in word.children)
            ):
                # "tear Acme gear out": a noun taken for a verb.
                continue
            # A finite verb: what comes before it back to the last comma is another clause.
            while out and out[-1].text != "," and len(out) > 1:
                out.pop()
            break
        if word.lower == "in" and [w.lower for w in words[word.i + 1 : word.i + 2]] in (
            ["favour"],
            ["favor"],
        ):
            break
        out.append(word)
    return out
