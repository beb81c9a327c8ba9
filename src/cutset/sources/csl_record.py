"""One entry of the US Consolidated Screening List, whichever of its three forms it came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .countries import is_code
from .identify import Ident
from .ids import id_prop


@dataclass(frozen=True, slots=True)
class CslRecord:
    """`code`: list code. `texts`: single-valued columns by their CSV names, empty ones left out."""

    code: str
    number: str
    name: str
    kind: str
    alts: tuple[str, ...]
    programs: tuple[str, ...]
    addresses: tuple[str, ...]
    countries: tuple[str, ...]
    births: tuple[str, ...]
    birthplaces: tuple[str, ...]
    citizenships: tuple[str, ...]
    nationalities: tuple[str, ...]
    ids: tuple[Ident, ...]
    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()


COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses",
    "federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement",
    "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag",
    "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships", "dates_of_birth",
    "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip
TEXTS = (
    "title", "federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement",
    "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag",
    "vessel_owner", "remarks", "source_list_url", "source_information_url",
)  # fmt: skip

OWN = frozenset({"_id", "id", "score", "country"})
"""What the interface adds of its own: no part of what a list says."""


def split(text: str) -> tuple[str, ...]:
    """Values of a column that holds several, in order and without repeats."""
    return tuple(dict.fromkeys(t for part in text.split(";") if (t := part.strip())))


def from_csv(code: str, cells: Mapping[str, str]) -> CslRecord:
    """`cells`: by the names of the columns; one that the file has not is empty, one more is a note."""
    row = {**dict.fromkeys(COLUMNS, ""), **cells}
    addresses = split(row["addresses"])
    return CslRecord(
        code=code,
        number=row["entity_number"].strip(),
        name=row["name"].strip(),
        kind=row["type"],
        alts=split(row["alt_names"]),
        programs=split(row["programs"]),
        addresses=tuple(a for a in addresses if not is_code(a)),
        countries=tuple(dict.fromkeys(filter(None, map(last_country, addresses)))),
        births=split(row["dates_of_birth"]),
        birthplaces=split(row["places_of_birth"]),
        citizenships=split(row["citizenships"]),
        nationalities=split(row["nationalities"]),
        ids=tuple(ident(t) for t in split(row["ids"])),
        texts={k: v for k in TEXTS if (v := row[k].strip())},
        notes=tuple(f"{k}: {v.strip()}" for k, v in row.items() if k not in COLUMNS and v.strip()),
    )


def last_country(address: str) -> str | None:
    """The alpha-2 code that ends an address of this list; None where it ends in something else."""
    end = address.rpartition(",")[2].strip()
    return end if is_code(end) else None


def ident(text: str) -> Ident:
    """Files before 2023 write "CC, value, label", later ones "label, value, CC"; the country may be missing.

    Told apart by which end is a label we know; a value with commas in it stays whole.
    """
    parts = [p.strip() for p in text.split(",")]
    if len(parts) == 1:
        return Ident("", text, "", text)
    if id_prop(parts[0]) and not is_code(parts[0]):
        country = parts[-1] if len(parts) > 2 and is_code(parts[-1]) else ""
        return Ident(parts[0], ", ".join(parts[1 : -1 if country else None]), country, text)
    country = parts[0] if len(parts) > 2 and is_code(parts[0]) else ""
    return Ident(parts[-1], ", ".join(parts[1 if country else 0 : -1]), country, text)


def from_api(code: str, raw: Mapping[str, Any]) -> CslRecord:
    """The JSON of the screening list's own interface: nested addresses and ids."""
    addresses, countries = [], []
    for a in _dicts(raw, "addresses"):
        parts = [str(a.get(k) or "").strip() for k in ("address", "city", "state", "postal_code", "country")]
        if any(parts[:4]):
            addresses.append(", ".join(p for p in parts if p))
        if is_code(parts[4]):
            countries.append(parts[4])
    ids = []
    for i in _dicts(raw, "ids"):
        fields = ("type", "number", "country", "issue_date", "expiration_date")
        told = [str(i.get(k) or "").strip() for k in fields]
        ids.append(Ident(told[0], told[1], told[2], ", ".join(t for t in told if t)))
    if is_code(str(raw.get("country") or "")):
        countries.append(str(raw["country"]))
    return CslRecord(
        code=code,
        number=_text(raw, "entity_number"),
        name=_text(raw, "name"),
        kind=_text(raw, "type"),
        alts=_list(raw, "alt_names"),
        programs=_list(raw, "programs"),
        addresses=tuple(dict.fromkeys(addresses)),
        countries=tuple(dict.fromkeys(countries)),
        births=_list(raw, "dates_of_birth"),
        birthplaces=_list(raw, "places_of_birth"),
        citizenships=_list(raw, "citizenships"),
        nationalities=_list(raw, "nationalities"),
        ids=tuple(ids),
        texts={k: v for k in TEXTS if (v := _text(raw, k))},
        notes=tuple(
            f"{k}: {v}"
            for k, v in raw.items()
            if k not in COLUMNS and k not in OWN and isinstance(v, (str, int)) and v != ""
        ),
    )


def _dicts(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = raw.get(key) or []
    if not isinstance(values, list) or not all(isinstance(v, Mapping) for v in values):
        raise TypeError(f"{key} is no list of objects")
    return values


def _list(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key) or []
    if isinstance(values, str):
        return split(values)
    if not isinstance(values, list) or not all(isinstance(v, (str, int, float)) for v in values):
        raise TypeError(f"{key} is no list of texts")
    return tuple(dict.fromkeys(t for v in values if (t := str(v).strip())))


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, (str, int, float, type(None))):
        raise TypeError(f"{key} is no text")
    return "" if value is None else str(value).strip()


def looked_up(document: Mapping[str, Any], table: str, at: Any) -> str:
    """An entry of one of the compact form's tables; raises LookupError, TypeError for what points nowhere."""
    if not isinstance(at, int) or isinstance(at, bool) or at < 0:
        raise LookupError(f"no place in the table {table}: {at!r}")
    return str(document["tables"][table][at])


def compact_reader(document: Mapping[str, Any]) -> Callable[[str, Mapping[str, Any]], CslRecord]:
    """Reader for the compact form, whose entries point into tables of the document."""

    def read(code: str, raw: Mapping[str, Any]) -> CslRecord:
        def entry(key: str, table: str) -> str:
            return looked_up(document, table, raw[key]) if key in raw else ""

        texts = {
            "federal_register_notice": _text(raw, "fr"),
            "license_requirement": entry("lr", "licenceRequirements"),
            "license_policy": entry("lp", "licencePolicies"),
            "source_list_url": entry("u", "urls"),
        }
        return CslRecord(
            code=code,
            number=_text(raw, "e"),
            name=_text(raw, "n"),
            kind=_text(raw, "t"),
            alts=_list(raw, "a"),
            programs=split(entry("pg", "programmes")),
            addresses=(),
            countries=_list(raw, "c"),
            births=(),
            birthplaces=(),
            citizenships=(),
            nationalities=(),
            ids=(),
            texts={k: v for k, v in texts.items() if v},
        )

    return read
