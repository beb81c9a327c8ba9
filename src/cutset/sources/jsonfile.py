"""JSON out of hostile bytes."""

from __future__ import annotations

import json
from typing import Any

from cutset.errors import InputError

from .files import SourceFile

JSON_BYTES = 200 << 20


def load_json(file: SourceFile) -> Any:
    """The whole document; raises InputError (damaged) or UnsafeInput (too large)."""
    data = file.bytes(JSON_BYTES)
    try:
        return json.loads(data)
    except UnicodeDecodeError as e:
        raise InputError(f"is not UTF-8 text at byte {e.start}.", file=file.name) from e
    except json.JSONDecodeError as e:
        raise InputError(f"is no readable JSON ({e.msg}).", file=file.name, row=e.lineno) from e
    except RecursionError as e:
        raise InputError("is nested too deeply; refused.", file=file.name) from e
