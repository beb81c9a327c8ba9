"""The command line end to end, each command as its own process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def listings(answer: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    hits = [f["detail"] for f in answer["findings"] if f["kind"] in ("hit", "past_hit", "known_party")]
    hit = next(h for h in hits if h["name"] == name)
    return {x["list"]: x for x in hit["listings"]}


def test_screen_finds_the_entity_list_entry(cutset: Any) -> None:
    answer = json.loads(cutset("screen", "ZTE Parsian", "--json", code=3).stdout)
    entry = listings(answer, "ZTE Parsian")["EL"]
    assert "81 FR 12004" in entry["citation"]
    assert entry["policy"].casefold().startswith("presumption of denial")
    assert entry["since"] == "2016-03-08"
    assert answer["as_of"] and answer["known_at"] and answer["snapshots"] and answer["digest"]


def test_screen_tells_procurement_from_export_lists(cutset: Any) -> None:
    answer = json.loads(cutset("screen", "ZTE Corporation", "--json", code=3).stdout)
    found = listings(answer, "ZTE Corporation")
    assert (found["FCC"]["kind"], found["FCC"]["state"]) == ("PROCUREMENT", "in_force")
    assert (found["EL"]["kind"], found["EL"]["state"]) == ("LAW", "ended")
    assert (found["DPL"]["kind"], found["DPL"]["state"]) == ("LAW", "ended")


def test_screen_as_of_the_denial_order(cutset: Any) -> None:
    words = ("screen", "ZTE Corporation", "--as-of", "2018-04-20", "--known-at", "2018-04-20", "--json")
    answer = json.loads(cutset(*words, code=3).stdout)
    found = listings(answer, "ZTE Corporation")
    assert found["DPL"]["state"] == "in_force"
    assert found["DPL"]["since"] == "2018-04-15"
    assert "FCC" not in found
    assert "2018-07" not in json.dumps(answer)


def test_screen_of_an_unlisted_party_in_an_embargoed_country(cutset: Any) -> None:
    words = ("screen", "Telecommunication Company of Iran", "--country", "IR", "--json")
    answer = json.loads(cutset(*words, code=3).stdout)
    own = [f for f in answer["findings"] if f["kind"] == "known_party"]
    assert any(f["detail"]["name"] == "Telecommunication Company of Iran" for f in own)
    assert {"embargo", "status"} <= {f["kind"] for f in answer["findings"]}
    status = next(f for f in answer["findings"] if f["kind"] == "status")
    assert "not determined" in status["sentence"]


def test_screen_without_a_hit_names_snapshots_and_is_no_clearance(cutset: Any) -> None:
    done = cutset("screen", "Quendrith Marmalade Bakery Wexcombe", code=0)
    text = " ".join(done.stdout.split())
    assert "no clearance" in text
    assert "us-csl of 2026-07-31" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("screen", "X", "--country", "Frence"), "Did you mean France?"),
        (("screen", " "), "the name is empty"),
        (("screen", "X", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("screen", "X", "--schema", "Compny"), "Did you mean Company?"),
        (("sceen", "X"), "Did you mean screen?"),
        (("brief", "nowhere"), "no book 'nowhere'"),
        (("cutoff", "operator", "--vendor", "nobody", "--date", "2018-04-20"), "no party 'nobody'"),
        (("cutoff", "operator", "--vendor", "zte", "--date", "2018-04-20", "--scope", "spare"), "spares?"),
        (("--home", "ws", "load", "us-csl", "none.csv"), "none.csv"),
        (("load", "us-csl", "none.csv"), "no workspace"),
        (("read", "none.txt"), "none.txt"),
        (("--home", "nowhere", "screen", "X"), "no workspace"),
    ],
)
def test_bad_input_is_one_clear_sentence_and_exit_2(cutset: Any, words: tuple[str, ...], told: str) -> None:
    done = cutset(*words, code=2)
    assert told in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_wrong_book_names_row_and_field(cutset: Any, tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(
        "id: b\nowner: us\ntitle: T\nparties:\n  - {id: us, name: Us, country: Frence}\n", encoding="utf-8"
    )
    done = cutset("brief", book, code=2)
    assert "row 5, field country" in done.stderr


def test_init_example_copies_a_book_that_briefs(cutset: Any, tmp_path: Path) -> None:
    cutset("init", "--example", "operator", code=0)
    answer = json.loads(
        cutset("cutoff", "operator", "--vendor", "ZTE", "--date", "2018-04-20", "--json").stdout
    )
    stops = {f["detail"]["service"]: f["detail"] for f in answer["findings"] if f["kind"] == "stop"}
    assert stops["telenor-ran"]["first"] == "2018-04-21"
    assert stops["telenor-ran"]["chain"]
    again = cutset("init", "--example", "operator", code=1)
    assert "is there already" in again.stderr
    assert (tmp_path / "operator" / "book.yaml").is_file()


def test_load_twice_changes_nothing(cutset: Any, reference: Path, tmp_path: Path) -> None:
    home = tmp_path / "ws"
    file = reference / "lists" / "us_csl_2022-05-16.csv.gz"
    cutset("--home", home, "init", code=0)
    first = json.loads(cutset("--home", home, "load", "us-csl", file, "--json", code=0).stdout)
    assert (first["rows"], first["loaded"]) == (14160, 1)
    second = json.loads(cutset("--home", home, "load", "us-csl", file, "--json", code=0).stdout)
    assert (second["loaded"], second["known"]) == (0, 1)


def test_a_file_that_is_cut_off_is_refused_whole(cutset: Any, reference: Path, tmp_path: Path) -> None:
    home = tmp_path / "ws"
    file = reference / "lists" / "us_csl_truncated_2023-11.csv.gz"
    done = cutset("--home", home, "load", "us-csl", file, code=2)
    assert "row 4233" in done.stderr
    assert "cut off" in done.stderr
    screened = json.loads(cutset("--home", home, "screen", "BANK OF KUNLUN", "--json", code=0).stdout)
    assert [f["kind"] for f in screened["findings"]] == ["no_listing"]
    assert screened["snapshots"] == []


def test_a_cycle_of_alternatives_is_told_with_the_book(cutset: Any, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: b\nowner: us\ntitle: T\nparties:\n  - {id: us, name: Us, country: US}\nservices:\n"
        "  - {id: a, name: A, needs: [{id: n, members: [{party: us}], alternatives: [{party: b}]}]}\n"
        "  - {id: b, name: B, needs: [{id: m, members: [{party: us}], alternatives: [{party: a}]}]}\n",
        encoding="utf-8",
    )
    done = cutset("cutoff", "book.yaml", "--vendor", "us", "--date", "2020-01-01", code=2)
    assert "book.yaml, row service a, field groups: a cycle of alternatives" in done.stderr
