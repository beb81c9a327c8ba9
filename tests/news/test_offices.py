"""Offices whose name holds an "and", and two names that an "and" joins."""

import pytest

from cutset.news.names import Registry


def names(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.owner.kind if n.owner else "") for n in Registry(text, [(0, len(text))]).names]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The Bureau of Industry and Security acted.", "Bureau of Industry and Security"),
        ("It told the Securities and Exchange Commission.", "Securities and Exchange Commission"),
        ("The U.S. Food and Drug Administration fined Acme.", "U.S. Food and Drug Administration"),
        ("Seen by China's National Development and Reform Commission on Monday.", "National Development and Reform Commission"),
        ("The Department for Work and Pensions replied.", "Department for Work and Pensions"),
        ("The European Securities and Markets Authority warned.", "European Securities and Markets Authority"),
    ],
)  # fmt: skip
def test_one_office(text: str, office: str) -> None:
    assert (office, "state") in names(text)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("The Ministry of Commerce and Huawei met.", ["Ministry of Commerce", "Huawei"]),
        ("The Department of Commerce and the State Department met.", ["Department of Commerce", "State Department"]),
        ("The White House and Commerce Department declined.", ["White House", "Commerce Department"]),
        ("Cisco and ZTE met the Securities and Exchange Commission and Huawei.", ["Cisco", "ZTE", "Securities and Exchange Commission", "Huawei"]),
    ],
)  # fmt: skip
def test_two_names(text: str, both: list[str]) -> None:
    assert [name for name, _ in names(text)] == both
