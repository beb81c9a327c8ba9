"""`cutset compare`."""

from __future__ import annotations

import sys

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings


@click.command()
@click.argument("names", nargs=-1)
@click.option("--schema", default="LegalEntity", metavar="S", help="Company, Person, Vessel, ...")
@click.option("--pairs", type=click.Path(), metavar="FILE.csv", help="Columns schema, name1, name2.")
@click.option("--profile", metavar="P", help="default, strict or ofac.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
@click.pass_obj
def compare(
    settings: Settings,
    names: tuple[str, ...],
    schema: str,
    pairs: str | None,
    profile: str | None,
    as_json: bool,
) -> int:
    """How sure it is that NAME1 and NAME2 are one party; or every pair of a file, with its score."""
    from cutset.errors import UsageError

    chosen = profile or settings.profile
    if pairs:
        if names:
            raise UsageError("names and --pairs together.", todo="Give two names, or --pairs FILE.")
        from pathlib import Path

        from cutset.work.pairs import score_file

        bad = score_file(Path(pairs), sys.stdout, chosen)
        for fault in bad:
            click.echo(f"cutset: {fault}", err=True)
        if bad:
            click.echo(f"cutset: {len(bad):,} rows were left out", err=True)
        return 0
    if len(names) != 2:
        raise UsageError(f"{len(names)} names.", todo="Give two names, or --pairs FILE.")
    from cutset.names import compare as compare_entities
    from cutset.work.party import party_of

    one, two = (party_of(n, schema) for n in names)
    found = compare_entities(one, two, chosen)
    if as_json:
        print_json(found)
        return 0
    click.echo(f"{found.score:.3f}  {found.sentence}")
    for row in found.rows:
        click.echo(
            f"  {row.feature:<36} {row.ours:<28} {row.theirs:<28} {row.weight:>6.2f} {row.points:>+8.3f}"
        )
    return 0
