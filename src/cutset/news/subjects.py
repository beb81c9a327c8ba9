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
        return _of_conjunct(word, head, depth)
    if kind == "acl":
        if (head.lemma in DECISIONS and word.tag in {"VB", "VBG"}) or (
            word.tag == "VB" and any(c.lower == "to" for c in word.children)
        ):
            return _of_decision(head, depth)
        predicated = _predicated(head)
        if predicated:
            return predicated
        if head.lemma in _PAPERS and word.tag == "VBG" and head.head is not None:
            # "has issued notices cancelling the contracts": who issued them cancels.
            return subjects_above(head, depth + 1) or [head]
        return [head]
    if kind in {"xcomp", "ccomp", "advcl", "obl", "csubj", "parataxis", "nmod", "obj"}:
        return _object_acts(head, kind) or _own(head) or subjects_above(head, depth + 1)
    return []


def _own(verb: Word) -> list[Word]:
    return [c for c in verb.children if c.dep.startswith("nsubj")][:1]


def _of_conjunct(word: Word, head: Word, depth: int) -> list[Word]:
    """ "stopped buying and sold": the subject of the first verb is the second's."""
    own = [c for c in head.children if c.dep.startswith(_SUBJECTS)][:1]
    teller = head.head
    told_now = word.tag == "VBD" and head.tag in {"VBP", "VBZ"}
    if (
        (told_now or classes(word).keys() & {"deny", "accuse"})
        and head.dep == "ccomp"
        and teller is not None
        and "say" in classes(teller)
    ):
        # "has said its firms keep a clean record and dismissed ...": who said is who dismissed.
        return _own(teller) or own
    stray = head.tag == "VBG" and word.tag in {"VBD", "VBZ", "VBP"} and head.dep == "conj"
    return own if own and not stray else subjects_above(head, depth + 1)


def _of_decision(noun: Word, depth: int) -> list[Word]:
    """ "its decision to end", "plans to sell": whose they are."""
    owner = [c for c in noun.children if c.dep == "nmod:poss"]
    # "the decision by the ministry to": whose it is.
    owner = owner or [c for c in noun.under("nmod") if preposition(c) == "by"]
    # "is in talks to end": the noun is the predicate.
    owner = owner or _own(noun)
    if owner:
        return owner
    # "has backed out of its plans to sell": whoever the verb above is said of.
    upper = noun.head
    while upper is not None and upper.pos not in {"VERB", "AUX"}:
        upper = upper.head
    return _own(upper) or subjects_above(upper, depth + 1) if upper is not None else []


def _object_acts(verb: Word, kind: str) -> list[Word]:
    """The object of a verb above, where it is who acts below."""
    if kind == "advcl" and "accuse" in classes(verb):
        # "accused B of backing out": B is who backs out.
        return [c for c in verb.children if c.dep.split(":")[0] == "obj"][:1]
    if kind == "xcomp" and (
        classes(verb, "operators").keys() & {"force"} or verb.lemma in {"expect", "want"}
    ):
        return [c for c in verb.children if c.dep.split(":")[0] in {"obj", "iobj"}][:1]
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
