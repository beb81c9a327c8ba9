"""Every question and check of the given files, and the same with every party renamed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cutset.ask.case import read_file, results_wire, run_files
from cutset.ask.check.rare_words import COMMON

TRACES = {
    "avnet_asia.yaml": (3, "CN", "cn-buyers", "2021-01-29"),
    "cobham_aat.yaml": (3, "RU", "aat", "2014-07-31"),
    "computerlinks_bluecoat_syria.yaml": (4, "SY", "ste", "2011-12-16"),
    "flir_not_diversion.yaml": (0, None, None, None),
    "huawei_skycom_iran.yaml": (4, "IR", "mci", "2013-01-31"),
    "zte_tci_iran.yaml": (4, "IR", "tci", "2012-03-22"),
}


def files(reference: Path) -> list[Path]:
    return sorted((*(reference / "cases").glob("*.yaml"), *(reference / "diversion").glob("*.yaml")))


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def wrong(results: Any) -> list[str]:
    found = []
    for r in results:
        found += [f"{r.file} {q.id}: {q.answered}, not {q.expected}" for q in r.questions if q.right is False]
        found += [f"{r.file} {c.as_of}: {c.direct}/{c.route}" for c in r.checks if c.right is False]
    return found


def test_every_question_and_check_of_the_given_files(reference: Path) -> None:
    results = run_files([read_file(load(p), p.name) for p in files(reference)])
    assert not wrong(results)
    assert sum(r.judged for r in results) >= 100


def test_traces_are_those_of_the_files(reference: Path) -> None:
    for path in files(reference):
        raw = load(path)
        expected = raw.get("expect_trace")
        if expected is None:
            continue
        (result,) = run_files([read_file(raw, path.name)])
        trace = results_wire([result])["files"][0]["trace"]
        for field in ("path_length", "reaches_country", "end_user"):
            assert trace[field] == expected[field], (path.name, field)
        told = expected["first_public_signal"]
        assert trace["first_public_signal"] == (told.isoformat() if told else None), path.name
        if path.name in TRACES:
            assert (
                tuple(trace[f] for f in ("path_length", "reaches_country", "end_user", "first_public_signal"))
                == (TRACES[path.name])
            )


# ---------------------------------------------------------------- renamed


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for v in value.values():
            yield from texts(v)
    elif isinstance(value, list):
        for v in value:
            yield from texts(v)
    elif isinstance(value, str):
        yield value


class Renamer:
    """Ids become p1, p2, ...; every rare word of a name another word, the same everywhere it stands."""

    def __init__(self, raw: Any, seed: int) -> None:
        self.rng = random.Random(seed)
        self.ids = {p["id"]: f"p{n}" for n, p in enumerate(raw["parties"], start=1)}
        self.taken: set[str] = set()
        names = [n for p in raw["parties"] for n in (p["name"], *(p.get("aliases") or []))]
        self.words = {w: self.made() for name in names for w in re.findall(r"\w+", name.casefold())
                      if w not in COMMON and len(w) > 2 and not w.isdigit()}  # fmt: skip

    def made(self) -> str:
        while True:
            word = "".join(self.rng.choice("bdfgklmnprstvz") + self.rng.choice("aeiou") for _ in range(4))
            if word not in self.taken and word not in COMMON:
                self.taken.add(word)
                return word

    def text(self, text: str) -> str:
        return re.sub(r"\w+", lambda m: self.words.get(m[0].casefold(), m[0]), text)

    def walk(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {k: self.walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.walk(v, key) for v in value]
        if isinstance(value, str):
            if value in self.ids:
                return self.ids[value]
            return self.text(value) if key in ("name", "aliases", "fact", "party") else value
        return value


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_names_do_not_matter(reference: Path, seed: int) -> None:
    """The answers come by mechanism: with other ids and other names they are the same."""
    renamed = []
    for path in files(reference):
        raw = load(path)
        renamer = Renamer(raw, seed)
        other = renamer.walk(raw)
        known = {p["name"] for p in raw["parties"]}
        assert not known & {p["name"] for p in other["parties"] if p["name"] not in known} or not known
        renamed.append(read_file(other, path.name))
    assert not wrong(run_files(renamed))


def test_renaming_really_renames(reference: Path) -> None:
    path = reference / "cases" / "zte_2010_2026.yaml"
    raw = load(path)
    other = Renamer(raw, 7).walk(raw)
    parties = other["parties"]
    told = " ".join(texts([p["name"] for p in parties] + [p.get("aliases") for p in parties]))
    assert "ZTE" not in told.upper()
    assert {p["id"] for p in parties}.isdisjoint(p["id"] for p in raw["parties"])


def test_known_time_moves_the_answer(reference: Path) -> None:
    """One day before the denial order was announced it was not known."""
    raw = load(reference / "cases" / "zte_2010_2026.yaml")
    ask = {"verb": "listed", "party": "zte-corp", "list": "DPL"}
    raw["questions"] = [
        {"id": f"k{n}", "as_of": "2018-04-16", "known_at": day, "text": "", "ask": ask, "expect": right}
        for n, (day, right) in enumerate([("2018-04-15", False), ("2018-04-16", True), (None, True)])
    ]
    assert not wrong(run_files([read_file(raw, "x")]))
