"""Cold `cutset screen NAME` as a process on the shipped data: wall seconds, median of runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 7
NAMES = ("ZTE Parsian", "Telecommunication Company of Iran", "Bristol Broadband Cooperative")


def main() -> int:
    print(f"{'name':<36} {'median s':>9} {'min s':>7} {'max s':>7}")
    for name in NAMES:
        walls = []
        for _ in range(RUNS + 1):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "cutset", "screen", name], capture_output=True, check=False)
            walls.append(time.perf_counter() - start)
        walls = walls[1:]
        print(f"{name:<36} {statistics.median(walls):>9.2f} {min(walls):>7.2f} {max(walls):>7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
