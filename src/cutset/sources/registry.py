"""Sources by command name; each is imported only when asked for."""

from __future__ import annotations

from importlib import import_module

from cutset.errors import UsageError

from .base import Source

_SOURCES: dict[str, tuple[str, str]] = {
    "us-csl": ("us_csl", "UsCsl"),
    "us-bis-el": ("us_parsed", "BisEntityList"),
    "us-bis-meu": ("us_parsed", "BisMilitaryEndUser"),
    "us-bis-dpl": ("us_parsed", "BisDeniedPersons"),
    "us-fcc": ("us_parsed", "FccCovered"),
    "us-1260h": ("us_parsed", "Section1260H"),
    "us-nscmic": ("us_parsed", "OfacNsCmic"),
    "un-sc": ("un_sc", "UnSecurityCouncil"),
    "ofac-sdn": ("ofac_csv", "OfacSdn"),
    "ofac-cons": ("ofac_csv", "OfacCons"),
    "ofac-enhanced": ("ofac_enhanced", "OfacEnhanced"),
    "bis-dpl": ("bis_dpl", "BisDpl"),
    "uk-ofsi": ("uk_ofsi", "UkOfsi"),
    "eu-fsf": ("eu_fsf", "EuFsf"),
    "ftm": ("ftm", "FollowTheMoney"),
    "csv": ("csv_mapped", "CsvMapped"),
    "case": ("case", "CaseFile"),
}


def source_names() -> tuple[str, ...]:
    """Command names, in the order of the docs."""
    return tuple(_SOURCES)


def source(name: str) -> Source:
    """The source of a command name. Raises UsageError that names the ones there are."""
    try:
        module, cls = _SOURCES[name]
    except KeyError:
        raise UsageError(f"no source named {name!r}.", todo=f"Sources: {', '.join(_SOURCES)}.") from None
    made: Source = getattr(import_module(f"{__package__}.{module}"), cls)()
    return made
