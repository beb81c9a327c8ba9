# ruff: noqa: E501
"""Pairs of records with a verdict, from published lists: the same party on two lists, or two parties.

Same: identity is told by the lists themselves (the UN reference that the UK list quotes, the entry number of OFAC in
other years and in the US consolidated list, a passport, registration or ship number both give). Pairs found by a shared
number lose that number, so that it does not speak for itself; entries of one authority in two years get
half of the names and a part of the facts each. Different: the best-scoring entries of other parties; one list holds
a party once, so other entries of a list that has the party are other parties.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cutset.model import Entity
from cutset.names import Index
from cutset.names.text import romanise, words
from cutset.sources.registry import source

LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "un": ("un-sc", ("un_2022-09-15.xml.gz",)),
    "uk": ("uk-ofsi", ("uk_ofsi_conlist_2018-04-13.csv.gz",)),
    "ofac": ("ofac-sdn", ("ofac_2021-07_sdn.csv.gz", "ofac_2021-07_add.csv.gz", "ofac_2021-07_alt.csv.gz")),
    "ofac-2019": ("ofac-sdn", ("ofac_2019_sdn.csv.gz", "ofac_2019_add.csv.gz", "ofac_2019_alt.csv.gz")),
    "csl": ("us-csl", ("us_csl_2022-05-16.csv.gz",)),
    "eu": ("eu-fsf", ("eu_fsf_excerpt_2018-07-04.csv.gz",)),
}
#: One keeper holds a party once.
KEEPER = {"ofac-2019": "ofac", "csl": "ofac"}
NUMBERS = ("passportNumber", "idNumber", "registrationNumber", "taxNumber", "imoNumber", "idText")  # fmt: skip
NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_UN = re.compile(r"UN\s*Ref[^A-Za-z]{0,3}\s*([A-Za-z]{2}[ie]?\.?\s*[A-Z]?\.?\s*\d+(?:\.\d+)?)", re.I)
_OLD_UN = re.compile(r"^([QT])([IE])[A-Z](\d+)\.(\d+)$")
_NUMBER = re.compile(r"\b[A-Z]{0,3}[ -]?\d[\d-]{5,}\b")
#: Shares of namesakes that are of another kind of party, and of the other sex; of dates that are mistyped.
OTHER_KIND, OTHER_SEX, MISTYPED = 0.05, 0.1, 0.1
#: Share of the facts of an entry that its half of a divided entry keeps.
KEPT = 0.7


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of one list. `codes`: what tells its party; numbers begin with "#"."""

    list: str
    entity: Entity
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class RecordPair:
    """`group`: the party of the left record, kept on one side of every split."""

    left: Entity
    right: Entity
    same: bool
    group: int
    source: str


def read_list(reference: Path, name: str) -> list[Record]:
    kind, files = LISTS[name]
    src = source(kind)
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    schema: dict[str, str] = {}
    for snapshot in src.snapshots([reference / "lists" / f for f in files]):
        for part, file in snapshot.files.items():
            for s in src.read(part, file, lambda _: None):
                if s.value not in said[s.subject][s.prop]:
                    said[s.subject][s.prop].append(s.value)
                if s.schema != "Thing":
                    schema[s.subject] = s.schema
    records = []
    for subject, props in said.items():
        if "#" in subject or not props.get("name") or (name == "csl" and ":SDN:" not in subject):
            continue
        listing = next((said[k] for k in (f"{subject}#UN", f"{subject}#UK") if k in said), {})
        records.append(Record(name, Entity(subject, schema.get(subject, "LegalEntity"), {p: tuple(v) for p, v in props.items()}),
                              frozenset(_codes(subject, props, listing))))  # fmt: skip
    return records


def _codes(subject: str, props: dict[str, list[str]], listing: dict[str, list[str]]) -> Iterator[str]:
    number = subject.rpartition(":")[2]
    if subject.startswith(("ofac-sdn:", "us-csl:SDN:")):
        yield f"ofac:{number}"
    for ref in (*listing.get("recordId", ()), *_UN.findall(" ".join(listing.get("summary", ())))):
        yield "un:" + _reference(ref)
    for prop in NUMBERS:
        for value in props.get(prop, ()):
            found = _NUMBER.findall(value.upper()) if prop == "idText" else [value.upper()]
            for text in found:
                plain = re.sub(r"[^0-9A-Z]", "", text)
                if len(plain) >= 7 and sum(c.isdigit() for c in plain) >= 5:
                    yield "#" + plain


def _reference(text: str) -> str:
    """ "QI.A.12.01", "QDi.012" -> one form."""
    plain = re.sub(r"\s", "", text).upper()
    old = _OLD_UN.match(plain.replace(".", "", 2)) or _OLD_UN.match(plain.replace(".", "", 1))
    if old:
        return f"{'QD' if old[1] == 'Q' else 'TA'}{old[2]}{int(old[3])}"
    letters, digits = re.sub(r"[^A-Z]", "", plain), re.sub(r"\D", "", plain)
    return f"{letters}{int(digits or 0)}"


