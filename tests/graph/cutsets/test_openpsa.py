"""The Open-PSA reader: what it reads, and errors by file, line and name."""

from __future__ import annotations

import pytest

from cutset.errors import InputError, UnsafeInput
from cutset.graph.cutsets import analyse
from cutset.sources.openpsa import read_openpsa

HEAD = '<?xml version="1.0"?><opsa-mef>'

GATE = '<define-fault-tree name="T"><define-gate name="g">{}</define-gate></define-fault-tree>'


def mef(body: str) -> bytes:
    return f"{HEAD}{body}</opsa-mef>".encode()


NESTED = mef(
    """<define-fault-tree name="T"><label>pumps</label>
<define-gate name="top"><label>both lines</label><and><or><basic-event name="a"/><event name="b"/></or>
<atleast min="2"><basic-event name="c"/><basic-event name="d"/><gate name="g"/></atleast>
<not><house-event name="h"/></not></and></define-gate>
<define-component name="line"><define-gate name="g"><xor><basic-event name="e"/>
<constant value="false"/></xor></define-gate></define-component>
<define-house-event name="h"><constant value="false"/></define-house-event></define-fault-tree>
<model-data>
<define-basic-event name="a"><float value="0.1"/></define-basic-event>
<define-basic-event name="b"><parameter name="pb"/></define-basic-event>
<define-basic-event name="c"><exponential><float value="1e-3"/><system-mission-time/></exponential>
</define-basic-event>
<define-basic-event name="d"><mul><float value="0.5"/><float value="0.4"/></mul></define-basic-event>
<define-basic-event name="e"><exponential><float value="0.001"/><float value="100"/></exponential>
</define-basic-event>
<define-parameter name="pb"><float value="0.25"/></define-parameter></model-data>"""
)


def test_formulas_house_events_and_expressions() -> None:
    tree = read_openpsa(NESTED, "t.xml")
    assert (tree.name, tree.top) == ("T", "top")
    assert tree.probability["b"] == 0.25
    assert tree.probability["d"] == pytest.approx(0.2)
    assert tree.probability["e"] == pytest.approx(1 - 2.718281828459045**-0.1)
    assert "c" not in tree.probability
    result = analyse(tree)
    assert {c.events for c in result.cut_sets} == {
        ("a", "c", "d"), ("a", "c", "e"), ("a", "d", "e"), ("b", "c", "d"), ("b", "c", "e"), ("b", "d", "e"),
    }  # fmt: skip
    assert result.top_probability is None
    assert any("no probability for c" in limit for limit in result.limits)
    assert result.by_order == (0, 0, 0, 6)


@pytest.mark.parametrize(
    ("low", "high", "orders"), [(2, 4, (0, 0, 6)), (1, 2, (0, 4)), (0, 1, (1,)), (4, 4, None)]
)
def test_cardinality(low: int, high: int, orders: tuple[int, ...] | None) -> None:
    four = "".join(f'<basic-event name="{e}"/>' for e in "abcd")
    body = GATE.format(f'<cardinality min="{low}" max="{high}">{four}</cardinality>') + "".join(
        f'<define-basic-event name="{e}"><float value="0.5"/></define-basic-event>' for e in "abcd"
    )
    result = analyse(read_openpsa(mef(body), "f"))
    counts = [1, 4, 6, 4, 1]
    assert result.top_probability == pytest.approx(sum(counts[low : high + 1]) / 16)
    assert result.by_order == (orders or (0, 0, 0, 0, 1))


def test_what_is_not_read_is_told() -> None:
    body = """<define-event-tree name="E"/><define-fault-tree name="T"><define-gate name="g">
<or><basic-event name="a"/><basic-event name="b"/></or></define-gate>
<define-CCF-group name="c" model="beta-factor"/></define-fault-tree>"""
    result = analyse(read_openpsa(mef(body), "f"))
    assert result.limits[-2:] == (
        "common-cause groups of the file are not read",
        "event trees of the file are not read",
    )


