"""Identifiers of records: normal forms, validity, and which kinds a party has one of."""

# ruff: noqa: E501  (tables read better in rows)

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module

from ..model import Entity

#: FollowTheMoney properties that hold identifiers.
IDENTIFIER_PROPS = (
    "leiCode", "imoNumber", "registrationNumber", "taxNumber", "vatCode", "innCode", "ogrnCode", "idNumber",
    "passportNumber", "socialSecurityNumber", "swiftBic", "isin", "isinCode", "dunsCode", "uniqueEntityId", "mmsi",
    "callSign", "jibCode", "okpoCode", "kppCode", "bikCode", "permId", "npiCode", "uscCode", "ricCode", "identifiers",
    "wikidataId", "icijId", "cageCode", "giiNumber", "unscId", "bvdId", "serialNumber", "cikCode", "irsCode", "ibcRuc",
    "fnsCode", "pfrNumber", "crsNumber", "icaoCode", "figiCode", "opencorporatesUrl", "sayariId", "brightQueryId",
)  # fmt: skip
#: A party has one of these: two different ones speak strongly against. Validated by python-stdnum where it can.
_ONE = {
    "leiCode": "lei", "imoNumber": "imo", "innCode": "ru.inn", "ogrnCode": "ru.ogrn", "uscCode": "cn.uscc",
    "wikidataId": "", "dunsCode": "", "uniqueEntityId": "", "cikCode": "", "npiCode": "", "unscId": "", "permId": "",
    "socialSecurityNumber": "", "okpoCode": "", "bvdId": "",
}  # fmt: skip
#: Numbers of registers and tax offices: one a country or register, so different ones speak less.
_REGISTER = ("registrationNumber", "taxNumber", "vatCode", "irsCode", "ibcRuc", "jibCode", "fnsCode")
#: Papers of persons are renewed and numbers of crafts change.
_PAPERS = ("idNumber", "passportNumber", "serialNumber", "mmsi", "callSign")
#: Classes of conflicts, the strongest first.
_CLASSES = ("one", "register", "papers")
#: Shared by many (tax office, branch of a bank, kind of number): never an identity.
_SHARED = frozenset(("kppCode", "bikCode"))
#: Checked where the property says what it is; a value that fails is kept as a weak one.
_CHECKS = _ONE | {"isin": "isin", "isinCode": "isin", "swiftBic": "bic", "vatCode": "eu.vat"}
_NOT_ALNUM = re.compile(r"[^0-9A-Z]+")


@lru_cache(maxsize=65536)
def normal_identifier(value: str) -> str:
    """Capitals and digits; leading zeros of plain numbers and the word IMO are dropped."""
    plain = _NOT_ALNUM.sub("", value.upper())
    if plain.startswith("IMO") and plain[3:].isdigit():
        plain = plain[3:]
    return plain.lstrip("0") if plain.isdigit() else plain


@lru_cache(maxsize=65536)
def valid(prop: str, value: str) -> bool | None:
    """Whether a check digit or form proves the value; None where there is nothing to check by."""
    module = _CHECKS.get(prop, "")
    if not module:
        return None
    check = import_module(f"stdnum.{module}")
    return bool(check.is_valid(_NOT_ALNUM.sub("", value.upper()).removeprefix("IMO")))


def strong(normal: str) -> bool:
    """Whether equal values are no chance: eight characters, six of them digits."""
    return len(normal) >= 8 and sum(map(str.isdigit, normal)) >= 6


def identifiers(entity: Entity) -> set[tuple[str, str]]:
    """(strength, normal value) pairs, "id" strong and "weak"; values under five characters are left out."""
    found: set[tuple[str, str]] = set()
    for prop in IDENTIFIER_PROPS:
        if prop in _SHARED:
            continue
        for value in entity.get(prop):
            normal = normal_identifier(value)
            if len(normal) >= 5:
                proven = valid(prop, value) or (prop == "wikidataId")
                found.add(("id" if proven or strong(normal) else "weak", normal))
    return found


def by_kind(entity: Entity) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(class, property, normal values) of everything that may conflict; classes: one, register, papers.

    A value that fails its check may be mistyped: its kind speaks no louder than a number of a register.
    """
    out = []
    for group, props in (("one", tuple(_ONE)), ("register", _REGISTER), ("papers", _PAPERS)):
        for prop in props:
            values = frozenset(n for v in entity.get(prop) if len(n := normal_identifier(v)) >= 4)
            if values:
                sure = group != "one" or not any(valid(prop, v) is False for v in entity.get(prop))
                out.append((group if sure else "register", prop, values))
    return tuple(out)


def conflict(
    a: tuple[tuple[str, str, frozenset[str]], ...], b: tuple[tuple[str, str, frozenset[str]], ...]
) -> tuple[str, str, str, str] | None:
    """The strongest kind of which both have other values: (class, property, ours, theirs)."""
    theirs = {prop: (group, values) for group, prop, values in b}
    found = []
    for group, prop, values in a:
        if prop in theirs and not _alike(values, theirs[prop][1]):
            weaker = max(group, theirs[prop][0], key=_CLASSES.index)
            found.append((_CLASSES.index(weaker), prop, min(values), min(theirs[prop][1])))
    if not found:
        return None
    strongest, prop, ours, other = min(found, key=lambda f: f[:2])
    return _CLASSES[strongest], prop, ours, other


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Equal, or one written with the name of its register ("HRB 12345 Hamburg", "12345")."""
    if not a.isdisjoint(b):
        return True
    return any(min(len(x), len(y)) >= 5 and (x in y or y in x) for x in a for y in b)
