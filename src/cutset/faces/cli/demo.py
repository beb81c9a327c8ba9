"""`cutset demo`."""

from __future__ import annotations

import click

from cutset.faces.cli.common import print_json
from cutset.settings import Settings


@click.command()
@click.option("--html", type=click.Path(), metavar="DIR", help="Also write the three briefs as HTML there.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with the three answers.")
@click.pass_obj
def demo(settings: Settings, html: str | None, as_json: bool) -> int:
    """Three briefs over the three example books, each on the day of its story."""
    from pathlib import Path

    from cutset.faces.cli.show_brief import show_brief
    from cutset.model import Clock
    from cutset.work.books import EXAMPLES, example
    from cutset.work.questions import ask_brief

    answers = {}
    for name in EXAMPLES:
        story = example(name)
        answer = ask_brief(settings, Clock.at(story.as_of, story.known_at), name, story.read)
        answers[name] = answer
        if not as_json:
            click.secho(f"\n===== {name} =====\n", bold=True)
            show_brief(answer)
        if html:
            from cutset.faces.pages.brief import brief_page
            from cutset.work.files import write_whole

            Path(html).mkdir(parents=True, exist_ok=True)
            write_whole(Path(html) / f"{name}.html", brief_page(answer).encode())
    if as_json:
        print_json(answers)
    return 0
