"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cutset.errors import StorageError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target and move into place. Raises StorageError where that is not possible."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(out.name, 0o644)  # noqa: PTH101 - the name is that of the file just made
        Path(out.name).replace(path)
    except OSError as error:
        raise StorageError(
            f"cannot be written: {error.strerror}", file=str(path), todo="Check the folder."
        ) from error