def test_top_and_tree_by_name() -> None:
    two = mef(
        """<define-fault-tree name="A"><define-gate name="x"><or><basic-event name="a"/><gate name="y"/></or>
</define-gate><define-gate name="y"><and><basic-event name="b"/><basic-event name="c"/></and></define-gate>
</define-fault-tree><define-fault-tree name="B"><define-gate name="z"><gate name="y"/></define-gate>
</define-fault-tree>"""
    )
    assert read_openpsa(two, "f").top == "x"
    assert read_openpsa(two, "f", tree="B").top == "z"
    assert analyse(read_openpsa(two, "f", top="y")).by_order == (0, 0, 1)
    with pytest.raises(InputError, match=r"no fault tree 'C'\. There are: A, B"):
        read_openpsa(two, "f", tree="C")
    with pytest.raises(InputError, match="no gate 'q'"):
        read_openpsa(two, "f", top="q")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (GATE.format("<and/>"), "no argument"),
        (GATE.format('<maybe><basic-event name="a"/></maybe>'), "<maybe> is not read"),
        (GATE.format('<atleast min="x"><basic-event name="a"/></atleast>'), "whole number"),
        (GATE.format('<atleast min="3"><basic-event name="a"/></atleast>'), "atleast 3 of 1"),
        (GATE.format('<or><gate name="nowhere"/></or>'), "row 1, field nowhere: gate 'nowhere' is used"),
        (GATE.format('<or><basic-event name=""/></or>'), "no name"),
        (GATE.format(""), "one formula, not 0"),
        (GATE.format('<gate name="g"/>'), "every gate is used by another"),
        ("", "no fault tree"),
        (
            GATE.format('<or><basic-event name="a"/><basic-event name="b"/></or>')
            + '<define-basic-event name="a"><float value="0.5"/></define-basic-event>',
            "'b' is used but not defined",
        ),
        (
            GATE.format('<basic-event name="a"/>')
            + '<define-basic-event name="a"><float value="1.5"/></define-basic-event>',
            "field a: probability 1.5 lies outside 0 to 1",
        ),
        (
            GATE.format('<basic-event name="a"/>')
            + '<define-basic-event name="a"><float value="nan"/></define-basic-event>',
            "not a number",
        ),
        (
            GATE.format('<basic-event name="a"/>')
            + '<define-basic-event name="a"><parameter name="p"/></define-basic-event>'
            + '<define-parameter name="p"><parameter name="p"/></define-parameter>',
            "depend on each other",
        ),
    ],
)
def test_what_cannot_be(body: str, text: str) -> None:
    with pytest.raises(InputError, match=text) as caught:
        read_openpsa(mef(body), "bad.xml")
    assert caught.value.file == "bad.xml"


def test_a_cycle_is_an_error_not_a_hang() -> None:
    body = """<define-fault-tree name="T"><define-gate name="t"><gate name="g"/></define-gate>
<define-gate name="g"><or><basic-event name="a"/><gate name="h"/></or></define-gate>
<define-gate name="h"><gate name="g"/></define-gate>
</define-fault-tree>"""
    with pytest.raises(InputError, match="depends on itself"):
        analyse(read_openpsa(mef(body), "f"))


def test_hostile_xml() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opsa-mef><label>&b;</label></opsa-mef>'
    with pytest.raises(UnsafeInput, match="document type"):
        read_openpsa(bomb, "f")
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opsa-mef>&a;</opsa-mef>'
    with pytest.raises(UnsafeInput):
        read_openpsa(outside, "f")
    with pytest.raises(InputError, match="not well-formed"):
        read_openpsa(b"<opsa-mef>", "f")
    with pytest.raises(InputError, match="root is <html>"):
        read_openpsa(b"<html/>", "f")
    deep = GATE.format("<and>" * 600 + '<basic-event name="a"/>' + "</and>" * 600)
    with pytest.raises(InputError):
        read_openpsa(mef(deep), "f")
    for junk in (b"", b"\0\0", b"\xff\xfe<", b"PK\x03\x04"):
        with pytest.raises(InputError):
            read_openpsa(junk, "f")
