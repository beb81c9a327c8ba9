"""Pictures: valid, the same every time, complete, safe with any name."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair
import pytest
from lxml import etree

from cutset.ask.cutoff import Scenario
from cutset.errors import MissingExtra, StorageError, UsageError
from cutset.faces import pictures
from cutset.model import Answer, Book, Grant

from .drawn import DAY, HOSTILE, answered, data, stops, svg, texts


def test_is_valid_vega_lite(spec: dict[str, Any]) -> None:
    altair.Chart.from_dict(spec)
    assert spec["title"]["text"] and spec["description"]
    json.dumps(spec)


def test_same_answer_gives_same_bytes(
    spec: dict[str, Any], answer: Answer, book: Book, kind: str, tmp_path: Path
) -> None:
    assert svg(spec, tmp_path) == svg(pictures.cutoff_picture(answer, book, kind), tmp_path)


def test_time_zone_does_not_matter(answer: Answer, book: Book, tmp_path: Path) -> None:
    pictures.write(pictures.cutoff_picture(answer, book, "levels"), tmp_path / "spec.json")
    code = (
        "import json, pathlib; from cutset.faces import pictures; "
        "pictures.write(json.loads(pathlib.Path('spec.json').read_text()), pathlib.Path('out.svg'))"
    )
    seen = set()
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "TZ": zone}, check=True)
        seen.add((tmp_path / "out.svg").read_bytes())
    assert len(seen) == 1
    assert any(re.fullmatch(r"2018-0[4-9]-01", t) for t in texts(seen.pop()))


def test_svg_names_every_service(spec: dict[str, Any], answer: Answer, tmp_path: Path) -> None:
    words = " ".join(texts(svg(spec, tmp_path)))
    for stop in stops(answer):
        assert stop.name in words


def test_gantt_shows_first_and_last_day(gantt: dict[str, Any], answer: Answer, tmp_path: Path) -> None:
    words = " ".join(texts(svg(gantt, tmp_path)))
    for stop in stops(answer):
        assert (str(stop.first) if stop.first else stop.first_text) in words
    for event in ("known 2018-04-16", "cut 2018-04-20", "end of the cut 2018-07-13"):
        assert event in words


def test_gantt_bars_are_the_days_of_the_book_and_the_answer(
    gantt: dict[str, Any], answer: Answer, book: Book
) -> None:
    rows = data(gantt)
    drawn = {(r["label"], r["what"], r["start"], r["end"]) for r in rows if "end" in r and "label" in r}
    stock = next(g for s in book.services if s.id == "jazz-core" for g in s.groups).buffer_days
    sure, most = (str(DAY + timedelta(days=int(x))) for x in (stock.lo, stock.hi))
    assert ("keys: stock", "stock for certain", "2018-04-20", sure) in drawn
    assert ("keys: stock", "stock perhaps", sure, most) in drawn
    core = next(s for s in stops(answer) if s.service == "jazz-core")
    other = core.replacements[0]
    first, last = str(other.first_day), str(other.last_day)
    assert ("keys: Ericsson", "replacement starts here", first, last) in drawn


def test_gantt_draws_grants(answer: Answer, book: Book) -> None:
    grant = Grant("zte", date(2018, 7, 2), date(2018, 8, 1), "limited authorisation")
    services = tuple(
        replace(s, groups=tuple(replace(g, grants=(grant,)) for g in s.groups)) if s.id == "jazz-core" else s
        for s in book.services
    )
    rows = data(pictures.cutoff_picture(answer, replace(book, services=services), "gantt"))
    drawn = [(r["start"], r["end"]) for r in rows if r.get("what") == "licence or contract"]
    assert drawn == [("2018-07-02", "2018-08-02")]


def test_levels_are_those_of_the_three_cases(answer: Answer, book: Book) -> None:
    from cutset.faces.pictures.levels import level_on, steps_of

    for stop in stops(answer):
        end = stop.horizon
        for row in steps_of(stop, DAY, end):
            day = date.fromisoformat(row["start"])
            now = [100 * level_on(c, day) for c in (stop.levels, stop.levels_early, stop.levels_late)]
            assert row["middle"] == now[0]
            assert (row["low"], row["high"]) == (min(now), max(now))
        rows = steps_of(stop, DAY, end)
        assert all(a["end"] == b["start"] for a, b in pairwise(rows))
        assert rows[-1]["end"] == str(end)


def test_graph_highlights_what_the_cut_reaches(answer: Answer, book: Book) -> None:
    rows = data(pictures.cutoff_picture(answer, book, "graph"))
    state = {r["name"]: r["what"] for r in rows if "mid" in r}
    assert state["ZTE Corporation"] == "cut off"
    assert state["US component makers"] == state["Nokia"] == "no stop found"
    names = {s.name for s in stops(answer) if s.first}
    assert names and {n for n, what in state.items() if what == "may stop"} == names


def test_boxes_do_not_overlap(answer: Answer, book: Book) -> None:
    boxes = [r for r in data(pictures.cutoff_picture(answer, book, "graph")) if "mid" in r]
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a["x2"] <= b["x"] or b["x2"] <= a["x"] or a["y2"] <= b["y"] or b["y2"] <= a["y"]


@pytest.mark.parametrize("ending", [".svg", ".png", ".html", ".json", ".SVG"])
def test_endings(gantt: dict[str, Any], ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"picture{ending}"
    pictures.write(gantt, path)
    raw = path.read_bytes()
    if ending == ".png":
        assert raw.startswith(b"\x89PNG\r\n")
    elif ending == ".json":
        assert json.loads(raw) == json.loads(json.dumps(gantt))
    elif ending == ".html":
        text = raw.decode()
        around = re.sub(r"(?s)(<script>).*?(</script>)", r"\1\2", text)
        assert not re.search(r"(src|href)\s*=|url\(|@import", around)
        assert "default-src 'none'" in text
    else:
        assert raw.startswith(b"<svg")


def test_other_endings_and_kinds_are_refused(answer: Answer, book: Book, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg, \.png"):
        pictures.write({}, tmp_path / "x.gif")
    with pytest.raises(UsageError, match="There are: levels"):
        pictures.cutoff_picture(answer, book, "pie")
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_where_the_folder_is_missing(gantt: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        pictures.write(gantt, tmp_path / "no" / "x.svg")


def test_no_sensitivities_is_said(answer: Answer, book: Book) -> None:
    bare = replace(answer, findings=tuple(f for f in answer.findings if f.kind != "unknown"))
    with pytest.raises(UsageError, match="no sensitivities"):
        pictures.cutoff_picture(bare, book, "tornado")


@pytest.mark.parametrize("name", ["altair", "vl_convert"])
def test_missing_extra_is_one_sentence(
    name: str, answer: Answer, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'cutset[pictures]'")):
        pictures.write({}, tmp_path / "x.svg")
    assert not list(tmp_path.iterdir())
    if name == "altair":
        with pytest.raises(MissingExtra):
            pictures.cutoff_picture(answer, book, "gantt")


def test_import_is_light() -> None:
    heavy = ("altair", "vl_convert", "numpy")
    code = f"import sys; import cutset.faces.pictures; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_hostile_names_stay_text(hostile: tuple[Answer, Book], kind: str, tmp_path: Path) -> None:
    spec = pictures.cutoff_picture(*hostile, kind)
    image = svg(spec, tmp_path)
    root = etree.fromstring(image)
    assert not [e for e in root.iter() if etree.QName(e).localname in ("script", "b", "foreignObject")]
    assert "<script>alert(1)" in " ".join(texts(image))
    assert "\u202e" not in image.decode() and "\x1b" not in image.decode()
    pictures.write(spec, tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert page.count("</script>") == 2
    assert "alert(1)" in page and "<script>alert" not in page


def test_every_text_of_a_hostile_book_is_one_line() -> None:
    from cutset.faces.pictures.look import clean

    assert "\n" not in clean(HOSTILE) and "\x1b" not in clean(HOSTILE)
    assert len(clean("x" * 500, 20)) == 20


def test_a_book_of_many_services_says_what_is_left_out(many: tuple[Answer, Book], kind: str) -> None:
    spec = pictures.cutoff_picture(*many, kind)
    assert "of 120 services" in " ".join(spec["title"]["subtitle"])


def test_a_ring_of_services_is_drawn(book: Book, tmp_path: Path) -> None:
    one = next(s for s in book.services if s.id == "jazz-core")
    group = one.groups[0]

    def ring(id: str, needs: str) -> Any:
        more = replace(
            group, id="power", members=(replace(group.members[0], party=needs, tie=None),), alternatives=()
        )
        return replace(one, id=id, name=id, groups=(group, more))

    tight = replace(book, services=(ring("a", "b"), ring("b", "c"), ring("c", "a"), ring("d", "d")))
    image = svg(pictures.cutoff_picture(answered(tight, Scenario("zte", DAY)), tight, "graph"), tmp_path)
    assert {"a", "b", "c", "d"} <= set(texts(image))


def test_nothing_stops_is_drawn_as_a_sentence(book: Book, tmp_path: Path) -> None:
    bare = answered(book, Scenario("pta", DAY))
    for kind in ("gantt", "levels"):
        words = " ".join(texts(svg(pictures.cutoff_picture(bare, book, kind), tmp_path)))
        assert "No service of the book rests on the cut party" in words
    words = " ".join(texts(svg(pictures.cutoff_picture(bare, book, "graph"), tmp_path)))
    assert "Telenor radio network" in words
