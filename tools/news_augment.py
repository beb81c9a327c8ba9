"""Variations of treebank sentences that make them look like news: typography, headlines, firm names."""

from __future__ import annotations

import csv
import gzip
import random
import re
from dataclasses import replace
from pathlib import Path

from news_corpora import Sentence

LEGAL = (
    "Inc.",
    "Corp.",
    "Co.",
    "Ltd.",
    "Plc",
    "plc",
    "AG",
    "SA",
    "Oyj",
    "AB",
    "GmbH",
    "Group",
    "Holdings",
    "LLC",
)


def company_names(folder: Path | None) -> list[str]:
    """Names of firms of the US Consolidated Screening List (a US government work), in news case.

    Beside the full names: their short forms (first word, acronym), as articles use them.
    """
    if folder is None:
        return []
    names: set[str] = set()
    with gzip.open(folder / "us_csl_2022-05-16.csv.gz", "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            name = (row["name"] or "").strip()
            if not re.search(
                r"\b(CO|LTD|LIMITED|INC|CORP|GROUP|COMPANY|TECHNOLOG\w+|LLC|GMBH|BANK)\b", name.upper()
            ):
                continue
            if not 4 < len(name) < 60 or not name.isascii() or re.search(r"[();:/\"]", name):
                continue
            words = [
                w if not w.isupper() or (len(w) < 4 and "." not in w) else w.capitalize()
                for w in name.split()
            ]
            names.add(" ".join(words).replace(",", ""))
            if len(words) > 2 and len(words[0]) > 3:
                names.add(words[0])
                names.add(" ".join(words[:2]) + " " + LEGAL[len(name) % len(LEGAL)])
            initials = "".join(w[0] for w in words if w[0].isupper())
            if 2 < len(initials) < 6:
                names.add(initials)
    return sorted(names)


class Augmenter:
    """A sentence in, the same or a varied one out. All draws come from the generator handed in."""

    def __init__(self, firms: list[str], rng: random.Random) -> None:
        self.rng = rng
        self.firms = [re.findall(r"\w[\w.&'-]*|[^\w\s]", f) for f in firms]

    def __call__(self, s: Sentence) -> Sentence:
        if s.entities and self.firms:
            s = self._other_firms(s)
        draw = self.rng.random()
        if draw < 0.04:
            s = replace(s, words=[w.upper() for w in s.words])
        elif draw < 0.09:
            s = self._headline(s)
        elif draw < 0.11:
            s = replace(s, words=[w.lower() for w in s.words])
        return self._typography(s) if self.rng.random() < 0.5 else s

    def _typography(self, s: Sentence) -> Sentence:
        words, opened = [], False
        long_dash = self.rng.choice(["—", "–"])
        for w in s.words:
            if w in ('"', "''", "``"):
                w = "”" if opened else "“"
                opened = not opened
            elif w in ("--", "-") and len(s.words) > 3:
                w = long_dash if w == "--" else w
            elif "'" in w:
                w = w.replace("'", "’")
            words.append(w)
        return replace(s, words=words)

    def _headline(self, s: Sentence) -> Sentence:
        """Title case without the full stop."""
        small = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "by", "with", "at", "as"}
        words = [w if i and w in small else w[:1].upper() + w[1:] for i, w in enumerate(s.words)]
        return self._without_stop(replace(s, words=words))

    def _without_stop(self, s: Sentence) -> Sentence:
        n = len(s.words) - 1
        if n < 3 or s.words[-1] != "." or (s.heads and (s.heads[n] == n or n in s.heads[:n])):
            return s
        if s.entities and any(b > n for _, b, _ in s.entities):
            return s

        def cut(column: list | None) -> list | None:  # type: ignore[type-arg]
            return column[:n] if column is not None else None

        return replace(
            s, words=s.words[:n], spaces=s.spaces[:n], upos=cut(s.upos), xpos=cut(s.xpos),
            lemmas=cut(s.lemmas), heads=cut(s.heads), deps=cut(s.deps), misc=[],
        )  # fmt: skip

    def _other_firms(self, s: Sentence) -> Sentence:
        for a, b, kind in reversed(s.entities or []):
            if kind == "ORG" and self.rng.random() < 0.6:
                s = swap(s, a, b, self.rng.choice(self.firms))
        return s


def swap(s: Sentence, a: int, b: int, name: list[str]) -> Sentence:
    """Words a..b replaced by `name`: a chain of compounds under its last word, as EWT treats firm names.

    Left alone where a word of the name other than its head has dependents outside it.
    """
    n, grow = len(name), len(name) - (b - a)
    unknown = [(x + grow, y + grow) if x >= b else (x, y) for x, y in s.unknown]
    entities = [
        (x + grow if x >= b else x, y + grow if x >= b else (y + grow if x == a else y), k)
        for x, y, k in s.entities or []
    ]
    base = replace(
        s, words=s.words[:a] + name + s.words[b:],
        spaces=s.spaces[:a] + [True] * (n - 1) + [s.spaces[b - 1]] + s.spaces[b:], entities=entities,
        unknown=unknown, misc=[],
    )  # fmt: skip
    if not s.heads or not s.deps or not s.upos or not s.xpos or not s.lemmas:
        return base
    tops = [i for i in range(a, b) if not a <= s.heads[i] < b or s.heads[i] == i]
    if len(tops) != 1:
        return s
    if any(a <= h < b and h != tops[0] for i, h in enumerate(s.heads) if not a <= i < b):
        return s
    last = a + n - 1

    def moved(i: int) -> int:
        return last if a <= i < b else (i + grow if i >= b else i)

    top = tops[0]
    own = last if s.heads[top] == top else moved(s.heads[top])
    return replace(
        base,
        heads=[moved(h) for h in s.heads[:a]] + [last] * (n - 1) + [own] + [moved(h) for h in s.heads[b:]],
        deps=s.deps[:a] + ["compound"] * (n - 1) + [s.deps[top]] + s.deps[b:],
        upos=s.upos[:a] + ["PROPN"] * n + s.upos[b:],
        xpos=s.xpos[:a] + ["NNP"] * n + s.xpos[b:],
        lemmas=s.lemmas[:a] + name + s.lemmas[b:],
    )
