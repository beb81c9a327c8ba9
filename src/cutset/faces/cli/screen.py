"""`cutset screen`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("name")
@click.option("--country", multiple=True, metavar="C", help="Country of the party (code or name).")
@click.option("--schema", default="LegalEntity", metavar="S", help="Company, Person, Vessel, ...")
@click.option("--birth-date", metavar="D", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--id", "identifiers", multiple=True, metavar="VALUE", help="Identifier (LEI, IMO, tax, ...).")
@click.option("--address", multiple=True, metavar="TEXT")
@click.option("--threshold", type=click.FloatRange(0.6, 1.0), help="Least score (default 0.70).")
@clocks
@click.pass_obj
def screen(
    settings: Settings,
    name: str,
    country: tuple[str, ...],
    schema: str,
    birth_date: str | None,
    identifiers: tuple[str, ...],
    address: tuple[str, ...],
    threshold: float | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """Is this party, or an owner behind it, restricted?"""
    from cutset.faces.cli.show_screen import show_screen
    from cutset.work.clock import clock
    from cutset.work.party import party_of
    from cutset.work.questions import ask_screen

    party = party_of(name, schema, country, birth_date, identifiers, address)
    answer = ask_screen(settings, clock(as_of, known_at), party, threshold)
    return finish(answer, as_json, show_screen)
