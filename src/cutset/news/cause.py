"""The stated reason of an event, and of what kind it is: law, pressure, own decision, ..."""

from __future__ import annotations

import re
from functools import cache

from ..model.restriction import Cause
from .phrases import preposition
from .rules import Draft
from .tables import table
from .words import Word

_REASONS = {
    "because of",
    "due to",
    "owing to",
    "on account of",
    "as a result of",
    "in response to",
    "in the wake of",
    "on the grounds of",
    "amid",
    "over",
    "following",
    "in retaliation for",
    "thanks to",
    "after",
    "under",
    "because",
    "amidst",
    "on",
    "in light of",
    "given",
}
# "Out of" gives a reason only with a state of mind: a firm backs out of a deal, and acts out of caution.
_MIND = re.compile(
    r"\b(abundance|anger|caution|concern|consideration|desperation|fear|frustration|loyalty|necessity|respect|"
    r"solidarity|spite|worry|worries)"
)
_WEAK = {"over", "under", "after", "on", "following"}
_CLAUSES = {"after", "because", "as", "since", "citing", "following", "given"}


@cache
def _kinds() -> dict[Cause, re.Pattern[str]]:
    return {
        Cause(k): re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b", re.I)
        for k, words in table("cues")["cause"]["kinds"].items()
    }


def cause(draft: Draft, text: str) -> tuple[int, int] | None:
    """Offsets of the reason stated in the draft's clause, None where none is."""
    best: tuple[int, tuple[int, int]] | None = None
    for word in _scope(draft):
        for child in word.children:
            if child.i == draft.trigger.i:
                continue
            found = _phrase(child) or _clause(child)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    if best is None:
        return None
    start, end = best[1]
    while end > start and text[end - 1] in " ,.;:":
        end -= 1
    return start, end


def _scope(draft: Draft) -> list[Word]:
    out = [draft.trigger]
    if draft.frame is not None:
        out += [w for _, w in draft.frame.operators]
        out += draft.frame.objects[:1]
    for word in list(out):
        if word.dep in {"xcomp", "ccomp", "acl"} and word.head is not None:
            out.append(word.head)
    return list(dict.fromkeys(out))


def _phrase(child: Word) -> tuple[int, tuple[int, int]] | None:
    if child.dep.split(":")[0] not in {"obl", "nmod", "advmod", "advcl"}:
        return None
    name = preposition(child)
    if name not in _REASONS:
        return None
    content = [
        w
        for w in child.subtree()
        if not (
            w.dep in {"case", "fixed", "mark"}
            and w.i < child.i
            and w.head in {child, *child.children}
            and w.lower in name.split()
        )
        and w.dep != "punct"
    ]
    words = [w for w in content if w.pos != "PUNCT"]
    if not words:
        return None
    span = (words[0].start, words[-1].end)
    reading = " ".join(w.lower for w in words)
    if name in _WEAK and kind(reading) is Cause.UNKNOWN:
        return None
    if name == "out of" and not _MIND.search(reading):
        return None
    if name == "on" and not re.search(r"\b(concern|fear|ground|pressure|suspicion)", reading):
        return None
    return (1 if name in _WEAK else 2), span


def _clause(child: Word) -> tuple[int, tuple[int, int]] | None:
    if child.dep.split(":")[0] not in {"advcl", "obl"} or child.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    marks = [c for c in child.children if c.dep in {"mark", "case", "advmod"} and c.lower in _CLAUSES]
    if not marks:
        if child.lemma == "cite" and child.tag == "VBG":
            words = [w for w in child.subtree() if w is not child]
            return (2, (words[0].start, words[-1].end)) if words else None
        return None
    words = [w for w in child.subtree() if w not in marks and w.pos != "PUNCT"]
    if not words:
        return None
    reading = " ".join(w.lower for w in words)
    weak = marks[0].lower in {"after", "as", "since", "following"}
    if weak and kind(reading) is Cause.UNKNOWN:
        return None
    return (1 if weak else 3), (words[0].start, words[-1].end)


def kind(reason: str) -> Cause:
    """What sort of reason the words state. Law wins only where the words speak of law."""
    hits = {k: len(p.findall(reason)) for k, p in _kinds().items()}
    if hits.get(Cause.PRESSURE) and re.search(r"\bpressur", reason, re.I):
        return Cause.PRESSURE
    for option in (
        Cause.LAW,
        Cause.PRESSURE,
        Cause.PROCUREMENT,
        Cause.DE_FACTO,
        Cause.SUPPLIER_POLICY,
        Cause.OWN_DECISION,
    ):
        if hits.get(option):
            return option
    return Cause.UNKNOWN
