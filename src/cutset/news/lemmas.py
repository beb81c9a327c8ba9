"""Lemmas by tag from tables learnt from a treebank; needs no language model at run time.

Form: `{"forms": {tag: {form: lemma}}, "suffixes": {tag: {suffix: [letters to cut, letters to add]}}}`,
tags as in the Penn Treebank, and "AUX" for auxiliaries of any tag.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_LONGEST = 6
_VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_NOUNS = ("NN", "NNS")


class Lemmas:
    """`lemma(form, tag)` for tagged words, `candidates(form)` for words whose tag is not known yet."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._forms: dict[str, dict[str, str]] = raw["forms"]
        self._suffixes: dict[str, dict[str, list[Any]]] = raw["suffixes"]
        self._seen: dict[tuple[str, str], str] = {}

    @classmethod
    def read(cls, path: Path) -> Lemmas:
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def lemma(self, form: str, tag: str, auxiliary: bool = False) -> str:
        """Proper nouns keep their form; everything else comes out in lower case."""
        if tag in ("NNP", "NNPS"):
            return form
        key = (form, "AUX" if auxiliary else tag)
        known = self._seen.get(key)
        if known is None:
            known = self._find(form.lower().replace("’", "'"), key[1])
            # Bounded: an article of made-up words must not grow the process for ever.
            if len(self._seen) < 50_000:
                self._seen[key] = known
        return known

    def candidates(self, form: str) -> frozenset[str]:
        """Every lemma the form may have as a verb or a noun, and the form itself; in lower case."""
        low = form.lower().replace("’", "'")
        return frozenset({low, *(self._find(low, tag) for tag in (*_VERBS, *_NOUNS))})

    def guess(self, form: str) -> str:
        """The likeliest lemma of a word without its tag: known irregular forms, else what the ending says."""
        low = form.lower().replace("’", "'")
        for tag in ("VBD", "VBN", "VBG", "VBZ", "NNS"):
            known = self._forms.get(tag, {}).get(low)
            if known is not None:
                return known
        endings = (("ing", "VBG"), ("ed", "VBD"), ("s", "NNS"))
        tag = next((t for e, t in endings if low.endswith(e) and len(low) > len(e) + 2), "")
        return low if low.endswith("ss") else self._find(low, tag)

    def _find(self, low: str, tag: str) -> str:
        exact = self._forms.get(tag, {}).get(low)
        if exact is not None:
            return exact
        learnt = self._suffixes.get(tag)
        if learnt is None:
            return low
        for n in range(min(_LONGEST, len(low) - 1), -1, -1):
            how = learnt.get(low[len(low) - n :] if n else "")
            if how is not None:
                return low[: len(low) - int(how[0])] + str(how[1]) if len(low) > int(how[0]) else low
        return low


@cache
def shipped() -> Lemmas:
    """The tables beside the shipped model."""
    text = files("cutset.data.news").joinpath("model/lemmas.json").read_text(encoding="utf-8")
    return Lemmas(json.loads(text))
