"""Denials: who denies, rejects, dismisses, or calls false what another says."""

from __future__ import annotations

from .frames import frame
from .mentions import Actor
from .phrases import noun_classes, transparent
from .rules import Draft
from .subjects import negated
from .verbclasses import classes
from .voices import Voices, speech_words
from .words import Sentence, Word

_NOTHING_THERE = {"evidence", "proof", "basis", "truth", "merit", "substance", "foundation"}


class Denials(Voices):
    """Denials."""

    def _denial(self, word: Word, sentence: Sentence) -> Draft | None:
        if word.pos != "VERB" or negated(word):
            return None
        f = frame(word)
        if f.considered:
            return None
        thing: Word | None = None
        objects = [transparent(o) for o in f.objects] or self._behind(word)
        said = [o for o in objects if self._is_said(o)]
        if word.lemma in speech_words("denying"):
            clause = [
                c
                for c in word.children
                if c.dep in {"ccomp", "xcomp", "advcl"}
                and c.i > word.i
                and (c.tag == "VBG" or c.dep != "advcl")
            ]
            if any(noun_classes(o) & {"relief"} and not noun_classes(o) & {"accusation"} for o in objects):
                return None
            above = word.head
            said_above = above is not None and (above.lower == "something" or self._is_said(above))
            thing = next(iter(objects or clause), above if said_above and word.dep != "conj" else None)
        elif word.lemma in speech_words("dismissing") and "deny" in f.classes and said:
            thing = said[0]
        elif (
            word.lemma in speech_words("calling")
            and (said or objects)
            and self._untrue(word.line[word.i + 1 : word.i + 28])
        ):
            thing = (said or objects)[0]
        elif "say" in f.classes:
            thing = self._says_untrue(word)
        if thing is None:
            return None
        heads = self.heads(word) or (f.subjects if f.subjects else [])
        agent = [a for h in heads for a in self.resolver.actors(transparent(h), sentence)]
        agent = [a for a in agent if a.kind != "media"]
        if not agent:
            return None
        if thing.lemma in _NOTHING_THERE and any(
            a.kind in {"state", "place"} or self.resolver.holds_office(a) for a in agent
        ):
            # A minister who sees no evidence of harm denies nothing of his own.
            return None
        draft = Draft("denial", "denied", word, f, agent=agent, object=thing)
        draft.target = self._accusers(word, sentence, agent)
        return draft

    @staticmethod
    def _behind(word: Word) -> list[Word]:
        """ "push back against the claims": the noun that follows, whatever hangs between."""
        return [w for w in word.line[word.i + 1 : word.i + 7] if w.pos == "NOUN"][:1]

    @staticmethod
    def _is_said(noun: Word) -> bool:
        return bool(noun_classes(noun) & {"accusation"}) or noun.lemma in speech_words("said_before")

    @staticmethod
    def _untrue(words: list[Word]) -> bool:
        low = [w.lower for w in words]
        return any(w in speech_words("untrue") for w in low) or "not true" in " ".join(low)

    def _says_untrue(self, word: Word) -> Word | None:
        """ "said the report was not true", "said there was no evidence of", "says it has never spied"."""
        clause, words = self.content(word)
        if not words:
            return None
        low = [w.lower for w in words]
        first = next((w for w in words if w.pos in {"NOUN", "PRON", "PROPN"}), words[0])
        about = [w for w in words[:8] if w.pos == "NOUN" and self._is_said(w)]
        nothing = "no" in low and bool(_NOTHING_THERE & set(low[low.index("no") + 1 : low.index("no") + 4]))
        if about and (nothing or self._untrue(words)):
            return about[0]
        if "there" in low[:3] and "no" in low[:6]:
            missing = [w for w in words if w.lemma in speech_words("absent")]
            return missing[0] if missing and missing[0].lemma in _NOTHING_THERE else None
        if "nothing wrong" in " ".join(low) or (
            "no" in low and {"threat", "risk", "danger"} & set(low[low.index("no") :][:4])
        ):
            return clause or first
        own = first.lower in {"it", "they", "we"} or first.lower in {"company", "firm"}
        if clause is not None and own and negated(clause) and not classes(clause).keys() & {"comment"}:
            wrong = [w for w in words if w.lemma.lower() in self._wrong() | {"data", "information", "secret"}]
            never = "never" in low[:6]
            present = any(
                c.lower in {"does", "do", "has", "have", "did"} for c in clause.children if c.dep == "aux"
            )
            if wrong and (never or present):
                return clause
        return None

    @staticmethod
    def _wrong() -> frozenset[str]:
        from .sources import cues

        return cues()["wrongdoing"] | speech_words("harm")

    def _accusers(self, word: Word, sentence: Sentence, agent: list[Actor]) -> list[Actor]:
        taken = {a.key for a in agent}
        out: list[Actor] = []
        for other in sentence.words:
            if other is word or other.pos != "VERB" or other.i > word.i + 25:
                continue
            if classes(other).keys() & {"accuse", "claim", "say"}:
                out += [
                    a
                    for a in self.speakers(other, sentence)
                    if a.key not in taken and a.kind in {"state", "org", "person", "place", "media"}
                ]
        return out[:3]
