"""The `cutset` command."""

from __future__ import annotations

import sys


def run() -> None:
    """Entry point of the console script."""
    from .app import main

    sys.exit(main(sys.argv[1:]))
