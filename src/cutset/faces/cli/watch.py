"""`cutset watch`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("book")
@click.option("--read", "articles", multiple=True, required=True, type=click.Path(), metavar="FILE")
@click.option("--published", metavar="D", help="Day of publication of the articles.")
@clocks
@click.pass_obj
def watch(
    settings: Settings,
    book: str,
    articles: tuple[str, ...],
    published: str | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """What the articles tell that touches BOOK."""
    from pathlib import Path

    from cutset.faces.cli.show_watch import show_watch
    from cutset.work.clock import clock, day
    from cutset.work.questions import ask_watch

    when = day(published, "--published") if published else None
    answer = ask_watch(settings, clock(as_of, known_at), book, [Path(a) for a in articles], when)
    return finish(answer, as_json, show_watch)
