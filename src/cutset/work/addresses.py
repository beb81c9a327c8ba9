"""Where the official lists lie, how often each must be looked at, and what a workspace changes of that.

`fetch.yaml` in the workspace overrides by source: `addresses` (file name to URL) and `stale_hours`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cutset.errors import InputError, UsageError
from cutset.settings import Settings

_OFAC = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Address:
    """`files`: name under which a file is kept -> its URL. `stale_hours`: None = the general setting."""

    files: Mapping[str, str]
    stale_hours: int | None = None


OFFICIAL: dict[str, Address] = {
    "ofac-sdn": Address(
        {f"{n}.csv": f"{_OFAC}/{n.upper()}.CSV" for n in ("sdn", "add", "alt", "sdn_comments")}
    ),
    "ofac-cons": Address(
        {f"cons_{n}.csv": f"{_OFAC}/CONS_{n.upper()}.CSV" for n in ("prim", "add", "alt", "comments")}
    ),
    "us-csl": Address(
        {"us_csl.csv": "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"}
    ),
    "un-sc": Address(
        {"un_sc.xml": "https://scsanctions.un.org/resources/xml/en/consolidated.xml"}, stale_hours=_WEEK
    ),
    "eu-fsf": Address(
        {
            "eu_fsf.csv": "https://webgate.ec.europa.eu/fsd/fsf/public/files/csvFullSanctionsList_1_1/content"
            "?token=dG9rZW4tMjAxNw"
        },
        stale_hours=_WEEK,
    ),
    "us-bis-el": Address({}),
}
"""Sources that can be fetched. An empty one has no file to fetch: it is loaded by hand, and ages."""


def address(settings: Settings, source: str) -> Address:
    """The addresses of a source. Raises UsageError for one that has none, InputError for a bad fetch.yaml."""
    found = _overridden(settings, source)
    if not found.files:
        known = ", ".join(s for s, a in OFFICIAL.items() if a.files)
        raise UsageError(
            f"{source!r} has no address to fetch from.",
            todo=f"There are: {known}. Others are loaded: cutset load {source} FILE.",
        )
    return found


def stale_hours(settings: Settings, source: str) -> int:
    """Hours after which a list counts as old: the workspace's, else the source's, else the general one."""
    own = _overridden(settings, source).stale_hours
    return settings.stale_hours if own is None else own


def _overridden(settings: Settings, source: str) -> Address:
    base = OFFICIAL.get(source, Address({}))
    path = settings.home / "fetch.yaml" if settings.home else None
    if path is None or not path.is_file():
        return base
    import yaml

    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        own = raw.get(source) or {}
        files, hours = own.get("addresses", base.files), own.get("stale_hours", base.stale_hours)
        if not isinstance(files, Mapping) or (hours is not None and not isinstance(hours, int)):
            raise TypeError("addresses are a mapping of file name to URL, stale_hours is a number")
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError) as e:
        raise InputError(f"cannot be used: {e}.", file=str(path), field=source) from e
    for name in files:
        if not str(name) or "/" in str(name) or "\\" in str(name) or str(name).startswith("."):
            raise InputError(
                "a file name without folders is needed.", file=str(path), field=f"{source}.{name}"
            )
    return replace(base, files={str(k): str(v) for k, v in files.items()}, stale_hours=hours)
