"""Write the real output of every command of README.md under it: `python -m tools.transcripts`.

A line "$ command" may end in "# lines N": that many lines of output are kept (default 16).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
LINES = re.compile(r"\s*# lines (\d+)\s*$")


def output(command: str, folder: str) -> list[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("CUTSET_")}
    words = shlex.split(LINES.sub("", command))
    env |= {"COLUMNS": "110", "NO_COLOR": "1"}
    called = [sys.executable, "-m", "cutset", *words[1:]]
    run = subprocess.run(called, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return [line.rstrip() for line in (run.stdout or run.stderr).splitlines()]


def session(match: re.Match[str]) -> str:
    out = ["```console"]
    with tempfile.TemporaryDirectory() as folder:
        for line in match.group(1).splitlines():
            if not line.startswith("$ "):
                continue
            out.append(line)
            if not line.startswith("$ cutset"):
                continue
            keep = int(m.group(1)) if (m := LINES.search(line)) else 16
            told = output(line[2:], folder)
            out += told[:keep]
            if len(told) > keep:
                out.append("...")
    return "\n".join([*out, "```"])


def main() -> None:
    page = ROOT / "README.md"
    page.write_text(BLOCK.sub(session, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
