"""The brief on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cutset.ask.brief.question import sections
from cutset.ask.cutoff import ServiceStop
from cutset.ask.watch import NewsItem
from cutset.faces.cli.show import MARK, console, head, line, tail
from cutset.model import Answer, Finding


def show_brief(answer: Answer) -> None:
    """Sections in reading order; the words that say so stand quoted under each event."""
    out = console()
    head(out, answer, f"brief: {answer.asked.get('title') or answer.asked['book']}")
    for title, rows in sections(answer):
        out.print(Text(title, style="bold underline"))
        stops = [f for f in rows if isinstance(f.detail, ServiceStop)]
        if stops:
            show_stops(out, stops)
        for finding in rows:
            if not isinstance(finding.detail, ServiceStop):
                _finding(out, finding)
        out.print()
    tail(out, answer)


def _finding(out: Console, finding: Finding) -> None:
    line(out, finding.sentence, finding.severity)
    if isinstance(finding.detail, NewsItem):
        item = finding.detail
        source = ", ".join(x for x in (item.outlet, item.title, item.published) if x)
        out.print(Padding(Text(f"“{item.event.evidence}” ({source})", style="italic dim"), (0, 0, 0, 4)))


def show_stops(out: Console, findings: list[Finding]) -> None:
    """A table a scenario: service, first and last possible stop day, what bridges it, what replaces it."""
    scenarios: dict[str, list[tuple[Finding, ServiceStop]]] = {}
    for f in findings:
        if isinstance(f.detail, ServiceStop):
            scenarios.setdefault(f.detail.scenario_text, []).append((f, f.detail))
    for text, rows in scenarios.items():
        out.print(Text(text, style="cyan"))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column("")
        table.add_column("service", ratio=3)
        table.add_column("first stop", no_wrap=True)
        table.add_column("last stop", no_wrap=True)
        table.add_column("replacement", ratio=4)
        for finding, stop in rows:
            mark, style = MARK[finding.severity]
            table.add_row(
                Text(mark, style=style),
                stop.name,
                stop.first_text,
                stop.last_text,
                "; ".join(r.text for r in stop.replacements) or "none in the book",
            )
        out.print(table)
        for _, stop in rows:
            if stop.chain:
                out.print(Padding(Text(f"{stop.name}: {' '.join(stop.chain)}", style="dim"), (0, 0, 0, 3)))
