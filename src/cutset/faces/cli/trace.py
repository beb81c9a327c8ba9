"""`cutset trace`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("party")
@click.argument("other", required=False)
@click.option("--owners", is_flag=True, help="Who is restricted through owners, with the arithmetic.")
@click.option("--regime", multiple=True, metavar="R", help="OFAC, BIS_EL, EU, UK, ... (default: all).")
@click.option("--exposure", is_flag=True, help="Nearest restricted parties and embargoed destinations.")
@click.option("--goods", is_flag=True, help="Where goods of the book went, declared against observed.")
@click.option("--book", metavar="BOOK", help="Book whose ties and goods count as well.")
@click.option("--max-hops", type=click.IntRange(1, 12), metavar="N", help="Longest way in ties.")
@clocks
@click.pass_obj
def trace(
    settings: Settings,
    party: str,
    other: str | None,
    owners: bool,
    regime: tuple[str, ...],
    exposure: bool,
    goods: bool,
    book: str | None,
    max_hops: int | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """How PARTY is tied to OTHER; or, of PARTY alone, its --owners, --exposure or --goods."""
    from cutset.errors import UsageError
    from cutset.faces.cli.show_trace import show_trace
    from cutset.work.clock import clock
    from cutset.work.questions import ask_trace

    modes = [m for m, on in (("owners", owners), ("exposure", exposure), ("goods", goods)) if on]
    if len(modes) + (other is not None) != 1:
        raise UsageError(
            "what of the party?", todo="Give OTHER, --owners, --exposure or --goods: one of them."
        )
    answer = ask_trace(
        settings, clock(as_of, known_at), party, other, modes[0] if modes else "paths", regime, book, max_hops
    )
    return finish(answer, as_json, show_trace)
