"""Which classes of the verb table a verb belongs to, with its particles and fixed objects."""

from __future__ import annotations

from functools import cache

from .phrases import preposition
from .tables import table
from .words import Word

PARTICLES = {"off", "out", "up", "down", "away", "back", "loose", "over", "through", "apart", "short"}


@cache
def _phrases(group: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of each verb phrase -> what must follow it, and the class."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, verbs in table("verbs")[group].items():
        for verb in verbs:
            first, *rest = str(verb).split()
            out.setdefault(first, []).append((tuple(rest), kind))
    for options in out.values():
        options.sort(key=lambda o: -len(o[0]))
    return out


def classes(word: Word, group: str = "verbs") -> dict[str, Word | None]:
    """Classes of a verb, the longest phrase that fits winning; value: the phrase's own object, where the
    phrase ends in a preposition."""
    options = _phrases(group).get(word.lemma.lower())
    if not options:
        return {}
    kept = word.memo.get(group)
    if kept is not None:
        return dict(kept)
    best: dict[str, Word | None] = {}
    longest = -1
    near = {w.lower for w in (*_following(word), *word.children)}
    for rest, kind in options:
        # Most phrases need a word that is not there at all.
        if len(rest) < longest or (rest and rest[-1] not in near):
            continue
        fits, target = _fits(word, rest)
        if not fits:
            continue
        longest = max(longest, len(rest))
        best[kind] = target
    word.memo[group] = best
    return dict(best)


def _fits(word: Word, rest: tuple[str, ...]) -> tuple[bool, Word | None]:
    if not rest:
        return True, None
    flat = _following(word)
    words = [w.lower for w in flat]
    n = len(rest)
    for at in range(min(3, max(0, len(words) - n + 1))):
        # Adverbs may stand between: "pulled abruptly out of".
        if tuple(words[at : at + n]) == rest and all(w.pos == "ADV" for w in flat[:at]):
            last = flat[at + n - 1]
            if rest[-1] in PARTICLES:
                return True, None
            if last.dep == "case" and last.head is not None:
                return True, last.head
            nouns = [
                w for w in flat[at + n :] if w.head in {word, last} and w.pos in {"NOUN", "PROPN", "PRON"}
            ]
            return True, nouns[0] if nouns else None
    if n == 1:
        particle = [
            c
            for c in word.children
            if c.lower == rest[0] and c.i > word.i and (c.dep in {"compound:prt", "advmod"} or c.dep == "obl")
        ]
        if particle and not any(c.dep == "case" for c in particle):
            return True, None
        if rest[0] in PARTICLES and _after_object(word, flat, rest[0]):
            return True, None
    if n > 1:
        # "put the devices on pause": the object stands between verb and phrase.
        tail = [w for w in flat if w.lower == rest[-1]]
        for last in tail[:1]:
            if (
                last.i - word.i <= 9
                and [w.lower for w in flat[: last.i - word.i]][-n:] == list(rest)
                and (last.head is word or preposition(last))
            ):
                return True, None
    return False, None


def _after_object(word: Word, flat: list[Word], particle: str) -> bool:
    """ "shut Acme and Bolt out of": the particle stands behind the object's noun phrase."""
    for at, other in enumerate(flat[:9]):
        if other.lower == particle:
            behind = flat[at + 1].lower if at + 1 < len(flat) else "."
            return (
                at > 0
                and flat[at - 1].pos in {"NOUN", "PROPN", "PRON"}
                and (
                    behind in {"of", "from", "in", "by", "on", ".", ","}
                    or particle in {"off", "apart", "loose"}
                )
            )
        if other.pos in {"VERB", "AUX", "PUNCT"} and other.text not in {",", "-"}:
            return False
        if other.pos == "ADP" and other.lower not in {"of"}:
            return False
    return False


def _following(word: Word) -> list[Word]:
    return word.line[word.i + 1 : word.i + 13]
