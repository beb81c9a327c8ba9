"""Countries and territories: ISO 3166-1 alpha-2 codes (plus XK) and the names people write for them."""

from __future__ import annotations

import csv
import difflib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """(code -> English name, folded name -> code)."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    text = files(__package__).joinpath("countries.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        names[row["code"]] = row["name"]
        for written in (row["code"], row["name"], *filter(None, row["also"].split("|"))):
            codes[_fold(written)] = row["code"]
    return names, codes


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").replace(",", " ").split())


def country_code(written: str) -> str | None:
    """The alpha-2 code of a code or name as written; None where it is not known."""
    return _table()[1].get(_fold(written))


def country_name(code: str) -> str:
    """The English name of a code; the code itself where it is not known."""
    return _table()[0].get(code, code)


def country_names() -> dict[str, str]:
    """Folded name as people write it -> code, for finding countries in text."""
    return dict(_table()[1])


def near_countries(written: str) -> list[str]:
    """Names close to a misspelt one, nearest first, for an error to suggest."""
    close = difflib.get_close_matches(_fold(written), _table()[1], n=3, cutoff=0.75)
    return list(dict.fromkeys(country_name(_table()[1][c]) for c in close))
