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
