"""A FollowTheMoney-like record: an id, a schema, and multi-valued properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """`properties` maps FollowTheMoney property names to tuples of strings."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, prop: str) -> tuple[str, ...]:
        return self.properties.get(prop, ())

    def first(self, prop: str) -> str | None:
        values = self.properties.get(prop)
        return values[0] if values else None

    @property
    def caption(self) -> str:
        return self.first("name") or self.first("alias") or self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of any kind, primary ones first."""
        kinds = ("name", "alias", "previousName", "weakAlias", "abbreviation")
        return tuple(dict.fromkeys(n for k in kinds for n in self.get(k)))

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Entity:
        """`{"id"?, "schema", "properties": {name: [values]}}`; single strings count as one value."""
        props: dict[str, tuple[str, ...]] = {}
        for key, values in (raw.get("properties") or {}).items():
            many: Iterable[Any] = [values] if isinstance(values, str) else values
            props[str(key)] = tuple(str(v) for v in many if v not in (None, ""))
        return cls(str(raw.get("id") or ""), str(raw.get("schema") or "LegalEntity"), props)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "schema": self.schema,
            "properties": {k: list(v) for k, v in self.properties.items()},
        }
