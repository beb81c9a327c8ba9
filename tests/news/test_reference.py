"""The annotated articles: the bars of the engine, scored by the benchmark's own rule."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench(reference: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_news", ROOT / "bench" / "news.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_news"] = module
    spec.loader.exec_module(module)
    module.reference = lambda: reference / "news"  # type: ignore[attr-defined]
    return module


def test_seeds(bench: ModuleType) -> None:
    score = bench.score(bench.SEEDS)
    assert bench.ratio(score.matched, score.predicted) >= 0.90
    assert bench.ratio(score.matched, score.gold) >= 0.75
    assert bench.ratio(score.certain, score.matched) >= 0.90
    assert bench.ratio(score.standing, score.matched) >= 0.85
    assert score.dangerous == []
    assert score.spans == score.values


def test_open_articles(bench: ModuleType) -> None:
    score = bench.score(bench.OPEN)
    assert bench.ratio(score.matched, score.predicted) >= 0.85
    assert bench.ratio(score.matched, score.gold) >= 0.80
    assert bench.ratio(score.certain, score.matched) >= 0.85
    assert score.dangerous == []
    assert score.spans == score.values


def test_seeds_and_open_articles(bench: ModuleType) -> None:
    score = bench.score(bench.SEEDS + bench.OPEN)
    assert bench.ratio(score.matched, score.predicted) >= 0.90
    assert bench.ratio(score.matched, score.gold) >= 0.80


def test_articles_once_kept_apart(bench: ModuleType) -> None:
    score = bench.score(bench.FROZEN)
    assert bench.ratio(score.cut_matched, score.cut_predicted) >= 0.70
    assert bench.ratio(score.cut_matched, score.cut_gold) >= 0.60
    assert score.dangerous == []
    assert score.spans == score.values


def test_negatives_tell_of_no_cut_tie(bench: ModuleType) -> None:
    assert bench.negatives() == 0


def test_what_the_seeds_say(bench: ModuleType) -> None:
    article, _ = bench.read(bench.SEEDS[1])
    halted = next(e for e in article.events if e.type == "supply_halted")
    assert {m.text for m in halted.target} >= {"Telenor", "Jazz", "Zong", "PTCL"}
    assert [m.text for m in halted.place] == ["Pakistan"]
    assert halted.certainty == "confirmed"
    assert halted.cause_kind == "LAW"
    article, _ = bench.read(bench.SEEDS[2])
    dropped = next(e for e in article.events if e.type == "deal_dropped")
    assert [m.text for m in dropped.agent] == ["Verizon"]
    assert dropped.certainty == "reported_anonymous"
    assert dropped.cause_kind == "PRESSURE"
    assert "Bloomberg" in dropped.attributed_to
    kinds = {e.type for e in article.events}
    assert {"no_comment", "denial", "partnership_started"} <= kinds
    article, _ = bench.read(bench.SEEDS[0])
    diverted = [e for e in article.events if e.type == "diversion"]
    assert all("Iran" in {m.resolved or m.text for m in e.place} for e in diverted)
    assert any(e.type == "supply_halted" and "UK" in {m.text for m in e.place} for e in article.events)


def test_every_event_of_the_seeds_is_told_or_accounted_for(reference: Path) -> None:
    from bench import news_seeds

    found = list(news_seeds.events())
    assert sum(why is None for *_, why in found) >= 0.75 * len(found)
    assert [(seed, event["evidence"]) for seed, event, why in found if why == ""] == []
