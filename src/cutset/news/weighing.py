"""Acts only weighed: under a verb of considering, a modal, a threat, however far above."""

from __future__ import annotations

from .decrees import vocabulary
from .verbclasses import classes
from .words import Word

_MODALS = {"may", "might", "could"}
_READY = {
    "ready",
    "open",
    "prepared",
    "pressure",
    "willing",
    "poised",
    "keen",
    "tempted",
    "reluctant",
    "inclined",
}
_CHAIN = {"advcl", "xcomp", "ccomp", "conj", "obl", "acl", "csubj", "obj", "nmod"}
_CONSIDERING = {
    *(
        "consider",
        "weigh",
        "study",
        "mull",
        "explore",
        "examine",
        "debate",
        "discuss",
        "review",
        "assess",
        "evaluate",
    ),
    *(
        "propose",
        "threaten",
        "decide",
        "ponder",
        "contemplate",
        "deliberate",
        "lean",
        "press",
        "lobby",
        "seek",
        "draft",
    ),
    *("question", "urge", "recommend", "float", "eye", "hope", "want", "see", "investigate", "ask", "look"),
}


def is_weighing(word: Word) -> bool:
    """ "is studying whether", "has yet to decide whether", "under pressure to"."""
    return word.lemma in _CONSIDERING or "consider" in classes(word, "operators")


def weighed_above(trigger: Word) -> bool:
    """Is an act told without a tense of its own told under something that only weighs it?"""
    word = trigger
    for _ in range(6):
        head = word.head
        if any(c.lower == "whether" and c.dep in {"mark", "advmod"} for c in word.children):
            return True
        if head is None:
            return False
        kind = word.dep.split(":")[0]
        if kind not in _CHAIN:
            return False
        proposed = word.dep == "acl:relcl" and any(c.lower == "would" for c in word.children)
        if not proposed and not _tenseless(word) and word.pos in {"VERB", "AUX"}:
            return False
        if any(c.lower in _MODALS and c.dep == "aux" for c in head.children):
            return True
        if head.lower in _READY and _tenseless(word):
            return True
        weighing = head.lemma in _CONSIDERING - {"see", "seek", "decide", "ask", "look", "review"}
        if head.pos == "VERB" and weighing | (head.lemma in vocabulary("wishing")):
            # "was urged to", "is mulling": but what a decision or a question came to is told by its own verb.
            return True
        word = head
    return False


def _tenseless(word: Word) -> bool:
    return word.tag in {"VB", "VBG", "NN", "NNS", "JJ", "NNP"} and not any(
        c.dep == "aux" and c.lower in {"is", "are", "was", "were", "has", "have", "had", "will", "be", "been"}
        for c in word.children
    )
