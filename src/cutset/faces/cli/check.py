"""`cutset check`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("orders", required=False, type=click.Path())
@click.option("--book", metavar="BOOK", help="Book that knows the parties; without ORDERS its open orders.")
@click.option("--read", "articles", multiple=True, type=click.Path(), metavar="FILE", help="Article to read.")
@click.option("--published", metavar="D", help="Day of publication of the articles.")
@click.option("--hold", type=click.Path(), metavar="FILE", help="Write what must not ship (.csv or .json).")
@click.option(
    "--release", type=click.Path(), metavar="FILE", help="The last hold file (.json), to release from."
)
@click.option("--steps", is_flag=True, help="Show every step with every test, also those that passed.")
@clocks
@click.pass_obj
def check(
    settings: Settings,
    orders: str | None,
    book: str | None,
    articles: tuple[str, ...],
    published: str | None,
    hold: str | None,
    release: str | None,
    steps: bool,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """May the orders of ORDERS (YAML, JSON or CSV) go: items, parties in roles, route, date?"""
    from pathlib import Path

    from cutset.errors import UsageError
    from cutset.faces.cli.progress import progress
    from cutset.faces.cli.show_check import show_check
    from cutset.work.clock import clock, day
    from cutset.work.orders import ask_check, write_holds

    if orders is None and book is None:
        raise UsageError("no orders.", todo="Give an order file, or --book BOOK for its open orders.")
    if release and not hold:
        raise UsageError("--release without --hold.", todo="Say where the new hold file goes.")
    when = day(published, "--published") if published else None
    with progress("orders") as tick:
        answer = ask_check(
            settings, clock(as_of, known_at), Path(orders) if orders else None, book,
            [(Path(a), when) for a in articles], lambda n, total: tick("orders", n, total),
        )  # fmt: skip
    if hold:
        held = write_holds(answer, Path(hold), Path(release) if release else None)
        click.echo(f"written: {hold} ({held} held)", err=True)
    return finish(answer, as_json, lambda a: show_check(a, steps))