def parties(records: list[Record]) -> list[int]:
    """Group number of each record: records that share a code are one party."""
    parent = list(range(len(records)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str, bool], int] = {}
    for i, record in enumerate(records):
        for code in record.codes:
            key = (code, record.entity.schema == "Person")
            parent[root(i)] = root(first.setdefault(key, i))
    return [root(i) for i in range(len(records))]


def positives(records: list[Record], group: list[int], rng: random.Random) -> Iterator[RecordPair]:
    members: dict[int, list[int]] = defaultdict(list)
    for i, g in enumerate(group):
        members[g].append(i)
    for g, found in members.items():
        if len(found) > 12:  # a number that many share tells nobody
            continue
        for x, i in enumerate(found):
            for j in found[x + 1 :]:
                a, b = records[i], records[j]
                one, two = KEEPER.get(a.list, a.list), KEEPER.get(b.list, b.list)
                if one == two:
                    if (a.list != b.list and "csl" not in (a.list, b.list)) or rng.random() < 0.15:
                        halves = _divided(a.entity, b.entity, rng)
                        if halves:
                            yield RecordPair(*halves, True, g, f"{one} divided")
                elif "csl" not in (a.list, b.list) and "ofac-2019" not in (a.list, b.list):
                    shared = {c for c in a.codes & b.codes if c[0] == "#"}
                    told = any(c[0] != "#" for c in a.codes & b.codes)
                    left, right = (
                        (a.entity, b.entity)
                        if told
                        else (_without(a.entity, shared), _without(b.entity, shared))
                    )
                    yield RecordPair(left, right, True, g, " ".join(sorted((one, two))))


def _without(entity: Entity, numbers: set[str]) -> Entity:
    """The record without the numbers by which it was found."""

    def kept(value: str) -> bool:
        return "#" + re.sub(r"[^0-9A-Z]", "", value.upper()) not in numbers

    props = {
        p: tuple(v for v in values if p == "idText" or kept(v)) for p, values in entity.properties.items()
    }
    return Entity(entity.id, entity.schema, {p: v for p, v in props.items() if v})


def _divided(a: Entity, b: Entity, rng: random.Random) -> tuple[Entity, Entity] | None:
    """Each record with names that the other has not, and a part of its facts; None where there is one name."""
    names = [(p, n) for p in ("name", "alias", "previousName") for n in a.get(p)]
    if len(names) < 2:
        return None
    rng.shuffle(names)
    half = len(names) // 2
    sides = []
    for entity, some in ((a, names[:half]), (b, names[half:])):
        props: dict[str, tuple[str, ...]] = {"name": (some[0][1],), "alias": tuple(n for _, n in some[1:])}
        props |= {p: v for p, v in entity.properties.items() if p not in NAMES and rng.random() < KEPT}
        sides.append(mistyped(Entity(entity.id, entity.schema, props), rng))
    return sides[0], sides[1]


def negatives(
    records: list[Record], group: list[int], rng: random.Random, count: int, floor: float = 0.6
) -> Iterator[RecordPair]:
    """The records of other parties that score best by name, up to three a record; at most `count` records ask."""
    held: dict[int, set[str]] = defaultdict(set)
    for record, g in zip(records, group, strict=True):
        held[g].add(KEEPER.get(record.list, record.list))
    listed = [i for i, r in enumerate(records) if r.list not in ("csl", "ofac-2019")]
    bare = [Entity(str(i), records[i].entity.schema, _names_only(records[i].entity)) for i in listed]
    index = Index.build(bare, "ofac")
    asking = rng.sample(listed, min(count, len(listed)))
    queries = [Entity("", records[i].entity.schema, _names_only(records[i].entity)) for i in asking]
    for i, hits in zip(asking, index.search_many(queries, floor), strict=True):
        taken = 0
        for number in hits.ids:
            j = int(number)
            other = KEEPER.get(records[j].list, records[j].list)
            if group[j] == group[i] or taken == 3:
                continue
            if other in held[group[i]] or held[group[j]] & held[group[i]]:
                taken += 1
                lists = " ".join(sorted((KEEPER.get(records[i].list, records[i].list), other)))
                yield RecordPair(records[i].entity, records[j].entity, False, group[i], f"{lists} others")


