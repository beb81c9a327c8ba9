"""A screening as tables a person can read."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cutset.ask.screen import Hit
from cutset.faces.cli.show import console, head, line, tail
from cutset.model import Answer


def show_screen(answer: Answer) -> None:
    """One block a hit: score with its evidence rows, listings with their own effects."""
    out = console()
    name = answer.asked["party"]["properties"]["name"][0]
    head(out, answer, f"screen: {name}")
    for finding in answer.findings:
        line(out, finding.sentence, finding.severity)
        if isinstance(finding.detail, Hit):
            _hit(out, finding.detail)
        out.print()
    tail(out, answer)


def _hit(out: Console, hit: Hit) -> None:
    out.print(Text(f"    {hit.reason}", style="dim"))
    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("feature", "ours", "theirs", "weight", "points"):
        rows.add_column(column, justify="right" if column in ("weight", "points") else "left")
    for row in hit.rows:
        rows.add_row(row.feature, row.ours, row.theirs, f"{row.weight:.2f}", f"{row.points:+.3f}")
    if hit.rows:
        out.print(Padding(rows, (0, 0, 0, 4)))
    for listing in hit.listings:
        title = Text(f"    {listing.list} ", style="bold")
        title.append(f"{listing.title}: {listing.state.replace('_', ' ')}, {listing.since_text}")
        title.append(f" [{listing.kind.value}]", style="cyan")
        out.print(title)
        facts = [
            ("citation", listing.citation),
            ("effect", listing.effect),
            ("rule", listing.effect_citation),
            ("requirement", listing.requirement),
            ("licence policy", listing.policy),
            ("sources", ", ".join(listing.sources)),
        ]
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column()
        for label, value in facts:
            if value:
                table.add_row(label, str(value))
        for scope, start, end in listing.authorisations:
            table.add_row("authorised", f"{scope or 'everything'}, {start} to {end or 'open'}")
        out.print(Padding(table, (0, 0, 0, 8)))
