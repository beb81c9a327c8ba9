"""What the network must not tell, however sure it is: an end that is ruled out, a deed that hangs on an "if".

The network learns such things by example; that no denial comes out as a fact is not left to examples.
"""

from __future__ import annotations

import re
from functools import cache

from ..families import RESTRICTIONS, TIE_CUTS
from ..frames import frame
from ..rules import Draft
from ..speech import DENYING
from ..subjects import negated
from ..words import Word
from .senses import names, senses

_ENDING = (
    "end_relation", "stop_action", "delay_or_suspend", "abandon_plan", "withdraw_from_place", "remove_goods", "reduce",  # noqa: E501
    "replace_by_other", "forbid", "restrict", "exclude", "blacklist", "seize_or_stop_at_border",
)  # fmt: skip
_DRAFTED = frozenset(
    {"draft", "proposed", "possible", "potential", "planned", "prospective", "mooted", "looming"}
)
_PAPERS = frozenset({"bill", "proposal", "draft", "motion", "amendment", "plan"})
_CHARGES = re.compile(
    r"\b(?:charge|allegation|accusation|claim|complaint|suspicion|rumou?r)s? "
    r"(?:by [^,.;]{1,40} )?that [^,.;:]{0,80}$",
    re.I,
)
_PROPOSED = re.compile(
    r"\b(?:(?:draft|proposed|planned|mooted) (?:\w+ )?(?:law|bill|rule|order|legislation|decree|regulation)s?"
    r"|(?:consultation|study|debate|vote|referendum|discussion)s? (?:on|about|into|over|whether))\b"
    r"[^.;:]{0,80}$",
    re.I,
)
_STUDIED = re.compile(
    r"\w+ (?:an? |the )?(?:[\w-]+ )?(?:study|review|consultation)s? (?:on|of|into|whether)\b", re.I
)
_IF = re.compile(r"\b(?:if|unless|in case|provided that)\b", re.I)
_DEADLINE = re.compile(r"\b(?:giv(?:e|es|en|ing)|gave)\b[^.;]{2,60}?\buntil\b[^.;]{2,60}?\bto [a-z]+", re.I)
_OR_ELSE = re.compile(r"\bor (?:else |be |see |face |risk |get |lose )", re.I)
_HANGING = frozenset({"would", "could", "might", "may", "should"})
_HAPPENED = frozenset({"after", "since", "because", "once", "when"})
_AGAINST = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "nor"})


@cache
def _ending() -> frozenset[int]:
    return frozenset(names().index(k) + 1 for k in _ENDING)


def ruled_out(draft: Draft) -> bool:
    """ "has no intention of ending", "is not stopping shipments": a cut told as one that does not come."""
    word = draft.trigger
    if draft.type == "statement":
        # A position put in the negative may be a denial: rather nothing than a denial as a fact.
        return any(w.lower in DENYING or w.lemma in DENYING for w in word.line)
    if draft.type not in TIE_CUTS | RESTRICTIONS | {"market_exit"} or not _is_verb(word):
        return False
    f = frame(word)
    stopping = [w for kind, w in f.operators if kind == "stop"]
    if _ending() & set(senses(word.line)[word.i]):
        return f.down or f.bare_not or f.cannot or negated(word) or _intended_not(word)
    return (bool(stopping) and not f.down) or any(negated(w) for w in stopping)


def _is_verb(word: Word) -> bool:
    return word.pos in {"VERB", "AUX"} or word.tag.startswith("VB")


def _intended_not(word: Word) -> bool:
    """ "no intention of ending", "no plans to end": a "no" before the noun the verb hangs on."""
    above = word.head
    return (
        above is not None and above.pos == "NOUN" and above.i < word.i
        and any(c.lower in _AGAINST for c in above.children)
    )  # fmt: skip


def short_of_fact(draft: Draft) -> str | None:
    """How an event is told at most, where its surroundings rule out that it is a fact."""
    if hangs(draft) or weighed(draft):
        return "considered"
    return "alleged" if charged(draft) else None


def weighed(draft: Draft) -> bool:
    """ "is drawing up duties", "a draft law bars", "studies whether to ban": thought about, not done."""
    word = draft.trigger
    line = word.line
    meant = senses(line)
    considering = names().index("suspect_or_consider") + 1
    if any(considering in meant[w.i] for w in _above(word) if _is_verb(w)):
        return True
    if any(w.lower == "whether" for w in line[max(0, word.i - 6) : word.i]):
        return True
    after = draft.sentence.text[max(0, word.start - draft.sentence.start) :]
    if draft.type in RESTRICTIONS | TIE_CUTS and (_PROPOSED.search(_before(draft)) or _STUDIED.match(after)):
        return True
    near = [word, *(c for c in word.children if c.dep.startswith("nsubj"))]
    return any(c.lower in _DRAFTED for w in near for c in w.children if c.dep in {"amod", "compound"}) or any(
        c.lemma in _PAPERS for c in word.children if c.dep == "nsubj"
    )


def _above(word: Word) -> list[Word]:
    """The three words above one, up to a clause that tells what has happened: "considers rivals after it was cut off"."""  # noqa: E501
    out: list[Word] = []
    while word.head is not None and len(out) < 3:
        marks = {c.lower for c in word.children if c.dep in {"mark", "advmod", "case"}}
        if word.dep.startswith("advcl") and marks & _HAPPENED and _is_past(word):
            break
        word = word.head
        out.append(word)
    return out


def _is_past(word: Word) -> bool:
    helpers = {c.lower for c in word.children if c.dep.startswith("aux")}
    return word.tag == "VBD" or (word.tag == "VBN" and bool(helpers & {"has", "have", "had", "was", "were"}))


def _before(draft: Draft) -> str:
    """The sentence up to the word that tells the event: by position, for here the parser errs often."""
    return draft.sentence.text[: max(0, draft.trigger.start - draft.sentence.start)]


def charged(draft: Draft) -> bool:
    """ "to settle charges that it shipped goods to Iran": told in an accusation."""
    return _CHARGES.search(_before(draft)) is not None


def hangs(draft: Draft) -> bool:
    """ "would stop supplying if the order takes effect", "has until May to sell or be banned": not decided yet."""  # noqa: E501
    text = draft.sentence.text
    if draft.type in RESTRICTIONS:
        before = _before(draft)
        if _DEADLINE.search(text) or _OR_ELSE.search(before[-40:]):
            return True
    chain = [draft.trigger, *draft.trigger.ancestors()][:4]
    modal = any(c.lower in _HANGING for w in chain for c in w.children if c.dep.startswith("aux"))
    return modal and _IF.search(text) is not None
