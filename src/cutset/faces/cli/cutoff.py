"""`cutset cutoff`."""

from __future__ import annotations

from pathlib import Path

import click

from cutset.faces.cli.common import clocks, finish
from cutset.settings import Settings


@click.command()
@click.argument("book", required=False)
@click.option(
    "--case", "case", type=click.Path(), metavar="FILE", help="A case file (JSON) instead of a book."
)
@click.option("--vendor", metavar="X", help="Party of the book: id, name or alias.")
@click.option("--date", "date_text", metavar="D", help="First day of the cut.")
@click.option("--ban", is_flag=True, help="What the restrictions on the vendor do by themselves, that day.")
@click.option("--tie", metavar="T", help="What falls if we end this tie of the book ourselves.")
@click.option("--until", metavar="D", help="First day on which it no longer holds.")
@click.option("--known", metavar="D", help="Day on which it was known (default: the day of the cut).")
@click.option("--scope", metavar="KINDS", help="services,spares,new-equipment,software-and-patches,licences")
@click.option("--direction", type=click.Choice(["supply_by", "supply_to", "stop"]), default="supply_by")
@click.option("--horizon", type=click.IntRange(1, 3650), default=365, show_default=True, metavar="DAYS")
@click.option("--measures", is_flag=True, help="What each measure of the book gains.")
@click.option(
    "--goal", metavar="D", help="Day up to which services are to hold: the cheapest measures for it."
)
@click.option("--draws", type=click.IntRange(0, 100_000), default=0, help="Monte Carlo draws of all ranges.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--svg", type=click.Path(), metavar="FILE", help="Draw it: FILE.svg, .png, .html or .json.")
@click.option(
    "--picture",
    type=click.Choice(["levels", "gantt", "graph", "tornado"]),
    default="gantt",
    show_default=True,
)
@click.option("--unknowns", is_flag=True, help="Which unknown to find out first (Sobol indices).")
@clocks
@click.pass_obj
def cutoff(
    settings: Settings,
    book: str | None,
    case: str | None,
    vendor: str | None,
    date_text: str | None,
    ban: bool,
    tie: str | None,
    until: str | None,
    known: str | None,
    scope: str | None,
    direction: str,
    horizon: int,
    measures: bool,
    goal: str | None,
    draws: int,
    seed: int,
    svg: str | None,
    picture: str,
    unknowns: bool,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> int:
    """What stops if a vendor of BOOK is cut off on a day; or what stops in a case file."""
    from cutset.errors import UsageError

    if case:
        if svg:
            raise UsageError("a case file is not drawn", field="--svg", todo="Give a book.")
        return _case(case, as_json)
    from cutset.ask.cutoff import CutoffOptions
    from cutset.faces.cli.show_cutoff import show_cutoff
    from cutset.work.clock import clock, day
    from cutset.work.questions import ask_cutoff, ask_cutoff_by_law
    from cutset.work.scenario import own_cut, scenario_of

    told = day(known, "--known") if known else None
    unknowns = unknowns or (svg is not None and picture == "tornado")
    options = CutoffOptions(
        horizon, measures, day(goal, "--goal") if goal else None, draws, seed, unknowns, told
    )
    when = clock(as_of, known_at)
    if ban and book is not None and vendor is not None:
        return finish(ask_cutoff_by_law(settings, when, book, vendor, options), as_json, show_cutoff)
    if book is None or date_text is None or (vendor is None) == (tie is None):
        todo = "Give BOOK with --vendor X or --tie T and --date D; BOOK --vendor X --ban; or --case FILE."
        raise UsageError("which cut?", todo=todo)
    if svg:
        from cutset.faces.pictures import ready

        ready(Path(svg))
    first = day(date_text, "--date")
    if tie is not None:
        scenario = own_cut(book, tie, first)
    else:
        scenario = scenario_of(
            vendor or "",
            first,
            until=day(until, "--until") if until else None,
            known=told,
            scope=scope,
            direction=direction,
        )
    answer = ask_cutoff(settings, when, book, scenario, options)
    if svg:
        from cutset.faces.pictures import cutoff_picture, write
        from cutset.work.books import open_book

        write(cutoff_picture(answer, open_book(book), picture), Path(svg))
    return finish(answer, as_json, show_cutoff)


def _case(file: str, as_json: bool) -> int:
    from cutset.faces.cli.common import print_json
    from cutset.work.cutoff_case import solve_case

    found = solve_case(Path(file))
    if as_json:
        print_json(found)
        return 0
    for id, node in found["nodes"].items():
        days = [("never" if d is None else str(d)) for d in (node["earliest"], node["latest"])]
        click.echo(f"{id}: first stop on day {days[0]} at the earliest, {days[1]} at the latest")
    for limit in found["limits"]:
        click.echo(f"- {limit}")
    return 0
