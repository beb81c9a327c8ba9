"""The smallest clause that carries an event's trigger and its actors."""

from __future__ import annotations

import re

from .mentions import Actor
from .rules import Draft
from .words import Sentence, Word

_CLAUSAL = {"acl:relcl", "advcl", "parataxis", "appos", "conj", "cc", "punct", "discourse"}


def evidence(draft: Draft, text: str) -> tuple[int, int]:
    """Offsets of the clause: from the agent (or the topmost operator) to the end of object and target."""
    sentence = draft.sentence
    words = _needed(draft, sentence)
    start = min(w.start for w in words)
    end = max(w.end for w in words)
    for actor in [*draft.agent, *draft.target]:
        for a, b in _places(actor, sentence):
            if a >= sentence.start and b <= sentence.end:
                start, end = min(start, a), max(end, b)
    return _tidy(text, start, end, sentence)


def _needed(draft: Draft, sentence: Sentence) -> list[Word]:
    out = [draft.trigger, *draft.parts]
    f = draft.frame
    if f is not None:
        out += f.chain()
        for role in (f.subjects, f.objects, f.indirect):
            for word in role:
                out += trimmed(word, draft.trigger)
        if f.word is draft.trigger and draft.rule not in {"accused"}:
            for name, phrases in f.obliques.items():
                for phrase in phrases:
                    if (
                        phrase.i > draft.trigger.i
                        and name
                        not in {
                            "because of",
                            "due to",
                            "amid",
                            "after",
                            "as",
                            "following",
                            "according to",
                            "over",
                        }
                    ) or (draft.target and phrase.i > draft.trigger.i and _holds(phrase, draft.target)):
                        out += trimmed(phrase, draft.trigger)
    if draft.object is not None:
        if draft.object.pos in {"VERB", "AUX"} or draft.object in draft.parts:
            out += [w for w in draft.object.subtree() if w.dep != "punct"]
        else:
            out += trimmed(draft.object, draft.trigger)
    for part in draft.parts:
        out += [w for w in part.subtree() if w.dep != "punct"]
    for word in draft.places:
        out += trimmed(word, draft.trigger)
    return [w for w in dict.fromkeys(out) if w.start >= sentence.start and w.end <= sentence.end]


def _holds(phrase: Word, actors: list[Actor]) -> bool:
    words = phrase.subtree()
    return any(
        a.where is not None and words[0].start <= a.where[0] and a.where[1] <= words[-1].end for a in actors
    )


def trimmed(word: Word, trigger: Word) -> list[Word]:
    """A phrase with its prepositional parts and joined nouns, without relative and adverbial clauses."""
    out = [word]
    for w in out:
        for c in w.children:
            if c in out or len(out) > 60:
                continue
            joined = c.dep == "conj" and c.pos in {"NOUN", "PROPN", "NUM"}
            linking = (
                c.dep in {"cc", "punct"}
                and any(s.dep == "conj" and s.i > c.i and s.pos in {"NOUN", "PROPN"} for s in w.children)
                and c.dep == "cc"
            )
            clause = c.dep in _CLAUSAL and not joined and not linking
            if clause or c is trigger:
                continue
            out.append(c)
    return out


def _places(actor: Actor, sentence: Sentence) -> list[tuple[int, int]]:
    if actor.where is None:
        return []
    return [actor.where]


def _tidy(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    while end > start and text[end - 1] in " ,;:—–-":
        end -= 1
    while start < end and text[start] in " ,;:—–-":
        start += 1
    tag = re.search(r",? according to ", text[start:end])
    if tag and tag.start() > 0 and end - start > 40:
        end = start + tag.start()
    opening = re.match(r"that\s+", text[start:end])
    if opening:
        start += opening.end()
    inside = text[start:end]
    # A quotation mark opened and not closed belongs to neither.
    if inside[:1] in '"“' and inside.count('"') + inside.count("“") + inside.count("”") == 1:
        start += 1
    elif inside[-1:] in '"“' and inside.count('"') == 1:
        end -= 1
    closing = re.match(r"[\"”]", text[end : end + 1])
    if closing and (inside.count('"') % 2 == 1 or inside.count("“") > inside.count("”")):
        end += 1
    return start, max(end, start + 1)
