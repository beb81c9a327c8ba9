"""Tools around the questions, end to end."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

ORDER = """\
id: A1
seller_country: US
us_person: true
items: [{description: switch, eccn: 5A991, origin: US, us_content_pct: 100, value_usd: 1000}]
parties:
  - {role: purchaser, party: Bristol Broadband, country: GB}
  - {role: end_user, party: ZTE Parsian, country: IR}
route: [US, GB, IR]
end_use: broadband
"""


def test_check_blocks_an_order_to_an_embargoed_country(cutset: Any, tmp_path: Path) -> None:
    (tmp_path / "order.yaml").write_text(ORDER, encoding="utf-8")
    answer = json.loads(cutset("check", "order.yaml", "--hold", "hold.json", "--json", code=3).stdout)
    (found,) = answer["findings"]
    assert found["detail"]["verdict"] == "BLOCK"
    citations = json.dumps(found["detail"]["judgement"])
    assert "746.7" in citations
    holds = json.loads((tmp_path / "hold.json").read_text(encoding="utf-8"))["holds"]
    assert [(h["order"], h["state"]) for h in holds] == [("A1", "held")]


def test_wrong_order_tells_every_fault_and_checks_nothing(cutset: Any, tmp_path: Path) -> None:
    wrong = ORDER.replace("role: end_user", "role: end_usre").replace("country: GB", "country: Grat Britain")
    (tmp_path / "order.yaml").write_text(wrong.replace("1000", "-5"), encoding="utf-8")
    done = cutset("check", "order.yaml", code=2)
    assert "end_user" in done.stderr
    assert "United Kingdom" in done.stderr or "Great Britain" in done.stderr
    assert "value" in done.stderr
    assert done.stdout == ""


def test_book_orders_before_and_after_the_news(cutset: Any, tmp_path: Path) -> None:
    cutset("init", "--example", "maker", code=0)
    clock = ("--as-of", "2012-10-10", "--known-at", "2012-10-10", "--json")
    answer = json.loads(cutset("check", "--book", "maker", *clock, code=3).stdout)
    verdicts = {f["detail"]["order"]: f["detail"]["verdict"] for f in answer["findings"]}
    assert set(verdicts) == {"PO-4711", "PO-4718", "PO-4725", "PO-4730"}
    assert verdicts["PO-4711"] == "HOLD"
    assert "ALLOW" not in verdicts.values()


def test_rules_list_show_due(cutset: Any) -> None:
    rows = json.loads(cutset("rules", "due", "--json", code=0).stdout)["rules"]
    assert rows
    assert all(r["citation"] and r["reviewed_on"] for r in rows)
    shown = json.loads(cutset("rules", "show", rows[0]["key"], "--json", code=0).stdout)
    assert shown["rule"]["key"] == rows[0]["key"]
    assert "Did you mean" in cutset("rules", "show", rows[0]["key"] + "x", code=2).stderr


def test_case_run_judges_by_mechanism(cutset: Any, reference: Path) -> None:
    file = reference / "cases" / "zte_2010_2026.yaml"
    chain = reference / "diversion" / "zte_tci_iran.yaml"
    done = json.loads(cutset("case", "run", file, chain, "--json", code=0).stdout)
    questions = done["files"][0]["questions"]
    assert questions
    assert all(q["right"] for q in questions if q["right"] is not None)
    assert all(c["right"] for c in done["files"][1]["checks"])
    assert done["files"][1]["trace"]["path_length"] == 4


def test_cutsets_of_a_fault_tree(cutset: Any, reference: Path) -> None:
    found = json.loads(cutset("cutsets", reference / "faulttrees" / "chinese.xml", "--json", code=0).stdout)
    assert found["minimal_cut_sets"] == 392
    assert sum(found["by_order"]) == 392
    assert "top_probability" in found


def test_cutsets_of_a_book(cutset: Any) -> None:
    found = json.loads(
        cutset("cutsets", "operator", "--service", "jazz-core", "--day", "90", "--json").stdout
    )
    assert ["zte"] in [s["events"] for s in found["cut_sets"]]
    assert any("worst values" in x for x in found["limits"])
    assert "no service" in cutset("cutsets", "operator", "--service", "x", code=2).stderr


def test_cascade_ranks_and_writes(cutset: Any, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("i,j,x\n1,2,10\n2,3,5\n1,3,1\n", encoding="utf-8")
    (tmp_path / "s.csv").write_text("p\n1\n2\n1\n", encoding="utf-8")
    (tmp_path / "e.csv").write_text("2,2\n2,2\n", encoding="utf-8")
    files = ("--network", "n.csv", "--sectors", "s.csv", "--essentiality", "e.csv")
    cutset("cascade", *files, "--out", "out.csv", code=0)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert [r["firm"] for r in rows] == ["1", "2", "3"]
    assert list(rows[0]) == ["firm", "esri", "downstream", "upstream", "steps"]
    assert "no firm 9" in cutset("cascade", *files, "--firms", "9", code=2).stderr


def test_compare_two_names(cutset: Any) -> None:
    same = json.loads(cutset("compare", "ZTE Corporation", "ZTE Corp.", "--json", code=0).stdout)
    other = json.loads(cutset("compare", "ZTE", "Gaztelekom", "--json", code=0).stdout)
    assert same["score"] > 0.9 > 0.5 > other["score"]
    assert sum(r["points"] for r in same["rows"]) == pytest.approx(same["score"], abs=1e-4)


CSL_HEAD = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,"
    "gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,"
    "dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)


def _csl(rows: list[tuple[str, str, str]]) -> str:
    lines = [CSL_HEAD]
    for key, name, country in rows:
        cells = [""] * 29
        cells[0], cells[1] = key, "Entity List (EL) - Bureau of Industry and Security"
        cells[5], cells[7], cells[8] = name, f'"Main Street 1, {country}"', "81 FR 12004"
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def test_workspace_from_load_to_decision(cutset: Any, tmp_path: Path) -> None:
    one = [("a1", "Quartz Harbour Trading", "CN"), ("a2", "Oriental Lantern Optics", "CN")]
    (tmp_path / "old.csv").write_text(_csl(one[1:]), encoding="utf-8")
    (tmp_path / "new.csv").write_text(_csl(one), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(
        "id: b\nowner: us\ntitle: T\nparties:\n  - {id: us, name: Us, country: US}\n"
        "  - {id: q, name: Quartz Harbour Trading, country: CN}\n",
        encoding="utf-8",
    )
    ws = ("--home", "ws")
    cutset(*ws, "load", "us-csl", "old.csv", "--published", "2026-08-01", code=0)
    cutset(*ws, "load", "us-csl", "new.csv", "--published", "2026-09-01", code=0)
    changed = json.loads(
        cutset(
            *ws, "changes", "us-csl", "--from", "2026-08-01", "--to", "2026-09-01", "--json", code=0
        ).stdout
    )
    assert changed["counts"] == {"added": 1, "removed": 0, "changed": 0}
    assert [p["name"] for p in changed["parties"]["added"]] == ["Quartz Harbour Trading"]
    again = json.loads(cutset(*ws, "rescreen", "book.yaml", "--since", "2026-08-02", "--json", code=3).stdout)
    assert [(h["party"], h["stand"]) for h in again["new"]] == [("q", "open")]
    record = again["new"][0]["after"]["party"]
    refused = cutset(*ws, "decide", "book.yaml", "q", record, "--clear", code=2)
    assert "reason" in refused.stderr
    cutset(
        *ws,
        "decide",
        "book.yaml",
        "q",
        record,
        "--clear",
        "--reason",
        "another firm",
        "--author",
        "ann",
        code=0,
    )
    after = json.loads(cutset(*ws, "rescreen", "book.yaml", "--since", "2026-08-02", "--json").stdout)
    assert [h["stand"] for h in after["new"]] == ["cleared"]
    cutset(*ws, "backup", "ledger.bak", code=0)
    cutset("--home", "ws2", "restore", "ledger.bak", code=0)
    screened = json.loads(
        cutset("--home", "ws2", "screen", "Quartz Harbour Trading", "--json", code=3).stdout
    )
    assert screened["findings"][0]["kind"] == "hit"
    assert "another firm" in cutset("--home", "ws2", "decide", "book.yaml", code=0).stdout
