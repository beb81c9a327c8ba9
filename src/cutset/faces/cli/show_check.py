"""Judged orders on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cutset.ask.check import OrderCheck
from cutset.faces.cli.show import console, head, line, tail
from cutset.model import Answer

STYLE = {
    "BLOCK": "bold red",
    "LICENCE": "red",
    "HOLD": "yellow",
    "NEEDS_CONFIRMATION": "yellow",
    "ALLOW_WITH_EXCEPTION": "cyan",
    "ALLOW": "green",
}
MOST_SHOWN = 200


def show_check(answer: Answer, steps: bool) -> None:
    """Verdict, tests that hit with citations, what is missing, conditions; with `steps` all tests."""
    out = console()
    head(out, answer, f"check: {len(answer.findings):,} orders")
    for finding in answer.findings[:MOST_SHOWN]:
        if isinstance(finding.detail, OrderCheck):
            _order(out, finding.detail, steps)
        else:
            line(out, finding.sentence, finding.severity)
    if len(answer.findings) > MOST_SHOWN:
        out.print(f"+{len(answer.findings) - MOST_SHOWN:,} more; --json gives all of them")
    out.print()
    tail(out, answer)


def _order(out: Console, found: OrderCheck, steps: bool) -> None:
    title = Text(found.sentence)
    title.highlight_words([found.verdict.value], STYLE.get(found.verdict.value, "bold"))
    out.print(title)
    for party in found.parties:
        lists = f", on {', '.join(party.lists)}" if party.lists else ""
        like = f", resembles {', '.join(party.resembles)}" if party.resembles else ""
        name = f"{party.written} is taken for {party.name}" if party.written != party.name else party.name
        _under(out, f"{', '.join(party.roles)}: {name}{lists}{like}")
    for step in found.judgement.steps:
        for hit in step.hits:
            _under(out, f"step {step.number}, {hit.verdict.value}: {hit.sentence} ({hit.citation})")
        if steps:
            for text in step.passed:
                _under(out, f"step {step.number}, passed: {text}")
    for missing in found.missing:
        _under(out, f"missing: {missing.what} ({missing.field}); could be {missing.could_be.value}")
    for condition in found.judgement.conditions:
        _under(out, f"condition: {condition}")
    out.print()


def _under(out: Console, text: str) -> None:
    out.print(Padding(Text(text, style="dim"), (0, 0, 0, 4)))
