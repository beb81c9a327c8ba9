# ruff: noqa: E501
"""Pairs of names with a verdict, for fitting: same party or not.

Same: names of one listed party (alias pairs) and synthetic edits of one name. Different: for names of the list, for
strangers made by recombining given and family names, and for firms with one distinctive word exchanged, the
best-scoring names of other parties that the engine itself finds. Parties that share a name are not told apart.
"""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import names_edits
from cutset.model import Entity
from cutset.names import Index
from cutset.names.analyse import Name, renderings, strip_forms
from cutset.names.fast import Fast
from cutset.names.links import gendered, link
from cutset.names.records import entity_names, kind_of, raw_names
from cutset.names.score import FEATURES, score_names
from cutset.names.tables import SETTLED, deletions, english, token_stats, variants, weight, word_flags
from cutset.names.text import words
from names_records import read_list

#: Pairs scored lower are not worth learning from.
FLOOR = 0.5
#: Weights for finding hard negatives: fixed beforehand, so that the pairs do not depend on the last fit.
MINING = {
    "left_over": 0.5, "left_over_both": 0.2, "conflict": 0.05, "conflict_any": 0.08, "edit": 0.4, "edits": 0.02, "short_edits": 0.12,
    "confusion": 0.15, "sound": 0.1, "variant": 0.2, "consonants": 0.4, "initials": 0.05, "unvowelled": 0.1, "number_conflict": 0.2,
    "number_missing": 0.1, "form_conflict": 0.02, "thin": 0.15, "order": 0.05, "single": 0.03, "left_over_one_side": 0.5, "acronym": 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """`group`: the party the pair comes from, kept on one side of every split."""

    a: Name
    b: Name
    same: bool
    group: int
    source: str


def alias_pairs(entities: list[Entity], rng: random.Random) -> Iterator[Pair]:
    for number, entity in enumerate(entities):
        names = entity_names(entity)
        if len(names) < 2:
            continue
        options = list(itertools.combinations(names[:12], 2))
        for a, b in rng.sample(options, min(4, len(options))):
            if akin(a, b):
                yield Pair(a, b, True, number, "alias")


def akin(a: Name, b: Name) -> bool:
    """Whether two names of one party are renderings of one name: at most one word of each is left over."""
    scored = score_names(a, b)
    return scored is not None and (scored.whole or (scored.features[3] <= 1.0 and scored.features[1] < 0.45))


def edited_pairs(entities: list[Entity], rng: random.Random, count: int) -> Iterator[Pair]:
    for number in rng.sample(range(len(entities)), min(count, len(entities))):
        entity = entities[number]
        kind = kind_of(entity)
        text = rng.choice(raw_names(entity))
        for edit_name, edit in (
            names_edits.PERSON_EDITS | {"unvowelled": names_edits.arabic}
            if kind == 0
            else names_edits.ORGANISATION_EDITS
        ).items():
            new = edit(text, rng)
            if new != text:
                for a, b in itertools.product(renderings(new, kind)[:1], renderings(text, kind)[:1]):
                    yield Pair(a, b, True, number, edit_name)


def exchanged(entities: list[Entity], rng: random.Random, count: int) -> Iterator[Pair]:
    """Two parties whose names differ in a word or two, each a word in its own right: Caro and Cano, Leader and Lender;
    or in the name of a man and of a woman; or a firm and another one with a distinctive word more."""
    counts = token_stats().counts
    people = sorted(w for w, c in counts.items() if c[0] >= SETTLED and w.isalpha() and len(w) >= 3)
    firms = sorted(
        {w for w, c in counts.items() if c[1] >= SETTLED and w.isalpha() and len(w) >= 4} | english()
    )
    rare = [w for w in firms if weight(w, 1) >= 200]
    near = (_Near(people), _Near(firms))
    done = 0
    while done < count:
        number = rng.randrange(len(entities))
        kind = kind_of(entities[number])
        text = rng.choice(raw_names(entities[number]))
        made = renderings(text, kind)[:1]
        if not made or made[0].lane or len(made[0].tokens) < 2:
            continue
        tokens = list(made[0].tokens)
        places = [
            i for i, s in enumerate(made[0].sorts) if s == 0 and tokens[i].isalpha() and word_flags(tokens[i])
        ]
        if not places:
            continue
        source = "exchanged"
        if kind == 1 and rng.random() < 0.25:
            tokens.append(rng.choice(rare))
            source = "extended"
        else:
            for i in rng.sample(places, min(len(places), 1 if rng.random() < 0.7 else 2)):
                options = [o for o in near[kind].of(tokens[i]) if o not in variants().get(tokens[i], ())]
                other_sex = [o for o in options if gendered(o, tokens[i])] if kind == 0 else []
                options = other_sex if other_sex and rng.random() < 0.7 else options
                tokens[i] = rng.choice(options) if options else tokens[i]
        if tokens != list(made[0].tokens):
            done += 1
            for other in renderings(" ".join(tokens), kind)[:1]:
                yield Pair(made[0], other, False, number, source)


class _Near:
    """Words of a list that one or two letters set apart (two from eight letters on), found by deletions."""

    def __init__(self, words_: list[str]) -> None:
        self._by: dict[str, list[str]] = {}
        for word in words_:
            for key in set(deletions(word)):
                self._by.setdefault(key, []).append(word)

    def of(self, word: str) -> list[str]:
        found = {w for key in deletions(word) for w in self._by.get(key, ())}
        return sorted(w for w in found if w != word and link(word, 0, w, 0, True) is not None)


def acronyms(entities: list[Entity], rng: random.Random) -> Iterator[Pair]:
    """Every name of the list with every name that its initials are: same party or not as the list says."""
    solo: dict[str, list[tuple[int, Name]]] = {}
    long: dict[str, list[tuple[int, Name]]] = {}
    for number, entity in enumerate(entities):
        for name in entity_names(entity):
            for key in name.initials:
                (solo if key[0] == "=" else long).setdefault(key.lstrip("="), []).append((number, name))
    for key, short in sorted(solo.items()):
        pairs = [(a, b) for a in short for b in long.get(key, ())]
        for (i, a), (j, b) in rng.sample(pairs, min(6, len(pairs))):
            yield Pair(a, b, i == j, i, "acronym" if i == j else "other acronym")


def scripts_of(name: str) -> bool:
    return name.isascii() or all(ord(c) < 0x250 or not c.isalpha() for c in name)


def scripts(reference: Path) -> Iterator[Pair]:
    """Names that the UN list gives in their own script, with the same names in Latin letters."""
    for number, record in enumerate(read_list(reference, "un")):
        entity = record.entity
        kind = kind_of(entity)
        native = [n for p in ("name", "alias") for n in entity.get(p) if not scripts_of(n)]
        latin = [n for p in ("name", "alias") for n in entity.get(p) if scripts_of(n)]
        made = [
            (a, b)
            for x in native[:1]
            for y in latin
            for a in renderings(x, kind)[:1]
            for b in renderings(y, kind)[:1]
        ]
        told = [(s.score, a, b) for a, b in made if (s := score_names(a, b)) is not None]
        if told:
            _, a, b = max(told, key=lambda t: t[0])
            yield Pair(a, b, True, 10_000_000 + number, "script")


def judged(path: Path) -> Iterator[Pair]:
    """Pairs judged by hand (schema, name1, name2, is_match): the best renderings of both names."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            one, two = (
                Entity("", row["schema"] or "LegalEntity", {"name": (row[k],)}) for k in ("name1", "name2")
            )
            told = [
                (s.score, a, b)
                for a in entity_names(one)
                for b in entity_names(two)
                if (s := score_names(a, b))
            ]
            if told:
                _, a, b = max(told, key=lambda t: t[0])
                yield Pair(
                    a,
                    b,
                    row["is_match"].strip().lower() in ("true", "1", "yes"),
                    20_000_000 + number,
                    "judged",
                )


def strangers(entities: list[Entity], rng: random.Random, count: int) -> Iterator[tuple[str, int, int]]:
    """(text, kind, group) of names that belong to nobody."""
    people = [n for e in entities if kind_of(e) == 0 for n in raw_names(e)[:1] if "," in n]
    firms = [(i, n) for i, e in enumerate(entities) if kind_of(e) == 1 for n in raw_names(e)[:1]]
    given = sorted(variants())
    for k in range(count):
        first, second = rng.sample(people, 2)
        if k % 3 == 0:  # a common given name of any language with a listed family name
            yield f"{rng.choice(given)} {first.partition(',')[0]}", 0, -1 - k
            continue
        yield f"{first.partition(',')[0]}, {second.partition(',')[2].strip()}", 0, -1 - k
    for _ in range(count):
        (group, text), (_, other) = rng.sample(firms, 2)
        body, _ = strip_forms(words(text.lower()))
        more, _ = strip_forms(words(other.lower()))
        if len(body) >= 2 and more:
            at = rng.randrange(len(body))
            body[at] = rng.choice(more)
            yield " ".join(body), 1, group


def negatives(index: Index, entities: list[Entity], rng: random.Random, count: int) -> Iterator[Pair]:
    """The hardest pairs of different parties: up to four a name, the best the engine finds."""
    kin: dict[int, set[int]] = {}
    for i, entity in enumerate(entities):
        for name in entity_names(entity):
            kin.setdefault(name.digest, set()).add(i)
    asked: list[tuple[str, int, int, str]] = []
    for i in rng.sample(range(len(entities)), min(count, len(entities))):
        asked.append((rng.choice(raw_names(entities[i])), kind_of(entities[i]), i, "listed"))
    for text, kind, group in strangers(entities, rng, count):
        if kind == 0 and rng.random() < 0.12:
            text = names_edits.arabic(text, rng)
        asked.append((text, kind, group, "stranger"))
    queries = [list(renderings(text, kind)[:1]) for text, kind, _, _ in asked]
    found = Fast(index._a, "default", np.array([[MINING.get(f, 0.0) for f in FEATURES]] * 2)).run(
        queries, [FLOOR] * len(queries)
    )
    order = sorted(range(len(found.query)), key=lambda k: (found.query[k], -found.score[k]))
    taken: dict[int, int] = {}
    for k in order:
        q = int(found.query[k])
        text, kind, group, source = asked[q]
        record = int(found.record[k])
        if taken.get(q, 0) >= 3 or found.score[k] > 0.97:
            continue
        if source == "listed" and any(record in kin[n.digest] for n in entity_names(entities[group])):
            continue
        name = queries[q][0]
        scored = [
            (s.score, other) for other in entity_names(entities[record]) if (s := score_names(name, other))
        ]
        best = max(scored, key=lambda s: s[0])
        taken[q] = taken.get(q, 0) + 1
        yield Pair(name, best[1], False, group, source)
