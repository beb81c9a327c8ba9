"""OFAC remarks: "DOB 08 Jan 1947; POB Safi, Morocco; Passport X12 (Iran); Linked To: MAHAN AIR."."""

from __future__ import annotations

import re
from functools import lru_cache

from .base import Report, Sayer, short_hash
from .countries import country_code
from .dates import birth_days
from .identify import Ident, say_ident
from .ids import LABELS, id_prop
from .listing import say_country

_LABEL = re.compile(
    "(" + "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True)) + r")(?:\s+|(?<=:)|$)"
    r"|((?:Listing|Effective|Purchase/Sales For Divestment) Date \([^)]*\)):?\s+"
    r"|(Digital Currency Address - [A-Z0-9]+)\s+"
)
_OTHER = re.compile(r"((?:[\w.'/()-]+ ){0,7}?(?:No\.|Number|#))\s+(?=\S*\d)")
_ALIAS = re.compile(r"([afn])\.k\.a\. '(.*)'$")
_COUNTRY = re.compile(r"^(.*?)\s*\(([^()]{2,60})\)\s*(.*)$")
_SHORT = re.compile(
    r"(?:^|[\s,])(?:CO|LTD|CORP|INC|LLC|BHD|PTE|PVT|CIA|LTDA|NO|ST|JR|SR)\.$|\.\w{1,3}\.$", re.I
)
_ALIASES = {"a": "weakAlias", "f": "previousName", "n": "alias"}
_PLAIN = {"DOB ": "birth", "POB ": "birthPlace", "nationality ": "nationality", "citizen ": "citizenship"}


def segments(remarks: str) -> list[str]:
    """Parts of a remark; the full stop at its end goes, unless it belongs to an abbreviation."""
    text = remarks.strip()
    if text.endswith(".") and not _SHORT.search(text):
        text = text[:-1]
    return [part for s in text.split("; ") if (part := s.strip())]


@lru_cache(maxsize=16384)
def labelled(segment: str) -> Ident | None:
    """An identifier with its label, value and country; None where the part is none."""
    match = _LABEL.match(segment)
    label = next((g for g in match.groups() if g), None) if match else None
    if match is None or label is None:
        match = _OTHER.match(segment)
        if match is None or not id_prop(match.group(1)):
            return None
        label = match.group(1)
    value = segment[match.end() :].strip()
    if not value:
        return None
    placed = _COUNTRY.match(value)
    country = country_code(placed.group(2)) if placed else None
    if placed and country:
        return Ident(label, placed.group(1).strip(), country, segment)
    return Ident(label, value, "", segment)


def say_remarks(sayer: Sayer, party: str, schema: str, listing: str, remarks: str, report: Report) -> None:
    """Every part goes somewhere: to its property, to the listing, or to the notes."""
    for segment in segments(remarks):
        part = segment[5:] if segment.startswith("alt. ") else segment
        prop = next((p for start, p in _PLAIN.items() if part.startswith(start)), None)
        if prop:
            _say_plain(sayer, party, schema, prop, part.partition(" ")[2], report)
        elif part.startswith("Linked To: "):
            name = part[11:]
            link = f"{party}#link:{short_hash(name)}"
            sayer.say(link, "UnknownLink", "subject", party)
            sayer.say(link, "UnknownLink", "objectName", name)
            sayer.say(link, "UnknownLink", "role", "Linked To")
        elif alias := _ALIAS.match(part):
            sayer.say(party, schema, _ALIASES[alias.group(1)], alias.group(2))
        elif ident := labelled(part):
            say_ident(sayer, party, schema, listing, ident)
        elif id_prop(part) == "listing":
            sayer.say(listing, "Sanction", "summary", part)
        else:
            sayer.say(party, schema, "notes", part)


def _say_plain(sayer: Sayer, party: str, schema: str, prop: str, value: str, report: Report) -> None:
    if prop == "birth":
        days, exact = birth_days(value, "mdy")
        for day in days:
            sayer.say(party, schema, "birthDate", day)
        if not exact:
            sayer.say(party, schema, "birthDateText", value)
        if not days:
            report("DOB", "is no day", value)
    elif prop == "birthPlace":
        sayer.say(party, schema, prop, value)
    else:
        say_country(sayer, party, schema, prop, value, prop, report)