def namesakes(
    records: list[Record], group: list[int], rng: random.Random, count: int
) -> Iterator[RecordPair]:
    """Two parties of one name, made from two that are real: the facts of one under the names of another.

    Half of the givers share a country with the taker, as namesakes do. Both state a birth date, a number or a day of
    foundation: where nothing but the name is told, nobody can tell.
    """
    telling = (
        "birthDate",
        "incorporationDate",
        "buildDate",
        "imoNumber",
        "registrationNumber",
        "taxNumber",
        "gender",
        "address",
    )
    able = [i for i, r in enumerate(records) if r.list != "csl" and any(r.entity.get(p) for p in telling)]
    by_country: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in able:
        for c in _countries(records[i].entity):
            by_country[records[i].entity.schema, c].append(i)
    by_schema: dict[str, list[int]] = defaultdict(list)
    for i in able:
        by_schema[records[i].entity.schema].append(i)
    for i in rng.choices(able, k=count):
        taker = records[i].entity
        pool = by_schema[taker.schema]
        countries = sorted(_countries(taker))
        turn = rng.random()
        if turn < OTHER_KIND:
            pool = by_schema["Organization" if taker.schema == "Person" else "Person"]
        elif turn < OTHER_KIND + OTHER_SEX and taker.get("gender"):
            pool = [
                j
                for j in rng.sample(pool, 200)
                if records[j].entity.get("gender") not in ((), taker.get("gender"))
            ] or pool
        elif countries and turn < 0.6:
            pool = by_country[taker.schema, rng.choice(countries)]
        j = rng.choice(pool)
        giver = records[j].entity
        if group[i] == group[j] or (
            turn >= OTHER_KIND and not any(taker.get(p) and giver.get(p) for p in telling)
        ):
            continue
        names = {p: taker.get(p)[:1] for p in ("name",)}
        props = {p: v for p, v in giver.properties.items() if p not in NAMES and rng.random() < KEPT + 0.2}
        schema = giver.schema if turn < OTHER_KIND else taker.schema
        yield RecordPair(taker, Entity(giver.id, schema, names | props), False, group[i], "namesakes")


def born_together(
    records: list[Record], group: list[int], rng: random.Random, count: int
) -> Iterator[RecordPair]:
    """Two people who have a word of their names in common and, by chance, the day of birth."""
    people = [
        i for i, r in enumerate(records) if r.entity.schema == "Person" and r.list not in ("csl", "ofac-2019")
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for i in people:
        for word in _name_words(records[i].entity):
            holders[word].append(i)
    for i in rng.choices(people, k=count):
        said = sorted(_name_words(records[i].entity))
        j = rng.choice(holders[rng.choice(said)]) if said else i
        if group[i] == group[j]:
            continue
        day = (f"{rng.randrange(1940, 2000)}-{rng.randrange(1, 13):02d}-{rng.randrange(2, 29):02d}",)
        one, two = (
            Entity(e.id, e.schema, {"name": e.get("name")[:1], "birthDate": day} | {p: e.get(p) for p in ("gender", "nationality") if e.get(p) and rng.random() < 0.5})
            for e in (records[i].entity, records[j].entity)
        )  # fmt: skip
        yield RecordPair(one, two, False, group[i], "born together")


def _name_words(entity: Entity) -> set[str]:
    return {w for n in entity.get("name")[:1] for w in words(romanise(n)) if len(w) > 2}


def mistyped(entity: Entity, rng: random.Random) -> Entity:
    """One in ten dates as sources get them wrong: first of January, day and month exchanged, a digit, a year off."""
    props = dict(entity.properties)
    for prop in ("birthDate", "incorporationDate"):
        if props.get(prop) and rng.random() < MISTYPED:
            props[prop] = tuple(_mistyped(v, rng) for v in props[prop])
    return Entity(entity.id, entity.schema, props)


def _mistyped(value: str, rng: random.Random) -> str:
    year, _, rest = value.partition("-")
    if not year.isdigit():
        return value
    month, _, day = rest.partition("-")
    kind = rng.randrange(4)
    if kind == 0 and day:
        return f"{year}-01-01"
    if kind == 1 and day and int(day) <= 12:
        return f"{year}-{day}-{month}"
    if kind == 2 and day:
        return f"{year}-{month}-{max(1, int(day) + rng.choice((-1, 1, 10))) % 28 + 1:02d}"
    return f"{int(year) + rng.choice((-2, -1, -1, 1, 1, 2))}{value[len(year) :]}"


def thinned(pair: RecordPair, rng: random.Random) -> RecordPair:
    """The pair with half of the facts, as most records of the world have fewer than these lists."""

    def half(entity: Entity) -> Entity:
        return Entity(
            entity.id,
            entity.schema,
            {p: v for p, v in entity.properties.items() if p in NAMES or rng.random() < 0.5},
        )

    return RecordPair(half(pair.left), half(pair.right), pair.same, pair.group, pair.source)


def _countries(entity: Entity) -> set[str]:
    return {c.lower() for p in ("country", "nationality", "citizenship", "flag") for c in entity.get(p)}


def _names_only(entity: Entity) -> dict[str, tuple[str, ...]]:
    return {p: entity.get(p) for p in NAMES if entity.get(p)}


def record_pairs(reference: Path, seed: int, count: int = 6000) -> list[RecordPair]:
    """All pairs, the same for the same data and seed."""
    rng = random.Random(seed)
    records = [r for name in LISTS for r in read_list(reference, name)]
    group = parties(records)
    pairs = [
        *positives(records, group, rng),
        *negatives(records, group, rng, count),
        *namesakes(records, group, rng, count),
    ]
    mates = born_together(records, group, rng, count // 3)
    return [*pairs, *(thinned(p, rng) for p in pairs), *mates]
