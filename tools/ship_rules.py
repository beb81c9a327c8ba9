"""Make the product's rule grids from the reference data: country chart, groups, CCL controls, red flags, HS.

    python tools/ship_rules.py REFERENCE_DATA/rules [OUT]

Countries become alpha-2 codes; every chart text of the Commerce Control List becomes a kind and a target
that the evaluator reads, so that nothing is parsed at run time. Marks and sources are carried along.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from cutset.model.country import country_code

OUT = Path(__file__).resolve().parent.parent / "src" / "cutset" / "data" / "rules"
CHART = "country_chart_2026-07-23.csv"
GROUPS = "country_groups_2026-07-23.csv"
CCL = "ccl_controls_all_2026-07-23.csv.gz"
ODD_NAMES = {
    "congo (democratic republic of the)": "CD", "congo (democratic republic of)": "CD",
    "congo (republic of the)": "CG", "cote d'lvoire": "CI", "seycheles": "SC",
    "micronesia (federated state of)": "FM", "micronesia, federated states of": "FM",
    "sint maarten (the dutch two-fifths of the island of saint martin)": "SX", "china (prc)": "CN",
    "south sudan, republic of": "SS", "bahamas, the": "BS", "the bahamas": "BS", "gambia, the": "GM",
    "korea, south": "KR", "korea, north": "KP", "burma": "MM", "vatican city": "VA", "cape verde": "CV",
    "saint kitts & nevis": "KN", "curaçao": "CW", "western sahara": "EH", "timor-leste": "TL",
    "sao tome & principe": "ST",
}  # fmt: skip
"""Spellings of the supplements that people do not use; "Seycheles" is printed so."""

GRID_FROM = {
    "groups:AE D:1 D:4 D:5": "2023-11-17",
    "groups:MO D:5": "2022-10-07",
    "countries:CN RU VE": "2020-06-29",
    "worldwide:742.4(a)(5)": "2024-09-06",
    "worldwide:742.6(a)(10)": "2024-09-06",
    "ai_diffusion": "2025-01-15",
}
"""First days of controls that are newer than the chart, from memory (M)."""


def iso(name: str) -> str:
    code = ODD_NAMES.get(name.strip().casefold()) or country_code(name.strip())
    if code is None:
        raise SystemExit(f"no code for {name!r}: add it to ODD_NAMES")
    return code


def chart(source: Path) -> list[dict[str, str]]:
    rows = []
    for row in csv.DictReader((source / CHART).read_text(encoding="utf-8").splitlines()):
        row["country"] = iso(row["country"])
        rows.append(row)
    return rows


def groups(source: Path) -> list[dict[str, str]]:
    merged: dict[str, set[str]] = {}
    for row in csv.DictReader((source / GROUPS).read_text(encoding="utf-8").splitlines()):
        code = iso(row.pop("country"))
        merged.setdefault(code, set()).update(g for g, mark in row.items() if mark == "X")
    return [{"country": c, "groups": " ".join(sorted(g))} for c, g in sorted(merged.items())]


def target(eccn: str, reason: str, text: str) -> tuple[str, str, str, str]:
    """(kind, target, overlay, first day) of a chart text."""
    flat = " ".join(text.split())
    column = re.search(r"\b(CB|NP|NS|MT|RS|FC|CC|AT) Column (\d)", flat)
    if re.fullmatch(r"(CB|NP|NS|MT|RS|FC|CC|AT) Column \d\.?.*", flat) and column:
        return "column", f"{column[1]} {column[2]}", "", ""
    if flat.startswith("Column ") and reason:
        return "column", f"{reason} {flat[7]}", "", ""
    if "any destination worldwide" in flat:
        if "742.6(a)(6)(iii)" in flat:
            # Without the rule the scope of 2023 stays: D:1, D:4 and D:5.
            return "ai_diffusion", "AE D:1 D:4 D:5 not A:5 A:6", "ai_diffusion_rule", "2023-11-17"
        return "ai_diffusion", "", "ai_diffusion_rule", GRID_FROM["ai_diffusion"]
    if "United Arab Emirates or destinations specified in Country Groups D:1" in flat:
        return "groups", "AE D:1 D:4 D:5 not A:5 A:6", "", GRID_FROM["groups:AE D:1 D:4 D:5"]
    if "Macau or a destination specified in Country Group D:5" in flat:
        return "groups", "MO D:5", "", GRID_FROM["groups:MO D:5"]
    if flat.startswith("China, Russia"):
        return "countries", "CN RU VE", "", GRID_FROM["countries:CN RU VE"]
    if "742.4(a)(5)" in flat:
        return "worldwide", "", "", GRID_FROM["worldwide:742.4(a)(5)"]
    if "742.6(a)(10)" in flat or "742.6(a)(11)" in flat:
        return "worldwide", "", "", GRID_FROM["worldwide:742.6(a)(10)"]
    if re.search(r"ALL destinations, except Canada", flat):
        return "worldwide", "not CA", "", ""
    if "all destinations" in flat:
        return "worldwide", "", "", ""
    if "742.15" in flat:
        return "worldwide", "not CA", "", ""
    if "to Iraq or Pakistan" in flat:
        return "countries", "IQ PK", "", ""
    if "Pakistan" in flat:
        return "countries", "PK", "pakistan_742_6_a_12", ""
    if "to Iraq" in flat:
        return "countries", "IQ", "", ""
    if "to North Korea" in flat:
        return "countries", "KP", "", ""
    if "746.8" in flat:
        return "countries", "RU BY", "", "2022-02-24"
    if "UN controls" in flat:
        return "un", "", "", ""
    if not flat or flat == "N/A.":
        return "none", "", "", ""
    return "text", "", "", ""


def paragraphs(eccn: str, scope: str) -> str:
    """ "*" for the entire entry, else the paragraphs the scope names, "?" where it names none."""
    if re.search(r"entire entry", scope):
        return "*"
    text = re.sub(r"\((?:except|But see)[^)]*\)", "", scope)
    token = (
        rf"(?<![\w.§])(?:{re.escape(eccn)}\.|\.|(?=[a-z]\.\d))([a-z](?:\.\d+)?(?:\.[a-z])?(?:\.\d+)?)(?![\w])"
    )
    return " ".join(dict.fromkeys(re.findall(token, text))) or "?"


def agency(heading: str) -> str:
    """The other agency that the heading names as the one in charge."""
    if re.search(r"subject to the ITAR|22 CFR parts? 12", heading, re.IGNORECASE):
        return "ITAR" if "These items are" in heading or "subject to the ITAR" in heading else ""
    return "NRC" if re.search(r"Nuclear Regulatory|10 CFR part 110", heading) else ""


def controls(source: Path) -> list[dict[str, str]]:
    text = gzip.decompress((source / CCL).read_bytes()).decode("utf-8")
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        scope = row["control_scope"]
        reason = (re.match(r"([A-Z]{2})\b", scope) or re.match(r"()", scope))[1]
        column = re.match(r"([A-Z]{2}) ", row["chart"])
        reason = reason or (column[1] if column else "") or row["reason_for_control"][:2]
        if scope.startswith("Russian industry"):
            reason = "SS"
        kind, where, overlay, first = target(row["eccn"], reason, row["chart"])
        rows.append(
            {
                "eccn": row["eccn"],
                "reason": reason,
                "paragraphs": paragraphs(row["eccn"], scope),
                "kind": kind,
                "target": where,
                "overlay": overlay,
                "from": first,
                "condition": "" if "entire entry" in scope else scope,
                "reasons": row["reason_for_control"],
                "agency": agency(row["heading"]),
                "lvs": row["lvs"],
                "gbs": row["gbs"],
            }
        )
        if where == "IQ PK":
            rows[-1]["target"] = "IQ"
            rows.append({**rows[-1], "target": "PK", "overlay": "pakistan_742_6_a_12"})
    return rows


def exceptions(source: Path) -> dict[str, Any]:
    raw = yaml.safe_load((source / "ict_eccn_controls_2026-07-23.yaml").read_text(encoding="utf-8"))
    return {
        "purpose": "list-based licence exceptions of ICT entries, as printed",
        "source": raw["source"],
        "issue_date": raw["issue_date"],
        "mark": "V",
        "entries": {
            e: v["list_based_exceptions"] for e, v in raw["entries"].items() if v.get("list_based_exceptions")
        },
    }


def red_flags(source: Path) -> dict[str, Any]:
    raw = yaml.safe_load((source / "red_flags.yaml").read_text(encoding="utf-8"))
    rows = []
    for flag in (*raw["red_flags"], *raw["transshipment_flags"]):
        rows.append(
            {
                "id": flag["id"],
                "signal": flag["signal"],
                "title": flag["text"],
                "mark": flag["confidence"],
                "since": str(flag["since"]) if flag.get("since") else None,
                "source": flag["source"],
                "citation": "15 CFR 732 Supplement No. 3"
                if flag["id"].startswith("RF")
                else "Tri-Seal and FinCEN/BIS notes 2022-2024",
            }
        )
    return {
        "warning": raw["warning"],
        "defaults": {"reviewed_on": "2026-07-31", "review_days": 365},
        "rows": rows,
    }


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    data = buffer.getvalue().encode("utf-8")
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def write_yaml(path: Path, value: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def ship(source: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    write_csv(out / "country_chart.csv", chart(source))
    write_csv(out / "country_groups.csv", groups(source))
    write_csv(out / "ccl_controls.csv.gz", controls(source))
    write_yaml(out / "ict_exceptions.yaml", exceptions(source))
    write_yaml(out / "red_flags.yaml", red_flags(source))
    for name, ours in (("chpl_hs6_2024-02-23.csv", "chpl_hs6.csv"), ("hs_to_eccn_hints.csv", "hs_hints.csv"),
                       ("bis_faq_2022-08-16_diversion_eccns.csv", "diversion_eccns.csv")):  # fmt: skip
        write_csv(out / ours, list(csv.DictReader((source / name).read_text(encoding="utf-8").splitlines())))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    ship(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else OUT)
