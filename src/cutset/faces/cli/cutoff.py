"""`cutset cutoff`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("book")
@click.option("--vendor", required=True, metavar="X", help="Party of the book: id, name or alias.")
@click.option("--date", "date_text", required=True, metavar="D", help="First day of the cut.")
@click.option("--until", metavar="D", help="First day on which it no longer holds.")
@click.option("--known", metavar="D", help="Day on which it was known (default: the day of the cut).")
@click.option("--scope", metavar="KINDS", help="services,spares,new-equipment,software-and-patches,licences")
@click.option("--direction", type=click.Choice(["supply_by", "supply_to", "stop"]), default="supply_by")
@click.option("--horizon", type=click.IntRange(1, 3650), default=365, show_default=True, metavar="DAYS")
@clocks
@click.pass_obj
def cutoff(
    settings: Settings,
    book: str,
    vendor: str,
    date_text: str,
    until: str | None,
    known: str | None,
    scope: str | None,
    direction: str,
    horizon: int,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """What stops if a vendor of BOOK is cut off on a day."""
    from cutset.faces.cli.show_cutoff import show_cutoff
    from cutset.work.clock import clock, day
    from cutset.work.questions import ask_cutoff
    from cutset.work.scenario import scenario_of

    scenario = scenario_of(
        vendor,
        day(date_text, "--date"),
        until=day(until, "--until") if until else None,
        known=day(known, "--known") if known else None,
        scope=scope,
        direction=direction,
    )
    answer = ask_cutoff(settings, clock(as_of, known_at), book, scenario, horizon)
    return finish(answer, as_json, show_cutoff)
