"""Every benchmark, one after another: `python -m bench`, or one of them: `python -m bench.names`."""

from __future__ import annotations

import subprocess
import sys

ALL = ("names", "ledger", "sources", "check", "ownership", "cutoff", "news", "screen")


def main() -> int:
    """Each in a process of its own, so that memory and start-up are its own. The worst exit code."""
    worst = 0
    for name in ALL:
        print(f"\n===== bench.{name}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
