"""What a file's name tells: its bare stem and its time."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from pathlib import PurePosixPath

_PACKED = (".gz", ".zst", ".zip", ".tar")
_KINDS = (".csv", ".json", ".jsonl", ".ndjson", ".xml", ".txt", ".yaml", ".yml", ".tsv")
_TIME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01])"
    r"(?:[T_ -]?([01]\d|2[0-3])[:h.-]?([0-5]\d)(?:[:.-]?([0-5]\d))?Z?)?)?)?(?!\d)"
)


def bare_name(name: str) -> str:
    """File name without folder, packing and kind: `a/zte.yaml.gz` -> `zte`."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    for endings in (_PACKED, _PACKED, _KINDS):
        for ending in endings:
            if stem.lower().endswith(ending) and len(stem) > len(ending):
                stem = stem[: -len(ending)]
                break
    return stem


def time_in_name(name: str) -> datetime | None:
    """`sdn_2021-08-20T0138.csv` -> that minute in UTC.

    A day means its start; a month or a year alone means the start of its last day: by then the file was
    surely out. The fullest time in the name counts; an impossible one (2021-02-31) does not.
    """
    best: tuple[int, datetime] | None = None
    for match in _TIME.finditer(bare_name(name)):
        year, month, day, *clock = match.groups()
        size = sum(g is not None for g in match.groups())
        month_no = int(month or 12)
        last = calendar.monthrange(int(year), month_no)[1]
        if day and int(day) > last:
            continue
        hour, minute, second = (int(c or 0) for c in clock)
        when = datetime(int(year), month_no, int(day or last), hour, minute, second, tzinfo=UTC)
        if best is None or size > best[0]:
            best = (size, when)
    return best[1] if best else None
