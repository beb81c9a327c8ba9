"""What a word may mean in news of business ties: a thesaurus of some fifteen thousand words and phrases in classes."""  # noqa: E501

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ..words import Word

_Rest = tuple[tuple[str, ...], tuple[int, ...]]
_SPARE = 2
"""Words that may stand between those of a phrase ("pulled *its* plug")."""


@cache
def _table() -> tuple[list[str], dict[tuple[str, str], list[_Rest]]]:
    text = files("cutset.data.news.reader").joinpath("senses.txt").read_text(encoding="utf-8")
    head, *lines = text.split("\n")
    out: dict[tuple[str, str], list[_Rest]] = {}
    for line in lines[:-1]:
        words, part, numbers = line.split("\t")
        first, *rest = words.split(" ")
        out.setdefault((first, part), []).append((tuple(rest), tuple(map(int, numbers.split(" ")))))
    for options in out.values():
        options.sort(key=lambda o: -len(o[0]))
    return head.split(), out


def names() -> list[str]:
    """The classes, in the order of their numbers, which begin at 1."""
    return _table()[0]


def _part(word: Word) -> str:
    if word.tag.startswith("VB") or word.pos in {"VERB", "AUX"}:
        return "v"
    if word.pos in {"NOUN", "PROPN", "PRON"}:
        return "n"
    return "r" if word.pos == "ADV" else "a"


def senses(words: Sequence[Word]) -> list[list[int]]:
    """For each word of a sentence, the classes of the longest phrase that begins at it, or of the word alone.

    Worked out once and kept with the sentence's first word.
    """
    if not words:
        return []
    kept: list[list[int]] | None = words[0].memo.get("senses")
    if kept is None:
        kept = words[0].memo["senses"] = _found(words)
    return kept


def _found(words: Sequence[Word]) -> list[list[int]]:
    _, table = _table()
    lower = [w.lower for w in words]
    lemma = [w.lemma.lower() for w in words]
    out: list[list[int]] = []
    for i, word in enumerate(words):
        near: set[str] | None = None
        found: list[int] = []
        for part in (_part(word), "p"):
            for rest, numbers in table.get((lemma[i], part)) or table.get((lower[i], part)) or ():
                if rest and near is None:
                    # Where the second word of a phrase may stand.
                    near = {*lower[i + 1 : i + 2 + _SPARE], *lemma[i + 1 : i + 2 + _SPARE]}
                if not rest or (near and rest[0] in near and _follow(lower, lemma, i, rest)):
                    found = list(numbers)
                    break
            if found:
                break
        out.append(found)
    return out


def _follow(lower: list[str], lemma: list[str], i: int, rest: tuple[str, ...]) -> bool:
    at, spare = i + 1, _SPARE
    for wanted in rest:
        while at < len(lower) and wanted != lower[at] and wanted != lemma[at]:
            at, spare = at + 1, spare - 1
            if spare < 0:
                return False
        if at >= len(lower):
            return False
        at += 1
    return True
