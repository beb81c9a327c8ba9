"""`cutset case run`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json


@click.group()
def case() -> None:
    """Case files: real timelines and chains of hands, with questions and right answers."""


@case.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="One JSON object for machines.")
def run(files: tuple[str, ...], as_json: bool) -> int:
    """Answer every question and check of FILES; judge those that say what is right. Exit 3 if one is not."""
    from pathlib import Path

    from cutset.ask.case import results_wire
    from cutset.work.cases import run_cases

    results = run_cases([Path(f) for f in files])
    wrong = sum(r.judged - r.right for r in results)
    if as_json:
        print_json(results_wire(results))
        return 3 if wrong else 0
    for r in results:
        click.echo(f"{r.file}: {r.title}: {r.right} of {r.judged} right")
        for q in r.questions:
            mark = {True: "right", False: "WRONG", None: "not judged"}[q.right]
            expected = "" if q.right else f", expected {q.expected}"
            click.echo(f"  {q.id}: {q.answered} ({mark}{expected})")
        for c in r.checks:
            mark = {True: "right", False: "WRONG", None: "not judged"}[c.right]
            expected = "" if c.right else f", expected {c.expected}"
            click.echo(
                f"  {c.as_of}, known {c.known_at}: direct {c.direct}, route {c.route} ({mark}{expected})"
            )
        if r.trace is not None:
            t = r.trace
            click.echo(
                f"  path of {t.path_length} hops to {t.end_user} ({t.reaches_country}); "
                f"first public signal {t.first_public_signal}"
            )
    return 3 if wrong else 0
