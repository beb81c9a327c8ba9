"""Charts and diagrams of answers (Vega-Lite), drawn without a network. Needs the extra [pictures].

`cutoff_picture` and `cutsets_picture` give a Vega-Lite specification, `write` puts it into a file whose
ending (.svg, .png, .html, .json) says the form. Nothing heavy is imported before one of them is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cutset.errors import UsageError
from cutset.faces.pictures.output import ENDINGS, ready, write

if TYPE_CHECKING:
    from cutset.graph.cutsets import CutSetResult
    from cutset.model import Answer, Book

KINDS = ("levels", "gantt", "graph", "tornado")

__all__ = ["ENDINGS", "KINDS", "cutoff_picture", "cutsets_picture", "ready", "write"]


def cutoff_picture(answer: Answer, book: Book, kind: str = "gantt") -> dict[str, Any]:
    """The answer of `cutoff` over a book: levels, gantt, graph or tornado.

    Raises MissingExtra where [pictures] is not installed, UsageError for another kind, or for a tornado where
    the answer holds no sensitivities.
    """
    from cutset.faces.pictures.extra import altair
    from cutset.faces.pictures.gantt import gantt
    from cutset.faces.pictures.graph import graph
    from cutset.faces.pictures.levels import levels
    from cutset.faces.pictures.tornado import tornado

    draw = {"levels": levels, "gantt": gantt, "graph": graph, "tornado": tornado}.get(kind)
    if draw is None:
        raise UsageError(f"no picture {kind!r}", field="--picture", todo=f"There are: {', '.join(KINDS)}.")
    return draw(altair(), answer, book)


def cutsets_picture(result: CutSetResult, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Minimal cut sets as a matrix: suppliers down, sets across, smallest first. `names`: id -> name."""
    from cutset.faces.pictures.extra import altair
    from cutset.faces.pictures.matrix import matrix

    return matrix(altair(), result, names or {})
