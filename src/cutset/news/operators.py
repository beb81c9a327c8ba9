"""What stands above a verb and turns, delays or hedges its action: "has decided not", "was told to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .subjects import DECISIONS, negated, no_longer, subjects_above
from .verbclasses import classes
from .words import Word

if TYPE_CHECKING:
    from .frames import Frame

_CHAIN = {"xcomp", "ccomp", "acl", "conj", "advcl", "obj", "nsubj", "obl", "nmod", "csubj"}
_CONSIDERED_NOUNS = {
    "legislation": "consider",
    "bill": "consider",
    "motion": "consider",
    "talk": "consider",
    "discussion": "consider",
    "negotiation": "consider",
    "plan": "plan",
    "threat": "consider",
    "proposal": "consider",
    "intention": "plan",
    "pledge": "plan",
    "promise": "plan",
    "vow": "plan",
    "attempt": "consider",
    "effort": "consider",
    "bid": "consider",
    "push": "consider",
    "call": "consider",
    "request": "consider",
    "possibility": "consider",
    "prospect": "consider",
    "risk": "consider",
    "option": "consider",
    "desire": "consider",
    "refusal": "refuse",
    "failure": "refuse",
    "ability": "able",
    "right": "able",
}


_WILL = {"will", "’ll", "'ll", "wo", "would", "shall"}
# With a "not": a refusal, no bare fact.
_FIRM = {"will", "wo", "would", "can", "ca", "’ll", "'ll"}
_MAYBE = {"may", "might", "could"}
# Adjectives and verbs that open an infinitive of what is to be done: "is set to", "moved to".
_READY = {"set", "slate", "schedule", "poise", "due", "about", "move", "decide", "prepare", "refuse", "go"}
_BEFORE_GERUND = {"from", "of", "on", "about", "at", "into", "towards", "toward"}
# What counts of an operator that may be several.
_ORDER = ("stop", "refuse", "keep", "plan", "consider", "force", "decide", "able", "begin")
# "asked contractors to stop": somebody else is to act.
_ORDER_OF_ANOTHER = ("force", *_ORDER)


def climb(f: Frame) -> None:
    """Collects operators from the content verb upwards and works out what they make of its action."""
    flips = 0
    decided = False
    current = f.word
    for step in range(8):
        modal = _auxiliaries(current)
        longer = no_longer(current)
        if longer:
            flips += 1
            decided = True
        elif negated(current):
            flips += 1
            decided = decided or _decided(f, current, modal, step)
            f.cannot = f.cannot or bool(modal & {"can", "ca"})
        _hedge(f, modal, longer, step)
        above = _operator_above(current)
        f.top = current
        if above is None:
            break
        f.operators.append(above)
        if _turns(f, *above):
            flips += 1
            decided = True
        current = above[1]
    f.top = current
    f.down = flips % 2 == 1 and decided
    f.bare_not = flips % 2 == 1 and not decided
    if flips and flips % 2 == 0:
        f.keep = True
    if not f.down and any(c.lower == "still" for c in f.word.children):
        f.keep = True


def _auxiliaries(word: Word) -> set[str]:
    modal = {c.lower for c in word.children if c.dep == "aux"}
    if not modal and word.dep == "conj" and word.head is not None and word.tag in {"VB", "VBN", "VBG"}:
        # "will stop buying and drop the brand": the auxiliary stands for both.
        modal = {c.lower for c in word.head.children if c.dep == "aux"}
    return modal


def _decided(f: Frame, word: Word, modal: set[str], step: int) -> bool:
    """Whether a "not" ends the action ("will not buy") rather than deny that it was done ("did not buy")."""
    if modal & _FIRM:
        return True
    if step == 0 and _infinitive(word) and _under_decision(word):
        return True
    if step > 0 and word.lemma in {"continue", "plan", "intend", "allow", "permit", "able", "keep"}:
        return True
    # "have not bought its oil since": they once did.
    return "since" in f.obliques or any(c.lower == "since" for w in f.word.children for c in w.children)


def _hedge(f: Frame, modal: set[str], longer: bool, step: int) -> None:
    """What the auxiliaries of one verb say of the action: to come, perhaps, or out of one's power."""
    if longer and modal & {"can", "ca", "could"}:
        f.cannot = True
    if modal & _WILL:
        f.future = True
    if step == 0 and not modal & _MAYBE and _modal_before(f.word):
        f.considered = True
    if not longer and modal & {"may", "might", "could", "should"}:
        f.considered = True


