"""The command line as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def cutset(cli_env: dict[str, str], tmp_path: Path) -> Any:
    def run(*words: str | Path, code: int | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "cutset", *map(str, words)],
            cwd=tmp_path, env=cli_env, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert code is None or done.returncode == code, done.stderr + done.stdout
        return done

    return run
