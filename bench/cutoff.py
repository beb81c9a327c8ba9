"""All figures of the cutoff engine.

python -m bench.cutoff
"""

from __future__ import annotations

import importlib


def main() -> None:
    for name in ("cutoff_dependency", "cutoff_cutsets", "cutoff_cascade"):
        print(f"-- {name}")
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
