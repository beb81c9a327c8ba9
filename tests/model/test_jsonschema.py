"""The written schemas are those of the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tools.schemas import FOLDER, all_schemas, text

SCHEMAS = all_schemas()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_written_schema_is_current(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    path = Path(FOLDER) / name
    assert path.read_text(encoding="utf-8") == text(SCHEMAS[name]), "run: python -m tools.schemas"
    assert json.loads(path.read_text(encoding="utf-8"))["$schema"].startswith("https://json-schema.org/")
