"""Federal Register citations as lists write them, with the day where the text gives it.

The volume fixes the year (volume 1 is 1936), so a two-digit year is never guessed and a wrong one shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

VOLUME_ZERO = 1935

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = (
    r"(?:(?P<m{0}>\d{{1,2}})/(?P<d{0}>\d{{1,2}})/(?P<y{0}>\d+)"
    r"|(?P<w{0}>[A-Z][a-z]+)\.? (?P<e{0}>\d{{1,2}}), (?P<z{0}>\d{{4}}))"
)
_CITATION = re.compile(
    r"(?<![\d.])(?P<vol>\d{1,3})(?:\.?\s*F\.?\s*R\.*\s*(?P<page>\d{1,6})|\s(?P<bare>\d{3,6})(?=\s+\d{1,2}/\d{1,2}/))"
    r"(?:,?\s*\(?[Nn]o\.?\s*\d+\)?)?(?:[,\s(]*" + _DAY.format(1) + r")?"
    r"|Vol\.\s*(?P<vol2>\d{1,3}),\s*No\.\s*(?P<no>\d{1,3}),?\s*(?:" + _DAY.format(2) + r")?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """`text`: "81 FR 12004", or "Vol. 81, No. 50" where no page is given. `fault`: why it has no day."""

    text: str
    day: date | None
    fault: str = ""


def citations(text: str) -> Iterator[Citation]:
    """Every citation in `text`, in its order."""
    for match in _CITATION.finditer(text):
        kind = "1" if match["vol"] else "2"
        volume = int(match["vol"] or match["vol2"])
        name = (
            f"{volume} FR {int(match['page'] or match['bare'])}"
            if kind == "1"
            else f"Vol. {volume}, No. {int(match['no'])}"
        )
        if match["m" + kind]:
            raw = (match["y" + kind], match["m" + kind], match["d" + kind])
        elif match["w" + kind] and match["w" + kind][:3].lower() in _MONTHS:
            month = str(_MONTHS.index(match["w" + kind][:3].lower()) + 1)
            raw = (match["z" + kind], month, match["e" + kind])
        else:
            yield Citation(name, None)
            continue
        yield Citation(name, *_day(volume, *raw))


def _day(volume: int, year: str, month: str, day: str) -> tuple[date | None, str]:
    said = f"{month}/{day}/{year}"
    own = volume + VOLUME_ZERO
    if year not in (str(own), f"{own % 100:02d}"):
        return None, f"the date {said} does not lie in {own}, the year of volume {volume}"
    try:
        return date(own, int(month), int(day)), ""
    except ValueError:
        return None, f"{said} is no date"
