"""What besides the name speaks: identifiers, birth date, country, gender, schema, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..model import Entity
from ..model.ports import Row
from .records import declared_kind, identifiers
from .tables import countries, weights_table
from .text import clean, romanise, words

_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COUNTRY_PROPS = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
#: Identifier kinds of which a party has one: two different ones speak against.
_UNIQUE = ("leiCode", "imoNumber", "innCode", "ogrnCode", "dunsCode")
#: Words of an address that say little.
_ADDRESS_STOPS = frozenset(
    [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "no",
        "building",
        "floor",
        "district",
        "city",
        "province",
        "room",
        "the",
        "of",
        "and",
    ]
)


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Normal forms of a record's qualifiers, read once. `births`: (year, month or 0, day or 0)."""

    kind: int | None
    schema: str
    ids: frozenset[tuple[str, str]]
    unique: tuple[tuple[str, frozenset[str]], ...]
    births: tuple[tuple[int, int, int], ...]
    countries: frozenset[str]
    genders: frozenset[str]
    addresses: tuple[frozenset[str], ...]


def read(entity: Entity) -> Qualifiers:
    return Qualifiers(
        declared_kind(entity.schema),
        entity.schema,
        frozenset(identifiers(entity)),
        tuple(
            (p, frozenset("".join(filter(str.isalnum, v.upper())) for v in entity.get(p)))
            for p in _UNIQUE
            if entity.get(p)
        ),
        tuple(sorted({d for v in entity.get("birthDate") for d in dates(v)})),
        frozenset(country(v) for p in _COUNTRY_PROPS for v in entity.get(p) if v.strip()),
        frozenset(v.strip().lower()[:1] for v in entity.get("gender") if v.strip()),
        tuple(a for v in entity.get("address") if len(a := _address(v)) >= 3),
    )


@lru_cache(maxsize=65536)
def dates(value: str) -> tuple[tuple[int, int, int], ...]:
    """Dates that a text names: 1960, 1960-05, 1960-05-17, "circa 1960", "1958 to 1962" (each year)."""
    value = value.strip()[:100]
    exact = _DATE.match(value)
    if exact and not _YEAR.search(value[4:]):
        return ((int(exact[1]), int(exact[2] or 0), int(exact[3] or 0)),)
    years = sorted({int(y) for y in _YEAR.findall(value)})
    if len(years) == 2 and years[1] - years[0] <= 15:
        years = list(range(years[0], years[1] + 1))
    return tuple((y, 0, 0) for y in years)


@lru_cache(maxsize=4096)
def country(value: str) -> str:
    """Lower-case ISO 3166 alpha-2 code of a code or an English name; an unknown text stays as it is."""
    text = " ".join(words(romanise(clean(value))))
    return countries().get(text, text)


@lru_cache(maxsize=65536)
def _address(value: str) -> frozenset[str]:
    return frozenset(w for w in words(romanise(clean(value))) if w not in _ADDRESS_STOPS)


@lru_cache(maxsize=16)
def table(profile: str) -> dict[str, float]:
    """Points by feature, as shipped; shown in the documentation as they are."""
    found: dict[str, float] = weights_table()["profiles"][profile]["qualifiers"]
    return found


def max_boost(query: Qualifiers, profile: str) -> float:
    """Most that qualifiers other than identifiers can add for this query: what an index must allow for."""
    points = table(profile)
    total = 0.0
    if query.births:
        total += max(points["birth_same"], points["birth_year_same"])
    if query.countries:
        total += points["country_same"]
    if query.addresses:
        total += points["address_same"]
    return total


def compare_qualifiers(a: Qualifiers, b: Qualifiers, profile: str) -> list[Row]:
    """Rows for everything both records state. What only one of them states is no evidence."""
    points = table(profile)
    rows: list[Row] = []

    def add(feature: str, ours: str, theirs: str) -> None:
        rows.append(Row(feature, points[feature], ours, theirs, points[feature]))

    shared = a.ids & b.ids
    if shared:
        value = min(shared)[1]
        add("identifier_same", value, value)
    else:
        theirs = dict(b.unique)
        for prop, values in a.unique:
            if prop in theirs and values.isdisjoint(theirs[prop]):
                add("identifier_conflict", f"{prop} {min(values)}", f"{prop} {min(theirs[prop])}")
                break
    if a.births and b.births:
        add(_births(a.births, b.births), _dates_text(a.births), _dates_text(b.births))
    if a.countries and b.countries:
        common = a.countries & b.countries
        if common:
            add("country_same", min(common), min(common))
        else:
            add("country_conflict", ", ".join(sorted(a.countries)), ", ".join(sorted(b.countries)))
    if a.genders and b.genders and a.genders.isdisjoint(b.genders):
        add("gender_conflict", min(a.genders), min(b.genders))
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        add("schema_conflict", a.schema, b.schema)
    if a.addresses and b.addresses:
        best = max(len(x & y) / min(len(x), len(y)) for x in a.addresses for y in b.addresses)
        if best >= 0.6:
            add("address_same", "address", f"{best:.0%} of the words")
    return rows


def _births(a: tuple[tuple[int, int, int], ...], b: tuple[tuple[int, int, int], ...]) -> str:
    best = "birth_conflict"
    for y1, m1, d1 in a:
        for y2, m2, d2 in b:
            if y1 == y2 and m1 and m2 and d1 and d2:
                if (m1, d1) == (m2, d2):
                    return "birth_same"
                if (m1, d1) == (d2, m2):
                    best = "birth_year_same"
                elif best == "birth_conflict":
                    best = "birth_day_differs"
            elif y1 == y2 and (not m1 or not m2 or m1 == m2):
                best = "birth_year_same"
            elif abs(y1 - y2) <= 1 and best == "birth_conflict" and not (d1 and d2):
                best = "birth_day_differs"
    return best


def _dates_text(births: tuple[tuple[int, int, int], ...]) -> str:
    return ", ".join("-".join(f"{part:02d}" for part in d if part) for d in births[:4])
