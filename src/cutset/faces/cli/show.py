"""What every shown answer has: a head with both clocks, limits, and the digest it can be asked for again."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cutset.model import Answer, Severity

MARK = {Severity.REVIEW: ("!", "bold red"), Severity.NOTE: ("·", "yellow"), Severity.INFO: (" ", "dim")}


def console() -> Console:
    """Standard output; width as the terminal says, 100 where there is none."""
    out = Console(highlight=False, emoji=False)
    if not out.is_terminal:
        out = Console(highlight=False, emoji=False, width=100)
    return out


def head(out: Console, answer: Answer, title: str) -> None:
    out.print(Text(title, style="bold"))
    known = answer.known_at.strftime("%Y-%m-%d %H:%M UTC")
    out.print(Text(f"as of {answer.as_of}, known at {known}", style="dim"))
    out.print()


def tail(out: Console, answer: Answer) -> None:
    if answer.limits:
        out.print(Text("Limits", style="bold"))
        for limit in answer.limits:
            out.print(Padding(Text(f"- {limit}", style="dim"), (0, 0, 0, 2)))
    out.print(Text(f"answer {answer.digest[:16]}", style="dim"))


def line(out: Console, text: str, severity: Severity = Severity.INFO, indent: int = 0) -> None:
    mark, style = MARK[severity]
    body = Text(f"{mark} ", style=style)
    body.append(text, style="" if severity is not Severity.INFO else "default")
    out.print(Padding(body, (0, 0, 0, indent)))
