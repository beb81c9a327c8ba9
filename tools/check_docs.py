"""Write the tables of docs/check.md from the rule data and the shipped case files.

    python -m tools.check_docs [--check]

Each table stands between `<!-- table: NAME -->` and `<!-- end -->`. With --check nothing is written; the exit
code is 1 where the page is not what the data says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

from cutset.ask.case import FileResult, read_file, run_files
from cutset.rules.coverage import coverage
from cutset.rules.effects import effect, list_codes
from cutset.rules.registry import rows
from cutset.rules.tables import table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "check.md"
CASES = ROOT / "src" / "cutset" / "data" / "cases"


def _grid(head: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    names = list(head)
    out = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    out += [f"| {' | '.join(str(c).replace('|', '/') for c in line)} |" for line in lines]
    return "\n".join(out)


def steps() -> str:
    lines = [
        (r.data["number"], r.title, r.citation, ", ".join(r.data["hits"])) for r in table("step").values()
    ]
    return _grid(("#", "test", "rule", "can give"), lines)


def lists() -> str:
    from datetime import date

    found = [effect(code, date(2026, 7, 31)) for code in list_codes()]
    return _grid(
        ("list", "kind", "cuts", "reach", "citation", "mark"),
        ((f"{e.title} ({e.code})", e.kind, e.cuts_text, e.reach_note, e.citation, e.mark) for e in found),
    )


def jurisdictions() -> str:
    return _grid(
        ("jurisdiction", "modelled", "not modelled"),
        ((c.jurisdiction, c.modelled, c.not_modelled) for c in coverage()),
    )


def tables() -> str:
    counted: dict[str, int] = {}
    for row in rows():
        counted[row.table] = counted.get(row.table, 0) + 1
    return _grid(("table", "rows"), counted.items())


def _results() -> list[FileResult]:
    paths = sorted((*CASES.glob("*.yaml"), *(CASES / "diversion").glob("*.yaml")))
    return list(run_files(read_file(yaml.safe_load(p.read_text(encoding="utf-8")), p.name) for p in paths))


def _said(value: object) -> str:
    words = {True: "yes", False: "no", None: "not known"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


def questions() -> str:
    lines = []
    for r in _results():
        texts = _texts(r.file) if r.questions else {}
        for q in r.questions:
            mark = {True: "right", False: "WRONG", None: "not judged"}[q.right]
            policy = f" ({q.policy.replace('_', ' ')})" if q.policy else ""
            lines.append((q.id, texts.get(q.id, ""), _said(q.answered) + policy, mark))
    return _grid(("id", "question", "answer", ""), lines)


def _texts(file: str) -> dict[str, str]:
    raw = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    return {q["id"]: f"{q['as_of']}: {q['text']}" for q in raw["questions"]}


def chains() -> str:
    lines = []
    for r in _results():
        if r.trace is None:
            continue
        t, label = r.trace, f" {r.label}" if r.label else ""
        way = f"{t.path_length} hops to {t.reaches_country or '?'}" if t.path_length else "no path"
        where = f"{r.title} ({r.status}{label}); {way}; first public signal {t.first_public_signal or 'none'}"
        lines.append((f"**{where}**", "", "", ""))
        for c in r.checks:
            mark = {True: "right", False: "WRONG", None: "not judged"}[c.right]
            lines.append((f"as of {c.as_of}, known {c.known_at}", c.direct, c.route, mark))
    return _grid(("chain and check", "as declared", "by route", ""), lines)


TABLES: dict[str, Callable[[], str]] = {
    "steps": steps,
    "lists": lists,
    "jurisdictions": jurisdictions,
    "rows": tables,
    "questions": questions,
    "chains": chains,
}


def filled(text: str) -> str:
    """The page with every table made anew."""

    def fill(match: re.Match[str]) -> str:
        return f"<!-- table: {match[1]} -->\n{TABLES[match[1]]()}\n<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->\n.*?<!-- end -->", fill, text, flags=re.DOTALL)


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    made = filled(text)
    if "--check" in sys.argv:
        return int(made != text)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
