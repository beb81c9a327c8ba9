"""The tables of docs/check.md are what the rule data and the shipped case files say."""

from __future__ import annotations

from tools.check_docs import PAGE, filled


def test_tables_are_current() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert filled(text) == text, "run: python -m tools.check_docs"
    assert "WRONG" not in text
