"""Where the reference data lies, and what happens when it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def reference() -> Path:
    """Folder of the reference data; absent: the test is skipped, or fails where CI is set."""
    path = Path(os.environ.get("CUTSET_REFERENCE_DATA", str(ROOT.parent / "shared" / "data")))
    if not path.is_dir():
        reason = f"reference data not found at {path}; set CUTSET_REFERENCE_DATA"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the test session's own: views of the shipped data are made in it once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cli_env(cache_home: Path) -> dict[str, str]:
    """Environment of a `cutset` process: no workspace, its own cache, no colours."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("CUTSET_")}
    return env | {"XDG_CACHE_HOME": str(cache_home), "NO_COLOR": "1", "COLUMNS": "120"}
