"""Every documented command runs, and every command is documented.

A block that starts with ```console is a session: lines after "$ " are run in one folder, in order. A command
that ends in "# exit N" has to end with that code; any other with 0 or 3. Blocks ```console no-run (downloads)
are only checked for naming commands that exist.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cutset.faces.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
LINES = re.compile(r"\s*# lines \d+\s*$")
BLOCK = re.compile(r"^```console( no-run)?\n(.*?)^```", re.M | re.S)


def sessions(page: Path) -> list[tuple[bool, list[str]]]:
    found = []
    for no_run, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        found.append((bool(no_run), commands))
    return found


def session_ids() -> list[tuple[Path, int]]:
    return [(page, n) for page in PAGES for n, (no_run, _) in enumerate(sessions(page)) if not no_run]


def session_name(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("page", "n"), session_ids(), ids=session_name)
def test_documented_session_runs(page: Path, n: int, tmp_path: Path, cli_env: dict[str, str]) -> None:
    for command in sessions(page)[n][1]:
        text, _, wanted = LINES.sub("", command).partition("# exit ")
        words = shlex.split(text)
        if words[0] == "pip":
            continue
        assert words[0] == "cutset", f"{page.name}: {command}"
        run = subprocess.run(
            [sys.executable, "-m", "cutset", *words[1:]],
            cwd=tmp_path, env=cli_env, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        codes = {int(wanted)} if wanted else {0, 3}
        assert run.returncode in codes, f"{page.name}: {command}\n{run.stdout[-500:]}\n{run.stderr[-2000:]}"


def test_every_command_is_documented() -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in PAGES)
    missing = [name for name in COMMANDS if f"cutset {name}" not in text]
    assert not missing, f"no page shows: {missing}"


def test_documented_commands_exist() -> None:
    for page in PAGES:
        for _, commands in sessions(page):
            for command in commands:
                words = [w for w in shlex.split(LINES.sub("", command)) if not w.startswith("-")]
                if words[0] == "cutset" and len(words) > 1 and "--home" not in command:
                    assert words[1] in COMMANDS, f"{page.name}: {command}"
