"""Stop dates on the terminal."""

from __future__ import annotations

from cutset.faces.cli.show import console, head, line, tail
from cutset.faces.cli.show_brief import show_stops
from cutset.model import Answer


def show_cutoff(answer: Answer) -> None:
    """One table for the scenario, and the chain behind every date."""
    out = console()
    head(out, answer, f"cutoff: {answer.asked['title']}")
    if answer.findings:
        show_stops(out, list(answer.findings))
    else:
        line(out, "Nothing of the book stops: no service rests on the cut party.")
    out.print()
    tail(out, answer)
