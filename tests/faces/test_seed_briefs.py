"""The main job on the three real articles: what the brief has to say, and what it must not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

STORIES = {
    "operator": ("001_5aac50179617a812.txt", "2018-04-20"),
    "maker": ("000_eeb455e158a1bdbd.txt", "2012-10-10"),
    "carrier": ("002_b0633acc29f2811a.txt", "2018-01-31"),
}


@pytest.fixture(scope="module")
def briefs(reference: Path, cache_home: Path) -> dict[str, dict[str, Any]]:
    import os

    env = {k: v for k, v in os.environ.items() if not k.startswith("CUTSET_")}
    env |= {"XDG_CACHE_HOME": str(cache_home)}
    found = {}
    for book, (file, day) in STORIES.items():
        path = str(reference / "news" / "seeds" / file)
        words = [
            "brief",
            book,
            "--read",
            path,
            "--published",
            day,
            "--as-of",
            day,
            "--known-at",
            day,
            "--json",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "cutset", *words], env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 3, done.stderr
        found[book] = json.loads(done.stdout)
    return found


def events(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [f["detail"]["event"] for f in answer["findings"] if f["kind"] == "event"]


def items(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [f["detail"] for f in answer["findings"] if f["kind"] == "event"]


def texts(event: dict[str, Any], role: str) -> str:
    return " | ".join(m["text"] for m in event[role])


@pytest.mark.parametrize("book", STORIES)
def test_every_quote_is_the_text_at_its_span(briefs: dict[str, Any], reference: Path, book: str) -> None:
    file, _ = STORIES[book]
    with (reference / "news" / "seeds" / file).open(encoding="utf-8", newline="") as source:
        text = source.read()
    assert events(briefs[book])
    for event in events(briefs[book]):
        assert text[event["span"]["start"] : event["span"]["end"]] == event["evidence"]
        for mention in (
            *event["agent"],
            *event["target"],
            event["object"],
            event["cause"],
            *event["amounts"],
        ):
            if mention and mention["span"]:
                assert text[mention["span"]["start"] : mention["span"]["end"]] == mention["text"]


def test_operator_halt_names_the_four_operators(briefs: dict[str, Any]) -> None:
    halts = [i for i in items(briefs["operator"]) if i["event"]["type"] == "supply_halted"]
    main = next(i for i in halts if {"telenor", "jazz", "zong", "ptcl"} <= {x["party"] for x in i["links"]})
    assert {x["party"] for x in main["links"] if x["role"] == "agent"} == {"zte"}
    assert main["event"]["certainty"] == "confirmed"
    assert main["event"]["standing"] == "named_outlet"
    assert "Pakistan" in texts(main["event"], "place")


def test_operator_law_in_force_and_own_act(briefs: dict[str, Any]) -> None:
    rows = [f["detail"] for f in briefs["operator"]["findings"] if f["kind"] == "restriction"]
    order = next(r["listing"] for r in rows if r["listing"]["list"] == "DPL")
    assert (order["since"], order["state"], order["kind"]) == ("2018-04-15", "in_force", "LAW")
    assert order["until"] == "2025-03-13"
    assert "83 FR 17644" in order["citation"]
    assert order["authorisations"] == []
    cause = next(f["detail"] for f in briefs["operator"]["findings"] if f["kind"] == "cause")
    assert cause["kind"] == "OWN_DECISION"
    assert cause["own_act"]
    assert cause["law"]


def test_operator_services_have_first_and_last_days_and_replacements(briefs: dict[str, Any]) -> None:
    stops = [f["detail"] for f in briefs["operator"]["findings"] if f["kind"] == "stop"]
    own = {s["service"]: s for s in stops if s["kind"] != "LAW"}
    assert set(own) == {"telenor-ran", "jazz-ran", "jazz-core", "zong-ran", "ptcl-access"}
    for stop in own.values():
        assert stop["first"] >= "2018-04-20"
        assert stop["last"] is None or stop["first"] <= stop["last"]
        assert stop["replacements"]
        assert stop["chain"]
    assert own["jazz-core"]["first"] == "2018-06-19"
    assert own["jazz-core"]["last"] == "2018-07-19"


def test_operator_knows_nothing_of_july(briefs: dict[str, Any]) -> None:
    text = json.dumps(
        [f for f in briefs["operator"]["findings"] if f["kind"] in ("restriction", "cause", "event")]
    )
    assert "2018-07" not in text
    assert "2018-06" not in text


def test_maker_story(briefs: dict[str, Any]) -> None:
    told = events(briefs["maker"])
    ended = next(e for e in told if e["type"] == "partnership_ended")
    assert {"Cisco", "ZTE"} <= set((texts(ended, "agent") + " | " + texts(ended, "target")).split(" | "))
    assert any(e["type"] == "diversion" and "Iran" in (texts(e, "place") + e["evidence"]) for e in told)
    cover = [e for e in told if "cover-up" in e["evidence"]]
    assert cover
    assert all(e["certainty"] == "alleged" for e in cover)
    halt = next(e for e in told if e["type"] == "supply_halted")
    assert "UK" in texts(halt, "place")
    orders = {f["detail"]["order"] for f in briefs["maker"]["findings"] if f["kind"] == "order"}
    assert {"PO-4711", "PO-4718", "PO-4725"} <= orders
    assert "PO-4730" not in orders


def test_carrier_rumour_is_no_fact_and_pressure_is_no_law(briefs: dict[str, Any]) -> None:
    told = events(briefs["carrier"])
    dropped = [e for e in told if e["type"] == "deal_dropped" and "Verizon" in texts(e, "agent")]
    assert dropped
    for event in dropped:
        assert event["certainty"] == "reported_anonymous"
        assert any("Bloomberg" in a for a in event["attributed_to"])
        assert event["standing"] == "unnamed_sources"
    assert any(e["type"] == "no_comment" and "Verizon" in texts(e, "agent") for e in told)
    assert any(e["type"] == "denial" and "Huawei" in texts(e, "agent") for e in told)
    assert any(e["cause_kind"] == "PRESSURE" for e in dropped)
    causes = [f["detail"] for f in briefs["carrier"]["findings"] if f["kind"] == "cause"]
    assert any(c["kind"] == "PRESSURE" for c in causes)
    assert all(c["kind"] != "LAW" and not c["law"] for c in causes)
    channels = {
        f["detail"]["channel"]: f["detail"] for f in briefs["carrier"]["findings"] if f["kind"] == "channel"
    }
    assert all(channels[c]["told_by"] for c in ("bestbuy", "amazon", "microsoft"))
    assert not any("Sponsored" in e["evidence"] or "Related" in e["evidence"] for e in told)
    stops = [f["detail"] for f in briefs["carrier"]["findings"] if f["kind"] == "stop"]
    assert all(s["hypothetical"] for s in stops)


def test_no_event_from_furniture(briefs: dict[str, Any], reference: Path) -> None:
    for book, (file, _) in STORIES.items():
        gold = json.loads(
            (reference / "news" / "seeds" / file).with_suffix(".json").read_text(encoding="utf-8")
        )
        with (reference / "news" / "seeds" / file).open(encoding="utf-8", newline="") as source:
            text = source.read()
        end = text.index(gold["boilerplate_from"]) if gold["boilerplate_from"] else len(text)
        for event in events(briefs[book]):
            assert event["span"]["end"] <= end
            assert not any(f in event["evidence"] for f in gold["furniture"])
