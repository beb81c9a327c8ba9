"""What besides the name speaks: identifiers, dates, countries, gender, schema, addresses, places, contacts.

Each fact that both records state becomes one feature; its points come from the fitted table of the kind of party
(person, organisation, craft). What only one of them states is no evidence.
"""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..model import Entity
from ..model.ports import Row
from . import births
from .analyse import CRAFT, PERSON
from .births import Day
from .identifiers import by_kind, conflict, identifiers
from .records import declared_kind, kind_of
from .tables import countries, weights_table
from .text import clean, romanise, words

MODELS = ("person", "organisation", "craft")
_COUNTRY_PROPS = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
_CONTACTS = ("email", "phone", "website")
#: Words of an address that say little.
_ADDRESS_STOPS = frozenset(
    ["street", "st", "road", "rd", "avenue", "ave", "no", "building", "floor", "district", "city", "province", "room", "the", "of", "and", "po", "box", "p", "o", "apt", "ul", "ulitsa", "str", "suite", "unit", "block"]
)  # fmt: skip
#: Features that speak for a match: their points are never negative, the others' never positive.
FOR = (
    "identifier_same", "identifier_weak_same", "birth_same", "birth_swapped", "birth_month", "birth_year", "birth_start", "birth_slip",
    "country_same", "gender_same", "address_same", "place_same", "contact_same", "founded_same", "tonnage_same",
)  # fmt: skip
AGAINST = (
    "identifier_conflict", "register_conflict", "papers_conflict", "birth_day_differs", "birth_near", "birth_conflict",
    "country_conflict", "gender_conflict", "schema_conflict", "address_differs", "place_differs", "founded_near", "founded_conflict",
    "tonnage_conflict", "death_conflict",
)  # fmt: skip
QUALIFIERS = FOR + AGAINST
#: Facts that few records share, so that an index can look them up: they are not bound by `MOST_LIFT`.
ANCHORS = ("identifier_same", "identifier_weak_same", "birth_same")
#: All other agreeing facts together lift a name score by at most so much.
MOST_LIFT = 0.2
LIFTS = frozenset(FOR) - frozenset(ANCHORS)
_FOUNDED = {births.SAME: "founded_same", births.CONFLICT: "founded_conflict", births.NEAR: "founded_near", births.OTHER_DAY: "founded_near"}  # fmt: skip


class Fact(NamedTuple):
    feature: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Normal forms of a record's qualifiers, read once. Dates: (year, month or 0, day or 0)."""

    kind: int | None
    model: int
    schema: str
    ids: frozenset[tuple[str, str]]
    anchors: frozenset[str]
    kinds: tuple[tuple[str, str, frozenset[str]], ...]
    births: tuple[Day, ...]
    deaths: tuple[Day, ...]
    founded: tuple[Day, ...]
    countries: frozenset[str]
    genders: frozenset[str]
    addresses: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...]
    contacts: frozenset[str]
    tonnage: frozenset[str]


def anchors(ids: frozenset[tuple[str, str]], days: tuple[Day, ...]) -> frozenset[str]:
    """What an index files a record under besides its names: identifiers and whole days of birth.

    The first of January stands for "year known" in many registers and is left out.
    """
    born = {f"born {y}-{m}-{d}" for y, m, d in days if m and d and (m, d) != (1, 1)}
    return frozenset(born.union(value for _, value in ids))


def anchors_of(entity: Entity) -> frozenset[str]:
    """The anchors of a record."""
    return anchors(frozenset(identifiers(entity)), _days(entity, "birthDate"))


def read(entity: Entity) -> Qualifiers:
    declared = declared_kind(entity.schema)
    ids, born = frozenset(identifiers(entity)), _days(entity, "birthDate")
    return Qualifiers(
        declared,
        kind_of(entity) if declared != CRAFT else CRAFT,
        entity.schema,
        ids,
        anchors(ids, born),
        by_kind(entity),
        born,
        _days(entity, "deathDate"),
        _days(entity, "incorporationDate", "buildDate"),
        frozenset(country(v) for p in _COUNTRY_PROPS for v in entity.get(p) if v.strip()),
        frozenset(g for v in entity.get("gender") if (g := v.strip().lower()[:1]) in "mf" and g),
        tuple(a for v in entity.get("address") if len(a := _words(v)) >= 3),
        tuple(a for v in entity.get("birthPlace") if (a := _words(v))),
        frozenset(c for p in _CONTACTS for v in entity.get(p) if (c := _contact(p, v))),
        frozenset(t for v in entity.get("grossRegisteredTonnage") + entity.get("tonnage") if (t := "".join(filter(str.isdigit, v)))),
    )  # fmt: skip


def _days(entity: Entity, *props: str) -> tuple[Day, ...]:
    return tuple(sorted({d for p in props for v in entity.get(p) for d in births.dates(v)}))


@lru_cache(maxsize=4096)
def country(value: str) -> str:
    """Lower-case ISO 3166 alpha-2 code of a code or an English name; an unknown text stays as it is."""
    text = " ".join(words(romanise(clean(value))))
    return countries().get(text, text)


@lru_cache(maxsize=65536)
def _words(value: str) -> frozenset[str]:
    return frozenset(w for w in words(romanise(clean(value))) if w not in _ADDRESS_STOPS)


