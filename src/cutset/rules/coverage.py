"""What is modelled and what is not, by jurisdiction: printed with every answer."""

from __future__ import annotations

from dataclasses import dataclass

from .tables import table


@dataclass(frozen=True, slots=True)
class Coverage:
    jurisdiction: str
    modelled: str
    not_modelled: str


def coverage() -> tuple[Coverage, ...]:
    return tuple(
        Coverage(r.title, str(r.data["modelled"]), str(r.data["not_modelled"]))
        for r in table("coverage").values()
    )


def not_modelled() -> tuple[str, ...]:
    """One sentence a jurisdiction."""
    return tuple(f"Not modelled, {c.jurisdiction}: {c.not_modelled}." for c in coverage())


def known_facts() -> frozenset[str]:
    """Every word that an order's facts may hold."""
    return frozenset({*table("fact"), *(str(r.data["signal"]) for r in table("flag").values())})
