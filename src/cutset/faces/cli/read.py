"""`cutset read`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, print_json
from cutset.settings import Settings


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="FILE|URL|DIR...")
@click.option("--published", metavar="D", help="Day of publication of the articles.")
@click.option(
    "--html", type=click.Path(), metavar="FILE", help="Write sentences and events as one HTML file."
)
@click.option("--book", metavar="BOOK", help="Link names to the parties of this book first.")
@clocks
@click.pass_obj
def read(
    settings: Settings,
    articles: tuple[str, ...],
    published: str | None,
    html: str | None,
    book: str | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """Articles to events, with certainty, attribution and the exact words that say so.

    Files (text, HTML, PDF, e-mail, feeds, WARC), folders of them, or addresses of pages. Names are linked
    to the parties of the lists, and of a book where one is given.

    Articles published after --known-at are left out, and counted.
    """
    from pathlib import Path

    from cutset.faces.cli.show_read import show_read
    from cutset.work.articles import articles_wire, linked, read_articles
    from cutset.work.clock import clock, day

    when = day(published, "--published") if published else None
    moment = clock(as_of, known_at)
    read_all = read_articles(settings, articles, when)
    found = [a for a in read_all if a.published is None or a.published <= moment.known_day]
    if len(found) < len(read_all):
        click.echo(f"{len(read_all) - len(found)} published after {moment.known_day}: left out", err=True)
    found = linked(settings, moment, found, book)
    if html:
        from cutset.faces.pages.article import article_page
        from cutset.work.files import write_whole

        write_whole(Path(html), article_page(found).encode())
        click.echo(f"written: {html}", err=True)
    if as_json:
        print_json(articles_wire(found, moment))
    elif not html:
        show_read(found, moment)
    return 0
