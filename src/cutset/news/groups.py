"""Plurals spelt out: "all major telcos as its clients, including A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .mentions import Actor, Mentions
from .party import Name
from .phrases import EXAMPLES, SIDES, conjuncts, is_firm_noun, is_plural, preposition, singular
from .words import Sentence, Word
from .world import world

MEMBERS = "named as members"
"""How parties are known that a plural stands for."""

_MARKER = re.compile(r"\b(?:including|such as|namely|among them|which includes?|notably)\b\s*")


# Between the members of a list: commas, "and", and what each of them is ("and chip foundry Acme").
_GAP = re.compile(r"[\s,]*(?:and|or|the|even|&|[\s,])*(?:[a-z][\w’'-]* ){0,4}")


class Groups(Mentions):
    """Plurals spelt out by the names of their members."""

    def learn_groups(self, spans: Iterable[tuple[int, int]]) -> None:
        """Plurals spelt out anywhere in the article: "all major telcos as its clients, including A, B and
        C"."""
        for start, end in spans:
            marker = _MARKER.search(self.text, start, end)
            if marker is None:
                continue
            members = self._series(marker.end(), end)
            if not members:
                continue
            for noun in re.finditer(r"[A-Za-z-]+s\b", self.text[start : marker.start()]):
                low = noun.group().lower()
                one = low[:-3] + "y" if low.endswith("ies") else low[:-1]
                if one in world().organisations or one in SIDES:
                    self.memory.groups.setdefault(one, members)

    def _series(self, start: int, end: int) -> list[Name]:
        """Names from `start` on, as long as only commas and "and" stand between them."""
        out: list[Name] = []
        at = start
        for name in self.registry.at(start, end):
            if not _GAP.fullmatch(self.text[at : name.start]):
                break
            if self._can_act(name) and name.owner is not None and name.owner.kind != "place":
                out.append(name)
            at = name.end
        return out

    def examples(self, word: Word, sentence: Sentence) -> list[Name]:
        """Names given as members of a plural: "operators, including A, B and C", "companies such as A"."""
        if word.pos == "PROPN" or not is_plural(word):
            return []
        if word in self._hosts(sentence):
            return self._listed(sentence, word)
        _, _end = self.core(word)
        for child in word.children:
            if child.i > word.i and preposition(child) in EXAMPLES:
                return [n for c in conjuncts(child) for n in self._names_of(c) if self._can_act(n)]
        return []

    def _hosts(self, sentence: Sentence) -> list[Word]:
        """Plural nouns a list of examples in the sentence may spell out: firms before things, near before
        far."""
        marker = self._marker(sentence)
        if marker is None:
            return []
        plural = [w for w in sentence.words if w.i < marker.i and w.pos == "NOUN" and is_plural(w)]
        firms = [w for w in plural if is_firm_noun(w)]
        if len(firms) > 1 and any(w.pos == "VERB" for w in sentence.words if firms[-2].i < w.i < firms[-1].i):
            # "firms refused to sell, leaving carriers such as A": the nearer ones only.
            firms = firms[-1:]
        return firms[-2:] if firms else plural[-1:]

    @staticmethod
    def _marker(sentence: Sentence) -> Word | None:
        for word in sentence.words:
            following = sentence.words[word.i + 1 : word.i + 3]
            if (
                word.lower in {"including", "namely", "notably"}
                or (word.lower == "among" and following and following[0].lower == "them")
                or (
                    word.lower == "which"
                    and following
                    and following[0].lower in {"include", "includes", "included"}
                )
            ) or (word.lower == "such" and following and following[0].lower == "as"):
                return word
        return None

    def _listed(self, sentence: Sentence, word: Word) -> list[Name]:
        """The names that follow the marker, as long as only commas and "and" stand between them."""
        marker = self._marker(sentence)
        if marker is None:
            return []
        if is_firm_noun(word):
            two = marker.lower in {"such", "among", "which"}
            after = sentence.words[marker.i + 1].end if two else marker.end
            return self._series(after, sentence.end)
        out: list[Name] = []
        at = marker.end
        for name in self.registry.at(marker.end, sentence.end):
            gap = self.text[at : name.start]
            if not re.fullmatch(r"(\s+as)?[\s,]*(and|or|the|\s|,|&|even|U\.S\. giants like)*", gap):
                break
            if self._can_act(name):
                out.append(name)
            at = name.end
        return [n for n in out if (n.owner is not None and n.owner.kind != "place") or not is_firm_noun(word)]

    def _group(self, word: Word) -> list[Actor]:
        if not is_plural(word):
            return []
        members = self.memory.groups.get(singular(word), [])
        found = [
            replace(self._actor(n), where=(word.start, word.end), how=f"{word.text}: {MEMBERS}")
            for n in members
        ]
        start, end = self.core(word)
        if found and any(
            n.owner is not None and n.owner.kind == "demonym" for n in self.registry.at(start, end)
        ):
            # "Pakistani telcos" is more than the members named: the phrase stays beside them.
            found.append(self._cut(self.registry.at(start, end)[0].start, end, "group", None))
        return found
