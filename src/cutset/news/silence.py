"""Silence: who declines to comment, does not answer, cannot be reached, or will not say."""

from __future__ import annotations

from .frames import frame
from .mentions import Actor
from .phrases import preposition, transparent
from .rules import Draft
from .subjects import negated
from .voices import Voices, speech_words
from .words import Sentence, Word
from .world import world

_COMMENTING = {"comment", "respond", "reply", "elaborate", "expand", "speculate", "weigh"}
_TELLING = {
    "say",
    "disclose",
    "discuss",
    "confirm",
    "reveal",
    "identify",
    "specify",
    "comment",
    "elaborate",
    "divulge",
    "detail",
}


class Silence(Voices):
    """No-comments."""

    def _no_comment(self, word: Word, sentence: Sentence) -> Draft | None:
        if word.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        declined = self._declined(word)
        unheard = self._unheard(word)
        silent = (
            declined is None and unheard is None and (self._gave_nothing(word) or self._kept_silent(word))
        )
        if declined is None and unheard is None and not silent:
            return None
        heads = unheard if unheard is not None else self.heads(word)
        agent = [a for h in heads for a in self.resolver.actors(transparent(h), sentence)]
        described = (
            bool(heads)
            and heads[0].pos in {"NOUN", "PRON"}
            and heads[0].lemma in world().organisations | {"it"}
        )
        if described or not agent or all(a.kind == "literal" for a in agent):
            agent = self._speaker_above(word, sentence) or agent
        if not agent:
            return None
        about = [
            c
            for w in [word, *(declined or [])]
            for c in w.under("obj", "obl")
            if preposition(c) in {"", "on", "about"}
        ]
        draft = Draft("no_comment", "no-comment", word, frame(word), agent=agent, parts=declined or [])
        draft.object = about[0] if about else None
        return draft

    @staticmethod
    def _declined(word: Word) -> list[Word] | None:
        """ "declined to comment": what was declined; [] for "declined comment"."""
        if word.lemma not in {"decline", "refuse"} or word.pos != "VERB":
            return None
        behind = word.line[word.i + 1 : word.i + 8]
        for n, other in enumerate(behind):
            if other.lower == "to" and n + 1 < len(behind):
                act = behind[n + 1] if behind[n + 1].pos != "ADV" or n + 2 >= len(behind) else behind[n + 2]
                if act.lemma in speech_words("answering"):
                    return [act]
                if act.lemma not in speech_words("giving"):
                    return None
                tail = act.line[act.i + 1 : act.i + 7]
                plain = act.lemma in _TELLING and act.lemma != "say"
                asked = any(w.lemma in speech_words("answers") for w in tail) or _whether(act)
                return [act] if plain or asked or (act.lemma == "say" and _tail(act)) else None
            if other.lemma in {"comment", "interview"}:
                return []
        return None

    @staticmethod
    def _gave_nothing(word: Word) -> bool:
        """ "did not respond", "would not say", "had no comment", "offered no details"."""
        lemma = word.lemma
        if word.pos not in {"VERB", "AUX"}:
            return False
        objects = [transparent(c) for c in word.under("obj", "obl")]
        none = any(c.lower in {"no", "neither"} for o in objects for c in o.children)
        answers = [o for o in objects if o.lemma in speech_words("answers")]
        if lemma == "ignore" and answers:
            return True
        if (
            lemma == "have"
            and any(c.lower == "nothing" for c in word.under("obj"))
            and "to add" in _next(word, 4)
        ):
            return True
        if negated(word) and lemma == "get" and "back to" in _next(word, 3):
            return True
        if none and answers and lemma in speech_words("giving"):
            # "had no information" is no refusal; "had no comment" is.
            return lemma != "have" or any(
                o.lemma in {"comment", "response", "reply", "statement"} for o in answers
            )
        if not negated(word):
            return False
        if lemma in _COMMENTING | {"answer"}:
            return True
        will = {c.lower for c in word.children if c.dep == "aux"} & {
            "would",
            "will",
            "wo",
            "do",
            "does",
            "did",
            "could",
        }
        if lemma in _TELLING and will and not any(c.lower == "that" for c in word.children):
            # "doesn't disclose order details", "wouldn't say whether"; not "did not say it would".
            plain = {"would", "wo", "does", "do"} & will or any(
                c.lower in {"whether", "if", "how", "when", "why", "who"} for c in _near(word)
            )
            return bool(plain) and not (lemma == "say" and not (_whether(word) or _tail(word)))
        return lemma in speech_words("giving") and bool(answers)

    @staticmethod
    def _kept_silent(word: Word) -> bool:
        """ "stayed silent", "was not available for comment", "has not said a word"."""
        if (
            word.lemma in {"stay", "remain", "keep", "be"}
            and word.pos in {"VERB", "AUX"}
            and word.dep not in {"aux", "aux:pass", "cop"}
        ):
            near = word.line[word.i + 1 : word.i + 4]
            return any(w.lower in {"silent", "mum", "tight-lipped", "quiet"} for w in near)
        if word.lower in {"silent", "mum", "tight-lipped"} and any(c.dep == "cop" for c in word.children):
            return True
        after = " ".join(w.lower for w in word.line[word.i + 1 : word.i + 3])
        if word.lower == "available" and after == "for comment":
            return negated(word) or any(
                w.lower in {"not", "n't", "n’t"} for w in word.line[max(0, word.i - 4) : word.i]
            )
        if word.lower == "unavailable" and after == "for comment":
            return True
        return word.lemma == "say" and negated(word) and any(o.lemma == "word" for o in word.under("obj"))

    @staticmethod
    def _unheard(word: Word) -> list[Word] | None:
        """ "could not be reached", "calls to Acme were not returned": who was asked."""
        if word.pos != "VERB":
            return None
        f = frame(word)
        if (
            word.lemma == "reach"
            and negated(word)
            and any(w.lower in {"could", "can"} for w in word.children)
        ):
            return list(f.objects)
        unanswered = (word.lemma in {"return", "answer"} and negated(word) and f.passive) or (
            word.lemma == "go"
            and any(w.lower in {"unanswered", "unreturned"} for w in word.line[word.i + 1 : word.i + 3])
        )
        if not unanswered:
            return None
        asked = [o for o in [*f.objects, *f.subjects] if transparent(o).lemma in speech_words("asked")]
        goals = [c for o in asked for c in o.under("nmod", "obl") if preposition(c) in {"to", "for"}]
        named = [c for c in goals if transparent(c).lemma != "comment"]
        return named or None

    def _speaker_above(self, word: Word, sentence: Sentence) -> list[Actor]:
        """ "a spokesman for Acme said the company doesn't comment on ...": who speaks is who is silent."""
        for above in word.ancestors():
            if above.lemma in {"say", "tell", "add"}:
                return [a for a in self.speakers(above, sentence) if a.kind != "literal"]
        return []


def _near(word: Word) -> list[Word]:
    return word.line[word.i + 1 : word.i + 4]


def _next(word: Word, count: int) -> str:
    return " ".join(w.lower for w in word.line[word.i + 1 : word.i + 1 + count])


def _whether(word: Word) -> bool:
    return any(
        w.lower in {"whether", "if", "how", "when", "why", "who", "what", "which"} for w in _near(word)
    )


def _tail(word: Word) -> bool:
    return word.i + 1 < len(word.line) and word.line[word.i + 1].text in {".", ","}
