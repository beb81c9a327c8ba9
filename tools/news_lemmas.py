"""Lemma tables learnt from the treebank: exceptions by tag and form, suffix edits by tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from news_corpora import Sentence

LONGEST = 6
INFLECTED = ("NNS", "NNPS", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS", "RBR", "RBS")


def edit(form: str, lemma: str) -> tuple[int, str] | None:
    """(letters to cut from the end, letters to add); None where the lemma shares no beginning."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return (len(form) - same, lemma[same:]) if same and len(lemma) - same <= 4 else None


def learn_lemmas(sentences: list[Sentence]) -> dict[str, Any]:
    """{"forms": {tag: {form: lemma}}, "suffixes": {tag: {suffix: [cut, add]}}}.

    A suffix keeps the edit most types (not tokens) take; a longer suffix is stored only where it disagrees
    with the shorter one; a form only where the suffixes get it wrong.
    """
    seen: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for s in sentences:
        for word, tag, upos, lemma in zip(s.words, s.xpos or [], s.upos or [], s.lemmas or [], strict=False):
            if lemma in ("", "_") or " " in lemma:
                continue
            key = "AUX" if upos == "AUX" else tag
            seen[key][word.lower()][lemma if upos == "PROPN" else lemma.lower()] += 1
    forms: dict[str, dict[str, str]] = {}
    suffixes: dict[str, dict[str, list[Any]]] = {}
    for tag, table in sorted(seen.items()):
        best = {form: lemmas.most_common(1)[0][0] for form, lemmas in table.items()}
        learnt = learn_suffixes(best) if tag in INFLECTED else {}
        if learnt:
            suffixes[tag] = learnt
        if tag not in ("NNP", "CD", "ADD", "FW", "NFP", "LS"):
            wrong = {f: x for f, x in best.items() if apply_suffixes(f, learnt) != x.lower() and f.isascii()}
            if wrong:
                forms[tag] = dict(sorted(wrong.items()))
    return {"forms": forms, "suffixes": suffixes}


def learn_suffixes(best: dict[str, str]) -> dict[str, list[Any]]:
    votes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemma in best.items():
        how = edit(form, lemma.lower())
        if how is None or not form.isascii():
            continue
        for n in range(min(LONGEST, len(form) - 1) + 1):
            suffix = form[len(form) - n :] if n else ""
            if how[0] <= max(n, 3):
                votes[suffix][how] += 1
    learnt: dict[str, list[Any]] = {}
    for suffix in sorted(votes, key=len):
        how, count = votes[suffix].most_common(1)[0]
        total = sum(votes[suffix].values())
        shorter = next((learnt[suffix[i:]] for i in range(1, len(suffix) + 1) if suffix[i:] in learnt), None)
        if (total >= 2 or not suffix) and count * 2 > total and list(how) != shorter:
            learnt[suffix] = list(how)
    return learnt


def apply_suffixes(form: str, learnt: dict[str, list[Any]]) -> str:
    for n in range(min(LONGEST, len(form) - 1), -1, -1):
        how = learnt.get(form[len(form) - n :] if n else "")
        if how is not None:
            return form[: len(form) - how[0]] + str(how[1])
    return form
