"""What a record offers to comparison: its names, kind, and qualifiers."""

from __future__ import annotations

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
    kind = CRAFT if declared_kind(entity.schema) == CRAFT else kind_of(entity)
    only = entity.properties.get("name", ()) if len(entity.properties) == 1 else ()
    if len(only) == 1:
        return list(renderings(only[0], kind))
    out: dict[tuple[int, int], Name] = {}
    for raw in raw_names(entity):
        for name in renderings(raw, kind):
            out.setdefault((name.lane, name.digest), name)
    return list(out.values())
