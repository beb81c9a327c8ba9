"""Several trained networks in one file: `python tools/reader_join.py OUT.npz IN.npz...`."""

from __future__ import annotations

import sys

import numpy as np


def main() -> None:
    out, *files = sys.argv[1:]
    arrays = {f"{i}:{name}": values for i, file in enumerate(files) for name, values in np.load(file).items()}
    np.savez_compressed(out, **arrays)


if __name__ == "__main__":
    main()
