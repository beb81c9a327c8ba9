"""`--svg` as a process: written beside the answer, refused before any work is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("cutoff", "operator", "--vendor", "zte", "--date", "2018-04-20", "--svg", "x.gif"),
            "give one of .svg",
        ),
        (("cutoff", "--case", "case.json", "--svg", "x.svg"), "a case file is not drawn"),
        (("cutsets", "operator", "--service", "telenor-ran", "--svg", "x"), "give one of .svg"),
    ],
)
def test_refused(cutset: Any, words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = cutset(*words, code=2)
    assert told in " ".join(done.stderr.split())
    assert done.stdout == "" and not list(tmp_path.glob("x*"))


def test_answer_is_printed_beside_the_picture(cutset: Any, tmp_path: Path) -> None:
    plain = cutset("cutsets", "operator", "--service", "telenor-ran", code=0)
    drawn = cutset("cutsets", "operator", "--service", "telenor-ran", "--svg", "x.svg", code=0)
    assert drawn.stdout == plain.stdout
    assert (tmp_path / "x.svg").read_bytes().startswith(b"<svg")
