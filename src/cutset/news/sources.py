"""Who says so: the speakers, outlets and reports an event is told by, innermost first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from .actors import Resolver
from .frames import frame
from .mentions import Actor
from .phrases import is_plural
from .rules import Draft
from .subjects import antecedent
from .tables import table
from .verbclasses import classes
from .words import Sentence, Word
from .world import world

_ACCORDING = re.compile(r"\baccording to\s+", re.I)
_CITING = re.compile(r"\b(?:citing|cited|quoting|quoted)\s+", re.I)
_TAG_VERBS = {
    "said", "says", "told", "reported", "reports", "added", "adds", "confirmed", "announced", "wrote",
    "writes",
    "noted", "stated", "disclosed", "according",
}  # fmt: skip
_STOP = re.compile(
    r",(?!\s*(?:who|which)\b)|[;.!?”\"](?:\s|$)|\s(?:published|released|shown|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\s--\s|\s—\s"  # noqa: E501
)


@dataclass(slots=True)
class Source:
    """One link of the chain. `kind`: anonymous, media, record, party, person, state or other."""

    text: str
    kind: str
    actors: list[Actor] = field(default_factory=list)
    verb: Word | None = None
    accusing: bool = False
    denying: bool = False


@cache
def cues() -> dict[str, frozenset[str]]:
    raw = table("cues")
    out = {
        k: frozenset(raw[k])
        for k in ("report_nouns", "record_nouns", "statement_nouns", "conditional", "wrongdoing", "guessing")
    }
    out |= {f"adverb:{k}": frozenset(v) for k, v in raw["adverbs"].items()}
    return out


@cache
def _anonymous() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.I) for p in table("cues")["anonymous"])


def is_anonymous(text: str) -> bool:
    return any(p.search(text) for p in _anonymous())


class Sources:
    """Finds the chain of sources of a draft; remembers which report rests on unnamed ones."""

    def __init__(self, resolver: Resolver, outlet: str | None) -> None:
        self.resolver = resolver
        self.outlet = (outlet or "").casefold()
        self.reports: dict[str, str] = {}
        self.last_report: Source | None = None
        self.last_anonymous: tuple[str, int] | None = None

    def note_reports(self, sentences: list[tuple[int, int]]) -> None:
        """Finds, over the whole text, reports said to rest on unnamed sources ("which cited anonymous
        sources")."""
        for start, end in sentences:
            text = self.resolver.text[start:end]
            for found in _CITING.finditer(text):
                cited = _phrase(text[found.end() :])
                if is_anonymous(cited):
                    for name in self.resolver.registry.at(start, end):
                        if name.owner is not None and name.owner.kind == "media":
                            self.reports.setdefault(name.owner.full.text, cited)

    def sources(self, draft: Draft) -> list[Source]:
        sentence = draft.sentence
        out: list[Source] = []
        verbs = [] if draft.asserted else self.speech_above(draft.trigger, sentence)
        if draft.rule in {"statement", "alleged"}:
            verbs = [draft.trigger, *verbs]
        for verb in verbs:
            source = self._speaker(verb, sentence)
            if source is not None and all(source.text != s.text for s in out):
                out.append(source)
            for heard in verb.under("obj", "iobj"):
                # "told the Guardian": the outlet that was told is the next link.
                told = [a for a in self.resolver.actors(heard, sentence, literal=False) if a.kind == "media"]
                if told and verb.lemma == "tell":
                    out.append(Source(self._words(heard, sentence), "told", told))
        for noun in self._report_nouns(draft.trigger, sentence):
            out.append(self._named(noun, sentence))
        trailing = self._trailing(sentence, draft.trigger) if not draft.asserted else None
        if trailing is not None and trailing.verb not in verbs and all(trailing.text != s.text for s in out):
            out.append(trailing)
        according = self._according(sentence, draft.trigger)
        if according is not None and all(according.text != s.text for s in out):
            out.append(according)
        return self._deepen(out, sentence)

    def speech_above(self, word: Word, sentence: Sentence) -> list[Word]:
        """Verbs of saying whose content the word is in, innermost first."""
        out: list[Word] = []
        below = word
        for above in word.ancestors():
            marks = {c.lower for c in below.children if c.dep == "mark"}
            if below.dep == "advcl" and marks & {"after", "as", "when", "while", "since", "before"}:
                # "said it will act, after the state banned Z": the ban is told by the narrator.
                break
            if self._says(above):
                kind = below.dep.split(":")[0]
                if (
                    kind in {"ccomp", "xcomp", "obj", "parataxis", "dep", "csubj"}
                    or (kind == "advcl" and above.lemma == "accuse")
                    or (kind in {"obl", "nmod", "conj"} and above.lemma in {"accuse", "blame"})
                ):
                    out.append(above)
            for child in above.children:
                if (
                    child.dep in {"parataxis"}
                    and child is not below
                    and self._says(child)
                    and child.i > word.i
                ):
                    out.append(child)
            below = above
        for child in word.children:
            if child.dep == "parataxis" and self._says(child):
                out.append(child)
        return list(dict.fromkeys(out))

    @staticmethod
    def _says(word: Word) -> bool:
        return word.pos == "VERB" and bool(classes(word).keys() & {"say", "claim", "accuse", "deny"})

    def _speaker(self, verb: Word, sentence: Sentence) -> Source | None:
        subjects = [c for c in verb.children if c.dep == "nsubj"]
        passive = [c for c in verb.children if c.dep in {"obl:agent"}]
        heads = passive or subjects or [w for w in frame(verb).subjects if w is not verb]
        if not heads:
            return None
        source = self._named(antecedent(heads[0]), sentence)
        kinds = classes(verb).keys()
        source.verb = verb
        source.accusing = bool(kinds & {"accuse"}) or verb.lemma in {
            "allege",
            "claim",
            "charge",
            "contend",
            "accuse",
            "suspect",
        }
        source.denying = "deny" in kinds and verb.lemma in {"deny", "refute", "dispute", "rebut"}
        return source

    def _named(self, head: Word, sentence: Sentence) -> Source:
        text = self._words(head, sentence)
        actors = self.resolver.actors(head, sentence, literal=False)
        lemma = head.lemma
        near = text
        if is_anonymous(near) or is_anonymous(_subtree_text(self.resolver.text, head)):
            return Source(text, "anonymous", actors)
        if head.lower in {"they", "he", "she"} and self.last_anonymous is not None:
            # "they said" after "people familiar with the matter said": the same people.
            text_, told = self.last_anonymous
            if not actors or sentence.index - told <= 1:
                return Source(text_, "anonymous")
        described = lemma in world().organisations and not is_plural(head)
        if (head.lower in {"it", "they", "he", "she"} or described) and actors:
            text = actors[0].text
        if lemma in cues()["report_nouns"]:
            media = [a for a in self._names_in(head) if a.kind == "media"]
            if not media and head.head is not None and head.dep == "obj":
                # "Reuters ran a story about how": whose story it is.
                runs = [a for w in frame(head.head).subjects for a in self.resolver.actors(w, sentence)]
                media = [a for a in runs if a.kind == "media"]
            return Source(media[0].text if media else text, "media", media or actors)
        if any(a.kind == "media" for a in actors) or self._is_outlet(actors):
            return Source(actors[0].text, "media", actors)
        if not actors and self._somebody(head):
            return Source(text, "anonymous", actors)
        if lemma in cues()["record_nouns"]:
            return Source(text, "record", actors)
        kind = actors[0].kind if actors else "other"
        return Source(
            text,
            {"org": "party", "place": "state", "product": "party"}.get(kind, kind),
            actors or self._names_in(head),
        )

    def _is_outlet(self, actors: list[Actor]) -> bool:
        """ "the daily X": a name the article calls a paper or a broadcaster."""
        where = next((a.where for a in actors if a.where is not None), None)
        if where is None:
            return False
        before = re.findall(r"[\w-]+|[^\w\s]", self.resolver.text[max(0, where[0] - 40) : where[0]])
        return bool(before) and before[-1].lower() in world().media_nouns

    def _somebody(self, head: Word) -> bool:
        """ "a merchandiser", "two fitters": one of many, without a name.

        Who speaks for a firm, an office or a court is not.
        """
        known = world()
        one = head.lemma if head.pos == "NOUN" else ""
        if not one or {one, head.lower} & (known.proxies | known.organisations | known.state):
            return False
        if {one, head.lower} & (cues()["record_nouns"] | cues()["report_nouns"] | cues()["statement_nouns"]):
            return False
        if any(n.owner is not None for n in self.resolver.registry.at(*self._reach(head))):
            return False
        return any(
            (c.dep == "det" and c.lower in {"a", "an", "another"}) or c.dep == "nummod" for c in head.children
        )

    @staticmethod
    def _reach(head: Word) -> tuple[int, int]:
        words = head.subtree()
        return words[0].start, words[-1].end

    def _names_in(self, head: Word) -> list[Actor]:
        words = head.subtree()
        return [
            self.resolver._actor(n)
            for n in self.resolver.registry.at(words[0].start, words[-1].end)
            if n.owner is not None and n.owner.kind != "demonym"
        ]

    def _words(self, head: Word, sentence: Sentence) -> str:
        """The phrase without its clauses: what a chain shows."""
        keep = [head]
        for w in keep:
            keep += [
                c
                for c in w.children
                if c.dep.split(":")[0]
                in {
                    "compound",
                    "amod",
                    "det",
                    "nummod",
                    "nmod",
                    "flat",
                    "case",
                    "fixed",
                    "conj",
                    "cc",
                    "appos",
                }
                and c not in keep
                and not (w is head and c.dep == "case" and c.i < w.i)
                and not (w is head and c.dep == "appos")
                and len(keep) < 24
            ]
        words = sorted(keep, key=lambda w: w.i)
        start, end = words[0].start, words[-1].end
        return self.resolver.text[start:end]

    def _trailing(self, sentence: Sentence, trigger: Word) -> Source | None:
        """ "..., a person who declined to be named said": the tag at the end, read by position, since a
        parser
        often loses it. It is said of all before its comma."""
        for verb in reversed(sentence.words):
            if verb.i <= trigger.i:
                return None
            # "According to" is read by `_according`: its source stands after "to".
            if verb.pos == "AUX" or verb.lower not in _TAG_VERBS or verb.lower == "according":
                continue
            before = [w for w in sentence.words if trigger.i < w.i < verb.i]
            comma = next((w for w in reversed(before) if w.text in {",", '"', "”", "’’"}), None)
            # "said X": the verb first, the speaker after it.
            inverted = sentence.words[verb.i - 1].text in {",", '"', "”"} and verb.i + 1 < len(sentence.words)
            if inverted:
                after = [w for w in sentence.words if w.i > verb.i]
                stop = next(
                    (w.i for w in after if w.text in {",", "."} or w.lower in {"in", "on", "at"}),
                    sentence.words[-1].i + 1,
                )
                phrase = [w for w in after if w.i < stop]
            elif comma is not None:
                phrase = [w for w in before if w.i > comma.i]
            else:
                continue
            nouns = [w for w in phrase if w.pos in {"NOUN", "PROPN", "PRON"}]
            relative = any(w.lower in {"who", "that", "which"} for w in phrase)
            finite = [w for w in phrase if w.tag in {"VBD", "VBZ", "VBP", "MD"}]
            rest = [w for w in sentence.words if w.i > verb.i and w.tag in {"VBD", "VBZ", "VBP", "MD"}]
            if (
                not nouns
                or len(phrase) > 24
                or (finite and not relative)
                or (rest and not inverted and not self._closed(verb))
                or phrase[0].lower in {"which", "who"}
            ):
                continue
            text = self.resolver.text[phrase[0].start : phrase[-1].end]
            heads = [w for w in nouns if w.head is None or w.head not in phrase] or nouns
            source = self._named(heads[0], sentence)
            source.verb = verb
            if is_anonymous(text):
                source.kind, source.text = "anonymous", text
            elif source.kind not in {"media", "anonymous"} and verb.lower in {"reported", "reports"}:
                source.kind = (
                    "media"
                    if any(w.lower in world().media_nouns for w in phrase) or verb.lower == "reported"
                    else source.kind
                )
            elif source.kind == "other":
                source.text = text
            return source
        return None

    @staticmethod
    def _closed(verb: Word) -> bool:
        """A tag in the middle of a sentence: ", the paper reported, but ...": a comma right behind it."""
        return verb.i + 1 < len(verb.line) and verb.line[verb.i + 1].text == ","

    def _report_nouns(self, word: Word, sentence: Sentence) -> list[Word]:
        """ "reports that A backed out": the noun whose content the event is."""
        out = []
        below = word
        for above in word.ancestors():
            if (
                above.pos == "NOUN"
                and below.dep.split(":")[0] in {"acl", "ccomp"}
                and below.dep != "acl:relcl"
                and (
                    above.lemma in cues()["report_nouns"]
                    or above.lemma
                    in {"rumor", "rumour", "claim", "allegation", "news", "suggestion", "speculation"}
                )
            ):
                out.append(above)
            below = above
        if not out:
            # "reports earlier this month that A backed out", however the parser hangs the clause.
            for i, other in enumerate(sentence.words[: word.i]):
                nouns = [
                    w
                    for w in sentence.words[max(0, i - 5) : i]
                    if w.pos == "NOUN" and w.lemma in cues()["report_nouns"]
                ]
                verbs = [
                    w
                    for w in sentence.words[max(0, i - 5) : word.i]
                    if w.pos == "VERB" and w.lemma not in {"publish", "release"}
                ]
                if other.lower == "that" and nouns and not verbs:
                    out.append(nouns[-1])
                    break
        return out

    def _according(self, sentence: Sentence, trigger: Word) -> Source | None:
        text = sentence.text
        for found in _ACCORDING.finditer(text):
            start = found.end()
            phrase = _phrase(text[start:])
            if not phrase:
                continue
            words = sentence.between(sentence.start + start, sentence.start + start + len(phrase))
            heads = [w for w in words if w.head is None or w.head not in words]
            nouns = [w for w in heads if w.pos in {"NOUN", "PROPN", "PRON", "X", "NUM"}] or [
                w for w in words if w.pos in {"NOUN", "PROPN"}
            ]
            whole = text[start:].split(". ")[0]
            if nouns:
                source = self._named(nouns[0], sentence)
                if source.kind != "media":
                    source.text = phrase
            else:
                source = Source(phrase, "other")
            if is_anonymous(phrase) or (is_anonymous(whole[:160]) and source.kind not in {"media"}):
                source.kind = "anonymous"
            cited = _CITING.search(whole)
            if source.kind == "media" and cited and is_anonymous(_phrase(whole[cited.end() :])):
                self.reports.setdefault(source.text, _phrase(whole[cited.end() :]))
            return source
        return None

    def _deepen(self, sources: list[Source], sentence: Sentence) -> list[Source]:
        """ "The report" is the one told before; a report known to rest on unnamed sources has them inside
        it."""
        out: list[Source] = []
        for source in sources:
            if source.kind == "media":
                named = [a for a in source.actors if a.kind == "media"]
                if (
                    not named
                    and self.last_report is not None
                    and re.match(r"(the|that|this|its) ", source.text, re.I)
                ):
                    source = replace(self.last_report, verb=source.verb, accusing=source.accusing)
                elif named:
                    self.last_report = source
                inner = self.reports.get(source.text)
                if inner is not None:
                    out.append(Source(inner, "anonymous"))
            out.append(source)
        return out


def _phrase(text: str) -> str:
    """The noun phrase a text begins with, up to the first break."""
    found = _STOP.search(text)
    cut = text[: found.start()] if found else text
    return cut.strip().rstrip(".,;")[:200]


def _subtree_text(text: str, head: Word) -> str:
    words = head.subtree()
    return text[words[0].start : words[-1].end]
