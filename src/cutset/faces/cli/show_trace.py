"""A trace on the terminal."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from cutset.ask.trace import OwnerRow
from cutset.faces.cli.show import console, head, line, tail
from cutset.model import Answer


def show_trace(answer: Answer) -> None:
    """Findings in the order of the answer, with the arithmetic or the way under each."""
    out = console()
    head(out, answer, "trace")
    for finding in answer.findings:
        line(out, finding.sentence, finding.severity)
        detail = finding.detail
        if isinstance(detail, OwnerRow):
            for day, status in detail.changes:
                out.print(Padding(Text(f"{day}: {status.replace('_', ' ')}", style="dim"), (0, 0, 0, 4)))
            for limit in detail.finding.limits:
                out.print(Padding(Text(limit, style="dim"), (0, 0, 0, 4)))
    out.print()
    tail(out, answer)
