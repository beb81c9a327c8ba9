"""Who speaks and what is said, by the parse where it tells, by position where it does not."""

from __future__ import annotations

from functools import cache

from .actors import Resolver
from .folded import before
from .frames import frame
from .mentions import Actor
from .phrases import transparent
from .subjects import antecedent
from .tables import table
from .verbclasses import classes
from .words import Sentence, Word

_QUOTES = {'"', "“", "”", "''", "``"}


@cache
def speech_words(kind: str) -> frozenset[str]:
    """A list of the table of speech."""
    return frozenset(table("speech")[kind])


class Voices:
    """Speakers and contents of sayings."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def heads(self, verb: Word) -> list[Word]:
        """The subjects of a verb, by the parse or right before it; behind it in "..., said Acme"."""
        found = [antecedent(s) for s in frame(verb).subjects if s.lower not in {"there", "what"}]
        found = [s for s in found if s.lower not in {"which", "who", "that"}]
        if found:
            return found
        words = verb.line
        previous = words[verb.i - 1] if verb.i else None
        if previous is not None and (previous.text == "," or previous.text in _QUOTES):
            behind = [w for w in words[verb.i + 1 : verb.i + 8] if w.pos in {"PROPN", "NOUN"}]
            return behind[:1]
        noun = before(verb)
        return [noun] if noun is not None else []

    def speakers(self, verb: Word, sentence: Sentence) -> list[Actor]:
        return [a for h in self.heads(verb) for a in self.resolver.actors(transparent(h), sentence)]

    def content(self, verb: Word) -> tuple[Word | None, list[Word]]:
        """The clause a verb of saying reports, and its words; None where only position tells."""
        # "the counsel who claimed that ...": the speaker's own words end where the verb begins.
        told = {w.i for w in verb.subtree()}
        own = {w.i for h in self.heads(verb) for w in h.subtree()}
        own -= told if any(verb.i in {w.i for w in h.subtree()} for h in self.heads(verb)) else set()
        clauses = [c for c in verb.children if c.dep in {"ccomp", "parataxis"} and c.pos != "PUNCT"]
        clauses = [c for c in clauses if not (c.dep == "parataxis" and "say" in classes(c))]
        if not clauses and verb.dep == "parataxis" and verb.head is not None:
            clauses = [verb.head]
        if clauses:
            under = {w.i for w in verb.subtree()} if clauses[0] is verb.head else set()
            return clauses[0], [w for w in clauses[0].subtree() if w.i not in own and w.i not in under]
        words = verb.line
        after = [w for w in words[verb.i + 1 :] if w.i not in own]
        that = next((n for n, w in enumerate(after[:10]) if w.lower == "that"), None)
        if that is not None:
            return None, after[that + 1 :]
        opening = words[verb.i - 1] if verb.i else None
        if opening is not None and (opening.text == "," or opening.text in _QUOTES):
            return None, [w for w in words[: verb.i - 1] if w.i not in own]
        return None, after

    def named(self, words: list[Word], avoid: set[object]) -> list[Actor]:
        """Firms, states and products a stretch of words names, in order."""
        out: list[Actor] = []
        if not words:
            return out
        inside = {w.i for w in words}
        for name in self.resolver.registry.at(words[0].start, words[-1].end):
            if name.owner is None or name.owner.kind not in {"org", "product", "state"} or name.modifies:
                continue
            if not any(w.i in inside for w in words if w.start < name.end and w.end > name.start):
                continue
            actor = self.resolver._actor(name)
            if actor.key not in avoid and actor.key not in {a.key for a in out}:
                out.append(actor)
        return out
