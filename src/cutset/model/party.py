"""A party of the user's book."""

from __future__ import annotations

from dataclasses import dataclass

from .entity import Entity


@dataclass(frozen=True, slots=True)
class Party:
    """`country` is ISO 3166 alpha-2; `identifiers` are (type, value) pairs.

    `capacity`: how many needs at once, in units of one need's full demand, it can serve as an alternative.
    """

    id: str
    name: str
    schema: str = "Company"
    country: str | None = None
    aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    note: str | None = None
    capacity: float | None = None

    def to_entity(self) -> Entity:
        props: dict[str, tuple[str, ...]] = {"name": (self.name,)}
        if self.aliases:
            props["alias"] = self.aliases
        if self.country:
            props["country"] = (self.country,)
        if self.addresses:
            props["address"] = self.addresses
        for kind, value in self.identifiers:
            props[kind] = (*props.get(kind, ()), value)
        return Entity(self.id, self.schema, props)
