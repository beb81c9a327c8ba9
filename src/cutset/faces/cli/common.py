"""What every command shares: the two clocks, JSON out, and the exit code of an answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from cutset.model import Answer
from cutset.model.wire import to_wire

F = TypeVar("F", bound=Callable[..., Any])


def clocks(function: F) -> F:
    """Add --as-of, --known-at and --json."""
    function = click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")(function)
    function = click.option("--known-at", metavar="TIME", help="What was known by then (default: now).")(
        function
    )
    return click.option("--as-of", metavar="DAY", help="The day asked about (default: today).")(function)


def print_json(value: Any) -> None:
    """One JSON document on stdout, UTF-8."""
    sys.stdout.write(json.dumps(to_wire(value), ensure_ascii=False, indent=2) + "\n")


def finish(answer: Answer, as_json: bool, show: Callable[[Answer], None]) -> int:
    """Print the answer and give its exit code: 3 where something has to be looked at."""
    if as_json:
        print_json(answer)
    else:
        show(answer)
    return 3 if answer.needs_review else 0
