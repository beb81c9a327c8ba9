"""List codes: which list a source's words mean, and who keeps it."""

from __future__ import annotations

import re

AUTHORITIES: dict[str, str] = {
    "EL": "US Department of Commerce, Bureau of Industry and Security",
    "DPL": "US Department of Commerce, Bureau of Industry and Security",
    "UVL": "US Department of Commerce, Bureau of Industry and Security",
    "MEU": "US Department of Commerce, Bureau of Industry and Security",
    "SDN": "US Department of the Treasury, Office of Foreign Assets Control",
    "SSI": "US Department of the Treasury, Office of Foreign Assets Control",
    "CMIC": "US Department of the Treasury, Office of Foreign Assets Control",
    "MBS": "US Department of the Treasury, Office of Foreign Assets Control",
    "CAP": "US Department of the Treasury, Office of Foreign Assets Control",
    "FSE": "US Department of the Treasury, Office of Foreign Assets Control",
    "PLC": "US Department of the Treasury, Office of Foreign Assets Control",
    "ISA": "US Department of the Treasury, Office of Foreign Assets Control",
    "CONS": "US Department of the Treasury, Office of Foreign Assets Control",
    "DTC": "US Department of State, Directorate of Defense Trade Controls",
    "ISN": "US Department of State, Bureau of International Security and Nonproliferation",
    "FCC": "US Federal Communications Commission",
    "NDAA1260H": "US Department of Defense",
    "UN": "United Nations Security Council",
    "EU": "European Union",
    "UK": "United Kingdom, Office of Financial Sanctions Implementation",
}
"""Keeper of each list by its code. CONS: an OFAC non-SDN entry whose programme names no single list."""

_CODE = re.compile(r"\((?:NS-)?([A-Z0-9]{2,10})(?: List)?\)")
_ABBREVIATION = re.compile(r"[^A-Za-z0-9]+")


def csl_code(source: str) -> str:
    """The code of a list as the Consolidated Screening List names it ("Entity List (EL) - ...").

    A list that we do not know keeps the code it carries, else its name as one word: a party on a new list
    is listed all the same. Empty only where nothing is named.
    """
    match = _CODE.search(source)
    if match:
        return match.group(1)
    return "_".join(w for w in _ABBREVIATION.split(source.partition(" - ")[0].upper()) if w)[:40]


def ofac_code(program: str) -> str:
    """The list a programme tag of the consolidated non-SDN files stands for.

    Several tags may stand on one entry; directives under E.O. 13662 are the sectoral list.
    """
    tag = program.upper()
    for word, code in (
        ("CMIC", "CMIC"),
        ("MBS", "MBS"),
        ("NS-PLC", "PLC"),
        ("FSE", "FSE"),
        ("561", "CAP"),
        ("NS-ISA", "ISA"),
        ("CAPTA", "CAP"),
        ("EO13662", "SSI"),
    ):
        if word in tag:
            return code
    return "CONS"
