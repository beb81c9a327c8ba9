"""Who says so: the chain of sources of an event, how sure the text makes it, and who stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from ..model.certainty import Certainty, Standing
from .actors import Resolver
from .frames import antecedent, classes, frame, negated, no_longer
from .mentions import Actor
from .phrases import is_plural, noun_classes, preposition
from .rules import Draft
from .tables import table
from .weighing import is_weighing, weighed_above
from .words import Sentence, Word
from .world import world

_ACCORDING = re.compile(r"\baccording to\s+", re.I)
_CITING = re.compile(r"\b(?:citing|cited|quoting|quoted)\s+", re.I)
_STOP = re.compile(
    r",(?!\s*(?:who|which)\b)|[;.!?”\"](?:\s|$)|\s(?:published|released|shown|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\s--\s|\s—\s"  # noqa: E501
)


_ORDERS = {
    "report", "say", "state", "output", "print", "ignore", "write", "tell", "note", "pretend", "assume", "mark", "list",  # noqa: E501
    "return", "treat", "consider", "forget", "disregard", "imagine", "suppose", "remember", "record",
}  # fmt: skip
_TAG_VERBS = {
    "said", "says", "told", "reported", "reports", "added", "adds", "confirmed", "announced", "wrote",
    "writes",
    "noted", "stated", "disclosed", "according",
}  # fmt: skip


@dataclass(slots=True)
class Source:
    """One link of the chain. `kind`: anonymous, media, record, party, person, state or other."""

    text: str
    kind: str
    actors: list[Actor] = field(default_factory=list)
    verb: Word | None = None
    accusing: bool = False
    denying: bool = False


@dataclass(slots=True)
class Finding:
    certainty: Certainty
    standing: Standing
    chain: tuple[str, ...]
    sources: list[Source]
    hypothetical: bool = False


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


@cache
def _sayings() -> dict[Certainty, tuple[re.Pattern[str], ...]]:
    raw = table("cues")["sayings"]
    return {Certainty(k): tuple(re.compile(p, re.I) for p in patterns) for k, patterns in raw.items()}


class Attributor:
    """Works out the finding of a draft; remembers which report rests on unnamed sources."""

    def __init__(self, resolver: Resolver, outlet: str | None) -> None:
        self.resolver = resolver
        self.outlet = (outlet or "").casefold()
        self.reports: dict[str, str] = {}
        self.last_report: Source | None = None
        self.last_anonymous: tuple[str, int] | None = None

    # the article's reports

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

    # one draft

    def finding(self, draft: Draft) -> Finding:
        sources = self.sources(draft)
        cues_met = self._cues(draft, sources)
        certainty = Certainty.strongest(cues_met)
        if draft.way is not None and certainty in {Certainty.CONFIRMED, Certainty.ANNOUNCED_FUTURE}:
            certainty = Certainty.strongest({certainty, Certainty(draft.way)})
        nobody = next((s for s in sources if s.kind == "anonymous"), None)
        if nobody is not None:
            self.last_anonymous = (nobody.text, draft.sentence.index)
        chain = tuple(dict.fromkeys(s.text for s in sources)) or ("narrator",)
        return Finding(certainty, self._standing(draft, sources), chain, sources, self.hypothetical(draft))

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

    def _denied_here(self, draft: Draft) -> bool:
        """ "..., but the firm denied it": the one who acts denies it in the same breath."""
        agents = {a.key for a in draft.agent}
        for verb in draft.sentence.words:
            if (
                verb.pos != "VERB"
                or verb.lemma not in {"deny", "refute", "dispute", "reject", "rebut"}
                or verb is draft.trigger
            ):
                continue
            objects = [
                c
                for c in verb.under("obj")
                if c.lower in {"it", "this", "that"}
                or c.lemma
                in cues()["report_nouns"]
                | {"claim", "allegation", "rumour", "rumor", "suggestion", "speculation", "notion", "idea"}
            ]
            if not objects:
                continue
            who = {a.key for w in frame(verb).subjects for a in self.resolver.actors(w, draft.sentence)}
            if who & agents:
                return True
        return False

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

    # certainty

    def _cues(self, draft: Draft, sources: list[Source]) -> set[Certainty]:
        out: set[Certainty] = set()
        f = draft.frame
        about_wrong = draft.type in {"diversion"}
        agents = {a.key for a in draft.agent}
        for source in sources:
            own = bool(agents & {a.key for a in source.actors})
            if source.denying:
                out.add(Certainty.DENIED)
            elif source.kind == "anonymous":
                out.add(Certainty.REPORTED_ANONYMOUS)
            elif source.kind == "media" and not own:
                out.add(Certainty.ALLEGED if about_wrong else Certainty.REPORTED_ANONYMOUS)
            if source.accusing and not own and source.kind not in {"anonymous", "media"}:
                out.add(Certainty.ALLEGED)
            if source.verb is not None:
                out |= self._hedged(source.verb)
                if source.verb.lemma in cues()["guessing"] and not own:
                    out.add(Certainty.CONSIDERED)
        if self._denied_here(draft):
            out.add(Certainty.DENIED)
        out |= {
            c for c, patterns in _sayings().items() if any(p.search(draft.sentence.text) for p in patterns)
        }
        chain = f.chain() if f is not None else [draft.trigger]
        for word in chain:
            for child in word.children:
                for kind in ("alleged", "reported_anonymous", "considered"):
                    if child.lower in cues()[f"adverb:{kind}"]:
                        out.add(Certainty(kind))
        if f is not None:
            if f.considered or self._conditional(draft):
                out.add(Certainty.CONSIDERED)
            if f.future and not self._firm(draft) and draft.type != "tie_continues":
                out.add(Certainty.ANNOUNCED_FUTURE)
        if not any(s.kind == "anonymous" for s in sources) and is_anonymous(draft.sentence.text):
            # Whom the parse does not reach may still stand in the sentence: never a fact then.
            out.add(Certainty.REPORTED_ANONYMOUS)
        if about_wrong and any(s.kind in {"state", "party", "person", "other", "record"} for s in sources):
            own_word = any(agents & {a.key for a in s.actors} for s in sources)
            out |= set() if own_word else {Certainty.ALLEGED}
        if weighed_above(draft.trigger):
            out.add(Certainty.CONSIDERED)
        if self._story_about(draft.trigger):
            out.add(Certainty.ALLEGED if about_wrong else Certainty.REPORTED_ANONYMOUS)
        return out

    @staticmethod
    def _hedged(verb: Word) -> set[Certainty]:
        aux = {c.lower for c in verb.children if c.dep == "aux"}
        return {Certainty.CONSIDERED} if aux & {"may", "might", "could"} else set()

    def _story_about(self, word: Word) -> bool:
        """ "ran a story about how ...": told by another, whoever that is."""
        for above in word.ancestors():
            if (
                above.pos == "NOUN"
                and above.lemma in {"story", "report", "article", "rumor", "rumour", "allegation"}
                and word in above.subtree()
            ):
                return not any(c.dep == "acl:relcl" and word in c.subtree() for c in above.children)
        return False

    @staticmethod
    def _firm(draft: Draft) -> bool:
        """A plain "will not" is a decision already taken; a delay or a drop is done by being announced."""
        f = draft.frame
        if f is None:
            return False
        if draft.type == "deal_dropped" and not any(k == "plan" for k, _ in f.operators):
            return True
        if draft.type in {"fine", "settlement"} and all(w.lemma == "agree" for _, w in f.operators):
            # Who has agreed to pay or settle has settled.
            return True
        turned = draft.rule == "turned-off" and not any(
            k in {"stop", "plan", "refuse"} for k, _ in f.operators
        )
        renewing = (
            "renew" in f.classes
            and draft.object is not None
            and "relation" in noun_classes(draft.object)
            and draft.type == "partnership_ended"
        )
        return turned and (negated(f.word) or no_longer(f.word)) and not renewing

    def _conditional(self, draft: Draft) -> bool:
        """A main clause that hangs on an "if"."""
        sentence = draft.sentence
        top = draft.frame.top if draft.frame is not None and draft.frame.top is not None else draft.trigger
        if re.search(r"\bif (needed|necessary|required)\b", sentence.text):
            return True
        return any(
            c.dep == "advcl" and any(m.lower in {"if", "unless"} for m in c.children)
            for w in (top, draft.trigger)
            for c in w.children
        )

    def hypothetical(self, draft: Draft) -> bool:
        """Inside an "if" or "whether" clause, or asked: nothing is told."""
        sentence = draft.sentence
        if re.match(r"(Now that|With|Since|After|Because|Given)\b", sentence.text):
            # What a question takes for granted is told.
            comma = sentence.text.find(",")
            if comma > 0 and draft.trigger.end <= sentence.start + comma:
                return False
        first = sentence.words[0] if sentence.words else None
        second = sentence.words[1].lower if len(sentence.words) > 1 else ""
        if first is not None and (
            (first.tag == "VB" and not first.under("nsubj", "aux"))
            or (first.lower in _ORDERS and second in {"that", "all", "the", "any", "this", "every", "only"})
        ):
            # "Report that ...", "Ignore ...": an order to the reader tells nothing.
            return True
        if re.match(r"(Had|Were|Should) [A-Z].{3,120}, .{0,60}\b(would|could|might)\b", sentence.text):
            return True
        if re.search(rf"\byet to (?:\w+ly )?{re.escape(draft.trigger.text)}\b", sentence.text):
            # "has yet to end": not done.
            return True
        subjects = draft.frame.subjects if draft.frame is not None else []
        if any(w.lower in {"nobody", "none", "neither", "nothing"} for w in subjects):
            return True
        word: Word | None = draft.trigger
        while word is not None:
            marks = {
                c.lower
                for c in word.children
                if c.dep == "mark" or (c.dep == "advmod" and c.lower == "whether")
            }
            if "whether" in marks and word.head is not None and is_weighing(word.head):
                # "is studying whether to ban": told as considered.
                return False
            if marks & {"if", "unless", "whether", "until"} and not any(
                c.lower in {"even"} for c in word.children
            ):
                return True
            if word.head is None and sentence.text.rstrip("\"”’'").endswith("?"):
                return draft.trigger is word or draft.trigger.dep not in {"advcl", "acl", "acl:relcl"}
            clause = word.dep == "advcl" or word.dep.startswith("acl")
            if clause and sentence.text.rstrip().endswith("?"):
                return False
            word = word.head
        return False

    # standing

    def _standing(self, draft: Draft, sources: list[Source]) -> Standing:
        if draft.type in {"denial", "no_comment", "accusation", "statement"}:
            # The act is the speaking, and who speaks is who acts.
            if any(
                s.kind == "anonymous" and not {a.key for a in s.actors} & {a.key for a in draft.agent}
                for s in sources
            ):
                return Standing.UNNAMED_SOURCES
            return Standing.ACTING_PARTY
        if is_anonymous(draft.sentence.text):
            return Standing.UNNAMED_SOURCES
        if not sources:
            return Standing.NAMED_OUTLET
        if any(s.kind == "anonymous" for s in sources):
            return Standing.UNNAMED_SOURCES
        agents = {a.key for a in draft.agent}
        for source in sources:
            if source.kind == "record":
                return Standing.OFFICIAL_RECORD
        for source in sources:
            if agents & {a.key for a in source.actors} or self._speaks_for(source, draft):
                return Standing.ACTING_PARTY
        if any(s.kind == "media" for s in sources):
            return (
                Standing.NAMED_OUTLET
                if any(a.kind == "media" for s in sources for a in s.actors)
                else Standing.UNNAMED_SOURCES
            )
        return Standing.NAMED_THIRD_PARTY

    def _speaks_for(self, source: Source, draft: Draft) -> bool:
        return any(
            a.text and a.text.lower() in source.text.lower()
            for a in draft.agent
            if a.kind in {"org", "state", "person"}
        ) or (source.kind == "person" and source.verb is not None and self._belongs(source, draft))

    def _belongs(self, source: Source, draft: Draft) -> bool:
        """ "the head of BT's consumer division Marc Allera": the person is named with the agent beside it."""
        for person in source.actors:
            if person.party is None:
                continue
            for mention in person.party.mentions:
                around = self.resolver.registry.at(max(0, mention.start - 70), mention.end + 70)
                text = self.resolver.text[max(0, mention.start - 70) : mention.end + 70]
                if any(
                    n.owner is a.party and a.party is not None for n in around for a in draft.agent
                ) and re.search(
                    r"\b(head|chief|executive|CEO|CFO|chairman|president|spokes\w+|director|officer|representative|manager|founder|secretary|minister)\b",
                    text,
                ):
                    return True
        return False


def _phrase(text: str) -> str:
    """The noun phrase a text begins with, up to the first break."""
    found = _STOP.search(text)
    cut = text[: found.start()] if found else text
    return cut.strip().rstrip(".,;")[:200]


def _subtree_text(text: str, head: Word) -> str:
    words = head.subtree()
    return text[words[0].start : words[-1].end]


__all__ = ["Attributor", "Finding", "Source", "cues", "is_anonymous", "preposition"]
