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


def climb(f: Frame) -> None:
    """Collects operators from the content verb upwards and works out what they make of its action."""
    flips = 0
    decided = False
    current = f.word
    bare = False
    for step in range(8):
        own_neg, longer = negated(current), no_longer(current)
        modal = {c.lower for c in current.children if c.dep == "aux"}
        if (
            not modal
            and current.dep == "conj"
            and current.head is not None
            and current.tag in {"VB", "VBN", "VBG"}
        ):
            # "will stop buying and drop the brand": the auxiliary stands for both.
            modal = {c.lower for c in current.head.children if c.dep == "aux"}
        if longer:
            flips += 1
            decided = True
        elif own_neg:
            flips += 1
            firm = bool(modal & {"will", "wo", "would", "can", "ca", "’ll", "'ll"}) or (
                step == 0 and _infinitive(current) and _under_decision(current)
            )
            decided = (
                decided
                or firm
                or (
                    step > 0
                    and current.lemma in {"continue", "plan", "intend", "allow", "permit", "able", "keep"}
                )
            )
            bare = bare or not firm
            if "since" in f.obliques or any(c.lower == "since" for w in f.word.children for c in w.children):
                # "have not bought its oil since": they once did.
                decided = True
            f.cannot = f.cannot or bool(modal & {"can", "ca"})
        if longer and modal & {"can", "ca", "could"}:
            f.cannot = True
        if modal & {"will", "’ll", "'ll", "wo"} or "would" in modal or "shall" in modal:
            f.future = True
        if not modal & {"may", "might", "could"} and step == 0 and _modal_before(f.word):
            f.considered = True
        if modal & {"may", "might", "could", "should"} and not longer:
            f.considered = True
        nxt = _operator_above(current)
        f.top = current
        if nxt is None:
            break
        kind, word = nxt
        f.operators.append((kind, word))
        if word.lemma in {"likely", "unlikely"}:
            f.considered = True
        if kind in {"stop", "refuse"}:
            flips += 1
            decided = True
        elif kind == "keep":
            f.keep = not (word.lemma == "keep" and any(c.dep == "obj" for c in word.children))
        elif kind == "plan":
            f.future = True
            # "analysts expect A to drop": another's guess is no plan.
            f.considered = f.considered or any(
                c.dep in {"obj", "iobj"} for c in word.children if word.lemma == "expect"
            )
        elif kind == "consider":
            f.considered = True
        elif kind == "force":
            # "lawmakers urged A to end": wished for, not done; "was told to" and "prompted A to" are.
            f.considered = f.considered or word.lemma in {"urge", "push", "pressure", "ask"}
            f.forced_by = [c for c in word.children if c.dep.startswith("nsubj")] or subjects_above(word)
        elif kind == "able" and word.lower in {"unable"}:
            flips += 1
            decided = f.cannot = True
        current = word
    f.top = current
    f.down = flips % 2 == 1 and decided
    f.bare_not = flips % 2 == 1 and not decided
    if flips and flips % 2 == 0:
        f.keep = True
    if any(c.lower in {"still", "also"} and c.lower == "still" for c in f.word.children) and not f.down:
        f.keep = True
    _ = bare


def _modal_before(word: Word) -> bool:
    """A modal close before the verb with nothing but adverbs and auxiliaries between, however it hangs."""
    for other in reversed([w for w in word.line if word.i - 4 <= w.i < word.i]):
        if other.lower in {"may", "might", "could"} and other.pos == "AUX":
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
    if head.pos in {"NOUN", "PROPN"} and kind in {"acl"}:
        if not (_infinitive(word) and word.tag != "VBN"):
            return None
        if head.lemma in DECISIONS:
            return _CONSIDERED_NOUNS.get(head.lemma, "decide"), head
        return None
    if kind in {"xcomp", "ccomp", "obj", "csubj", "obl", "advcl"}:
        if kind == "ccomp" and not _infinitive_clause(word):
            return None
        if kind == "advcl" and not (word.tag == "VBG" or any(c.lower == "to" for c in word.children)):
            return None
        if (
            kind == "advcl"
            and word.tag == "VBG"
            and not any(
                c.dep in {"mark", "case"}
                and c.lower in {"from", "of", "on", "about", "at", "into", "towards", "toward"}
                for c in word.children
            )
        ):
            return None
        if (
            kind == "advcl"
            and word.tag != "VBG"
            and head.lemma
            not in {
                "set",
                "slate",
                "schedule",
                "poise",
                "due",
                "about",
                "move",
                "decide",
                "prepare",
                "refuse",
                "go",
            }
        ):
            return None
        if head.lemma == "have" and any(c.lower == "yet" for c in [*head.children, *word.children]):
            # "has yet to end": not done.
            return "refuse", head
        found = classes(head, "operators")
        order = ["stop", "refuse", "keep", "plan", "consider", "force", "decide", "able", "begin"]
        if any(c.dep.split(":")[0] in {"obj", "iobj"} and c.i < word.i for c in head.children):
            # "asked contractors to stop": somebody else is to act.
            order.insert(0, "force")
        for name in order:
            if name in found:
                if name == "stop" and kind in {"obj", "obl"} and word.tag != "VBG":
                    return None
                if name == "stop" and any(c.dep == "obj" for c in head.children) and kind != "obj":
                    # "stopped the firm from selling": a ban, not an end of one's own.
                    return None
                return name, head
    return None


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
