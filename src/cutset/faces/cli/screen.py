"""`cutset screen`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("name", required=False)
@click.option("--file", "source", type=click.Path(), metavar="IN.csv", help="Screen every row: id, name, ...")
@click.option("--out", "target", type=click.Path(), metavar="OUT.csv", help="Where the hits of --file go.")
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
    name: str | None,
    source: str | None,
    target: str | None,
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
    """Is the party NAME, or an owner behind it, restricted? Or every party of a CSV file.

    The file has columns id, name and, where known, schema, country, birth_date, identifiers.
    """
    if source or target:
        return _bulk(settings, name, source, target, threshold, as_of, known_at, as_json)
    from cutset.errors import UsageError

    if name is None:
        raise UsageError("nobody to screen.", todo="Give a NAME, or --file IN.csv --out OUT.csv.")
    from cutset.faces.cli.show_screen import show_screen
    from cutset.work.clock import clock
    from cutset.work.party import party_of
    from cutset.work.questions import ask_screen

    party = party_of(name, schema, country, birth_date, identifiers, address)
    answer = ask_screen(settings, clock(as_of, known_at), party, threshold)
    return finish(answer, as_json, show_screen)


def _bulk(
    settings: Settings,
    name: str | None,
    source: str | None,
    target: str | None,
    threshold: float | None,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    from pathlib import Path

    from cutset.errors import UsageError
    from cutset.faces.cli.common import print_json
    from cutset.faces.cli.progress import progress
    from cutset.work.bulk import screen_file
    from cutset.work.clock import clock

    if source is None or target is None or name is not None:
        raise UsageError("--file and --out go together, without a NAME.", todo="Give both files.")
    with progress("screening") as tick:
        report = screen_file(
            settings, clock(as_of, known_at), Path(source), Path(target), threshold,
            lambda done: tick("screening", done, None),
        )  # fmt: skip
    for fault in report.bad[:50]:
        click.echo(f"cutset: {fault}", err=True)
    if len(report.bad) > 50:
        click.echo(f"cutset: +{len(report.bad) - 50:,} more bad rows", err=True)
    told = {"rows": report.rows, "hits": report.hits, "bad_rows": len(report.bad), "out": target}
    if as_json:
        print_json(told)
    else:
        click.echo(f"{report.rows:,} parties screened, {report.hits:,} hits in {target}")
    return 3 if report.hits else 0
