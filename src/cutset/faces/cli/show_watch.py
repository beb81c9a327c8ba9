"""News that touches the book, on the terminal."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from cutset.ask.watch import NewsItem
from cutset.faces.cli.show import console, head, line, tail
from cutset.model import Answer, Severity


def show_watch(answer: Answer) -> None:
    """Events to look at first; under each its words and what of the book it touches."""
    out = console()
    head(out, answer, f"watch: {answer.asked['book']}")
    order = {Severity.REVIEW: 0, Severity.NOTE: 1, Severity.INFO: 2}
    for finding in sorted(answer.findings, key=lambda f: order[f.severity]):
        line(out, finding.sentence, finding.severity)
        item = finding.detail
        if isinstance(item, NewsItem):
            out.print(Padding(Text(f"“{item.event.evidence}”", style="italic dim"), (0, 0, 0, 4)))
            for touch in item.touches:
                out.print(Padding(Text(f"touches {touch.what} {touch.id}: {touch.sentence}"), (0, 0, 0, 4)))
    if not answer.findings:
        line(out, "No event was found in what was read.")
    out.print()
    tail(out, answer)
