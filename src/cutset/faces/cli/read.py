"""`cutset read`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings


@click.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path())
@click.option("--published", metavar="D", help="Day of publication of the articles.")
@click.option(
    "--html", type=click.Path(), metavar="FILE", help="Write sentences and events as one HTML file."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with events, each naming its article.")
@click.pass_obj
def read(
    settings: Settings, articles: tuple[str, ...], published: str | None, html: str | None, as_json: bool
) -> int:
    """Articles to events, with certainty, attribution and the exact words that say so."""
    from pathlib import Path

    from cutset.faces.cli.show_read import show_read
    from cutset.work.articles import articles_wire, read_articles
    from cutset.work.clock import day

    when = day(published, "--published") if published else None
    found = read_articles(settings, [Path(a) for a in articles], when)
    if html:
        from cutset.faces.pages.article import article_page
        from cutset.work.files import write_whole

        write_whole(Path(html), article_page(found).encode())
        click.echo(f"written: {html}", err=True)
    if as_json:
        print_json(articles_wire(found))
    elif not html:
        show_read(found)
    return 0
