"""What a user typed of a party, checked, as an entity to ask about."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from cutset.errors import UsageError
from cutset.model import Entity
from cutset.model.country import country_code, near_countries

SCHEMAS = (
    "LegalEntity",
    "Company",
    "Organization",
    "PublicBody",
    "Person",
    "Vessel",
    "Airplane",
)


def party_of(
    name: str,
    schema: str = "LegalEntity",
    countries: Sequence[str] = (),
    birth_date: str | None = None,
    identifiers: Sequence[str] = (),
    addresses: Sequence[str] = (),
) -> Entity:
    """A FollowTheMoney-like entity. Raises UsageError for an empty name, unknown schema or country."""
    if not name.strip():
        raise UsageError("the name is empty", field="name", todo="Give a name.")
    by_fold = {s.casefold(): s for s in SCHEMAS}
    chosen = by_fold.get(schema.casefold())
    if chosen is None:
        near = get_close_matches(schema, SCHEMAS, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(SCHEMAS)}."
        raise UsageError(f"no schema {schema!r}", field="schema", todo=hint)
    props: dict[str, tuple[str, ...]] = {"name": (name.strip(),)}
    codes = []
    for written in countries:
        code = country_code(written)
        if code is None:
            near = near_countries(written)
            hint = f"Did you mean {' or '.join(near)}?" if near else "Write an ISO 3166 code or English name."
            raise UsageError(f"no country {written!r}", field="country", todo=hint)
        codes.append(code)
    if codes:
        props["country"] = tuple(codes)
    if birth_date:
        props["birthDate"] = (birth_date,)
    if identifiers:
        props["idNumber"] = tuple(identifiers)
    if addresses:
        props["address"] = tuple(addresses)
    return Entity("", chosen, props)