def _turns(f: Frame, kind: str, word: Word) -> bool:
    """Takes what an operator says of the action; True where it turns the action off."""
    if word.lemma in {"likely", "unlikely"}:
        f.considered = True
    if kind in {"stop", "refuse"}:
        return True
    if kind == "keep":
        f.keep = not (word.lemma == "keep" and any(c.dep == "obj" for c in word.children))
    elif kind == "plan":
        f.future = True
        # "analysts expect A to drop": another's guess is no plan.
        f.considered = f.considered or (
            word.lemma == "expect" and any(c.dep in {"obj", "iobj"} for c in word.children)
        )
    elif kind == "consider":
        f.considered = True
    elif kind == "force":
        # "lawmakers urged A to end": wished for, not done; "was told to" and "prompted A to" are.
        f.considered = f.considered or word.lemma in {"urge", "push", "pressure", "ask"}
        f.forced_by = [c for c in word.children if c.dep.startswith("nsubj")] or subjects_above(word)
    elif kind == "able" and word.lower == "unable":
        f.cannot = True
        return True
    return False


def _modal_before(word: Word) -> bool:
    """A modal close before the verb with nothing but adverbs and auxiliaries between, however it hangs."""
    for other in reversed([w for w in word.line if word.i - 4 <= w.i < word.i]):
        if other.lower in _MAYBE and other.pos == "AUX":
            return True
        if other.pos not in {"ADV", "AUX", "PART"}:
            return False
    return False


def _infinitive(word: Word) -> bool:
    return any(c.lower == "to" and c.i < word.i for c in word.children) or word.tag in {"VB", "VBG"}


def _under_decision(word: Word) -> bool:
    return word.head is not None and word.dep.split(":")[0] in {"xcomp", "acl", "ccomp", "advcl"}


def _operator_above(word: Word) -> tuple[str, Word] | None:
    head = word.head
    kind = word.dep.split(":")[0]
    if head is None or kind not in _CHAIN:
        return None
    if kind == "conj":
        # "would stop buying and selling": the second verb stands under the operator of the first.
        if head.pos in {"VERB", "AUX"} and not any(c.dep.startswith("nsubj") for c in word.children):
            return _operator_above(head)
        return None
    if kind == "acl" and head.pos in {"NOUN", "PROPN"}:
        if _infinitive(word) and word.tag != "VBN" and head.lemma in DECISIONS:
            return _CONSIDERED_NOUNS.get(head.lemma, "decide"), head
        return None
    return _verb_above(word, head, kind) if _hangs_on_operator(word, head, kind) else None


def _hangs_on_operator(word: Word, head: Word, kind: str) -> bool:
    """Whether a verb stands so below another that the other may turn or hedge it."""
    if kind == "ccomp":
        return _infinitive_clause(word)
    if kind != "advcl":
        return kind in {"xcomp", "obj", "csubj", "obl"}
    if word.tag == "VBG":
        return any(c.dep in {"mark", "case"} and c.lower in _BEFORE_GERUND for c in word.children)
    return head.lemma in _READY and any(c.lower == "to" for c in word.children)


def _verb_above(word: Word, head: Word, kind: str) -> tuple[str, Word] | None:
    if head.lemma == "have" and any(c.lower == "yet" for c in [*head.children, *word.children]):
        # "has yet to end": not done.
        return "refuse", head
    found = classes(head, "operators")
    if not found:
        return None
    another = any(c.dep.split(":")[0] in {"obj", "iobj"} and c.i < word.i for c in head.children)
    for name in _ORDER_OF_ANOTHER if another else _ORDER:
        if name in found:
            return None if name == "stop" and _stops_another(word, head, kind) else (name, head)
    return None


def _stops_another(word: Word, head: Word, kind: str) -> bool:
    if kind in {"obj", "obl"} and word.tag != "VBG":
        return True
    # "stopped the firm from selling": a ban, not an end of one's own.
    return kind != "obj" and any(c.dep == "obj" for c in head.children)


def _infinitive_clause(word: Word) -> bool:
    return (
        any(c.lower == "to" and c.dep in {"mark", "aux"} for c in word.children)
        or word.tag == "VBG"
        or (
            any(c.lower == "that" for c in word.children)
            and word.tag == "VB"
            and not any(c.dep == "aux" for c in word.children)
        )
    )
