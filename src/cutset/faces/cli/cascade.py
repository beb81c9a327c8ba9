"""`cutset cascade`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json


@click.command()
@click.option("--network", required=True, type=click.Path(), metavar="N.csv", help="Sales: columns i,j,x.")
@click.option("--sectors", required=True, type=click.Path(), metavar="S.csv", help="Sector of each firm.")
@click.option("--essentiality", required=True, type=click.Path(), metavar="E.csv", help="0, 1 or 2 a pair.")
@click.option("--replaceable", is_flag=True, help="Market shares bound the loss (sigma on).")
@click.option("--firms", metavar="1,2,...", help="Only these firms, numbered as in the files (default: all).")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, metavar="K", help="Shown best.")
@click.option("--out", type=click.Path(), metavar="F", help="Write every row: .csv or .parquet.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
def cascade(
    network: str,
    sectors: str,
    essentiality: str,
    replaceable: bool,
    firms: str | None,
    top: int,
    out: str | None,
    as_json: bool,
) -> int:
    """Which firm's failure costs the economy how much (ESRI), with its firms in a supply network."""
    from pathlib import Path

    from cutset.faces.cli.progress import progress
    from cutset.work.cascade import run_cascade, write_rows

    with progress("firms") as tick:
        result = run_cascade(
            Path(network), Path(sectors), Path(essentiality), replaceable, firms,
            lambda done, total: tick("firms", done, total),
        )  # fmt: skip
    if out:
        write_rows(result, Path(out))
        click.echo(f"written: {out} ({len(result.rows):,} rows)", err=True)
    if as_json:
        print_json(result)
        return 0
    click.echo(f"{result.firms:,} firms, {result.links:,} links, {result.sectors} sectors")
    click.echo(f"{'firm':>8} {'esri':>10} {'downstream':>10} {'upstream':>10} {'steps':>6}")
    for row in result.top(top):
        click.echo(
            f"{row.firm:>8} {row.esri:>10.6f} {row.downstream:>10.6f} {row.upstream:>10.6f} {row.steps:>6}"
        )
    if len(result.rows) > top:
        click.echo(f"+{len(result.rows) - top:,} more; --out writes all of them")
    for limit in result.limits:
        click.echo(f"- {limit}")
    return 0
