"""Addresses of listed parties: some Entity List entries are an address alone (15 CFR 744.16, since 2024)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cutset.model.ports import View

ADDRESS_ALONE = re.compile(r"^address \d+$", re.IGNORECASE)
LEAST = 0.8
"""Share of the shorter address's words, numbers first, that both must have."""

_STREET = frozenset(
    {
        *(
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "building",
            "bldg",
            "floor",
            "f",
            "room",
            "rm",
            "unit",
        ),
        *("flat", "block", "no", "and", "the", "of", "city", "district", "province"),
    }
)


@dataclass(frozen=True, slots=True)
class AddressHit:
    """`alone`: the entry lists the address itself, so it counts as listed; else it is a red flag."""

    id: str
    name: str
    address: str
    score: float
    alone: bool


def address_words(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain)) - _STREET


class Addresses:
    """Addresses of the view's listed parties, by their rarest words. Making it reads every party once."""

    def __init__(self, view: View) -> None:
        self._rows: list[tuple[str, str, str, frozenset[str]]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for e in view.entities():
            for address in e.get("address"):
                words = address_words(address)
                if len(words) >= 3 and any(w[0].isdigit() for w in words):
                    for w in words:
                        self._by_word[w].append(len(self._rows))
                    self._rows.append((e.id, e.caption, address, words))

    def near(self, addresses: Iterable[str]) -> list[AddressHit]:
        """Listed addresses that are the same as one of these, best first."""
        found: dict[str, AddressHit] = {}
        for address in addresses:
            mine = address_words(address)
            numbers = {w for w in mine if w[0].isdigit()}
            if len(mine) < 3 or not numbers:
                continue
            rarest = sorted(mine, key=lambda w: len(self._by_word.get(w, ())))[:3]
            for n in {n for w in rarest for n in self._by_word.get(w, ())}:
                id, name, theirs, words = self._rows[n]
                shared = mine & words
                score = len(shared) / min(len(mine), len(words))
                if score >= LEAST and shared & numbers and (id not in found or score > found[id].score):
                    found[id] = AddressHit(id, name, theirs, score, bool(ADDRESS_ALONE.match(name)))
        return sorted(found.values(), key=lambda h: (-h.score, h.id))
