"""A net under the rules for states: a state, a sign of a ban, and a firm in one sentence make a ban.

Used only where no rule found a restriction. It goes by position: the state nearest before the sign (or behind
a "by"), the first firm or product behind it. Where either is missing, nothing is told.
"""

from __future__ import annotations

from .decrees import vocabulary
from .duties import Duties
from .frames import Frame, frame
from .idle import idle
from .mentions import Actor
from .phrases import is_state_noun, preposition
from .rules import Draft
from .words import Sentence, Word
from .world import world

_AT = {
    "in",
    "from",
    "at",
    "near",
    "across",
    "outside",
    "inside",
    "into",
    "to",
    "of",
    "with",
    "against",
    "over",
}
_REACH = 16
_NOT = {"not", "n't", "n’t", "never", "without", "nor"}
_SELLING = {
    "export",
    "sell",
    "sale",
    "supply",
    "ship",
    "shipment",
    "supplier",
    "license",
    "licence",
    "chip",
    "semiconductor",
}
_USING = {"use", "buy", "purchase", "install", "deploy", "procure", "include", "adopt", "acquire", "download"}
_EASING = {
    "back",
    "walk",
    "soften",
    "retreat",
    "loosen",
    "lift",
    "ease",
    "revoke",
    "drop",
    "waive",
    "remove",
    "end",
    "suspend",
    "repeal",
    "relax",
    "rescind",
    "reverse",
    "overturn",
    "scrap",
    "delay",
}
_WEIGHED = {
    *(
        "consider",
        "mull",
        "weigh",
        "propose",
        "threaten",
        "debate",
        "prepare",
        "draft",
        "discuss",
        "study",
        "explore",
    ),
    *(
        "urge",
        "call",
        "lobby",
        "press",
        "push",
        "contemplate",
        "possible",
        "potential",
        "proposal",
        "legislation",
    ),
    *("likely", "plan", "ponder", "seek", "want", "hope"),
}


class StateNet(Duties):
    """Bans read by position alone."""

    def netted(self, sentence: Sentence) -> Draft | None:
        states = self._states(sentence)
        if not states:
            return None
        for sign in sentence.words:
            kind = self._sign(sign)
            if kind is None or (kind == "noun" and self._eased(sign)):
                continue
            agent = self._ruler(sign, states)
            if agent is None:
                continue
            target = self._object_of(sign, kind, agent, sentence)
            if not target:
                continue
            f = frame(sign) if sign.pos == "VERB" else Frame(sign, {}, False)
            if f.bare_not:
                continue
            draft = Draft(self._type(sign, sentence), "state-net", sign, f, agent=[agent], target=target)
            if idle(draft):
                continue
            near = sentence.words[max(0, sign.i - 9) : sign.i + (12 if kind == "noun" else 0)]
            if any(w.lemma.lower() in _WEIGHED for w in near):
                f.considered = True
            draft.sentence = sentence
            return draft
        return None

    def _states(self, sentence: Sentence) -> list[tuple[Word, Actor, bool]]:
        """States named or described, with whether each stands where somebody acts."""
        out: list[tuple[Word, Actor, bool]] = []
        for word in sentence.words:
            if word.dep.split(":")[0] in {"compound", "flat", "amod"} or word.pos not in {"NOUN", "PROPN"}:
                continue
            named = [
                n for n in self.resolver.registry.overlapping(word.start, word.end) if n.owner is not None
            ]
            stately = is_state_noun(word) or (word.pos == "PROPN" and word.lower in world().state)
            if not stately and not any(
                n.owner is not None and n.owner.kind in {"state", "place", "person"} for n in named
            ):
                continue
            if any(n.modifies for n in named):
                continue
            found = [a for a in self.resolver.actors(word, sentence, literal=stately) if self._rules(a)]
            if not found or found[0].kind == "literal":
                continue
            case = preposition(word)
            out.append((word, found[0], case not in _AT))
        return out

    @staticmethod
    def _sign(word: Word) -> str | None:
        lemma = word.lemma.lower()
        if any(w.lower in _NOT for w in word.line[max(0, word.i - 3) : word.i]):
            return None
        after = [w.lower for w in word.line[word.i + 1 : word.i + 8]]
        if (
            word.pos == "NOUN"
            and lemma in vocabulary("ban_nouns")
            and set(after) & {"on", "of", "against", "from"}
        ):
            return "noun"
        if word.pos not in {"VERB", "AUX"}:
            return None
        if lemma in {"allow", "permit"} and {"longer"} & {
            w.lower for w in word.line[max(0, word.i - 2) : word.i]
        }:
            return "verb"
        if lemma in vocabulary("ban_verbs"):
            return "verb"
        if lemma in vocabulary("ban_with_out") and {"out", "off", "away"} & set(after):
            return "verb"
        if lemma in vocabulary("refusing") - {"stop", "deny", "oppose", "turn"} or (
            lemma == "turn" and after[:1] == ["down"]
        ):
            return "refusal"
        return None

    @staticmethod
    def _ruler(sign: Word, states: list[tuple[Word, Actor, bool]]) -> Actor | None:
        behind = [a for w, a, _ in states if 0 < w.i - sign.i <= _REACH and preposition(w) == "by"]
        if behind and (sign.pos == "NOUN" or sign.tag == "VBN"):
            return behind[0]
        before = [(w, a) for w, a, acts in states if 0 < sign.i - w.i <= _REACH and acts]
        weak = [
            (w, a)
            for w, a, acts in states
            if 0 < sign.i - w.i <= _REACH and not acts and preposition(w) == "in"
        ]
        options = before or weak
        return options[-1][1] if options else None

    def _object_of(self, sign: Word, kind: str, agent: Actor, sentence: Sentence) -> list[Actor]:
        words = sentence.words
        start = sign.i + 1
        if kind == "refusal":
            using = next((w.i for w in words[start : start + _REACH] if w.lemma in _USING), None)
            if using is None:
                return []
            start = using + 1
        stretch = words[start : sign.i + 1 + _REACH]
        stop = next(
            (
                n
                for n, w in enumerate(stretch)
                if w.text in {";", "”"} or w.lower in {"after", "while", "who"}
            ),
            len(stretch),
        )
        found = self._parties(stretch[:stop], sentence, [agent])
        fit = [
            a for p, _, a in found if a.kind in {"org", "product"} and p not in {"by", "with", "in favour of"}
        ]
        if not fit and sign.tag == "VBN":
            before = words[max(0, sign.i - _REACH) : sign.i]
            fit = [a for _, _, a in self._parties(before, sentence, [agent]) if a.kind in {"org", "product"}][
                -2:
            ]
        return fit[:3]

    @staticmethod
    def _eased(sign: Word) -> bool:
        return bool({w.lemma for w in sign.line[max(0, sign.i - 5) : sign.i]} & _EASING)

    @staticmethod
    def _type(sign: Word, sentence: Sentence) -> str:
        after = [w.lemma for w in sign.line[sign.i : sign.i + _REACH]]
        if "invest" in after or "investment" in after:
            return "sanction"
        using = next((n for n, w in enumerate(after) if w in _USING), 99)
        selling = next((n for n, w in enumerate(after) if w in _SELLING), 99)
        return (
            "export_ban" if selling < using and "to" in [w.lower for w in sign.line[sign.i :]] else "use_ban"
        )
