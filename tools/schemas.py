"""Write the JSON Schemas of the answers and of the book to docs/schema/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cutset.ask import schemas
from cutset.sources.book import book_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"


def all_schemas() -> dict[str, dict[str, Any]]:
    """File name -> schema."""
    found = {f"answer.{name}.json": schema for name, schema in schemas.answer_schemas().items()}
    return {**found, "book.json": book_schema()}


def text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, schema in all_schemas().items():
        (FOLDER / name).write_text(text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
