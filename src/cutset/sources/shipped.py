"""The snapshots that come with the package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

LISTS: tuple[tuple[str, str], ...] = (
    ("us-csl", "us_csl_2026-07-31.json.gz"),
    ("us-bis-el", "us_bis_entity_list_2026-07.json.gz"),
    ("us-bis-meu", "us_bis_meu_2026-07.json.gz"),
    ("us-bis-dpl", "us_bis_dpl_2026-07.json.gz"),
    ("us-fcc", "us_fcc_covered_2026-07.json.gz"),
    ("us-1260h", "us_dow_1260h_2026-07.json.gz"),
    ("us-nscmic", "us_ofac_nscmic_2026-07.json.gz"),
)
CASES_COMPILED = datetime(2026, 7, 31, tzinfo=UTC)
"""Last day that the case files speak of; their facts carry their own known time."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A source's command name, its files, and the time to give the loader where the files hold none."""

    source: str
    paths: tuple[Path, ...]
    published: datetime | None = None


def shipped() -> list[Shipped]:
    """What `init` loads: the US lists of 2026-07, then case files and diversion chains.

    Cheap: opens nothing. The package must lie on disk (wheels are installed unpacked).
    """
    data = Path(str(files("cutset.data")))
    found = [Shipped(name, (data / "lists" / file,)) for name, file in LISTS]
    cases = sorted((data / "cases").glob("*.yaml")) + sorted((data / "cases" / "diversion").glob("*.yaml"))
    found.append(Shipped("case", tuple(cases), CASES_COMPILED))
    return found


def shipped_digest() -> str:
    """SHA-256 (hex) over names and bytes of every shipped file: names a cache of what is built from them."""
    import hashlib

    sha = hashlib.sha256()
    for one in shipped():
        for path in one.paths:
            sha.update(f"{one.source} {path.name} {path.stat().st_size}\n".encode())
            sha.update(path.read_bytes())
    return sha.hexdigest()
