"""Places, offices, titles and words of firms: what the finder of names knows of the world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import table


@dataclass(frozen=True, slots=True)
class World:
    places: dict[str, str]
    capitals: dict[str, str]
    demonyms: dict[str, str]
    embargoed: frozenset[str]
    state: frozenset[str]
    proxies: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    legal: frozenset[str]
    media: frozenset[str]
    media_nouns: frozenset[str]
    not_names: frozenset[str]
    products: frozenset[str]
    regions: frozenset[str]
    trades: frozenset[str]
    towns: frozenset[str]

    def is_country(self, text: str) -> bool:
        """Whether a name or an adjective stands for a country, not for a part of one or a city."""
        known = self.places.get(text)
        return (known is not None and known not in self.regions | self.towns) or text in self.demonyms


@cache
def world() -> World:
    raw = table("world")
    places: dict[str, str] = {}
    capitals: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for row in raw["countries"]:
        name, adjective, capital = row[0], row[1], row[2]
        places[name] = name
        for alias in row[4:]:
            places[alias] = name
        if capital:
            capitals[capital] = name
        if adjective:
            demonyms[adjective] = name
    for region in [*raw["regions"], *raw["towns"]]:
        places.setdefault(region, region)
    return World(
        places,
        capitals,
        demonyms,
        *(
            frozenset(raw[key])
            for key in (
                "embargoed",
                "state",
                "proxies",
                "organisations",
                "titles",
                "legal_forms",
                "media",
                "media_nouns",
                "not_names",
                "products",
                "regions",
                "trades",
                "towns",
            )
        ),
    )
