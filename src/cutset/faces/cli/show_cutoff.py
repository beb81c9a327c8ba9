"""Stop dates on the terminal."""

from __future__ import annotations

from rich.text import Text

from cutset.faces.cli.show import console, head, line, tail
from cutset.faces.cli.show_brief import show_stops
from cutset.model import Answer

SECTIONS = (
    ("Who turns to the same source", ("contention",)),
    ("What to do", ("plan", "measure")),
    ("How likely", ("chance",)),
    ("What to find out first", ("unknown",)),
    ("Dates, orders, hand-over", ("duty",)),
)


def show_cutoff(answer: Answer) -> None:
    """One table for the scenario, and the chain behind every date."""
    out = console()
    head(out, answer, f"cutoff: {answer.asked['title']}")
    stops = [f for f in answer.findings if f.kind == "stop"]
    if stops:
        show_stops(out, stops)
    else:
        line(out, "Nothing of the book stops: no service rests on the cut party.")
    for title, kinds in SECTIONS:
        rows = [f for f in answer.findings if f.kind in kinds]
        if rows:
            out.print()
            out.print(Text(title, style="bold"))
        for finding in rows:
            line(out, finding.sentence, finding.severity)
    out.print()
    tail(out, answer)
