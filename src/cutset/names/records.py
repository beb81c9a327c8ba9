"""What a record offers to comparison: its names, kind, and qualifiers."""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Entity
from .analyse import CRAFT, ORGANISATION, PERSON, Name, guess_kind, renderings

_KINDS = {"Person": PERSON} | dict.fromkeys(("Vessel", "Airplane", "Vehicle"), CRAFT) | dict.fromkeys(
    ("Company", "Organization", "PublicBody", "Asset", "Security"), ORGANISATION
)  # fmt: skip
_NAME_PROPS = ("name", "alias", "previousName", "weakAlias", "abbreviation")
#: Properties that say no more than a name does.
NAME_PROPS = frozenset(_NAME_PROPS)
#: At most so many names of one record are read.
MAX_NAMES = 400

IDENTIFIER_PROPS = (
    "leiCode", "imoNumber", "registrationNumber", "taxNumber", "vatCode", "innCode", "ogrnCode", "idNumber",
    "passportNumber", "socialSecurityNumber", "swiftBic", "isin", "dunsCode", "uniqueEntityId", "mmsi", "callSign",
    "jibCode", "okpoCode", "kppCode", "bikCode", "permId", "npiCode", "uscCode", "ricCode", "identifiers", "wikidataId",
    "icijId", "cageCode", "giiNumber", "unscId", "bvdId", "serialNumber",
)  # fmt: skip
_NOT_ALNUM = re.compile(r"[^0-9A-Z]+")


def declared_kind(schema: str) -> int | None:
    """Kind that a schema states; None for LegalEntity, Thing and others that leave it open."""
    return _KINDS.get(schema)


def kind_of(entity: Entity) -> int:
    """PERSON or ORGANISATION model; ships and aircraft are named like organisations.

    Schema and name alone decide: were qualifiers to choose the model, adding one could lower a score.
    """
    declared = declared_kind(entity.schema)
    if declared is not None:
        return PERSON if declared == PERSON else ORGANISATION
    first = next((name for prop in _NAME_PROPS for name in entity.get(prop)), None)
    return ORGANISATION if first is None else guess_kind(first)


def raw_names(entity: Entity) -> list[str]:
    """Names in a fixed order, whatever the order of the record; composed from parts where none is given."""
    found = {n for prop in _NAME_PROPS for n in entity.get(prop) if n.strip()}
    if not found:
        first = " ".join(
            (*entity.get("firstName")[:1], *entity.get("middleName")[:1], *entity.get("fatherName")[:1])
        )
        last = " ".join(entity.get("lastName")[:1])
        found = {n for n in (f"{first} {last}".strip(),) if n}
    return sorted(found)[:MAX_NAMES]


def entity_names(entity: Entity) -> list[Name]:
    """Every rendering of every name, each once."""
    kind = kind_of(entity)
    only = entity.properties.get("name", ()) if len(entity.properties) == 1 else ()
    if len(only) == 1:
        return list(renderings(only[0], kind))
    out: dict[tuple[int, int], Name] = {}
    for raw in raw_names(entity):
        for name in renderings(raw, kind):
            out.setdefault((name.lane, name.digest), name)
    return list(out.values())


@lru_cache(maxsize=65536)
def normal_identifier(value: str) -> str:
    return _NOT_ALNUM.sub("", value.upper())


def identifiers(entity: Entity) -> set[tuple[str, str]]:
    """(kind, normal value) pairs; values under five characters identify nothing and are left out."""
    found: set[tuple[str, str]] = set()
    for prop in IDENTIFIER_PROPS:
        for value in entity.get(prop):
            normal = normal_identifier(value)
            if len(normal) >= 5:
                found.add(("id", normal))
    return found
