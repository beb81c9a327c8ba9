"""Who a verb is said of where it has no subject of its own; and whether it is said or denied."""

from __future__ import annotations

from .phrases import preposition
from .verbclasses import classes
from .words import Word

_NEVER = {"not", "n't", "n’t", "never", "no"}


DECISIONS = {
    "decision",
    "legislation",
    "bill",
    "motion",
    "talk",
    "discussion",
    "negotiation",
    "move",
    "plan",
    "step",
    "intention",
    "effort",
    "announcement",
    "threat",
    "bid",
    "vow",
    "pledge",
    "promise",
    "order",
    "attempt",
    "desire",
    "proposal",
    "push",
    "deal",
    "agreement",
    "choice",
    "call",
    "request",
    "directive",
    "refusal",
    "ability",
    "right",
    "way",
    "failure",
    "requirement",
    "possibility",
    "prospect",
    "risk",
    "option",
}
_PAPERS = {"notice", "letter", "statement", "memo", "filing", "message", "email", "announcement", "circular"}


_SUBJECTS = ("nsubj", "csubj")


def antecedent(word: Word) -> Word:
    """The noun a relative pronoun stands for."""
    if word.lower in {"which", "that", "who", "whom"}:
        for above in word.ancestors():
            if above.dep == "acl:relcl" and above.head is not None:
                return above.head
    return word


def subjects_above(word: Word, depth: int = 0) -> list[Word]:
    """Who a verb without a subject of its own is said of."""
    head = word.head
    if head is None or depth > 8:
        return []
    kind = word.dep.split(":")[0]
    if kind == "conj" and head.pos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
        own = [c for c in head.children if c.dep.startswith(_SUBJECTS)]
        teller = head.head
        told_now = word.tag == "VBD" and head.tag in {"VBP", "VBZ"}
        if (
            (told_now or classes(word).keys() & {"deny", "accuse"})
            and head.dep == "ccomp"
            and teller is not None
            and "say" in classes(teller)
        ):
            # "has said its firms keep a clean record and dismissed ...": who said is who dismissed.
            return [c for c in teller.children if c.dep.startswith("nsubj")][:1] or own[:1]
        stray = head.tag == "VBG" and word.tag in {"VBD", "VBZ", "VBP"} and head.dep == "conj"
        if own and not stray:
            return own[:1]
        return subjects_above(head, depth + 1)
    if kind == "acl":
        if (head.lemma in DECISIONS and word.tag in {"VB", "VBG"}) or (
            word.tag == "VB" and any(c.lower == "to" for c in word.children)
        ):
            owner = [c for c in head.children if c.dep == "nmod:poss"]
            # "the decision by the ministry to": whose it is.
            owner = owner or [c for c in head.under("nmod") if preposition(c) == "by"]
            if owner:
                return owner
            own = [c for c in head.children if c.dep.startswith("nsubj")]
            if own:
                # "is in talks to end": the noun is the predicate.
                return own[:1]
            # "has backed out of its plans to sell": whoever the verb above is said of.
            upper = head.head
            while upper is not None and upper.pos not in {"VERB", "AUX"}:
                upper = upper.head
            if upper is not None:
                own = [c for c in upper.children if c.dep.startswith("nsubj")]
                return own[:1] or subjects_above(upper, depth + 1)
            return []
        if _predicated(head):
            return _predicated(head)
        if head.lemma in _PAPERS and word.tag == "VBG" and head.head is not None:
            # "has issued notices cancelling the contracts": who issued them cancels.
            return subjects_above(head, depth + 1) or [head]
        return [head]
    if kind in {"xcomp", "ccomp", "advcl", "obl", "csubj", "parataxis", "nmod", "obj"}:
        own = [c for c in head.children if c.dep.startswith("nsubj")]
        if kind == "advcl" and "accuse" in classes(head):
            # "accused B of backing out": B is who backs out.
            accused = [c for c in head.children if c.dep.split(":")[0] == "obj"]
            if accused:
                return accused[:1]
        if kind == "xcomp" and (
            classes(head, "operators").keys() & {"force"} or head.lemma in {"expect", "want"}
        ):
            objects = [c for c in head.children if c.dep.split(":")[0] in {"obj", "iobj"}]
            if objects:
                return objects[:1]
        if own:
            return own[:1]
        return subjects_above(head, depth + 1)
    return []


def _predicated(noun: Word) -> list[Word]:
    """ "A and B became the latest firms to cut": the firms are A and B."""
    if any(c.dep == "cop" for c in noun.children):
        return [c for c in noun.children if c.dep.startswith("nsubj")][:1]
    verb = noun.head
    if (
        verb is not None
        and verb.lemma in {"become", "remain", "be"}
        and noun.dep.split(":")[0] in {"xcomp", "obj"}
    ):
        return [c for c in verb.children if c.dep.startswith("nsubj")][:1]
    return []


def beside(word: Word) -> list[Word]:
    """ "with A, the largest operator, canceling orders and B saying ...": the noun before a participle."""
    if word.tag != "VBG" or any(c.dep in {"aux", "mark", "case"} for c in word.children):
        return []
    words = word.line
    before = next((w for w in words if w.i == word.i - 1), None)
    if before is not None and before.pos == "PROPN":
        return [_phrase_head(before)]
    if before is not None and before.text == ",":
        for verb in [word.head, *(word.head.ancestors() if word.head is not None else [])]:
            if verb is None:
                continue
            for child in verb.children:
                if child.i < word.i and preposition(child) == "with" and child.pos in {"PROPN", "NOUN"}:
                    return [child]
    return []


def _phrase_head(word: Word) -> Word:
    while (
        word.head is not None and word.dep.split(":")[0] in {"compound", "flat"} and word.head.pos == "PROPN"
    ):
        word = word.head
    return word


def negated(word: Word) -> bool:
    for child in word.children:
        if child.lower in _NEVER and child.dep in {"advmod", "neg", "det"} | {"cc:preconj"}:
            # "not only" adds; "no longer" is looked at apart.
            following = [w for w in word.children if w.i == child.i + 1]
            if not (following and following[0].lower in {"only", "just", "least"}):
                return True
    # "no law forbids it": who does nothing is nobody.
    return any(
        c.lower in {"no", "neither"} and c.dep == "det"
        for subject in word.children
        if subject.dep.startswith("nsubj")
        for c in subject.children
    )


def no_longer(word: Word) -> bool:
    return any(child.lower in {"longer", "anymore"} for child in word.children)
