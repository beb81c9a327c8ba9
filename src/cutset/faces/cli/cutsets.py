"""`cutset cutsets`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cutset.faces.cli.common import print_json

if TYPE_CHECKING:
    from cutset.graph.cutsets import CutSetResult


@click.command()
@click.argument("source")
@click.option("--service", metavar="S", help="Service of the book (a BOOK is asked).")
@click.option("--day", "horizon", type=click.IntRange(0, 3650), default=90, show_default=True, metavar="H")
@click.option("--limit", type=click.IntRange(0), default=100, show_default=True, help="Cut sets listed.")
@click.option("--max-order", type=click.IntRange(0), metavar="K", help="List only sets of at most K.")
@click.option("--svg", type=click.Path(), metavar="FILE", help="Draw them: FILE.svg, .png, .html or .json.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
def cutsets(
    source: str,
    service: str | None,
    horizon: int,
    limit: int,
    max_order: int | None,
    svg: str | None,
    as_json: bool,
) -> int:
    """Smallest sets of suppliers whose loss stops a service of a BOOK; or those of a fault tree FILE.xml."""
    from cutset.work.cutsets import cut_sets

    if svg:
        from cutset.faces.pictures import ready

        ready(Path(svg))
    result = cut_sets(source, service, horizon, limit, max_order)
    if svg:
        from cutset.faces.pictures import cutsets_picture, write

        write(cutsets_picture(result), Path(svg))
    if as_json:
        print_json(result)
    else:
        _show(result)
    return 0


def _show(r: CutSetResult) -> None:
    click.echo(f"{r.tree}: {r.minimal_cut_sets:,} minimal cut sets over {r.events} events")
    click.echo("by order: " + ", ".join(f"{k}: {n:,}" for k, n in enumerate(r.by_order) if n))
    if r.top_probability is not None:
        click.echo(f"top probability: {r.top_probability:.6g}")
    for s in r.cut_sets:
        p = f"  p = {s.probability:.3g}" if s.probability is not None else ""
        click.echo(f"  {{{', '.join(s.events)}}}{p}")
    for i in r.importance[:10]:
        told = f"{i.event}: in {i.cut_sets:,} cut sets"
        told += f", Birnbaum {i.birnbaum:.4g}" if i.birnbaum is not None else ""
        click.echo(f"  {told}")
    for limit in r.limits:
        click.echo(f"- {limit}")
