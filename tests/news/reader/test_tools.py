"""The tools that made the reader run on the texts it was made with."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ROOT / "tools" / "data" / "news_training.jsonl.gz"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every hundredth text."""
    if not TEXTS.is_file():
        pytest.skip("the training texts are not beside the tests")
    lines = gzip.decompress(TEXTS.read_bytes()).decode("utf-8").splitlines()
    path = tmp_path_factory.mktemp("reader") / "few.jsonl"
    path.write_text("\n".join(lines[::100]) + "\n", encoding="utf-8")
    return path


def _run(module: str, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_texts_become_arrays(few: Path, tmp_path: Path) -> None:
    out = tmp_path / "features.npz"
    _run("tools.reader_features", str(out), str(few))
    raw = np.load(out)
    words = raw["bounds"][-1]
    assert all(len(raw[name]) == words for name in ("word", "tag", "dep", "kind", "flags", "head", "rule"))
    events = json.loads(raw["flat"].tobytes())["events"]
    annotated = sum(len(json.loads(line)["events"]) for line in few.read_text(encoding="utf-8").splitlines())
    # Two rows an event, one for each role; nearly all lie on a word.
    assert 0.95 * annotated <= len(events) / 2 <= annotated


def test_antecedents_can_be_learned(few: Path, tmp_path: Path) -> None:
    out = tmp_path / "antecedents.npz"
    told = _run("tools.reader_antecedents", str(out), str(few))
    assert "learned from" in told
    assert set(np.load(out).files) == {"ante.w", "ante.b", "ante.o", "ante.d", "ante.mix"}


def test_every_annotation_is_in_its_text() -> None:
    if not TEXTS.is_file():
        pytest.skip("the training texts are not beside the tests")
    for line in gzip.decompress(TEXTS.read_bytes()).decode("utf-8").splitlines():
        raw = json.loads(line)
        for event in raw["events"]:
            a, b = event["span"]
            assert raw["text"][a:b] == event["evidence"]
            assert event["trigger"] in event["evidence"]
