"""Statements of labelled identifiers."""

from __future__ import annotations

from dataclasses import dataclass

from .base import Sayer
from .countries import country_code
from .dates import full_day, iso_day
from .ids import id_prop


@dataclass(frozen=True, slots=True)
class Ident:
    """A labelled identifier; `text` is how the list writes the whole of it."""

    label: str
    value: str
    country: str
    text: str


_DAY_PROPS = {"incorporationDate", "buildDate"}


def say_ident(sayer: Sayer, party: str, schema: str, listing: str, one: Ident) -> None:
    """An identifier under its property, and as the list writes it (`idText`): label and country are there.

    What speaks of the listing goes to the listing; listing and effective days are days there.
    """
    prop = id_prop(one.label)
    if prop == "listing":
        sayer.say(listing, "Sanction", "summary", one.text)
        low = one.label.lower()
        day = full_day(one.value)
        if day and low.startswith("listing date"):
            sayer.say(listing, "Sanction", "listingDate", day)
        elif day and low.startswith("effective date"):
            sayer.say(listing, "Sanction", "effectiveDate", day)
        return
    if prop is None:
        sayer.say(party, schema, "notes", one.text)
        return
    value = one.value
    if prop == "gender":
        value = value.lower()
    elif prop in _DAY_PROPS:
        value = iso_day(value) or value
    elif prop == "imoNumber" and not value.upper().startswith("IMO"):
        prop = "registrationNumber"
    elif prop in ("flag", "pastFlags", "jurisdiction"):
        value = country_code(value) or value
    sayer.say(party, schema, prop, value)
    if prop.endswith("Number") or prop in ("cryptoWallet", "leiCode") or one.country:
        sayer.say(party, schema, "idText", one.text)