@lru_cache(maxsize=65536)
def _contact(prop: str, value: str) -> str:
    """E-mail as it is, the last nine digits of a telephone number, the host of a web page."""
    text = value.strip().lower()
    if prop == "phone":
        digits = "".join(filter(str.isdigit, text))
        return digits[-9:] if len(digits) >= 8 else ""
    if prop == "website":
        return (
            text.partition("://")[2].removeprefix("www.").partition("/")[0]
            or text.removeprefix("www.").partition("/")[0]
        )
    return text if "@" in text else ""


@lru_cache(maxsize=16)
def table(profile: str) -> dict[str, dict[str, float]]:
    """Points by model and feature, as shipped; shown in the documentation as they are."""
    found: dict[str, dict[str, float]] = weights_table()["profiles"][profile]["qualifiers"]
    return found


def schema_points(profile: str, a: int, b: int) -> float:
    """Points for two different kinds of party that their schemas state."""
    return table(profile)["craft" if CRAFT in (a, b) else "organisation"]["schema_conflict"]


def model_of(a: Qualifiers, b: Qualifiers) -> str:
    """Whose table counts: persons only among themselves, crafts where either is one."""
    if a.model == PERSON and b.model == PERSON:
        return "person"
    return "craft" if CRAFT in (a.model, b.model) else "organisation"


def max_boost(query: Qualifiers, profile: str) -> float:
    """Most that qualifiers other than anchors can add for this query: what an index must allow for."""
    models = ("person", "organisation") if query.model == PERSON else ("organisation", "craft")
    return min(MOST_LIFT, max(_boost(query, table(profile)[m]) for m in models))


def _boost(query: Qualifiers, points: dict[str, float]) -> float:
    total = 0.0
    for given, prefix in ((query.births, "birth_"), (query.founded, "founded_"), (query.countries, "country_"), (query.genders, "gender_"),
                          (query.addresses, "address_"), (query.places, "place_"), (query.contacts, "contact_"), (query.tonnage, "tonnage_"))  :  # fmt: skip
        if given:
            total += max(0.0, *(v for f, v in points.items() if f.startswith(prefix) and f in LIFTS))
    return total


def facts(a: Qualifiers, b: Qualifiers) -> Iterator[Fact]:
    """Everything both records state."""
    yield from _numbers(a, b)
    if a.births and b.births:
        yield Fact(
            f"birth_{births.agreement(a.births, b.births)}", births.text(a.births), births.text(b.births)
        )
    if a.deaths and b.deaths and births.agreement(a.deaths, b.deaths) == births.CONFLICT:
        yield Fact("death_conflict", births.text(a.deaths), births.text(b.deaths))
    if a.founded and b.founded:
        feature = _FOUNDED.get(births.agreement(a.founded, b.founded))
        if feature:
            yield Fact(feature, births.text(a.founded), births.text(b.founded))
    if a.countries and b.countries:
        common = a.countries & b.countries
        if common:
            yield Fact("country_same", min(common), min(common))
        else:
            yield Fact("country_conflict", ", ".join(sorted(a.countries)), ", ".join(sorted(b.countries)))
    if a.genders and b.genders:
        alike = not a.genders.isdisjoint(b.genders)
        yield Fact("gender_same" if alike else "gender_conflict", min(a.genders), min(b.genders))
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        yield Fact("schema_conflict", a.schema, b.schema)
    yield from _texts(a, b)


def _numbers(a: Qualifiers, b: Qualifiers) -> Iterator[Fact]:
    shared = (
        {value: min(x, y) for x, value in a.ids for y, other in b.ids if value == other}
        if a.ids and b.ids
        else {}
    )
    if shared:
        strongest = min(shared, key=lambda v: (shared[v], v))
        yield Fact(
            "identifier_same" if shared[strongest] == "id" else "identifier_weak_same", strongest, strongest
        )
    elif a.kinds and b.kinds and (found := conflict(a.kinds, b.kinds)):
        group, prop, ours, theirs = found
        feature = "identifier_conflict" if group == "one" else f"{group}_conflict"
        yield Fact(feature, f"{prop} {ours}", f"{prop} {theirs}")


def _texts(a: Qualifiers, b: Qualifiers) -> Iterator[Fact]:
    """Addresses, places of birth, contacts, tonnage."""
    if a.addresses and b.addresses:
        best = _overlap(a.addresses, b.addresses)
        if best >= 0.6:
            yield Fact("address_same", "address", f"{best:.0%} of the words")
        elif best < 0.2:
            yield Fact("address_differs", "address", f"{best:.0%} of the words")
    if a.places and b.places:
        best = _overlap(a.places, b.places)
        if best >= 0.5:
            yield Fact("place_same", "place of birth", f"{best:.0%} of the words")
        elif best == 0.0:
            yield Fact("place_differs", "place of birth", "another")
    if not a.contacts.isdisjoint(b.contacts):
        common = min(a.contacts & b.contacts)
        yield Fact("contact_same", common, common)
    if a.tonnage and b.tonnage:
        same = not a.tonnage.isdisjoint(b.tonnage)
        yield Fact("tonnage_same" if same else "tonnage_conflict", min(a.tonnage), min(b.tonnage))


def _overlap(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> float:
    return max(len(x & y) / min(len(x), len(y)) for x in a for y in b)


def compare_qualifiers(a: Qualifiers, b: Qualifiers, profile: str) -> list[Row]:
    """Rows for everything both records state."""
    points = table(profile)[model_of(a, b)]
    return [Row(f.feature, points[f.feature], f.ours, f.theirs, points[f.feature]) for f in facts(a, b)]
