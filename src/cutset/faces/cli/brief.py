"""`cutset brief`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("book")
@click.option("--read", "articles", multiple=True, type=click.Path(), metavar="FILE", help="Article to read.")
@click.option("--published", metavar="D", help="Day of publication of the articles.")
@click.option("--horizon", type=click.IntRange(1, 3650), default=365, show_default=True, metavar="DAYS")
@click.option("--html", type=click.Path(), metavar="FILE", help="Write the page as one printable file.")
@clocks
@click.pass_obj
def brief(
    settings: Settings,
    book: str,
    articles: tuple[str, ...],
    published: str | None,
    horizon: int,
    html: str | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """One page over BOOK (a folder, a file, or an example: maker, operator, carrier)."""
    from pathlib import Path

    from cutset.ask.brief.question import BriefOptions
    from cutset.faces.cli.show_brief import show_brief
    from cutset.work.clock import clock, day
    from cutset.work.questions import ask_brief

    when = day(published, "--published") if published else None
    paths = [(Path(a), when) for a in articles]
    answer = ask_brief(settings, clock(as_of, known_at), book, paths, BriefOptions(horizon))
    if html:
        from cutset.faces.pages.brief import brief_page
        from cutset.work.files import write_whole

        write_whole(Path(html), brief_page(answer).encode())
        click.echo(f"written: {html}", err=True)
    return finish(answer, as_json, show_brief) if as_json or not html else 3 if answer.needs_review else 0
