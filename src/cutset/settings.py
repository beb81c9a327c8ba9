"""Every setting, each an environment variable with a default. Read once, passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def cache_dir() -> Path:
    """Where views and indexes of the shipped data are kept: XDG cache directory."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "cutset"


@dataclass(frozen=True, slots=True)
class Settings:
    """`home`: workspace (CUTSET_HOME), None = the shipped data answers. `database`: SQLAlchemy URL or None.

    `threshold`: least score of a match. `stale_hours`: age at which a list is warned about, by source.
    `extractor_*`: an OpenAI-compatible endpoint that proposes events; off unless a URL is set.
    """

    home: Path | None = None
    database: str | None = None
    threshold: float = 0.70
    profile: str = "default"
    spacy_model: str | None = None
    offline: bool = False
    stale_hours: int = 24
    cache: Path = Path()
    extractor_url: str | None = None
    extractor_model: str | None = None
    extractor_key: str | None = field(default=None, repr=False)

    @classmethod
    def from_env(cls, home: Path | None = None) -> Settings:
        env = os.environ
        chosen = home or (Path(env["CUTSET_HOME"]) if env.get("CUTSET_HOME") else None)
        return cls(
            home=chosen.expanduser() if chosen else None,
            database=env.get("CUTSET_DATABASE") or None,
            threshold=float(env.get("CUTSET_THRESHOLD", "0.70")),
            profile=env.get("CUTSET_PROFILE", "default"),
            spacy_model=env.get("CUTSET_SPACY_MODEL") or None,
            offline=env.get("CUTSET_OFFLINE", "") not in ("", "0"),
            stale_hours=int(env.get("CUTSET_STALE_HOURS", "24")),
            cache=cache_dir(),
            extractor_url=env.get("CUTSET_EXTRACTOR_URL") or None,
            extractor_model=env.get("CUTSET_EXTRACTOR_MODEL") or None,
            extractor_key=env.get("CUTSET_EXTRACTOR_KEY") or None,
        )
