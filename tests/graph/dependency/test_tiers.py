"""Suppliers of which nothing is known."""

from __future__ import annotations

from cutset.graph.case import Ban, Case, Input, Kind, Need, Node, Switch
from cutset.graph.tiers import Missing, missing_tiers


def test_unknown_suppliers_are_named_with_what_rests_on_them() -> None:
    case = Case(
        "tiers",
        10,
        0.5,
        (
            Node("V"),
            Node("fab"),
            Node("press"),
            Node("cloud"),
            Node("chips", needs=(Need("wafers", members=(Input("fab"),)),)),
            Node(
                "net",
                needs=(
                    Need("boards", members=(Input("chips"), Input("V"))),
                    Need("it", members=(Input("cloud"),), alternatives=(Switch("own"),)),
                    Need("news", Kind.NEGLIGIBLE, members=(Input("press"),)),
                ),
            ),
        ),
        Ban(cut=("V",)),
    )
    assert missing_tiers(case) == (
        Missing("fab", ("chips", "net"), ("chips/wafers",)),
        Missing("cloud", ("net",), ()),
    )
